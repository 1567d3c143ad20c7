import { type Token, tokensOf } from './tokens.ts';

export interface Phrase<V> {
  readonly tokens: readonly string[];
  readonly value: V;
}

/** What phrases mean, by their first token, the longest first. */
export interface Phrases<V> {
  readonly get: (first: string) => readonly Phrase<V>[];
}

export interface FoundPhrase<V> {
  readonly value: V;
  /** Which token it begins at, and how many it takes. */
  readonly at: number;
  readonly length: number;
}

const NONE: readonly never[] = [];
const WORD = /^[a-z]+$/;
const WORDS = /^[a-z]+(?: [a-z]+)*$/;
const OPEN = /^[a-z][a-z-]*(?=\*$)/;

/** Tells phrases, each with what it means. */
type TellsPhrases<V> = (tell: (phrase: string, value: V) => void) => void;

/**
 * What phrases in small letters mean, so that a text is searched for all of them at once. A phrase of one word may be
 * open, `restrict*`: it stands for any ending. They are put in order when they are first asked for: no run needs all
 * that are known. A phrase that is told twice means what it was told to first.
 */
function phrasesTold<V>(telling: TellsPhrases<V>): Phrases<V> {
  let made: Ordered<V> | null = null;
  const known = new Map<string, readonly Phrase<V>[]>();
  return {
    get: (first) => {
      made ??= inOrder(telling);
      const closed = closedAt(first, made.byFirst, known);
      if (made.open.length === 0) return closed;
      const open = made.open.filter(({ beginning }) => first.startsWith(beginning));
      return open.length === 0 ? closed : [...closed, ...open.map(({ value }) => ({ tokens: [first], value }))];
    },
  };
}

/** Phrases of a list, each with what it means. */
export function phrasesOf<V>(entries: Iterable<readonly [phrase: string, value: V]>): Phrases<V> {
  return phrasesTold((tell) => {
    for (const [phrase, value] of entries) tell(phrase, value);
  });
}

/** As it was told: its words are told apart when a text has the first of them. */
interface Told<V> {
  readonly phrase: string;
  readonly value: V;
}

interface Ordered<V> {
  readonly byFirst: ReadonlyMap<string, readonly Told<V>[]>;
  readonly open: readonly { readonly beginning: string; readonly value: V }[];
}

/** By the first word alone: thousands of phrases are put in order, and few of them are looked into. */
function inOrder<V>(telling: TellsPhrases<V>): Ordered<V> {
  const byFirst = new Map<string, Told<V>[]>();
  const open: { beginning: string; value: V }[] = [];
  telling((phrase, value) => {
    const [beginning] = phrase.endsWith('*') ? (OPEN.exec(phrase) ?? []) : NONE;
    if (beginning !== undefined) {
      open.push({ beginning, value });
      return;
    }
    const end = phrase.indexOf(' ');
    const word = end < 0 ? phrase : phrase.slice(0, end);
    const first = WORD.test(word) ? word : tokensOf(phrase)[0]?.lower;
    if (first === undefined) return;
    const alike = byFirst.get(first);
    if (alike === undefined) byFirst.set(first, [{ phrase, value }]);
    else alike.push({ phrase, value });
  });
  return { byFirst, open };
}

/** What begins with a word, the longest first. */
function closedAt<V>(
  first: string,
  byFirst: ReadonlyMap<string, readonly Told<V>[]>,
  known: Map<string, readonly Phrase<V>[]>,
): readonly Phrase<V>[] {
  const told = byFirst.get(first);
  if (told === undefined) return NONE;
  const standing = known.get(first);
  if (standing !== undefined) return standing;
  const meant = new Map<string, Phrase<V>>();
  for (const { phrase, value } of told) {
    const tokens = WORDS.test(phrase) ? phrase.split(' ') : tokensOf(phrase).map(({ lower }) => lower);
    const words = tokens.join(' ');
    if (!meant.has(words)) meant.set(words, { tokens, value });
  }
  const made = [...meant.values()];
  made.sort((left, right) => right.tokens.length - left.tokens.length);
  known.set(first, made);
  return made;
}

/** The same of phrases that only matter as such. */
export function phraseSet(phrases: readonly string[]): Phrases<string> {
  return phrasesTold((tell) => {
    for (const phrase of phrases) tell(phrase, phrase);
  });
}

/** Those of both, the longest first; what both have means what it does in the first. */
export function phrasesOfBoth<V>(one: Phrases<V>, other: Phrases<V>): Phrases<V> {
  return {
    get: (first) => {
      const own = one.get(first);
      const more = other
        .get(first)
        .filter(({ tokens }) => !own.some((known) => known.tokens.join(' ') === tokens.join(' ')));
      return more.length === 0
        ? own
        : [...own, ...more].sort((left, right) => right.tokens.length - left.tokens.length);
    },
  };
}

/** The longest phrase that stands at a token. */
export function phraseAt<V>(tokens: readonly Token[], at: number, phrases: Phrases<V>): FoundPhrase<V> | null {
  const first = tokens[at];
  if (first === undefined) return null;
  for (const { tokens: words, value } of phrases.get(first.lower))
    if (standsAt(words, tokens, at)) return { value, at, length: words.length };
  return null;
}

/** All that stand there, the longest first. */
export function phrasesAt<V>(tokens: readonly Token[], at: number, phrases: Phrases<V>): FoundPhrase<V>[] {
  return phrases
    .get(tokens[at]?.lower ?? '')
    .flatMap(({ tokens: words, value }) => (standsAt(words, tokens, at) ? { value, at, length: words.length } : []));
}

/** The first of the words is what the phrase was found by. */
function standsAt(words: readonly string[], tokens: readonly Token[], at: number): boolean {
  for (let index = 1; index < words.length; index += 1) if (tokens[at + index]?.lower !== words[index]) return false;
  return true;
}

/** How many tokens the longest phrase takes at a token; 0 where none stands there. */
export function lengthAt(tokens: readonly Token[], at: number, phrases: Phrases<unknown>): number {
  return phraseAt(tokens, at, phrases)?.length ?? 0;
}

/** The first phrase of a text, from a token on. */
export function firstPhrase<V>(
  tokens: readonly Token[],
  phrases: Phrases<V>,
  from = 0,
  to = tokens.length,
): FoundPhrase<V> | null {
  for (let at = from; at < to; at += 1) {
    const found = phraseAt(tokens, at, phrases);
    if (found !== null && at + found.length <= to) return found;
  }
  return null;
}

/** The phrases of a text, the longest at each token. */
export function phrasesIn<V>(tokens: readonly Token[], phrases: Phrases<V>): FoundPhrase<V>[] {
  return tokens.flatMap((_token, at) => phraseAt(tokens, at, phrases) ?? []);
}
