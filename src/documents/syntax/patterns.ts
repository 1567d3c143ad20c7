import type { Token } from './tokens.ts';

/** Lists of words that patterns name as `<be>`. */
type WordClasses = Readonly<Record<string, readonly string[]>>;

interface Part {
  readonly kind: 'word' | 'gap' | 'figure' | 'slot' | 'opens' | 'closes' | 'about';
  /** Of a word: all that may stand there. */
  readonly words: ReadonlySet<string>;
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
  readonly others: readonly Pattern[];
}

/** What is known of a sentence where patterns are looked for. */
export interface Scene {
  readonly words: readonly Token[];
  /** Where what fills a place at a word may end; empty where nothing does. */
  readonly filledAt: (at: number, isFirst: boolean) => readonly number[];
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

/**
 * Patterns of words in small letters: `a|b` is either, `(a)` may be left out, `<be>` is a word of that class, `#` a figure,
 * `~` up to three words of any kind, `{it}` what the reader of the patterns fills in; `^` and `$` are the edges of a clause; with `@` it
 * was named above.
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
  if (kind !== undefined) return { kind, words: NO_WORDS, isOptional };
  return { kind: 'word', words: new Set(wordsIn(bare, classes)), isOptional };
}

function wordsIn(bare: string, classes: WordClasses): readonly string[] {
  const words = bare.includes('|') ? bare.split('|') : [bare];
  if (!bare.includes('<')) return words;
  return words.flatMap((word) => (word.startsWith('<') ? (classes[word.slice(1, -1)] ?? []) : [word]));
}

/** By the text of their first parts alone: hundreds of patterns are put in order, and few of them are looked into. */
function inOrder(patterns: readonly Pattern[], classes: WordClasses): Ordered {
  const byFirst = new Map<string, Pattern[]>();
  const bySlot: Pattern[] = [];
  const others: Pattern[] = [];
  for (const pattern of patterns) {
    const firsts = firstsOf(pattern);
    if (firsts.length === 0 || firsts.some((bare) => bare !== '{it}' && PLAIN_PARTS[bare] !== undefined)) {
      others.push(pattern);
      continue;
    }
    for (const bare of firsts) {
      if (bare === '{it}') {
        bySlot.push(pattern);
        continue;
      }
      for (const word of wordsIn(bare, classes)) {
        const alike = byFirst.get(word);
        if (alike === undefined) byFirst.set(word, [pattern]);
        else if (alike[alike.length - 1] !== pattern) alike.push(pattern);
      }
    }
  }
  return { byFirst, bySlot, others };
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
  const { byFirst, bySlot, others } = patterns.of();
  for (const [at, { lower }] of scene.words.entries()) {
    const isFilled = bySlot.length > 0 && scene.filledAt(at, true).length > 0;
    const end =
      endOfFirst(byFirst.get(lower), at, scene) ??
      (isFilled ? endOfFirst(bySlot, at, scene) : null) ??
      endOfFirst(others, at, scene);
    if (end !== null) return { at, end };
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

function endsOf({ kind, words }: Part, at: number, scene: Scene, isFirst: boolean): readonly number[] {
  const word = scene.words[at];
  switch (kind) {
    case 'word':
      return word !== undefined && words.has(word.lower) ? [at + 1] : [];
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
