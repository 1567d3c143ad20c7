import type { Token } from '../tokens.ts';
import { entryOf } from './writtenEntries.ts';
import { type WrittenPatterns, wordsOfPart } from './writtenPatterns.ts';

interface Part {
  readonly kind: 'word' | 'none' | 'gap' | 'figure' | 'slot' | 'begins' | 'opens' | 'closes' | 'ends' | 'about';
  /** Of a word: all that may stand there; of `none`: what may not. */
  readonly words: ReadonlySet<string>;
  /** Beside the words: the nouns of which a phrase may stand there, and whether the clause may close. */
  readonly nouns: readonly string[];
  readonly isClosing: boolean;
  readonly isOptional: boolean;
}

/** Its parts are read when a sentence gets to them: few patterns are looked into beyond their first word. */
interface Pattern {
  /** Null behind the last one. */
  readonly partAt: (index: number) => Part | null;
}

/** Lists of patterns, so that a sentence is looked through once for all of them. */
export interface Patterns<L extends string> {
  /** The patterns that may stand in a sentence, each with the places of a word that it must have. */
  readonly candidatesOf: (words: readonly Token[]) => Candidates;
  /** The first one of a list. */
  readonly firstOf: (list: L, scene: Scene, candidates: Candidates) => FoundPattern | null;
}

/** By the place of each among all, in that order. */
export type Candidates = readonly { readonly place: number; readonly anchors: readonly number[] }[];

/** What is known of a sentence where patterns are looked for. */
export interface Scene {
  readonly words: readonly Token[];
  /** Where what fills a place at a word may end; empty where nothing does. */
  readonly filledAt: (at: number, isFirst: boolean) => readonly number[];
  /** Where phrases may end that begin at a word and have a noun of that kind. */
  readonly nounsAt: (kind: string, at: number) => readonly number[];
  /** Whether a clause begins, and ends, before a word. */
  readonly opens: (at: number) => boolean;
  readonly closes: (at: number) => boolean;
  /** Whether what the place to fill is for was named above. */
  readonly isAbout: () => boolean;
}

export interface FoundPattern {
  readonly at: number;
  readonly end: number;
}

const GAP = 3;
const NO_WORDS: ReadonlySet<string> = new Set();
const NO_NOUNS: readonly string[] = [];

/**
 * Patterns of words in small letters: `a|b` is either, `(a)` may be left out, `<be>` is a word of that class, `#` a figure (alone or of several),
 * `~` up to three words of any kind, `{it}` what the reader of the patterns fills in, `{order}` a phrase with a noun of that
 * kind; `!a|b` stands where neither does; `^` and `$` are the edges of a clause, `^^` and `.` those of the sentence; with `@` it was named above.
 * They are unfolded when they are first asked for.
 */
export function patternsOf<L extends string>(written: () => WrittenPatterns): Patterns<L> {
  let unfolded: Unfolded | null = null;
  const all = (): Unfolded => {
    unfolded ??= unfold(written());
    return unfolded;
  };
  return {
    candidatesOf: (words) => candidatesIn(words, all()),
    firstOf: (list, scene, candidates) => {
      const { patternAt, lists, spans } = all();
      const [from, to] = lists[list] ?? [0, 0];
      let first: FoundPattern | null = null;
      for (const { place, anchors } of candidates) {
        if (place < from || place >= to) continue;
        first = firstStanding(patternAt(place), anchors, { scene, span: spans[place] ?? 0, first });
      }
      return first;
    },
  };
}

interface Unfolded extends Pick<WrittenPatterns, 'lists' | 'spans' | 'anchors'> {
  readonly patternAt: (place: number) => Pattern;
}

function unfold({ lines, starts, lists, anchors, spans, classes }: WrittenPatterns): Unfolded {
  const known: Pattern[] = [];
  const wordsOf = (name: string): readonly string[] => classes[name]?.split(' ') ?? [];
  const patternAt = (place: number): Pattern => {
    const pattern =
      known[place] ?? patternOf(lines.slice(starts[place], (starts[place + 1] ?? lines.length) - 1), wordsOf);
    known[place] = pattern;
    return pattern;
  };
  return { lists, spans, anchors, patternAt };
}

function candidatesIn(words: readonly Token[], { anchors: entries }: Unfolded): Candidates {
  const found = new Map<number, { readonly place: number; readonly anchors: number[] }>();
  for (let at = 0; at < words.length; at += 1) {
    const anchored = entryOf(words[at]?.lower ?? '', entries);
    if (anchored === null) continue;
    for (const text of anchored.split(' ')) {
      const place = Number(text);
      const known = found.get(place);
      if (known === undefined) found.set(place, { place, anchors: [at] });
      else known.anchors.push(at);
    }
  }
  return [...found.values()].sort((one, other) => one.place - other.place);
}

