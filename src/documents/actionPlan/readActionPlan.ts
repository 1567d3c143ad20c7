import type { ActionPlan, Basis, Source } from '../../domain/advice/directive.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Report } from '../fields/holdings.ts';
import { type PlanSection, planSections } from '../fields/planSections.ts';
import { named } from '../fields/values.ts';
import type { Block, Heading, ListItem, MarkdownDocument, Row, TextLine } from '../syntax/markdown.ts';
import { codePoints, type Place, problemAt } from '../syntax/place.ts';
import { byPlace, type Problem, type Reading } from '../syntax/problem.ts';
import { plainText } from '../syntax/text.ts';
import { withoutBeginning } from './directiveBeginnings.ts';
import { bearsPercentage, DIRECTIVES_WANTED, notUnderstood, type WrongLine } from './directiveProblems.ts';
import { isDirectiveHeader, readDirectiveTable, TABLE_WANTED } from './directiveTable.ts';
import { beginsWithVerb, type LineReading, readDirectiveText, readUnderVerb } from './directiveText.ts';
import { actionPlanOf, type PlacedDirective } from './planDirectives.ts';
import { namesSomething, type PlanTerms, planTerms } from './planTerms.ts';

/**
 * Reads the directives of Portfolio.md (SEMANTICS 2). `knownSectors` are those that a holding, ranking or pick
 * bears; the eleven are always known. A directive is never skipped in silence: an item that must be one and is not
 * understood is a problem, and so is a document without any.
 */
export function readActionPlan(
  document: MarkdownDocument,
  knownSectors: readonly string[],
  policy: Pick<Policy, 'staleDirectiveTolerancePp'>,
): Reading<ActionPlan> {
  const problems: Problem[] = [];
  const report: Report = (place, message, accepted) => problems.push(problemAt(document, place, message, accepted));
  const terms = planTerms(knownSectors, policy.staleDirectiveTolerancePp);
  const sections = planSections(document);
  const walk: Walk = { document, terms, report, directives: [], unread: [], bases: [], disagreements: [] };
  for (const section of sections) walkSection(walk, section);

  const plan = actionPlanOf(walk, report);
  if (walk.directives.length === 0 && problems.length === 0) {
    report(
      sections[0] ?? { line: 1, column: 1 },
      'no directive is found',
      `a section ACTION PLAN with ${DIRECTIVES_WANTED}`,
    );
  }
  return problems.length > 0 ? { value: null, problems: problems.sort(byPlace) } : { value: plan, problems };
}

/** Whether the document has a place for directives at all: Workflow B does not need one. */
export function hasActionPlan(document: MarkdownDocument): boolean {
  return planSections(document).length > 0;
}

interface Walk {
  readonly document: MarkdownDocument;
  readonly terms: PlanTerms;
  readonly report: Report;
  readonly directives: PlacedDirective[];
  readonly unread: Source[];
  readonly bases: { readonly basis: Basis; readonly line: number; readonly column: number }[];
  readonly disagreements: string[];
}

/** What an item above turned out to be: what is nested under it is read accordingly. */
type Parent = { readonly kind: 'directive' | 'other' } | { readonly kind: 'verb'; readonly word: string };

interface Here {
  /** The items in which the next one may stand, from the outermost. */
  readonly parents: Parent[];
  /** The verb of a heading or line above, for the items under it. */
  verb: string | null;
}

type Line = Heading | ListItem | TextLine;

function walkSection(walk: Walk, section: PlanSection): void {
  const here: Here = { parents: [], verb: null };
  const { blocks } = section;
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block === undefined) continue;
    if (block.kind === 'item') at += walkItem(walk, here, block, blocks.slice(at + 1, at + 4));
    else if (block.kind === 'text' || block.kind === 'heading') walkLine(walk, here, block);
    else if (block.kind === 'table') walkTable(walk, block);
    else if (block.kind === 'looseRows') walkLooseRows(walk, block);
    else if (bearsPercentage(block.text)) {
      walk.report(block, 'this code block has percentages, and no directive is read from it', DIRECTIVES_WANTED);
    }
  }
}

/**
 * A heading or a line of prose: read where it is a whole directive, an error where it begins like one or where its
 * percentage seems to be a target.
 */
function walkLine(walk: Walk, here: Here, block: Heading | TextLine): void {
  const depth = block.kind === 'text' ? block.depth : 0;
  here.parents.length = Math.min(here.parents.length, depth);
  if (isRemark(here)) noteDirective(walk, block);
  else if (!takeBasis(walk, block)) walkText(walk, here, block, depth);
}

