import { absolute, smaller, total } from '../../../base/bigints.ts';
import { isWithin, planOf, together } from './givenPlans.ts';
import { costOf, type Leg, type Model } from './model.ts';
import { amountsOf, type Combination, isCashKept, type SectorPlan } from './sectorPlan.ts';
import type { Work } from './sectorPlans.ts';
import { byMerit } from './ties.ts';

// What makes a plan better without a proof.

/** One sector after the other takes the best of its plans beside those of the others, until none is better. */
export function improved(
  model: Model,
  start: Combination,
  lists: readonly (readonly SectorPlan[])[],
  work: Work,
): Combination {
  let best = start;
  for (let isBetter = true; isBetter; ) {
    isBetter = false;
    for (const [place, list] of lists.entries()) {
      const others = best.plans.filter((_, at) => at !== place);
      const [cost, out, costs] = [sumOf(others, 'cost'), sumOf(others, 'out'), sumOf(others, 'costs')];
      for (const plan of list) {
        if (work.left <= 0) return best;
        work.left -= 1;
        const moved = out + plan.out + model.fixedCosts;
        const objective = cost + plan.cost + model.weights.whole * absolute(moved);
        // most are no better: only what may be is looked at whole
        if (objective > best.objective || !isCashKept(model, moved, costs + plan.costs + model.fixedCosts)) continue;
        const next = together(model, best.plans.with(place, plan));
        if (next === null || byMerit(model, next, best) >= 0) continue;
        best = next;
        isBetter = true;
      }
    }
  }
  return best;
}

function sumOf(plans: readonly SectorPlan[], of: 'cost' | 'out' | 'costs'): bigint {
  return total(plans.map((plan) => plan[of]));
}

/** By how many increments more or less a leg is tried. */
const STEPS = [0n, 1n, 2n, 4n, 8n, 16n, 32n, 64n];

/**
 * One leg after the other trades more or less, near to what it does and to what would bring its sector or cash to the targets,
 * until none makes the plan better; then two of different sectors at once. Limits that hold on what costs leave are met by no
 * plan that a sector has by itself.
 */
export function polished(model: Model, start: Combination, work: Work): Combination {
  let best = start;
  for (let next: Combination | null = start; next !== null && work.left > 0; ) {
    best = next;
    next = moved(model, best, best, work) ?? movedInTwo(model, best, work);
  }
  return best;
}

/** A better plan than `best` that is one leg away from `plan`; null where none was met. */
function moved(model: Model, plan: Pick<Combination, 'plans'>, best: Combination, work: Work): Combination | null {
  let better: Combination | null = null;
  let from = plan.plans;
  for (const [place, sector] of model.sectors.entries()) {
    for (const at of sector.legs.keys()) {
      for (const next of nearTo(model, from, place, at, (better ?? best).objective, work)) {
        if (byMerit(model, next, better ?? best) >= 0) continue;
        better = next;
        from = next.plans;
      }
    }
  }
  return better;
}

/** A better plan in which one sector comes to its target, and a leg of another makes up for the cash that this takes. */
function movedInTwo(model: Model, best: Combination, work: Work): Combination | null {
  for (const [place, sector] of model.sectors.entries()) {
    const amounts = amountsOf(best.plans[place] ?? NOTHING);
    const missing = sector.amount - total(amounts);
    for (const [at, leg] of sector.legs.entries()) {
      if (work.left <= 0) return null;
      if (absolute(missing) <= leg.unit) continue;
      const amount = within(leg, (amounts[at] ?? 0n) + missing);
      if (amount === amounts[at]) continue;
      const plans = best.plans.with(place, planOf(model, sector, amounts.with(at, amount)));
      const better = moved(model, { plans }, best, work);
      if (better !== null) return better;
    }
  }
  return null;
}

const NOTHING = { trail: null };

/** The plans in which the leg trades another amount that count less than `objective` and keep the limits. */
function* nearTo(
  model: Model,
  plans: readonly SectorPlan[],
  place: number,
  at: number,
  objective: bigint,
  work: Work,
): Generator<Combination> {
  const [sector, plan] = [model.sectors[place], plans[place]];
  const leg = sector?.legs[at];
  if (sector === undefined || plan === undefined || leg === undefined) return;
  const amounts = amountsOf(plan);
  const now = amounts[at] ?? 0n;
  const missing = sector.amount - total(amounts);
  const [out, all] = [sumOf(plans, 'out') + model.fixedCosts, sumOf(plans, 'cost')];
  const { whole, name, trade } = model.weights;
  const counted = (amount: bigint): bigint => name * absolute(amount - leg.goal) + (amount === 0n ? 0n : trade);
  const costs = (amount: bigint): bigint => (amount === 0n ? 0n : costOf(model.costs, amount));
  for (const amount of amountsNear(leg, now, [
    now + missing,
    ...cashBases(model, plans).map((by) => now + sector.side * by),
  ])) {
    if (work.left <= 0) return;
    work.left -= 1;
    const by = amount - now;
    const own = all + counted(amount) - counted(now) + whole * (absolute(missing - by) - absolute(missing));
    // most are no better: only what may be is looked at whole
    if (own + whole * absolute(out + sector.side * by + costs(amount) - costs(now)) >= objective) continue;
    const next = together(model, plans.with(place, planOf(model, sector, amounts.with(at, amount))));
    if (next !== null) yield next;
  }
}

function amountsNear(leg: Leg, now: bigint, bases: readonly bigint[]): ReadonlySet<bigint> {
  const near = [now, ...bases].flatMap((base) => {
    const count = within(leg, base) / leg.unit;
    return STEPS.flatMap((step) => [(count - step) * leg.unit, (count + step) * leg.unit]);
  });
  const ends = [0n, ...(leg.closing === null ? [] : [leg.closing])];
  return new Set([...near, ...ends].filter((amount) => amount !== now && (amount === 0n || isWithin(leg, amount))));
}

/** The nearest amount of whole increments, none below the least that is worth a trade. */
function within(leg: Leg, amount: bigint): bigint {
  const count = amount < 0n ? 0n : smaller(amount / leg.unit, leg.most);
  return count * leg.unit < leg.least ? 0n : count * leg.unit;
}

/** How much less cash may be left until it is at C*, and until it is at the least that it keeps. */
function cashBases(model: Model, plans: readonly SectorPlan[]): bigint[] {
  const { value, cash, floor, fixedCosts } = model;
  const out = sumOf(plans, 'out') + fixedCosts;
  const costs = sumOf(plans, 'costs') + fixedCosts;
  return [-out, cash - out - ((value - costs) * floor.numerator) / floor.denominator];
}
