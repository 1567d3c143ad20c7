import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { ReliefChoice } from '../../domain/holdings/lot.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { AccountBook, BookedFill } from '../../domain/planning/accountBook.ts';
import type { Step } from '../../domain/trading/trade.ts';

/** What of a step decides its lots and its cash. */
export type PlannedTrade = Pick<Step, 'action' | 'ticker' | 'shares' | 'price' | 'cost'>;

/**
 * A plan's steps as they would be filled in an account on one day, at their reference prices and costs. Their ids
 * begin with `prefix`, which no other fill bears, and keep the steps' order; `relief` is that of every sell.
 */
export function plannedFills(
  steps: readonly PlannedTrade[],
  prefix: string,
  tradedOn: NewYorkDate,
  relief: ReliefChoice | null,
): BookedFill[] {
  return steps.map(({ action, ticker, shares, price, cost }, index) => ({
    id: `${prefix}-${String(index + 1).padStart(4, '0')}`,
    action,
    ticker,
    tradedOn,
    shares,
    price,
    commission: cost,
    at: null,
    reference: null,
    relief: action === 'SELL' ? relief : null,
  }));
}

/** The books with what concerns those fills alone: no security has an effect on another one's gains. */
export function inTickers(books: readonly AccountBook[], fills: readonly BookedFill[]): AccountBook[] {
  const traded = new Set(fills.map((fill) => fill.ticker));
  const isTraded = ({ ticker }: { readonly ticker: Ticker }): boolean => traded.has(ticker);
  return books.map((book) => ({ ...book, lots: book.lots.filter(isTraded), fills: book.fills.filter(isTraded) }));
}
