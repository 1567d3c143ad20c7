import {
  addRatio,
  compareRatio,
  divideRatio,
  multiplyRatio,
  type Ratio,
  subtractRatio,
  ZERO_RATIO,
} from '../../../base/ratio.ts';

/** One claim on a common sum, in dollars: `weight` times the common level, never below `low` nor above `high`. */
export interface Claim {
  /** 0 or more. */
  readonly weight: Ratio;
  readonly low: Ratio;
  /** At least `low`. */
  readonly high: Ratio;
}

/**
 * What each claim gets of `total`: all of them at one level, each within its ends, so that together they are `total`.
 * Where no level gives that, all are at their lower ends or all at their upper ones. Exact (OPTIMUM 4.3).
 */
export function waterFill(claims: readonly Claim[], total: Ratio): Ratio[] {
  const at = (level: Ratio): Ratio[] => claims.map((claim) => clamped(multiplyRatio(level, claim.weight), claim));
  const rising = claims.filter((claim) => claim.weight.numerator > 0n);
  const levels = rising
    .flatMap((claim) => [divideRatio(claim.low, claim.weight), divideRatio(claim.high, claim.weight)])
    .sort(compareRatio);
  let below: Ratio = ZERO_RATIO;
  for (const level of levels) {
    if (compareRatio(sumOf(at(level)), total) >= 0) return at(between(rising, claims, below, level, total));
    below = level;
  }
  return claims.map((claim) => (claim.weight.numerator > 0n ? claim.high : claim.low));
}

/** The level between two neighbouring breakpoints at which the claims together are `total`; `below` where even that is more. */
function between(rising: readonly Claim[], all: readonly Claim[], below: Ratio, above: Ratio, total: Ratio): Ratio {
  const start = sumOf(all.map((claim) => clamped(multiplyRatio(below, claim.weight), claim)));
  if (compareRatio(start, total) >= 0) return below;
  const moving = rising.filter(
    (claim) =>
      compareRatio(divideRatio(claim.low, claim.weight), below) <= 0 &&
      compareRatio(divideRatio(claim.high, claim.weight), above) >= 0,
  );
  return addRatio(below, divideRatio(subtractRatio(total, start), sumOf(moving.map((claim) => claim.weight))));
}

function clamped(value: Ratio, { low, high }: Claim): Ratio {
  if (compareRatio(value, low) < 0) return low;
  return compareRatio(value, high) > 0 ? high : value;
}

function sumOf(values: readonly Ratio[]): Ratio {
  return values.reduce(addRatio, ZERO_RATIO);
}
