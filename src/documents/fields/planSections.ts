import type { Block, MarkdownDocument } from '../syntax/markdown.ts';
import { type Section, sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';

/** A stretch of the document in which directives stand, and where it begins. */
export interface PlanSection {
  readonly line: number;
  readonly column: number;
  readonly blocks: readonly Block[];
}

const PLAN_HEADING = /action plan|rebalancing targets|suggested rebalancing/;
const ENDING_SUBHEADING = /escalat|\bnotes?\b|audit/;
/** A bold line within a plan that a bold line began: it goes on where the line speaks of what is to be done. */
const GOES_ON =
  /^(?:\d+[.)] ?)?(?:reduc|trim|decreas|cut|lower|increas|rais|boost|grow|add|initiat|open|establish|exit|eliminat|clos|hold|maintain|keep|sell|buy|cash|target|basis|sector|phase|step|priority|suggested)/;

/**
 * Where directives stand (SEMANTICS 2): sections whose heading speaks of an action plan or of rebalancing targets,
 * up to a sub-heading that speaks of escalation, notes or audit; and the list after `Suggested rebalancing:`.
 */
export function planSections(document: MarkdownDocument): PlanSection[] {
  const sections = sectionsOf(document, (heading) => PLAN_HEADING.test(heading)).map((section) => ({
    line: section.heading.line,
    column: section.heading.column,
    blocks: beforeEnding(withBoldParts(document, section)),
  }));
  const taken = new Set(sections.flatMap(({ blocks }) => blocks));
  return [...sections, ...suggestedLists(document, taken)].sort((left, right) => left.line - right.line);
}

/** Every block that belongs to a plan: what it says of cash is a target, not a statement. */
export function planBlocks(document: MarkdownDocument): ReadonlySet<Block> {
  return new Set(planSections(document).flatMap(({ blocks }) => blocks));
}

function withBoldParts(document: MarkdownDocument, section: Section): readonly Block[] {
  if (section.heading.level < 7) return section.blocks;
  const { start } = section;
  let end = start + section.blocks.length;
  for (let block = document.blocks[end]; block !== undefined; block = document.blocks[end]) {
    const isOther = block.kind === 'heading' && (block.level < 7 || !GOES_ON.test(plainText(block.text).toLowerCase()));
    if (isOther) break;
    end += 1;
  }
  return document.blocks.slice(start, end);
}

function beforeEnding(blocks: readonly Block[]): readonly Block[] {
  const end = blocks.findIndex(
    (block) => block.kind === 'heading' && ENDING_SUBHEADING.test(plainText(block.text).toLowerCase()),
  );
  return end < 0 ? blocks : blocks.slice(0, end);
}

function suggestedLists(document: MarkdownDocument, taken: ReadonlySet<Block>): PlanSection[] {
  const { blocks } = document;
  return blocks.flatMap((block, index): PlanSection[] => {
    if (block.kind !== 'text' || taken.has(block)) return [];
    if (!/^suggested rebalancing ?:?$/i.test(plainText(block.text.slice(0, 200)))) return [];
    let end = index + 1;
    for (let next = blocks[end]; next !== undefined && belongsToList(next); next = blocks[end]) end += 1;
    return [{ line: block.line, column: block.column, blocks: blocks.slice(index + 1, end) }];
  });
}

function belongsToList(block: Block): boolean {
  return block.kind === 'item' || block.kind === 'table' || (block.kind === 'text' && block.depth > 0);
}
