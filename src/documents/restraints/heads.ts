import { beginsWithCapital, letterPattern } from '../../base/letters.ts';
import type { RestrictedSide } from '../../domain/holdings/portfolio.ts';
import type { KnownSecurities } from '../fields/knownSecurities.ts';
import { LIABILITIES } from '../lexicon/hearing.ts';
import { STANDING, STANDING_ALONE } from '../lexicon/standing.ts';
import { firstPhrase, phraseSet } from '../syntax/phrases.ts';
import { heardTokens, wordsOnly } from '../syntax/tokens.ts';
import { type RestrictedItem, readItem } from './items.ts';
import {
  type Author,
  forbidsSomething,
  isRestraint,
  mayBeTicker,
  sideOfList,
  sideWithin,
  withoutSentences,
} from './words.ts';

// What introduces a list of restrictions: a heading, a bold line, a label, an item that ends in a colon.

/** `Do not buy` of an item `Do not buy: UNH, ISRG`; null where what stands before the colon is a security. */
export function labelOf(text: string): string | null {
  const label = text.slice(0, text.indexOf(':'));
  const isLabel =
    text.includes(':') && (sideOfList(label) !== null || isRestraint(label, 'owner')) && !mayBeTicker(label);
  return isLabel && !label.split(/[\s,;/&+·]+/).some(mayBeTicker) ? label : null;
}

/** The side that a heading gives the list under it; what it forbids of something that it names is not the list's. */
export function sideOfHead(text: string): RestrictedSide | null {
  return sideOfList(withoutSentences(text));
}

/** Whether a heading or label speaks of restraint, and so of what stands under it. */
export function restrains(text: string): boolean {
  return sideOfHead(text) !== null || isRestraint(text, 'owner');
}

/** What a heading restricts itself, `NEM: no-sell`, `Do not buy: UNH`; null where it is no item of a security. */
export function restrictedBy(text: string, known: KnownSecurities): RestrictedItem | null {
  const label = labelOf(text);
  const rest = label === null ? text : text.slice(label.length + 1);
  const reading = rest.trim() === '' ? null : readItem(rest, known);
  if (reading?.kind !== 'restricted') return null;
  const side = reading.item.side ?? (label === null ? null : sideOfList(label));
  // A word in capitals may be any: `RESTRICTIONS`, `NAMES TO AVOID`, `Restrictions (DRAFT)`.
  const isMeant = label !== null || (side !== null && /^\$?[A-Z][A-Z0-9.,/ ]{0,40}[:—–(-]/.test(rest));
  const isAside = isRestraint(text.replace(/\(.*/, ''), 'owner') && /^[^:]*\(/.test(text);
  return isMeant || (!isAside && reading.item.tickers.every(known.hasTicker)) ? { ...reading.item, side } : null;
}

/** Whether a heading names a security that is known outside its parentheses; of capitals alone every word looks like one. */
export function namesKnown(text: string, known: KnownSecurities): boolean {
  const words = text.replace(/\([^()]*\)/g, '').split(/[\s,:;()|]+/);
  return words.some((word) => (mayBeTicker(word) && known.hasTicker(word)) || isCompany(word, known));
}

function isCompany(word: string, known: KnownSecurities): boolean {
  // `Restrictions (DRAFT)` looks like a name with its ticker.
  return beginsWithCapital(word) && known.named(word).length > 0 && !isRestraint(word, 'owner');
}

/** Whether a line beside items is a sentence, or names neither a security nor a side: it is heard, and no item. */
export function isProse(text: string, known: KnownSecurities): boolean {
  const words = text.split(/[\s,:;()|]+/);
  if (/[.!?]$/.test(text) && words.length > 4) return true;
  const names = (word: string) => mayBeTicker(word) || known.hasTicker(word) || isCompany(word, known);
  return !words.some(names) && sideWithin(text) === null;
}

/** What a heading of restraint says beside that, part by part: `(DRAFT)`, and what it forbids and nobody read. */
export function unsaid(parts: readonly string[], author: Author): readonly string[] {
  return parts.filter((part) => saysMore(part, []) || !isRestraint(part, author));
}

/**
 * Whether a head, or a part of it, says more than that what stands below is restricted: all of it is heard then. What
 * stands beside it is judged by itself.
 */
export function saysMore(text: string, besides: readonly string[]): boolean {
  const title = besides.reduce((rest, part) => rest.replace(part, ''), text);
  const words = wordsOnly(heardTokens(title));
  // `RESTRICTIONS Draft`, `RESTRICTIONS The margin loan stands at (8307)`
  const isOtherwise = firstPhrase(words, notFinal) !== null || (/\d/.test(text) && firstPhrase(words, owed) !== null);
  return isOtherwise || forbidsSomething(text) || isOfSome(text);
}

const notFinal = phraseSet([...STANDING, ...STANDING_ALONE]);
const owed = phraseSet(LIABILITIES);

/** Words that a title has at most: `UNH restricted until May`. */
const LONGEST_TITLE = 4;

const WORDS = letterPattern(String.raw`[\p{L}\p{N}]+`, 'g');

/** Whether a head says more than a title does, of a security or of a figure: it may say all of it, in words that are not known here. */
function isOfSome(text: string): boolean {
  const title = text.replace(/\([^()]*\)|\[[^\]]*\]/g, '');
  // `Mandate – no-trade – AVGO`
  if (
    title
      .split(/\s[–—-]\s/)
      .slice(1)
      .some((part) => mayBeTicker(part.trim()))
  )
    return true;
  const words = title.match(WORDS(title)) ?? [];
  return (
    words.length > LONGEST_TITLE && words.some((word) => /^\d/.test(word) || (mayBeTicker(word) && /[a-z]/.test(text)))
  );
}
