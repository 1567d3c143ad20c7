import { cellColumn } from '../../documents/fields/csv.ts';
import { readLots } from '../../documents/sheets/readLots.ts';
import { writeCsv } from '../../documents/sheets/writeCsv.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { LotFile } from '../../domain/holdings/lotFile.ts';
import type { CellFault, TableForm } from './table.ts';

export const LOTS_FILE = 'lots.csv';
export const LOT_COLUMNS = ['account', 'as_of', 'ticker', 'acquired', 'shares', 'cost', 'lot', 'settles'] as const;
export type LotColumn = (typeof LOT_COLUMNS)[number];
export const LOTS: TableForm<LotColumn> = { columns: LOT_COLUMNS, optional: ['lot', 'settles'] };

const OWN_COLUMNS = LOT_COLUMNS.slice(1);
/** What stays as it stands: one below zero would else be taken for a formula. */
const FIGURE = /^-?\d+(?:\.\d+)?$/;

/** The lots of one account, cells in the order of the columns from `as_of` on, as the lots.csv of a workspace. */
export function lotsText(rows: readonly (readonly string[])[]): string {
  return writeCsv(
    OWN_COLUMNS,
    rows.map((cells) => cells.map((cell) => (FIGURE.test(cell) ? { figure: cell } : cell))),
  );
}

/** What a workspace reads of them. */
export function lotsOf(rows: readonly (readonly string[])[]): Reading<LotFile> {
  return readLots(LOTS_FILE, lotsText(rows));
}

/** A row as a workspace reads it: everything in it that cannot be used. */
export function readLotRow(
  cell: (column: LotColumn) => string,
  at: (column: LotColumn) => number | null,
): { readonly value: null; readonly faults: readonly CellFault[] } {
  const cells = OWN_COLUMNS.map((column) => cell(column));
  const [, row = ''] = lotsText([cells]).split('\r\n');
  const faults = lotsOf([cells]).problems.map(({ column, message, accepted }) => {
    const place = OWN_COLUMNS.findIndex((_, index) => cellColumn(row, index) === column);
    return { at: at(OWN_COLUMNS[place] ?? 'account'), message, accepted };
  });
  return { value: null, faults };
}
