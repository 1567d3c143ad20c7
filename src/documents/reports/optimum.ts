import { sum } from '../../base/decimal.ts';
import { percentOf, roundRatio } from '../../base/ratio.ts';
import type { ReachableTargets } from '../../domain/planning/optimum.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { money } from '../print/figures.ts';
import type { JsonObject } from '../print/shapes.ts';

const SCHEMA_VERSION = 1;
/** Basis points in a percent. */
const IN_A_PERCENT = 100n;

/** `optimum.json` (OPTIMUM 16): how good a plan is, and what no plan can reach; null where nothing was measured. */
export function writeOptimum({ planId, parent, optimum, steps, portfolioValue }: Plan): JsonObject | null {
  if (optimum === undefined) return null;
  const gap = percentOf(optimum.gap, portfolioValue);
  return {
    schema_version: SCHEMA_VERSION,
    plan_id: planId,
    parent: parent?.planId ?? null,
    kind: optimum.kind,
    objective: money(optimum.objective),
    bound: money(optimum.bound),
    gap: money(optimum.gap),
    gap_bps: Number(`${roundRatio({ ...gap, numerator: gap.numerator * IN_A_PERCENT }, 4).units}e-4`),
    proven: optimum.isProven,
    certificate: optimum.certificate.map(({ sector, minimum, isComplete, plans }) => {
      return { sector, minimum: money(minimum), complete: isComplete, plans };
    }),
    reachable: reachableShape(optimum.reachable),
    cash_reachable: money(optimum.reachable.cash),
    deviation_by_sector: optimum.deviationBySector.map(({ sector, deviation }) => ({
      sector,
      deviation: money(deviation),
    })),
    cash_deviation: money(optimum.cashDeviation),
    trades: steps.length,
    turnover: money(sum(steps.map((step) => step.value))),
    orders_changed: optimum.ordersChanged,
  };
}

function reachableShape({ sectors }: ReachableTargets): JsonObject[] {
  return sectors.map(({ sector, target, reachable, unreached, because }) => {
    return { sector, target: money(target), reachable: money(reachable), unreached: money(unreached), because };
  });
}
