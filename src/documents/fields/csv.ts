import { CsvError, parse } from 'csv-parse/sync';
import { CURRENCY_COLUMNS, DOLLAR_WORDS } from '../lexicon/columns.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { type Place, problemAt, type Quoted } from '../syntax/place.ts';
import type { Reading } from '../syntax/problem.ts';
import { type Columns, columnsOf, headerName } from './columns.ts';
import { type Faults, faultAt } from './jsonFields.ts';
import type { Stated, StatedFields } from './stated.ts';
import { type FieldNames, fieldNamed } from './tableColumns.ts';
import { isUnknown, named } from './values.ts';

// The only door to the parser of comma-separated values.

/** A table of comma-, semicolon- or tab-separated values, each cell with its place. */
export interface CsvTable extends Quoted {
  readonly header: Row;
  /** Rows in which something stands. */
  readonly rows: readonly Row[];
}

/** The rows of a text, the first as the header, in linear time; quotes may hold delimiters and line ends. */
export function readCsv(name: string, text: string): Reading<CsvTable> {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const quoted: Quoted = { name, lines: plain.split('\n') };
  const delimiter = delimiterOf(quoted.lines.find((line) => line.trim() !== '') ?? '');
  try {
    const [header, ...rows] = rowsOf(plain, delimiter).filter((row) => row.cells.some((cell) => cell.text !== ''));
    if (header === undefined) {
      const problem = problemAt(
        quoted,
        { line: 1, column: 1 },
        'the file is empty',
        'a row of column names, then rows',
      );
      return { value: null, problems: [problem] };
    }
    return { value: { ...quoted, header, rows }, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    const problem = problemAt(quoted, { line, column: 1 }, 'a quotation mark is not in its place', QUOTES);
    return { value: null, problems: [problem] };
  }
}

const QUOTES = 'quotation marks around a whole cell only, each opened and closed, "" for one within';

/** The mark that stands most often outside quotes in the header; of equals the tab, then the semicolon. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (mark: string) => bare.split(mark).length;
  return ['\t', ';', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

interface Parsed {
  readonly record: readonly string[];
  /** UTF-8 bytes up to the end of the record, its line end included. */
  readonly info: { readonly bytes: number };
}

function rowsOf(text: string, delimiter: string): Row[] {
  const bytes = new TextEncoder().encode(text);
  const options = { delimiter, info: true, relax_column_count: true, trim: true, record_delimiter: '\n' };
  const parsed = parse(text, { ...options, skip_empty_lines: true }) as unknown as readonly Parsed[];
  let line = 1;
  let start = 0;
  return parsed.map(({ record, info }): Row => {
    // the parser's own raw text of a record tears characters of several bytes
    const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, info.bytes));
    const places = cellPlaces(raw, delimiter, line);
    line += raw.split('\n').length - 1;
    start = info.bytes;
    const cells = record.map((cell, index): Cell => {
      const place = places[index] ?? { line, column: 1 };
      return { ...place, text: cell, length: [...cell].length };
    });
    return { ...(places[0] ?? { line, column: 1 }), cells };
  });
}

/** Where each cell of a record begins; `line` is the line of its first character. */
function cellPlaces(raw: string, delimiter: string, line: number): Place[] {
  const places: Place[] = [];
  let place: Place = { line, column: 1 };
  let isQuoted = false;
  let isBefore = true;
  for (const character of raw) {
    if (isBefore && (character === delimiter || character.trim() !== '')) {
      places.push(place);
      isBefore = false;
    }
    if (character === '\n' && !isQuoted && places.length > 0) break;
    if (character === '"') isQuoted = !isQuoted;
    if (character === delimiter && !isQuoted) isBefore = true;
    place = character === '\n' ? { line: place.line + 1, column: 1 } : { line: place.line, column: place.column + 1 };
  }
  if (isBefore) places.push(place);
  return places;
}

