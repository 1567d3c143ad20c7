import { add, sign, sum, ZERO } from '../base/decimal.ts';
import type { ActionPlan } from '../domain/advice/directive.ts';
import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { Policy } from '../domain/planning/policy.ts';
import type { StatedRepair } from '../domain/planning/repair.ts';
import { byGravity, type Finding, finding } from '../domain/rules/finding.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import { type Advice, consolidateAdvice } from './frame/advice.ts';
import { type Context, contextOf } from './frame/context.ts';
import { planId } from './frame/planId.ts';
import { refuseAmbiguousBasis, refuseWorthless } from './frame/refusals.ts';
import { assess } from './judgement/assess.ts';
import { decideVerdict } from './judgement/decideVerdict.ts';
import { judgeInputs } from './judgement/judgeInputs.ts';
import { demandsOf } from './optimum/conflictRows.ts';
import { findConflicts } from './optimum/conflicts.ts';
import { repairedTrades } from './optimum/repairedTrades.ts';
import { conflictingDirectives, leftFor } from './trades/conflictingDirectives.ts';
import { type FinishedTrades, finishTrades } from './trades/finishTrades.ts';
import { firstRound, type RoundBudget } from './trades/firstRound.ts';
import { type FixedSecurities, fixedBySector, fixSecurities } from './trades/fixSecurities.ts';
import { generateBuys, spent } from './trades/generateBuys.ts';
import { generateSells } from './trades/generateSells.ts';
import { investCash } from './trades/investCash.ts';
import { basisIsAmbiguous, type ResolvedPlan, resolveDirectives } from './trades/resolveDirectives.ts';
import { sequenceTrades } from './trades/sequenceTrades.ts';
import { refusePoints } from './trades/targets.ts';

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
  /** Trades that were worked out of another plan of the same documents, in the place of those that the directives lead to. */
  readonly repair?: StatedRepair;
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
  const impossible = refusePoints(portfolio, actionPlan, policy);
  if (impossible.length > 0) return { ok: false, refusals: impossible };
  const securities = actionPlan.securities ?? [];
  const advice = consolidateAdvice(portfolio, marketView, input.recommendations, securities);
  const isCashOnly = input.isCashOnly === true;
  const fixing = fixSecurities(context, advice, securities, isCashOnly);
  if (!fixing.ok) return fixing;
  const fixed = fixing.value;
  const resolved = resolveDirectives(portfolio, actionPlan, policy, fixedBySector(fixed));
  const directed = (isCashOnly ? investCash : generateTrades)(context, advice, resolved, fixed);
  const { repair } = input;
  const generated = repair === undefined ? directed : repairedTrades(context, directed, repair, resolved.cashTarget);
  const round = firstRound(context, sequenceTrades(generated.trades, generated.firstBought), input.round);
  const { trades } = round;
  const tooDear = refuseWorthless(context, trades);
  if (tooDear !== null) return { ok: false, refusals: [tooDear] };
  const assessment = assess(context, trades);
  // what cash alone does not reach contradicts nothing
  const conflicts = isCashOnly ? [] : findConflicts(demandsOf({ context, advice, plan: actionPlan, resolved, fixed }));
  const findings = [
    ...judgeInputs(context, advice, marketView, [...resolved.disagreements, ...actionPlan.disagreements]),
    ...unreadItems(actionPlan),
    ...resolved.findings,
    ...fixed.findings,
    ...conflictingDirectives(context, advice, actionPlan.directives, resolved.ranges, fixed.directives),
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
      ...(repair === undefined ? {} : { parent: parentOf(repair) }),
      isCashOnly,
      evaluatedOn: evaluatedAt.date,
      asOf: portfolio.asOf,
      portfolioValue: context.portfolioValue,
      policy,
      restrictions: context.restrictions,
      directives: resolved.directives,
      ...(fixed.directives.length === 0 ? {} : { securityDirectives: fixed.directives }),
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
      ...(conflicts.length === 0 ? {} : { conflicts }),
    },
  };
}

function parentOf({ of, option }: StatedRepair): NonNullable<Plan['parent']> {
  return { planId: of, kind: option === 'A' ? 'repair_a' : 'repair_c' };
}

function unreadItems({ unread }: ActionPlan): Finding[] {
  return unread.map(({ file, line, text }) =>
    finding('item_not_read', 'note', file, `line ${line} is taken as a remark, not as a directive: ${text}`),
  );
}

/** STEP 1: what the plan names, then sells, then buys of what is not sold, then the guards. */
function generateTrades(
  context: Context,
  advice: Advice,
  { directives, cashTarget }: ResolvedPlan,
  fixed: FixedSecurities,
): FinishedTrades {
  const changes = fixedBySector(fixed);
  const open = directives.map((one) => ({ ...one, amount: leftFor(one.amount, changes.get(one.sector) ?? ZERO) }));
  const sells = open
    .filter((directive) => sign(directive.amount) < 0)
    .map((directive) => generateSells(context, advice, directive, fixed.tickers));
  const sold = [...fixed.sells, ...sells.flatMap((generated) => generated.trades)];
  const taken = new Set([...fixed.tickers, ...sold.map((trade) => trade.ticker)]);
  const wanted = open.filter((directive) => sign(directive.amount) > 0);
  const buys = wanted.map((directive) => generateBuys(context, advice, directive, taken));
  const chosen = {
    sells: sold,
    purchases: buys.flatMap((generated) => generated.purchases),
    named: fixed.purchases,
    asked: add(sum(wanted.map((one) => one.amount)), sum(fixed.purchases.map(spent))),
  };
  const finished = finishTrades(context, advice, chosen, cashTarget.targetPct, cashTarget);
  return { ...finished, findings: [...sells, ...buys, finished].flatMap((part) => part.findings) };
}
