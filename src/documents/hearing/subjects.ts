import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { Token } from '../syntax/tokens.ts';
import { type Phrases, phraseAt, phrasesOf } from './phrases.ts';

/** A security that a document of the workspace names, and how. */
export interface KnownSecurity {
  readonly ticker: Ticker;
  /** The company's name; null where no document gives one. */
  readonly name: string | null;
  readonly isHeld: boolean;
}

/** What sentences may speak of: the workspace's securities, and the names of sectors. */
export interface Subjects {
  readonly held: ReadonlySet<Ticker>;
  readonly tickers: ReadonlySet<Ticker>;
  /** Names of companies and names of sectors; made when they are first asked for, for few sentences are of either. */
  readonly companies: () => Names<Ticker>;
  readonly sectors: () => Names<string>;
}

interface Names<T> {
  readonly names: Phrases;
  /** What each name means, by the name in small letters. */
  readonly byName: ReadonlyMap<string, T>;
}

const LEGAL_FORM = /[\s,]+(?:inc|corp|corporation|company|co|plc|ltd|llc|n\.?v|s\.?a|ag|group|holdings)\.?$/i;

/** `sectors` gives pairs of a name in any spelling and the sector that it means. */
export function subjectsOf(
  securities: readonly KnownSecurity[],
  sectors: () => readonly (readonly [name: string, sector: string])[],
): Subjects {
  return {
    held: new Set(securities.flatMap(({ ticker, isHeld }) => (isHeld ? [ticker] : []))),
    tickers: new Set(securities.map(({ ticker }) => ticker)),
    companies: onceAsked(() => companyNames(securities)),
    sectors: onceAsked(() => new Map(sectors().map(([name, sector]) => [spoken(name), sector]))),
  };
}

function onceAsked<T>(byNameOf: () => ReadonlyMap<string, T>): () => Names<T> {
  let made: Names<T> | null = null;
  return () => {
    if (made === null) {
      const byName = byNameOf();
      made = { names: phrasesOf(byName.keys()), byName };
    }
    return made;
  };
}

function companyNames(securities: readonly KnownSecurity[]): ReadonlyMap<string, Ticker> {
  const byName = new Map<string, Ticker>();
  for (const { name, ticker } of securities) {
    if (name === null) continue;
    for (const one of [spoken(name), spoken(name.replace(LEGAL_FORM, ''))])
      if (one.length > 2 && !byName.has(one)) byName.set(one, ticker);
  }
  return byName;
}

function spoken(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&./'-]+/gu, ' ')
    .trim();
}

/** The security of the workspace that a word names: `NEM`, `$NEM`, `NEM's`. */
export function tickerOf({ text }: Token, { tickers }: Subjects): Ticker | null {
  const bare = text.replace(/['’]s$/i, '');
  if (!/^[A-Z0-9]/.test(bare)) return null;
  const ticker = parseTicker(bare);
  return ticker !== null && tickers.has(ticker) ? ticker : null;
}

/** The workspace's securities that a sentence names, by ticker or by the company's name. */
export function securitiesIn(words: readonly Token[], subjects: Subjects): Ticker[] {
  const found = new Set<Ticker>();
  const { names, byName } = subjects.companies();
  for (const [at, word] of words.entries()) {
    const ticker = tickerOf(word, subjects);
    if (ticker !== null) found.add(ticker);
    const name = phraseAt(withoutGenitive(words, at), at, names);
    const named = name === null ? undefined : byName.get(name.join(' '));
    if (named !== undefined) found.add(named);
  }
  return [...found];
}

/** The sectors that a sentence names; cash is `null`. */
export function sectorsIn(words: readonly Token[], subjects: Subjects): (string | null)[] {
  const found = new Set<string | null>();
  const { names, byName } = subjects.sectors();
  for (const [at, { lower, text }] of words.entries()) {
    if (lower === 'cash') found.add(null);
    const name = phraseAt(words, at, names);
    // `it` is a word, `IT` a sector
    if (name === null || (name.join() === 'it' && text !== 'IT')) continue;
    const sector = byName.get(name.join(' '));
    if (sector !== undefined) found.add(sector);
  }
  return [...found];
}

/** `Newmont's` names Newmont. */
function withoutGenitive(words: readonly Token[], at: number): readonly Token[] {
  const word = words[at];
  if (word === undefined || !word.lower.endsWith("'s")) return words;
  return words.with(at, { ...word, lower: word.lower.slice(0, -2) });
}
