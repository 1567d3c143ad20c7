import { headerName } from '../fields/columns.ts';
import {
  ASKING_COLUMNS,
  DEED_COLUMNS,
  DEED_HEADINGS,
  HOLDINGS_HEADINGS,
  RATING_COLUMNS,
  STANDING_COLUMNS,
} from '../lexicon/columns.ts';
import type { Block, Row, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';

/** What a heading says of the block that it governs: of deeds, of holdings (the higher the surer), or of neither. */
export type Standing =
  | { readonly kind: 'deeds'; readonly heading: string }
  | { readonly kind: 'holdings'; readonly rank: number };

const NEITHER: Standing = { kind: 'holdings', rank: 0 };
const LONGEST_LABEL = 80;

/** Which heading stands over each block, and over each heading; -1 where none does. In linear time. */
export interface Outline {
  readonly blocks: readonly Block[];
  readonly over: Int32Array;
}

export function outlineOf(blocks: readonly Block[]): Outline {
  const over = new Int32Array(blocks.length);
  const open: { index: number; level: number }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'heading') {
      while ((open.at(-1)?.level ?? 0) >= block.level) open.pop();
      over[index] = open.at(-1)?.index ?? -1;
      open.push({ index, level: block.level });
    } else over[index] = open.at(-1)?.index ?? -1;
  }
  return { blocks, over };
}

/**
 * What the headings over a block say: the nearest that says something counts, a label on the line before it first. The
 * title of the document speaks of all that it has, so that deeds in it are not meant of what stands in a section.
 */
export function standingOf({ blocks, over }: Outline, index: number): Standing {
  const before = blocks[index - 1];
  if (before?.kind === 'text' && before.text.length <= LONGEST_LABEL && /:[*_]*$/.test(before.text)) {
    const standing = standingIn(before.text);
    if (standing !== null) return standing;
  }
  const nearest = over[index] ?? -1;
  for (let at = nearest; at >= 0; at = over[at] ?? -1) {
    const heading = blocks[at];
    const standing = heading?.kind === 'heading' ? standingIn(heading.text) : null;
    if (heading?.kind !== 'heading' || standing === null) continue;
    if (standing.kind === 'holdings' || heading.level > 1) return standing;
    const rank = rankOf(wordsIn(heading.text));
    if (rank > 0) return { kind: 'holdings', rank };
    if (at === nearest) return standing;
  }
  return NEITHER;
}

function standingIn(heading: string): Standing | null {
  const words = wordsIn(heading);
  if (DEEDS.some((deed) => words.has(deed)) || DEED_PHRASES.some((phrase) => phrase.every((word) => words.has(word)))) {
    return { kind: 'deeds', heading: plainText(heading) };
  }
  const rank = rankOf(words);
  return rank === 0 ? null : { kind: 'holdings', rank };
}

const DEEDS = DEED_HEADINGS.filter((words) => !words.includes(' '));
const DEED_PHRASES = DEED_HEADINGS.filter((words) => words.includes(' ')).map((words) => words.split(' '));

function wordsIn(heading: string): ReadonlySet<string> {
  return new Set(tokensOf(plainText(heading.slice(0, 200))).map(({ lower }) => lower));
}

function rankOf(words: ReadonlySet<string>): number {
  const group = HOLDINGS_HEADINGS.findIndex((names) => names.some((name) => words.has(name)));
  return group < 0 ? 0 : HOLDINGS_HEADINGS.length - group;
}

/** Those whose heading says most surely that they are of holdings. */
export function surestOf<T extends { readonly rank: number }>(all: readonly T[]): readonly T[] {
  const most = all.reduce((highest, { rank }) => Math.max(highest, rank), 0);
  return all.filter(({ rank }) => rank === most);
}

const DEED_NAMES: ReadonlySet<string> = new Set(DEED_COLUMNS);
const STANDING_NAMES: ReadonlySet<string> = new Set(STANDING_COLUMNS);

/** The header of a column that says what was or shall be done, as it stands; null where there is none. */
export function deedColumn(header: Row): string | null {
  const cell = header.cells.find(({ text }) => DEED_NAMES.has(headerName(text)));
  return cell === undefined ? null : plainText(cell.text);
}

/** Which columns say what is to become of each holding: Action, Status. */
export function standingColumns(header: Row): readonly number[] {
  return header.cells.flatMap(({ text }, index) => (STANDING_NAMES.has(headerName(text)) ? [index] : []));
}

const ASKING_NAMES: ReadonlySet<string> = new Set([...STANDING_COLUMNS, ...ASKING_COLUMNS]);

/** The same, and columns whose verbs are no deeds of a list of trades: Plan, Next step. */
export function askingColumns(header: Row): readonly number[] {
  return header.cells.flatMap(({ text }, index) => (ASKING_NAMES.has(headerName(text)) ? [index] : []));
}

const RATING_NAMES: ReadonlySet<string> = new Set(RATING_COLUMNS);

/** Which columns say how analysts rate each holding. */
export function ratingColumns(header: Row): readonly number[] {
  return header.cells.flatMap(({ text }, index) => (RATING_NAMES.has(headerName(text)) ? [index] : []));
}

const DEED_WORDS = /^(?:buy|bought|sell|sold|filled|executed|open order|pending|cancell?ed|closed)\b/i;

/** Whether such a column says in any row what is done on a list of trades. */
export function saysDeeds({ header, rows }: Table): boolean {
  const columns = standingColumns(header);
  return rows.some(({ cells }) => columns.some((index) => DEED_WORDS.test(plainText(cells[index]?.text ?? ''))));
}
