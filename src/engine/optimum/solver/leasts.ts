import { smaller } from '../../../base/bigints.ts';
import type { Model, ModelSector } from './model.ts';
import type { SectorFigures } from './sectorFigures.ts';
import { type SectorPlan, tilted } from './sectorPlan.ts';
import { floorOf, sectorPlans, type Work } from './sectorPlans.ts';

/** The least that a sector counts under a tilt, with the plans that were met on the way. */
export interface Least {
  readonly of: SectorFigures;
  /** A lower bound where it is not complete. */
  readonly minimum: bigint;
  readonly isComplete: boolean;
  /** Every plan that counts at most this was met. */
  readonly budget: bigint;
  readonly plans: readonly SectorPlan[];
}

/** Widens until a plan is met; null where the sector's own limits leave none. */
export function leastOf(of: SectorFigures, work: Work): Least | null {
  const { model, sector, tilt } = of;
  const most = mostOf(model, sector);
  let known = floorOf(of);
  let margin = firstMargin(model);
  for (;;) {
    const budget = known + margin;
    const { plans, isComplete } = sectorPlans(of, budget, work);
    if (!isComplete) return { of, minimum: known, isComplete: false, budget: known, plans };
    if (plans.length > 0) {
      const minimum = plans.map((plan) => tilted(plan, tilt)).reduce(smaller);
      return { of, minimum, isComplete: true, budget, plans };
    }
    known = budget + 1n;
    if (budget > most) return null;
    margin *= 2n;
  }
}

/** Every plan of the sector that counts at most its least and the margin. */
export function plansWithin(
  least: Least,
  margin: bigint,
  work: Work,
): { readonly plans: readonly SectorPlan[]; readonly isComplete: boolean } {
  if (!least.isComplete) return { plans: least.plans, isComplete: false };
  const budget = least.minimum + margin;
  if (budget <= least.budget) {
    return { plans: least.plans.filter((plan) => tilted(plan, least.of.tilt) <= budget), isComplete: true };
  }
  const found = sectorPlans(least.of, budget, work);
  return found.isComplete ? found : { plans: [...least.plans, ...found.plans], isComplete: false };
}

/** More than any plan of the sector counts. */
export function mostOf({ weights, value }: Model, sector: ModelSector): bigint {
  const names = BigInt(sector.legs.length + 1);
  return (2n * weights.whole + weights.name) * value * names + weights.trade * names;
}

/** A hundredth of a dollar. */
export function firstMargin({ scale, weights }: Model): bigint {
  return weights.whole * 10n ** BigInt(Math.max(0, scale - 2));
}
