// What `Math` has for numbers.

export function larger(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}

export function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

export function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** For sorting, the least first. */
export function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function total(values: Iterable<bigint>): bigint {
  let sum = 0n;
  for (const value of values) sum += value;
  return sum;
}
