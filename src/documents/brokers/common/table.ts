import type { Ticker } from '../../../domain/instruments/security.ts';
import type { StatementRow } from '../../../domain/trading/statement.ts';
import { type Sheet, type SheetRow, sheetPlace, sheetText } from '../../fields/csv.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import type { Stated } from '../../fields/stated.ts';
import { type FieldNames, foldedName } from '../../fields/tableColumns.ts';
import { named, type ValueReading } from '../../fields/values.ts';
import { isBlank, readMoment } from './figures.ts';
import { type Security, securityOf, type Written } from './security.ts';

// One table within a broker's file: a header and the rows below it.

/** Which column of a sheet says what. */
export interface BrokerTable<F extends string> {
  readonly sheet: Sheet;
  readonly faults: Faults;
  readonly header: SheetRow;
  readonly at: ReadonlyMap<F, number>;
  /** The broker's own names of its columns. */
  readonly names: FieldNames<F>;
  /** Days that were read already: a file has many rows of few days. */
  readonly moments: Map<string, ReturnType<typeof readMoment>>;
  /** The same of securities, by all that a row writes of them. */
  readonly securities: Map<string, Security | null>;
}

const ONE_WORD = /^[!-~]*$/;

/** A header's cell without case and doubled spaces: `Last Price $` is `last price $`. */
export function columnName(text: string): string {
  if (ONE_WORD.test(text)) return text.toLowerCase();
  return text.toLowerCase().replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
}

const LONGEST_NAME = 100;
const FIGURE_OR_DAY = /^(?:[-+($]*\d[\d,.]*[)%]?|\d{1,4}[/-]\d{1,2}[/-]\d{2,4})$/;

/** Whether a figure or a day stands in a row: then it is no header and no prose. */
export function hasFigure(row: SheetRow): boolean {
  return row.cells.some((cell) => FIGURE_OR_DAY.test(cell));
}

/** How many of these names a row has as cells; none where a figure stands in it, which is told first and fast. */
export function namesIn(row: SheetRow, names: readonly string[]): number {
  if (hasFigure(row)) return 0;
  return new Set(row.cells.map(columnName).filter((name) => names.includes(name))).size;
}

/**
 * The columns by field, in any order; null with a problem for each that is missing or stands twice. `names` are the
 * broker's own, the first the one that it writes today.
 */
export function brokerTable<F extends string>(
  faults: Faults,
  sheet: Sheet,
  header: SheetRow,
  names: FieldNames<F>,
  required: readonly NoInfer<F>[],
): BrokerTable<F> | null {
  const at = new Map<F, number>();
  const fields = new Map<string, F>();
  for (const field in names) for (const name of names[field]) fields.set(foldedName(name), field);
  let isWhole = true;
  for (const [index, cell] of header.cells.entries()) {
    const field = fields.get(foldedName(cell.slice(0, LONGEST_NAME)));
    if (field === undefined) continue;
    if (at.has(field)) {
      isWhole = false;
      const message = `a second column says ${worded(field)}: ${named(cell)}`;
      faultAt(faults, sheetPlace(sheet, header, index), message, 'one column for each');
    } else at.set(field, index);
  }
  const table = { sheet, faults, header, at, names, moments: new Map(), securities: new Map() };
  for (const field of required.filter((one) => !at.has(one))) {
    isWhole = false;
    refuseWithout(table, field);
  }
  return isWhole ? table : null;
}

function refuseWithout<F extends string>({ sheet, faults, header, names }: BrokerTable<F>, field: F): null {
  const accepted = `a column ${names[field].join(' or ')}: download the file again with this column shown`;
  return faultRow(faults, sheet, header, `no column says ${worded(field)}`, accepted);
}

