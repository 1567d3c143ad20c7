import { type Token, tokensOf } from './tokens.ts';

interface Phrase<V> {
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

const WORDS = /^[a-z]+(?: [a-z]+)*$/;
const OPEN = /^[a-z][a-z-]*(?=\*$)/;

/**
 * What phrases in small letters mean, so that a text is searched for all of them at once. A phrase of one word may be
 * open, `restrict*`: it stands for any ending. They are put in order when they are first asked for: no run needs all
 * that are known.
 */
export function phrasesOf<V>(entries: Iterable<readonly [phrase: string, value: V]>): Phrases<V> {
  let made: Ordered<V> | null = null;
  const known = new Map<string, readonly Phrase<V>[]>();
  return {
    get: (first) => {
      made ??= inOrder(entries);
      const closed = closedAt(first, made.byFirst, known);
      if (made.open.length === 0) return closed;
      const open = made.open.filter(({ beginning }) => first.startsWith(beginning));
      return open.length === 0 ? closed : [...closed, ...open.map(({ value }) => ({ tokens: [first], value }))];
    },
  };
}

const NONE: readonly never[] = [];

/** As it was given: its words are told apart when a text has the first of them. */
interface Given<V> {
  readonly phrase: string;
  readonly value: V;
}

interface Ordered<V> {
  readonly byFirst: ReadonlyMap<string, readonly Given<V>[]>;
  readonly open: readonly { readonly beginning: string; readonly value: V }[];
}

function inOrder<V>(entries: Iterable<readonly [phrase: string, value: V]>): Ordered<V> {
  const byFirst = new Map<string, Given<V>[]>();
  const open: { beginning: string; value: V }[] = [];
  for (const [phrase, value] of entries) {
    const [beginning] = (phrase.endsWith('*') ? OPEN.exec(phrase) : null) ?? [];
    if (beginning !== undefined) {
      open.push({ beginning, value });
      continue;
    }
    const first = firstOf(phrase);
    if (first === undefined) continue;
    const alike = byFirst.get(first);
    if (alike === undefined) byFirst.set(first, [{ phrase, value }]);
    else alike.push({ phrase, value });
  }
  return { byFirst, open };
}

function firstOf(phrase: string): string | undefined {
  if (!WORDS.test(phrase)) return tokensOf(phrase)[0]?.lower;
  const end = phrase.indexOf(' ');
  return end < 0 ? phrase : phrase.slice(0, end);
}

/** What begins with a word, the longest first. */
function closedAt<V>(
  first: string,
  byFirst: ReadonlyMap<string, readonly Given<V>[]>,
  known: Map<string, readonly Phrase<V>[]>,
): readonly Phrase<V>[] {
  const given = byFirst.get(first);
  if (given === undefined) return NONE;
  const standing = known.get(first);
  if (standing !== undefined) return standing;
  const made = given.map(({ phrase, value }) => ({
    tokens: WORDS.test(phrase) ? phrase.split(' ') : tokensOf(phrase).map(({ lower }) => lower),
    value,
  }));
  made.sort((left, right) => right.tokens.length - left.tokens.length);
  known.set(first, made);
  return made;
}

/** The same of phrases that only matter as such. */
export function phraseSet(phrases: readonly string[]): Phrases<string> {
  return phrasesOf(phrases.map((phrase) => [phrase, phrase] as const));
}

/** The longest phrase that stands at a token. */
export function phraseAt<V>(tokens: readonly Token[], at: number, phrases: Phrases<V>): FoundPhrase<V> | null {
  const first = tokens[at];
  if (first === undefined) return null;
  for (const { tokens: words, value } of phrases.get(first.lower))
    if (standsAt(words, tokens, at)) return { value, at, length: words.length };
  return null;
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
