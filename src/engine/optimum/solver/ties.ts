import { absolute, order, total } from '../../../base/bigints.ts';
import type { Leg, Model, ModelSector } from './model.ts';
import type { Combination, SectorPlan } from './sectorPlan.ts';

/**
 * The better plan first: the smaller J; of equal J the one that is off by less, then that of fewer trades, then that which
 * trades closer to the goals, then the one with fewer shares of the first ticker in which they differ (OPTIMUM 6, Ties).
 */
export function byMerit(model: Model, left: Combination, right: Combination): number {
  const { sectors } = model;
  return (
    order(left.objective, right.objective) ||
    order(offOf(model, left.plans), offOf(model, right.plans)) ||
    tradesOf(left.plans) - tradesOf(right.plans) ||
    order(movedAway(sectors, left.plans), movedAway(sectors, right.plans)) ||
    byShares(sectors, left.plans, right.plans)
  );
}

/** The same of one sector's plans that cost as much and leave as much cash. */
export function bySectorTies({ weights }: Model, sector: ModelSector, left: SectorPlan, right: SectorPlan): number {
  return (
    left.trades - right.trades ||
    // what counts is the same already
    (weights.name > 0n ? 0 : order(movedAway([sector], [left]), movedAway([sector], [right]))) ||
    byShares([sector], [left], [right])
  );
}

/** What sectors and cash are off: all that a plan leaves less cash than the targets do, but for costs, is its sector's. */
function offOf({ fixedCosts }: Model, plans: readonly SectorPlan[]): bigint {
  const cash = total(plans.map(({ out }) => out)) + fixedCosts;
  return plans.reduce((sum, { out, costs }) => sum + absolute(out - costs), absolute(cash));
}

function tradesOf(plans: readonly SectorPlan[]): number {
  return plans.reduce((sum, plan) => sum + plan.trades, 0);
}

/** How far all trades together are from their goals. */
function movedAway(sectors: readonly ModelSector[], plans: readonly SectorPlan[]): bigint {
  let sum = 0n;
  sectors.forEach(({ legs }, place) => {
    let at = legs.length - 1;
    for (let trail = plans[place]?.trail ?? null; trail !== null; trail = trail.before) {
      sum += absolute(trail.amount - (legs[at]?.goal ?? 0n));
      at -= 1;
    }
  });
  return sum;
}

function byShares(sectors: readonly ModelSector[], left: readonly SectorPlan[], right: readonly SectorPlan[]): number {
  let first: { readonly leg: Leg; readonly by: bigint } | null = null;
  for (const [place, { legs, side }] of sectors.entries()) {
    let [one, other] = [left[place]?.trail ?? null, right[place]?.trail ?? null];
    // plans that begin alike share what they begin with
    for (let at = legs.length - 1; one !== other && one !== null && other !== null; at -= 1) {
      const leg = legs[at];
      if (leg !== undefined && one.amount !== other.amount && (first === null || leg.ticker < first.leg.ticker))
        first = { leg, by: side * (one.amount - other.amount) };
      [one, other] = [one.before, other.before];
    }
  }
  return first === null ? 0 : order(first.by, 0n);
}
