import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { spelledSector } from '../../domain/instruments/sector.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { bearersByName, foldedCompany, isNameEnding, type NamedSecurity } from '../fields/companyNames.ts';
import { lengthAt, type Phrases, phraseAt, phrasesIn, phrasesOf, phrasesOfBoth } from '../syntax/phrases.ts';
import { phrasesWritten } from '../syntax/phrasing/writtenPhrases.ts';
import { spokenName, spokenWords, type Token, withoutGenitive, wordsOnly } from '../syntax/tokens.ts';
import { hearingSectors } from './written.ts';

/** What sentences may speak of: the workspace's securities, and the names of sectors. */
export interface Subjects {
  readonly held: ReadonlySet<Ticker>;
  readonly tickers: ReadonlySet<Ticker>;
  readonly companies: Phrases<readonly Ticker[]>;
  readonly sectors: Phrases<string>;
  /** What the workspace has of each security that it prices. */
  readonly prices: ReadonlyMap<Ticker, Decimal>;
  /** When these were; null where the portfolio does not say. */
  readonly pricedAt: NewYorkTime | null;
}

export function subjectsOf(
  held: ReadonlySet<Ticker>,
  securities: readonly NamedSecurity[],
  sectors: Phrases<string>,
  prices: Subjects['prices'] = new Map(),
  pricedAt: NewYorkTime | null = null,
): Subjects {
  return {
    held,
    tickers: new Set(securities.map(({ ticker }) => ticker)),
    companies: phrasesOf(companyNames(securities)),
    sectors,
    prices,
    pricedAt,
  };
}

const sectorsByName: Phrases<string> = phrasesWritten(hearingSectors, ([sector]) => sector);

/** Every name that means a sector or a class of funds, and those that the documents bear. */
export function sectorsSpoken(borne: readonly string[]): Phrases<string> {
  return phrasesOfBoth(sectorsByName, phrasesOf(borne.map((name) => [spokenName(name), spelledSector(name)] as const)));
}

export const NO_SECTORS: Phrases<string> = phrasesOf([]);

/** Each name as it stands and without `Inc.` or `The`, for all that bear it. */
function* companyNames(
  securities: readonly NamedSecurity[],
): Generator<readonly [name: string, tickers: readonly Ticker[]]> {
  const bearers = bearersByName(securities);
  for (const { name } of securities) {
    if (name === null) continue;
    const words = spokenWords(name);
    const first = words.findIndex((word) => !isNameEnding(word));
    const last = words.findLastIndex((word) => !isNameEnding(word));
    // a name of two letters is a word as well; `3M` is none
    for (const one of [words, words.slice(Math.max(first, 0), last + 1)])
      if (one.join('').length > 2 || /\d/.test(one.join('')))
        yield [one.join(' '), bearers.get(foldedCompany(name)) ?? []];
  }
}

const BEGINS_TICKER = /^[A-Z0-9]/;

/** The security of the workspace that a word names: `NEM`, `$NEM`, `NEM's`. */
export function tickerOf({ text }: Token, { tickers }: Subjects): Ticker | null {
  // every word is asked, and few begin so
  if (!BEGINS_TICKER.test(text)) return null;
  const ticker = parseTicker(text.replace(/['’]s$/i, ''));
  return ticker !== null && tickers.has(ticker) ? ticker : null;
}

/** The workspace's securities that a sentence names, by ticker or by the company's name. */
export function securitiesIn(words: readonly Token[], subjects: Subjects): Ticker[] {
  const found = new Set<Ticker>();
  for (const word of words) {
    const ticker = tickerOf(word, subjects);
    if (ticker !== null) found.add(ticker);
  }
  for (const { value } of phrasesIn(words.map(withoutGenitive), subjects.companies))
    for (const ticker of value) found.add(ticker);
  return [...found];
}

/** Where words stand that are part of a company's name of several words. */
export function wordsOfNames(words: readonly Token[], { companies }: Subjects): ReadonlySet<number> {
  const found = phrasesIn(words.map(withoutGenitive), companies).filter(({ length }) => length > 1);
  return new Set(found.flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)));
}

/** How many words the security at a word takes; 0 where none stands there. */
export function securityLengthAt(words: readonly Token[], at: number, subjects: Subjects): number {
  const word = words[at];
  if (word === undefined) return 0;
  if (tickerOf(word, subjects) !== null) return 1;
  if (subjects.companies.get(withoutGenitive(word).lower).length === 0) return 0;
  return lengthAt(words.slice(at, at + LONGEST_NAME).map(withoutGenitive), 0, subjects.companies);
}

const LONGEST_NAME = 8;

/** The same of a sector; cash is none. */
export function sectorLengthAt(words: readonly Token[], at: number, subjects: Subjects): number {
  if (words[at]?.lower === 'cash') return 0;
  const length = lengthAt(words, at, subjects.sectors);
  return length > 0 && sectorsIn(words.slice(at, at + length), subjects).length > 0 ? length : 0;
}

/** The sectors that a sentence names; cash is `null`. */
export function sectorsIn(words: readonly Token[], subjects: Subjects): (string | null)[] {
  const found = new Set<string | null>();
  for (const [at, { lower, text }] of words.entries()) {
    if (lower === 'cash') found.add(null);
    const sector = phraseAt(words, at, subjects.sectors);
    // `it` is a word, `IT` a sector
    if (sector === null || (sector.length === 1 && lower === 'it' && text !== 'IT')) continue;
    found.add(sector.value);
  }
  return [...found];
}

/** What a row says and names: each of its cells asks that. */
export interface RowNames {
  /** In small letters. */
  readonly words: ReadonlySet<string>;
  readonly securities: readonly Ticker[];
  readonly hasSector: () => boolean;
}

const rows = new WeakMap<Subjects, WeakMap<readonly Token[], RowNames>>();

/** Looked for once: all cells of a row have one list of its words. */
export function namedInRow(row: readonly Token[], subjects: Subjects): RowNames {
  const known = rows.get(subjects) ?? new WeakMap<readonly Token[], RowNames>();
  rows.set(subjects, known);
  const standing = known.get(row);
  if (standing !== undefined) return standing;
  const words = wordsOnly(row);
  let hasSector: boolean | null = null;
  const names: RowNames = {
    words: new Set(words.map(({ lower }) => lower)),
    securities: securitiesIn(words, subjects),
    hasSector: () => {
      hasSector ??= sectorsIn(words, subjects).length > 0;
      return hasSector;
    },
  };
  known.set(row, names);
  return names;
}
