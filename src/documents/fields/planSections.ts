import { letterPattern } from '../../base/letters.ts';
import { sectorOfTable } from '../../domain/instruments/sector.ts';
import { ENDINGS, PAST_LABELS, PLAN_HEADINGS, RESTRAINTS_IN_PLANS } from '../lexicon/directives.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../syntax/markdown.ts';
import { type Section, sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';

/** A stretch of the document in which directives stand, and where it begins. */
export interface PlanSection {
  readonly line: number;
  readonly column: number;
  /** The plain text of its heading or label; empty where a line is the plan of itself. */
  readonly heading: string;
  readonly blocks: readonly Block[];
  /** What follows the plan in its own section: notes, escalation, the audit. */
  readonly after: readonly Block[];
}

/** A bold line within a plan that a bold line began: it goes on where the line speaks of what is to be done. */
const GOES_ON =
  /^(?:\d+[.)] ?)?(?:reduc|trim|decreas|cut|lower|par(?:e|ing)|lighten|unwind|scal|increas|rais|boost|grow|build|lift|expand|accumulat|add|initiat|open|establish|exit|eliminat|clos|liquidat|hold|maintain|keep|bring|mov|shift|set|sell|buy|cash|target|current|proposed|recommended|basis|sector|phase|step|priority|immediate|suggested)/;
/** `last updated` says nothing of the past. */
const PAST = new RegExp(
  `\\b(?:${PAST_LABELS.join('|')})\\b(?!(?<=last) (?:updated|update|reviewed|revised|edited|changed))`,
);

/**
 * Where directives stand (READING 5): sections whose heading or bold line is a plan's, up to a sub-heading that speaks
 * of escalation, notes or audit, without the restrictions in them; and what stands behind or below such a label.
 */
export function planSections(document: MarkdownDocument): readonly PlanSection[] {
  const known = sectionsOfPlans.get(document) ?? readPlanSections(document);
  sectionsOfPlans.set(document, known);
  return known;
}

/** Every reader of a document asks for them. */
const sectionsOfPlans = new WeakMap<MarkdownDocument, readonly PlanSection[]>();

function readPlanSections(document: MarkdownDocument): PlanSection[] {
  const sections = sectionsOf(document, isPlanHeading).map((section) => {
    const all = withBoldParts(document, section);
    const end = endingIn(all);
    return {
      line: section.heading.line,
      column: section.heading.column,
      heading: plainText(section.heading.text),
      blocks: withoutRestraints(all.slice(0, end)),
      after: withoutRestraints(all.slice(end)),
    };
  });
  const taken = new Set(sections.flatMap(({ blocks }) => blocks));
  return [...sections, ...labelled(document, taken)].sort((left, right) => left.line - right.line);
}

/** Every block that belongs to a plan: what it says of cash is a target, not a statement. */
export function planBlocks(document: MarkdownDocument): ReadonlySet<Block> {
  return new Set(planSections(document).flatMap(({ blocks }) => blocks));
}

/** Whether a heading is of a plan that is over. */
export function isPastPlan(heading: string): boolean {
  return PLAN_HEADINGS.some((phrase) => heading.includes(phrase)) && PAST.test(heading);
}

/** By its plain text in lower case. A plan of the past is none. */
function isPlanHeading(heading: string): boolean {
  return PLAN_HEADINGS.some((phrase) => heading.includes(phrase)) && !PAST.test(heading);
}

function withBoldParts(document: MarkdownDocument, section: Section): readonly Block[] {
  if (section.heading.level < 7) return section.blocks;
  const { start } = section;
  let end = start + section.blocks.length;
  for (let block = document.blocks[end]; block !== undefined; block = document.blocks[end]) {
    if (block.kind === 'heading' && !goesOn(block)) break;
    end += 1;
  }
  return document.blocks.slice(start, end);
}

function goesOn({ level, text }: Heading): boolean {
  const plain = plainText(text).toLowerCase();
  const name = plain.replace(/^\d+[.)] ?/, '').replace(/ ?:$/, '');
  return level === 7 && (GOES_ON.test(plain) || sectorOfTable(name) !== null);
}

const BETWEEN_WORDS = letterPattern(String.raw`[^\p{L}]+`);

function endingIn(blocks: readonly Block[]): number {
  const end = blocks.findIndex((block) => {
    if (block.kind !== 'heading') return false;
    const title = plainText(block.text).toLowerCase();
    const words = title.split(BETWEEN_WORDS(title));
    return words.some((word) =>
      ENDINGS.some((ending) => (ending.startsWith('note') ? word === ending : word.startsWith(ending))),
    );
  });
  return end < 0 ? blocks.length : end;
}

/** Sub-sections of restraint are the restrictions', up to the next heading of their level or above. */
function withoutRestraints(blocks: readonly Block[]): readonly Block[] {
  let restraint: Heading | null = null;
  return blocks.filter((block) => {
    if (block.kind === 'heading') {
      if (isRestraint(block)) restraint = block;
      else if (restraint !== null && block.level <= restraint.level) restraint = null;
    }
    return restraint === null;
  });
}

function isRestraint({ text }: Heading): boolean {
  const plain = plainText(text).toLowerCase();
  return RESTRAINTS_IN_PLANS.some((phrase) => plain.includes(phrase)) && !plain.includes('%');
}

const LONGEST_LABEL = 80;

/** `Target allocation: Materials 8%, Healthcare 14%`, and the list below `Suggested rebalancing:`. */
function labelled(document: MarkdownDocument, taken: ReadonlySet<Block>): PlanSection[] {
  const { blocks } = document;
  return blocks.flatMap((block, index): PlanSection[] => {
    if ((block.kind !== 'text' && block.kind !== 'item') || taken.has(block)) return [];
    const text = plainText(block.text.slice(0, 2000));
    const colon = text.indexOf(':');
    const label = (colon < 0 ? text : text.slice(0, colon)).trim().toLowerCase();
    if (label.length > LONGEST_LABEL || !isPlanHeading(label)) return [];
    const { line, column } = block;
    if (colon >= 0 && /[%\d]/.test(text.slice(colon)))
      return [{ line, column, heading: '', blocks: [block], after: [] }];
    const isLabel = colon === text.length - 1 || (colon < 0 && PLAN_HEADINGS.includes(label));
    if (!isLabel) return [];
    let end = index + 1;
    for (let next = blocks[end]; next !== undefined && belongsTo(block, next); next = blocks[end]) end += 1;
    return [{ line, column, heading: text, blocks: blocks.slice(index + 1, end), after: [] }];
  });
}

function belongsTo(label: ListItem | TextLine, next: Block): boolean {
  if (label.kind === 'item') return (next.kind === 'item' || next.kind === 'text') && next.depth > label.depth;
  return next.kind === 'item' || next.kind === 'table' || (next.kind === 'text' && next.depth > 0);
}
