import { add, type Decimal, multiply, negate, sign, subtract, wholeTimes, ZERO } from '../../../base/decimal.ts';
import { quotient } from '../../../base/ratio.ts';
import { distanceOf, mostTicks, type Side, ticksWithin } from './ticks.ts';

/**
 * A quantity as one price moves by d dollars from its reference: at + slope × d + bend × d². What is worth something has no
 * bend; a product of two such quantities has one.
 */
export interface Moving {
  readonly at: Decimal;
  readonly slope: Decimal;
  readonly bend: Decimal;
}

export function moving(at: Decimal, slope: Decimal = ZERO): Moving {
  return { at, slope, bend: ZERO };
}

export function plus(left: Moving, right: Moving): Moving {
  return { at: add(left.at, right.at), slope: add(left.slope, right.slope), bend: add(left.bend, right.bend) };
}

export function minus(left: Moving, right: Moving): Moving {
  return {
    at: subtract(left.at, right.at),
    slope: subtract(left.slope, right.slope),
    bend: subtract(left.bend, right.bend),
  };
}

export function scaled(factor: Decimal, one: Moving): Moving {
  return { at: multiply(factor, one.at), slope: multiply(factor, one.slope), bend: multiply(factor, one.bend) };
}

/** The product of two quantities without bends. */
export function product(left: Moving, right: Moving): Moving {
  return {
    at: multiply(left.at, right.at),
    slope: add(multiply(left.at, right.slope), multiply(left.slope, right.at)),
    bend: multiply(left.slope, right.slope),
  };
}

/** The sign after so many ticks. */
export function signAfter(one: Moving, reference: Decimal, side: Side, ticks: bigint): -1 | 0 | 1 {
  const distance = distanceOf(reference, side, ticks);
  const move = side === 'up' ? distance : negate(distance);
  return sign(add(one.at, multiply(move, add(one.slope, multiply(move, one.bend)))));
}

/**
 * The most ticks through which a headroom that is 0 or more stays so; null where no price on that side breaks it.
 */
export function ticksHeld(headroom: Moving, reference: Decimal, side: Side): bigint | null {
  const outward = side === 'up' ? headroom.slope : negate(headroom.slope);
  const most = mostTicks(reference, side);
  const holds = (ticks: bigint): boolean => signAfter(headroom, reference, side, ticks) >= 0;
  switch (sign(headroom.bend)) {
    case 0:
      // told by a product alone, which is cheaper than a quotient
      if (sign(outward) >= 0 || (most !== null && holds(most))) return null;
      return ticksWithin(reference, side, quotient(headroom.at, negate(outward)));
    case 1: {
      // it falls to the vertex and rises from there on
      if (sign(outward) >= 0) return null;
      const vertex = ticksWithin(reference, side, quotient(negate(outward), wholeTimes(2n, headroom.bend)));
      const beyond = most !== null && vertex >= most ? most : vertex + 1n;
      const lowest = vertex < beyond && !holds(vertex) ? vertex : beyond;
      return holds(lowest) ? null : lastThatHolds(holds, lowest);
    }
    default: {
      // once it is below zero it stays so
      let far = most ?? 1n;
      if (most !== null && holds(most)) return null;
      while (holds(far)) far *= 2n;
      return lastThatHolds(holds, far);
    }
  }
}

/** Between none, which hold, and so many, which do not and after which none holds. */
function lastThatHolds(holds: (ticks: bigint) => boolean, broken: bigint): bigint {
  let [last, first] = [0n, broken];
  while (first - last > 1n) {
    const middle = (first + last) / 2n;
    if (holds(middle)) last = middle;
    else first = middle;
  }
  return last;
}
