import { type Decimal, maximum, subtract, ZERO } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import {
  isRestricted,
  type Portfolio,
  type Position,
  portfolioValue,
  type Restriction,
} from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';

/** What every step of one evaluation shares. */
export interface Context {
  readonly portfolio: Portfolio;
  /** Dollars, before any trade. */
  readonly portfolioValue: Decimal;
  readonly policy: Policy;
  readonly evaluatedOn: NewYorkDate;
  /** The document's and the policy's, together. */
  readonly restrictions: readonly Restriction[];
  /** What each holding would realise for every dollar that it brings, null where that is not known; by average cost where absent. */
  readonly gains?: ReadonlyMap<Ticker, Ratio | null>;
}

/** What everything is measured against: the value before any trade, dollars, and the restrictions of portfolio and policy. */
export function contextOf(portfolio: Portfolio, policy: Policy, evaluatedOn: NewYorkDate): Context {
  return {
    portfolio,
    portfolioValue: portfolioValue(portfolio),
    policy,
    evaluatedOn,
    restrictions: [...portfolio.restrictions, ...policy.restrictions],
  };
}

/** Whether a restriction forbids that side of the security on the day of the evaluation. */
export function isBarred(context: Context, ticker: Ticker, side: 'buy' | 'sell'): boolean {
  return isRestricted(context.restrictions, ticker, side, context.evaluatedOn);
}

/** The shares of a holding that no written call may take away. */
export function freeShares({ portfolio }: Context, { ticker, shares }: Pick<Position, 'ticker' | 'shares'>): Decimal {
  return maximum(ZERO, subtract(shares, portfolio.encumbered?.get(ticker) ?? ZERO));
}
