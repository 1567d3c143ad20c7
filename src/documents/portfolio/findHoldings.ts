import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { headerName } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { tickerText } from '../fields/tickerText.ts';
import { isUnknown, named } from '../fields/values.ts';
import { isRestrictionHeading } from '../restraints/readRestrictions.ts';
import type { Block, Cell, MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { HOLDINGS_WANTED, type HoldingColumn, holdingColumnsOf, missingColumns, wordFor } from './holdingColumns.ts';
import { isTotalRow, moneyLabel } from './labels.ts';
import { deedColumn, outlineOf, saysDeeds, standingColumns, standingOf, surestOf } from './tableHeadings.ts';

/** A table that has the columns of holdings and is none, and why. */
export interface PassedOver {
  readonly table: Table;
  readonly why: string;
}

/** The tables that could be the holdings, and those that are none for what they or their heading say. */
export interface Candidates {
  readonly left: readonly Candidate[];
  readonly passedOver: readonly PassedOver[];
}

interface Candidate {
  readonly table: Table;
  /** How surely its heading says that it is of holdings; 0 where it does not. */
  readonly rank: number;
}

/**
 * Tables with a ticker, shares and a price (READING 3). One that says what was or shall be done, or whose heading does,
 * is none of holdings; a column Action or Status alone makes it none only beside another candidate.
 */
function candidatesOf({ blocks }: MarkdownDocument): Candidates {
  const outline = outlineOf(blocks);
  const left: Candidate[] = [];
  const passedOver: PassedOver[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || missingColumns(block.header)?.length !== 0) continue;
    const deed = deedColumn(block.header);
    const standing = standingOf(outline, index);
    if (deed !== null)
      passedOver.push({ table: block, why: `its column ${named(deed)} says what was or shall be done` });
    else if (standing.kind === 'deeds') {
      passedOver.push({
        table: block,
        why: `its heading ${named(standing.heading)} does not speak of what is held now`,
      });
    } else left.push({ table: block, rank: standing.rank });
  }
  const sure = left.filter(({ table, rank }) => rank > 0 || !saysDeeds(table));
  return { left: sure.length > 0 ? sure : left, passedOver };
}

/** The one table of holdings; null where there is none. What looks like one and is none is a problem, for a row must not vanish. */
export function findHoldings(document: MarkdownDocument, report: Report): Table | null {
  const { blocks } = document;
  const outline = outlineOf(blocks);
  for (const [index, block] of blocks.entries()) {
    const first = block.kind === 'looseRows' ? block.rows[0] : undefined;
    if (first === undefined || missingColumns(first)?.length !== 0) continue;
    if (deedColumn(first) !== null || standingOf(outline, index).kind === 'deeds') continue;
    report(
      block,
      'the row of dashes under the header of the holdings is missing',
      'a row such as |---|---|---| under the header',
    );
  }
  const [found, ...others] = surest(document);
  const [second] = others;
  if (found !== undefined && second !== undefined && isBySector(blocks, [found, ...others]))
    report(
      second,
      `the holdings stand in ${others.length + 1} tables, each under the name of its sector`,
      oneTable(found),
    );
  else for (const other of others) reportSecond(other, found, report);
  if (found === undefined) return null;
  const after = blocks[blocks.indexOf(found) + 1];
  if (after?.kind === 'looseRows') {
    report(
      after,
      'these rows are cut off from the table above',
      'the rows of a table one under another, without an empty line',
    );
  }
  return found;
}

/** Whether each table stands right under the name of a sector. */
function isBySector(blocks: readonly Block[], tables: readonly Table[]): boolean {
  return tables.every((table) => {
    const above = blocks[blocks.indexOf(table) - 1];
    const isName = above?.kind === 'heading' || above?.kind === 'text';
    return isName && isSectorName(plainText(above.text.slice(0, 100)).replace(/[\s:]+$/, ''));
  });
}

function oneTable({ header }: Table): string {
  const names = header.cells.map(({ text }) => plainText(text));
  const columns = holdingColumnsOf(header).at.has('sector') ? names : names.toSpliced(1, 0, 'Sector');
  return `one table with the sector in a column of its own: | ${columns.join(' | ')} |`;
}

/** The candidates whose heading says most surely that they are of holdings. */
function surest(document: MarkdownDocument): readonly Table[] {
  return surestOf(candidatesOf(document).left).map(({ table }) => table);
}

function reportSecond(other: Table, first: Table | undefined, report: Report): void {
  report(
    other,
    `a second table of holdings; the first begins in line ${first?.line}`,
    'one table: one workspace is one account; a heading such as ## HOLDINGS says which it is',
  );
}

/** Where no holdings are found: what there is instead, and the form of a table of holdings. */
export function reportNoTable(document: MarkdownDocument, report: Report): void {
  for (const { table, why } of candidatesOf(document).passedOver) {
    report(table, `no table of holdings is found, and this one is none: ${why}`, HOLDINGS_FORM);
  }
  const outline = outlineOf(document.blocks);
  for (const [index, block] of document.blocks.entries()) {
    const missing = block.kind === 'table' ? missingColumns(block.header) : null;
    if (block.kind !== 'table' || missing === null || missing.length === 0) continue;
    if (deedColumn(block.header) !== null || standingOf(outline, index).kind === 'deeds') continue;
    report(block, `this table has no column for ${missing.map(wordFor).join(' and ')}`, HOLDINGS_WANTED);
  }
}

