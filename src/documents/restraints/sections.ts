import { planSections } from '../fields/planSections.ts';
import { segmentsOf } from '../fields/statements.ts';
import type { Block, MarkdownDocument } from '../syntax/markdown.ts';
import type { Place } from '../syntax/place.ts';
import { sectionsOf } from '../syntax/sections.ts';
import { plainText } from '../syntax/text.ts';
import { type Author, isEmpty, isRestraint, mayBeTicker, sideIn, withoutSentences } from './words.ts';

/** A heading, bold line or label of restraint and what it governs. */
export interface RestraintSection {
  readonly place: Place;
  /** Its heading or label; null where a field of the front matter is one. */
  readonly block: Block | null;
  /** Plain text, without what follows its colon. */
  readonly title: string;
  /** What follows the colon on its own line; null where nothing does. */
  readonly said: string | null;
  readonly blocks: readonly Block[];
  /** Code, comments and HTML within it, of which nothing is read. */
  readonly hidden: readonly Place[];
}

const LONGEST_LABEL = 60;
/** Each expression of a label has one of these: most lines have none. */
const SIGN = /restrict|not\b|n['’]t\b|never|\bno[- ]|black-?(?:out|list)|lock|exclu|avoid|off[- ]limits/i;

/** Whether a heading begins a section: not where it restrains one security itself, `NEM: no-sell`, or in an aside. */
export function beginsSection(heading: string, author: Author): boolean {
  const [title, said] = parted(heading);
  if (isRestraint(withoutSentences(title), author)) return true;
  if (said === undefined || sideIn(said) === null || !isRestraint(heading, author)) return false;
  return !title.split(/[\s,;/&+]+/).some(mayBeTicker);
}

/** Every section of restraint; what a plan governs is none of it. */
export function restraintSections(document: MarkdownDocument, author: Author): readonly RestraintSection[] {
  const plans = planSections(document);
  const inPlans = new Set<Block>(plans.flatMap(({ blocks }) => blocks));
  const headed = sectionsOf(document, (_lower, text) => beginsSection(text, author))
    .filter(({ heading }) => !plans.some(({ line }) => line === heading.line) && !inPlans.has(heading))
    .map(({ heading, blocks, start }) => {
      const all = before(blocks, (block) => inPlans.has(block));
      const text = plainText(heading.text.slice(0, 2000));
      const [label, value] = parted(text);
      // `Core holdings: do not sell` is a title as a whole.
      const [title, said] = isRestraint(withoutSentences(label), author) ? [label, value] : [text];
      const hidden = hiddenIn(document, heading.line, document.blocks[start + all.length]?.line);
      return { place: heading, block: heading, title, said: said ?? null, blocks: all, hidden };
    });
  const taken = new Set<Block>(headed.flatMap(({ block, blocks }) => [block, ...blocks]));
  return [...inFront(document, author), ...headed, ...labelled(document, author, taken)].sort(
    (left, right) => left.place.line - right.place.line,
  );
}

/** `restricted: [UNH, ISRG]` in the front matter. */
function inFront({ frontMatter }: MarkdownDocument, author: Author): RestraintSection[] {
  return frontMatter
    .map((field) => ({ ...field, title: field.key.replace(/_/g, ' ') }))
    .filter(({ title }) => isRestraint(title, author))
    .map(({ title, value, line, column }) => {
      const said = value.replace(/^\[(.*)\]$/, '$1');
      return { place: { line, column }, block: null, title, said, blocks: [], hidden: [] };
    });
}

function before(blocks: readonly Block[], isEnd: (block: Block) => boolean): readonly Block[] {
  const end = blocks.findIndex(isEnd);
  return end < 0 ? blocks : blocks.slice(0, end);
}

/** `Restricted: TSLA` in its two parts; the second is absent where nothing follows the colon. */
function parted(text: string): [string, string?] {
  const colon = text.indexOf(':');
  if (colon < 0) return [text];
  const value = text.slice(colon + 1).trim();
  return value === '' ? [text.slice(0, colon)] : [text.slice(0, colon), value];
}

/** `Restricted names: TSLA, GME` on a line of its own, or such a label before a list or a table. */
function labelled(document: MarkdownDocument, author: Author, taken: ReadonlySet<Block>): RestraintSection[] {
  const { blocks } = document;
  return blocks.flatMap((block, index): RestraintSection[] => {
    if (taken.has(block) || (block.kind !== 'text' && block.kind !== 'item' && block.kind !== 'heading')) return [];
    if (!block.text.includes(':') || !SIGN.test(block.text.slice(0, 300))) return [];
    return segmentsOf([block]).flatMap(({ text, line, column }): RestraintSection[] => {
      const [title, said] = parted(text.slice(0, 2000));
      if (title.length > LONGEST_LABEL || !isRestraint(title, author) || isEmpty(title)) return [];
      const place = { line, column };
      if (said !== undefined) return [{ place, block, title, said, blocks: [], hidden: [] }];
      let end = index + 1;
      while (blocks[end] !== undefined && isGoverned(blocks[end], block)) end += 1;
      const governed = blocks.slice(index + 1, end);
      const hidden = hiddenIn(document, line, governed.length === 0 ? line : (blocks[end]?.line ?? undefined));
      return governed.length === 0 ? [] : [{ place, block, title, said: null, blocks: governed, hidden }];
    });
  });
}

/** A list or a table below a label; below an item, what is nested in it. */
function isGoverned(block: Block | undefined, label: Block): boolean {
  if (label.kind === 'item') return (block?.kind === 'item' || block?.kind === 'text') && block.depth > label.depth;
  return block?.kind === 'item' || block?.kind === 'table' || block?.kind === 'code';
}

/** The places of code, comments and HTML between two lines of a document. */
function hiddenIn({ lines }: MarkdownDocument, after: number, end = lines.length + 1): Place[] {
  const hidden: Place[] = [];
  let fence: Place | null = null;
  for (let line = after + 1; line < end; line += 1) {
    const text = lines[line - 1] ?? '';
    if (/^[\s>]*(?:`{3}|~{3})/.test(text)) {
      // A fence that only closes here is that of the whole document.
      if (fence !== null) hidden.push(fence);
      fence = fence === null ? { line, column: 1 } : null;
    }
    const at = !text.includes('<')
      ? -1
      : text.search(/<!--|<\/?(?:div|span|p|ul|ol|li|table|tr|td|th|details|summary|section)\b/i);
    if (at >= 0) hidden.push({ line, column: at + 1 });
  }
  return hidden;
}
