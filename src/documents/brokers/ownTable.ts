import { defined } from '../../base/assert.ts';
import { multiply } from '../../base/decimal.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import { isCoin } from '../../domain/instruments/coins.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { OWN_TABLE, type PositionsStatement, type StatedHolding } from '../../domain/trading/statement.ts';
import { readSheet, type Sheet, type SheetRow, sheetPlace } from '../fields/csv.ts';
import { holdingColumnsOf, missingColumns } from '../portfolio/holdingColumns.ts';
import { readPortfolio } from '../portfolio/readPortfolio.ts';
import { newLedger } from '../syntax/ledger.ts';
import type { MarkdownDocument, Row, Table, TextLine } from '../syntax/markdown.ts';
import { problemAt, shortened } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';
import { decodeBrokerFile } from './common/bytes.ts';
import { filled, hasFigure, isProse, sourceRow } from './common/table.ts';

/** The table, and the rows of it by their lines. */
interface OwnTable {
  readonly sheet: Sheet;
  readonly header: Row;
  readonly document: MarkdownDocument;
}

/**
 * A table of holdings that a person keeps: what Portfolio.md may have as its table, with the same names of columns and
 * an as-of date or cash above it, read by Portfolio.md's own reader. Null where no row is the header of one.
 */
export function readOwnTable(name: string, bytes: Uint8Array, policy: Policy): Reading<PositionsStatement> | null {
  const text = decodeBrokerFile(name, bytes).value;
  const sheet = text === null ? null : readSheet(name, text).value;
  const own = sheet === null ? null : tableIn(sheet);
  if (own === null) return null;
  const { value, problems } = readPortfolio(own.document, policy);
  if (value === null) return { value: null, problems };
  if (value.kind !== 'held') return null;
  const unfit = notTaken(own, value.portfolio);
  if (unfit.length > 0) return { value: null, problems: unfit };
  const { cash, positions, asOf } = value.portfolio;
  const holdings = positions.map((position) => holdingOf(own.sheet, position));
  const account = { number: null, name: null, cash, holdings, total: null, unstated: [], misfit: null };
  return {
    value: {
      kind: 'positions',
      broker: OWN_TABLE,
      asOf: asOf?.instant ?? null,
      accounts: [account],
      notes: [...notRead(own), ...notKept(own)],
    },
    problems: [],
  };
}

/** The rows as the blocks of a document; each cell keeps its place in the file. */
function tableIn(sheet: Sheet): OwnTable | null {
  const at = sheet.rows.findIndex((row) => !hasFigure(row) && isHeader(row));
  if (at < 0) return null;
  const rows = sheet.rows.map((row) => ({ row, as: asRow(sheet, row) }));
  const header = defined(rows[at]?.as, 'the header is one of the rows');
  const isText = ({ row }: (typeof rows)[number], index: number) =>
    index < at || filled(row).length === 1 || isProse(row);
  const texts = rows.filter(isText).map(({ row, as }): TextLine => textLine(row, as));
  const held = rows.filter((one, index) => index > at && !isText(one, index)).map(({ as }) => as);
  const table: Table = { kind: 'table', line: header.line, column: header.column, header, rows: held };
  const blocks = [...texts, table].sort((one, other) => one.line - other.line);
  const { name, lines } = sheet;
  const document = { name, lines, frontMatter: [], preamble: [], comments: [], blocks, ledger: newLedger() };
  return { sheet, header, document };
}

function isHeader({ line, cells }: SheetRow): boolean {
  const place = { line, column: 1 };
  return missingColumns({ ...place, cells: cells.map((text) => ({ ...place, text, length: 0 })) })?.length === 0;
}

function asRow(sheet: Sheet, row: SheetRow): Row {
  const cells = row.cells.map((text, index) => {
    const { line, column } = sheetPlace(sheet, row, index);
    return { line, column, text, length: [...text].length };
  });
  return { line: row.line, column: 1, cells };
}

/** `As of` beside a day is the line `As of: 2026-08-21`. */
function textLine(row: SheetRow, { line, column }: Row): TextLine {
  const [label = '', ...others] = filled(row);
  const isLabel = others.length === 1 && !label.endsWith(':');
  return { kind: 'text', depth: 0, line, column, text: [isLabel ? `${label}:` : label, ...others].join(' ') };
}

/** What an import cannot keep of such a table, and a person has to settle first. */
function notTaken({ sheet, header, document }: OwnTable, portfolio: Portfolio): Problem[] {
  const { disagreements, encumbered, restrictions } = portfolio;
  const ofHeader = (message: string, accepted: string) => problemAt(sheet, header, message, accepted);
  return [
    ...disagreements.map((sentence) => ofHeader(sentence.replace(/\.$/, ''), 'figures that agree with one another')),
    ...document.ledger.remarks
      .filter(({ id }) => id !== 'sector_unfamiliar')
      .map(({ source: { line }, because }) =>
        problemAt(sheet, { line, column: 1 }, `“${because}” makes a figure unsure`, 'figures as they are'),
      ),
    ...(encumbered === undefined ? [] : [ofHeader('a written call stands in the table', 'it in Portfolio.md')]),
    ...(restrictions.length === 0 ? [] : [ofHeader('a restriction stands beside the table', 'it in Portfolio.md')]),
  ];
}

function holdingOf(sheet: Sheet, position: Position): StatedHolding {
  const { ticker, name, sector, shares, price, costBasis } = position;
  const row = sheet.rows.find(({ cells }) => cells.some((cell) => cell.includes(ticker))) ?? sheet.rows[0];
  return {
    row: row === undefined ? { file: sheet.name, line: 1, text: '' } : sourceRow(sheet, row),
    ...{ kind: isCoin(ticker, name ?? '') ? 'other' : 'security', symbol: ticker, description: name },
    ...{ sector, shares, price },
    ...{ value: multiply(shares, price), costBasis, lots: [] },
  };
}

const LONGEST_SHOWN = 60;

/** Lines and columns that say nothing of holdings: a person may see what was meant. */
function notRead({ header, document: { blocks, ledger } }: OwnTable): string[] {
  const lines = blocks.flatMap((block) =>
    block.kind !== 'text' || ledger.lines.has(block.line)
      ? []
      : [`line ${block.line} was not read: ${shortened(block.text, LONGEST_SHOWN)}`],
  );
  const columns = header.cells.filter((cell) => cell.text !== '' && !ledger.cells.has(cell)).map(({ text }) => text);
  return [...lines, ...(columns.length === 0 ? [] : [`columns that were not read: ${columns.join(', ')}`])];
}

const NOT_KEPT = ['kind', 'acquired', 'averageDailyVolume'] as const;

/** What a statement of positions has no place for. */
function notKept({ header }: OwnTable): string[] {
  const { at } = holdingColumnsOf(header);
  const names = NOT_KEPT.flatMap((role) => header.cells[at.get(role) ?? -1]?.text ?? []);
  return names.length === 0 ? [] : [`columns that are not kept: ${names.join(', ')}; Portfolio.md may have them`];
}
