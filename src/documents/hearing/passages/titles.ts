import { heardText } from '../../syntax/heardText.ts';
import type { Block, Heading, ListItem, MarkdownDocument, TextLine } from '../../syntax/markdown.ts';
import { heardTokens, type Token } from '../../syntax/tokens.ts';
import { aboutNothing, type Sentence } from './sentence.ts';

/** What stands over texts that nobody read, `We sell` over `Energy: it is too dear`: with each of them it is one sentence. */
export interface Title extends Pick<Sentence, 'block' | 'lineAt'> {
  readonly sentence: () => Sentence;
  /** How these texts begin. */
  readonly below: () => readonly (readonly Token[])[];
}

/** The headings, and the lines that end in a colon or do not end, whether a reader took them or not. */
export function titlesIn(document: MarkdownDocument): Title[] {
  return document.blocks.flatMap((block, at): Title[] => {
    if (!('text' in block) || block.kind === 'code') return [];
    if (block.kind !== 'heading' && !isOpen(block.text)) return [];
    const place = { block, lineAt: () => block.line };
    return [{ ...place, sentence: () => sentenceOf(block, place), below: () => beginningsBelow(document, at) }];
  });
}

type Line = Heading | ListItem | TextLine;

function sentenceOf(block: Line, place: Pick<Sentence, 'block' | 'lineAt'>): Sentence {
  const text = heardText(block.text);
  const setting = block.kind === 'heading' ? 'heading' : 'line';
  return { setting, text, words: heardTokens(text), isFirst: true, row: [], about: aboutNothing, ...place };
}

function isOpen(text: string): boolean {
  return text.length <= LONGEST_TITLE && !/[.;!?]\W{0,8}$/.test(text.slice(-10));
}

const LONGEST_TITLE = 100;

/** Of a heading all up to the next one, of a line the next block, of an item what is nested in it. */
function beginningsBelow(document: MarkdownDocument, at: number): (readonly Token[])[] {
  const { blocks } = document;
  const title = blocks[at];
  const isHeading = title?.kind === 'heading';
  const found: (readonly Token[])[] = [];
  for (let below = at + 1; isHeading || below === at + 1; below += 1) {
    const block = blocks[below];
    if (block === undefined || block.kind === 'heading') break;
    if (title?.kind === 'item' && 'depth' in block && block.depth <= title.depth) break;
    for (const text of unreadTexts(block, document)) found.push(heardTokens(heardText(beginningOf(text))));
  }
  return found;
}

/** Of a table its cells: a number or a reason may stand before the name. */
function unreadTexts(block: Block, { ledger }: MarkdownDocument): string[] {
  if ('rows' in block)
    return block.rows.flatMap(({ line, cells }) =>
      ledger.lines.has(line) ? [] : cells.filter((cell) => !ledger.cells.has(cell)).map(({ text }) => text),
    );
  return block.kind === 'code' || ledger.lines.has(block.line) ? [] : [block.text];
}

const LONGEST_BEGINNING = 4;

/** Its first words, up to what divides them from the rest. */
function beginningOf(text: string): string {
  const [first = ''] = text.slice(0, LONGEST_TITLE).split(/[:(,;—–.!?]|\s-\s/, 1);
  return first.trim().split(/\s+/).slice(0, LONGEST_BEGINNING).join(' ');
}
