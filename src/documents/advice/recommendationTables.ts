import { type Columns, columnsOf } from '../fields/columns.ts';
import { placeIn } from '../fields/stated.ts';
import { foldedName, isEmptyRow, rowFields } from '../fields/tableColumns.ts';
import { OF_OTHERS, PART_FIELDS, type RecommendationField } from '../lexicon/recommendationNames.ts';
import { claimCell } from '../syntax/ledger.ts';
import type { MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { inUnit, refuseUnit, withoutUnits } from './grammar/statedUnits.ts';
import { fieldOf, isOtherThanExit, lineStatements, type Statement } from './recommendationLabels.ts';
import { type Reader, state } from './recommendationSections.ts';
import { withTickers } from './recommendationSlips.ts';

/** Each row is a recommendation of its own where the header names the fields; a heading above may say the action. */
export function isHorizontal({ at }: Columns<RecommendationField>, isGrouped = false): boolean {
  const isSized = at.has('weight') || at.has('shares') || at.has('amount');
  const isScored = at.has('conviction') || at.has('confidence');
  const isRated = at.has('rating') && isScored && isSized;
  if (isGrouped && at.has('ticker') && (isSized || isScored)) return true;
  return at.has('ticker') && (at.has('action') || at.has('size') || at.has('targetWeight') || isRated);
}

/** Numbers of shares before the action, or beside a size, are what is held. */
export function withoutHeld({ at, repeated }: Columns<RecommendationField>): Columns<RecommendationField> {
  const isSized = at.has('size') || at.has('weight') || at.has('targetWeight');
  const action = at.get('action') ?? at.get('rating') ?? 0;
  const left = [...at].filter(([field, index]) => !UNITS.has(field) || (!isSized && index > action));
  return { at: new Map(left), repeated: repeated.filter(({ role }) => !UNITS.has(role)) };
}

const UNITS: ReadonlySet<RecommendationField> = new Set(['shares', 'amount']);

/** A column of who rates, when, or what: the row is of its own subject. */
const SAYS_WHOSE =
  /^(?:company|name|issuer|stock|security|fund|etf|asset|instrument|peer|analyst|firm|bank|broker|house|source|by|date|period|month|quarter|year)s?$/i;

/** `Rating | Conviction | Size` with one row, below the security that it is of; whether the table was one. */
export function readLoneRow(reader: Reader, { header, rows }: Table): boolean {
  const columns = columnsOf(header, fieldOf);
  const [row, other] = rows.filter((one) => !isEmptyRow(one));
  const has = (...fields: RecommendationField[]): boolean => fields.some((field) => columns.at.has(field));
  const isOne =
    has('action', 'rating') && has('weight', ...PART_FIELDS) && !has('ticker') && columns.repeated.length === 0;
  const isOfOthers = header.cells.some(({ text }) => SAYS_WHOSE.test(plainText(text.slice(0, 60))));
  if (row === undefined || other !== undefined || !isOne || isOfOthers) return false;
  const { above, document } = reader;
  if (above === null && reader.subject === null) return false;
  if (above !== null) state(reader, lineStatements(document, above.block, above.line));
  reader.above = null;
  claimColumns(document, columns, header);
  claimColumns(document, columns, row);
  refuseUnits(reader, columns, header);
  state(reader, columnStatements(document, header, row, columns));
  return true;
}

/** What a row states, each figure in the unit of its column. */
export function columnStatements(
  document: MarkdownDocument,
  header: Row,
  row: Row,
  columns: Columns<RecommendationField>,
): readonly Statement[] {
  return [...rowFields(document, row, columns)].flatMap(([field, stated]) => {
    const name = plainText(header.cells[columns.at.get(field) ?? -1]?.text ?? '');
    if (isOtherThanExit(foldedName(withoutUnits(name)), stated.text)) return [];
    return [{ field, stated: { ...stated, text: inUnit(field, name, stated.text) } }];
  });
}

/** Refuses columns whose headers give their figures a unit which they cannot have. */
export function refuseUnits({ faults, document }: Reader, { at }: Columns<RecommendationField>, { cells }: Row): void {
  for (const [field, index] of at) {
    const cell = cells[index];
    if (cell !== undefined) refuseUnit(faults, placeIn(document, cell), plainText(cell.text), field);
  }
}

/** Each row is a field and its value. */
export function isVertical({ header }: Table): boolean {
  const [name, value] = header.cells;
  // `Ticker | Weight` names two columns, `Ticker | NVDA` a field and its value.
  if (fieldOf(name?.text ?? '') !== null && fieldOf(value?.text ?? '') !== null) return false;
  return header.cells.length === 2 || (value !== undefined && plainText(value.text).toLowerCase() === 'value');
}

/** In a table of fields a further column with another figure, `Value | Updated`: which of them counts? */
export function isSecondFigure(value: string, other: string, header: string): boolean {
  const [stated, second] = [plainText(value), plainText(other)];
  const isFigure = (text: string): boolean => /^[$~]?\d[\d.,]{0,20} ?%?(?:\/100?)?$/.test(text);
  return isFigure(stated) && isFigure(second) && stated !== second && !OTHERS.test(header);
}

const OTHERS = new RegExp(OF_OTHERS.join('|'), 'i');

/** Whether rows that an empty line cuts off from a table would be missed. */
export function isRead(table: Table): boolean {
  const columns = withTickers(table, fieldOf);
  if (columns !== null && isHorizontal(columns)) return true;
  return isVertical(table) && [table.header, ...table.rows].some(({ cells }) => fieldOf(cells[0]?.text ?? '') !== null);
}

/** Beside their figures these may say more. */
const HEARD: ReadonlySet<RecommendationField> = new Set(['thesis', 'stopLoss', 'targetPrice']);

/** The cells that were read; a thesis is heard. */
export function claimColumns({ ledger }: MarkdownDocument, { at }: Columns<RecommendationField>, { cells }: Row): void {
  for (const [field, index] of at) {
    const cell = cells[index];
    if (cell !== undefined && !HEARD.has(field)) claimCell(ledger, cell, 'used');
  }
}
