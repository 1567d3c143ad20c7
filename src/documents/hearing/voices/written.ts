import { VOICES } from '../../lexicon/formWords.ts';
import {
  BORROWED_WORDS,
  ENGLISH_WORDS,
  PARTS_OF_NAMES,
  WORDS_OF_GRAMMAR,
  WORDS_OF_TRADE,
} from '../../lexicon/languages/notEnglish.ts';
import { type WrittenWords, writtenWords } from '../../syntax/phrasing/writtenWords.ts';

// What lists of words come to once they are put in order: the build works it out (tools/packs.mjs).

/** Each word by what it does where somebody who has a say speaks. */
export function hearingVoices(): WrittenWords {
  return writtenWords(
    Object.fromEntries(Object.entries(VOICES).map(([role, words]) => [role, { '': dividedBySpaces(words) }])),
  );
}

/** Each word by what it tells of the language that its sentence is in. */
export function hearingLanguages(): WrittenWords {
  const lists = {
    grammar: Object.values(WORDS_OF_GRAMMAR).join(' '),
    trade: Object.values(WORDS_OF_TRADE).join(' '),
    parts: PARTS_OF_NAMES,
    english: ENGLISH_WORDS,
    borrowed: BORROWED_WORDS,
  };
  return writtenWords(
    Object.fromEntries(Object.entries(lists).map(([list, words]) => [list, { '': dividedBySpaces(words) }])),
  );
}

function dividedBySpaces(words: string): string {
  return words.trim().replaceAll(/\s+/g, ',');
}
