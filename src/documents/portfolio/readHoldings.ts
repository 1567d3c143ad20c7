import { add, compare, type Decimal, multiply, sign, subtract, trimmed, ZERO } from '../../base/decimal.ts';
import { kindNamed, type SecurityKind } from '../../domain/instruments/kind.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { isCashEquivalent, ownSectorsOf, securityTraits } from '../../domain/planning/securities.ts';
import { type Columns, columnsOf, misfit, roleNamed, tooLong } from '../fields/columns.ts';
import type { HoldingFacts, Report } from '../fields/holdings.ts';
import { readSector, unreadBeside } from '../fields/sectorText.ts';
import { rounding, type StatedRow } from '../fields/statedFigures.ts';
import { labelOf } from '../fields/statements.ts';
import {
  isUnknown,
  named,
  readMoney,
  readPercent,
  readPercentOrNumber,
  readShares,
  type ValueReading,
} from '../fields/values.ts';
import { becauseOfLetter } from '../syntax/lookAlike.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';

const COLUMN_NAMES = {
  ticker: ['ticker', 'symbol'],
  shares: ['shares', 'quantity', 'qty', 'units'],
  price: ['price', 'current price', 'last', 'last price'],
  name: ['company', 'company name', 'name'],
  sector: ['sector'],
  averageCost: ['avg cost', 'average cost', 'cost/share', 'cost per share', 'avg cost/share', 'average cost/share'],
  value: ['value', 'market value', 'current value', 'position value', 'mkt value', 'total value'],
  gainPercent: [],
  gain: ['gain', 'gain/loss', 'gain / loss', 'unrealized gain', 'unrealized gain/loss', 'p/l', 'p&l', 'return'],
  weight: ['weight', 'of portfolio', 'portfolio', 'portfolio weight', 'allocation', 'of account', 'of total'],
  kind: ['type', 'asset type', 'security type'],
  acquired: ['acquired', 'date acquired', 'acquisition date', 'acquired on', 'purchase date', 'purchased'],
  averageDailyVolume: [
    'avg daily volume',
    'average daily volume',
    'avg daily dollar volume',
    'average daily dollar volume',
  ],
} as const;
export type HoldingColumn = keyof typeof COLUMN_NAMES;

const byName = roleNamed<HoldingColumn>(COLUMN_NAMES);

/** The role of a holdings column by its header; a gain in percent and one in dollars are two columns. */
export function holdingColumn(text: string): HoldingColumn | null {
  const role = byName(text);
  return role === 'gain' && plainText(text).includes('%') ? 'gainPercent' : role;
}

export interface HoldingRow extends HoldingFacts {
  readonly row: Row;
  /** What stands beside the sector's name and was not read; null where nothing does. */
  readonly besideSector: string | null;
  readonly stated: StatedRow;
}

export interface TotalRow extends StatedRow {
  readonly row: Row;
}

export interface CashRow {
  readonly place: Place;
  readonly row: Row;
  /** The sweep fund that counts as cash; null for the row CASH. */
  readonly ticker: Ticker | null;
  readonly amount: Decimal;
  readonly weight: Decimal | null;
}

/** The holdings table as it is written. */
export interface HoldingsTable {
  readonly holdings: readonly HoldingRow[];
  readonly cash: readonly CashRow[];
  /** Whether a row says cash and its figure cannot be read. */
  readonly hasUnreadCash: boolean;
  readonly totals: readonly TotalRow[];
  /** Whether it has a column of acquisition dates, so that a ticker may stand in several rows. */
  readonly hasLots: boolean;
}

const CASH_LABELS: ReadonlySet<string> = new Set([
  'cash',
  'cash balance',
  'cash position',
  'cash and equivalents',
  'cash and cash equivalents',
  'cash equivalents',
]);
const TOTAL_LABEL = /^(?:grand |portfolio |account )?totals?(?: (?:portfolio|account))?(?: value)?$/;

export function isTotalLabel(label: string): boolean {
  return TOTAL_LABEL.test(label);
}

