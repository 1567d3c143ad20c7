import type { Token } from './tokens.ts';

/** Lists of words that patterns name as `<be>`. */
type WordClasses = Readonly<Record<string, readonly string[]>>;

interface Part {
  readonly kind: 'word' | 'none' | 'gap' | 'figure' | 'slot' | 'opens' | 'closes' | 'about';
  /** Of a word: all that may stand there; of `none`: what may not. */
  readonly words: ReadonlySet<string>;
  /** Beside the words: the nouns of which a phrase may stand there, and whether the clause may close. */
  readonly nouns: readonly string[];
  readonly isClosing: boolean;
  readonly isOptional: boolean;
}

/** Its parts are read when a sentence gets to them: few patterns are looked into beyond their first word. */
interface Pattern {
  readonly line: string;
  /** Null behind the last one. */
  readonly partAt: (index: number) => Part | null;
}

/** Phrases with alternatives and places to fill, by what they begin with. */
export interface Patterns {
  readonly of: () => Ordered;
}

interface Ordered {
  readonly byFirst: ReadonlyMap<string, readonly Pattern[]>;
  /** Those that begin with the place to fill. */
  readonly bySlot: readonly Pattern[];
  /** Those that begin with a phrase of a noun, where a clause opens. */
  readonly byNoun: ReadonlyMap<string, readonly Pattern[]>;
  readonly others: readonly Pattern[];
}

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
/** `{order}`, beside `{it}`: a phrase that has a noun of that kind. */
const NOUN = /^\{(?!it\})([a-z]+)\}$/;

/**
 * Patterns of words in small letters: `a|b` is either, `(a)` may be left out, `<be>` is a word of that class, `#` a figure,
 * `~` up to three words of any kind, `{it}` what the reader of the patterns fills in, `{order}` a phrase with a noun of that
 * kind; `!a|b` stands where neither does; `^` and `$` are the edges of a clause; with `@` it was named above.
 * They are put in order when they are first asked for.
 */
export function patternsOf(lines: readonly string[], classes: WordClasses): Patterns {
  let ordered: Ordered | null = null;
  return {
    of: () => {
      ordered ??= inOrder(
        lines.map((line) => patternOf(line, classes)),
        classes,
      );
      return ordered;
    },
  };
}

function patternOf(line: string, classes: WordClasses): Pattern {
  let written: readonly string[] | null = null;
  const parts: Part[] = [];
  return {
    line,
    partAt: (index) => {
      written ??= line.split(' ');
      const text = written[index];
      if (text === undefined) return null;
      const known = parts[index] ?? partOf(text, classes);
      parts[index] = known;
      return known;
    },
  };
}

const PLAIN_PARTS: Readonly<Record<string, Part['kind']>> = {
  '~': 'gap',
  '#': 'figure',
  '{it}': 'slot',
  '^': 'opens',
  $: 'closes',
  '@': 'about',
};

function partOf(written: string, classes: WordClasses): Part {
  const isOptional = written.startsWith('(');
  const bare = isOptional ? written.slice(1, -1) : written;
  const kind = PLAIN_PARTS[bare];
  if (kind !== undefined) return { kind, words: NO_WORDS, nouns: [], isClosing: false, isOptional };
  const isNone = bare.startsWith('!');
  const all = wordsIn(isNone ? bare.slice(1) : bare, classes);
  return {
    kind: isNone ? 'none' : 'word',
    words: new Set(all),
    nouns: all.filter((word) => word.startsWith('{')).map((word) => word.slice(1, -1)),
    isClosing: all.includes('$'),
    isOptional,
  };
}

function wordsIn(bare: string, classes: WordClasses): readonly string[] {
  const words = bare.includes('|') ? bare.split('|') : [bare];
  if (!bare.includes('<')) return words;
  return words.flatMap((word) => (word.startsWith('<') ? (classes[word.slice(1, -1)] ?? []) : [word]));
}

