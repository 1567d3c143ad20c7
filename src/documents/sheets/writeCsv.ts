import { assert } from '../../base/assert.ts';

/** A cell: a text, or a figure as plain digits, which a spreadsheet may read as a number. */
export type CsvCell = string | { readonly figure: string };

/**
 * A table as comma-separated values (RFC 4180: CRLF after every row, quotation marks where a cell needs them). No text
 * can become a formula in a spreadsheet; figures stay numbers, those below zero too.
 */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  for (const row of rows) assert(row.length === header.length, 'every row has a cell for each column');
  return [header, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}

/** What a spreadsheet may take for the beginning of a formula, also behind blanks and in full width. */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/u;
const FIGURE = /^-?\d+(?:\.\d+)?$/;

/** Whether a spreadsheet might take a text for a formula; `writeCsv` puts an apostrophe before it. */
export function isFormula(text: string): boolean {
  return FORMULA.test(text);
}

function written(cell: CsvCell): string {
  if (typeof cell !== 'string') {
    assert(FIGURE.test(cell.figure), 'a figure is plain digits');
    return cell.figure;
  }
  const text = isFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