function walkText(walk: Walk, here: Here, block: Heading | TextLine, depth: number): void {
  const beginning = withoutBeginning(plainText(block.text));
  const parent = here.parents.findLast(({ kind }) => kind === 'verb');
  const word = parent?.kind === 'verb' ? parent.word : beginning.isListLike ? here.verb : null;
  const reading = readLine(walk, block.text, word);
  if (depth === 0 && !beginning.isListLike) here.verb = null;
  if (depth === 0 && reading.kind === 'verb') here.verb = reading.word;
  const hasPercentage = bearsPercentage(block.text);
  const isTitle = beginning.isWords && !hasPercentage;
  const isLikeDirective =
    (reading.kind === 'wrong' &&
      !isTitle &&
      beginsWithVerb(beginning.text) &&
      namesSomething(beginning.text, walk.terms)) ||
    (hasPercentage && (beginning.isListLike || depth > 0 || isLikeTarget(beginning.text, walk.terms)));
  if (reading.kind === 'directive') take(walk, block, reading);
  else if (isLikeDirective) reportLine(walk, block, wrongOf(reading, beginning.text));
  else refuseRestriction(walk, block);
}

/** Prose with a percentage that something goes to: `Healthcare goes from 10% to 14%`, `Target Csh: 15%`. */
function isLikeTarget(text: string, terms: PlanTerms): boolean {
  if (/^(?:from |to |→|target\b)/i.test(text)) return true;
  return /\bto ~?\d[\d.,]* ?(?:%|per ?cent)|→|[-=]>|\s\||\btarget/i.test(text) && namesSomething(text, terms);
}

/** An item, with the lines that it is wrapped over: says how many of these were taken. */
function walkItem(walk: Walk, here: Here, item: ListItem, next: readonly Block[]): number {
  here.parents.length = Math.min(here.parents.length, item.depth);
  if (isRemark(here)) {
    noteDirective(walk, item);
    here.parents.push({ kind: 'directive' });
    return 0;
  }
  if (takeBasis(walk, item)) {
    here.parents.push({ kind: 'other' });
    return 0;
  }
  const parent = here.parents.findLast(({ kind }) => kind === 'verb');
  const word = parent?.kind === 'verb' ? parent.word : here.verb;
  const { reading, lines, text } = readWrapped(walk, item, next, word);
  if (reading.kind === 'directive') {
    take(walk, { ...item, text }, reading);
    here.parents.push({ kind: 'directive' });
    return lines;
  }
  if (reading.kind === 'verb' && hasItemsUnder(item, next)) {
    here.parents.push({ kind: 'verb', word: reading.word });
    return 0;
  }
  const isWrong = (reading.kind === 'wrong' && !isNone(item.text)) || bearsPercentage(item.text);
  if (isWrong) reportLine(walk, item, wrongOf(reading, plainText(item.text)));
  else if (reading.kind === 'verb') walk.report(item, 'this item has a verb and no sector', DIRECTIVES_WANTED);
  else if (!refuseRestriction(walk, item)) walk.unread.push(sourceOf(walk, item));
  // What stands under an item that is already a problem would only repeat it.
  here.parents.push({ kind: isWrong ? 'directive' : 'other' });
  return 0;
}

function isRemark(here: Here): boolean {
  return here.parents.some(({ kind }) => kind === 'directive');
}

function readLine(walk: Walk, text: string, word: string | null): LineReading {
  return word === null ? readDirectiveText(text, walk.terms) : readUnderVerb(word, text, walk.terms);
}

/** What stands under a directive is a remark (SEMANTICS 2); one that could be a directive itself is told. */
function noteDirective(walk: Walk, block: Line): void {
  if (readDirectiveText(block.text, walk.terms).kind === 'directive') walk.unread.push(sourceOf(walk, block));
}

function wrongOf(reading: LineReading, text: string): WrongLine {
  return reading.kind === 'wrong' ? reading : notUnderstood(text, false);
}

/** Reports a line at the word that is wrong of it, where that can be found. */
function reportLine(walk: Walk, block: Line, { message, accepted, word }: WrongLine): void {
  walk.report(placeOf(walk.document, block, word), message, accepted);
}

function placeOf(document: MarkdownDocument, block: Line, word: string | null): Place {
  const raw = document.lines[block.line - 1] ?? '';
  if (word === null || word === '') return block;
  for (let at = raw.indexOf(word); at >= 0; at = raw.indexOf(word, at + 1)) {
    // `6%` is no word of `16%`.
    if (!/[\p{L}\p{N}.,]/u.test(raw.charAt(at - 1))) return { line: block.line, column: codePoints(raw, 0, at) + 1 };
  }
  return block;
}

