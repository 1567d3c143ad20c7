import type { ActionPlan, Basis, Source } from '../domain/directive.ts';
import type { Policy } from '../domain/policy.ts';
import { isDirectiveHeader, readDirectiveTable } from './directiveTable.ts';
import {
  beginsWithVerb,
  DIRECTIVES_WANTED,
  type LineReading,
  namesSomething,
  type PlanTerms,
  planTerms,
  readDirectiveText,
  readUnderVerb,
} from './directiveText.ts';
import type { Report } from './holdings.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from './markdown.ts';
import { problemAt } from './place.ts';
import { actionPlanOf, type PlacedDirective } from './planDirectives.ts';
import { type PlanSection, planSections } from './planSections.ts';
import { byPlace, type Problem, type Reading } from './problem.ts';
import { plainText } from './text.ts';

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
  }
}

/** A heading or a line of prose: read where it is a whole directive, an error where it begins like one. */
function walkLine(walk: Walk, here: Here, block: Heading | TextLine): void {
  const depth = block.kind === 'text' ? block.depth : 0;
  here.parents.length = Math.min(here.parents.length, depth);
  if (here.parents.some(({ kind }) => kind === 'directive') || takeBasis(walk, block)) return;
  const text = plainText(block.text).replace(/^\d{1,2}[.)] /, '');
  const verb = here.parents.findLast(({ kind }) => kind === 'verb');
  const reading =
    verb?.kind === 'verb' ? readUnderVerb(verb.word, text, walk.terms) : readDirectiveText(text, walk.terms);
  if (depth === 0) here.verb = reading.kind === 'verb' ? reading.word : null;
  if (reading.kind === 'directive') take(walk, block, reading);
  if (reading.kind === 'wrong' && beginsWithVerb(text) && namesSomething(text, walk.terms)) {
    walk.report(block, reading.message, reading.accepted);
  }
}

/** An item, with the lines that it is wrapped over: says how many of these were taken. */
function walkItem(walk: Walk, here: Here, item: ListItem, next: readonly Block[]): number {
  here.parents.length = Math.min(here.parents.length, item.depth);
  const isRemark = here.parents.some(({ kind }) => kind === 'directive');
  if (isRemark || takeBasis(walk, item)) {
    here.parents.push({ kind: isRemark ? 'directive' : 'other' });
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
  if (reading.kind === 'wrong' && !isNone(item.text)) walk.report(item, reading.message, reading.accepted);
  else if (reading.kind === 'verb') walk.report(item, 'this item has a verb and no sector', DIRECTIVES_WANTED);
  else walk.unread.push(sourceOf(walk, item));
  // What stands under an item that is already a problem would only repeat it.
  here.parents.push({ kind: reading.kind === 'wrong' ? 'directive' : 'other' });
  return 0;
}

/** The item by itself, or with the lines that follow it where these complete it. */
function readWrapped(
  walk: Walk,
  item: ListItem,
  next: readonly Block[],
  word: string | null,
): { reading: LineReading; lines: number; text: string } {
  const read = (text: string) =>
    word === null ? readDirectiveText(text, walk.terms) : readUnderVerb(word, text, walk.terms);
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
  if (!isDirectiveHeader(table.header)) return;
  const { directives, basis, disagreements } = readDirectiveTable(table, walk.document.lines, walk.terms, walk.report);
  if (basis !== null) walk.bases.push({ basis, line: table.line, column: table.column });
  walk.disagreements.push(...disagreements);
  for (const { row, ...facts } of directives) {
    const text = (walk.document.lines[row.line - 1] ?? '').trim();
    walk.directives.push({ ...facts, place: row, source: { file: walk.document.name, line: row.line, text } });
  }
}

function walkLooseRows(walk: Walk, block: Block & { kind: 'looseRows' }): void {
  const [header] = block.rows;
  const namesOne = block.rows.some(({ cells }) => namesSomething(plainText(cells[0]?.text ?? ''), walk.terms));
  if (header === undefined || !(isDirectiveHeader(header) || namesOne)) return;
  walk.report(
    block,
    'the row of dashes under the header of this table is missing',
    'a row such as |---|---|---| under the header',
  );
}
