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
  return {
    get: (first) => {
      made ??= inOrder(entries);
      const closed = made.byFirst.get(first) ?? NONE;
      if (made.open.length === 0) return closed;
      const open = made.open.filter(({ beginning }) => first.startsWith(beginning));
      return open.length === 0 ? closed : [...closed, ...open.map(({ value }) => ({ tokens: [first], value }))];
    },
  };
}

const NONE: readonly never[] = [];

interface Ordered<V> {
  readonly byFirst: ReadonlyMap<string, readonly Phrase<V>[]>;
  readonly open: readonly { readonly beginning: string; readonly value: V }[];
}

function inOrder<V>(entries: Iterable<readonly [phrase: string, value: V]>): Ordered<V> {
  const byFirst = new Map<string, Phrase<V>[]>();
  const open: { beginning: string; value: V }[] = [];
  for (const [phrase, value] of entries) {
    const [beginning] = (phrase.endsWith('*') ? OPEN.exec(phrase) : null) ?? [];
    if (beginning !== undefined) {
      open.push({ beginning, value });
      continue;
    }
    const tokens = WORDS.test(phrase) ? phrase.split(' ') : tokensOf(phrase).map(({ lower }) => lower);
    const [first] = tokens;
    if (first === undefined) continue;
    const alike = byFirst.get(first);
    if (alike === undefined) byFirst.set(first, [{ tokens, value }]);
    else alike.push({ tokens, value });
  }
  for (const alike of byFirst.values())
    if (alike.length > 1) alike.sort((left, right) => right.tokens.length - left.tokens.length);
  return { byFirst, open };
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