export function isCashLabel(label: string): boolean {
  return CASH_LABELS.has(label);
}

/** Reads the rows of the holdings table; each is a holding, cash or the total, and none is passed over. `lines` are the document's. */
export function readHoldings(table: Table, lines: readonly string[], policy: Policy, report: Report): HoldingsTable {
  const columns = columnsOf(table.header, holdingColumn);
  for (const { role, cell } of columns.repeated) {
    // Type and Asset Type may both stand there: the first one tells the kind
    if (role === 'kind') continue;
    report(
      cell,
      `a second column of the holdings says ${wordFor(role)}: ${named(cell.text)}`,
      'one column for each figure',
    );
  }
  const holdings: HoldingRow[] = [];
  const cash: (CashRow | null)[] = [];
  const totals: TotalRow[] = [];
  const hasLots = columns.at.has('acquired');
  const own = ownSectorsOf(policy);
  for (const row of table.rows) {
    if (isEmptyRow(row) || isSubHead(row)) continue;
    const reader: RowReader = { row, columns, header: table.header, policy, own, report };
    const label = labelOfRow(reader);
    const ticker = parseTicker(plainText(cellOf(reader, 'ticker')?.text ?? ''));
    const isTotal = TOTAL_LABEL.test(label);
    // The rows of cash and of the total may have fewer cells than the header.
    const wrong = isTotal || isCashLabel(label) ? tooLong(table.header, row) : misfit(table.header, row, lines);
    if (wrong !== null) report(wrong.place, wrong.message, wrong.accepted);
    else if (isTotal) totals.push(readTotal(reader));
    else if (isCashLabel(label)) cash.push(readCashRow(reader, null));
    else if (ticker !== null && isCashEquivalent(policy, ticker, kindIn(reader)))
      cash.push(readCashRow(reader, ticker));
    else holdings.push(...readHolding(reader));
  }
  return { holdings, cash: cash.filter((row) => row !== null), hasUnreadCash: cash.includes(null), totals, hasLots };
}

interface RowReader {
  readonly row: Row;
  readonly columns: Columns<HoldingColumn>;
  readonly header: Row;
  readonly policy: Policy;
  readonly own: KnownSectors;
  readonly report: Report;
}

function cellOf({ row, columns }: RowReader, role: HoldingColumn): Cell | null {
  const index = columns.at.get(role);
  return index === undefined ? null : (row.cells[index] ?? null);
}

/** Rules drawn with dashes and rows without a word. */
function isEmptyRow(row: Row): boolean {
  return row.cells.every(({ text }) => /^[-–—:=\s]*$/.test(plainText(text)));
}

/** `**Materials**` and nothing else: a head within the table, unless it could be a ticker. */
function isSubHead(row: Row): boolean {
  const [first, ...others] = row.cells;
  if (first === undefined || !/^(?:\*\*|__)\S/.test(first.text) || !others.every(({ text }) => isUnknown(text)))
    return false;
  const text = plainText(first.text);
  return parseTicker(text) === null && !isCashLabel(labelOf(text)) && !TOTAL_LABEL.test(labelOf(text));
}

/** What stands in the ticker column, else in the first cell that says something. */
function labelOfRow(reader: RowReader): string {
  const ticker = cellOf(reader, 'ticker');
  const cell =
    ticker !== null && !isUnknown(ticker.text) ? ticker : reader.row.cells.find(({ text }) => !isUnknown(text));
  return labelOf(cell?.text ?? '');
}

