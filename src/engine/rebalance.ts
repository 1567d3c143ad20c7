import type { ActionPlan } from '../domain/advice/directive.ts';
import type { MarketView } from '../domain/advice/marketView.ts';
import type { Recommendation } from '../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Portfolio } from '../domain/holdings/portfolio.ts';
import type { Plan } from '../domain/planning/plan.ts';
import type { PlanKind, Policy } from '../domain/planning/policy.ts';
import type { StatedRepair } from '../domain/planning/repair.ts';
import { byGravity, type Finding, finding } from '../domain/rules/finding.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import type { Trade } from '../domain/trading/trade.ts';
import { type Advice, consolidateAdvice } from './frame/advice.ts';
import { type Context, contextOf } from './frame/context.ts';
import { planId, searchParts } from './frame/planId.ts';
import { refuseAmbiguousBasis, refuseWorthless } from './frame/refusals.ts';
import { assess } from './judgement/assess.ts';
import { judgedPlan } from './judgement/judgedPlan.ts';
import { judgeInputs } from './judgement/judgeInputs.ts';
import { guardedSecurities } from './optimum/best/guardedSecurities.ts';
import { optimumOf, proofOf } from './optimum/best/measurePlan.ts';
import { reachableTargets } from './optimum/best/reachable.ts';
import { scopeOf } from './optimum/best/scope.ts';
import { searchedTrades } from './optimum/best/searchedTrades.ts';
import { type Search, searchPlan } from './optimum/best/searchPlan.ts';
import { demandsOf } from './optimum/waysOut/conflictRows.ts';
import { findConflicts } from './optimum/waysOut/conflicts.ts';
import { changesBetween } from './optimum/waysOut/orderChanges.ts';
import { repairedTrades } from './optimum/waysOut/repairedTrades.ts';
import { conflictingDirectives } from './trades/conflictingDirectives.ts';
import { directedTrades } from './trades/directedTrades.ts';
import type { FinishedTrades } from './trades/finishTrades.ts';
import { firstRound, type RoundBudget } from './trades/firstRound.ts';
import { type FixedSecurities, fixedBySector, fixSecurities } from './trades/fixSecurities.ts';
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
  /** Which plan is made; by default the one that policy names. Where cash alone is invested it is the directed one. */
  readonly kind?: PlanKind;
  /** What each holding would realise by its lots (`gainsIfSold`), for the plan of least tax; by average cost where absent. */
  readonly gains?: Context['gains'];
  /** Where purchases are made with settled cash alone. */
  readonly round?: RoundBudget;
  /** Trades that were worked out of another plan of the same documents, in the place of those that the directives lead to. */
  readonly repair?: StatedRepair;
  /** The directed plan of the same documents, where it is known already. */
  readonly directed?: Plan;
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
  const generated = generateTrades(input, context, advice, resolved, fixed);
  const round = firstRound(context, sequenceTrades(generated.trades, generated.firstBought), input.round);
  const { trades } = round;
  const tooDear = refuseWorthless(context, trades);
  if (tooDear !== null) return { ok: false, refusals: [tooDear] };
  const made = madeAs(input, generated.search, trades);
  if (!made.ok) return made;
  const assessment = assess(context, trades);
  const disagreements = [...resolved.disagreements, ...actionPlan.disagreements];
  const findings = [
    ...judgeInputs(context, advice, marketView, disagreements),
    ...unreadItems(actionPlan),
    ...resolved.findings,
    ...fixed.findings,
    ...conflictingDirectives(context, advice, actionPlan.directives, resolved.ranges, fixed.directives),
    ...generated.findings,
    ...round.findings,
    ...assessment.findings,
  ].sort(byGravity);
  const { evaluatedAt, isCashOnly: _asked, kind: _kind, directed: _known, gains: _gains, ...documents } = input;
  const asked = { ...(isCashOnly ? { isCashOnly } : {}), ...searchParts(generated.search?.kind ?? 'directed', policy) };
  return {
    ok: true,
    value: judgedPlan(context, assessment, {
      planId: planId({ workflow: 'rebalance', evaluatedOn: evaluatedAt.date, trades, ...documents, ...asked }, policy),
      workflow: 'rebalance',
      ...made.value,
      isCashOnly,
      directives: resolved.directives,
      ...(fixed.directives.length === 0 ? {} : { securityDirectives: fixed.directives }),
      cashTarget: resolved.cashTarget,
      ...besideTrades(input, context, advice, resolved, fixed),
      secondRound: round.secondRound,
      findings,
    }),
  };
}

