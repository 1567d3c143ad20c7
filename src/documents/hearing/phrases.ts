import type { Token } from '../syntax/tokens.ts';

/** Expressions by their first word, so that a text is gone through once, whatever their number. */
export interface Phrases {
  readonly get: (first: string) => readonly (readonly string[])[] | undefined;
}

export interface FoundPhrase {
  /** Which words of the sentence it takes: from the first to before `end`. */
  readonly at: number;
  readonly end: number;
  readonly phrase: string;
}

/** Expressions that are put in order when they are first asked for: few runs need all that are known. */
export function phrasesOf(expressions: Iterable<string>): Phrases {
  let made: ReadonlyMap<string, readonly (readonly string[])[]> | null = null;
  return {
    get: (first) => {
      made ??= byFirst(expressions);
      return made.get(first);
    },
  };
}

function byFirst(expressions: Iterable<string>): ReadonlyMap<string, readonly (readonly string[])[]> {
  const phrases = new Map<string, string[][]>();
  for (const expression of expressions) {
    const words = expression.split(' ');
    const [first = ''] = words;
    const alike = phrases.get(first);
    if (alike === undefined) phrases.set(first, [words]);
    else alike.push(words);
  }
  // of two that begin alike the longer one is meant
  for (const alike of phrases.values()) if (alike.length > 1) alike.sort((left, right) => right.length - left.length);
  return phrases;
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
