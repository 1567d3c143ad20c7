import { absolute, add, compare, type Decimal, decimal, subtract, ZERO } from '../../base/decimal.ts';
import type { Basis, Verb } from '../../domain/advice/directive.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import { columnsOf, headerName, misfit, roleNamed, tooLong } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { labelOf } from '../fields/statements.ts';
import { isUnknown, named, readMoney, readPercentOrNumber, withinHundred } from '../fields/values.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { againstItself, unknownSector } from './directiveProblems.ts';
import { type DirectiveFacts, type PlanTerms, subjectNamed } from './planTerms.ts';

const COLUMNS = roleNamed({
  sector: ['sector', 'sectors', 'asset class', 'category'],
  current: ['current', 'current weight', 'current allocation', 'from', 'actual', 'present'],
  target: ['target', 'target weight', 'target allocation', 'to', 'proposed'],
  action: ['action', 'direction'],
  amount: ['dollar amount', 'amount', 'dollars', 'trade amount', 'change amount'],
  ticker: ['ticker', 'symbol'],
} as const);
type Column = 'sector' | 'current' | 'target' | 'action' | 'amount' | 'ticker';

const ACTIONS: ReadonlyMap<string, Verb> = new Map([
  ...verbs('decrease', 'trim reduce sell decrease cut lower exit eliminate close'),
  ...verbs('increase', 'add increase buy raise boost grow initiate open establish deploy'),
  ...verbs('hold', 'hold maintain keep'),
]);
const EXITS: ReadonlySet<string> = new Set(['exit', 'eliminate', 'close']);

function verbs(verb: Verb, text: string): [string, Verb][] {
  return text.split(' ').map((word) => [word, verb]);
}

export interface TableDirective extends DirectiveFacts {
  readonly amount: Decimal | null;
  readonly row: Row;
}

export interface DirectiveTable {
  readonly directives: readonly TableDirective[];
  readonly basis: Basis | null;
  readonly disagreements: readonly string[];
}

/** Which columns a header of directives has; a percentage's own basis is not part of its name. */
function roleOf(text: string): Column | null {
  const name = headerName(text)
    .replace(/ ?\bof (?:invested(?: assets)?|portfolio|total|total portfolio)$/, '')
    .replace(/ (?:pct|percent)$/, '');
  return COLUMNS(name) ?? COLUMNS(text);
}

/** Whether a row could be the header of a table of directives. */
export function isDirectiveHeader(header: Row): boolean {
  const { at } = columnsOf(header, roleOf);
  return !at.has('ticker') && (at.has('target') ? at.has('sector') || at.has('current') : at.has('sector'));
}

/** Reads a table of the plan: Sector, Current %, Target % and optionally Action, Dollar Amount (SEMANTICS 2). `lines` are the document's. */
export function readDirectiveTable(
  table: Table,
  lines: readonly string[],
  terms: PlanTerms,
  report: Report,
): DirectiveTable {
  const { at, repeated } = columnsOf(table.header, roleOf);
  for (const { role, cell } of repeated) {
    report(cell, `a second column of this table says ${role}: ${named(cell.text)}`, 'one column for each figure');
  }
  for (const role of ['sector', 'target'] as const) {
    if (!at.has(role)) report(table, `this table of directives has no column for the ${role}`, TABLE_WANTED);
  }
  if (!at.has('sector') || !at.has('target')) return { directives: [], basis: null, disagreements: [] };
  const directives: TableDirective[] = [];
  const totals: RowReader[] = [];
  for (const row of table.rows) {
    if (row.cells.every(({ text }) => /^[-–—:=\s]*$/.test(plainText(text)))) continue;
    const reader: RowReader = { row, at, terms, report };
    const name = plainText(cellOf(reader, 'sector')?.text ?? '');
    const isTotal = /^(?:grand |portfolio )?totals?$/.test(labelOf(name));
    const wrong = isTotal ? tooLong(table.header, row) : misfit(table.header, row, lines);
    if (wrong !== null) report(wrong.place, wrong.message, wrong.accepted);
    else if (isTotal) totals.push(reader);
    else directives.push(...readRow(reader, name));
  }
  const disagreements = totals.flatMap((reader) => totalDisagreements(reader, directives));
  return { directives, basis: basisOf(table), disagreements };
}

export const TABLE_WANTED =
  'a table with the columns Sector, Current %, Target % (and if wanted Action, Dollar Amount)';

