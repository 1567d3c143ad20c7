import { type Decimal, multiply, sign } from '../../base/decimal.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { LotFile, StatedCash, StatedLot } from '../../domain/holdings/lotFile.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { type CsvTable, csvColumns, csvFields, placed, readCsv } from '../fields/csv.ts';
import { readDate } from '../fields/dates.ts';
import { type Faults, faultAt } from '../fields/jsonFields.ts';
import { knownFigure, knownText, knownTicker, readPositiveMoney, type StatedFields } from '../fields/stated.ts';
import { named, readMoney, readShares, type ValueReading } from '../fields/values.ts';
import type { MarkdownDocument, Row } from '../syntax/markdown.ts';
import { byPlace, type Reading } from '../syntax/problem.ts';
import { unreadColumns } from './unreadColumns.ts';

const FIELDS = {
  as_of: ['asof', 'lotsasof', 'asofdate'],
  ticker: ['ticker', 'symbol'],
  acquired: ['acquired', 'dateacquired', 'acquireddate', 'acquisitiondate', 'opendate', 'purchasedate', 'tradedate'],
  shares: ['shares', 'quantity', 'qty'],
  cost: ['cost', 'totalcost', 'costbasis', 'costbasistotal', 'adjustedcost', 'adjustedcostbasis'],
  price: ['price', 'costpershare', 'cost/share', 'pricepaid', 'averagecost', 'averagecostbasis', 'unitcost'],
  lot: ['lot', 'lotid', 'id'],
  settles: ['settles', 'settleson', 'settlementdate'],
} as const;
type Field = keyof typeof FIELDS;

/** What its other columns say, for who hears it; null where it has none. */
export function unreadOfLots(name: string, text: string): MarkdownDocument | null {
  return unreadColumns(name, text, FIELDS);
}

const CASH = 'CASH';
const LONGEST_NAME = 60;

interface ReadRow {
  readonly asOf: NewYorkDate | null;
  readonly lot: StatedLot | null;
  readonly cash: StatedCash | null;
}

/**
 * lots.csv: what an account held at the end of the day `as_of`, one purchase a row: `as_of`, `ticker`, `acquired`,
 * `shares`, and `cost` (of all of it) or `price` (a share). A row of the ticker CASH has its dollars under `cost` and,
 * where they are not settled yet, the day under `settles`. One bad row, and nothing is read: every problem is told.
 */
