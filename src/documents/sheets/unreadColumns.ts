import { readCsv } from '../fields/csv.ts';
import { type FieldNames, fieldNamed } from '../fields/tableColumns.ts';
import { claimCell, newLedger } from '../syntax/ledger.ts';
import type { MarkdownDocument, Table } from '../syntax/markdown.ts';

/**
 * A sheet as a document of which the columns of these names are read and the others are left to be heard: what they say
 * of a security is passed over by nobody. Null where every column is read.
 */
export function unreadColumns<F extends string>(
  name: string,
  text: string,
  names: FieldNames<F>,
): MarkdownDocument | null {
  const { value: table } = readCsv(name, text);
  if (table === null) return null;
  const { header, rows, lines } = table;
  const read = header.cells.flatMap((cell, index) => (fieldNamed(cell.text, names) === null ? [] : [index]));
  if (read.length === header.cells.length) return null;
  const ledger = newLedger();
  for (const { cells } of [header, ...rows]) {
    for (const index of read) {
      const cell = cells[index];
      if (cell !== undefined) claimCell(ledger, cell, 'used');
    }
  }
  const block: Table = { kind: 'table', line: header.line, column: header.column, header, rows };
  return { name, lines, frontMatter: [], preamble: [], comments: [], blocks: [block], ledger };
}
