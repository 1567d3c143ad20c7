import type { Ratio } from '../base/ratio.ts';
import type { ActionPlan } from '../domain/advice/directive.ts';
import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Policy } from '../domain/planning/policy.ts';
import { byGravity, type Finding, finding } from '../domain/rules/finding.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import type { Trade } from '../domain/trading/trade.ts';
import { type Advice, consolidateAdvice } from './frame/advice.ts';
import { type Context, contextOf } from './frame/context.ts';
import { planId } from './frame/planId.ts';
import { refuseAmbiguousBasis, refuseWorthless } from './frame/refusals.ts';
import { assess } from './judgement/assess.ts';
import { decideVerdict } from './judgement/decideVerdict.ts';
import { judgeInputs } from './judgement/judgeInputs.ts';
import { firstRound, type RoundBudget } from './trades/firstRound.ts';
import { generateBuys, purchasesAsTrades } from './trades/generateBuys.ts';
import { generateSells } from './trades/generateSells.ts';
import { investCash } from './trades/investCash.ts';
import { basisIsAmbiguous, type ResolvedPlan, resolveDirectives } from './trades/resolveDirectives.ts';
import { sequenceTrades } from './trades/sequenceTrades.ts';
import { trimPurchases } from './trades/trimPurchases.ts';

export interface RebalanceInput {
  readonly portfolio: Portfolio;
  readonly actionPlan: ActionPlan;
  readonly marketView: MarketView | null;
  readonly recommendations: readonly Recommendation[];
  readonly policy: Policy;
  readonly evaluatedAt: NewYorkTime;
  /** Whether cash alone is invested and nothing is sold; no by default. */
  readonly isCashOnly?: boolean;
  /** Where purchases are made with settled cash alone. */
  readonly round?: RoundBudget;
}

/**
 * Workflow A, STEP 0–4: from sector targets to a judged sequence of trades. Refuses a portfolio that is worth
 * nothing and targets whose basis cannot be told.
 */
export function rebalance(input: RebalanceInput): Outcome<Plan> {
  const { portfolio, actionPlan, marketView, policy } = input;
  const context = contextOf(portfolio, policy, input.evaluatedAt.date);
  const worthless = refuseWorthless(context, []);
  if (worthless !== null) return { ok: false, refusals: [worthless] };
  if (basisIsAmbiguous(portfolio, actionPlan, policy)) {
    return { ok: false, refusals: [refuseAmbiguousBasis(actionPlan)] };
  }
  const advice = consolidateAdvice(portfolio, marketView, input.recommendations);
  const resolved = resolveDirectives(portfolio, actionPlan, policy);
  const isCashOnly = input.isCashOnly === true;
  const generated = (isCashOnly ? investCash : generateTrades)(context, advice, resolved);
  const round = firstRound(context, sequenceTrades(generated.trades), input.round);
  const { trades } = round;
  const tooDear = refuseWorthless(context, trades);
  if (tooDear !== null) return { ok: false, refusals: [tooDear] };
  const assessment = assess(context, trades);
  const findings = [
    ...judgeInputs(context, advice, marketView, [...resolved.disagreements, ...actionPlan.disagreements]),
    ...actionPlan.unread.map((item) =>
      finding(
        'item_not_read',
        'note',
        item.file,
        `line ${item.line} is taken as a remark, not as a directive: ${item.text}`,
      ),
    ),
    ...resolved.findings,
    ...generated.findings,
    ...round.findings,
    ...assessment.findings,
  ].sort(byGravity);
  const { evaluatedAt, isCashOnly: _asked, ...documents } = input;
  const asked = isCashOnly ? { isCashOnly } : {};
  return {
    ok: true,
    value: {
      planId: planId({ workflow: 'rebalance', evaluatedOn: evaluatedAt.date, trades, ...documents, ...asked }, policy),
      workflow: 'rebalance',
      isCashOnly,
      evaluatedOn: evaluatedAt.date,
      asOf: portfolio.asOf,
      portfolioValue: context.portfolioValue,
      policy,
      restrictionCount: context.restrictions.length,
      directives: resolved.directives,
      cashTarget: resolved.cashTarget,
      screenings: [],
      validations: [],
      steps: assessment.steps,
      secondRound: round.secondRound,
      before: assessment.before,
      after: assessment.after,
      constraints: assessment.constraints,
      findings,
      verdict: decideVerdict(findings),
      account: null,
    },
  };
}

/** STEP 1: sells, then buys of what is not sold, then the guards. */
function generateTrades(
  context: Context,
  advice: Advice,
  { directives, cashTarget }: ResolvedPlan,
): { readonly trades: readonly Trade[]; readonly findings: readonly Finding[] } {
  const sells = directives
    .filter((directive) => directive.action === 'SELL')
    .map((directive) => generateSells(context, advice, directive));
  const sold = sells.flatMap((generated) => generated.trades);
  const tickersSold = new Set(sold.map((trade) => trade.ticker));
  const buys = directives
    .filter((directive) => directive.action === 'BUY')
    .map((directive) => generateBuys(context, advice, directive, tickersSold));
  const target: Ratio | null = cashTarget.targetPct;
  const trimmed = trimPurchases(
    context,
    advice,
    sold,
    buys.flatMap((generated) => generated.purchases),
    target,
  );
  const bought = purchasesAsTrades(context, advice, trimmed.purchases);
  return {
    trades: [...sold, ...bought.trades],
    findings: [...sells, ...buys, trimmed, bought].flatMap((part) => part.findings),
  };
}
