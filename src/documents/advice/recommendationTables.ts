import type { Columns } from '../fields/columns.ts';
import type { RecommendationField } from '../lexicon/recommendationNames.ts';
import { claimCell } from '../syntax/ledger.ts';
import type { MarkdownDocument, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { fieldOf } from './recommendationLabels.ts';
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
  return isFigure(stated) && isFigure(second) && stated !== second && !OF_OTHERS.test(header);
}

const OF_OTHERS =
  /prior|previous|old|last|was|before|former|peer|sector|industry|bench|average|avg|median|min|max|range|limit|ago/i;

/** Whether rows that an empty line cuts off from a table would be missed. */
export function isRead(table: Table): boolean {
  const columns = withTickers(table, fieldOf);
  if (columns !== null && isHorizontal(columns)) return true;
  return isVertical(table) && [table.header, ...table.rows].some(({ cells }) => fieldOf(cells[0]?.text ?? '') !== null);
}

/** The cells that were read; a thesis is heard. */
export function claimColumns({ ledger }: MarkdownDocument, { at }: Columns<RecommendationField>, { cells }: Row): void {
  for (const [field, index] of at) {
    const cell = cells[index];
    if (cell !== undefined && field !== 'thesis') claimCell(ledger, cell, 'used');
  }
}
