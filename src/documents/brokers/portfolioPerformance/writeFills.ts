import { add, type Decimal, format, multiply, subtract, trimmed } from '../../../base/decimal.ts';
import { newYorkInstant } from '../../../domain/days/calendar.ts';
import { type AccountFill, tradeDay } from '../../../domain/holdings/lotFile.ts';
import { type CsvCell, writeCsv } from '../../sheets/writeCsv.ts';
import { fillNote } from './notes.ts';

/** As Portfolio Performance writes the transactions of a securities account in English. */
const COLUMNS = [
  'Date',
  'Type',
  'Value',
  'Transaction Currency',
  'Gross Amount',
  'Currency Gross Amount',
  'Exchange Rate',
  'Fees',
  'Taxes',
  'Shares',
  'ISIN',
  'WKN',
  'Ticker Symbol',
  'Security Name',
  'Note',
];

/** A fill and what its security is called; null where nothing says it. */
export interface NamedFill {
  readonly fill: AccountFill;
  readonly name: string | null;
}

/** The fills as Portfolio Performance takes them in, in their order; `readPortfolioPerformance` reads them to the same. */
export function writeFillsForPortfolioPerformance(fills: readonly NamedFill[]): string {
  return writeCsv(
    COLUMNS,
    fills.map(({ fill, name }) => [
      dateOf(fill),
      fill.action === 'BUY' ? 'Buy' : 'Sell',
      amount(movedBy(fill)),
      'USD',
      ...['', '', ''],
      amount(fill.commission),
      amount({ units: 0n, scale: 0 }),
      { figure: format(trimmed(fill.shares)) },
      ...['', ''],
      fill.ticker,
      name ?? '',
      fillNote(fill),
    ]),
  );
}

/** Dollars with the commission in them; below zero where a sale brought less than it cost. */
export function movedBy({ action, shares, price, commission }: AccountFill): Decimal {
  const gross = multiply(shares, price);
  return action === 'BUY' ? add(gross, commission) : subtract(gross, commission);
}

/** With two decimals at least: they tell which mark stands before them. */
function amount(value: Decimal): CsvCell {
  return { figure: format(trimmed(value), 2) };
}

/** The clock in New York where it shows the fill’s time on the trade’s day, once and not as midnight; else the day alone. */
function dateOf(fill: AccountFill): string {
  const day = tradeDay(fill);
  const seconds = Math.floor((fill.at ?? 0) / 1000) % 60;
  const minute = (fill.at ?? 0) - ((fill.at ?? 0) % 60_000);
  const passed = (minute - newYorkInstant(day, 0)) / 60_000;
  // on the two days on which the clock is set, an hour more or less has passed
  const shown = [passed, passed + 60, passed - 60].find((one) => newYorkInstant(day, one) === minute);
  if (fill.at === null || shown === undefined || shown < 0 || shown >= 24 * 60) return `${day}T00:00`;
  const clock = [Math.floor(shown / 60), shown % 60, ...(seconds === 0 ? [] : [seconds])];
  return `${day}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}`;
}
