import type { Decimal } from '../../base/decimal.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Columns } from '../fields/columns.ts';
import { readRemarked } from '../fields/figureText.ts';
import type { Report } from '../fields/holdings.ts';
import type { StatedRow } from '../fields/statedFigures.ts';
import {
  isUnknown,
  onOneScale,
  readMoney,
  readPercent,
  readPercentOrNumber,
  type ValueReading,
} from '../fields/values.ts';
import { type Claim, claimCell, claimLine, type Ledger } from '../syntax/ledger.ts';
import type { Cell, Row } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { type HoldingColumn, wordFor } from './holdingColumns.ts';

/** What a name of a sector was read as, and what stands beside it and was not read. */
export interface SectorCell {
  readonly reading: ValueReading<string>;
  readonly beside: string | null;
}

/** A row of the holdings while it is read. */
export interface RowReader {
  readonly row: Row;
  readonly columns: Columns<HoldingColumn>;
  readonly header: Row;
  readonly policy: Policy;
  readonly own: KnownSectors;
  /** What the names of sectors were read as. */
  readonly sectors: Map<string, SectorCell>;
  /** `M` where the header of volumes gives it to all of them. */
  readonly volumeUnit: string | null;
  readonly ledger: Ledger;
  readonly report: Report;
  /** Cells of figures that are only checked, and cannot be. */
  readonly unchecked: Unchecked[];
}

/** A figure that is held against nothing: its column, and its text as it stands. */
export interface Unchecked {
  readonly line: number;
  readonly column: string;
  readonly text: string;
}

export type Read = (text: string) => ValueReading<Decimal>;

export function cellOf({ row, columns }: Pick<RowReader, 'row' | 'columns'>, role: HoldingColumn): Cell | null {
  const index = columns.at.get(role);
  return index === undefined ? null : (row.cells[index] ?? null);
}

export function wordsOf(reader: RowReader, role: HoldingColumn): string | null {
  const cell = cellOf(reader, role);
  if (cell === null || isUnknown(cell.text)) return null;
  claimCell(reader.ledger, cell, 'used');
  return plainText(cell.text);
}

/** The company's name as it stands: any words may be one, so the cell is left to be heard. */
export function nameOf(reader: RowReader): string | null {
  const cell = cellOf(reader, 'name');
  return cell === null || isUnknown(cell.text) ? null : plainText(cell.text);
}

/** A figure that decides something: without it, or where it cannot be read, the row is a problem. */
export function required(reader: RowReader, role: HoldingColumn, read: Read): Decimal | null {
  const cell = cellOf(reader, role);
  const { reading, remarks } = readRemarked(cell?.text ?? '', read);
  if (reading.ok) {
    if (cell !== null) claimFigure(reader, cell, 'used', remarks);
    return reading.value;
  }
  reader.report(cell ?? reader.row, `${wordFor(role)}: ${reading.message}`, reading.accepted);
  return null;
}

export function optional(reader: RowReader, role: HoldingColumn, read: Read): Decimal | null {
  const cell = cellOf(reader, role);
  return cell === null || isUnknown(cell.text) ? null : required(reader, role, read);
}

/** A figure that is only held against the measured one: what cannot be read refuses nothing (READING 2). */
function checked(reader: RowReader, role: HoldingColumn, read: Read): Decimal | null {
  const cell = cellOf(reader, role);
  if (cell === null || isUnknown(cell.text)) return null;
  const { reading, remarks } = readRemarked(cell.text, read);
  if (!reading.ok) {
    reader.unchecked.push({ line: cell.line, column: headerOf(reader, role), text: plainText(cell.text) });
    return null;
  }
  claimFigure(reader, cell, 'checked', remarks);
  return reading.value;
}

/** The cell is read; its remarks are heard by themselves. */
export function claimFigure(reader: RowReader, cell: Cell, claim: Claim, remarks: readonly string[]): void {
  claimCell(reader.ledger, cell, claim);
  if (remarks.length > 0) claimLine(reader.ledger, cell.line, claim, remarks);
}

function headerOf({ header, columns }: RowReader, role: HoldingColumn): string {
  return plainText(header.cells[columns.at.get(role) ?? -1]?.text ?? '');
}

/** What a row states of value, gain and weight: each is only held against the measured figure. */
export function readStated(reader: RowReader): StatedRow {
  const gainCell = cellOf(reader, 'gain');
  // A column that is only named Gain may hold percentages: its cells say so.
  const isPercent = gainCell !== null && /^[^$(]*(?:%|percent)/i.test(gainCell.text);
  const gainPercent = checked(reader, 'gainPercent', readScaledPercent);
  const gain = isPercent ? null : checked(reader, 'gain', readMoney);
  const inGain = isPercent ? checked(reader, 'gain', readPercent) : gain === null ? null : combinedPercent(gainCell);
  return {
    value: checked(reader, 'value', readMoney),
    gain,
    gainPercent: gainPercent ?? inGain,
    weight: readWeight(reader),
  };
}

export function readWeight(reader: RowReader): Decimal | null {
  return checked(reader, 'weight', readScaledPercent);
}

/** Without a percent sign `0.14` may be 14% or 0.14%: it is not checked then (READING 2). */
function readScaledPercent(text: string): ValueReading<Decimal> {
  return onOneScale(text, readPercentOrNumber(text));
}

/** `+$2,500 (+16.7%)` states both; null where the cell states dollars alone. */
function combinedPercent(cell: Cell | null): Decimal | null {
  for (const remark of cell === null ? [] : readRemarked(cell.text, readMoney).remarks) {
    const reading = readPercent(remark);
    if (reading.ok) return reading.value;
  }
  return null;
}

/** The cell that says what a row is of: that of the ticker, else the first that says something. */
export function labelCell(reader: Pick<RowReader, 'row' | 'columns'>): Cell | null {
  const ticker = cellOf(reader, 'ticker');
  if (ticker !== null && !isUnknown(ticker.text)) return ticker;
  return reader.row.cells.find(({ text }) => !isUnknown(text)) ?? null;
}
