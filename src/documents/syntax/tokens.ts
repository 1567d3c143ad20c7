/** A word, a figure with its signs, or one mark. */
export interface Token {
  readonly kind: 'word' | 'figure' | 'mark';
  /** As it stands. */
  readonly text: string;
  /** In small letters, typographic apostrophes as `'`. */
  readonly lower: string;
  /** Offsets in the text, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

/**
 * `46.8%`, `$1,234.56` and `12` are figures; `BRK.B`, `P&G`, `don't` and `no-buy` are words; an arrow of any form and
 * each other character that is no white space is a mark.
 */
const TOKEN = /[$€£¥]?\d(?:[\d,.]*\d)?(?: ?%)?|\p{L}(?:[\p{L}\p{N}]|['’&./-](?=[\p{L}\p{N}]))*|->|=>|\S/gu;
/** The same in a text that `PLAIN` finds: with letters of ASCII alone it is ready at once, where the other takes 1 ms. */
const PLAIN_TOKEN = /[$€£¥]?\d(?:[\d,.]*\d)?(?: ?%)?|[A-Za-z](?:[A-Za-z\d]|['’&./-](?=[A-Za-z\d]))*|->|=>|\S/g;
/** ASCII, and of what lies beyond it marks and arrows that are no letters and no digits. */
const PLAIN = /^[\s -~£¥€·\u2010-\u2027\u2030-\u205E\u2190-\u22FF]*$/;
const FIGURE = /^[$€£¥]?\d/;
const LETTER = /^\p{L}/u;

/** The tokens of a plain text, in linear time. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const isPlain = PLAIN.test(text);
  const pattern = isPlain ? PLAIN_TOKEN : TOKEN;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [whole] = found;
    const from = found.index;
    const lower = whole.toLowerCase();
    tokens.push({
      kind: kindOf(whole, isPlain),
      text: whole,
      lower: lower.includes('’') ? lower.replaceAll('’', "'") : lower,
      from,
      to: from + whole.length,
    });
  }
  return tokens;
}

function kindOf(text: string, isPlain: boolean): Token['kind'] {
  const first = text.charCodeAt(0) | 0x20;
  if (first >= 0x61 && first <= 0x7a) return 'word';
  return FIGURE.test(text) ? 'figure' : !isPlain && LETTER.test(text) ? 'word' : 'mark';
}

interface Phrase<V> {
  readonly tokens: readonly string[];
  readonly value: V;
}

/** Phrases by their first token, the longest first. */
export interface Phrases<V> {
  readonly get: (first: string) => readonly Phrase<V>[] | undefined;
}

/**
 * What phrases in small letters mean, so that a text is searched for all of them at once. They are put in order when they
 * are first asked for: no run needs all that are known.
 */
export function phrasesOf<V>(entries: Iterable<readonly [phrase: string, value: V]>): Phrases<V> {
  let made: ReadonlyMap<string, readonly Phrase<V>[]> | null = null;
  return {
    get: (first) => {
      made ??= byFirst(entries);
      return made.get(first);
    },
  };
}

function byFirst<V>(entries: Iterable<readonly [phrase: string, value: V]>): ReadonlyMap<string, readonly Phrase<V>[]> {
  const phrases = new Map<string, Phrase<V>[]>();
  for (const [phrase, value] of entries) {
    const tokens = WORDS.test(phrase) ? phrase.split(' ') : tokensOf(phrase).map(({ lower }) => lower);
    const [first] = tokens;
    if (first === undefined) continue;
    const alike = phrases.get(first);
    if (alike === undefined) phrases.set(first, [{ tokens, value }]);
    else alike.push({ tokens, value });
  }
  for (const alike of phrases.values())
    if (alike.length > 1) alike.sort((left, right) => right.tokens.length - left.tokens.length);
  return phrases;
}

const WORDS = /^[a-z]+(?: [a-z]+)*$/;

/** The same of phrases that only matter as such. */
export function phraseSet(phrases: readonly string[]): Phrases<string> {
  return phrasesOf(phrases.map((phrase) => [phrase, phrase] as const));
}

/** The longest phrase that stands at a token, and how many tokens it takes. */
export function phraseAt<V>(
  tokens: readonly Token[],
  at: number,
  phrases: Phrases<V>,
): { readonly value: V; readonly length: number } | null {
  const first = tokens[at];
  if (first === undefined) return null;
  for (const { tokens: words, value } of phrases.get(first.lower) ?? [])
    if (words.every((word, index) => tokens[at + index]?.lower === word)) return { value, length: words.length };
  return null;
}

/** The first phrase of a text, from a token on, and where it stands. */
export function firstPhrase<V>(
  tokens: readonly Token[],
  phrases: Phrases<V>,
  from = 0,
  to = tokens.length,
): { readonly value: V; readonly at: number; readonly length: number } | null {
  for (let at = from; at < to; at += 1) {
    const found = phraseAt(tokens, at, phrases);
    if (found !== null && at + found.length <= to) return { ...found, at };
  }
  return null;
}
