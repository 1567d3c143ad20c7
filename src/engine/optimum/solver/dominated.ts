import { larger, order, total } from '../../../base/bigints.ts';
import { hasCosts, type Model, type ModelSector } from './model.ts';
import { isCashKept, type SectorPlan } from './sectorPlan.ts';
import { bySectorTies } from './ties.ts';

/**
 * Of each sector's plans, in the model's order, leaves out those in whose place another one may stand, that costs less by at
 * least what cash moves: |C − C*| changes by no more than cash does. A plan that leaves less cash may stand in for another
 * only where no combination comes near the least that cash keeps (OPTIMUM 8.3). With costs of trades none is left out.
 */
export function withoutDominated(model: Model, lists: readonly (readonly SectorPlan[])[]): (readonly SectorPlan[])[] {
  if (hasCosts(model)) return [...lists];
  const most = total(lists.map((list) => list.map(({ out }) => out).reduce(larger, 0n)));
  const isFar = isCashKept(model, model.fixedCosts + most, model.fixedCosts);
  return model.sectors.map((sector, place) => {
    const kept = withoutLessCash(model, sector, lists[place] ?? []);
    return isFar ? sweep(kept.toReversed(), (plan) => plan.cost + model.weights.whole * plan.out) : kept;
  });
}

/** Leaves out those in whose place another one may stand that leaves as much cash or more, wherever cash ends; by `out`. */
export function withoutLessCash(model: Model, sector: ModelSector, plans: readonly SectorPlan[]): SectorPlan[] {
  const { whole } = model.weights;
  const rising = plans
    .map((plan) => ({ plan, near: Number(plan.out) }))
    // doubles first: they are compared far faster, and never the wrong way round
    .sort(
      (left, right) =>
        left.near - right.near || order(left.plan.out, right.plan.out) || order(left.plan.cost, right.plan.cost),
    );
  const kept: SectorPlan[] = [];
  let last: SectorPlan | null = null;
  for (const { plan } of rising) {
    if (last === null || plan.cost - whole * plan.out < last.cost - whole * last.out) kept.push(plan);
    else if (!isEqual(plan, last) || bySectorTies(model, sector, plan, last) >= 0) continue;
    else kept.splice(-1, 1, plan);
    last = plan;
  }
  return kept;
}

/** Whether nothing but ties tells them apart. */
function isEqual(one: SectorPlan, other: SectorPlan): boolean {
  return one.cost === other.cost && one.out === other.out;
}

function sweep(plans: readonly SectorPlan[], counted: (plan: SectorPlan) => bigint): SectorPlan[] {
  let least: bigint | null = null;
  return plans.filter((plan) => {
    const own = counted(plan);
    if (least !== null && least <= own) return false;
    least = own;
    return true;
  });
}
