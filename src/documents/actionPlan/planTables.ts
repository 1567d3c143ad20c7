import { compare, type Decimal } from '../../base/decimal.ts';
import type { Band } from '../../domain/advice/directive.ts';
import { plain } from '../../domain/instruments/wording.ts';
import { columnsOf } from '../fields/columns.ts';
import { named } from '../fields/values.ts';
import { MEANS_COLUMNS } from '../lexicon/planData.ts';
import { claimCell, remarkOn } from '../syntax/ledger.ts';
import type { Cell, LooseRows, Row, Table } from '../syntax/markdown.ts';
import { turned } from '../syntax/tableParts.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { isDirectiveHeader, isOfWeights, refuseSecondTarget, TABLE_WANTED } from './directiveHeader.ts';
import { cellOf, readDirectiveTable } from './directiveTable.ts';
import { bearsPercentage } from './grammar/directiveProblems.ts';
import { type DirectiveFacts, namesSomething, subjectNamed } from './grammar/planTerms.ts';
import { judgeRemark, type Noted } from './grammar/remarks.ts';
import { isWrong } from './grammar/wrongLine.ts';
import { meansIn } from './planAsides.ts';
import type { LabelKind } from './planLabels.ts';
import type { Scope } from './planScopes.ts';
import { walkSecurities, walkSentences } from './securityTable.ts';
import { boundsIn, conditionBeside, roleOf, textAt, timesBeside, weightIn } from './tableCells.ts';
import type { Walk } from './walk.ts';

export function walkTable(walk: Walk, above: Scope, stated: Table): void {
  const { kind } = above.label;
  const table = sectorsDown(walk, stated) ?? stated;
  // Present weights beside the plan, and nothing that it says to do.
  if (kind === 'current' && (isOfWeights(table.header) || !isDirectiveHeader(table.header))) {
    holdWeights(walk, table);
    return;
  }
  if (walkSecurities(walk, table) || walkSentences(walk, table)) return;
  if (!isDirectiveHeader(table.header)) {
    refusePercentages(walk, [table.header, ...table.rows]);
    return;
  }
  walkDirectives(walk, table, kind);
}

/** `| | Materials | Energy |` over `| Target | 8% | 6% |`: the table with its sectors as rows; null where they are no columns. */
function sectorsDown({ terms }: Walk, table: Table): Table | null {
  const [, ...names] = table.header.cells;
  const areSectors = names.every(({ text }) => {
    const subject = subjectNamed(plainText(text), terms);
    return subject?.kind === 'sector' || subject?.kind === 'cash';
  });
  const other = areSectors && names.length > 1 ? turned(table, 'Sector') : null;
  return other !== null && isDirectiveHeader(other.header) ? other : null;
}

/** Takes what a table of directives comes to. */
export function walkDirectives(walk: Walk, table: Table, kind: LabelKind): void {
  const { document } = walk;
  if (refuseSecondTarget(table, walk.report)) return;
  const read = readDirectiveTable(table, document.lines, walk.terms, walk.report, kind);
  if (read.basis !== null) walk.bases.push({ basis: read.basis, line: table.line, column: table.column });
  for (const disagreement of read.disagreements) walk.disagreements.push(disagreement);
  const sourceOf = (row: Row) => ({
    file: document.name,
    line: row.line,
    text: (document.lines[row.line - 1] ?? '').trim(),
  });
  for (const { row, ...facts } of read.directives)
    walk.directives.push({ ...facts, place: row, source: sourceOf(row) });
  for (const { row, ...facts } of read.securities)
    walk.securities.push({ ...facts, place: row, source: sourceOf(row) });
  for (const row of read.unchecked) walk.unread.push(sourceOf(row));
  for (const cell of read.used) claimCell(document.ledger, cell, 'used');
  for (const cell of read.checked) claimCell(document.ledger, cell, 'checked');
  for (const { id, line, because } of read.notes) remarkOn(document, id, line, because);
  const taken = new Set([...read.used, ...read.checked]);
  for (const { row, ...facts } of read.directives) {
    const means = meansBeside(walk, table, row, facts);
    if (means !== null) remarkOn(document, 'not_understood', row.line, means);
    for (const { id, because } of row.cells.filter((cell) => taken.has(cell)).flatMap(timesIn))
      remarkOn(document, id, row.line, because);
    refuseBeyond(walk, table, row, facts.band ?? pointOf(facts.to ?? facts.from ?? measuredOf(walk, facts)));
  }
  for (const { row, size, from } of read.securities)
    refuseBeyond(walk, table, row, pointOf(size?.kind === 'weight' ? size.pct : from));
  for (const row of table.rows) {
    for (const because of timesBeside(table.header, row)) remarkOn(document, 'remark_not_followed', row.line, because);
    const condition = waitsBeside(table, row, taken);
    if (condition !== null) remarkOn(document, 'not_understood', row.line, condition);
  }
}

