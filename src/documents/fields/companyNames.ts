import { isAscii } from '../../base/letters.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { NAME_ENDINGS } from '../lexicon/restraints.ts';

/** A security, and a name that a document gives it; null where it gives none. */
export interface NamedSecurity {
  readonly ticker: Ticker;
  readonly name: string | null;
}

const ENDINGS: ReadonlySet<string> = new Set(NAME_ENDINGS);

/** Whether a word of a company's name only says what kind of company it is: `Inc`. */
export function isNameEnding(word: string): boolean {
  return ENDINGS.has(word);
}

/** A company's name as it is compared: letters and digits in small letters, without `Inc.` and the like. */
export function foldedCompany(name: string): string {
  const lower = name.toLowerCase();
  const words = lower.match(isAscii(lower) ? /[a-z0-9]+/g : /[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !isNameEnding(word)).join('');
}

/** The securities that bear each name, by `foldedCompany`, in the order given: GOOGL and GOOG are both Alphabet. */
export function bearersByName(securities: readonly NamedSecurity[]): ReadonlyMap<string, readonly Ticker[]> {
  const bearers = new Map<string, Ticker[]>();
  for (const { ticker, name } of securities) {
    const folded = foldedCompany(name ?? '');
    if (folded === '') continue;
    const others = bearers.get(folded);
    if (others === undefined) bearers.set(folded, [ticker]);
    else if (!others.includes(ticker)) others.push(ticker);
  }
  return bearers;
}
