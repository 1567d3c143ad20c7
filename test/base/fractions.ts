import fc from 'fast-check';
import type { Decimal } from '../../src/base/decimal.ts';

/** The simplest exact arithmetic there is, to hold the other to: a fraction of two whole numbers. */
export type Fraction = readonly [numerator: bigint, denominator: bigint];

export const fractionOf = ({ units, scale }: Decimal): Fraction => [units, 10n ** BigInt(scale)];

export const isSame = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d === c * b;
export const isLess = ([a, b]: Fraction, [c, d]: Fraction): boolean => a * d < c * b;

export const anyDecimal: fc.Arbitrary<Decimal> = fc.record({
  units: fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
  scale: fc.integer({ min: 0, max: 8 }),
});

export const positiveDecimal: fc.Arbitrary<Decimal> = fc.record({
  units: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  scale: fc.integer({ min: 0, max: 8 }),
});
