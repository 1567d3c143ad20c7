import type { Trade } from '../domain/trading/trade.ts';
import { consolidateAdvice } from './frame/advice.ts';
import { contextOf } from './frame/context.ts';
import { guardedSecurities } from './optimum/best/guardedSecurities.ts';
import { searchedTrades } from './optimum/best/searchedTrades.ts';
import { searchPlan } from './optimum/best/searchPlan.ts';
import type { RebalanceInput } from './rebalance.ts';
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
  const guarded = guardedSecurities(context, advice, resolved, fixed).fixed;
  const search = searchPlan(context, advice, resolved, guarded, 'nearest', true);
  const found = searchedTrades(context, advice, resolved, guarded, search);
  if (found === null) return 'the search found no whole number of shares that keeps every limit';
  return sequenceTrades(found.trades, found.firstBought);
}
