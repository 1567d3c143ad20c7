import type { Token } from './tokens.ts';

/** A phrase of the lexicon, `do not sell` or `restrict*`, as its words. */
export type Phrase = readonly string[];

export function phrasesOf(list: readonly string[]): readonly Phrase[] {
  return list.map((text) => text.split(' '));
}

/** How many tokens the phrase takes at `at`; 0 where it does not stand there. A last `*` stands for any ending. */
export function phraseAt(tokens: readonly Token[], at: number, phrase: Phrase): number {
  const stands = phrase.every((word, index) => {
    const lower = tokens[at + index]?.lower;
    return word.endsWith('*') ? lower?.startsWith(word.slice(0, -1)) === true : lower === word;
  });
  return stands ? phrase.length : 0;
}

/** The most tokens that one of the phrases takes at `at`; 0 where none stands there. */
export function longestAt(tokens: readonly Token[], at: number, phrases: readonly Phrase[]): number {
  return phrases.reduce((most, phrase) => Math.max(most, phraseAt(tokens, at, phrase)), 0);
}
