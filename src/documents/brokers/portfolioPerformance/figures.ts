import type { Decimal } from '../../../base/decimal.ts';
import { type Sheet, type SheetRow, sheetPlace } from '../../fields/csv.ts';
import { readDate } from '../../fields/dates.ts';
import { type Faults, faultAt } from '../../fields/jsonFields.ts';
import { named, type ValueReading } from '../../fields/values.ts';

// Figures in the manner of the program's language, whatever the language of the header: `2.151,85` or `2,151.85`.

/** What stands before the decimals. */
export type Mark = '.' | ',';

/** The mark of a figure whose form is certain; null of one that may be either, as `1.000` is, or has none. */
function markOf(text: string): Mark | null {
  const marks = text.match(/[.,]/g) ?? [];
  const [first, second] = [marks[0] as Mark | undefined, marks.at(-1) as Mark | undefined];
  if (first === undefined || second === undefined) return null;
  if (first !== second) return second;
  const other = first === '.' ? ',' : '.';
  if (marks.length > 1) return other;
  const isGroup = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  return isGroup ? null : first;
}

/** The mark of a file; null with a problem where its figures disagree or where none of them is certain. */
export function markIn(
  faults: Faults,
  sheet: Sheet,
  rows: readonly SheetRow[],
  columns: readonly number[],
): Mark | null {
  let found: { readonly mark: Mark; readonly text: string; readonly line: number } | null = null;
  let doubtful: { readonly row: SheetRow; readonly index: number } | null = null;
  for (const row of rows) {
    for (const index of columns) {
      const text = row.cells[index] ?? '';
      const mark = markOf(text);
      if (mark === null && /\d[.,]\d/.test(text)) doubtful ??= { row, index };
      if (mark === null) continue;
      found ??= { mark, text, line: row.line };
      if (mark === found.mark) continue;
      const message = `${named(text)} has other marks than ${named(found.text)} in line ${found.line}`;
      return faultAt(faults, sheetPlace(sheet, row, index), message, 'figures of one form in one file');
    }
  }
  if (found !== null || doubtful === null) return found?.mark ?? '.';
  const { row, index } = doubtful;
  const message = `${named(row.cells[index] ?? '')} may have decimals or thousands: no figure of the file tells which`;
  return faultAt(faults, sheetPlace(sheet, row, index), message, 'amounts with two decimals');
}

/** Reads a figure of such a file as the house reads one. */
export function withMark(mark: Mark, read: (text: string) => ValueReading<Decimal>): typeof read {
  if (mark === '.') return read;
  return (text) => {
    const reading = read(text.replace(/[.,]/g, (one) => (one === ',' ? '.' : ',')));
    if (reading.ok) return reading;
    const message = `${named(text)} cannot be read: the comma is the decimal mark in this file`;
    return { ok: false, message, accepted: 'a figure such as 1.234,56' };
  };
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?$/;
const DOTTED = /^(\d{2})\.(\d{2})\.(\d{4})((?: \d{2}:\d{2}(?::\d{2})?)?)$/;

/** A day with or without a time; with slashes it may have the day or the month first. */
export function readTrackedDay(text: string): ReturnType<typeof readDate> {
  const plain = text.replace(DOTTED, '$3-$2-$1$4');
  if (plain !== text || ISO.test(text)) return readDate(plain);
  const message = `${named(text)} is not a day of a form that is certain`;
  return { ok: false, message, accepted: 'a day such as 2026-08-21, 2026-08-21T10:31 or 21.08.2026' };
}