/** A row of a sheet, its cells as they stand; where a cell begins is looked up only where it is asked for. */
export interface SheetRow {
  /** Of its first and of its last character, from 1: quoted cells may hold line ends. */
  readonly line: number;
  readonly lastLine: number;
  readonly cells: readonly string[];
}

/** Tables, headings and remarks one below another, as exports have them: rows are as long as they happen to be. */
export interface Sheet extends Quoted {
  readonly delimiter: string;
  /** Rows in which something stands. */
  readonly rows: readonly SheetRow[];
}

/** The rows of a text without a single header, in linear time; a torn quotation mark is told where it opens. */
export function readSheet(name: string, text: string): Reading<Sheet> {
  const plain = withPlainEnds(text.replace(/^\uFEFF/, ''));
  const quoted: Quoted = { name, lines: plain.split('\n') };
  const beginning = quoted.lines.slice(0, LINES_LOOKED_AT);
  const delimiter = delimiterOfMost(beginning);
  // what has no quotation mark is told apart by its line ends and delimiters alone
  if (!plain.includes('"')) return { value: { ...quoted, delimiter, rows: bareRows(quoted, delimiter) }, problems: [] };
  const options = { delimiter, relax_column_count: true, trim: true, record_delimiter: '\n' };
  // the parser makes an error, seven times the work, of each record that is not as long as the first: one that is as
  // long as most stands before them, and is left out again
  const first = `first${delimiter.repeat(mostCells(beginning, delimiter) - 1)}`;
  try {
    const parsed = parse(`${first}\n${plain}`, {
      ...options,
      from: 2,
      skip_empty_lines: true,
    }) as unknown as readonly (readonly string[])[];
    return { value: { ...quoted, delimiter, rows: sheetRows(quoted, delimiter, parsed) }, problems: [] };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = recordStart(quoted.lines, typeof error.lines === 'number' ? error.lines - 1 : 1);
    const problem = problemAt(quoted, { line, column: 1 }, 'a quotation mark is not in its place', QUOTES);
    return { value: null, problems: [problem] };
  }
}

/** The rows of lines without quotation marks. */
function bareRows({ lines }: Quoted, delimiter: string): SheetRow[] {
  const rows: SheetRow[] = [];
  for (const [index, text] of lines.entries()) {
    const cells = text.split(delimiter).map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push({ line: index + 1, lastLine: index + 1, cells });
  }
  return rows;
}

function withPlainEnds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const LINES_LOOKED_AT = 100;

