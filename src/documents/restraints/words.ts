import { beginsWithCapital, hasLetter } from '../../base/letters.ts';
import type { RestrictedSide } from '../../domain/holdings/portfolio.ts';
import { parseTicker } from '../../domain/instruments/security.ts';
import {
  BEFORE_NONE,
  EMPTY_WORDS,
  FORBIDDING_WORDS,
  NO_RESTRAINT,
  NO_TICKERS,
  NONE_RESTRICTED,
  RESTRAINT_HEADINGS,
  RESTRAINT_OBJECTS,
  SIDE_FILLERS,
  SIDE_WORDS,
  UNNAMED_SECURITIES,
} from '../lexicon/restraints.ts';
import { lengthAt, phraseSet } from '../syntax/phrases.ts';
import { heardTokens, type Token } from '../syntax/tokens.ts';

const HEADINGS = phraseSet(RESTRAINT_HEADINGS);
const OTHERS: ReadonlySet<string> = new Set(NO_RESTRAINT);
const OBJECTS: ReadonlySet<string> = new Set(RESTRAINT_OBJECTS);
const SIDES: ReadonlyMap<string, RestrictedSide> = new Map(
  (['buy', 'sell', 'both'] as const).flatMap((side) => SIDE_WORDS[side].map((word) => [word, side] as const)),
);
const FILLERS: ReadonlySet<string> = new Set(SIDE_FILLERS);
const EMPTY: ReadonlySet<string> = new Set(EMPTY_WORDS);
const DENY: ReadonlySet<string> = new Set(NONE_RESTRICTED);
const GENERAL: ReadonlySet<string> = new Set(UNNAMED_SECURITIES);
const CAPITALS: ReadonlySet<string> = new Set(NO_TICKERS);
const PROHIBITING = phraseSet(FORBIDDING_WORDS);
const NO_ACTIVE: ReadonlySet<string> = new Set(BEFORE_NONE);

/** Who wrote a document: an analyst speaks of the world, the owner of the account. */
export type Author = 'owner' | 'analyst';

/** Whether a heading, bold line or label begins a section of restrictions. */
export function isRestraint(text: string, author: Author): boolean {
  const tokens = heardTokens(text.slice(0, 300));
  const stands = tokens.some(({ lower }, at) => lengthAt(tokens, at, HEADINGS) > 0 && !OTHERS.has(lower));
  return stands && (author === 'owner' || tokens.some(({ lower }) => OBJECTS.has(lower)));
}

/**
 * Whether a word in capitals could be a security where securities are listed: of any form that tickers have, and none of the
 * words that are not. Among prose `isLikeTicker` asks for more.
 */
export function mayBeTicker(word: string): boolean {
  const bare = word.replace(/[.:]+$/, '');
  return /^[A-Z][A-Z0-9.\-/]{0,9}$/.test(bare) && parseTicker(bare) !== null && !CAPITALS.has(bare);
}

/** Words of a text in small letters: `no-buy` is two. */
function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z][a-z']*/g) ?? []
  );
}

/** The side that a few words name; null where they say more than that. */
export function sideIn(text: string): RestrictedSide | null {
  const words = wordsOf(text);
  return words.every((word) => SIDES.has(word) || FILLERS.has(word)) ? joined(words) : null;
}

/** `is restricted`: words that say nothing of their own. */
export function isFillers(text: string): boolean {
  return wordsOf(text).every((word) => FILLERS.has(word));
}

/** The sides that any words of a text name, as one; null where they name none. */
export function sideWithin(text: string): RestrictedSide | null {
  return joined(wordsOf(text));
}

function joined(words: readonly string[]): RestrictedSide | null {
  const sides = new Set(words.flatMap((word) => SIDES.get(word) ?? []));
  const [side] = sides;
  return sides.size > 1 ? 'both' : (side ?? null);
}

/** `sell only`: whether a side stands beside a word that turns it around. */
export function isOnly(text: string): boolean {
  const words = wordsOf(text);
  return words.includes('only') && joined(words) !== null;
}

export function isSideWord({ lower }: Token): boolean {
  return lower.split('-').some((word) => SIDES.has(word)) || lower.startsWith('do-not');
}

export function isFiller({ lower }: Token): boolean {
  return FILLERS.has(lower) || lower === 'only';
}

