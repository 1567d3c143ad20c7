import { letterPattern } from '../../base/letters.ts';
import type { Basis } from '../../domain/advice/directive.ts';
import { columnsOf } from '../fields/columns.ts';
import type { Report } from '../fields/holdings.ts';
import { isUnknown, named } from '../fields/values.ts';
import { STANCES } from '../lexicon/directives.ts';
import { OTHER_TARGET_COLUMNS, PARTS_OF_PLAN } from '../lexicon/planData.ts';
import type { Cell, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { type Column, columnName, isWeightIn, roleOf, textAt } from './tableCells.ts';

/**
 * The columns by their names. The first one without a name is of the sectors, where others state weights; tickers beside
 * weights are the subjects, where no sector is.
 */
export function directiveColumns(header: Row): Map<Column, number> {
  const at = new Map(columnsOf(header, roleOf).at);
  const ticker = at.get('ticker');
  if (at.has('sector')) return at;
  if (ticker === undefined) {
    const isUnnamed = textAt(header, 0) === '' && at.has('current') && at.has('target');
    if (isUnnamed) at.set('sector', 0);
  } else if (areWeights(header, at)) {
    at.delete('ticker');
    at.set('sector', ticker);
  }
  return at;
}

/** Beside a ticker a target may be a price: a present weight, or the name of its column, says that it is none. */
function areWeights({ cells }: Row, at: ReadonlyMap<Column, number>): boolean {
  const target = cells[at.get('target') ?? at.get('range') ?? -1];
  return at.has('path') || (target !== undefined && (at.has('current') || /%|weight|alloc/i.test(target.text)));
}

/** Whether a row could be the header of a table of directives. */
export function isDirectiveHeader(header: Row): boolean {
  const at = directiveColumns(header);
  const hasTarget = at.has('target') || at.has('range') || at.has('path');
  return !at.has('ticker') && (hasTarget ? at.has('sector') || at.has('current') : at.has('sector'));
}

const ONE_MORE_TARGET = letterPattern(
  String.raw`^(?:[\p{L}\d-]+ )?(?:target|goal)(?: (?:weights?|allocation))?(?: [\p{L}\d-]+)?$`,
);
const NO_WEIGHT =
  /\b(?:prices?|values?|shares?|met|dates?|gap|drift|distance|change|to|vs|status|reached|returns?|yield|volatility|vol|risk|beta|upside|growth|margin)\b|[Δδ]/u;

const OTHERS: ReadonlySet<string> = new Set(OTHER_TARGET_COLUMNS);

const OF_PART = new RegExp(`^(?:${PARTS_OF_PLAN.join('|')}) ?#?(?:\\d|one|two|three|four|i{1,3}|iv|[a-d])\\b`);

/** `Tactical target` beside `Strategic target`, `Target (base)` beside `Target (bull)`, with weights: which is meant is not said. */
function secondTarget({ header, rows }: Table): Cell | null {
  const at = directiveColumns(header);
  const further = header.cells.filter(({ text }, index) => {
    const name = columnName(text);
    // `Phase 2` has a trade or a target of its own
    if (OF_PART.test(name)) return rows.some(({ cells }) => /\d/.test(cells[index]?.text ?? ''));
    const isTarget = (ONE_MORE_TARGET(name).test(name) && !NO_WEIGHT.test(name)) || OTHERS.has(name);
    return isTarget && roleOf(text) === null && rows.some((row) => isWeightIn(row, index));
  });
  const hasOne = ['target', 'range', 'path', 'shares', 'amount'].some((role) => at.has(role as Column));
  return further[hasOne ? 0 : 1] ?? null;
}

export function refuseSecondTarget(table: Table, report: Report): boolean {
  const second = secondTarget(table);
  if (second !== null && OF_PART.test(columnName(second.text)))
    report(second, `${named(second.text)} says another part of the plan`, 'a table of the part that is to be done now');
  else if (second !== null)
    report(second, `${named(second.text)} says a target beside another column of targets`, 'one column Target %');
  return second !== null;
}

/** Columns that say what a row comes to. */
const DECIDING = 'sector ticker action current target path amount shares size condition'.split(' ') as Column[];

/** A later column that says of a row what the one that is read says of it, and otherwise: which is meant is not said. */
export function refuseRepeated({ header, rows }: Table, at: ReadonlyMap<Column, number>, report: Report): boolean {
  const deciding = new Set(DECIDING.map((role) => at.get(role)));
  const said = (row: Row, index: number) => textAt(row, index).toLowerCase();
  let isRefused = false;
  for (const [index, cell] of header.cells.entries()) {
    const role = roleOf(cell.text);
    const read = role === null ? undefined : at.get(role);
    if (read === undefined || index <= read || !deciding.has(read)) continue;
    if (rows.every((row) => isUnknown(said(row, index)) || said(row, index) === said(row, read))) continue;
    const first = named(textAt(header, read));
    report(cell, `${named(cell.text)} says another thing than ${first} before it`, 'one column for each figure');
    isRefused = true;
  }
  return isRefused;
}

/** What a header says that its percentages are of. */
export function basisOf(table: Table): Basis | null {
  const names = table.header.cells.map(({ text }) => plainText(text).toLowerCase());
  if (names.some((name) => /\bof invested\b/.test(name))) return 'invested';
  return names.some((name) => /% ?of (?:total|portfolio|total portfolio)\b/.test(name)) ? 'total' : null;
}

/** Whether a table states weights and no targets: `Sector`, `Weight` under `Current weights`. */
export function isOfWeights(header: Row): boolean {
  const { at } = columnsOf(header, roleOf);
  return at.has('sector') && !at.has('target') && !at.has('range') && (at.has('weight') || at.has('current'));
}

export const TABLE_WANTED =
  'a table with the columns Sector, Current %, Target % (and if wanted Target range, Action, Change, Dollar Amount)';

const STANCE: ReadonlySet<string> = new Set(STANCES);

/** Why a table has no targets: a column of stances, `Underweight`, says none. */
export function whyNoTarget({ header, rows }: Table): string {
  const at = header.cells.findIndex((_, index) => rows.some((row) => STANCE.has(textAt(row, index).toLowerCase())));
  return at < 0
    ? 'this table of directives has no column for the target'
    : `the column ${named(textAt(header, at))} says a stance and not a target`;
}
