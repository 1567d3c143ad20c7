import type { Trade } from '../domain/trading/trade.ts';
import { consolidateAdvice } from './frame/advice.ts';
import { contextOf } from './frame/context.ts';
import { searchedTrades } from './optimum/best/searchedTrades.ts';
import { searchPlan } from './optimum/best/searchPlan.ts';
import { keptOf, type RebalanceInput } from './rebalance.ts';
import { directedTrades } from './trades/directedTrades.ts';
import { fixedBySector, fixSecurities } from './trades/fixSecurities.ts';
import { resolveDirectives } from './trades/resolveDirectives.ts';
import { sequenceTrades } from './trades/sequenceTrades.ts';

/**
 * The trades that come nearest to the targets under all limits, those too that are broken before any trade (OPTIMUM 9,
 * option C); a sentence where there are none.
 */
export function closestPlan(input: RebalanceInput): readonly Trade[] | string {
  const { portfolio, actionPlan, marketView, policy } = input;
  const context = contextOf(portfolio, policy, input.evaluatedAt.date);
  const securities = actionPlan.securities ?? [];
  const advice = consolidateAdvice(portfolio, marketView, input.recommendations, securities);
  const fixing = fixSecurities(context, advice, securities, false);
  if (!fixing.ok) return fixing.refusals.map(({ message }) => message).join('; ');
  const fixed = fixing.value;
  const resolved = resolveDirectives(portfolio, actionPlan, policy, fixedBySector(fixed));
  const kept = keptOf(fixed, directedTrades(context, advice, resolved, fixed));
  const search = searchPlan(context, advice, resolved, kept, 'nearest', true);
  const found = searchedTrades(context, advice, resolved, kept, search);
  if (found === null) return 'no whole number of shares keeps every limit';
  return sequenceTrades(found.trades, found.firstBought);
}
