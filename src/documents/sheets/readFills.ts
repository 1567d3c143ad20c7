import { add, type Decimal, sign, ZERO } from '../../base/decimal.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { TracedFill } from '../../domain/planning/execution.ts';
import type { TradeAction } from '../../domain/trading/trade.ts';
import { type CsvTable, csvColumns, csvFields, placed, readCsv } from '../fields/csv.ts';
import { readDate } from '../fields/dates.ts';
import { type Faults, faultAt, TICKER_FORM } from '../fields/jsonFields.ts';
import { knownFigure, readPositiveMoney, type Stated, type StatedFields } from '../fields/stated.ts';
import { foldedName } from '../fields/tableColumns.ts';
import { isUnknown, named, readMoney, readShares, type ValueReading } from '../fields/values.ts';
import { notDecided } from '../lexicon/notDecided.ts';
import type { Row } from '../syntax/markdown.ts';
import { codePoints, shortened } from '../syntax/place.ts';
import { byPlace, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';

const FIELDS = {
  ticker: ['ticker', 'symbol'],
  side: ['side', 'action', 'buy/sell', 'transactiontype'],
  shares: ['shares', 'quantity', 'qty', 'filledquantity', 'filledqty', 'filled'],
  price: ['price', 'fillprice', 'averageprice', 'avgprice', 'executionprice', 'pricepershare'],
  commission: ['commission', 'commissions', 'comm', 'fees&comm', 'comm/fee', 'commission/fees'],
  fees: ['fees', 'fee'],
  date: ['date', 'tradedate', 'tradedon', 'rundate'],
  time: ['time', 'executed', 'executedat', 'executiontime', 'exectime', 'filltime', 'datetime', 'date/time'],
  execution: ['executionid', 'execid', 'fillid', 'tradeid', 'transactionid'],
  reference: ['reference', 'ref', 'ref#', 'orderid', 'order', 'order#', 'ordernumber', 'confirmation', 'confirmation#'],
  currency: ['currency', 'ccy'],
  status: ['status', 'orderstatus'],
  account: [
    'account',
    'accountnumber',
    'accountname',
    'account#',
    'accountid',
    'acct',
    'acctnumber',
    'acct#',
    'acctname',
  ],
} as const;
type Field = keyof typeof FIELDS;

const SIDES: Readonly<Record<TradeAction, readonly string[]>> = {
  BUY: ['buy', 'bought', 'b', 'bot', 'you bought', 'purchase', 'purchased'],
  SELL: ['sell', 'sold', 's', 'sld', 'you sold', 'sale'],
};
const DONE = ['filled', 'executed', 'complete', 'completed', 'settled'];
const LONGEST_REFERENCE = 100;

/**
 * The fills of a broker's file, in its order (SEMANTICS 9): columns in any order and by several names, separated by
 * commas, semicolons or tabs; sold quantities may be negative. One bad row, and nothing is read: every problem is told.
 */
export function readFills(name: string, text: string): Reading<readonly TracedFill[]> {
  const { value: table, problems } = readCsv(name, text);
  if (table === null) return { value: null, problems };
  const faults: Faults = { file: name, problems: [] };
  const columns = csvColumns<Field>(faults, table, FIELDS, ['ticker', 'side', 'shares', 'price']);
  if (columns === null) return { value: null, problems: faults.problems.sort(byPlace) };
  refuseUndecided(faults, table);
  const rows = table.rows.map((row) => ({ row, fields: csvFields(faults, table, columns, row) }));
  refuseTwoAccounts(
    faults,
    rows.map(({ fields }) => fields.get('account')),
  );
  const fills = rows.map(({ row, fields }) => readFill(faults, fields, placed(table, row), sourceOf(table, row)));
  if (fills.length === 0) faultAt(faults, placed(table, table.header), 'there is no fill', 'a row for each fill');
  if (faults.problems.length > 0) return { value: null, problems: faults.problems.sort(byPlace) };
  return { value: fills.filter((fill) => fill !== null), problems: [] };
}

/** What tells in words how a row came about. */
const WORDY = ['description', 'transactiondescription', 'memo', 'note', 'notes', 'comment', 'details', 'subtype'];

/** A table of a broker whose form is not known here may have rows that nobody decided (READING 9). */
function refuseUndecided(faults: Faults, table: CsvTable): void {
  const wordy = new Set(table.header.cells.flatMap(({ text }, at) => (WORDY.includes(foldedName(text)) ? [at] : [])));
  for (const cell of table.rows.flatMap(({ cells }) => cells.filter((_, at) => wordy.has(at)))) {
    const why = notDecided(cell.text);
    if (why === null) continue;
    const message = `${named(cell.text)} is no purchase or sale that somebody decided: ${why}`;
    faultAt(faults, placed(table, cell), message, 'rows of purchases and sales alone: take this one out');
  }
}

/** A table of one's own has no account to choose: fills of another would be recorded for this one. */
function refuseTwoAccounts(faults: Faults, cells: readonly (Stated | undefined)[]): void {
  const stated = cells.flatMap((cell) => (cell === undefined || isUnknown(cell.text) ? [] : [cell]));
  const first = stated[0]?.text ?? '';
  const other = stated.find(({ text }) => plainText(text).toLowerCase() !== plainText(first).toLowerCase());
  if (other === undefined) return;
  const message = `${named(other.text)} is another account than that of the rows above, ${named(first)}`;
  faultAt(faults, other.place, message, 'the fills of one account: those of another in a file of their own');
}

function sourceOf(table: CsvTable, { line }: Row): NonNullable<TracedFill['source']> {
  return { file: table.name, line, text: table.lines[line - 1] ?? '' };
}

function readFill(
  faults: Faults,
  fields: StatedFields<Field>,
  row: Stated['place'],
  source: NonNullable<TracedFill['source']>,
): TracedFill | null {
  const required = <T>(field: Field, read: (text: string) => ValueReading<T>): T | null => {
    const stated = fields.get(field);
    const before = faults.problems.length;
    const value = knownFigure(faults, stated, read);
    if (value !== null || faults.problems.length > before) return value;
    return faultAt(faults, stated?.place ?? row, `the row has no ${field}`, `a ${field} in each row`);
  };
  const ticker = required('ticker', readTicker);
  const action = required('side', readSide);
  const shares = required('shares', (text) => readFilledShares(text, action));
  const price = required('price', readPositiveMoney);
  const commission = knownFigure(faults, fields.get('commission'), readCommission);
  const fees = knownFigure(faults, fields.get('fees'), readCommission);
  knownFigure(faults, fields.get('currency'), (text) => only(['usd', 'us dollar', '$'], text, 'US dollars: USD'));
  knownFigure(faults, fields.get('status'), (text) => only(DONE, text, 'rows of what was filled, and no others'));
  const at = knownFigure(faults, timeOf(fields), readDate);
  const reference = referenceOf(faults, fields);
  if (ticker === null || action === null || shares === null || price === null) return null;
  const costs = add(commission ?? ZERO, fees ?? ZERO);
  const time = { at: at?.instant ?? null, tradedOn: at?.date ?? null };
  return { action, ticker, shares, price, commission: costs, ...time, reference, source };
}

/** A date and a time that stand in two columns are one. */
function timeOf(fields: StatedFields<Field>): Stated | undefined {
  const [date, time] = [fields.get('date'), fields.get('time')];
  if (date === undefined || isUnknown(date.text)) return time;
  if (time === undefined || isUnknown(time.text)) return date;
  return { text: `${date.text} ${time.text}`, place: date.place };
}

/** The execution's own reference where there is one: an order's may stand for several executions. */
function referenceOf(faults: Faults, fields: StatedFields<Field>): string | null {
  for (const stated of [fields.get('execution'), fields.get('reference')]) {
    const text = stated?.text.trim() ?? '';
    if (stated === undefined || isUnknown(text)) continue;
    if (text.length <= LONGEST_REFERENCE) return text;
    faultAt(faults, stated.place, 'the reference is too long', `at most ${LONGEST_REFERENCE} characters`);
  }
  return null;
}

function readTicker(text: string): ValueReading<Ticker> {
  const value = parseTicker(plainText(text));
  return value === null
    ? { ok: false, message: `${named(text)} is no ticker`, accepted: TICKER_FORM }
    : { ok: true, value };
}

function readSide(text: string): ValueReading<TradeAction> {
  const word = plainText(text).toLowerCase();
  if (SIDES.BUY.includes(word)) return { ok: true, value: 'BUY' };
  if (SIDES.SELL.includes(word)) return { ok: true, value: 'SELL' };
  return { ok: false, message: `${named(text)} is no side`, accepted: 'BUY (Bought) or SELL (Sold)' };
}

/** Shares above zero; what is sold may bear a minus (or parentheses), what is bought may not. */
function readFilledShares(text: string, action: TradeAction | null): ValueReading<Decimal> {
  const plain = plainText(text);
  const withoutSign = plain.replace(/^[-\u2212](?=\d)/, '').replace(/^\((\d[^()]*)\)$/, '$1');
  if (action === 'BUY' && withoutSign !== plain) {
    return { ok: false, message: `${named(text)} is below zero, and it was bought`, accepted: 'shares above zero' };
  }
  const reading = readShares(withoutSign);
  if (!reading.ok || sign(reading.value) > 0) return reading;
  return { ok: false, message: `${named(text)} fills nothing`, accepted: 'shares above zero' };
}

function readCommission(text: string): ValueReading<Decimal> {
  const reading = readMoney(text);
  if (!reading.ok || sign(reading.value) >= 0) return reading;
  const accepted = 'a commission of $0.00 or more';
  return { ok: false, message: `the commission ${named(text)} is below zero`, accepted };
}

function only(accepted: readonly string[], text: string, form: string): ValueReading<true> {
  if (accepted.includes(plainText(text).toLowerCase())) return { ok: true, value: true };
  return { ok: false, message: `${named(text)} cannot be read here`, accepted: form };
}

const LINE =
  /^\s*(?<side>\S+)\s+(?<ticker>\S+)\s+(?<shares>\S+)\s*(?:@|\bat\b)\s*(?<price>[^\s,]+(?:,\d{3}[^\s,]*)*)(?:,?\s+on\s+(?<date>[^\s,]+)(?:\s+(?:at\s+)?(?<time>\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?))?)?(?:,?\s+commission:?\s+(?<commission>[^\s,]+))?(?:,?\s+ref(?:erence)?:?\s+(?<reference>\S+))?\s*$/di;
const LINE_FORM =
  '`SELL NEM 540 @ 131.60`, and after it, as needed, `on 2026-08-21 15:04` (New York), `commission 1.00` and `ref A1`';
const LONGEST_LINE = 300;

/** One fill as a person types it: `SELL NEM 540 @ 131.60 on 2026-08-21 15:04 commission 1.00 ref A1`. */
export function readFillLine(text: string): Reading<TracedFill> {
  const faults: Faults = { file: '--fill', problems: [] };
  const excerpt = shortened(text.slice(0, LONGEST_LINE));
  const row = { line: 1, column: 1, excerpt };
  if (text.trim() === '') {
    faultAt(faults, row, 'no fill is given', LINE_FORM);
    return { value: null, problems: faults.problems };
  }
  const found = text.length <= LONGEST_LINE ? LINE.exec(text) : null;
  if (found === null) {
    faultAt(faults, row, `${named(text.slice(0, LONGEST_LINE))} cannot be read as a fill`, LINE_FORM);
    return { value: null, problems: faults.problems };
  }
  const fields = new Map<Field, Stated>();
  for (const field of ['side', 'ticker', 'shares', 'price', 'date', 'time', 'commission', 'reference'] as const) {
    const part = found.groups?.[field];
    const [start] = found.indices?.groups?.[field] ?? [0];
    if (part !== undefined)
      fields.set(field, { text: part, place: { ...row, column: codePoints(text, 0, start) + 1 } });
  }
  const value = readFill(faults, fields, row, { file: '--fill', line: 1, text });
  return faults.problems.length > 0
    ? { value: null, problems: faults.problems.sort(byPlace) }
    : { value, problems: [] };
}
