import { LIABILITIES } from '../lexicon/hearing.ts';
import { firstPhrase, phraseSet } from '../syntax/phrases.ts';
import { wordsOnly } from '../syntax/tokens.ts';
import type { Sentence } from './spoken.ts';

const liabilities = phraseSet(LIABILITIES);

/** What a sentence of Portfolio.md says is owed, with an amount other than zero (READING 1, O5); null where it does not. */
export function liabilityIn(sentence: Sentence): string | null {
  const words = wordsOnly(sentence.words);
  const found = firstPhrase(words, liabilities);
  if (found === null) return null;
  return words.some(({ kind, text }) => kind === 'figure' && !text.endsWith('%') && /[1-9]/.test(text))
    ? found.value
    : null;
}