/** The mark that stands most often outside quotes; of equals the comma. */
function delimiterOfMost(lines: readonly string[]): string {
  const bare = lines.map((line) => line.replace(/"[^"]*"/g, '')).join('\n');
  const count = (mark: string) => bare.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** How many cells most of these lines have, 2 or more. */
function mostCells(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const cells = line.replace(/"[^"]*"/g, '').split(delimiter).length;
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  const [most] = [...counts].filter(([cells]) => cells > 1).sort(([, left], [, right]) => right - left);
  return most?.[0] ?? 2;
}

/** The rows with their lines: a record has a line of its own, and one more for each line end in its quoted cells. */
function sheetRows({ lines }: Quoted, delimiter: string, parsed: readonly (readonly string[])[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let line = 1;
  for (const cells of parsed) {
    while (line < lines.length && isSkipped(lines[line - 1] ?? '', delimiter)) line += 1;
    let lastLine = line;
    let isEmpty = true;
    for (const cell of cells) {
      if (cell === '') continue;
      isEmpty = false;
      if (cell.includes('\n')) lastLine += cell.split('\n').length - 1;
    }
    if (!isEmpty) rows.push({ line, lastLine, cells });
    line = lastLine + 1;
  }
  return rows;
}

/** Whether the parser makes no record of a line: nothing stands in it, and no delimiter. */
function isSkipped(line: string, delimiter: string): boolean {
  return line === '' || (line.trim() === '' && !line.includes(delimiter));
}

/** The line on which the record begins that stands on `line`. */
function recordStart(lines: readonly string[], line: number): number {
  let start = 1;
  let isOpen = false;
  for (const [index, text] of lines.slice(0, line).entries()) {
    if (!isOpen) start = index + 1;
    if ((text.split('"').length - 1) % 2 === 1) isOpen = !isOpen;
  }
  return start;
}

/** Where a cell of a sheet begins; where the row ends before it, the row's own place. */
export function sheetPlace(sheet: Sheet, row: SheetRow, index: number): Stated['place'] {
  const place = cellPlaces(sheetText(sheet, row), sheet.delimiter, row.line)[index];
  return placed(sheet, place ?? { line: row.line, column: 1 });
}

/** The row as it stands in its file. */
export function sheetText(sheet: Sheet, row: SheetRow): string {
  if (row.line === row.lastLine) return sheet.lines[row.line - 1] ?? '';
  return sheet.lines.slice(row.line - 1, row.lastLine).join('\n');
}

/** The cells of one line of comma-separated values; null where a quotation mark is not in its place. */
export function lineCells(line: string): readonly string[] | null {
  if (!line.includes('"')) return line.split(',').map((cell) => cell.trim());
  try {
    const [cells] = parse(line, { relax_column_count: true, trim: true });
    return cells ?? [];
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/** The column of a line, from 1, in which one of its cells begins. */
export function cellColumn(line: string, index: number): number {
  return cellPlaces(line, ',', 1)[index]?.column ?? 1;
}

/** The columns by field, whatever their order; other columns are not read. Null with a problem where one is missing. */
export function csvColumns<F extends string>(
  faults: Faults,
  table: CsvTable,
  names: FieldNames<F>,
  required: readonly F[],
): Columns<F> | null {
  const columns = columnsOf(table.header, (text) => fieldNamed(text, names));
  for (const { role, cell } of columns.repeated) {
    faultAt(faults, placed(table, cell), `a second column says ${role}: ${named(cell.text)}`, 'one column for each');
  }
  for (const field of required.filter((one) => !columns.at.has(one))) {
    faultAt(faults, placed(table, table.header), `no column says ${field}`, `a column ${names[field].join(' or ')}`);
  }
  refuseOtherCurrencies(faults, table, new Set(columns.at.values()));
  return faults.problems.length === 0 ? columns : null;
}

/** Figures of a row in another currency would count as dollars, where no reader asks for its currency. */
function refuseOtherCurrencies(faults: Faults, table: CsvTable, read: ReadonlySet<number>): void {
  for (const [index, { text }] of table.header.cells.entries()) {
    if (read.has(index) || !CURRENCY_COLUMNS.includes(headerName(text))) continue;
    for (const { cells } of table.rows) {
      const cell = cells[index];
      if (cell === undefined || isUnknown(cell.text) || DOLLAR_WORDS.includes(cell.text.toLowerCase())) continue;
      const message = `${named(cell.text)} is another currency than the dollar, or none`;
      faultAt(faults, placed(table, cell), message, 'US dollars: USD');
    }
  }
}

/** What a row states, by field. A cell beyond the header is a problem: commas in figures make such rows. */
export function csvFields<F extends string>(
  faults: Faults,
  table: CsvTable,
  columns: Columns<F>,
  row: Row,
): StatedFields<F> {
  const beyond = row.cells.slice(table.header.cells.length).find((cell) => cell.text !== '');
  if (beyond !== undefined) {
    const accepted = 'as many cells as the header has; a figure with commas stands in quotation marks';
    faultAt(faults, placed(table, beyond), `${named(beyond.text)} stands beyond the last column`, accepted);
  }
  const fields = new Map<F, Stated>();
  for (const [field, index] of columns.at) {
    const cell = row.cells[index];
    if (cell !== undefined) fields.set(field, { text: cell.text, place: placed(table, cell) });
  }
  return fields;
}

/** The place of a cell or row, with its line. */
export function placed(table: Quoted, place: Place): Stated['place'] {
  const { line, column, excerpt } = problemAt(table, place, '', '');
  return { line, column, excerpt };
}
