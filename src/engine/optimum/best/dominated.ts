import { order, total } from './bigints.ts';
import { isCashKept, type Settled } from './combine.ts';
import type { Model } from './model.ts';
import { hasCosts, type SectorPlan } from './sectorPlans.ts';

/**
 * Leaves out each plan in whose place another one, that leaves as much cash or more, costs less by at least what cash moves:
 * |C − C*| changes by no more than cash does. A plan that leaves less cash may stand in for another only where no
 * combination comes near the least that cash keeps (OPTIMUM 8.3). With costs of trades none is left out.
 */
export function withoutDominated(
  model: Model,
  settled: Settled,
  lists: readonly (readonly SectorPlan[])[],
): (readonly SectorPlan[])[] {
  if (hasCosts(model)) return [...lists];
  const { whole } = model.weights;
  const most = total(lists.map((list) => list.reduce((high, plan) => (plan.out > high ? plan.out : high), 0n)));
  const isFar = isCashKept(model, settled.out + most, settled.costs);
  return lists.map((list) => {
    const rising = list
      .map((plan) => ({ plan, near: Number(plan.out) }))
      // doubles first: they are compared far faster, and never the wrong way round
      .sort(
        (left, right) =>
          left.near - right.near || order(left.plan.out, right.plan.out) || order(left.plan.cost, right.plan.cost),
      )
      .map(({ plan }) => plan);
    const kept = sweep(rising, (plan) => plan.cost - whole * plan.out);
    return isFar ? sweep(kept.toReversed(), (plan) => plan.cost + whole * plan.out) : kept;
  });
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
