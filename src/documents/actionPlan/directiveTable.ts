import { absolute, add, compare, type Decimal, decimal, subtract, ZERO } from '../../base/decimal.ts';
import type { Basis, Verb } from '../../domain/advice/directive.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import { misfit, tooLong } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { labelOf } from '../fields/statements.ts';
import { approximationIn, isUnknown, named, readPercentOrNumber } from '../fields/values.ts';
import { readAsked } from '../fields/volume.ts';
import { REST_NAMES } from '../lexicon/directives.ts';
import { isSubtotalRow } from '../portfolio/labels.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { basisOf, directiveColumns, refuseRepeated, TABLE_WANTED, whyNoTarget } from './directiveHeader.ts';
import { againstItself, exitAbove, meansBoth, unknownSubject } from './grammar/directiveProblems.ts';
import { type DirectiveFacts, type PlanTerms, type SecurityFacts, subjectNamed } from './grammar/planTerms.ts';
import { conditional, type Noted } from './grammar/remarks.ts';
import type { LabelKind } from './planLabels.ts';
import {
  actionNamed,
  type CellWeight,
  type Column,
  changeTo,
  conditionOf,
  HALF_POINT,
  keptIn,
  type Path,
  pathIn,
  sizeBeside,
  weightIn,
  withoutChange,
} from './tableCells.ts';

export interface TableDirective extends DirectiveFacts {
  readonly amount: Decimal | null;
  readonly row: Row;
}

export interface DirectiveTable {
  readonly directives: readonly TableDirective[];
  readonly securities: readonly (SecurityFacts & { readonly row: Row })[];
  readonly basis: Basis | null;
  readonly disagreements: readonly string[];
  /** Rows of which a figure that is only checked cannot be. */
  readonly unchecked: readonly Row[];
  /** Cells that decide something, and cells that were only compared. */
  readonly used: readonly Cell[];
  readonly checked: readonly Cell[];
  readonly notes: readonly (Noted & { readonly line: number })[];
}

/** A table that is read: what it comes to, and what its cells are measured by. */
interface Reader {
  readonly at: ReadonlyMap<Column, number>;
  readonly terms: PlanTerms;
  readonly report: Report;
  readonly used: Cell[];
  readonly checked: Cell[];
  readonly unchecked: Row[];
  readonly disagreements: string[];
  readonly notes: (Noted & { line: number })[];
  readonly directives: TableDirective[];
  readonly securities: (SecurityFacts & { row: Row })[];
}

/** What makes the sentence of a row's directive. */
const OWN = ['sector', 'action', 'target', 'range', 'path', 'amount', 'current'] as const;

/**
 * Reads a table of the plan (SEMANTICS 2, READING 5). A column that says only Weight is one of targets where the label
 * above says so. `lines` are the document's.
 */
export function readDirectiveTable(
  table: Table,
  lines: readonly string[],
  terms: PlanTerms,
  report: Report,
  label: LabelKind = 'plan',
): DirectiveTable {
  const at = directiveColumns(table.header);
  const weight = at.get('weight');
  // `14% → 8%` in a column Change says both.
  const change = at.get('change');
  if (change !== undefined && !['target', 'range', 'path'].some((role) => at.has(role as Column)))
    if (table.rows.some(({ cells }) => /→|->|=>/.test(cells[change]?.text ?? ''))) at.set('path', change);
  if (weight !== undefined && label === 'target' && !at.has('target')) at.set('target', weight);
  const reader: Reader = {
    at,
    terms,
    report,
    used: [],
    checked: [],
    unchecked: [],
    disagreements: [],
    notes: [],
    directives: [],
    securities: [],
  };
  refuseRepeated(table, at, report);
  if (isComplete(reader, table, weight)) {
    for (const index of at.values())
      if (table.header.cells[index] !== undefined) reader.used.push(table.header.cells[index]);
    readRows(reader, table, lines);
  }
  const { directives, securities, disagreements, used, checked, unchecked, notes } = reader;
  return { directives, securities, basis: basisOf(table), disagreements, used, checked, unchecked, notes };
}

