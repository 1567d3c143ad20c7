import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import { NAME_ENDINGS } from '../lexicon/restraints.ts';
import type { MarkdownDocument, Table } from '../syntax/markdown.ts';
import { plainText } from '../syntax/text.ts';
import { tokensOf } from '../syntax/tokens.ts';
import { columnsOf, roleNamed } from './columns.ts';

/** The securities that the documents of a workspace name, and the companies' names that they give them. */
export interface KnownSecurities {
  hasTicker(ticker: Ticker): boolean;
  /** The securities that bear a name, in the order of the documents; none where nobody names it so. */
  named(name: string): readonly Ticker[];
}

const COLUMNS = roleNamed({
  ticker: ['ticker', 'symbol'],
  name: ['company', 'company name', 'name', 'security name', 'security'],
} as const);
const ENDINGS: ReadonlySet<string> = new Set(NAME_ENDINGS);
/** `NVIDIA (NVDA)` at the beginning of a heading or an item. */
const NAME_AND_TICKER = /^([\p{L}\p{N}][^():|]{0,58}?) ?\(\$?([A-Z][A-Z0-9./-]{0,9})\)/u;

/** What documents know, looked up when it is first asked for: most ask nothing. */
export function knownSecurities(documents: readonly MarkdownDocument[]): KnownSecurities {
  let found: Found | null = null;
  const all = () => {
    found ??= securitiesIn(documents);
    return found;
  };
  return {
    hasTicker: (ticker) => all().tickers.has(ticker),
    named: (name) => all().names.get(foldedCompany(name)) ?? [],
  };
}

interface Found {
  readonly tickers: Set<Ticker>;
  readonly names: Map<string, Ticker[]>;
}

function securitiesIn(documents: readonly MarkdownDocument[]): Found {
  const found: Found = { tickers: new Set(), names: new Map() };
  for (const { blocks } of documents) {
    for (const block of blocks) {
      if (block.kind === 'table') addTable(found, block);
      else if (block.kind === 'heading' || block.kind === 'item') addLine(found, block.text);
    }
  }
  return found;
}

function addTable(found: Found, { header, rows }: Table): void {
  const { at } = columnsOf(header, COLUMNS);
  const tickerAt = at.get('ticker');
  const nameAt = at.get('name');
  if (tickerAt === undefined) return;
  for (const { cells } of rows) {
    const ticker = parseTicker(plainText(cells[tickerAt]?.text ?? ''));
    if (ticker !== null && /[A-Z]/.test(ticker)) add(found, ticker, nameAt === undefined ? '' : cells[nameAt]?.text);
  }
}

function addLine(found: Found, raw: string): void {
  const [, name = '', text = ''] = NAME_AND_TICKER.exec(plainText(raw.slice(0, 200))) ?? [];
  const ticker = parseTicker(text);
  // `NVDA (NVIDIA)` is the other way round, and `RISKS (NVDA)` says nothing.
  if (ticker !== null && /[a-z]|[A-Z]{6}/.test(name)) add(found, ticker, name);
}

function add({ tickers, names }: Found, ticker: Ticker, name = ''): void {
  tickers.add(ticker);
  const folded = foldedCompany(plainText(name));
  const others = names.get(folded) ?? [];
  if (folded !== '' && !others.includes(ticker)) names.set(folded, [...others, ticker]);
}

/** A company's name as it is compared: its words in small letters, without `Inc.` and the like. */
function foldedCompany(name: string): string {
  const words = tokensOf(name)
    .filter(({ kind }) => kind !== 'mark')
    .map(({ lower }) => lower);
  return words.filter((word) => !ENDINGS.has(word)).join(' ');
}
