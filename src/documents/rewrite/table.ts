import { type Decimal, decimal } from '../../base/decimal.ts';
import { absoluteRatio, compareRatio, type Ratio, ratioOf, roundRatio, subtractRatio } from '../../base/ratio.ts';
import type { Columns } from '../fields/columns.ts';
import type { StatedRow } from '../fields/statedFigures.ts';
import { isUnknown, readHeldShares, readMoney, readPercentOrNumber } from '../fields/values.ts';
import { type HoldingColumn, holdingColumnsOf } from '../portfolio/holdingColumns.ts';
import type { HoldingsTable } from '../portfolio/readHoldings.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { exactlyLike, type Figure, type FigureStyle, figureLike, findFigure, styleOf, type Unit } from './figure.ts';
import {
  type Changes,
  type Field,
  fieldOf,
  fieldsOf,
  inField,
  type Setting,
  type SourceText,
  settingsOf,
} from './splices.ts';

/** The table of holdings while its cells are rewritten. */
export interface Sheet {
  readonly source: SourceText;
  readonly changes: Changes;
  readonly header: Row;
  readonly columns: Columns<HoldingColumn>;
  readonly settings: readonly Setting[];
  /** The rows of holdings, by which a new cell is written. */
  readonly rows: readonly Row[];
  readonly styles: ReadonlyMap<HoldingColumn, FigureStyle>;
  /** What was written into a cell, and as which change: a cell may state two figures. */
  readonly written: Map<Cell, { readonly text: string; readonly change: number }>;
}

export function sheetOf(source: SourceText, changes: Changes, table: Table, read: HoldingsTable): Sheet {
  const columns = holdingColumnsOf(table.header);
  const textsOf = (rows: readonly Row[], index: number) => rows.flatMap(({ cells }) => cells[index]?.text ?? []);
  const all = table.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
  return {
    source,
    changes,
    header: table.header,
    columns,
    settings: settingsOf([table.header, ...table.rows].map((row) => fieldsOf(source, row))),
    rows: read.holdings.map(({ row }) => row),
    written: new Map(),
    styles: new Map([...columns.at].map(([role, index]) => [role, styleOf(textsOf(table.rows, index), all)])),
  };
}

export function cellAt({ columns }: Sheet, row: Row, role: HoldingColumn): Cell | null {
  const index = columns.at.get(role);
  return index === undefined ? null : (row.cells[index] ?? null);
}

/** A column that is named Gain may hold percentages. */
export function gainPercentCell(gainPercent: Cell | null, gain: Cell | null): Cell | null {
  return gainPercent !== null && !isUnknown(gainPercent.text) ? gainPercent : gain;
}

export const UNKNOWN = '—';

const NO_STYLE: FigureStyle = { isGrouped: true, hasPlus: false, minus: '-' };

/** Puts a figure in place of the one that a cell states; null where it is no longer known. */
export function writeFigure(
  sheet: Sheet,
  row: Row,
  cell: Cell,
  was: Decimal,
  is: Decimal | null,
  unit: Unit = 'any',
): void {
  const field = fieldOf(sheet.source, cell);
  const raw = sheet.written.get(cell)?.text ?? field.raw;
  const figure = findFigure(raw, was, unit);
  if (figure === null) return;
  const index = row.cells.indexOf(cell);
  const role = [...sheet.columns.at].find(([, at]) => at === index)?.[0];
  const style = (role === undefined ? undefined : sheet.styles.get(role)) ?? NO_STYLE;
  const text = is === null ? UNKNOWN : figureLike(figure, was, is, style);
  writeField(sheet, cell, field, sheet.settings[index], within(raw, figure, text));
}

function within(raw: string, { start, end }: Figure, text: string): string {
  return raw.slice(0, start) + text + raw.slice(end);
}

function writeField(
  { changes, written }: Sheet,
  cell: Cell,
  field: Field,
  setting: Setting | undefined,
  text: string,
): void {
  const { line, start, end, left, right } = field;
  if (text === field.raw) return;
  const set = setting === undefined || !field.isClosed ? { width: null, isRight: false, margin: 0 } : setting;
  const change = written.get(cell)?.change ?? changes.replacements.length;
  changes.replacements[change] = { line, start: start - left, end: end + right, text: inField(text, field, set) };
  written.set(cell, { text, change });
}

/** Writes a figure into a cell that states none, as its column writes the others. */
export function writeFresh(sheet: Sheet, row: Row, role: HoldingColumn, is: Decimal): void {
  const cell = cellAt(sheet, row, role);
  if (cell === null) return;
  const text = freshFigure(sheet, role, ratioOf(is), is);
  writeField(sheet, cell, fieldOf(sheet.source, cell), sheet.settings[row.cells.indexOf(cell)], text);
}

/** Writes what is measured in place of what could not be read, where the fills change it; what is not known is so. */
export function writeMeasured(
  sheet: Sheet,
  row: Row,
  role: 'value' | 'gain' | 'gainPercent' | 'weight',
  { was, is }: Measured,
): void {
  const cell = cellAt(sheet, row, role);
  const isSame = was === null || is === null ? was === is : compareRatio(was, is) === 0;
  if (cell === null || isUnknown(cell.text) || isSame) return;
  const text = is === null ? UNKNOWN : freshFigure(sheet, role, is, null);
  writeField(sheet, cell, fieldOf(sheet.source, cell), sheet.settings[row.cells.indexOf(cell)], text);
}

