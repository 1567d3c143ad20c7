import type { Token } from '../syntax/tokens.ts';

/** Expressions by their first word, so that a text is gone through once, whatever their number. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

export interface FoundPhrase {
  /** Which words of the sentence it takes: from the first to before `end`. */
  readonly at: number;
  readonly end: number;
  readonly phrase: string;
}

export function phrasesOf(expressions: Iterable<string>): Phrases {
  const byFirst = new Map<string, string[][]>();
  for (const expression of expressions) {
    const words = expression.split(' ');
    const [first = ''] = words;
    const alike = byFirst.get(first);
    if (alike === undefined) byFirst.set(first, [words]);
    else alike.push(words);
  }
  // of two that begin alike the longer one is meant
  for (const alike of byFirst.values()) alike.sort((left, right) => right.length - left.length);
  return byFirst;
}

/** The expressions that stand in the words, the longest at each place. */
export function phrasesIn(words: readonly Token[], phrases: Phrases): FoundPhrase[] {
  const found: FoundPhrase[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = phraseAt(words, at, phrases);
    if (phrase !== null) found.push({ at, end: at + phrase.length, phrase: phrase.join(' ') });
  }
  return found;
}

/** The longest expression that begins at a word. */
export function phraseAt(words: readonly Token[], at: number, phrases: Phrases): readonly string[] | null {
  const alike = phrases.get(words[at]?.lower ?? '');
  return alike?.find((phrase) => phrase.every((word, index) => words[at + index]?.lower === word)) ?? null;
}

/** The words alone: marks do not stand between an expression's words. */
export function wordsOnly(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(({ kind }) => kind !== 'mark');
}