function basisOf(table: Table): Basis | null {
  const names = table.header.cells.map(({ text }) => plainText(text).toLowerCase());
  if (names.some((name) => /\bof invested\b/.test(name))) return 'invested';
  return names.some((name) => /% ?of (?:total|portfolio|total portfolio)\b/.test(name)) ? 'total' : null;
}

interface RowReader {
  readonly row: Row;
  readonly at: ReadonlyMap<Column, number>;
  readonly terms: PlanTerms;
  readonly report: Report;
}

function cellOf({ row, at }: RowReader, role: Column): Cell | null {
  const index = at.get(role);
  const cell = index === undefined ? undefined : row.cells[index];
  return cell === undefined || isUnknown(cell.text) ? null : cell;
}

function readRow(reader: RowReader, name: string): TableDirective[] {
  const { row, terms, report } = reader;
  const sector = subjectNamed(name, terms);
  if (sector === undefined) {
    const { message, accepted } = unknownSector(name, terms);
    report(cellOf(reader, 'sector') ?? row, message, accepted);
    return [];
  }
  const action = plainText(cellOf(reader, 'action')?.text ?? '').toLowerCase();
  const verb = verbOf(action, sector);
  if (verb === null) {
    const accepted = 'TRIM, REDUCE, ADD, INCREASE, HOLD, EXIT or DEPLOY, or nothing';
    report(cellOf(reader, 'action') ?? row, `${named(action)} is no action`, accepted);
    return [];
  }
  const problems = { found: false };
  const from = percentAt(reader, 'current', problems);
  const stated = percentAt(reader, 'target', problems);
  const to = stated === null && EXITS.has(action) ? ZERO : stated;
  const amount = amountAt(reader, problems);
  if (problems.found) return [];
  const facts: DirectiveFacts = { sector, verb, from, to };
  const against =
    EXITS.has(action) && to !== null && compare(to, ZERO) > 0
      ? 'an exit has a target above 0%'
      : againstItself(facts, terms);
  if (against !== null) report(row, against, 'an action that agrees with its figures');
  if (to === null && verb !== 'hold')
    report(row, `the target of ${named(name)} is missing`, 'a percentage such as 25%');
  return against !== null || (to === null && verb !== 'hold') ? [] : [{ ...facts, amount, row }];
}

/** DEPLOY spends cash and fills a sector. */
function verbOf(action: string, sector: string | null): Verb | null {
  if (action === '') return 'set';
  if (action === 'deploy' && sector === null) return 'decrease';
  return ACTIONS.get(action) ?? null;
}

function percentAt(reader: RowReader, role: 'current' | 'target', problems: { found: boolean }): Decimal | null {
  const cell = cellOf(reader, role);
  if (cell === null) return null;
  const reading = withinHundred(cell.text, readPercentOrNumber(cell.text));
  if (reading.ok) return reading.value;
  reader.report(cell, reading.message, reading.accepted);
  problems.found = true;
  return null;
}

function amountAt(reader: RowReader, problems: { found: boolean }): Decimal | null {
  const cell = cellOf(reader, 'amount');
  if (cell === null) return null;
  const reading = readMoney(cell.text);
  if (reading.ok) return reading.value;
  reader.report(cell, reading.message, reading.accepted);
  problems.found = true;
  return null;
}

/** The TOTAL row is a checksum of the rows above it. */
function totalDisagreements(reader: RowReader, directives: readonly TableDirective[]): string[] {
  const sentences: string[] = [];
  for (const [role, figure] of [
    ['current', (directive: TableDirective) => directive.from],
    ['target', (directive: TableDirective) => directive.to],
  ] as const) {
    const stated = percentAt(reader, role, { found: false });
    const measured = directives.map(figure).reduce<Decimal>((all, one) => (one === null ? all : add(all, one)), ZERO);
    if (stated === null || compare(absolute(subtract(stated, measured)), HALF_POINT) <= 0) continue;
    sentences.push(
      `Action plan: the total of ${role} is stated as ${plain(stated)}%, its rows give ${plain(measured)}%`,
    );
  }
  const stated = amountAt(reader, { found: false });
  const measured = directives.reduce<Decimal>((all, { amount }) => (amount === null ? all : add(all, amount)), ZERO);
  if (stated !== null && compare(absolute(subtract(stated, measured)), DOLLAR) > 0) {
    sentences.push(`Action plan: the total amount is stated as ${dollars(stated)}, its rows give ${dollars(measured)}`);
  }
  return sentences;
}

const HALF_POINT = decimal('0.5');
const DOLLAR = decimal('1.00');
