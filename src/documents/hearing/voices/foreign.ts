import { isAscii } from '../../../base/letters.ts';
import {
  BORROWED_WORDS,
  ENGLISH_WORDS,
  PARTS_OF_NAMES,
  WORDS_OF_GRAMMAR,
  WORDS_OF_TRADE,
} from '../../lexicon/languages/notEnglish.ts';
import type { Token } from '../../syntax/tokens.ts';
import { rolesOfWord } from './roles.ts';

/** A sentence as it is asked for its language. */
export interface Spoken {
  readonly text: string;
  readonly words: readonly Token[];
  readonly opens: (at: number) => boolean;
  /** Whether a word is part of the name of a security of the workspace. */
  readonly isNamed: (at: number) => boolean;
}

const grammar: ReadonlySet<string> = new Set(Object.values(WORDS_OF_GRAMMAR).flatMap(wordsOf));
const trade: ReadonlySet<string> = new Set(Object.values(WORDS_OF_TRADE).flatMap(wordsOf));
const partsOfNames: ReadonlySet<string> = new Set(wordsOf(PARTS_OF_NAMES));
const english: ReadonlySet<string> = new Set(wordsOf(ENGLISH_WORDS));
const borrowed: ReadonlySet<string> = new Set(wordsOf(BORROWED_WORDS));

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}

/**
 * Whether a sentence is in another language (READING 1): what it says cannot be heard. A name, a few words that are quoted
 * in English and what English has borrowed make it none.
 */
export function isForeign(spoken: Spoken): boolean {
  const { words } = spoken;
  if (!words.some(isOther)) return false;
  const quoted = quotedIn(spoken);
  const own = words.flatMap((_word, at) => (quoted.has(at) ? [] : [at]));
  if (own.some((at) => isOurs(words[at])) && [...quoted].some((at) => isOfTrade(words[at]))) return true;
  const asked = own.length < LEAST_BESIDE ? [...words.keys()] : own;
  const others = asked.filter((at) => saysSo(spoken, at));
  if (others.length === 0) return false;
  const parts = asked.filter((at) => partsOfNames.has(words[at]?.text ?? ''));
  return others.length + parts.length > asked.filter((at) => english.has(words[at]?.lower ?? '')).length;
}

/** `My wife wrote “bitte nichts verkaufen”`: one of ours is quoted, and may bid. */
function isOurs(word: Token | undefined): boolean {
  const roles = rolesOfWord(word?.lower ?? '');
  return roles.has('own') || roles.has('decider') || roles.has('house');
}

function isOfTrade(word: Token | undefined): boolean {
  return word !== undefined && trade.has(word.lower);
}

/** So many words stand beside a quotation in a sentence that quotes. */
const LEAST_BESIDE = 3;
const SMALL = /^\p{Ll}/u;
const BESIDE_LATIN = /(?!\p{Script=Latin})\p{L}.*(?!\p{Script=Latin})\p{L}/u;

function isOther(word: Token): boolean {
  return grammar.has(word.lower) || trade.has(word.lower) || isOfOtherLetters(word);
}

/** `gagné`, `продавать`: in small letters, for a name may have any. */
function isOfOtherLetters({ text, lower }: Token): boolean {
  if (isAscii(lower)) return false;
  return BESIDE_LATIN.test(text) || (SMALL.test(text) && text.length > 2 && !borrowed.has(lower));
}

/** `Bank für Gemeinwirtschaft`: between two names a word of grammar is part of one. */
function saysSo({ words, opens, isNamed }: Spoken, at: number): boolean {
  const word = words[at];
  if (word === undefined || isNamed(at)) return false;
  if (trade.has(word.lower) || isOfOtherLetters(word)) return true;
  if (!grammar.has(word.lower)) return false;
  const isBetween = isCapital(words[at - 1]) && isCapital(words[at + 1]) && !opens(at - 1);
  return SMALL.test(word.text) ? !isBetween : opens(at) && word.text !== word.text.toUpperCase();
}

function isCapital(word: Token | undefined): boolean {
  return word !== undefined && word.text !== word.lower;
}

const QUOTES = /["“„«»”‹›「」]/g;
/** Behind a name in Latin letters: `Toyota (トヨタ自動車)`. */
const SPELT = /\p{L}\s*\(\s*(?![^()]*\p{Script=Latin})[^()]*\)/gu;

/** The words within quotation marks, and a name as its own country writes it. */
function quotedIn({ text, words }: Spoken): ReadonlySet<number> {
  const found = new Set<number>();
  const isQuoting = text.search(QUOTES) >= 0;
  let isWithin = false;
  let from = 0;
  for (const [at, word] of words.entries()) {
    if (isQuoting) {
      const marks = text.slice(from, word.from).match(QUOTES) ?? [];
      if (marks.length % 2 === 1) isWithin = !isWithin;
      from = word.to;
    }
    if (isWithin) found.add(at);
  }
  if (!isAscii(text)) {
    for (const spelt of text.matchAll(SPELT)) {
      const to = spelt.index + spelt[0].length;
      for (const [at, word] of words.entries()) if (word.from > spelt.index && word.to <= to) found.add(at);
    }
  }
  return found;
}
