import type { Ticker } from '../../../domain/instruments/security.ts';
import type { StatementRow } from '../../../domain/trading/statement.ts';
import { readDate } from '../../fields/dates.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import type { JsonPlace } from '../../syntax/json.ts';
import { isBlank } from '../common/figures.ts';

// What a Flex query tells, whether as CSV or as XML: tables whose columns the user of the query chose.

/** Each thing as a column of CSV is called, and as an attribute of XML. */
const NAMES = {
  account: ['ClientAccountID', 'accountId'],
  alias: ['AccountAlias', 'acctAlias'],
  currency: ['CurrencyPrimary', 'currency'],
  rate: ['FXRateToBase', 'fxRateToBase'],
  type: ['AssetClass', 'assetCategory'],
  symbol: ['Symbol', 'symbol'],
  description: ['Description', 'description'],
  level: ['LevelOfDetail', 'levelOfDetail'],
  reportDate: ['ReportDate', 'reportDate'],
  tradeDate: ['TradeDate', 'tradeDate'],
  moment: ['DateTime', 'dateTime'],
  settled: ['SettleDateTarget', 'settleDateTarget'],
  kind: ['TransactionType', 'transactionType'],
  side: ['Buy/Sell', 'buySell'],
  shares: ['Quantity', 'quantity'],
  price: ['TradePrice', 'tradePrice'],
  proceeds: ['Proceeds', 'proceeds'],
  netCash: ['NetCash', 'netCash'],
  commission: ['IBCommission', 'ibCommission'],
  commissionCurrency: ['IBCommissionCurrency', 'ibCommissionCurrency'],
  taxes: ['Taxes', 'taxes'],
  opens: ['Open/CloseIndicator', 'openCloseIndicator'],
  codes: ['Notes/Codes', 'notes'],
  execution: ['IBExecID', 'ibExecID'],
  order: ['IBOrderID', 'ibOrderID'],
  held: ['Quantity', 'position'],
  mark: ['MarkPrice', 'markPrice'],
  value: ['PositionValue', 'positionValue'],
  cost: ['CostBasisMoney', 'costBasisMoney'],
  opened: ['OpenDateTime', 'openDateTime'],
  cash: ['EndingCash', 'endingCash'],
  total: ['Total', 'total'],
  dividends: ['DividendAccruals', 'dividendAccruals'],
  interest: ['InterestAccruals', 'interestAccruals'],
  /** What a row of any other table calls itself. */
  what: ['Type', 'type'],
} as const satisfies Readonly<Record<string, readonly [csv: string, xml: string]>>;
export type FlexField = keyof typeof NAMES;
export type FlexForm = 'csv' | 'xml';

/** The name of a field as the file writes it. */
function flexName(field: FlexField, form: FlexForm): string {
  return NAMES[field][form === 'csv' ? 0 : 1];
}

export interface FlexRow {
  readonly row: StatementRow;
  /** The text of a column or attribute; undefined where the row has none of this name. */
  readonly said: (name: string) => string | undefined;
  /** Where it stands; the row itself where it does not. */
  readonly placeOf: (name: string) => JsonPlace;
  /** The account that everything around the row is of; null where nothing says so. */
  readonly within: string | null;
}

/** `idle` tables say nothing of what was done: what things are worth, what words mean. */
export type FlexKind = 'trades' | 'positions' | 'cash' | 'worth' | 'account' | 'idle' | 'other';

export interface FlexTable {
  readonly kind: FlexKind;
  /** As the file calls it; empty where it does not. */
  readonly name: string;
  readonly form: FlexForm;
  readonly rows: readonly FlexRow[];
  readonly place: JsonPlace;
  /** The columns where a header names them; null where each row has its own. */
  readonly columns: readonly string[] | null;
  /** Whether the file says how many rows it has. */
  readonly isCounted: boolean;
}

