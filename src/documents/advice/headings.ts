import { letterPattern } from '../../base/letters.ts';
import { isSectorName } from '../../domain/instruments/sectorLookup.ts';
import { GROUP_BESIDES, GROUP_WORDS } from '../lexicon/advice.ts';
import type { Block } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { unranked } from './listedRankings.ts';

/** A heading or a label that others stand under. */
export interface Above {
  readonly text: string;
  readonly line: number;
}

/** The headings above a block, kept while a document is gone through: the nearest, and those that it stands under. */
export class Headings {
  private readonly open: (Above & { readonly level: number })[] = [];
  private label: Above = { text: '', line: 0 };

  /** Takes note of the next block. */
  pass(block: Block): void {
    if (block.kind === 'heading') {
      while ((this.open[this.open.length - 1]?.level ?? 0) >= block.level) this.open.pop();
      this.open.push({ level: block.level, text: plainText(block.text), line: block.line });
    }
    if (block.kind === 'table') return;
    const isLabel = block.kind === 'text' && block.text.trim().endsWith(':');
    this.label = { text: isLabel ? plainText(block.text) : '', line: block.line };
  }

  /** The nearest of them that is the name of a sector, and nothing else. */
  sector(): string | null {
    const texts = [...this.open.map(({ text }) => text), this.label.text.replace(/:$/, '')].reverse();
    return texts.map(sectorOver).find((name) => name !== null) ?? null;
  }

  /** The first of them that says so, the label right above being the last; a title speaks of the whole document and of no part. */
  find(says: (text: string) => boolean): Above | null {
    const parts = this.open.filter(({ level }, index) => level > 1 || index === this.open.length - 1);
    return [...parts, this.label].find(({ text }) => text !== '' && says(text)) ?? null;
  }
}

/** The sector that a heading over picks names: `### Healthcare`, `Top Healthcare picks`, `Healthcare – ideas`. */
function sectorOver(text: string): string | null {
  const bare = unranked(text);
  const name = bare.replace(OF_PICKS, ' ').replace(/\s+/g, ' ').trim();
  return [bare, name].find((one) => isSectorName(one)) ?? null;
}

const OF_PICKS =
  /\b(?:top|best|our|my|new|favou?rite|preferred|stock|long)\b|\b(?:picks?|ideas?|stocks?|names?)\b|\b(?:in|from|for|of)\b|\s[–—-](?=\s)|[:()]/gi;

const GROUPS: ReadonlyMap<string, string> = new Map(
  GROUP_WORDS.flatMap((words) => words.map((word): [string, string] => [word, words[0] ?? word])),
);
const BESIDES: ReadonlySet<string> = new Set(GROUP_BESIDES);

const MARKS = letterPattern(String.raw`\(\d+\)|[^\p{L} /&-]`, 'g');

/** The action of a heading that gives it to all below it, `Buys`, `Stocks to sell:`; null where it says anything else. */
export function groupAction(text: string): string | null {
  const title = plainText(text.slice(0, 100)).toLowerCase();
  const words = title
    .replace(MARKS(title), ' ')
    .split(/[\s/&]+/)
    .filter((word) => word !== '');
  const actions = new Set(words.flatMap((word) => GROUPS.get(word) ?? []));
  const [action] = actions;
  return actions.size === 1 && action !== undefined && words.every((word) => GROUPS.has(word) || BESIDES.has(word))
    ? action
    : null;
}
