import type { Block, Heading, MarkdownDocument } from './markdown.ts';
import { plainText } from './text.ts';

/** A heading and what stands under it, up to the next heading of its level or above. */
export interface Section {
  readonly heading: Heading;
  /** Which block of the document is its first. */
  readonly start: number;
  readonly blocks: readonly Block[];
}

/** The sections whose heading is wanted, by its plain text in lower case and as it stands; one within another belongs to the outer. */
export function sectionsOf(
  document: MarkdownDocument,
  isWanted: (heading: string, asItStands: string) => boolean,
): Section[] {
  const sections: Section[] = [];
  const { blocks } = document;
  let at = 0;
  while (at < blocks.length) {
    const heading = blocks[at];
    at += 1;
    if (heading?.kind !== 'heading') continue;
    const text = plainText(heading.text);
    if (!isWanted(text.toLowerCase(), text)) continue;
    let end = at;
    for (let next = blocks[end]; next !== undefined && !endsSection(heading, next); next = blocks[end]) end += 1;
    sections.push({ heading, start: at, blocks: blocks.slice(at, end) });
    at = end;
  }
  return sections;
}

function endsSection(heading: Heading, next: Block): boolean {
  return next.kind === 'heading' && next.level <= heading.level;
}
