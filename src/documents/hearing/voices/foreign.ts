import { isAscii } from '../../../base/letters.ts';
import { phrasesWritten } from '../../syntax/phrasing/writtenPhrases.ts';
import type { Token } from '../../syntax/tokens.ts';
import { rolesOfWord } from './roles.ts';
import { hearingLanguages } from './written.ts';

/** A sentence as it is asked for its language. */
export interface Spoken {
  readonly text: string;
  readonly words: readonly Token[];
  readonly opens: (at: number) => boolean;
  /** Whether a word is part of the name of a security of the workspace. */
  readonly isNamed: (at: number) => boolean;
}

/** What a word tells of the language: it is one of grammar, of trade, of English, borrowed by it, or a part of names as well. */
const languages = phrasesWritten<ReadonlySet<string>>(hearingLanguages, (lists) => new Set(lists));

function isOf(list: string, word: string): boolean {
  return languages.get(word)[0]?.value.has(list) ?? false;
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
  const parts = asked.filter((at) => isOf('parts', words[at]?.text ?? ''));
  return others.length + parts.length > asked.filter((at) => isOf('english', words[at]?.lower ?? '')).length;
}

/** `My wife wrote “bitte nichts verkaufen”`: one of ours is quoted, and may bid. */
function isOurs(word: Token | undefined): boolean {
  const roles = rolesOfWord(word?.lower ?? '');
  return roles.has('own') || roles.has('decider') || roles.has('house');
}

function isOfTrade(word: Token | undefined): boolean {
  return word !== undefined && isOf('trade', word.lower);
}

/** So many words stand beside a quotation in a sentence that quotes. */
const LEAST_BESIDE = 3;

function isOther(word: Token): boolean {
  return isOf('grammar', word.lower) || isOf('trade', word.lower) || isOfOtherLetters(word);
}

/** `gagné`, `продавать`: in small letters, for a name may have any. */
function isOfOtherLetters({ text, lower }: Token): boolean {
  if (isAscii(lower)) return false;
  const isBesideLatin = /(?!\p{Script=Latin})\p{L}.*(?!\p{Script=Latin})\p{L}/u.test(text);
  return isBesideLatin || (isSmall(text) && text.length > 2 && !isOf('borrowed', lower));
}

/** `Bank für Gemeinwirtschaft`: between two names a word of grammar is part of one. */
function saysSo({ words, opens, isNamed }: Spoken, at: number): boolean {
  const word = words[at];
  if (word === undefined || isNamed(at)) return false;
  if (isOf('trade', word.lower) || isOfOtherLetters(word)) return true;
  if (!isOf('grammar', word.lower)) return false;
  const isBetween = isCapital(words[at - 1]) && isCapital(words[at + 1]) && !opens(at - 1);
  return isSmall(word.text) ? !isBetween : opens(at) && word.text !== word.text.toUpperCase();
}

function isSmall(text: string): boolean {
  return /^[a-z]/.test(text) || /^\p{Ll}/u.test(text);
}

function isCapital(word: Token | undefined): boolean {
  return word !== undefined && word.text !== word.lower;
}

const QUOTES = /["“„«»”‹›「」]/g;
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
    // behind a name in Latin letters: `Toyota (トヨタ自動車)`
    for (const spelt of text.matchAll(/\p{L}\s*\(\s*(?![^()]*\p{Script=Latin})[^()]*\)/gu)) {
      const to = spelt.index + spelt[0].length;
      for (const [at, word] of words.entries()) if (word.from > spelt.index && word.to <= to) found.add(at);
    }
  }
  return found;
}
