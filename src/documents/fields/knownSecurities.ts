import { letterPattern } from '../../base/letters.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { MarkdownDocument, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { columnsOf, roleNamed } from './columns.ts';
import { bearersByName, foldedCompany, type NamedSecurity } from './companyNames.ts';
import { partedTicker } from './tickerText.ts';

/** The securities that the documents of a workspace name, and the companies' names that they give them. */
export interface KnownSecurities {
  hasTicker(ticker: Ticker): boolean;
  /** The securities that bear a name, in the order of the documents; none where nobody names it so. */
  named(name: string): readonly Ticker[];
  /** Each of them as often as documents name it. */
  all(): readonly NamedSecurity[];
}

const COLUMNS = roleNamed({
  ticker: ['ticker', 'symbol'],
  name: ['company', 'company name', 'name', 'security name', 'security'],
} as const);

/** What documents know, looked up when it is first asked for: most ask nothing. */
export function knownSecurities(documents: readonly MarkdownDocument[]): KnownSecurities {
  let found: Found | null = null;
  const look = (): Found => {
    if (found === null) {
      const all = securitiesIn(documents);
      found = { all, tickers: new Set(all.map(({ ticker }) => ticker)), bearers: bearersByName(all) };
    }
    return found;
  };
  return {
    hasTicker: (ticker) => look().tickers.has(ticker),
    named: (name) => look().bearers.get(foldedCompany(name)) ?? [],
    all: () => look().all,
  };
}

interface Found {
  readonly all: readonly NamedSecurity[];
  readonly tickers: ReadonlySet<Ticker>;
  readonly bearers: ReadonlyMap<string, readonly Ticker[]>;
}

function securitiesIn(documents: readonly MarkdownDocument[]): NamedSecurity[] {
  const found: NamedSecurity[] = [];
  for (const { blocks } of documents) {
    for (const block of blocks) {
      if (block.kind === 'table') addTable(found, block);
      else if (block.kind === 'heading' || block.kind === 'item') addLine(found, block.text);
    }
  }
  return found;
}

function addTable(found: NamedSecurity[], { header, rows }: Table): void {
  const { at } = columnsOf(header, COLUMNS);
  const tickerAt = at.get('ticker');
  const nameAt = at.get('name');
  const column = tickerAt ?? nameAt;
  if (column === undefined) return;
  for (const { cells } of rows) {
    const said = partedTicker(cells[column]?.text ?? '');
    const ticker = parseTicker(said.ticker);
    const name = nameAt === undefined || nameAt === column ? undefined : cells[nameAt]?.text;
    const isOne = ticker !== null && /[A-Z]/.test(ticker) && (tickerAt !== undefined || said.beside !== null);
    if (isOne) found.push({ ticker, name: name === undefined ? said.beside : plainText(name) });
  }
}

const NAME_AND_TICKER = letterPattern(String.raw`^([\p{L}\p{N}][^():|]{0,58}?) ?\(\$?([A-Z][A-Z0-9./-]{0,9})\)`);

/** `NVIDIA (NVDA)` at the beginning of a heading or an item. */
function addLine(found: NamedSecurity[], raw: string): void {
  if (!raw.includes('(')) return;
  const start = plainText(raw.slice(0, 200));
  const [, name = '', text = ''] = NAME_AND_TICKER(start).exec(start) ?? [];
  const ticker = parseTicker(text);
  // `NVDA (NVIDIA)` is the other way round, and `RISKS (NVDA)` says nothing.
  if (ticker !== null && /[a-z]|[A-Z]{6}/.test(name)) found.push({ ticker, name });
}
