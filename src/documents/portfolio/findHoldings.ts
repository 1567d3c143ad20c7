import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { columnsOf, headerName } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { labelOf } from '../fields/statements.ts';
import { isUnknown, named } from '../fields/values.ts';
import type { Block, Cell, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import { HOLDINGS_WANTED, holdingColumn, isCashLabel, isTotalLabel, missingColumns, wordFor } from './readHoldings.ts';
import { isRestrictionHeading } from './readRestrictions.ts';

/** The one table of holdings. What looks like one and is none is a problem, for a row must not vanish. */
export function findHoldings(document: MarkdownDocument, report: Report): Table | null {
  const { blocks } = document;
  const tables = blocks.filter((block) => block.kind === 'table' && missingColumns(block.header)?.length === 0);
  for (const block of blocks) {
    const first = block.kind === 'looseRows' ? block.rows[0] : undefined;
    if (first !== undefined && missingColumns(first)?.length === 0) {
      report(
        block,
        'the row of dashes under the header of the holdings is missing',
        'a row such as |---|---|---| under the header',
      );
    }
  }
  const [found, ...others] = tables;
  for (const other of others) {
    report(
      other,
      `a second table of holdings; the first begins in line ${found?.line}`,
      'one table: one workspace is one account',
    );
  }
  if (found === undefined) {
    for (const block of blocks) reportMissing(block, report);
    return null;
  }
  const after = blocks[blocks.indexOf(found) + 1];
  if (after?.kind === 'looseRows') {
    report(
      after,
      'these rows are cut off from the table above',
      'the rows of a table one under another, without an empty line',
    );
  }
  return found.kind === 'table' ? found : null;
}

function reportMissing(block: Block, report: Report): void {
  const missing = block.kind === 'table' ? missingColumns(block.header) : null;
  if (missing === null || missing.length === 0) return;
  report(block, `this table has no column for ${missing.map(wordFor).join(' and ')}`, HOLDINGS_WANTED);
}

/**
 * Holdings outside their table would vanish: rows that belong to no table, and tables with the shares of a security
 * that the holdings lack. What stands in the plan or among the restrictions is read there.
 */
export function refuseStrayHoldings(
  document: MarkdownDocument,
  holdings: Table,
  plan: ReadonlySet<Block>,
  report: Report,
): void {
  const column = columnOf(holdings, 'ticker');
  const known = new Set(holdings.rows.map((row) => tickerIn(row.cells[column])));
  const restrictions = new Set(sectionsOf(document, isRestrictionHeading).flatMap(({ blocks }) => blocks));
  const after = document.blocks[document.blocks.indexOf(holdings) + 1];
  for (const block of document.blocks) {
    if (block === holdings || plan.has(block) || restrictions.has(block)) continue;
    // Rows right after the holdings are reported as cut off from them.
    if (block.kind === 'looseRows' && block !== after) refuseStrayRows(block.rows, report);
    if (block.kind === 'table' && missingColumns(block.header)?.includes('price')) {
      refuseUnknownShares(block, known, report);
    }
  }
}

function refuseStrayRows(rows: readonly Row[], report: Report): void {
  for (const row of rows) {
    const ticker = tickerIn(row.cells[0]);
    if (ticker === null || row.cells.length < 3) continue;
    report(
      row,
      `this row begins with ${ticker} and stands in no table`,
      'each holding in a row of the one table of holdings',
    );
  }
}

function refuseUnknownShares(table: Table, known: ReadonlySet<Ticker | null>, report: Report): void {
  if (table.header.cells.some(({ text }) => /^(?:action|side|trade)$/.test(headerName(text)))) return;
  const column = columnOf(table, 'ticker');
  for (const { cells } of table.rows) {
    const cell = cells[column];
    const ticker = tickerIn(cell);
    if (cell === undefined || ticker === null || known.has(ticker)) continue;
    report(cell, `${named(cell.text)} has shares here and no row in the table of holdings`, HOLDINGS_WANTED);
  }
}

function columnOf(table: Table, role: 'ticker'): number {
  return columnsOf(table.header, holdingColumn).at.get(role) ?? 0;
}

/** The security that a cell names; null where it names none, cash or a total. */
function tickerIn(cell: Cell | undefined): Ticker | null {
  const text = plainText(cell?.text ?? '');
  const isOther = isUnknown(text) || isCashLabel(labelOf(text)) || isTotalLabel(labelOf(text)) || !/[A-Z]/.test(text);
  return isOther ? null : parseTicker(text);
}
