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
const TOKEN =
  /(?<figure>[$€£¥]?\d(?:[\d,.]*\d)?(?: ?%)?)|(?<word>\p{L}(?:[\p{L}\p{N}]|['’&./-](?=[\p{L}\p{N}]))*)|(?<mark>->|=>|\S)/gu;

/** The tokens of a plain text, in linear time. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const found of text.matchAll(TOKEN)) {
    const [whole] = found;
    const kind = found.groups?.figure !== undefined ? 'figure' : found.groups?.word !== undefined ? 'word' : 'mark';
    const from = found.index;
    tokens.push({ kind, text: whole, lower: whole.toLowerCase().replaceAll('’', "'"), from, to: from + whole.length });
  }
  return tokens;
}