/** The times in parentheses of a cell that was read, `8% (over 3 months)`. */
function timesIn({ text }: Cell): readonly Noted[] {
  return [...plainText(text).matchAll(/\(([^()]*)\)/g)].flatMap(([, inside = '']) => {
    const judged = judgeRemark(inside, null);
    return isWrong(judged) ? [] : judged.notes;
  });
}

/** `Target 8%` beside `Max 5%` or `Range 10–12%`: which of the two is meant is not said. */
function refuseBeyond({ report, terms }: Walk, { header }: Table, row: Row, said: Band | null): void {
  for (const [index, cell] of row.cells.entries()) {
    const name = header.cells[index]?.text ?? '';
    const bounds = said === null ? null : boundsIn(cell, name, terms);
    if (said === null || bounds === null) continue;
    if (compare(said.low, bounds.low) >= 0 && compare(said.high, bounds.high) <= 0) continue;
    const what = said.low === said.high ? `${plain(said.low)}%` : `${plain(said.low)}–${plain(said.high)}%`;
    report(cell, `${named(cell.text)} under ${named(name)} does not allow ${what}`, 'a target within the row’s bounds');
  }
}

function pointOf(pct: Decimal | null): Band | null {
  return pct === null ? null : { low: pct, high: pct };
}

function measuredOf({ terms }: Walk, { sector }: DirectiveFacts): Decimal | null {
  return sector === null ? terms.cashWeight : (terms.weights.get(sector) ?? null);
}

/** What a cell says of which securities the directive of its row is to be made: `via NEM`, `UNH` under Vehicle. */
function meansBeside({ terms }: Walk, { header }: Table, row: Row, facts: DirectiveFacts): string | null {
  for (const [index, cell] of row.cells.entries()) {
    const [name, text] = [textAt(header, index), plainText(cell.text)];
    const isMeans = MEANS_COLUMN.test(name);
    const means = isMeans || /[a-z]/.test(text) ? meansIn(text, [facts], terms) : null;
    if (means !== null) return isMeans ? `${name}: ${text}` : means;
  }
  return null;
}

/** What a cell that nobody read says that its row waits for. */
function waitsBeside({ header }: Table, row: Row, taken: ReadonlySet<Cell>): string | null {
  return row.cells.reduce<string | null>((said, cell, index) => {
    return said ?? (taken.has(cell) ? null : conditionBeside(cell, header.cells[index]?.text ?? ''));
  }, null);
}

const MEANS_COLUMN = new RegExp(`\\b(?:${MEANS_COLUMNS.join('|')})\\b`, 'i');

/** Notes present weights, to be held against the measured; cells that cannot be read are passed over. */
function holdWeights({ terms, stated, document }: Walk, table: Table): void {
  const columns = columnsOf(table.header, roleOf);
  for (const row of table.rows) {
    const name = cellOf(columns, row, 'sector');
    const weight = cellOf(columns, row, 'current') ?? cellOf(columns, row, 'weight');
    const subject = subjectNamed(plainText(name?.text ?? ''), terms);
    const reading = weightIn(weight?.text ?? '', terms);
    if (name === null || weight === null || subject?.kind !== 'sector' || !terms.weights.has(subject.sector)) continue;
    if (reading.kind === 'wrong' || reading.approximate || reading.value === null) continue;
    stated.push({ sector: subject.sector, pct: reading.value, line: row.line, isCell: true });
    for (const cell of [name, weight]) claimCell(document.ledger, cell, 'checked');
  }
}

/** A table that is none of directives may stand in the plan, but not one with percentages: they may be targets. */
function refusePercentages(walk: Walk, rows: readonly Row[]): void {
  const cell = rows.flatMap(({ cells }) => cells).find(({ text }) => /[%％]/.test(text) || bearsPercentage(text));
  if (cell === undefined) return;
  walk.report(cell, `${named(cell.text)} stands in a table from which no directive is read`, TABLE_WANTED);
}

export function walkLooseRows(walk: Walk, block: LooseRows): void {
  const [header] = block.rows;
  const namesOne = block.rows.some((row) => namesSomething(tokensOf(textAt(row, 0)), walk.terms) === 'sector');
  if (header === undefined) return;
  if (isDirectiveHeader(header) || namesOne) {
    walk.report(
      block,
      'the row of dashes under the header of this table is missing',
      'a row such as |---|---|---| under the header',
    );
  } else refusePercentages(walk, block.rows);
}
