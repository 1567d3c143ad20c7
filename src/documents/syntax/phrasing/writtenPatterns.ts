import { type WrittenEntries, writtenEntries } from './writtenEntries.ts';

/** Lists of words that patterns name as `<be>`. */
export type WordClasses = Readonly<Record<string, readonly string[]>>;

/** Lists of patterns as plain data, which the build works out (tools/packs.mjs): to put hundreds in order takes long. */
export interface WrittenPatterns {
  /** One a line, and where each begins; one more behind the last. */
  readonly lines: string;
  readonly starts: readonly number[];
  /** Of each list its first pattern, and the first behind it. */
  readonly lists: Readonly<Record<string, readonly [from: number, to: number]>>;
  /** By a word the patterns that one of such words must stand in. */
  readonly anchors: WrittenEntries;
  /** So many words may stand before that word in each pattern. */
  readonly spans: readonly number[];
  readonly classes: Readonly<Record<string, string>>;
}

/** Puts lists of patterns in order. */
export function writtenPatterns(
  lists: Readonly<Record<string, readonly string[]>>,
  classes: WordClasses,
): WrittenPatterns {
  const anchors = new Map<string, number[]>();
  const all: { readonly line: string; readonly span: number }[] = [];
  const starts = [0];
  const places = Object.entries(lists).map(([name, lines]) => {
    const from = all.length;
    for (const line of lines) {
      const { words, span } = anchorOf(line, classes);
      for (const word of new Set(words)) anchors.set(word, [...(anchors.get(word) ?? []), all.length]);
      all.push({ line, span });
      starts.push((starts.at(-1) ?? 0) + line.length + 1);
    }
    return [name, [from, all.length]] as const;
  });
  return {
    lines: all.map(({ line }) => `${line}\n`).join(''),
    starts,
    lists: Object.fromEntries(places),
    anchors: writtenEntries(new Map([...anchors].map(([word, patterns]) => [word, patterns.join(' ')]))),
    spans: all.map(({ span }) => span),
    classes: Object.fromEntries(Object.entries(classes).map(([name, words]) => [name, words.join(' ')])),
  };
}

/** The words of a part, with those of its classes. */
export function wordsOfPart(bare: string, wordsOf: (name: string) => readonly string[]): readonly string[] {
  const words = bare.includes('|') ? bare.split('|') : [bare];
  if (!bare.includes('<')) return words;
  return words.flatMap((word) => (word.startsWith('<') ? wordsOf(word.slice(1, -1)) : [word]));
}

interface Anchor {
  readonly words: readonly string[];
  readonly span: number;
}

/** Of the parts that must stand, and be one of some words, the one whose words are the fewest and the rarest. */
function anchorOf(line: string, classes: WordClasses): Anchor {
  let span = 0;
  let best: (Anchor & { readonly weight: number }) | null = null;
  for (const part of line.split(' ')) {
    const words = wordsOfPart(part, (name) => classes[name] ?? []);
    if (!UNSURE.test(part) && words.every((word) => !/^[{$#]/.test(word))) {
      const weight = words.reduce((sum, word) => sum + (COMMON.has(word) ? 20 : 1), 0);
      if (best === null || weight < best.weight) best = { words, span, weight };
    }
    span += longestOf(part);
  }
  if (best === null) throw new Error(`${line} has no word that must stand in it`);
  return best;
}

/** What need not stand, or is no word. */
const UNSURE = /^[(!]|^(?:\^\^|[\^$~#@.]|\{it\})$/;
/** So many words a security, a sector or a phrase of a noun takes at most, with what may stand around it. */
const LONGEST_NAMED = 40;

function longestOf(part: string): number {
  if (/^(?:\^\^|[\^$@.]|!.*)$/.test(part)) return 0;
  return part.includes('{') ? LONGEST_NAMED : part.includes('~') ? 3 : 1;
}

/** Words of nearly every sentence. */
const COMMON: ReadonlySet<string> = new Set(
  (
    'a an the this that these those it its we i you he she they my our your his her their is are was were be been am has have ' +
    'had will would can may must should shall do does did not no and or but if as at by for from in into of on to with all any'
  ).split(' '),
);
