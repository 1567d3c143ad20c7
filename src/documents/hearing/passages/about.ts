import { heardText } from '../../syntax/heardText.ts';
import type { Heading, ListItem, MarkdownDocument, TextLine } from '../../syntax/markdown.ts';
import { heardTokens, type Token } from '../../syntax/tokens.ts';
import { aboutNothing, type Sentence } from './sentence.ts';

type About = Sentence['about'];

/** The heading, the items, and the line with a colon at its end that a block may stand under. */
export interface Above {
  heading: About;
  lead: About | null;
  readonly items: About[];
}

export function newAbove(): Above {
  return { heading: aboutNothing, lead: null, items: [] };
}

/** What stands above a block, which itself stands above those that follow, with `said`: its text and that of the lines that go on from it. */
export function aboutAt(above: Above, block: Heading | ListItem | TextLine, said: string): About {
  if (block.kind === 'heading') {
    above.heading = tokensOnce(said);
    above.lead = null;
    above.items.length = 0;
    return aboutNothing;
  }
  const { heading, lead } = above;
  const parent = above.items[block.depth - 1] ?? (lead === null ? heading : () => [...lead(), ...heading()]);
  const isLead = said.endsWith(':');
  if (block.kind === 'item') {
    above.items.length = block.depth;
    above.items.push(tokensOnce(said));
  }
  if (isLead || block.kind === 'text') above.lead = isLead ? tokensOnce(said) : null;
  return parent;
}

/** A heading or label over a bare list of names speaks of these: `## Untouchable`, then `- NEM`. */
export function aboutBelow({ blocks, ledger }: MarkdownDocument, at: number, about: About): About {
  const next = blocks[at + 1];
  if (next?.kind === 'item' || next?.kind === 'text') {
    const name = /^[^:(,;—–]{1,40}/.exec(next.text)?.[0] ?? '';
    return name.trim().split(/\s+/).length <= LONGEST_NAMES ? tokensOnce(name) : about;
  }
  const cells = next?.kind === 'table' ? (next.rows[0]?.cells ?? []) : [];
  if (cells.length === 0 || cells.some((cell) => ledger.cells.has(cell))) return about;
  // a number or a reason may stand before the name
  const texts = cells.map(({ text }) => tokensOnce(text));
  return () => texts.flatMap((tokens) => tokens());
}

const LONGEST_NAMES = 4;

/** The tokens of a text, found when they are first asked for. */
export function tokensOnce(text: string): () => readonly (readonly Token[])[] {
  let tokens: readonly (readonly Token[])[] | null = null;
  return () => {
    tokens ??= [heardTokens(heardText(text.slice(0, LONGEST_ABOVE)))];
    return tokens;
  };
}

const LONGEST_ABOVE = 200;