function isComplete({ at, report }: Reader, table: Table, weight: number | undefined): boolean {
  if (!at.has('sector')) report(table, 'this table of directives has no column for the sector', TABLE_WANTED);
  const hasTarget = at.has('target') || at.has('range') || at.has('path');
  const cell = weight === undefined ? undefined : table.header.cells[weight];
  if (!hasTarget && cell !== undefined)
    report(
      cell,
      `the column ${named(cell.text)} says neither what is nor what should be`,
      'the column Target %, or Current % beside it',
    );
  else if (!hasTarget) report(table, whyNoTarget(table), TABLE_WANTED);
  return at.has('sector') && hasTarget;
}

function readRows(reader: Reader, table: Table, lines: readonly string[]): void {
  const totals: Row[] = [];
  for (const row of table.rows) {
    if (row.cells.every(({ text }) => /^[-–—:=\s]*$/.test(plainText(text)))) continue;
    const name = plainText(cellOf(reader, row, 'sector')?.text ?? '');
    const isTotal = /^(?:grand |portfolio )?totals?$/.test(labelOf(name));
    if (!isTotal && (isSubtotalRow(name) || isRestKept(reader, row, name))) {
      reader.unchecked.push(row);
      continue;
    }
    const wrong = isTotal ? tooLong(table.header, row) : misfit(table.header, row, lines);
    if (wrong !== null) reader.report(wrong.place, wrong.message, wrong.accepted);
    else if (isTotal) totals.push(row);
    else readRow(reader, row, name);
  }
  for (const row of totals) compareTotal(reader, row);
}

/** `Others | unchanged`: what the plan does not name stays without it (SEMANTICS 2). */
function isRestKept(reader: Reader, row: Row, name: string): boolean {
  if (!REST.has(name.toLowerCase())) return false;
  const [target, action] = [cellOf(reader, row, 'target'), cellOf(reader, row, 'action')];
  const isHold = actionNamed(plainText(action?.text ?? ''), false)?.verb === 'hold';
  return keptIn(target) !== null || (target === null && isHold);
}

const REST: ReadonlySet<string> = new Set(REST_NAMES);

/** The cell of a row in a column; null where nothing stands there. */
export function cellOf({ at }: Pick<Reader, 'at'>, row: Row, role: Column): Cell | null {
  const index = at.get(role);
  const cell = index === undefined ? undefined : row.cells[index];
  return cell === undefined || isUnknown(cell.text) ? null : cell;
}

function readRow(reader: Reader, row: Row, name: string): void {
  const { terms, report } = reader;
  const subject = subjectNamed(name, terms);
  if (subject === undefined || subject.kind === 'both') {
    const { message, accepted } = subject === undefined ? unknownSubject(name, terms) : meansBoth(name, subject.sector);
    report(cellOf(reader, row, 'sector') ?? row, message, accepted);
    return;
  }
  const cell = cellOf(reader, row, 'action');
  const kept = keptIn(cellOf(reader, row, 'target'));
  const action = kept ?? actionNamed(withoutChange(plainText(cell?.text ?? '')), subject.kind === 'cash');
  if (action === null) {
    const accepted = 'TRIM, REDUCE, ADD, INCREASE, HOLD, EXIT or DEPLOY, or nothing';
    report(cell ?? row, `${named((cell?.text ?? '').toLowerCase())} is no action`, accepted);
    return;
  }
  if (isConditional(reader, row)) return;
  const { verb, isExit } = action;
  const problems = { found: false };
  const path = pathAt(reader, row, problems);
  const from = path?.from ?? weightAt(reader, row, 'current', problems);
  const target = path?.to ?? (kept === null ? weightAt(reader, row, 'target', problems) : null);
  const range = weightAt(reader, row, 'range', problems);
  const amount = amountAt(reader, row, problems);
  if (problems.found) return;
  const band = target?.band ?? (target === null ? range?.band : null) ?? null;
  const stand = target?.value ?? (band === null ? range?.value : null) ?? null;
  const to = stand ?? (isExit && band === null ? ZERO : null);
  for (const role of OWN) claim(reader, row, role, 'used');
  const stated = from?.approximate === true ? null : (from?.value ?? null);
  if (subject.kind === 'security')
    takeSecurity(reader, row, { ticker: subject.ticker, verb, isExit, from: stated, to, name });
  else
    takeRow(
      reader,
      row,
      name,
      {
        sector: subject.kind === 'cash' ? null : subject.sector,
        verb,
        from: stated,
        to,
        ...(band === null ? {} : { band }),
      },
      isExit,
      amount,
    );
}