function unreadItems({ unread }: ActionPlan): Finding[] {
  return unread.map(({ file, line, text }) =>
    finding('item_not_read', 'note', file, `line ${line} is taken as a remark, not as a directive: ${text}`),
  );
}

/**
 * What can be reached, told where a directive trades, and what contradicts: no kind of plan changes either, so that the directed
 * plan has them where it is known.
 */
function besideTrades(
  { actionPlan, isCashOnly, directed }: RebalanceInput,
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
): Pick<Plan, 'reachable' | 'conflicts'> {
  if (directed !== undefined && isCashOnly !== true) return toldOf(directed);
  const scope = scopeOf(context, advice, resolved, fixed);
  const reached = scope.sectors.length === 0 ? {} : { reachable: reachableTargets(scope, context.policy) };
  // what cash alone does not reach contradicts nothing
  if (isCashOnly === true) return reached;
  const conflicts = findConflicts(demandsOf({ context, advice, plan: actionPlan, resolved, fixed }));
  return conflicts.length === 0 ? reached : { ...reached, conflicts };
}

function toldOf({ reachable, conflicts }: Plan): Pick<Plan, 'reachable' | 'conflicts'> {
  return { ...(reachable === undefined ? {} : { reachable }), ...(conflicts === undefined ? {} : { conflicts }) };
}

/** As what the plan was made, where that is another plan than the directed one; refused where that one is. */
function madeAs(
  input: RebalanceInput,
  search: Search | null,
  trades: readonly Trade[],
): Outcome<Pick<Plan, 'parent' | 'optimum'>> {
  const { repair } = input;
  if (repair !== undefined) {
    const kind = repair.option === 'A' ? 'repair_a' : 'repair_c';
    return { ok: true, value: { parent: { planId: repair.of, kind } } };
  }
  if (search === null) return { ok: true, value: {} };
  const directed = input.directed === undefined ? directedPlan(input) : { ok: true as const, value: input.directed };
  if (!directed.ok) return directed;
  const { planId: parent, steps } = directed.value;
  const made = { kind: search.kind, ordersChanged: changesBetween(steps, trades).length };
  const optimum = optimumOf(search, proofOf(search), trades, made);
  return { ok: true, value: { parent: { planId: parent, kind: search.kind }, optimum } };
}

function directedPlan(input: RebalanceInput): Outcome<Plan> {
  return rebalance({ ...input, kind: 'directed' });
}

/** STEP 1: as the targets direct, or as policy or the person ask for it. */
function generateTrades(
  { isCashOnly, kind: asked, repair, gains }: RebalanceInput,
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
): Omit<FinishedTrades, 'purchases'> & { readonly search: Search | null } {
  if (isCashOnly === true || repair !== undefined) {
    const directed = (isCashOnly === true ? investCash : directedTrades)(context, advice, resolved, fixed);
    const trades = repair === undefined ? directed : repairedTrades(context, directed, repair, resolved.cashTarget);
    return { ...trades, search: null };
  }
  const kind = asked ?? context.policy.plan;
  if (kind === 'directed') return { ...directedTrades(context, advice, resolved, fixed), search: null };
  const guarded = guardedSecurities(context, advice, resolved, fixed);
  const search = searchPlan(context, advice, resolved, guarded, kind, kind === 'fewest', gains);
  const found = searchedTrades(context, advice, resolved, guarded.fixed, search);
  if (found !== null) return { ...found, findings: [...guarded.findings, ...found.findings], search };
  const directed = directedTrades(context, advice, resolved, fixed);
  return { ...directed, findings: [NOTHING_FOUND, ...directed.findings], search };
}

const NOTHING_FOUND = finding(
  'no_plan_within_limits',
  'warning',
  'trades',
  'the search found no plan in whole shares that keeps every limit: the trades are those that the targets direct',
);
