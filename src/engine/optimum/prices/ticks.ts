import {
  add,
  compare,
  type Decimal,
  negate,
  subtract,
  timesInto,
  timesToCover,
  wholeTimes,
} from '../../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, ratioTimesInto, subtractRatio } from '../../../base/ratio.ts';
import { CENT, HUNDREDTH_OF_A_CENT, ONE_DOLLAR } from '../../frame/tickSize.ts';

// A price moves in ticks that count from its reference (OPTIMUM 11): a cent, and a hundredth of a cent under a dollar. The
// tick that would cross the dollar ends at it.

export type Side = 'up' | 'down';

/** The way of a price on one side of its reference: ticks of one size to the dollar, then of the other size. */
interface Way {
  readonly near: Decimal;
  readonly far: Decimal;
  /** Dollars to where the ticks change; null where they never do. */
  readonly gap: Decimal | null;
}

function wayFrom(reference: Decimal, side: Side): Way {
  const isUnder = compare(reference, ONE_DOLLAR) < 0;
  const near = isUnder ? HUNDREDTH_OF_A_CENT : CENT;
  const far = isUnder ? CENT : HUNDREDTH_OF_A_CENT;
  if (isUnder !== (side === 'up')) return { near, far, gap: null };
  return { near, far, gap: isUnder ? subtract(ONE_DOLLAR, reference) : subtract(reference, ONE_DOLLAR) };
}

/** How far the price is from its reference after so many ticks, dollars, 0 or more. */
export function distanceOf(reference: Decimal, side: Side, ticks: bigint): Decimal {
  const { near, far, gap } = wayFrom(reference, side);
  if (gap === null) return wholeTimes(ticks, near);
  const toTheDollar = timesToCover(gap, near);
  return ticks < toTheDollar ? wholeTimes(ticks, near) : add(gap, wholeTimes(ticks - toTheDollar, far));
}

/** The price after so many ticks. */
export function priceAfter(reference: Decimal, side: Side, ticks: bigint): Decimal {
  const distance = distanceOf(reference, side, ticks);
  return add(reference, side === 'up' ? distance : negate(distance));
}

/** The most ticks that stay within a distance of 0 or more. */
export function ticksWithin(reference: Decimal, side: Side, distance: Ratio): bigint {
  const { near, far, gap } = wayFrom(reference, side);
  if (gap === null || compareRatio(distance, ratioOf(gap)) < 0) return ratioTimesInto(distance, near);
  return timesToCover(gap, near) + ratioTimesInto(subtractRatio(distance, ratioOf(gap)), far);
}

/** The most ticks that a price can go: never to zero or below; null upwards. */
export function mostTicks(reference: Decimal, side: Side): bigint | null {
  if (side === 'up') return null;
  const { near, far, gap } = wayFrom(reference, side);
  return gap === null ? timesToCover(reference, near) - 1n : timesToCover(gap, near) + timesInto(ONE_DOLLAR, far) - 1n;
}
