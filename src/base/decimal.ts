import { assert } from './assert.ts';

/**
 * An exact decimal number: `units / 10^scale`. It keeps the digits that it was written with,
 * so `decimal('131.50')` has scale 2 and prints as it came.
 */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

/** The powers of ten that amounts need; larger ones are computed where they are asked for. */
const POWERS: readonly bigint[] = Array.from({ length: 40 }, (_, exponent) => 10n ** BigInt(exponent));

/** 10^exponent, exponent 0 or more. */
export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

const PLAIN = /^-?\d+(?:\.\d+)?$/;

/** Plain digits only (`-12.50`): what people write is read by `documents`. Throws on anything else. */
export function decimal(text: string): Decimal {
  // every figure comes by here: no sentence is made of those that are plain
  if (!PLAIN.test(text)) assert(false, `not a plain decimal: ${text}`);
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

export const ZERO: Decimal = { units: 0n, scale: 0 };
export const HUNDRED: Decimal = { units: 100n, scale: 0 };

/** The units of `value` on a scale that is at least as fine as its own. */
export function unitsAt(value: Decimal, scale: number): bigint {
  return value.scale === scale ? value.units : value.units * powerOfTen(scale - value.scale);
}

export function add(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: unitsAt(left, scale) + unitsAt(right, scale), scale };
}

export function subtract(left: Decimal, right: Decimal): Decimal {
  const scale = Math.max(left.scale, right.scale);
  return { units: unitsAt(left, scale) - unitsAt(right, scale), scale };
}

export function multiply(left: Decimal, right: Decimal): Decimal {
  return { units: left.units * right.units, scale: left.scale + right.scale };
}

/** A hundredth of the value, exactly: `percent × amount / 100`. */
export function hundredth(value: Decimal): Decimal {
  return { units: value.units, scale: value.scale + 2 };
}

export function negate(value: Decimal): Decimal {
  return { units: -value.units, scale: value.scale };
}

export function absolute(value: Decimal): Decimal {
  return value.units < 0n ? negate(value) : value;
}

/** −1, 0 or 1. */
export function sign(value: Decimal): -1 | 0 | 1 {
  return value.units < 0n ? -1 : value.units > 0n ? 1 : 0;
}

/** Negative where left is smaller, positive where it is larger, 0 where the two are equal in value. */
export function compare(left: Decimal, right: Decimal): number {
  const scale = Math.max(left.scale, right.scale);
  const difference = unitsAt(left, scale) - unitsAt(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function minimum(left: Decimal, right: Decimal): Decimal {
  return compare(left, right) <= 0 ? left : right;
}

export function maximum(left: Decimal, right: Decimal): Decimal {
  return compare(left, right) >= 0 ? left : right;
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = ZERO;
  for (const value of values) total = add(total, value);
  return total;
}

/** numerator / denominator as a whole number, to the nearest, a half to the even one. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'a divisor is positive');
  const quotient = floorDivide(numerator, denominator);
  const twice = (numerator - quotient * denominator) * 2n;
  if (twice > denominator) return quotient + 1n;
  if (twice < denominator) return quotient;
  return quotient % 2n === 0n ? quotient : quotient + 1n;
}

/** The largest whole number not above numerator / denominator. */
export function floorDivide(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'a divisor is positive');
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** The smallest whole number not below numerator / denominator. */
export function ceilingDivide(numerator: bigint, denominator: bigint): bigint {
  return -floorDivide(-numerator, denominator);
}

/** Rounded half-even to `places` digits after the point; a value with fewer digits keeps them. */
export function roundHalfEven(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value;
  return { units: divideHalfEven(value.units, powerOfTen(value.scale - places)), scale: places };
}

/** How often `divisor` (positive) goes into `value`, whole times, rounded down. */
export function timesInto(value: Decimal, divisor: Decimal): bigint {
  const scale = Math.max(value.scale, divisor.scale);
  return floorDivide(unitsAt(value, scale), unitsAt(divisor, scale));
}

/** How many of `divisor` (positive) cover `value`, whole, rounded up. */
export function timesToCover(value: Decimal, divisor: Decimal): bigint {
  const scale = Math.max(value.scale, divisor.scale);
  return ceilingDivide(unitsAt(value, scale), unitsAt(divisor, scale));
}

export function wholeTimes(count: bigint, value: Decimal): Decimal {
  return { units: count * value.units, scale: value.scale };
}

/** Plain digits, at least `places` after the point: `format(decimal('1255.4'), 2)` is `1255.40`. */
export function format(value: Decimal, places = 0): string {
  const scale = Math.max(value.scale, places);
  const units = unitsAt(value, scale);
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return units < 0n ? `-${text}` : text;
}

/** Without zeros at the end: `24.50` becomes `24.5`, `540.000` becomes `540`. */
export function trimmed(value: Decimal): Decimal {
  let { units, scale } = value;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  return { units, scale };
}