export function readLots(name: string, text: string): Reading<LotFile> {
  const { value: table, problems } = readCsv(name, text);
  if (table === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const columns = csvColumns<Field>(faults, table, FIELDS, ['as_of', 'ticker', 'acquired', 'shares']);
  if (columns === null) return { value: null, problems: faults.problems.sort(byPlace) };
  const places = new Map<Ticker, number>();
  const rows = table.rows.map((row) => readRow(faults, table, row, csvFields(faults, table, columns, row), places));
  const [asOf] = rows.flatMap((row) => row.asOf ?? []);
  for (const [index, row] of rows.entries()) {
    const line = table.rows[index];
    if (line === undefined || row.asOf === null || row.asOf === asOf) continue;
    faultAt(
      faults,
      placed(table, line),
      `the row is of ${row.asOf}, and others of ${asOf}`,
      'one day for the whole file',
    );
  }
  refuseTwice(faults, table, rows);
  if (asOf === undefined && faults.problems.length === 0)
    faultAt(faults, placed(table, table.header), 'there is no lot', 'a row for each lot');
  if (faults.problems.length > 0 || asOf === undefined) return { value: null, problems: faults.problems.sort(byPlace) };
  const lots = rows.flatMap((row) => row.lot ?? []);
  return { value: { asOf, lots, cash: rows.flatMap((row) => row.cash ?? []) }, problems: [] };
}

/** What a lot is called that has no name: its ticker and its number among the rows of it, from 1. */
export function defaultLotName(ticker: Ticker, number: number): string {
  return `${ticker}-${number}`;
}

function readRow(
  faults: Faults,
  table: CsvTable,
  row: Row,
  fields: StatedFields<Field>,
  places: Map<Ticker, number>,
): ReadRow {
  const place = placed(table, row);
  const required = (field: Field, accepted: string): boolean => {
    if (knownText(fields.get(field)) !== null) return true;
    faultAt(faults, fields.get(field)?.place ?? place, `the row has no ${field}`, accepted);
    return false;
  };
  required('as_of', 'the day at whose end the lots stood, such as 2026-11-20, in each row');
  const asOf = knownFigure(faults, fields.get('as_of'), readDay);
  if (!required('ticker', 'a ticker in each row')) return { asOf, lot: null, cash: null };
  if (knownText(fields.get('ticker'))?.toUpperCase() === CASH) {
    return { asOf, lot: null, cash: readCash(faults, fields, asOf, required) };
  }
  const ticker = knownTicker(faults, fields.get('ticker'));
  required('shares', 'shares above zero in each row');
  const shares = knownFigure(faults, fields.get('shares'), readSomeShares);
  const acquiredOn = knownFigure(faults, fields.get('acquired'), readDay);
  if (acquiredOn !== null && asOf !== null && acquiredOn > asOf) {
    const accepted = `a day up to ${asOf}, or a later as_of`;
    faultAt(
      faults,
      fields.get('acquired')?.place ?? place,
      `acquired on ${acquiredOn}, after the file’s day`,
      accepted,
    );
  }
  const cost = costOf(faults, fields, shares);
  if (ticker === null || shares === null) return { asOf, lot: null, cash: null };
  const number = (places.get(ticker) ?? 0) + 1;
  places.set(ticker, number);
  const id = nameOf(faults, fields) ?? defaultLotName(ticker, number);
  const source = { file: table.name, line: row.line, text: table.lines[row.line - 1] ?? '' };
  return { asOf, lot: { id, ticker, acquiredOn, shares, cost, source }, cash: null };
}

function readCash(
  faults: Faults,
  fields: StatedFields<Field>,
  asOf: NewYorkDate | null,
  required: (field: Field, accepted: string) => boolean,
): StatedCash | null {
  required('cost', 'the dollars of cash, in the column cost');
  const amount = knownFigure(faults, fields.get('cost'), readMoney);
  const settlesOn = knownFigure(faults, fields.get('settles'), readDay);
  if (amount === null) return null;
  if (settlesOn !== null && sign(amount) <= 0) {
    const place = fields.get('cost')?.place;
    if (place !== undefined) faultAt(faults, place, 'cash that settles later is above zero', 'dollars above zero');
  }
  return { amount, settlesOn: settlesOn !== null && asOf !== null && settlesOn > asOf ? settlesOn : null };
}

function costOf(faults: Faults, fields: StatedFields<Field>, shares: Decimal | null): Decimal | null {
  const cost = knownFigure(faults, fields.get('cost'), readCost);
  const price = knownFigure(faults, fields.get('price'), readPositiveMoney);
  if (cost !== null) return cost;
  return price === null || shares === null ? null : multiply(price, shares);
}

function nameOf(faults: Faults, fields: StatedFields<Field>): string | null {
  const stated = fields.get('lot');
  const text = knownText(stated);
  if (stated === undefined || text === null || text.length <= LONGEST_NAME) return text;
  return faultAt(faults, stated.place, 'the name of the lot is too long', `at most ${LONGEST_NAME} characters`);
}

function refuseTwice(faults: Faults, table: CsvTable, rows: readonly ReadRow[]): void {
  const seen = new Set<string>();
  for (const [index, { lot }] of rows.entries()) {
    const row = table.rows[index];
    if (lot === null || row === undefined) continue;
    if (seen.has(lot.id)) {
      faultAt(faults, placed(table, row), `a second lot is named ${named(lot.id)}`, 'each name once, or no column lot');
    }
    seen.add(lot.id);
  }
}

function readDay(text: string): ValueReading<NewYorkDate> {
  const reading = readDate(text);
  return reading.ok ? { ok: true, value: reading.value.date } : reading;
}

function readSomeShares(text: string): ValueReading<Decimal> {
  const reading = readShares(text);
  if (!reading.ok || sign(reading.value) > 0) return reading;
  return { ok: false, message: `${named(text)} is no lot`, accepted: 'shares above zero' };
}

function readCost(text: string): ValueReading<Decimal> {
  const reading = readMoney(text);
  if (!reading.ok || sign(reading.value) >= 0) return reading;
  return { ok: false, message: `the cost ${named(text)} is below zero`, accepted: 'dollars, 0 or more' };
}
