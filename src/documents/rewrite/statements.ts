import { compare, type Decimal, decimal, sum, ZERO } from '../../base/decimal.ts';
import { absoluteRatio, compareRatio, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import { type MeasuredRow, totalOf, weightOf } from '../fields/statedFigures.ts';
import { readHeldShares, readMoney, readPercent } from '../fields/values.ts';
import type { FigureAt } from '../portfolio/moneyStatements.ts';
import type { TotalRow } from '../portfolio/readHoldings.ts';
import type { PortfolioParts } from '../portfolio/readPortfolio.ts';
import { type CashAfter, cashLike, finestScale, onlyAmount, statedWeight, weightsOf } from './cash.ts';
import { figureLike, findFigure, sharesLike, styleOf } from './figure.ts';
import { type Figures, measuredFigures, type Turn } from './measures.ts';
import { type Changes, fieldOf, type SourceText, segmentAt } from './splices.ts';
import {
  cellAt,
  gainPercentCell,
  gainUnits,
  type Measured,
  nearest,
  restate,
  restated,
  type Sheet,
  UNKNOWN,
  writeFigure,
} from './table.ts';

/** What the rows of holdings hold before and after the fills. */
export interface RowsHeld {
  readonly was: readonly MeasuredRow[];
  readonly is: readonly MeasuredRow[];
}

/** Rewrites the total rows of the table: of the portfolio, or of what the table holds where cash stands elsewhere. */
export function rewriteTotals(sheet: Sheet, parts: PortfolioParts, held: RowsHeld, cash: CashAfter, turn: Turn): void {
  const before = sum(parts.rows.cash.map(({ amount }) => amount));
  const after = sum(parts.rows.cash.map((row) => (row.ticker === null ? cash.plain : cash.funds.get(row)) ?? ZERO));
  const whole = meaningOf(held, turn.before.cash, turn.after.cash, turn);
  const ofTable = meaningOf(held, before, after, turn);
  for (const total of parts.rows.totals) {
    rewriteTotal(sheet, total, speaksOf(total, ofTable, whole));
    rewriteTotalShares(sheet, total, held);
  }
}

/** What a total row may speak of, before and after the fills. */
type Meaning = (role: keyof Figures) => Measured;

function meaningOf(held: RowsHeld, before: Decimal, after: Decimal, turn: Turn): Meaning {
  const was = totalFigures(held.was, before, turn.wholeBefore);
  const is = totalFigures(held.is, after, turn.wholeAfter);
  return (role) => ({ was: was[role], is: is[role] });
}

/** All its figures speak of the same: of what its value is nearest to, else its weight. */
function speaksOf({ value, weight }: TotalRow, ofTable: Meaning, whole: Meaning): Meaning {
  const role = value === null ? 'weight' : 'value';
  const stated = value ?? weight;
  if (stated === null) return whole;
  const meanings = [whole(role), ofTable(role)];
  return nearest(stated, meanings) === meanings[1] ? ofTable : whole;
}

function totalFigures(rows: readonly MeasuredRow[], cash: Decimal, whole: Decimal): Figures {
  const all = totalOf(rows, cash, whole);
  const holdings = totalOf(rows, ZERO, whole);
  const { gainPercent } = measuredFigures(holdings.value, holdings.cost, whole);
  return { ...measuredFigures(all.value, all.cost, whole), gainPercent };
}

const NEAR: Readonly<Record<'gain' | 'gainPercent' | 'weight', Ratio>> = {
  gain: ratioOf(decimal('1')),
  gainPercent: ratioOf(decimal('0.5')),
  weight: ratioOf(decimal('0.5')),
};

function rewriteTotal(sheet: Sheet, total: TotalRow, meaning: Meaning): void {
  const { row } = total;
  const valueCell = cellAt(sheet, row, 'value');
  const isThere = valueCell !== null && readMoney(valueCell.text).ok;
  const value = isThere ? valueCell : total.value === null ? null : onlyAmount(row, total.value);
  restate(sheet, row, value, total.value, [meaning('value')]);
  const gain = cellAt(sheet, row, 'gain');
  const others = {
    gain,
    gainPercent: gainPercentCell(cellAt(sheet, row, 'gainPercent'), gain),
    weight: cellAt(sheet, row, 'weight'),
  };
  const units = gainUnits(gain, total, others.gainPercent);
  const isFull = row.cells.length >= sheet.header.cells.length;
  for (const role of ['gain', 'gainPercent', 'weight'] as const) {
    // A row with fewer cells may state something else under this column: only what agrees is known to be meant.
    const meant = meaning(role);
    if (isFull || isNear(total[role], meant.was, NEAR[role])) {
      const unit = role === 'weight' ? 'any' : units[role];
      restate(sheet, row, others[role], total[role], [meant], unit);
    }
  }
}

function isNear(stated: Decimal | null, measured: Ratio | null, distance: Ratio): boolean {
  if (stated === null || measured === null) return false;
  return compareRatio(absoluteRatio(subtractRatio(ratioOf(stated), measured)), distance) <= 0;
}

/** A number of all shares, which some documents state, where it was true. */
function rewriteTotalShares(sheet: Sheet, { row }: TotalRow, held: RowsHeld): void {
  const cell = cellAt(sheet, row, 'shares');
  const stated = readHeldShares(cell?.text ?? '');
  const was = sum(held.was.map(({ shares }) => shares));
  if (cell === null || !stated.ok || compare(stated.value, was) !== 0) return;
  const is = sum(held.is.map(({ shares }) => shares));
  if (compare(was, is) !== 0) writeFigure(sheet, row, cell, was, sharesLike(stated.value, is));
}

/** Rewrites what lines and other tables state of cash and of the whole. */
export function rewriteStatements(
  source: SourceText,
  changes: Changes,
  parts: PortfolioParts,
  cash: CashAfter,
  turn: Turn,
): void {
  const finest = finestScale(parts);
  for (const stated of parts.figures.cash) {
    const { amount } = stated;
    const is = cash.plain;
    if (amount !== null && is !== null && compare(amount, is) !== 0) {
      replaceAmount(source, changes, stated, amount, cashLike(amount, is, finest));
    }
    replaceWeight(source, changes, stated, amount ?? turn.before.cash, is ?? turn.after.cash, turn);
  }
  for (const stated of parts.figures.totals) {
    if (stated.amount === null) continue;
    const next = restated(stated.amount, [{ was: ratioOf(turn.wholeBefore), is: ratioOf(turn.wholeAfter) }]);
    if (next !== 'same' && next !== null) replaceAmount(source, changes, stated, stated.amount, next);
  }
}

function replaceAmount(source: SourceText, changes: Changes, stated: FigureAt, was: Decimal, is: Decimal): void {
  const cells = stated.row?.cells.slice(1) ?? [];
  const cell = cells.find(({ text }) => text.includes('$')) ?? (cells.length === 1 ? (cells[0] ?? null) : null);
  const at = stated.row === null ? valueAt(source, stated) : cell === null ? null : fieldOf(source, cell);
  if (at !== null) replaceFigure(source, changes, stated.place.line, at, was, is, 'dollars');
}

function replaceWeight(
  source: SourceText,
  changes: Changes,
  stated: FigureAt,
  was: Decimal,
  is: Decimal,
  turn: Turn,
): void {
  const { row, place } = stated;
  const cell = row === null ? null : statedWeight(row, [was, turn.before.cash], turn);
  const inCell = cell === null ? null : readPercent(cell.text);
  const percent = inCell?.ok === true ? inCell.value : stated.percent;
  if (percent === null) return;
  // Outside the table of holdings a weight may be below zero.
  const next = restated(percent, weightsOf(was, is, turn, weightOf));
  const at = row === null ? valueAt(source, stated) : cell === null ? null : fieldOf(source, cell);
  if (next !== 'same' && at !== null) replaceFigure(source, changes, place.line, at, percent, next, 'percent');
}

interface Stretch {
  readonly start: number;
  readonly raw: string;
}

/** What stands after the label of `Label: value`. */
function valueAt(source: SourceText, { place }: FigureAt): Stretch {
  const { start, raw } = segmentAt(source, place);
  const label = raw.search(/[:=]/) + 1;
  return { start: start + label, raw: raw.slice(label) };
}

function replaceFigure(
  source: SourceText,
  changes: Changes,
  line: number,
  { start, raw }: Stretch,
  was: Decimal,
  is: Decimal | null,
  unit: 'dollars' | 'percent',
): void {
  const figure = findFigure(raw, was, unit);
  if (figure === null) return;
  const text = is === null ? UNKNOWN : figureLike(figure, was, is, styleOf([raw], source.lines));
  const replaced = raw.slice(figure.start, figure.end);
  if (text !== replaced)
    changes.replacements.push({ line, start: start + figure.start, end: start + figure.end, text });
}