/** What waits for something is no directive, where its own column or a cell of its own says so. */
function isConditional(reader: Reader, row: Row): boolean {
  for (const role of ['condition', ...OWN] as const) {
    const cell = cellOf(reader, row, role);
    const said = cell === null ? null : conditionOf(cell, role, reader.terms);
    if (cell === null || said === null) continue;
    const { message, accepted } = conditional(said, null);
    reader.report(cell, message, accepted);
    return true;
  }
  return false;
}

function takeRow(
  reader: Reader,
  row: Row,
  name: string,
  facts: DirectiveFacts,
  isExit: boolean,
  amount: Decimal | null,
): void {
  const { to, band, verb } = facts;
  const isBound = to !== null || band !== undefined;
  const against =
    isExit && isBound && (to === null || compare(to, ZERO) > 0)
      ? exitAbove(name, to)
      : againstItself(facts, reader.terms);
  if (against !== null) reader.report(row, against.message, against.accepted);
  else if (!isBound && verb !== 'hold')
    reader.report(row, `the target of ${named(name)} is missing`, 'a percentage such as 25%');
  else {
    compareChange(reader, row, name, facts);
    reader.directives.push({ ...facts, verb: band !== undefined && verb === 'hold' ? 'set' : verb, amount, row });
  }
}

interface SecurityRow {
  readonly ticker: string;
  readonly verb: Verb;
  readonly isExit: boolean;
  readonly from: Decimal | null;
  readonly to: Decimal | null;
  readonly name: string;
}

function takeSecurity(
  { report, securities }: Reader,
  row: Row,
  { ticker, verb, isExit, from, to, name }: SecurityRow,
): void {
  const action = verb === 'decrease' ? 'sell' : verb === 'increase' ? 'buy' : verb;
  if (action === 'hold') securities.push({ ticker, action, size: null, from: from ?? to, row });
  else if (isExit && (to === null || to.units === 0n))
    securities.push({ ticker, action: 'sell', size: { kind: 'all' }, from, row });
  else if (to === null || isExit) report(row, `the target of ${named(name)} is missing`, 'a percentage such as 5%');
  else securities.push({ ticker, action, size: { kind: 'weight', pct: to }, from, row });
}

function weightAt(reader: Reader, row: Row, role: 'current' | 'target' | 'range', problems: { found: boolean }) {
  const cell = cellOf(reader, row, role);
  if (cell === null) return null;
  const reading = weightIn(cell.text, reader.terms);
  if (reading.kind === 'wrong') {
    // A present weight on a wrong scale is not checked; a target on one has two meanings.
    if (role === 'current' && reading.isScale) {
      reader.unchecked.push(row);
      return null;
    }
    reader.report(cell, reading.message, reading.accepted);
    problems.found = true;
    return null;
  }
  if (reading.approximate && role !== 'current')
    reader.notes.push({ id: 'approximate_figure', because: plainText(cell.text), line: row.line });
  return reading;
}

/** `14% → 8%`, in one cell; what another column says of the same must be the same. */
function pathAt(reader: Reader, row: Row, problems: { found: boolean }): Path | null {
  const cell = cellOf(reader, row, 'path');
  if (cell === null) return null;
  const path = pathIn(cell.text, reader.terms);
  const others =
    path === null
      ? []
      : ([
          ['current', path.from],
          ['target', path.to],
        ] as const);
  const other = others.find(([role, end]) => {
    const own = weightAt(reader, row, role, problems);
    return own !== null && sizeOf(own) !== sizeOf(end);
  });
  if (path !== null && other === undefined) return path;
  if (path === null) reader.report(cell, `${named(cell.text)} does not say from what to what`, 'such as 14% → 8%');
  else reader.report(cell, `${named(cell.text)} is not what its row says under ${other?.[0]}`, 'one of the two');
  problems.found = true;
  return null;
}

function sizeOf({ value, band }: CellWeight): string {
  return value === null ? `${plain(band?.low ?? ZERO)}–${plain(band?.high ?? ZERO)}` : plain(value);
}

