// Whole numbers by the million: as numbers, which are many times as fast, where all that comes of them is exact, and else as
// bigints. `+`, `-`, `*`, `<` and `===` mean the same of both: what is written for the one, with the rest from here, does the
// same with the other.

export type Whole = number | bigint;

export interface Wholes<N extends Whole> {
  readonly zero: N;
  readonly one: N;
  of(value: Whole): N;
  list(values: readonly bigint[]): ArrayLike<N>;
  /** Cut towards 0; of numbers exact where divisor and dividend together are below 2^53. */
  quotient(dividend: N, divisor: N): N;
}

export const NUMBERS: Wholes<number> = {
  zero: 0,
  one: 1,
  of: Number,
  list: (values) => Float64Array.from(values, Number),
  quotient: (dividend, divisor) => Math.trunc(dividend / divisor),
};

export const BIGINTS: Wholes<bigint> = {
  zero: 0n,
  one: 1n,
  of: BigInt,
  list: (values) => values,
  quotient: (dividend, divisor) => dividend / divisor,
};

export function larger<N extends Whole>(left: N, right: N): N {
  return left > right ? left : right;
}

export function smaller<N extends Whole>(left: N, right: N): N {
  return left < right ? left : right;
}
