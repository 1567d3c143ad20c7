import { compare, type Decimal, format, minimum, sign, subtract, sum, trimmed, ZERO } from '../../base/decimal.ts';
import { quotient, type Ratio, ratioOf, roundRatio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { readDate } from '../fields/dates.ts';
import type { Report } from '../fields/holdings.ts';
import type { MeasuredRow } from '../fields/statedFigures.ts';
import type { HoldingRow } from '../portfolio/readHoldings.ts';
import type { Cell } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { exactlyLike, sharesLike } from './figure.ts';
import { averageCostOf, figuresOf, type Holding, measuredRows, type Turn } from './measures.ts';
import { newRow } from './newRow.ts';
import { addLine } from './splices.ts';
import {
  cellAt,
  gainPercentCell,
  gainUnits,
  type Measured,
  restate,
  type Sheet,
  writeFigure,
  writeFresh,
  writeMeasured,
  writeWord,
} from './table.ts';

/**
 * Rewrites the rows of holdings: what is held less or more, what is sold out (its row goes), and a row for what is
 * new. Gives what the rows then hold, by ticker.
 */
export function rewriteRows(
  sheet: Sheet,
  holdings: readonly HoldingRow[],
  hasLots: boolean,
  turn: Turn,
  report: Report,
): readonly MeasuredRow[] {
  const after = new Map(turn.after.positions.map((held) => [held.ticker, held]));
  const written: [Ticker, Holding][] = [];
  for (const [ticker, rows] of rowsByTicker(holdings)) {
    const held = after.get(ticker) ?? null;
    const left = hasLots ? lotsAfter(sheet, rows, held, report) : rows.map((row) => wholeAfter(row, held));
    const next = turn.isRepriced ? left.map((one) => repriced(one, held)) : left;
    if (hasLots && turn.isRepriced) reportOtherLots(rows, held, report);
    for (const [index, row] of rows.entries()) {
      const holding = next[index] ?? null;
      if (holding === null) sheet.changes.removed.add(row.row.line);
      else rewriteRow(sheet, row, holding, turn);
      if (holding !== null && held !== null && turn.isRepriced) classify(sheet, row, held.sector);
    }
    const bought = hasLots && held !== null ? boughtLot(held, turn.before) : null;
    const last = rows.at(-1);
    if (bought !== null && held !== null && last !== undefined) {
      addLine(sheet.changes, last.row.line, newRow(sheet, held, bought, turn, last.row));
    }
    written.push(...[...next, bought].flatMap((one): [Ticker, Holding][] => (one === null ? [] : [[ticker, one]])));
  }
  const known = new Set(holdings.map(({ ticker }) => ticker));
  for (const held of turn.after.positions.filter(({ ticker }) => !known.has(ticker))) {
    const holding = { shares: held.shares, price: held.price, averageCost: averageCostOf(held, null) };
    addLine(sheet.changes, lastLine(sheet), newRow(sheet, held, holding, turn, null));
    written.push([held.ticker, sheet.columns.at.has('averageCost') ? holding : { ...holding, averageCost: null }]);
  }
  return measuredRows(written, turn.wholeAfter);
}

function rowsByTicker(holdings: readonly HoldingRow[]): Map<Ticker, HoldingRow[]> {
  const groups = new Map<Ticker, HoldingRow[]>();
  for (const row of holdings) {
    const group = groups.get(row.ticker);
    if (group === undefined) groups.set(row.ticker, [row]);
    else group.push(row);
  }
  return groups;
}

function wholeAfter(row: HoldingRow, held: Position | null): Holding | null {
  // A row of no shares held nothing before: it was not sold out.
  if (held === null) return sign(row.shares) === 0 ? row : null;
  return { shares: held.shares, price: held.price, averageCost: averageCostOf(held, row.averageCost) };
}

/** What is left of each lot: they are reduced first in, first out (SEMANTICS 9). Null for a lot that is gone. */
function lotsAfter(
  sheet: Sheet,
  rows: readonly HoldingRow[],
  held: Position | null,
  report: Report,
): (Holding | null)[] {
  let sold = subtract(sum(rows.map(({ shares }) => shares)), held?.shares ?? ZERO);
  const left = new Map<HoldingRow, Decimal>();
  const dated = rows.map((row) => ({ row, date: acquiredOn(sheet, row) }));
  const unknown = dated.find(({ date }) => date === '');
  if (sign(sold) > 0 && held !== null && rows.length > 1 && unknown !== undefined) {
    const message = `lots of ${unknown.row.ticker} are sold first in, first out, and this one has no acquisition date`;
    report(unknown.row.place, message, 'a date such as 2024-01-15 in each lot');
  }
  for (const { row } of dated.toSorted((one, other) => byText(one.date, other.date))) {
    const taken = sign(sold) > 0 ? minimum(sold, row.shares) : ZERO;
    sold = subtract(sold, taken);
    left.set(row, subtract(row.shares, taken));
  }
  return rows.map((row) => {
    const shares = left.get(row) ?? row.shares;
    return sign(shares) === 0 && sign(row.shares) > 0
      ? null
      : { shares, price: row.price, averageCost: row.averageCost };
  });
}

function repriced(holding: Holding | null, held: Position | null): Holding | null {
  return holding === null || held === null ? holding : { ...holding, price: held.price };
}

/** A broker's positions do not say which lots came or went. */
function reportOtherLots(rows: readonly HoldingRow[], held: Position | null, report: Report): void {
  const [first] = rows;
  const has = sum(rows.map(({ shares }) => shares));
  if (first === undefined || compare(has, held?.shares ?? ZERO) === 0) return;
  const message = `the lots of ${first.ticker} are ${format(trimmed(has))} shares, and the broker’s file has ${format(trimmed(held?.shares ?? ZERO))}`;
  report(first.place, message, 'the lots that came or went, written by hand');
}

/** A row without a sector gets the one that is known now; any other stays as it is. */
function classify(sheet: Sheet, { row, sector }: HoldingRow, known: string): void {
  if (sector === null && known !== UNCLASSIFIED) writeWord(sheet, row, 'sector', known);
}

/** Empty where it cannot be read. */
function acquiredOn(sheet: Sheet, { row }: HoldingRow): NewYorkDate {
  const reading = readDate(plainText(cellAt(sheet, row, 'acquired')?.text ?? ''));
  return reading.ok ? reading.value.date : '';
}

/** What was bought of a security that is held in lots, at what was paid for it. */
function boughtLot(held: Position, before: Portfolio): Holding | null {
  const was = before.positions.find(({ ticker }) => ticker === held.ticker);
  const shares = subtract(held.shares, was?.shares ?? ZERO);
  if (sign(shares) <= 0) return null;
  const cost = was === undefined ? ZERO : was.costBasis;
  const paid = held.costBasis === null || cost === null ? null : subtract(held.costBasis, cost);
  const averageCost = paid === null || sign(paid) < 0 ? null : roundRatio(quotient(paid, shares), 4);
  return { shares, price: held.price, averageCost };
}

/** The line after which a new row stands: that of the last holding, else that of the row of dashes. */
function lastLine({ source, header, rows }: Sheet): number {
  const last = rows.at(-1);
  if (last !== undefined) return last.line;
  const dashes = source.lines.findIndex((text, index) => index >= header.line && /^[\s>|:-]*-[\s>|:-]*$/.test(text));
  return dashes < 0 ? header.line : dashes + 1;
}

function rewriteRow(sheet: Sheet, row: HoldingRow, next: Holding, turn: Turn): void {
  const { stated } = row;
  const cell = (role: 'shares' | 'averageCost' | 'value' | 'gain' | 'gainPercent' | 'weight') =>
    cellAt(sheet, row.row, role);
  const was = figuresOf(row, turn.wholeBefore);
  const is = figuresOf(next, turn.wholeAfter);
  const change = compare(next.shares, row.shares);
  const shares = cell('shares');
  if (shares !== null && change !== 0) {
    writeFigure(sheet, row.row, shares, row.shares, sharesLike(row.shares, next.shares));
  }
  rewritePrice(sheet, row, next.price, turn.isRepriced);
  rewriteCost(sheet, row, cell('averageCost'), next.averageCost);
  restate(sheet, row.row, cell('value'), stated.value, [{ was: was.value, is: is.value }]);
  restate(sheet, row.row, cell('weight'), stated.weight, [{ was: was.weight, is: is.weight }]);
  for (const role of ['value', 'weight', 'gainPercent'] as const) {
    if (stated[role] === null) writeMeasured(sheet, row.row, role, { was: was[role], is: is[role] });
  }
  if (stated.gain === null && stated.gainPercent === null) {
    writeMeasured(sheet, row.row, 'gain', { was: was.gain, is: is.gain });
  }
  const percentCell = gainPercentCell(cell('gainPercent'), cell('gain'));
  const units = gainUnits(cell('gain'), stated, percentCell);
  if (row.averageCost === null && next.averageCost === null) {
    // What a sale leaves has gained as much in percent; any other gain cannot be known without a cost.
    if (change !== 0) restate(sheet, row.row, cell('gain'), stated.gain, forgotten(stated.gain), units.gain);
    if (change > 0) {
      restate(sheet, row.row, percentCell, stated.gainPercent, forgotten(stated.gainPercent), units.gainPercent);
    }
    return;
  }
  restate(sheet, row.row, cell('gain'), stated.gain, [turned(was.gain, is.gain, stated.gain)], units.gain);
  const percent = turned(was.gainPercent, is.gainPercent, stated.gainPercent);
  restate(sheet, row.row, percentCell, stated.gainPercent, [percent], units.gainPercent);
}

/** Fills reprice nothing that is held; a row of no shares takes the price that its purchase was planned at. */
function rewritePrice(sheet: Sheet, { row, shares, price: was }: HoldingRow, is: Decimal, isRepriced: boolean): void {
  const cell = cellAt(sheet, row, 'price');
  if (cell === null || (sign(shares) > 0 && !isRepriced) || compare(was, is) === 0) return;
  writeFigure(sheet, row, cell, was, exactlyLike(was, is));
}

function forgotten(stated: Decimal | null): Measured[] {
  return [{ was: asStated(stated), is: null }];
}

/** What is measured for the first time takes the place of what was stated without a measure. */
function turned(was: Ratio | null, is: Ratio | null, stated: Decimal | null): Measured {
  return { was: was === null && is !== null ? asStated(stated) : was, is };
}

function asStated(stated: Decimal | null): Ratio | null {
  return stated === null ? null : ratioOf(stated);
}

function rewriteCost(sheet: Sheet, { row, averageCost: was }: HoldingRow, cell: Cell | null, is: Decimal | null): void {
  if (cell === null) return;
  if (was === null) {
    if (is !== null) writeFresh(sheet, row, 'averageCost', is);
  } else if (is === null) writeFigure(sheet, row, cell, was, null);
  else if (compare(was, is) !== 0) writeFigure(sheet, row, cell, was, exactlyLike(was, is));
}