function readHolding(reader: RowReader): HoldingRow[] {
  const { row, report } = reader;
  const tickerCell = cellOf(reader, 'ticker');
  const text = plainText(tickerCell?.text ?? '');
  const ticker = isUnknown(text) ? null : parseTicker(text);
  if (ticker === null) {
    const upper = text.toUpperCase().replace(/^\$/, '');
    const advice = isUnknown(text) || parseTicker(upper) === null ? '' : `; write ${upper} if that is meant`;
    const message = `${named(text)} is no ticker${becauseOfLetter(text)}, and the row is neither cash nor a total`;
    report(tickerCell ?? row, message, `a ticker of 1–10 characters A–Z 0–9 . - /${advice}`);
  }
  const shares = required(reader, 'shares', readShares);
  const price = required(reader, 'price', readMoney);
  const sector = sectorOf(reader);
  const stated = readStated(reader);
  const averageCost = optional(reader, 'averageCost', readMoney);
  if (averageCost !== null && sign(averageCost) < 0) {
    report(
      cellOf(reader, 'averageCost') ?? row,
      `the average cost ${named(cellOf(reader, 'averageCost')?.text ?? '')} is negative`,
      'an average cost of $0.00 or more',
    );
  }
  const averageDailyVolume = optional(reader, 'averageDailyVolume', readMoney);
  if (price !== null && sign(price) <= 0) {
    report(
      cellOf(reader, 'price') ?? row,
      `the price of ${named(text)} is ${named(cellOf(reader, 'price')?.text ?? '')}, not above zero`,
      'a price above $0.00',
    );
  }
  if (ticker === null || shares === null || price === null || sign(price) <= 0) return [];
  const traits = securityTraits(reader.policy, { ticker, kind: kindIn(reader), sector });
  const facts = { place: tickerCell ?? row, row, ticker, shares, price, averageCost, stated, ...traits };
  const words = wordsOf(reader, 'sector');
  const besideSector = words === null ? null : unreadBeside(words, reader.own);
  return [{ ...facts, besideSector, averageDailyVolume, sector, name: wordsOf(reader, 'name') }];
}

function sectorOf(reader: RowReader): string | null {
  const words = wordsOf(reader, 'sector');
  const reading = words === null ? null : readSector(words, reader.own);
  if (reading === null || reading.ok) return reading?.value ?? null;
  reader.report(cellOf(reader, 'sector') ?? reader.row, reading.message, reading.accepted);
  return null;
}

/** What the row says that the security is; null where it has no such column or word. */
function kindIn(reader: RowReader): SecurityKind | null {
  return kindNamed(plainText(cellOf(reader, 'kind')?.text ?? ''));
}

function wordsOf(reader: RowReader, role: HoldingColumn): string | null {
  const cell = cellOf(reader, role);
  return cell === null || isUnknown(cell.text) ? null : plainText(cell.text);
}

function required(
  reader: RowReader,
  role: HoldingColumn,
  read: (text: string) => ValueReading<Decimal>,
): Decimal | null {
  const cell = cellOf(reader, role);
  const reading = read(cell?.text ?? '');
  if (reading.ok) return reading.value;
  reader.report(cell ?? reader.row, `${wordFor(role)}: ${reading.message}`, reading.accepted);
  return null;
}

function optional(
  reader: RowReader,
  role: HoldingColumn,
  read: (text: string) => ValueReading<Decimal>,
): Decimal | null {
  const cell = cellOf(reader, role);
  return cell === null || isUnknown(cell.text) ? null : required(reader, role, read);
}

function readStated(reader: RowReader): StatedRow {
  const gainCell = cellOf(reader, 'gain');
  // A column that is only named Gain may hold percentages: its cells say so.
  const isPercent = gainCell !== null && /%|percent/i.test(gainCell.text);
  const gainPercent = optional(reader, 'gainPercent', readPercentOrNumber);
  return {
    value: optional(reader, 'value', readMoney),
    gain: isPercent ? null : optional(reader, 'gain', readMoney),
    gainPercent: gainPercent ?? (isPercent ? optional(reader, 'gain', readPercent) : null),
    weight: readWeight(reader),
  };
}

function readWeight(reader: RowReader): Decimal | null {
  const weight = optional(reader, 'weight', readPercentOrNumber);
  if (weight === null || (sign(weight) >= 0 && compare(weight, { units: 100n, scale: 0 }) <= 0)) return weight;
  const cell = cellOf(reader, 'weight') ?? reader.row;
  const text = reader.row.cells[reader.columns.at.get('weight') ?? -1]?.text ?? '';
  reader.report(cell, `the weight ${named(text)} is not within 0 and 100`, 'a percentage from 0% to 100%');
  return null;
}

