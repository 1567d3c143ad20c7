import type { ActionPlan } from '../../domain/advice/directive.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Context } from './context.ts';
import { isWorthSomething } from './projectPortfolio.ts';

/** No weight can be measured against nothing. */
export function refuseWorthless(context: Context, trades: readonly Trade[]): Refusal | null {
  if (isWorthSomething(context.portfolio, trades, context.policy)) return null;
  const worth = `the portfolio is worth ${dollars(context.portfolioValue)}`;
  return {
    source: { file: 'Portfolio.md', line: 1, text: '' },
    message: trades.length === 0 ? worth : `${worth}, and the costs of the trades exceed that`,
    accepted: 'cash and holdings that together are worth more than nothing, costs included',
  };
}

export function refuseAmbiguousBasis(plan: ActionPlan): Refusal {
  const stated = plan.directives.find((directive) => directive.statedCurrentPct !== null);
  return {
    source: stated?.source ?? { file: 'Portfolio.md', line: 1, text: '' },
    message: 'the stated weights fit the invested assets and not the whole portfolio, and nothing says which is meant',
    accepted:
      'a line `Basis: total` (percent of the whole portfolio) or `Basis: invested` (of all but cash) in the action plan',
  };
}