/** A field's name in words: `costBasis` is `cost basis`. */
function worded(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** The text of a field; empty where the row has none. */
export function textOf<F extends string>(table: BrokerTable<F>, row: SheetRow, field: F): string {
  const index = table.at.get(field);
  return index === undefined ? '' : (row.cells[index] ?? '');
}

/** A field with its place, which is looked up only where it is asked for. */
export function fieldOf<F extends string>(table: BrokerTable<F>, row: SheetRow, field: F): Stated {
  const index = table.at.get(field) ?? 0;
  return {
    text: textOf(table, row, field),
    get place() {
      return sheetPlace(table.sheet, row, index);
    },
  };
}

/** A figure; null where there is none, and null with a problem where it cannot be read. */
export function figureOf<F extends string, T>(
  table: BrokerTable<F>,
  row: SheetRow,
  field: F,
  read: (text: string) => ValueReading<T>,
): T | null {
  const text = textOf(table, row, field);
  if (isBlank(text)) return null;
  const reading = read(text);
  if (reading.ok) return reading.value;
  return faultAt(table.faults, fieldOf(table, row, field).place, reading.message, reading.accepted);
}

/** The same, and a problem where there is none. */
export function neededOf<F extends string, T>(
  table: BrokerTable<F>,
  row: SheetRow,
  field: F,
  read: (text: string) => ValueReading<T>,
): T | null {
  if (!isBlank(textOf(table, row, field))) return figureOf(table, row, field, read);
  if (!table.at.has(field)) return refuseWithout(table, field);
  const message = `the row has no ${worded(field)}`;
  return faultAt(table.faults, fieldOf(table, row, field).place, message, `a ${worded(field)} in each row`);
}

/** A row with more cells than the header: a figure with commas outside quotes shifts all that follow. Also one that stands in a cell. */
export function refuseTooLong<F extends string>(table: BrokerTable<F>, row: SheetRow): boolean {
  if (refuseSwallowed(table, row)) return true;
  const beyond = row.cells.findIndex((cell, index) => index >= table.header.cells.length && cell !== '');
  if (beyond < 0) return false;
  const message = `${named(row.cells[beyond] ?? '')} stands beyond the last column`;
  const accepted = 'as many cells as the header has; a figure with commas stands in quotation marks';
  faultAt(table.faults, sheetPlace(table.sheet, row, beyond), message, accepted);
  return true;
}

/** A cell of several lines, one of which is as long as a row: a row that stands in it would be read by nobody. */
function refuseSwallowed<F extends string>({ sheet, faults, header }: BrokerTable<F>, row: SheetRow): boolean {
  if (row.line === row.lastLine) return false;
  const index = row.cells.findIndex((cell) =>
    cell.split('\n').some((line) => line.split(sheet.delimiter).length >= header.cells.length),
  );
  if (index < 0) return false;
  const message = 'a whole row stands in a cell of this one';
  faultAt(faults, sheetPlace(sheet, row, index), message, 'a file as the broker made it: download it again');
  return true;
}

/** Reads a moment; each text once in a table. */
export function momentIn<F extends string>(table: BrokerTable<F>): typeof readMoment {
  return (text) => {
    const known = table.moments.get(text);
    if (known !== undefined) return known;
    const reading = readMoment(text);
    table.moments.set(text, reading);
    return reading;
  };
}

/** What a row's security is; each is told once in a table. */
export function securityIn<F extends string>(
  { securities }: BrokerTable<F>,
  written: Written,
  sweeps: readonly Ticker[],
): Security | null {
  const key = `${written.symbol}\n${written.type}\n${written.description}`;
  const known = securities.get(key);
  if (known !== undefined) return known;
  const security = securityOf(written, sweeps);
  securities.set(key, security);
  return security;
}

export function sourceRow(sheet: Sheet, row: SheetRow): StatementRow {
  return { file: sheet.name, line: row.line, text: sheetText(sheet, row) };
}

/** A problem of a whole row. */
export function faultRow(faults: Faults, sheet: Sheet, row: SheetRow, message: string, accepted: string): null {
  return faultAt(faults, sheetPlace(sheet, row, 0), message, accepted);
}

/** The cells in which something stands. */
export function filled(row: SheetRow): readonly string[] {
  return row.cells.filter((cell) => cell !== '');
}

/**
 * Whether a row is prose that says nothing of the account: no figure or day, nothing marked as unknown, eight words of
 * which four are in small letters, and a first cell that begins as a sentence does. Other cells are the parts between
 * its commas.
 */
export function isProse(row: SheetRow): boolean {
  const [first = ''] = row.cells;
  const length = row.cells.findLastIndex((cell) => cell !== '') + 1;
  if (hasFigure(row) || row.cells.slice(0, length).some((cell) => isBlank(cell))) return false;
  return isWordy(first, 3, 2) && isWordy(row.cells.join(' '), 8, 4);
}

function isWordy(text: string, most: number, small: number): boolean {
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  return words.length >= most && words.filter((word) => word === word.toLowerCase()).length >= small;
}

/** A file that was cut short has lost its last rows. */
export function refuseWithoutTotal(faults: Faults, sheet: Sheet, header: SheetRow): void {
  const accepted = 'a file with its total, which shows that nothing was cut off: download it again';
  faultRow(faults, sheet, header, 'no row has the total of this table', accepted);
}

export function refuseSecondHeader(faults: Faults, sheet: Sheet, row: SheetRow): void {
  faultRow(faults, sheet, row, 'a second header stands here', 'one export in one file: do not join files');
}