/** Writes a word into a cell that says none. */
export function writeWord(sheet: Sheet, row: Row, role: HoldingColumn, word: string): void {
  const cell = cellAt(sheet, row, role);
  if (cell === null) return;
  const text = word.replaceAll('|', '\\|');
  writeField(sheet, cell, fieldOf(sheet.source, cell), sheet.settings[row.cells.indexOf(cell)], text);
}

/** What is measured before and after the fills; null where it cannot be. */
export interface Measured {
  readonly was: Ratio | null;
  readonly is: Ratio | null;
}

/**
 * Restates a figure in a cell, rounded as it was, where the fills change what is measured. Of several things that it
 * may speak of, the one counts that it was nearest to.
 */
export function restate(
  sheet: Sheet,
  row: Row,
  cell: Cell | null,
  stated: Decimal | null,
  meanings: readonly Measured[],
  unit: Unit = 'any',
): void {
  if (cell === null || stated === null) return;
  const next = restated(stated, meanings);
  if (next !== 'same') writeFigure(sheet, row, cell, stated, next, unit);
}

/** In which units a cell states a gain that states it in dollars and in percent: `+$2,500 (+16.7%)`. */
export function gainUnits(
  cell: Cell | null,
  { gain, gainPercent }: Pick<StatedRow, 'gain' | 'gainPercent'>,
  percentCell: Cell | null,
): { readonly gain: Unit; readonly gainPercent: Unit } {
  const isBoth = cell !== null && cell === percentCell && gain !== null && gainPercent !== null;
  return isBoth ? { gain: 'dollars', gainPercent: 'percent' } : { gain: 'any', gainPercent: 'any' };
}

/** The figure that a stated one becomes; null where it is no longer known, `same` where it stays. */
export function restated(stated: Decimal, meanings: readonly Measured[]): Decimal | null | 'same' {
  const meant = nearest(stated, meanings);
  if (meant === null || meant.was === null) return 'same';
  if (meant.is === null) return null;
  if (compareRatio(meant.was, meant.is) === 0) return 'same';
  return roundRatio(meant.is, stated.scale);
}

/** Of several meanings the one that a stated figure is nearest to; null where none can be measured. */
export function nearest(stated: Decimal, meanings: readonly Measured[]): Measured | null {
  let best: { meant: Measured; distance: Ratio } | null = null;
  for (const meant of meanings) {
    if (meant.was === null) continue;
    const distance = absoluteRatio(subtractRatio(ratioOf(stated), meant.was));
    if (best === null || compareRatio(distance, best.distance) < 0) best = { meant, distance };
  }
  return best?.meant ?? null;
}

/** A figure as its column writes them; `exact` where it must not be rounded. */
export function freshFigure(sheet: Sheet, role: HoldingColumn, value: Ratio, exact: Decimal | null): string {
  const style = sheet.styles.get(role) ?? NO_STYLE;
  const samples = samplesOf(sheet, role);
  const sample = samples.at(-1) ?? usualSample(role);
  if (sample === undefined) return UNKNOWN;
  const least = samples.reduce((scale, one) => Math.min(scale, one.value.scale), sample.value.scale);
  const like = { units: 0n, scale: least };
  const next =
    exact === null ? roundRatio(value, sample.value.scale) : role === 'shares' ? exact : exactlyLike(like, exact);
  const text = figureLike(sample.figure, sample.value, next, style);
  const before = sample.raw.slice(0, sample.figure.start);
  const after = sample.raw.slice(sample.figure.end);
  return /^[*_`]*$/.test(before + after) ? before + text + after : text;
}

interface Sample {
  readonly raw: string;
  readonly value: Decimal;
  readonly figure: Figure;
}

const READ: Readonly<Partial<Record<HoldingColumn, typeof readMoney>>> = {
  shares: readHeldShares,
  price: readMoney,
  averageCost: readMoney,
  value: readMoney,
  // A column that is only named Gain may hold percentages.
  gain: (text) => (text.includes('%') ? readPercentOrNumber(text) : readMoney(text)),
  averageDailyVolume: readMoney,
  gainPercent: readPercentOrNumber,
  weight: readPercentOrNumber,
};

function samplesOf(sheet: Sheet, role: HoldingColumn): Sample[] {
  const read = READ[role];
  return sheet.rows.flatMap((row): Sample[] => {
    const cell = cellAt(sheet, row, role);
    const reading = cell === null ? undefined : read?.(cell.text);
    if (cell === null || reading?.ok !== true) return [];
    const { raw } = fieldOf(sheet.source, cell);
    return sampleOf(raw, reading.value);
  });
}

function sampleOf(raw: string, value: Decimal): Sample[] {
  const figure = findFigure(raw, value, 'any');
  return figure === null ? [] : [{ raw, value, figure }];
}

/** How a figure is written in a column that has none. */
const USUAL: Readonly<Partial<Record<HoldingColumn, string>>> = {
  shares: '1',
  price: '$1.00',
  averageCost: '$1.00',
  value: '$1.00',
  gain: '$1.00',
  averageDailyVolume: '$1',
  gainPercent: '+1.0%',
  weight: '1.0%',
};

function usualSample(role: HoldingColumn): Sample | undefined {
  const raw = USUAL[role];
  return raw === undefined ? undefined : sampleOf(raw, decimal(raw.replace(/[$%+]/g, '')))[0];
}
