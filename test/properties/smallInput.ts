import { decimal, format } from '../../src/base/decimal.ts';
import { position } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, type PlanKind, type Policy } from '../../src/domain/planning/policy.ts';
import { type RebalanceInput, rebalance } from '../../src/engine/rebalance.ts';
import { actionPlan, marketView, pick } from '../engine/makers.ts';
import { rebalancing } from '../engine/workflows.ts';
import type { SmallProblem } from '../independent/smallTargets.ts';

function exact(units: number): string {
  return format({ units: BigInt(units), scale: 2 });
}

/** The same problem as the engine takes it. */
export function inputOf(problem: SmallProblem, kind: PlanKind): RebalanceInput {
  const all = problem.sectors.flatMap((one) => one.names.map((name) => ({ ...name, sector: one.sector })));
  const policy: Policy = {
    ...DEFAULT_POLICY,
    sectorCaps: new Map(problem.sectors.map((one) => [one.sector, decimal(String(one.cap))])),
    cashMinimumPct: decimal(String(problem.cashMinimum)),
    positionMaximumPct: decimal(String(problem.positionMaximum)),
    sectorIncreaseMaximum: decimal(String(problem.increase)),
    sectorIncreaseBasis: problem.basis,
    sellOrder: problem.sellOrder,
    shareIncrement: decimal(exact(problem.increment)),
    minimumTradeValue: decimal(exact(problem.minimumTrade)),
    commissionPerTrade: decimal(exact(problem.commission)),
    slippageBps: decimal(String(problem.slippage)),
  };
  return rebalancing({
    portfolio: {
      asOf: rebalancing().portfolio.asOf,
      cash: decimal(exact(problem.cash)),
      positions: all
        .filter((one) => one.held > 0)
        .map((one) =>
          position({
            ticker: one.ticker,
            sector: one.sector,
            name: null,
            shares: decimal(exact(one.held)),
            price: decimal(exact(one.price)),
            costBasis: null,
            averageDailyVolume: null,
          }),
        )
        .sort((left, right) => (left.ticker < right.ticker ? -1 : 1)),
      restrictions: all.flatMap((one) =>
        one.restricted === null
          ? []
          : [{ ticker: one.ticker, side: one.restricted, reason: null, from: null, until: null }],
      ),
      encumbered: new Map(
        all.filter((one) => one.encumbered > 0).map((one) => [one.ticker, decimal(String(one.encumbered))]),
      ),
      disagreements: [],
    },
    actionPlan: actionPlan([
      ...problem.sectors.flatMap((one) =>
        one.target === null ? [] : [`set ${one.sector.replaceAll(' ', '_')} - ${one.target}`],
      ),
      ...(problem.cashTarget === null ? [] : [`set Cash - ${problem.cashTarget}`]),
    ]),
    marketView: marketView(
      all.flatMap((one) =>
        one.conviction === null
          ? []
          : [pick(`${one.ticker} ${one.sector.replaceAll(' ', '_')} ${one.conviction} ${exact(one.price)} -`)],
      ),
    ),
    policy,
    kind,
  });
}

/** Hundredths of a share that the plan trades of each. */
export function tradesOf(plan: Plan): Map<string, number> {
  return new Map(plan.steps.map((step) => [step.ticker, Number(format(step.shares, 2).replace('.', ''))]));
}

/** What STEP 1 trades; nothing where there is no plan. */
export function directedTrades(problem: SmallProblem): Map<string, number> {
  const outcome = rebalance(inputOf(problem, 'directed'));
  return outcome.ok ? tradesOf(outcome.value) : new Map();
}
