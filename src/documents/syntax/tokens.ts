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
const FIGURE = /^[$€£¥]?\d/;
const LETTER = /^\p{L}/u;

/** The tokens of a plain text, in linear time. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [whole] = found;
    const from = found.index;
    const lower = whole.toLowerCase();
    tokens.push({
      kind: kindOf(whole),
      text: whole,
      lower: lower.includes('’') ? lower.replaceAll('’', "'") : lower,
      from,
      to: from + whole.length,
    });
  }
  return tokens;
}

function kindOf(text: string): Token['kind'] {
  const first = text.charCodeAt(0) | 0x20;
  if (first >= 0x61 && first <= 0x7a) return 'word';
  return FIGURE.test(text) ? 'figure' : LETTER.test(text) ? 'word' : 'mark';
}

/** Phrases by their first token, the longest first. */
export type Phrases<V> = ReadonlyMap<string, readonly { readonly tokens: readonly string[]; readonly value: V }[]>;

/** What phrases in small letters mean, so that a text is searched for all of them at once. */
export function phrasesOf<V>(entries: Iterable<readonly [phrase: string, value: V]>): Phrases<V> {
  const phrases = new Map<string, { tokens: string[]; value: V }[]>();
  for (const [phrase, value] of entries) {
    const tokens = tokensOf(phrase).map(({ lower }) => lower);
    const [first] = tokens;
    if (first === undefined) continue;
    const alike = phrases.get(first);
    if (alike === undefined) phrases.set(first, [{ tokens, value }]);
    else alike.push({ tokens, value });
  }
  for (const alike of phrases.values()) alike.sort((left, right) => right.tokens.length - left.tokens.length);
  return phrases;
}

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
