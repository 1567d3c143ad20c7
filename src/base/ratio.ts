import { assert } from './assert.ts';
import { order } from './bigints.ts';
import { type Decimal, divideHalfEven, floorDivide, powerOfTen } from './decimal.ts';

/** An exact quotient, for what a decimal cannot hold: a weight, a share of a budget. */
export interface Ratio {
  readonly numerator: bigint;
  /** Always positive. */
  readonly denominator: bigint;
}

export const ZERO_RATIO: Ratio = { numerator: 0n, denominator: 1n };

export function ratioOf(value: Decimal): Ratio {
  return { numerator: value.units, denominator: powerOfTen(value.scale) };
}

/** part / whole; `whole` is not zero. */
export function quotient(part: Decimal, whole: Decimal): Ratio {
  assert(whole.units !== 0n, 'nothing is divided by zero');
  const numerator = part.units * powerOfTen(whole.scale);
  const denominator = whole.units * powerOfTen(part.scale);
  return denominator < 0n ? { numerator: -numerator, denominator: -denominator } : { numerator, denominator };
}

/** 100 × part / whole; `whole` is not zero. */
export function percentOf(part: Decimal, whole: Decimal): Ratio {
  const { numerator, denominator } = quotient(part, whole);
  return { numerator: numerator * 100n, denominator };
}

export function addRatio(left: Ratio, right: Ratio): Ratio {
  if (left.denominator === right.denominator) {
    return { numerator: left.numerator + right.numerator, denominator: left.denominator };
  }
  return {
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  };
}

export function negateRatio(value: Ratio): Ratio {
  return { numerator: -value.numerator, denominator: value.denominator };
}

export function subtractRatio(left: Ratio, right: Ratio): Ratio {
  return addRatio(left, negateRatio(right));
}

/** left × right, in lowest terms, so that a chain of products stays small. */
export function multiplyRatio(left: Ratio, right: Ratio): Ratio {
  return lowestTerms({
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  });
}

/** left / right; right is above zero. */
export function divideRatio(left: Ratio, right: Ratio): Ratio {
  return multiplyRatio(left, { numerator: right.denominator, denominator: right.numerator });
}

/** Negative where left is smaller, positive where it is larger, 0 where they are equal. */
export function compareRatio(left: Ratio, right: Ratio): number {
  // parts of the same portfolio
  if (left.denominator === right.denominator) return order(left.numerator, right.numerator);
  return order(left.numerator * right.denominator, right.numerator * left.denominator);
}

export function absoluteRatio(value: Ratio): Ratio {
  return value.numerator < 0n ? negateRatio(value) : value;
}

export function lowestTerms(value: Ratio): Ratio {
  let larger = value.numerator < 0n ? -value.numerator : value.numerator;
  let smaller = value.denominator;
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 1n ? value : { numerator: value.numerator / larger, denominator: value.denominator / larger };
}

/** How often `divisor` (a positive decimal) goes into the value, whole times, rounded down. */
export function ratioTimesInto(value: Ratio, divisor: Decimal): bigint {
  return floorDivide(value.numerator * powerOfTen(divisor.scale), value.denominator * divisor.units);
}

/** Rounded half-even to `places` digits after the point. */
export function roundRatio(value: Ratio, places: number): Decimal {
  return { units: divideHalfEven(value.numerator * powerOfTen(places), value.denominator), scale: places };
}
