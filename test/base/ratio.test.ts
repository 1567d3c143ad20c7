import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal, format } from '../../src/base/decimal.ts';
import {
  absoluteRatio,
  addRatio,
  compareRatio,
  lowestTerms,
  multiplyRatio,
  negateRatio,
  percentOf,
  quotient,
  type Ratio,
  ratioOf,
  ratioTimesInto,
  roundRatio,
  subtractRatio,
  ZERO_RATIO,
} from '../../src/base/ratio.ts';
import { anyDecimal, fractionOf, isLess, isSame, positiveDecimal } from './fractions.ts';

const whole = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
const anyRatio: fc.Arbitrary<Ratio> = fc.record({
  numerator: whole,
  denominator: fc.bigInt({ min: 1n, max: 1_000_000n }),
});
const pair = (value: Ratio): readonly [bigint, bigint] => [value.numerator, value.denominator];

test('a ratio of a decimal, and a quotient of two, are the fractions', () => {
  fc.assert(
    fc.property(
      anyDecimal,
      anyDecimal.filter(({ units }) => units !== 0n),
      (part, all) => {
        const [[a, b], [c, d]] = [fractionOf(part), fractionOf(all)];
        expect(pair(ratioOf(part))).toEqual([a, b]);
        expect(isSame(pair(quotient(part, all)), [a * d, b * c])).toBe(true);
        expect(isSame(pair(percentOf(part, all)), [100n * a * d, b * c])).toBe(true);
        expect(quotient(part, all).denominator > 0n).toBe(true);
      },
    ),
  );
  expect(() => quotient(decimal('1'), decimal('0.00'))).toThrow('assertion failed: nothing is divided by zero');
});

test('sums, differences, products and order are those of the fractions', () => {
  fc.assert(
    fc.property(anyRatio, anyRatio, (left, right) => {
      const [[a, b], [c, d]] = [pair(left), pair(right)];
      expect(isSame(pair(addRatio(left, right)), [a * d + c * b, b * d])).toBe(true);
      expect(isSame(pair(subtractRatio(left, right)), [a * d - c * b, b * d])).toBe(true);
      expect(isSame(pair(multiplyRatio(left, right)), [a * c, b * d])).toBe(true);
      expect(compareRatio(left, right)).toBe(isLess([a, b], [c, d]) ? -1 : isLess([c, d], [a, b]) ? 1 : 0);
      expect(pair(negateRatio(left))).toEqual([-a, b]);
      expect(pair(absoluteRatio(left))).toEqual([a < 0n ? -a : a, b]);
    }),
  );
});

test('ratios over one denominator are added over it', () => {
  expect(addRatio({ numerator: 1n, denominator: 6n }, { numerator: 2n, denominator: 6n })).toEqual({
    numerator: 3n,
    denominator: 6n,
  });
  expect(pair(ZERO_RATIO)).toEqual([0n, 1n]);
});

test.each([
  [6n, 4n, 3n, 2n],
  [-6n, 4n, -3n, 2n],
  [0n, 7n, 0n, 1n],
  [5n, 7n, 5n, 7n],
  [21n, 7n, 3n, 1n],
])('%d/%d in lowest terms is %d/%d', (numerator, denominator, top, bottom) => {
  expect(lowestTerms({ numerator, denominator })).toEqual({ numerator: top, denominator: bottom });
  expect(multiplyRatio({ numerator, denominator }, { numerator: 2n, denominator: 2n })).toEqual({
    numerator: top,
    denominator: bottom,
  });
});

test('how often an increment goes into an exact share of a budget', () => {
  fc.assert(
    fc.property(anyRatio, positiveDecimal, (value, divisor) => {
      const times = ratioTimesInto(value, divisor);
      const [units, power] = fractionOf(divisor);
      const ratio: readonly [bigint, bigint] = [value.numerator * power, value.denominator * units];
      expect(isLess(ratio, [times, 1n])).toBe(false);
      expect(isLess(ratio, [times + 1n, 1n])).toBe(true);
    }),
  );
});

test.each([
  [1n, 3n, '0.3333'],
  [2n, 3n, '0.6667'],
  [-1n, 3n, '-0.3333'],
  [1n, 20_000n, '0.0000'],
  [3n, 20_000n, '0.0002'],
  [7n, 1n, '7.0000'],
])('%d/%d to four places, half-even, is %s', (numerator, denominator, rounded) => {
  expect(format(roundRatio({ numerator, denominator }, 4))).toBe(rounded);
});
