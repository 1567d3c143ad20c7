import { EXCHANGE_TRADED_FUNDS } from './exchangeTradedFunds.ts';
import { MONEY_MARKET_FUNDS, MUTUAL_FUNDS } from './mutualFunds.ts';
import type { Ticker } from './security.ts';

// The shipped table has funds that US investors hold most, their tickers and names held against FinanceDatabase (MIT
// licence) as of 2026-08-16 (docs/import.md, 3).

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

/** Each list of the table with what all of its funds are. */
const LISTS: readonly (Pick<Fund, 'kind' | 'sector'> & { readonly lines: string })[] = [
  ...Object.entries(EXCHANGE_TRADED_FUNDS).map(([sector, lines]) => ({ kind: 'etf' as const, sector, lines })),
  ...Object.entries(MUTUAL_FUNDS).map(([sector, lines]) => ({ kind: 'mutual_fund' as const, sector, lines })),
  { kind: 'money_market', sector: null, lines: MONEY_MARKET_FUNDS },
];

let byTicker: ReadonlyMap<Ticker, Fund> | null = null;

/** The shipped table of funds by ticker; made when it is first asked for. */
export function fundTable(): ReadonlyMap<Ticker, Fund> {
  byTicker ??= new Map(
    LISTS.flatMap(({ kind, sector, lines }) =>
      lines
        .trim()
        .split('\n')
        .map((line): [Ticker, Fund] => {
          const end = line.indexOf(' ');
          const ticker = line.slice(0, end);
          return [ticker, { ticker, name: line.slice(end + 1), kind, sector }];
        }),
    ),
  );
  return byTicker;
}

/** So many look-ups are quicker in the lists as they stand than in a table that has to be made first. */
const FEW = 100;
let asked = 0;

/** The fund of that ticker; null where the table has none. */
export function fundNamed(ticker: Ticker): Fund | null {
  asked += 1;
  if (asked > FEW || byTicker !== null) return fundTable().get(ticker) ?? null;
  const mark = `\n${ticker} `;
  const list = LISTS.find(({ lines }) => lines.includes(mark));
  if (list === undefined) return null;
  const { kind, sector, lines } = list;
  const start = lines.indexOf(mark) + mark.length;
  return { ticker, name: lines.slice(start, lines.indexOf('\n', start)), kind, sector };
}