/** Whether a sentence says that nothing is restricted: *None*, *no active restrictions*, a dash alone. */
export function isEmpty(text: string): boolean {
  const tokens = heardTokens(text.slice(0, 300)).filter(({ text: mark }) => !/^[.!:()]$/.test(mark));
  if (tokens.length === 1 && /^[—–-]$/.test(tokens[0]?.text ?? '')) return true;
  const words = tokens.map(({ lower }) => lower);
  const no = words.indexOf('no');
  if (no === 0 && words.length === 1) return true;
  if (no < 0) return words.some((word) => DENY.has(word)) && words.every((word) => EMPTY.has(word) || isNoun(word));
  const noun = words.findIndex((word, index) => index > no && !NO_ACTIVE.has(word));
  const isNone = isNoun(words[noun] ?? '') || (GENERAL.has(words[noun] ?? '') && words.some(isNoun));
  const saysNoMore = (word: string) => EMPTY.has(word) || NO_ACTIVE.has(word) || isNoun(word) || GENERAL.has(word);
  return isNone && words.every((word, index) => index === no || saysNoMore(word));
}

/** `None — nothing was asked for`, `N/A (no change)`: a denial, and a remark that names no security. */
export function isDenied(text: string): boolean {
  const end = endOfDenial(text);
  const denial = text.slice(0, end);
  if (!hasLetter(denial) || !isEmpty(denial) || text.includes('?')) return false;
  const tokens = heardTokens(text.slice(end, 500));
  const names = tokens.slice(2).some(({ text: word }) => /^[\p{Lu}$]/u.test(word));
  return !names && !tokens.some(({ text: word }, at) => mayBeTicker(word) || lengthAt(tokens, at, PROHIBITING) > 1);
}

function endOfDenial(text: string): number {
  return /\s[—–-]\s|[;:(]/.exec(text.slice(0, 60))?.index ?? 0;
}

/** The remark of what `isDenied` says of, to be heard. */
export function besideDenial(text: string): string[] {
  return isDenied(text) ? [text.slice(endOfDenial(text)).replace(/^[\s—–;:(-]+/, '')] : [];
}

function isNoun(word: string): boolean {
  return /^(?:restrict|blackout|lock-?up|exclusion)/.test(word) && !OTHERS.has(word);
}

/** Whether a sentence speaks of securities in general and names none: `Securities that may not be traded`. */
export function isGeneral(text: string): boolean {
  const tokens = heardTokens(text.slice(0, 1000)).filter(({ kind }) => kind !== 'mark');
  const names = tokens.some(({ kind, text: word }, at) => kind === 'figure' || (at > 0 && beginsWithCapital(word)));
  return !names && !mayBeTicker(tokens[0]?.text ?? '') && tokens.some(({ lower }) => GENERAL.has(lower));
}

/** The side that a line before a list forbids, `The following may not be bought:`; null where it names none. */
export function sideOfList(text: string): RestrictedSide | null {
  const tokens = heardTokens(text.slice(0, 300));
  const forbids =
    tokens.some(({ lower }, at) => /^(?:no|do-not)-/.test(lower) || lengthAt(tokens, at, PROHIBITING) > 0) ||
    /restrict|forbid|prohibit/i.test(text);
  return sideIn(text) ?? (forbids ? sideWithin(text) : null);
}

/**
 * Whether a text forbids a trade of something that it names, `Do not sell gold miners`; `Do not sell` and `Do not sell
 * these` do not.
 */
export function forbidsSomething(text: string): boolean {
  return forbiddenFrom(text) !== null;
}

/** Where such a prohibition begins; null where there is none. */
function forbiddenFrom(text: string): number | null {
  const tokens = heardTokens(text.slice(0, 300));
  const found = tokens.find(({ lower }, at) => {
    // `no-sell` is a prohibition and its verb.
    const isBoth = /^(?:no|do-not)-/.test(lower);
    const length = isBoth ? 1 : lengthAt(tokens, at, PROHIBITING);
    let next = at + length;
    while (next < tokens.length && isSideOrFiller(tokens[next])) next += 1;
    const object = tokens[next];
    if (length === 0 || object === undefined || object.kind === 'mark' || GENERAL.has(object.lower)) return false;
    return tokens.slice(isBoth ? at : at + length, next).some(isSideWord) && !EMPTY.has(object.lower);
  });
  return found?.from ?? null;
}

function isSideOrFiller(token: Token | undefined): boolean {
  return token !== undefined && (isSideWord(token) || isFiller(token) || token.lower === 'the' || token.lower === '/');
}

/** A heading without the parts that forbid a trade of something by themselves: `Holdings (do not buy UNH)`. */
export function withoutSentences(heading: string): string {
  const parts = heading.slice(0, 1000).split(/[()[\]]|\s[—–-]\s|[.;]\s/);
  const own = parts.map((part) => part.slice(0, forbiddenFrom(part) ?? part.length)).filter((part) => hasLetter(part));
  return own.length === 0 ? heading : own.join(' | ');
}
