import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absolute,
  add,
  ceilingDivide,
  compare,
  type Decimal,
  decimal,
  divideHalfEven,
  floorDivide,
  format,
  HUNDRED,
  hundredth,
  maximum,
  minimum,
  multiply,
  negate,
  powerOfTen,
  roundHalfEven,
  sign,
  subtract,
  sum,
  timesInto,
  timesToCover,
  trimmed,
  wholeTimes,
  ZERO,
} from '../../src/base/decimal.ts';
import { anyDecimal, fractionOf, isLess, isSame, positiveDecimal } from './fractions.ts';

const text = (value: Decimal): string => format(value);

test.each([
  ['131.50', 13150n, 2],
  ['-0.05', -5n, 2],
  ['420', 420n, 0],
  ['-7', -7n, 0],
  ['0.0137', 137n, 4],
  ['24.473', 24473n, 3],
])('%s is read digit for digit', (written, units, scale) => {
  expect(decimal(written)).toEqual({ units, scale });
  expect(text(decimal(written))).toBe(written);
});

test.each(['', '.5', '1.', '+1', '1,000', '1e3', '0x10', ' 1', '1 ', '1.2.3', 'x1', '1x', '--1', '１', 'NaN'])(
  '%j is no plain decimal',
  (written) => {
    expect(() => decimal(written)).toThrow(`assertion failed: not a plain decimal: ${written}`);
  },
);

test('powers of ten are exact however large, in whatever order they are asked for', () => {
  expect(powerOfTen(30)).toBe(10n ** 30n);
  expect([powerOfTen(0), powerOfTen(1), powerOfTen(29)]).toEqual([1n, 10n, 10n ** 29n]);
});

test('sums, differences and products are those of the fractions', () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (left, right) => {
      const [[a, b], [c, d]] = [fractionOf(left), fractionOf(right)];
      expect(isSame(fractionOf(add(left, right)), [a * d + c * b, b * d])).toBe(true);
      expect(isSame(fractionOf(subtract(left, right)), [a * d - c * b, b * d])).toBe(true);
      expect(isSame(fractionOf(multiply(left, right)), [a * c, b * d])).toBe(true);
      expect(isSame(fractionOf(sum([left, right, left])), [2n * a * d + c * b, b * d])).toBe(true);
    }),
  );
});

test('order is that of the fractions', () => {
  fc.assert(
    fc.property(anyDecimal, anyDecimal, (left, right) => {
      const [one, other] = [fractionOf(left), fractionOf(right)];
      expect(compare(left, right)).toBe(isLess(one, other) ? -1 : isLess(other, one) ? 1 : 0);
      expect(minimum(left, right)).toBe(isLess(other, one) ? right : left);
      expect(maximum(left, right)).toBe(isLess(one, other) ? right : left);
    }),
  );
  expect(compare(decimal('1.50'), decimal('1.5'))).toBe(0);
  const [longer, shorter] = [decimal('1.50'), decimal('1.5')];
  expect(minimum(longer, shorter)).toBe(longer);
  expect(maximum(longer, shorter)).toBe(longer);
});

test('sign, negation, absolute value and hundredth', () => {
  expect([sign(decimal('-0.01')), sign(ZERO), sign(decimal('0.01'))]).toEqual([-1, 0, 1]);
  expect(text(negate(decimal('1.20')))).toBe('-1.20');
  expect([text(absolute(decimal('-1.20'))), text(absolute(decimal('1.20')))]).toEqual(['1.20', '1.20']);
  expect(text(hundredth(decimal('12')))).toBe('0.12');
  expect(text(HUNDRED)).toBe('100');
  expect(sum([])).toEqual(ZERO);
  expect(text(wholeTimes(3n, decimal('0.25')))).toBe('0.75');
});

test.each([
  ['0.125', 2, '0.12'],
  ['0.135', 2, '0.14'],
  ['0.1251', 2, '0.13'],
  ['0.1249', 2, '0.12'],
  ['-0.125', 2, '-0.12'],
  ['-0.135', 2, '-0.14'],
  ['-0.1251', 2, '-0.13'],
  ['2.5', 0, '2'],
  ['3.5', 0, '4'],
  ['1.5', 2, '1.5'],
  ['1.50', 2, '1.50'],
])('%s to %d places is %s, a half going to the even digit', (written, places, rounded) => {
  expect(text(roundHalfEven(decimal(written), places))).toBe(rounded);
});

test('divisions round down, up and half-even as the fractions say', () => {
  const numerator = fc.bigInt({ min: -1000n, max: 1000n });
  fc.assert(
    fc.property(numerator, fc.bigInt({ min: 1n, max: 20n }), (above, below) => {
      const [down, up, nearest] = [
        floorDivide(above, below),
        ceilingDivide(above, below),
        divideHalfEven(above, below),
      ];
      expect(down * below <= above && above < (down + 1n) * below).toBe(true);
      expect((up - 1n) * below < above && above <= up * below).toBe(true);
      const twice = 2n * (above - nearest * below);
      expect(-below <= twice && twice <= below).toBe(true);
      if (twice === below || twice === -below) expect(nearest % 2n).toBe(0n);
    }),
    { numRuns: 500 },
  );
  for (const divide of [floorDivide, ceilingDivide, divideHalfEven]) {
    expect(() => divide(1n, 0n)).toThrow('assertion failed: a divisor is positive');
    expect(() => divide(1n, -1n)).toThrow('assertion failed: a divisor is positive');
  }
});

test('how often one amount goes into another, and how many cover it', () => {
  fc.assert(
    fc.property(anyDecimal, positiveDecimal, (value, divisor) => {
      const [[a, b], [c, d]] = [fractionOf(value), fractionOf(divisor)];
      expect(timesInto(value, divisor)).toBe(floorDivide(a * d, b * c));
      expect(timesToCover(value, divisor)).toBe(ceilingDivide(a * d, b * c));
    }),
  );
  expect([timesInto(decimal('10.00'), decimal('2.5')), timesToCover(decimal('10.01'), decimal('2.5'))]).toEqual([
    4n,
    5n,
  ]);
});

test.each([
  ['1255.4', 2, '1255.40'],
  ['540', 0, '540'],
  ['540', 2, '540.00'],
  ['0.05', 2, '0.05'],
  ['-0.05', 2, '-0.05'],
  ['0.0137', 2, '0.0137'],
  ['-12', 1, '-12.0'],
])('%s with at least %d places prints as %s', (written, places, printed) => {
  expect(format(decimal(written), places)).toBe(printed);
});

test.each([
  ['24.50', '24.5'],
  ['540.000', '540'],
  ['500', '500'],
  ['0.00', '0'],
  ['-1.10', '-1.1'],
  ['1.01', '1.01'],
])('%s without the zeros at its end is %s', (written, short) => {
  expect(text(trimmed(decimal(written)))).toBe(short);
});
