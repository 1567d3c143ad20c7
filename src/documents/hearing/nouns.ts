import { BEFORE_NOUNS, BEHIND_NOUNS, BINDING_NOUNS } from '../lexicon/formWords.ts';
import { type Phrases, phrasesAt } from '../syntax/phrases.ts';
import { phrasesWritten } from '../syntax/phrasing/writtenPhrases.ts';
import type { Token } from '../syntax/tokens.ts';
import { type Subjects, sectorLengthAt, securityLengthAt } from './subjects.ts';
import { hearingNouns } from './written.ts';

/** Phrases with the kinds of nouns that they are: one is of several. */
const nouns: Phrases<readonly string[]> = phrasesWritten(hearingNouns, (kinds) => kinds);
const before: ReadonlySet<string> = new Set(BEFORE_NOUNS);
const behind: ReadonlySet<string> = new Set(BEHIND_NOUNS);
const binding: ReadonlySet<string> = new Set(BINDING_NOUNS);
/** So many words may stand before a noun, and in a phrase that is bound to it. */
const LONGEST_BEFORE = 5;
const LONGEST_BOUND = 4;
/** The same behind `of NEM`: *the plan of UNH to exit Brazil* is none of ours. */
const LONGEST_BOUND_NAME = 2;
const NAME = /^[A-Z][a-z]+$/;

/**
 * Where phrases may end that begin at a word and whose noun is of a kind: `Any sale`, `Any sale over 100 shares`. Before it
 * stand only words that make it no other noun: *factory orders* are none, *XOM's project* is none of XOM.
 */
export function nounEnds(words: readonly Token[], start: number, kind: string, subjects: Subjects | null): number[] {
  const ends: number[] = [];
  let at = start;
  while (at < words.length && at <= start + LONGEST_BEFORE) {
    const length = nounLengthAt(words, at, kind) || (kind === 'person' && at === start && isName(words[at]) ? 1 : 0);
    if (length > 0) ends.push(...endsFrom(words, at + length, subjects));
    const more = lengthBefore(words, at, subjects);
    if (more === 0) break;
    at += more;
  }
  return ends;
}

function nounLengthAt(words: readonly Token[], at: number, kind: string): number {
  for (const { length, value } of phrasesAt(words, at, nouns)) if (value.includes(kind)) return length;
  return 0;
}

/** Whether a word is by itself a noun of that kind. */
export function isNoun(lower: string, kind: string): boolean {
  return nouns.get(lower).some(({ tokens, value }) => tokens.length === 1 && value.includes(kind));
}

function isName(word: Token | undefined): boolean {
  return word !== undefined && NAME.test(word.text);
}

function lengthBefore(words: readonly Token[], at: number, subjects: Subjects | null): number {
  const word = words[at];
  if (word === undefined) return 0;
  if (before.has(word.lower) || isOfPerson(word)) return 1;
  if (subjects === null || word.lower.endsWith("'s")) return 0;
  return securityLengthAt(words, at, subjects) || sectorLengthAt(words, at, subjects);
}

/** `my mother's`, `the client's`. */
function isOfPerson({ lower }: Token): boolean {
  return lower.endsWith("'s") && nouns.get(lower.slice(0, -2)).some(({ value }) => value.includes('person'));
}

/** Behind a noun: at once, behind a word of place, and behind a phrase of what is known here, *of NEM, over 100 shares*. */
function endsFrom(words: readonly Token[], noun: number, subjects: Subjects | null): number[] {
  const ends = behind.has(words[noun]?.lower ?? '') ? [noun, noun + 1] : [noun];
  for (const end of [...ends]) {
    const bound = words[end + 1];
    const isBound = binding.has(words[end]?.lower ?? '') && bound !== undefined;
    if (!isBound || (bound.kind !== 'figure' && lengthBefore(words, end + 1, subjects) === 0)) continue;
    const longest = bound.kind === 'figure' ? LONGEST_BOUND : LONGEST_BOUND_NAME;
    const last = Math.min(end + 1 + longest, words.length);
    for (let at = end + 2; at <= last; at += 1) ends.push(at);
  }
  return ends;
}
