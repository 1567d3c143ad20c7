import type { Decimal } from '../../base/decimal.ts';
import { hasNumber } from '../../base/letters.ts';
import { headerName } from '../fields/columns.ts';
import { readRemarked } from '../fields/figureText.ts';
import type { Report } from '../fields/holdings.ts';
import { claimSegment, lineStatements, readStatedFigure } from '../fields/statements.ts';
import { measured, unitFault } from '../fields/units.ts';
import { approximationIn, isUnknown, named, readMoney, readPercentOrNumber } from '../fields/values.ts';
import { AMOUNT_COLUMNS } from '../lexicon/columns.ts';
import { type Claim, claimCell, claimLine, type Ledger } from '../syntax/ledger.ts';
import type { Block, Cell, MarkdownDocument, Row } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import type { FrontMatterField } from '../syntax/sourceLines.ts';
import { plainText } from '../syntax/text.ts';
import { type MoneyLabel, moneyLabel } from './labels.ts';
import type { Unchecked } from './rowReader.ts';

export interface FigureAt {
  readonly place: Place;
  /** The row that states it; null where a line does. */
  readonly row: Row | null;
  readonly amount: Decimal | null;
  readonly percent: Decimal | null;
}

export interface StatedFigures {
  readonly cash: readonly FigureAt[];
  /** Whether something says cash and its figure cannot be read. */
  readonly hasUnreadCash: boolean;
  readonly totals: readonly FigureAt[];
  /** Values of all that are not exact, beside holdings: they are held against nothing (READING 2). */
  readonly unchecked: readonly Unchecked[];
}

interface Gathering {
  readonly cash: FigureAt[];
  readonly totals: FigureAt[];
  readonly unchecked: Unchecked[];
  /** Whether what is measured says the value of all. */
  readonly isMeasured: boolean;
  readonly ledger: Ledger;
  readonly report: Report;
  hasUnreadCash: boolean;
}

/** Statements of cash and of the total value in the front matter, in lines and in the rows of tables other than the holdings. */
export function statedFigures(
  { frontMatter, ledger }: MarkdownDocument,
  blocks: readonly Block[],
  isMeasured: boolean,
  report: Report,
): StatedFigures {
  const gathering: Gathering = {
    cash: [],
    totals: [],
    unchecked: [],
    isMeasured,
    ledger,
    report,
    hasUnreadCash: false,
  };
  for (const field of frontMatter) gatherField(gathering, field);
  gatherLines(gathering, blocks);
  for (const block of blocks) {
    if (block.kind !== 'table' && block.kind !== 'looseRows') continue;
    // A table's header may be a statement itself: `| Total value | $500,000.00 |`.
    const rows = block.kind === 'table' ? [block.header, ...block.rows] : block.rows;
    for (const row of rows)
      gatherRow(gathering, row, block.kind === 'table' && row !== block.header ? block.header : null);
  }
  return gathering;
}

