import { jsonText, writeDryRun, writeTradeList } from '../../src/documents/print/shapes.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { type RebalanceInput, rebalance } from '../../src/engine/rebalance.ts';
import { checkPlan } from '../independent/checker.ts';
import type { Case, DryRunJson, TradeListJson } from '../independent/shapes.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { actionPlanOf, marketViewOf, policyOf, portfolioOf, recommendationsOf } from './domainOf.ts';

export function inputOf(data: WorkspaceData): RebalanceInput {
  return {
    portfolio: portfolioOf(data),
    actionPlan: actionPlanOf(data),
    marketView: marketViewOf(data),
    recommendations: recommendationsOf(data),
    policy: policyOf(data.policy),
    evaluatedAt: atFour(data.evaluatedOn),
  };
}

/** The plan of a workspace; null where the engine refuses it. */
export function planOrNull(data: WorkspaceData): Plan | null {
  const outcome = rebalance(inputOf(data));
  return outcome.ok ? outcome.value : null;
}

/** The plan of a workspace that nothing speaks against. */
export function planOf(data: WorkspaceData): Plan {
  const outcome = rebalance(inputOf(data));
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusals.map((refusal) => refusal.message).join('; ')}`);
  return outcome.value;
}

/** The plan's files as others read them, with what they are judged by. */
export function caseOf(data: WorkspaceData, plan: Plan): Case {
  const dryRun: DryRunJson = JSON.parse(textOf(writeDryRun(plan)));
  const tradeList: TradeListJson = JSON.parse(textOf(writeTradeList(plan)));
  const { policy, restrictions, evaluatedOn } = data;
  return { dryRun, tradeList, policy, restrictions, evaluatedOn };
}

function textOf(shape: ReturnType<typeof writeDryRun>): string {
  if (shape === null) throw new Error('the plan has no such file');
  return jsonText(shape);
}

/** The trades in a word each, in their order: `SELL NEM 540`. */
export function tradesOf(plan: Plan): string[] {
  return caseTrades(plan).map((trade) => `${trade.action} ${trade.ticker} ${trade.shares}`);
}

function caseTrades(plan: Plan): TradeListJson['trades'] {
  const list: TradeListJson = JSON.parse(textOf(writeTradeList(plan)));
  return list.trades;
}

/** What the independent checker says of the plan. */
export function secondOpinion(data: WorkspaceData, plan: Plan): ReturnType<typeof checkPlan> {
  return checkPlan(caseOf(data, plan));
}