function amountAt(reader: Reader, row: Row, problems: { found: boolean }): Decimal | null {
  const cell = cellOf(reader, row, 'amount');
  if (cell === null) return null;
  const reading = readAsked(cell.text);
  if (reading.ok) return reading.value;
  // it is only held against the measured one (READING 2)
  if (approximationIn(plainText(cell.text)) !== null) {
    reader.unchecked.push(row);
    return null;
  }
  reader.report(cell, reading.message, reading.accepted);
  problems.found = true;
  return null;
}

/** The column Change is held against the row's own figures, or against the measured weight where it states none. */
function compareChange(reader: Reader, row: Row, name: string, { sector, from, to }: DirectiveFacts): void {
  const now = from ?? (sector === null ? reader.terms.cashWeight : reader.terms.weights.get(sector));
  compareSize(reader, row, name, now ?? null, to);
  if (now == null || to === null) return;
  for (const role of ['change', 'size'] as const) {
    const cell = cellOf(reader, row, role);
    const change =
      cell === null || cell === cellOf(reader, row, 'path') ? null : changeTo(cell.text, now, to, reader.terms);
    if (cell === null || change === null) continue;
    reader.checked.push(cell);
    const measured = subtract(to, now);
    // under Size it may be the weight in the end
    const isTarget = role === 'size' && compare(absolute(change), to) === 0;
    if (isTarget || compare(absolute(subtract(change, measured)), HALF_POINT) <= 0) continue;
    reader.disagreements.push(
      `Action plan: the change of ${name} is stated as ${plain(change)} points, its figures give ${plain(measured)}`,
    );
  }
}

/** Shares before the target are what is held. */
function compareSize(reader: Reader, row: Row, name: string, now: Decimal | null, to: Decimal | null): void {
  const { at, terms } = reader;
  const hasShares = (at.get('shares') ?? 0) > Math.max(...ENDS.map((role) => at.get(role) ?? 0));
  const cell = cellOf(reader, row, 'size') ?? (hasShares ? cellOf(reader, row, 'shares') : null);
  const size = cell === null ? null : sizeBeside(cell.text, now, to, terms.whole);
  if (cell === null || size === null) return;
  reader.checked.push(cell);
  if (size.kind === 'unfollowed') reader.notes.push({ id: 'remark_not_followed', because: size.text, line: row.line });
  if (size.kind === 'otherwise') reader.disagreements.push(`Action plan: the size of ${name} is ${size.said}`);
}

const ENDS: readonly Column[] = ['target', 'range', 'path'];

/** The TOTAL row is a checksum of the rows above it. */
function compareTotal(reader: Reader, row: Row): void {
  const { directives, disagreements } = reader;
  for (const [role, figure] of [
    ['current', (directive: TableDirective) => directive.from],
    ['target', (directive: TableDirective) => directive.to],
  ] as const) {
    const cell = cellOf(reader, row, role);
    // Rounded weights come to 100.1% as well: what is only checked refuses nothing.
    const reading = cell === null ? null : readPercentOrNumber(cell.text);
    if (reading?.ok === false) reader.unchecked.push(row);
    const stated = reading?.ok === true ? reading.value : null;
    const measured = directives.map(figure).reduce<Decimal>((all, one) => (one === null ? all : add(all, one)), ZERO);
    // what is no figure is left to be heard
    if (reading?.ok !== false) claim(reader, row, role, 'checked');
    if (stated === null || compare(absolute(subtract(stated, measured)), HALF_POINT) <= 0) continue;
    disagreements.push(
      `Action plan: the total of ${role} is stated as ${plain(stated)}%, its rows give ${plain(measured)}%`,
    );
  }
  const stated = amountAt(reader, row, { found: false });
  claim(reader, row, 'amount', 'checked');
  const measured = directives.reduce<Decimal>((all, { amount }) => (amount === null ? all : add(all, amount)), ZERO);
  if (stated !== null && compare(absolute(subtract(stated, measured)), DOLLAR) > 0) {
    disagreements.push(
      `Action plan: the total amount is stated as ${dollars(stated)}, its rows give ${dollars(measured)}`,
    );
  }
}

function claim(reader: Reader, row: Row, role: Column, as: 'used' | 'checked'): void {
  const cell = cellOf(reader, row, role);
  if (cell !== null) reader[as].push(cell);
}

const DOLLAR = decimal('1.00');
