import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { type Phrases, phraseAt, phrasesIn, phrasesOf } from '../syntax/phrases.ts';
import { type Token, tokensOf, wordsOnly } from '../syntax/tokens.ts';

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
  readonly companies: Phrases<Ticker>;
  readonly sectors: Phrases<string>;
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
    companies: phrasesOf(companyNames(securities)),
    sectors: phrasesOf(sectorNames(sectors)),
  };
}

/** Of two companies with one name the first is meant. */
function* companyNames(securities: readonly KnownSecurity[]): Generator<readonly [name: string, ticker: Ticker]> {
  for (const { name, ticker } of securities) {
    if (name === null) continue;
    for (const one of [spoken(name), spoken(name.replace(LEGAL_FORM, ''))]) if (one.length > 2) yield [one, ticker];
  }
}

function* sectorNames(
  sectors: () => readonly (readonly [name: string, sector: string])[],
): Generator<readonly [name: string, sector: string]> {
  for (const [name, sector] of sectors()) yield [spoken(name), sector];
}

/** A name as sentences are heard: without its marks, and without a genitive, as in `McDonald's`. */
function spoken(name: string): string {
  return wordsOnly(tokensOf(name))
    .map((word) => withoutGenitive(word).lower)
    .join(' ');
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
  for (const word of words) {
    const ticker = tickerOf(word, subjects);
    if (ticker !== null) found.add(ticker);
  }
  for (const { value } of phrasesIn(words.map(withoutGenitive), subjects.companies)) found.add(value);
  return [...found];
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

/** `Newmont's` names Newmont. */
function withoutGenitive(word: Token): Token {
  return word.lower.endsWith("'s") ? { ...word, lower: word.lower.slice(0, -2) } : word;
}
