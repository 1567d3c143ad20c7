import type { NewYorkDate } from '../days/calendar.ts';
import { EXCHANGE_TRADED_FUNDS } from './exchangeTradedFunds.ts';
import { MONEY_MARKET_FUNDS, MUTUAL_FUNDS } from './mutualFunds.ts';
import type { Ticker } from './security.ts';

/** The day of the shipped table, and where it is from (docs/import.md, 3). */
export const FUND_TABLE_DAY: NewYorkDate = '2026-08-16';
export const FUND_TABLE_SOURCE =
  'funds that US investors hold most, their tickers and names held against FinanceDatabase (MIT licence) as of 2026-08-16';

/** A fund of the shipped table. */
export interface Fund {
  readonly ticker: Ticker;
  readonly name: string;
  readonly kind: 'etf' | 'mutual_fund' | 'money_market';
  /** One of the eleven sectors or a class of funds; null for a money-market fund, which is cash. */
  readonly sector: string | null;
}

/** Classes whose funds hold so much that no single holding decides how they go. */
export const DIVERSIFIED_CLASSES: ReadonlySet<string> = new Set([
  'Diversified Equity',
  'International Equity',
  'Bonds',
  'Balanced',
]);

let byTicker: ReadonlyMap<Ticker, Fund> | null = null;

/** The shipped table of funds by ticker; made when it is first asked for. */
export function fundTable(): ReadonlyMap<Ticker, Fund> {
  byTicker ??= new Map(
    [
      ...Object.entries(EXCHANGE_TRADED_FUNDS).flatMap(([sector, lines]) => fundsIn(lines, 'etf', sector)),
      ...Object.entries(MUTUAL_FUNDS).flatMap(([sector, lines]) => fundsIn(lines, 'mutual_fund', sector)),
      ...fundsIn(MONEY_MARKET_FUNDS, 'money_market', null),
    ].map((fund): [Ticker, Fund] => [fund.ticker, fund]),
  );
  return byTicker;
}

function fundsIn(lines: string, kind: Fund['kind'], sector: string | null): Fund[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const end = line.indexOf(' ');
      return { ticker: line.slice(0, end), name: line.slice(end + 1), kind, sector };
    });
}

/** The fund of that ticker; null where the table has none. */
export function fundNamed(ticker: Ticker): Fund | null {
  return fundTable().get(ticker) ?? null;
}
