import { fundNamed } from './fund.ts';
import type { Ticker } from './security.ts';

export const SECURITY_KINDS = ['stock', 'etf', 'mutual_fund', 'money_market', 'bond', 'option', 'other'] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];

/** What a person says of a security in securities.csv; null where it says nothing. */
export interface KnownSecurity {
  /** As the house writes it. */
  readonly sector: string | null;
  readonly name: string | null;
  readonly kind: SecurityKind | null;
}

/** How documents and brokers write a kind, in small letters. */
export const KIND_NAMES: Readonly<Record<SecurityKind, readonly string[]>> = {
  stock: ['stock', 'stocks', 'common stock', 'equity', 'equities', 'share', 'shares', 'adr', 'reit', 'eq'],
  etf: [
    'etf',
    'etfs',
    'etp',
    'exchange traded fund',
    'exchange-traded fund',
    'exchange traded funds',
    'index etf',
    'bond etf',
    'stock etf',
    'etfs & closed end funds',
  ],
  mutual_fund: [
    'mutual fund',
    'mutual funds',
    'mutual_fund',
    'fund',
    'index fund',
    'mf',
    'open-end fund',
    'mutualfund',
  ],
  money_market: [
    'money market',
    'money market fund',
    'money market funds',
    'money_market',
    'money-market fund',
    'mmf',
    'cash and money market',
    'sweep',
    'sweep fund',
  ],
  bond: [
    'bond',
    'bonds',
    'fixed income',
    'treasury',
    'treasuries',
    'note',
    'municipal bond',
    'corporate bond',
    'cd',
    'cds',
  ],
  option: ['option', 'options', 'call', 'put', 'optn'],
  other: [
    'other',
    'warrant',
    'warrants',
    'right',
    'rights',
    'crypto',
    'preferred',
    'preferred stock',
    'closed-end fund',
  ],
};

/** A kind as a cell says it. */
export const KIND_WORDS: Readonly<Record<SecurityKind, string>> = {
  stock: 'Stock',
  etf: 'ETF',
  mutual_fund: 'Mutual Fund',
  money_market: 'Money Market',
  bond: 'Bond',
  option: 'Option',
  other: 'Other',
};

const byWord = new Map<string, SecurityKind>(
  SECURITY_KINDS.flatMap((kind) => KIND_NAMES[kind].map((name): [string, SecurityKind] => [name, kind])),
);

/** The kind that a cell names; null where the words name none. */
export function kindNamed(text: string): SecurityKind | null {
  return byWord.get(text.trim().replace(/\s+/g, ' ').toLowerCase()) ?? null;
}

/** What a security is: as it is stated, else by the shipped table of funds, else by the form of its ticker (READING 3). */
export function kindOf(ticker: Ticker, stated: SecurityKind | null): SecurityKind {
  return stated ?? fundNamed(ticker)?.kind ?? (/^[A-Z]{4}X$/.test(ticker) ? 'mutual_fund' : 'stock');
}