const HOLDINGS_FORM =
  'a table of what is held now, under a heading such as ## HOLDINGS, that begins | Ticker | Sector | Shares | Avg Cost | Price |';

/**
 * Holdings outside their table would vanish: rows that belong to no table, a row that lost its bars, and tables with
 * the shares of a security that the holdings lack. What stands in the plan or among the restrictions is read there.
 */
export function refuseStrayHoldings(
  document: MarkdownDocument,
  holdings: Table,
  plan: ReadonlySet<Block>,
  report: Report,
): void {
  const known = tickersOf(holdings);
  // A second table of holdings has been told already.
  const told: ReadonlySet<Block> = new Set(surest(document));
  const restrictions = restrictionBlocks(document);
  const at = document.blocks.indexOf(holdings);
  const after = document.blocks[at + 1];
  refuseRowWithoutBars(holdings, after, known, report);
  const outline = outlineOf(document.blocks);
  for (const [index, block] of document.blocks.entries()) {
    if (told.has(block) || plan.has(block) || restrictions.has(block)) continue;
    // Rows right after the holdings are reported as cut off from them.
    if (block.kind === 'looseRows' && block !== after)
      refuseStrayRows(block.rows, columnOf(holdings, 'ticker'), report);
    if (block.kind === 'table' && standingOf(outline, index).kind !== 'deeds') {
      refuseUnknownShares(block, holdings, known, report);
    }
  }
}

/** What stands in sections of restrictions. */
export function restrictionBlocks(document: MarkdownDocument): ReadonlySet<Block> {
  return new Set(
    sectionsOf(document, (_lower, heading) => isRestrictionHeading(heading)).flatMap(({ blocks }) => blocks),
  );
}

/** The securities in a table's column of tickers, read only where they are asked for. */
function tickersOf(table: Table): () => ReadonlySet<Ticker> {
  let known: ReadonlySet<Ticker> | null = null;
  return () => {
    const column = columnOf(table, 'ticker');
    known ??= new Set(table.rows.map((row) => tickerIn(row.cells[column])).filter((ticker) => ticker !== null));
    return known;
  };
}

/** A line right below the table with a security and a number was a row of it (READING 3). */
function refuseRowWithoutBars(table: Table, after: Block | undefined, known: Known, report: Report): void {
  const last = table.rows.at(-1)?.line ?? table.header.line + 1;
  if (after?.kind !== 'text' || after.line !== last + 1) return;
  const tokens = tokensOf(plainText(after.text.slice(0, 300)));
  const figures = tokens.filter(({ kind }) => kind === 'figure').length;
  const [first] = tokens;
  const isTold = first !== undefined && /^[A-Z][A-Z.]*$/.test(first.text) && parseTicker(first.text) !== null;
  const security = tokens.find(({ text }) => known().has(parseTicker(text) ?? ''))?.text;
  const name = security ?? (isTold && figures > 1 ? first.text : undefined);
  if (figures === 0 || name === undefined) return;
  report(
    after,
    `this line has ${named(name)} and a number right below the holdings, and no bars: it is no row of the table`,
    `| ${tokens
      .map(({ text }) => text)
      .join(' | ')
      .slice(0, 80)} |, or an empty line before it`,
  );
}

type Known = () => ReadonlySet<Ticker>;

/** By their first cell, and by the one that stands where the holdings have their tickers. */
function refuseStrayRows(rows: readonly Row[], column: number, report: Report): void {
  for (const row of rows) {
    const ticker = tickerIn(row.cells[0]) ?? tickerIn(row.cells[column]);
    if (ticker === null || row.cells.length < 3) continue;
    report(row, `this row of ${ticker} stands in no table`, 'each holding in a row of the one table of holdings');
  }
}

/** Another table with shares may repeat what is held; what it alone has would not be counted. */
function refuseUnknownShares(table: Table, holdings: Table, known: Known, report: Report): void {
  const missing = missingColumns(table.header);
  if (missing === null || missing.includes('ticker') || missing.includes('shares')) return;
  const isOfDeeds = deedColumn(table.header) !== null || standingColumns(table.header).length > 0;
  if (isOfDeeds || table.header.cells.some(({ text }) => headerName(text) === 'trade')) return;
  const column = columnOf(table, 'ticker');
  for (const { cells } of table.rows) {
    const cell = cells[column];
    const ticker = tickerIn(cell);
    if (cell === undefined || ticker === null || known().has(ticker)) continue;
    if (missing.length === 0) {
      reportSecond(table, holdings, report);
      return;
    }
    report(cell, `${named(cell.text)} has shares here and no row in the table of holdings`, HOLDINGS_WANTED);
  }
}

function columnOf(table: Table, role: HoldingColumn): number {
  return holdingColumnsOf(table.header).at.get(role) ?? 0;
}

/** The security that a cell names; null where it names none, cash or a total. */
function tickerIn(cell: Cell | undefined): Ticker | null {
  const text = plainText(cell?.text ?? '');
  const isOther = isUnknown(text) || moneyLabel(text) !== null || isTotalRow(text) || !/[A-Z]/.test(text);
  return isOther ? null : parseTicker(tickerText(text));
}
