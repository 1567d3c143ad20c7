import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { daysOfColumns, oldestOf } from '../fields/columns.ts';
import { readAsOf } from '../fields/readAsOf.ts';
import type { MarkdownDocument, Table } from '../syntax/markdown.ts';
import { type HoldingColumn, holdingColumn } from './holdingColumns.ts';

const DATED: ReadonlySet<HoldingColumn> = new Set<HoldingColumn>(['shares', 'price', 'value', 'weight']);

/** When the holdings were so: as the document says, and as the columns of its table do, `Price (8/21/2026)`. */
export function heldAsOf(document: MarkdownDocument, table: Table | null): NewYorkTime | null {
  const said = readAsOf(document);
  return table === null ? said : oldestOf([said, ...daysOfColumns(table.header, isOfHoldings, said)]);
}

/** Whether figures of a column are those of a day. */
export function isOfHoldings(name: string): boolean {
  const role = holdingColumn(name);
  return role !== null && DATED.has(role);
}
