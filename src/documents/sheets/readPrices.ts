import { compare, type Decimal } from '../../base/decimal.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { PriceQuote } from '../../domain/planning/monitoring.ts';
import { csvColumns, csvFields, placed, readCsv } from '../fields/csv.ts';
import { readDate } from '../fields/dates.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { knownFigure, knownTicker, readPositiveMoney } from '../fields/stated.ts';
import { isUnknown } from '../fields/values.ts';
import { byPlace, type Reading } from '../syntax/problem.ts';
import { type DocumentFile, openText } from '../syntax/source.ts';

const FIELDS = {
  ticker: ['ticker', 'symbol'],
  price: ['price', 'last', 'lastprice', 'close', 'currentprice'],
  time: ['time', 'date', 'asof', 'datetime', 'date/time'],
} as const;
type Field = keyof typeof FIELDS;

/** A price with its line, from 1. */
export interface PriceRow extends PriceQuote {
  readonly line: number;
}

/** New prices, one a row: ticker, price and, where it is stated, the time. One bad row, and nothing is read. */
export function readPrices(name: string, text: string): Reading<readonly PriceRow[]> {
  const { value: table, problems } = readCsv(name, text);
  if (table === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const columns = csvColumns<Field>(faults, table, FIELDS, ['ticker', 'price']);
  if (columns === null) return { value: null, problems: faults.problems.sort(byPlace) };
  const quotes = new Map<Ticker, PriceRow>();
  for (const row of table.rows) {
    const fields = csvFields(faults, table, columns, row);
    for (const field of ['ticker', 'price'] as const) {
      const stated = fields.get(field);
      if (stated !== undefined && !isUnknown(stated.text)) continue;
      faultAt(faults, stated?.place ?? placed(table, row), `the row has no ${field}`, `a ${field} in each row`);
    }
    const ticker = knownTicker(faults, fields.get('ticker'));
    const price = knownFigure(faults, fields.get('price'), readPositiveMoney);
    const at = knownFigure(faults, fields.get('time'), readDate)?.instant ?? null;
    if (ticker === null || price === null) continue;
    const other = quotes.get(ticker);
    if (other !== undefined && !isSame(other, price, at)) {
      const message = `${ticker} stands in line ${other.line} with another price or time`;
      faultAt(faults, placed(table, row), message, 'one price for each security');
    }
    quotes.set(ticker, { ticker, price, at, line: row.line });
  }
  if (table.rows.length === 0)
    faultAt(faults, placed(table, table.header), 'there is no price', 'a row for each price');
  if (faults.problems.length > 0) return { value: null, problems: faults.problems.sort(byPlace) };
  return { value: [...quotes.values()], problems: [] };
}

/** The same of a file. */
export function readPricesFile(file: DocumentFile): Reading<readonly PriceRow[]> {
  const text = openText(file);
  return text.value === null ? { value: null, problems: text.problems } : readPrices(file.name, text.value);
}

function isSame(other: PriceQuote, price: Decimal, at: number | null): boolean {
  return compare(other.price, price) === 0 && other.at === at;
}