/** With fewer cells than the header a cell may stand under another column: what cannot be read there is no figure. */
function tolerant(reader: RowReader): RowReader {
  const isFull = reader.row.cells.length >= reader.header.cells.length;
  return isFull ? reader : { ...reader, report: () => undefined };
}

function readTotal(reader: RowReader): TotalRow {
  const stated = readStated(tolerant(reader));
  return { ...stated, row: reader.row, value: stated.value ?? onlyMoney(reader) };
}

/**
 * Cash of a row: the figure under the value column, else shares × price, else its one money figure wherever it
 * stands, for the row may have fewer cells than the header (SEMANTICS 1, Portfolio.md).
 */
function readCashRow(reader: RowReader, ticker: Ticker | null): CashRow | null {
  const { row, report } = reader;
  const cells = tolerant(reader);
  const value = optional(cells, 'value', readMoney);
  const shares = optional(cells, 'shares', readShares);
  const price = optional(cells, 'price', readMoney);
  const product = shares === null || price === null ? null : inCents(multiply(shares, price));
  const place = cellOf(reader, 'ticker') ?? row;
  if (value !== null && product !== null && shares !== null && isApart(value, product, shares)) {
    report(place, 'the cash row states another value than shares × price', 'one figure for cash');
  }
  const amount = value ?? product ?? onlyMoney(reader);
  if (amount === null) {
    report(
      place,
      'the cash row has no figure that can be read, or several',
      'one amount such as $12,870.09 in the cash row',
    );
    return null;
  }
  return { place, row, ticker, amount, weight: readWeight(cells) };
}

/** Without the zeros that multiplying adds, but at least in cents. */
function inCents(product: Decimal): Decimal {
  const short = trimmed(product);
  return short.scale >= 2 ? short : add(short, { units: 0n, scale: 2 });
}

function isApart(value: Decimal, product: Decimal, shares: Decimal): boolean {
  const difference = subtract(value, product);
  const size = sign(difference) < 0 ? subtract(ZERO, difference) : difference;
  return compare(size, rounding(shares)) > 0;
}

/** The one figure of a row that is dollars: one with a dollar sign, else one outside the columns of percentages. */
function onlyMoney({ row, columns }: RowReader): Decimal | null {
  const percentages = [columns.at.get('weight'), columns.at.get('gainPercent')];
  const amounts = row.cells.flatMap(({ text }, index) => {
    const reading = readMoney(text);
    return reading.ok ? [{ value: reading.value, hasSign: text.includes('$'), index }] : [];
  });
  const signed = amounts.filter(({ hasSign }) => hasSign);
  const found = signed.length > 0 ? signed : amounts.filter(({ index }) => !percentages.includes(index));
  return found.length === 1 ? (found[0]?.value ?? null) : null;
}

const WORDS: Readonly<Record<HoldingColumn, string>> = {
  ticker: 'the ticker',
  shares: 'the shares',
  price: 'the price',
  name: 'the name',
  sector: 'the sector',
  kind: 'the type',
  averageCost: 'the average cost',
  value: 'the value',
  gainPercent: 'the gain in percent',
  gain: 'the gain',
  weight: 'the weight',
  acquired: 'the acquisition date',
  averageDailyVolume: 'the average daily volume',
};

export function wordFor(role: HoldingColumn): string {
  return WORDS[role];
}

export const HOLDINGS_WANTED =
  'a table with the columns Ticker, Shares and Price (and if known Company, Sector, Avg Cost, Market Value, Gain %, Weight)';

/** The header's columns that holdings need and it lacks; null where it is no header of holdings at all. */
export function missingColumns(header: Row): readonly HoldingColumn[] | null {
  const { at } = columnsOf(header, holdingColumn);
  const missing = (['ticker', 'shares', 'price'] as const).filter((role) => !at.has(role));
  const isHeader = missing.length < 2;
  return isHeader ? missing : null;
}
