import type { Cell, Row } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { plainText } from '../syntax/text.ts';
import { named } from './values.ts';

/** Which column has which role, and the header cells that claim a role that is taken. */
export interface Columns<R extends string> {
  readonly at: ReadonlyMap<R, number>;
  readonly repeated: readonly { readonly role: R; readonly cell: Cell }[];
}

/** A header's name without units and marks: `**Market Value ($)**` is `market value`, `% of Portfolio` is `of portfolio`. */
export function headerName(text: string): string {
  return plainText(text)
    .toLowerCase()
    .replace(/\((?:\$|%|usd)\)|[$%:.]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The columns of a header, by the names that each role may bear. */
export function columnsOf<R extends string>(header: Row, roleOf: (text: string) => R | null): Columns<R> {
  const at = new Map<R, number>();
  const repeated: { role: R; cell: Cell }[] = [];
  for (const [index, cell] of header.cells.entries()) {
    const role = roleOf(cell.text);
    if (role === null) continue;
    if (at.has(role)) repeated.push({ role, cell });
    else at.set(role, index);
  }
  return { at, repeated };
}

/** The role that a header's name has, from lists of the names of each. */
export function roleNamed<R extends string>(names: Readonly<Record<R, readonly string[]>>): (text: string) => R | null {
  const byName = new Map<string, R>();
  for (const role in names) for (const name of names[role]) byName.set(name, role);
  return (text) => byName.get(headerName(text)) ?? null;
}

/** What is wrong with the number of a row's cells, and where. */
export interface Misfit {
  readonly place: Place;
  readonly message: string;
  readonly accepted: string;
}

/** A cell that says something beyond the last column: those before it may stand under the wrong headers. */
export function tooLong(header: Row, row: Row): Misfit | null {
  const extra = row.cells.slice(header.cells.length).find(({ text }) => plainText(text) !== '');
  if (extra === undefined) return null;
  const message = `${named(extra.text)} stands beyond the last column: the row has more cells than the header`;
  return { place: extra, message, accepted: cellsWanted(header) };
}

/**
 * The same, and a row that ends before the last column. A row without a word is none of the two. `lines` are those
 * of the document.
 */
export function misfit(header: Row, row: Row, lines: readonly string[]): Misfit | null {
  const missing = header.cells[row.cells.length + (endsInEmptyCell(row, lines) ? 1 : 0)];
  if (missing === undefined || row.cells.every(({ text }) => plainText(text) === '')) return tooLong(header, row);
  const name = headerName(missing.text);
  const message = `the row ends before its ${name === '' ? 'last column' : name}`;
  return { place: row, message, accepted: cellsWanted(header) };
}

/** Without a pipe in front, a pipe at the end opens a last cell that is empty. */
function endsInEmptyCell(row: Row, lines: readonly string[]): boolean {
  const hasPipeInFront = row.cells[0]?.column !== row.column;
  return !hasPipeInFront && lines[row.line - 1]?.trimEnd().endsWith('|') === true;
}

function cellsWanted(header: Row): string {
  return `as many cells as the header has, ${header.cells.length}, empty ones included`;
}