/** `cash_balance: 36000.00` at the top. */
function gatherField(gathering: Gathering, { key, value, line, column: valueColumn }: FrontMatterField): void {
  const label = moneyLabel(key.replace(/[_-]/g, ' '));
  if (label === null || label.isPercent || value === '') return;
  const place = { line, column: 1 };
  if (label.fault !== null) {
    refuse(gathering, label, place, `${named(key)} ${label.fault.message}`, label.fault.accepted);
    return;
  }
  const figure = readStatedFigure(value.replace(/\s#.*$/, ''));
  if (!figure.ok) {
    refuse(gathering, label, { line, column: valueColumn }, `${label.name}: ${figure.message}`, figure.accepted);
    return;
  }
  const { amount, percent, remarks } = figure.value;
  listOf(gathering, label).push({ place, row: null, amount, percent });
  const remark = /\s#(.*)$/.exec(value)?.[1];
  claimLine(gathering.ledger, line, claimOf(label, amount), [...remarks, ...(remark === undefined ? [] : [remark])]);
}

function gatherLines(gathering: Gathering, blocks: readonly Block[]): void {
  const { ledger } = gathering;
  for (const { labelText, value, line, column, valueColumn, segment } of lineStatements(blocks)) {
    const label = moneyLabel(labelText);
    // `Total: 15 positions` speaks of something else.
    if (label === null || (label.name === 'total' && !/\p{Sc}/u.test(value))) continue;
    if (label.fault !== null) {
      refuse(gathering, label, { line, column }, `${named(labelText)} ${label.fault.message}`, label.fault.accepted);
      continue;
    }
    const figure = label.isPercent ? statedPercent(value) : readStatedFigure(value);
    if (!figure.ok) {
      if (isUnchecked(gathering, label, value, line)) claimSegment(ledger, segment, 'checked', label.unread);
      else refuse(gathering, label, { line, column: valueColumn }, `${label.name}: ${figure.message}`, figure.accepted);
      continue;
    }
    const { amount, percent, remarks } = figure.value;
    listOf(gathering, label).push({ place: { line, column }, row: null, amount, percent });
    if (amount !== null || percent !== null)
      claimSegment(ledger, segment, claimOf(label, amount), [...label.unread, ...remarks]);
  }
}

/** `Cash (%): 18.0` is a weight, whatever its sign. */
function statedPercent(value: string): ReturnType<typeof readStatedFigure> {
  const reading = readPercentOrNumber(value);
  const percent = reading.ok ? reading.value : null;
  return { ok: true, value: { amount: null, percent, remarks: [] } };
}

function listOf({ cash, totals }: Gathering, { kind }: MoneyLabel): FigureAt[] {
  return kind === 'cash' ? cash : totals;
}

/** Cash decides; the value of all, and a weight of cash, are held against what is measured. */
function claimOf({ kind }: MoneyLabel, amount: Decimal | null): Claim {
  return kind === 'cash' && amount !== null ? 'used' : 'checked';
}

/** `~$104K`: a value of all that is not exact, where it is only held against the measured one. */
function isUnchecked({ isMeasured, unchecked }: Gathering, label: MoneyLabel, text: string, line: number): boolean {
  if (!isMeasured || label.kind !== 'total' || approximationIn(plainText(text)) === null) return false;
  unchecked.push({ line, column: label.name, text: plainText(text) });
  return true;
}

function refuse(gathering: Gathering, label: MoneyLabel, place: Place, message: string, accepted: string): void {
  gathering.hasUnreadCash ||= label.kind === 'cash';
  gathering.report(place, message, accepted);
}

/** `header` is that of the table where the row is none itself. */
function gatherRow(gathering: Gathering, row: Row, header: Row | null): void {
  const { cells, line, column } = row;
  const [first, second] = cells;
  const label = first === undefined ? null : moneyLabel(first.text);
  if (first === undefined || second === undefined || label === null) return;
  if (label.kind === 'total' && cells.length !== 2) return;
  const cell = amountCell(cells, header);
  if (cell === null) return;
  const fault = label.isPercent ? null : (label.fault ?? headerFault(header, cells.indexOf(cell)));
  if (fault !== null) {
    refuse(gathering, label, first, `${named(first.text)} ${fault.message}`, fault.accepted);
    return;
  }
  if (label.isPercent) return;
  const { reading, remarks } = readRemarked(cell.text, readMoney);
  if (!reading.ok && isUnchecked(gathering, label, cell.text, line)) {
    claimCell(gathering.ledger, first, 'checked');
    claimCell(gathering.ledger, cell, 'checked');
    return;
  }
  if (!reading.ok) {
    refuse(gathering, label, cell, `${label.name}: ${reading.message}`, reading.accepted);
    return;
  }
  if (isOfUnknownScale(cell, header, reading.value)) {
    const message = `${label.name}: ${named(cell.text)} may be dollars or percent`;
    refuse(gathering, label, cell, message, `$${cell.text} or ${cell.text}%`);
    return;
  }
  listOf(gathering, label).push({ place: { line, column }, row, amount: reading.value, percent: null });
  claimCell(gathering.ledger, first, claimOf(label, reading.value));
  claimCell(gathering.ledger, cell, claimOf(label, reading.value));
  const unread = [...label.unread, ...remarks];
  if (unread.length > 0) claimLine(gathering.ledger, line, 'used', unread);
}

/** The one cell with dollars; in a row of two, the second, unless it says percent or nothing. */
function amountCell(cells: readonly Cell[], header: Row | null): Cell | null {
  const [, second] = cells;
  if (cells.length === 2 && second !== undefined) return isNoAmount(second, header) ? null : second;
  const amounts = cells.slice(1).filter(({ text }) => text.includes('$') && readMoney(text).ok);
  return amounts.length === 1 ? (amounts[0] ?? null) : null;
}

/** Headers of figures that are no dollars. */
const NO_DOLLARS =
  /weight|alloc|target|current|share|%|percent|portfolio|count|number|#|positions|holdings|rank|score/i;

function isNoAmount({ text }: Cell, header: Row | null): boolean {
  if (isUnknown(text) || /%|percent/i.test(text) || !hasNumber(text)) return true;
  return !text.includes('$') && NO_DOLLARS.test(header?.cells[1]?.text ?? '');
}

function headerFault(header: Row | null, index: number): MoneyLabel['fault'] {
  const cell = header?.cells[index];
  return cell === undefined ? null : unitFault(measured(cell.text).units, 'dollars');
}

/** A bare figure up to 100 is dollars only where its header says so. */
function isOfUnknownScale({ text }: Cell, header: Row | null, { units, scale }: Decimal): boolean {
  if (header === null || /\$|USD/i.test(text) || units > 100n * 10n ** BigInt(scale)) return false;
  const name = headerName(header.cells[1]?.text ?? '');
  return !AMOUNT_COLUMNS.includes(name);
}
