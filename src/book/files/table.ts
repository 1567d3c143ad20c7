import { cellColumn, lineCells } from '../../documents/fields/csv.ts';
import { nearestIn } from '../../documents/fields/jsonFields.ts';
import { named } from '../../documents/fields/values.ts';
import { problemAt } from '../../documents/syntax/place.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { fileLines, LONGEST_LINE } from './lines.ts';

/** What is wrong with a cell, in words that are the same wherever its row stands. */
export interface CellFault {
  /** The cell's place in the row; null for the row as a whole. */
  readonly at: number | null;
  readonly message: string;
  readonly accepted: string;
}

/** A row of a table of a book. */
export interface TableRow<C extends string> {
  /** From 1. */
  readonly line: number;
  /** As it stands. */
  readonly text: string;
  /** The text of a cell, a word of a closed list as the list has it; empty where nothing stands there. */
  readonly cell: (column: C) => string;
  /** Where a column stands; null where the file has no such column. */
  readonly at: (column: C) => number | null;
  /** Why the row cannot be taken apart; null where it can. */
  readonly fault: CellFault | null;
}

/** A table whose rows are read one by one. */
export interface Table<C extends string> {
  readonly rows: Iterable<TableRow<C>>;
  /** Those of its form that it has, in the form's order. */
  readonly columns: readonly C[];
  /** What makes the whole file unusable; empty where its header is in order. */
  readonly problems: readonly Problem[];
}

export interface TableForm<C extends string> {
  readonly columns: readonly C[];
  /** Columns that a file need not have. */
  readonly optional?: readonly C[];
  /** Columns with words of a closed list, in any case. */
  readonly words?: Readonly<Partial<Record<C, readonly string[]>>>;
}

/** A file of comma-separated values, one row a line, its columns in any order. `name` is the file's in the book. */
export function readTable<C extends string>(path: string, name: string, form: TableForm<C>): Table<C> {
  const lines = fileLines(path)[Symbol.iterator]();
  const first = lines.next();
  const problem = (line: number, column: number, text: string, message: string, accepted: string): Problem => ({
    ...problemAt({ name, lines: [text] }, { line: 1, column }, message, accepted),
    line,
  });
  const wanted = form.columns.join(',');
  if (first.done === true || first.value.text === null) {
    const why = first.done === true ? 'the file is empty' : 'the header is no UTF-8 text';
    return { rows: [], columns: [], problems: [problem(1, 1, '', why, wanted)] };
  }
  const { text } = first.value;
  const header = (lineCells(text) ?? []).map((cell) => cell.toLowerCase());
  const problems = headerFaults(name, header, form).map(({ at, message, accepted }) =>
    problem(1, at === null ? 1 : cellColumn(text, at), text, message, accepted),
  );
  const places = new Map(form.columns.map((column) => [column, header.indexOf(column)]));
  const columns = form.columns.filter((column) => header.includes(column));
  return { rows: problems.length > 0 ? [] : rowsOf(lines, places, header.length, form), columns, problems };
}

/** A problem of one row, at its place. */
export function rowProblem(name: string, row: Pick<TableRow<never>, 'line' | 'text'>, fault: CellFault): Problem {
  const column = fault.at === null ? 1 : cellColumn(row.text, fault.at);
  const at = problemAt({ name, lines: [row.text] }, { line: 1, column }, fault.message, fault.accepted);
  return { ...at, line: row.line };
}

function headerFaults<C extends string>(name: string, header: readonly string[], form: TableForm<C>): CellFault[] {
  const faults: CellFault[] = [];
  const columns: readonly string[] = form.columns;
  for (const [at, cell] of header.entries()) {
    if (header.indexOf(cell) < at) {
      faults.push({ at, message: `a second column is ${named(cell)}`, accepted: 'one column for each' });
    } else if (!columns.includes(cell)) {
      const accepted = nearestIn({ file: name, problems: [] }, cell, columns);
      faults.push({ at, message: `${name} has no column ${named(cell)}`, accepted });
    }
  }
  for (const column of form.columns) {
    if (header.includes(column) || form.optional?.includes(column) === true) continue;
    const needed = form.columns.filter((one) => form.optional?.includes(one) !== true);
    faults.push({ at: null, message: `no column is ${column}`, accepted: needed.join(',') });
  }
  return faults;
}

function* rowsOf<C extends string>(
  lines: Iterator<{ line: number; text: string | null; fault: 'encoding' | 'length' | null }>,
  places: ReadonlyMap<C, number>,
  width: number,
  { words }: TableForm<C>,
): Iterable<TableRow<C>> {
  const place = (column: C): number => places.get(column) ?? -1;
  const at = (column: C): number | null => (place(column) < 0 ? null : place(column));
  for (let next = lines.next(); next.done !== true; next = lines.next()) {
    const { line, text, fault } = next.value;
    if (text === null) {
      yield { line, text: '', cell: () => '', at, fault: fault === 'length' ? TOO_LONG : NO_TEXT };
      continue;
    }
    if (text.trim() === '') continue;
    const cells = lineCells(text);
    const cell = (column: C): string => asListed(cells?.[place(column)] ?? '', words?.[column]);
    yield { line, text, cell, at, fault: cells === null ? QUOTES : widthFault(cells.length, width) };
  }
}

/** The word of the list that a cell says in any case, `sell` of `SELL`; another text as it stands. */
function asListed(text: string, list: readonly string[] | undefined): string {
  return list === undefined || text === '' ? text : (list.find((word) => word === text.toLowerCase()) ?? text);
}

function widthFault(count: number, width: number): CellFault | null {
  if (count === width) return null;
  return { at: null, message: `the row has ${count} cells`, accepted: `${width} cells, as the header has` };
}

const TOO_LONG: CellFault = {
  at: null,
  message: `the row is longer than ${LONGEST_LINE} bytes`,
  accepted: 'rows of a megabyte at most',
};
const NO_TEXT: CellFault = { at: null, message: 'the row is no UTF-8 text', accepted: 'UTF-8 text without NUL' };
const QUOTES: CellFault = {
  at: null,
  message: 'a quotation mark is not in its place',
  accepted: 'quotation marks around a whole cell, "" for one within, and no line end in a cell',
};