/** Where a pattern stands before what was found so far, or that; the time is linear in the words. */
function firstStanding(
  pattern: Pattern,
  anchors: readonly number[],
  { scene, span, first }: { readonly scene: Scene; readonly span: number; readonly first: FoundPattern | null },
): FoundPattern | null {
  let next = 0;
  for (const anchor of anchors) {
    const last = Math.min(anchor, (first?.at ?? anchor + 1) - 1);
    for (let at = Math.max(next, anchor - span); at <= last; at += 1) {
      const end = endOf(pattern, 0, at, scene, true);
      if (end !== null) return { at, end };
    }
    next = anchor + 1;
  }
  return first;
}

function patternOf(line: string, wordsOf: (name: string) => readonly string[]): Pattern {
  const written = line.split(' ');
  const parts: Part[] = [];
  return {
    partAt: (index) => {
      const text = written[index];
      if (text === undefined) return null;
      const known = parts[index] ?? partOf(text, wordsOf);
      parts[index] = known;
      return known;
    },
  };
}

const PLAIN_PARTS: Readonly<Record<string, Part['kind']>> = {
  '~': 'gap',
  '#': 'figure',
  '{it}': 'slot',
  '^^': 'begins',
  '^': 'opens',
  $: 'closes',
  '.': 'ends',
  '@': 'about',
};

function partOf(written: string, wordsOf: (name: string) => readonly string[]): Part {
  const isOptional = written.startsWith('(');
  const bare = isOptional ? written.slice(1, -1) : written;
  const kind = PLAIN_PARTS[bare];
  if (kind !== undefined) return { kind, words: NO_WORDS, nouns: [], isClosing: false, isOptional };
  const isNone = bare.startsWith('!');
  const all = wordsOfPart(isNone ? bare.slice(1) : bare, wordsOf);
  return {
    kind: isNone ? 'none' : 'word',
    words: new Set(all),
    nouns: bare.includes('{') ? all.filter((word) => word.startsWith('{')).map((word) => word.slice(1, -1)) : NO_NOUNS,
    isClosing: bare.includes('$') && all.includes('$'),
    isOptional,
  };
}

/** Where the parts from one on end if they stand at a word; null where they do not. */
function endOf(pattern: Pattern, index: number, at: number, scene: Scene, isFirst: boolean): number | null {
  const part = pattern.partAt(index);
  if (part === null) return at;
  for (const next of endsOf(part, at, scene, isFirst)) {
    const end = endOf(pattern, index + 1, next, scene, isFirst && part.kind === 'opens');
    if (end !== null) return end;
  }
  return part.isOptional ? endOf(pattern, index + 1, at, scene, isFirst) : null;
}

function endsOf(part: Part, at: number, scene: Scene, isFirst: boolean): readonly number[] {
  const word = scene.words[at];
  switch (part.kind) {
    case 'word':
      return endsOfWord(part, at, scene, isFirst);
    case 'none':
      return word !== undefined && part.words.has(word.lower) ? [] : [at];
    case 'figure':
      return word?.kind === 'figure' ? [at + 1] : [];
    case 'gap':
      return Array.from({ length: Math.min(GAP, scene.words.length - at) + 1 }, (_, more) => at + more);
    case 'slot':
      return scene.filledAt(at, isFirst);
    case 'begins':
      return at === 0 ? [at] : [];
    case 'opens':
      return scene.opens(at) ? [at] : [];
    case 'ends':
      return at >= scene.words.length ? [at] : [];
    case 'about':
      return scene.isAbout() ? [at] : [];
    default:
      return scene.closes(at) ? [at] : [];
  }
}

function endsOfWord({ words, nouns, isClosing }: Part, at: number, scene: Scene, isFirst: boolean): readonly number[] {
  const word = scene.words[at];
  const isOne = word !== undefined && (words.has(word.lower) || (word.kind === 'figure' && words.has('#')));
  const next = isOne ? [at + 1] : [];
  if (nouns.length === 0 && !isClosing) return next;
  const phrases = nouns.flatMap((kind) => (kind === 'it' ? scene.filledAt(at, isFirst) : scene.nounsAt(kind, at)));
  return [...next, ...phrases, ...(isClosing && scene.closes(at) ? [at] : [])];
}
