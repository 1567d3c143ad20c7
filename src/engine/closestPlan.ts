import type { Trade } from '../domain/trading/trade.ts';
import { type Advice, consolidateAdvice } from './frame/advice.ts';
import { type Context, contextOf } from './frame/context.ts';
import { type Guarded, guardedSecurities } from './optimum/best/guardedSecurities.ts';
import { searchedTrades } from './optimum/best/searchedTrades.ts';
import { type Problem, problemOf, type Search, searchPlan } from './optimum/best/searchPlan.ts';
import type { RebalanceInput } from './rebalance.ts';
import { fixedBySector, fixSecurities } from './trades/fixSecurities.ts';
import { type ResolvedPlan, resolveDirectives } from './trades/resolveDirectives.ts';
import { sequenceTrades } from './trades/sequenceTrades.ts';

/** What a search for the plan nearest to the targets of these documents starts from. */
interface Start {
  readonly context: Context;
  readonly advice: Advice;
  readonly resolved: ResolvedPlan;
  readonly guarded: Guarded;
}

/** A sentence where no search can start. */
function startOf({
  portfolio,
  actionPlan,
  marketView,
  recommendations,
  policy,
  evaluatedAt,
}: RebalanceInput): Start | string {
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const securities = actionPlan.securities ?? [];
  const advice = consolidateAdvice(portfolio, marketView, recommendations, securities);
  const fixing = fixSecurities(context, advice, securities, false);
  if (!fixing.ok) return fixing.refusals.map(({ message }) => message).join('; ');
  const resolved = resolveDirectives(portfolio, actionPlan, policy, fixedBySector(fixing.value));
  return { context, advice, resolved, guarded: guardedSecurities(context, advice, resolved, fixing.value) };
}

/** The problem of the nearest plan, by which every plan of these documents is measured (OPTIMUM 6); a sentence where there is none. */
export function nearestProblem(input: RebalanceInput): Problem | string {
  const start = startOf(input);
  return typeof start === 'string'
    ? start
    : problemOf(start.context, start.advice, start.resolved, start.guarded, 'nearest');
}

/** The closest plan without exceptions. */
export interface Closest {
  readonly search: Search;
  /** In the order of execution; a sentence where there are none. */
  readonly trades: readonly Trade[] | string;
}

/**
 * The trades that come nearest to the targets under all limits, those too that are broken before any trade (OPTIMUM 9,
 * option C), and what they were searched by; a sentence where no search can start.
 */
export function closestPlan(input: RebalanceInput): Closest | string {
  const start = startOf(input);
  if (typeof start === 'string') return start;
  const { context, advice, resolved, guarded } = start;
  const search = searchPlan(context, advice, resolved, guarded, 'nearest', true);
  const found = searchedTrades(context, advice, resolved, guarded.fixed, search);
  return { search, trades: found === null ? NOTHING_FOUND : sequenceTrades(found.trades, found.firstBought) };
}

const NOTHING_FOUND = 'the search found no whole number of shares that keeps every limit';