const RESTRICTION =
  /^\$?[A-Z][A-Z0-9.\-/]{0,9}(?: ?[:(–—-] ?| )(?:no |do not )?(?:buys?|sells?|both|buying|selling|trad(?:e|es|ing))\)?\.?$/;

/** `TSLA: buy` restricts a security where a heading says so; here it would do nothing. */
function refuseRestriction(walk: Walk, block: Line): boolean {
  const text = plainText(block.text.slice(0, 100));
  if (!RESTRICTION.test(text)) return false;
  walk.report(
    block,
    `${named(text)} names a security and a side, and is no directive`,
    'restrictions in a section RESTRICTIONS',
  );
  return true;
}

/** The item by itself, or with the lines that follow it where these complete it. */
function readWrapped(
  walk: Walk,
  item: ListItem,
  next: readonly Block[],
  word: string | null,
): { reading: LineReading; lines: number; text: string } {
  const read = (text: string) => readLine(walk, text, word);
  const alone = read(item.text);
  // `Hold Energy` is whole, but not where the next line goes on with `at 8%`.
  const goesOn = /^(?:from|to|at|down|up|→|->)(?:\s|$)/i.test(plainText(next[0]?.kind === 'text' ? next[0].text : ''));
  if (alone.kind === 'directive' && !goesOn) return { reading: alone, lines: 0, text: item.text };
  let text = item.text;
  for (const [index, block] of next.entries()) {
    if (block.kind !== 'text' || block.line !== item.line + index + 1) break;
    text = `${text} ${block.text}`;
    const whole = read(text);
    if (whole.kind === 'directive') return { reading: whole, lines: index + 1, text };
  }
  return { reading: alone.kind === 'directive' ? read(text) : alone, lines: 0, text };
}

function hasItemsUnder(item: ListItem, next: readonly Block[]): boolean {
  const [first] = next;
  return first?.kind === 'item' && first.depth > item.depth;
}

function isNone(text: string): boolean {
  return /^(?:none|nothing|n\/a|—|–|-)\.?$/i.test(plainText(text));
}

function take(walk: Walk, block: Line, { facts }: LineReading & { kind: 'directive' }): void {
  walk.directives.push({ ...facts, amount: null, place: block, source: sourceOf(walk, block) });
}

function sourceOf(walk: Walk, { line, text }: Line): Source {
  return { file: walk.document.name, line, text };
}

/** `Basis: invested` or `Basis: total`. */
function takeBasis(walk: Walk, block: Line): boolean {
  const text = plainText(block.text.slice(0, 200));
  const found = /^basis ?[:=] ?(.*)$/i.exec(text);
  if (found === null) return false;
  const named = /^(invested|total)(?: assets| portfolio| value| portfolio value)?\.?$/i.exec(found[1] ?? '')?.[1];
  const basis = named?.toLowerCase();
  if (basis === 'invested' || basis === 'total') walk.bases.push({ basis, line: block.line, column: block.column });
  else walk.report(block, 'this basis is not known', 'Basis: total or Basis: invested');
  return true;
}

function walkTable(walk: Walk, table: Block & { kind: 'table' }): void {
  if (!isDirectiveHeader(table.header)) {
    refusePercentages(walk, [table.header, ...table.rows]);
    return;
  }
  const { directives, basis, disagreements } = readDirectiveTable(table, walk.document.lines, walk.terms, walk.report);
  if (basis !== null) walk.bases.push({ basis, line: table.line, column: table.column });
  for (const sentence of disagreements) walk.disagreements.push(sentence);
  for (const { row, ...facts } of directives) {
    const text = (walk.document.lines[row.line - 1] ?? '').trim();
    walk.directives.push({ ...facts, place: row, source: { file: walk.document.name, line: row.line, text } });
  }
}

/** A table that is none of directives may stand in the plan, but not one with percentages: they may be targets. */
function refusePercentages(walk: Walk, rows: readonly Row[]): void {
  const cell = rows.flatMap(({ cells }) => cells).find(({ text }) => /[%％]/.test(text) || bearsPercentage(text));
  if (cell === undefined) return;
  walk.report(cell, `${named(cell.text)} stands in a table from which no directive is read`, TABLE_WANTED);
}

function walkLooseRows(walk: Walk, block: Block & { kind: 'looseRows' }): void {
  const [header] = block.rows;
  const namesOne = block.rows.some(({ cells }) => namesSomething(plainText(cells[0]?.text ?? ''), walk.terms));
  if (header === undefined) return;
  if (isDirectiveHeader(header) || namesOne) {
    const message = 'the row of dashes under the header of this table is missing';
    walk.report(block, message, 'a row such as |---|---|---| under the header');
  } else refusePercentages(walk, block.rows);
}
