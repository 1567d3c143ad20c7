import { LIABILITIES } from '../lexicon/hearing.ts';
import { phrasesIn, phrasesOf, wordsOnly } from './phrases.ts';
import type { Sentence } from './spoken.ts';

const liabilities = phrasesOf(LIABILITIES);

/** What a sentence of Portfolio.md says is owed, with an amount other than zero (READING 1, O5); null where it does not. */
export function liabilityIn(sentence: Sentence): string | null {
  const words = wordsOnly(sentence.words);
  const [found] = phrasesIn(words, liabilities);
  if (found === undefined) return null;
  return words.some(({ kind, text }) => kind === 'figure' && !text.endsWith('%') && /[1-9]/.test(text))
    ? found.phrase
    : null;
}
