import { type Decimal, decimal, format, HUNDRED, multiply, trimmed } from '../../base/decimal.ts';
import { problemAt } from '../syntax/place.ts';
import type { Problem, Reading } from '../syntax/problem.ts';

// A sheet of a workbook as the comma-separated values that its owner would save of it. From there on one reader serves both.

/** What stands in a cell: a formula stands for the figure that was last worked out, null where there is none. */
export type CellValue = string | number | boolean | Date | null;

/** What is known of a cell beside its value. */
export interface CellFacts {
  readonly row: number;
  readonly column: number;
  /** As a workbook writes it, `#,##0.00`; null for the general one. */
  readonly format: string | null;
  readonly isFormula: boolean;
  readonly isError: boolean;
}

/** Cells that are joined, from 0, the last ones included. */
export interface Merge {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly CellValue[])[];
  readonly cells: readonly CellFacts[];
  readonly merges: readonly Merge[];
}

/**
 * The text of a sheet, a line for each of its rows, so that places in it are the sheet's own. Figures have the digits
 * that the workbook holds, in percent where it shows percent, and with the name of another currency where it shows that;
 * days are `2026-08-21`. A formula without a figure and a cell that shows an error are problems.
 */
export function sheetText(file: string, sheet: WorkbookSheet): Reading<string> {
  const facts = new Map(sheet.cells.map((one) => [placeKey(one.row, one.column), one]));
  const rows = sheet.rows.map((cells) => [...cells]);
  for (const merge of sheet.merges) fillDown(rows, merge);
  const problems: Problem[] = [];
  const lines = rows.map((cells, row) => {
    const texts = cells.map((value, column) => {
      const known = facts.get(placeKey(row, column));
      const fault = known === undefined ? null : faultOf(value, known);
      if (fault !== null) {
        const [message, accepted] = fault;
        const place = { line: row + 1, column: 1 };
        problems.push(problemAt({ name: file, lines: [] }, place, `${cellName(row, column)} ${message}`, accepted));
      }
      return cellText(value, known?.format ?? null);
    });
    return texts.map(quoted).join(',');
  });
  return problems.length > 0 ? { value: null, problems } : { value: `${lines.join('\n')}\n`, problems };
}

function quoted(text: string): string {
  return /[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function placeKey(row: number, column: number): string {
  return `${row},${column}`;
}

/** A label over several rows stands in each of them; a figure stands once. */
function fillDown(rows: CellValue[][], { startRow, startCol, endRow }: Merge): void {
  const label = rows[startRow]?.[startCol];
  if (typeof label !== 'string') return;
  for (const row of rows.slice(startRow + 1, endRow + 1)) row[startCol] = label;
}

function faultOf(value: CellValue, { isFormula, isError }: CellFacts): [message: string, accepted: string] | null {
  if (isError) return [`shows the error ${String(value)}`, 'a figure or an empty cell'];
  if (!isFormula || value !== null) return null;
  return [
    'has a formula, and no figure was kept of it',
    'the workbook opened in its own program and saved there, which works it out',
  ];
}

/** `C5`, as people name it. */
function cellName(row: number, column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1)
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return `${letters}${row + 1}`;
}

function cellText(value: CellValue, shown: string | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) return momentText(value);
  if (typeof value === 'number') return numberText(value, shown);
  // a line of the text is a row of the sheet
  return value.replace(/\s*[\r\n]+\s*/g, ' ').trim();
}

/** The first day that workbooks count; what is before it is a time without a day. */
const FIRST_DAY = '1900-01-01';

/** A day, a time, or both: workbooks keep neither a zone nor seconds that anybody typed. */
function momentText(moment: Date): string {
  if (Number.isNaN(moment.getTime())) return '#NUM!';
  const [day = '', time = ''] = moment.toISOString().slice(0, 16).split('T');
  if (day < FIRST_DAY) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

function numberText(value: number, shown: string | null): string {
  if (!Number.isFinite(value)) return '#NUM!';
  const exact = exactly(value);
  const { isPercent, unit } = shownAs(shown ?? '');
  if (isPercent) return `${format(trimmed(multiply(exact, HUNDRED)))}%`;
  return unit === '' ? format(exact) : `${format(exact)} ${unit}`;
}

/** Fifteen digits are all that a workbook's program keeps; what stands behind them is of binary fractions. */
const DIGITS = 15;

function exactly(value: number): Decimal {
  const [digits = '0', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const [whole = '0', fraction = ''] = digits.split('.');
  const { units } = decimal(`${whole}${fraction}`);
  const scale = fraction.length - Number(exponent);
  return scale >= 0 ? trimmed({ units, scale }) : { units: units * 10n ** BigInt(-scale), scale: 0 };
}

/** What a number's format says that it is: the part for figures above zero decides. */
function shownAs(code: string): { readonly isPercent: boolean; readonly unit: string } {
  const [first = ''] = code.split(';');
  // [Red], [>100], and the padding that _ and * ask for, say nothing of a figure
  const plain = first.replace(/\[(?!\$)[^\]]*\]/g, '').replace(/[_*]./g, '');
  const literals: string[] = [];
  const bare = plain
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, (_, symbol: string) => kept(literals, symbol))
    .replace(/"([^"]*)"/g, (_, text: string) => kept(literals, text))
    .replace(/\\(.)/g, (_, letter: string) => kept(literals, letter));
  literals.push(...(bare.match(/\p{Sc}/gu) ?? []));
  // 4.2M of 4,200,000: the figure is whole already
  const isScaled = /[0#?],+(?![0#?,])/.test(bare);
  const unit = literals
    .map((text) => text.trim())
    .filter((text) => /[^\s().,$+%\u2212-]/u.test(text) && !isDollars(text));
  return { isPercent: bare.includes('%'), unit: isScaled ? '' : unit.join(' ') };
}

function kept(literals: string[], text: string): string {
  literals.push(text);
  return '';
}

function isDollars(text: string): boolean {
  return /^(?:US ?)?\$$|^USD$/i.test(text);
}