/** By the text of their first parts alone: hundreds of patterns are put in order, and few of them are looked into. */
function inOrder(patterns: readonly Pattern[], classes: WordClasses): Ordered {
  const byFirst = new Map<string, Pattern[]>();
  const byNoun = new Map<string, Pattern[]>();
  const bySlot: Pattern[] = [];
  const others: Pattern[] = [];
  for (const pattern of patterns) {
    const firsts = firstsOf(pattern);
    if (firsts.length === 0 || firsts.some((bare) => bare !== '{it}' && PLAIN_PARTS[bare] !== undefined)) {
      others.push(pattern);
      continue;
    }
    for (const word of firsts.flatMap((bare) => wordsIn(bare, classes))) {
      const noun = NOUN.exec(word)?.[1];
      if (word === '{it}') bySlot.push(pattern);
      else if (noun !== undefined) addTo(byNoun, noun, pattern);
      else addTo(byFirst, word, pattern);
    }
  }
  return { byFirst, bySlot, byNoun, others };
}

function addTo(found: Map<string, Pattern[]>, by: string, pattern: Pattern): void {
  const alike = found.get(by);
  if (alike === undefined) found.set(by, [pattern]);
  else if (alike[alike.length - 1] !== pattern) alike.push(pattern);
}

/** What a pattern may begin with: its first part, and as long as they may be left out those behind it. */
function firstsOf({ line }: Pattern): readonly string[] {
  const firsts: string[] = [];
  for (let from = 0; from < line.length; ) {
    const end = line.indexOf(' ', from);
    const part = end < 0 ? line.slice(from) : line.slice(from, end);
    from += part.length + 1;
    if (part === '^') continue;
    const isOptional = part.startsWith('(');
    firsts.push(isOptional ? part.slice(1, -1) : part);
    if (!isOptional) return firsts;
  }
  // all of it may be left out
  return [];
}

/** The first pattern of a sentence; the time is linear in its words, for a pattern looks at a few. */
export function firstPattern(scene: Scene, patterns: Patterns): FoundPattern | null {
  const { byFirst, bySlot, byNoun, others } = patterns.of();
  for (const [at, { lower }] of scene.words.entries()) {
    const isFilled = bySlot.length > 0 && scene.filledAt(at, true).length > 0;
    const end =
      endOfFirst(byFirst.get(lower), at, scene) ??
      (isFilled ? endOfFirst(bySlot, at, scene) : null) ??
      endOfNouns(byNoun, at, scene) ??
      endOfFirst(others, at, scene);
    if (end !== null) return { at, end };
  }
  return null;
}

function endOfNouns(byNoun: Ordered['byNoun'], at: number, scene: Scene): number | null {
  if (byNoun.size === 0 || !scene.opens(at)) return null;
  for (const [kind, patterns] of byNoun) {
    const end = scene.nounsAt(kind, at).length === 0 ? null : endOfFirst(patterns, at, scene);
    if (end !== null) return end;
  }
  return null;
}

function endOfFirst(patterns: readonly Pattern[] | undefined, at: number, scene: Scene): number | null {
  if (patterns === undefined) return null;
  for (const pattern of patterns) {
    const end = endOf(pattern, 0, at, scene, true);
    if (end !== null) return end;
  }
  return null;
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
    case 'opens':
      return scene.opens(at) ? [at] : [];
    case 'about':
      return scene.isAbout() ? [at] : [];
    default:
      return scene.closes(at) ? [at] : [];
  }
}

function endsOfWord({ words, nouns, isClosing }: Part, at: number, scene: Scene, isFirst: boolean): readonly number[] {
  const word = scene.words[at];
  const next = word !== undefined && words.has(word.lower) ? [at + 1] : [];
  if (nouns.length === 0 && !isClosing) return next;
  const phrases = nouns.flatMap((kind) => (kind === 'it' ? scene.filledAt(at, isFirst) : scene.nounsAt(kind, at)));
  return [...next, ...phrases, ...(isClosing && scene.closes(at) ? [at] : [])];
}