/** A file while it is read. */
export interface FlexFile {
  readonly faults: Faults;
  readonly sweeps: readonly Ticker[];
  /** Days that were read already: a file has many rows of few days. */
  readonly moments: Map<string, ReturnType<typeof readFlexMoment>>;
}

export function flexFile(faults: Faults, sweeps: readonly Ticker[]): FlexFile {
  return { faults, sweeps, moments: new Map() };
}

/** Reads a moment; each text once in a file. */
export function momentOf({ moments }: FlexFile): typeof readFlexMoment {
  return (text) => {
    const reading = moments.get(text) ?? readFlexMoment(text);
    moments.set(text, reading);
    return reading;
  };
}

export function saidIn({ form }: FlexTable, row: FlexRow, field: FlexField): string {
  return row.said(flexName(field, form)) ?? '';
}

export function placeIn({ form }: FlexTable, row: FlexRow, field: FlexField): JsonPlace {
  return row.placeOf(flexName(field, form));
}

export function accountIn(table: FlexTable, row: FlexRow): string | null {
  const own = saidIn(table, row, 'account');
  return isBlank(own) ? row.within : own;
}

/** A figure or a day; null where there is none, and null with a problem where it cannot be read. */
export function figureIn<T>(
  { faults }: FlexFile,
  table: FlexTable,
  row: FlexRow,
  field: FlexField,
  read: (text: string) => ValueReading<T>,
): T | null {
  const text = saidIn(table, row, field);
  if (isBlank(text)) return null;
  const reading = read(text);
  return reading.ok ? reading.value : faultAt(faults, placeIn(table, row, field), reading.message, reading.accepted);
}

/** The same, and a problem where there is none. */
export function neededIn<T>(
  file: FlexFile,
  table: FlexTable,
  row: FlexRow,
  field: FlexField,
  read: (text: string) => ValueReading<T>,
): T | null {
  if (!isBlank(saidIn(table, row, field))) return figureIn(file, table, row, field, read);
  const name = flexName(field, table.form);
  return faultAt(file.faults, placeIn(table, row, field), `the row has no ${name}`, `a ${name} in each row`);
}

/** Whether a table has these columns, one of each list; those that it lacks are named all at once. */
export function hasColumns({ faults }: FlexFile, table: FlexTable, needed: readonly (readonly FlexField[])[]): boolean {
  const isThere = (field: FlexField) => {
    const name = flexName(field, table.form);
    return table.columns === null
      ? table.rows.some((row) => row.said(name) !== undefined)
      : table.columns.includes(name);
  };
  const missing = needed.filter((fields) => !fields.some(isThere));
  if (table.rows.length === 0 || missing.length === 0) return true;
  const names = missing.map((fields) => fields.map((field) => flexName(field, table.form)).join(' or '));
  const words = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const message = `the query leaves out ${words}`;
  faultAt(faults, table.place, message, 'a Flex query in which these are chosen: run it again');
  return false;
}

const MOMENT = /^(\d{4})-?(\d{2})-?(\d{2})(?:[;, T]+(\d{2}):?(\d{2}):?(\d{2})(?: ([A-Z]{2,3}))?)?$/;

/** `20260824;103102`, `2026-08-24;10:31:02 EDT`, `20260824`; days with slashes may have the day or the month first. */
function readFlexMoment(text: string): ReturnType<typeof readDate> {
  const [found, year, month, day, hours, minutes, seconds, zone] = MOMENT.exec(text) ?? [];
  if (found === undefined) {
    const accepted = 'a Flex query whose date format is yyyyMMdd or yyyy-MM-dd, with times HHmmss or HH:mm:ss';
    return { ok: false, message: `${named(text)} is not a day of a form that is certain`, accepted };
  }
  const time = hours === undefined ? '' : ` ${hours}:${minutes}:${seconds}${zone === undefined ? '' : ` ${zone}`}`;
  return readDate(`${year}-${month}-${day}${time}`);
}
