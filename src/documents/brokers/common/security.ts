import { isCoin } from '../../../domain/instruments/coins.ts';
import { kindNamed, kindOf as kindOfSecurity } from '../../../domain/instruments/kind.ts';
import { parseTicker, type Ticker } from '../../../domain/instruments/security.ts';
import type { HoldingKind } from '../../../domain/trading/statement.ts';
import { isBlank } from './figures.ts';

/** What a row speaks of, as the broker writes it; empty where it says nothing. */
export interface Written {
  readonly symbol: string;
  readonly description: string;
  /** The broker's word for the kind of security. */
  readonly type: string;
}

/** `cash` is a sweep fund: money that waits. */
export interface Security {
  readonly kind: HoldingKind | 'cash';
  /** The ticker of a security as the house writes it, else what the broker calls it. */
  readonly symbol: string;
}

/** A class of shares that some brokers write without its point; certain only with the company's name beside it. */
const JOINED: readonly { readonly written: RegExp; readonly company: RegExp }[] = [
  { written: /^(BRK) ?([AB])$/, company: /BERKSHIRE/i },
  { written: /^(BF) ?([AB])$/, company: /BROWN[ -]FORMAN/i },
];

const NONE: typeof JOINED = [];

const OPTIONS: readonly RegExp[] = [
  // AAPL Jan 17 '30 $150 Call
  /^\S+ [A-Z][a-z]{2} \d{1,2} '?\d{2,4} \$?[\d,.]+ (?:Call|Put)\b/i,
  // AAPL 01/16/2026 250.00 C
  /^\S+ \d{1,2}\/\d{1,2}\/\d{2,4} \$?[\d,.]+ (?:C|P|Call|Put)$/i,
  // -AAPL240119C150, AAPL  260116C00250000
  /^-?[A-Z][A-Z0-9.]{0,5} *\d{6}[CP]\d+(?:\.\d+)?$/,
  // AAPL--260116C00250000
  /^[A-Z]{1,6}-+\d{6}[CP]\d+$/,
  // TQQQ 24AUG26 70 P
  /^\S+ \d{1,2}[A-Z]{3}\d{2} [\d.]+ [CP]$/,
  // CALL AAPL 01/16/26 250.000, PUT (MU) MICRON
  /^(?:CALL|PUT)\s+(?:\(|\S+\s+\d{1,2}\/)/,
];
const DOLLARS = /^U\.?S\.? DOLLARS?$/i;
const DEPOSIT = /\bCDS?\b|CERTIFICATES? OF DEPOSIT/i;
const BOND = /\bTREAS(?:URY)?\b|\bBONDS?\b|\bNOTES?\b|\bBILLS?\b|\d%|\d{1,2}\/\d{1,2}\/\d{2,4}/i;
/** The broker's own words; the first that fits says the kind. `security` is looked at further. */
const TYPES: readonly (readonly [RegExp, HoldingKind])[] = [
  [/option|^optn?$/i, 'option'],
  [/\bcds?\b|certificate/i, 'cd'],
  [/etf|fund|equit|stock|\badrs?\b|reit|^eq$|^mf$|money market/i, 'security'],
  [/fixed income|bond|treasur|municipal|^note|^bill/i, 'bond'],
];

/** What a row's symbol stands for; null where it cannot be told. `sweeps` are the tickers that count as cash. */
export function securityOf(written: Written, sweeps: readonly Ticker[]): Security | null {
  const symbol = isBlank(written.symbol) ? '' : withoutAsterisks(written.symbol).trim();
  const name = symbol === '' ? written.description : symbol;
  if (isBlank(name)) return null;
  // `USD` is a fund's ticker too
  if (DOLLARS.test(written.description) && (symbol === '' || symbol === 'USD')) return { kind: 'cash', symbol: 'USD' };
  const ticker = tickerOf(symbol, written.description);
  const kind = kindOf(written, symbol, name, ticker);
  if (kind !== 'security') return kind === null ? null : { kind, symbol: name };
  if (ticker === null) return null;
  // Fidelity marks the core position with asterisks. Some brokers call a money-market fund a fund like others.
  const isMoneyMarket = [kindNamed(written.type), null].some(
    (stated) => kindOfSecurity(ticker, stated) === 'money_market',
  );
  const isSweep = sweeps.includes(ticker) || isMoneyMarket || written.symbol.endsWith('**');
  return { kind: isSweep ? 'cash' : 'security', symbol: ticker };
}

function withoutAsterisks(symbol: string): string {
  return symbol.endsWith('*') ? symbol.replace(/\*+$/, '') : symbol;
}

function kindOf(
  { description, type }: Written,
  symbol: string,
  name: string,
  ticker: Ticker | null,
): HoldingKind | null {
  // each form has a space or a day in six figures: tickers have neither
  if (
    (/\s|\d{6}/.test(name) && OPTIONS.some((form) => form.test(name))) ||
    OPTIONS.slice(-1).some((form) => form.test(description))
  ) {
    return 'option';
  }
  const typed = isBlank(type) ? undefined : (TYPES.find(([words]) => words.test(type))?.[1] ?? 'other');
  const words = `${name} ${description}`;
  if (typed === 'bond' && DEPOSIT.test(words)) return 'cd';
  if (typed !== undefined && typed !== 'security') return typed;
  if (/^[A-Z0-9]+\/USD$/.test(symbol) || isCoin(symbol, description)) return 'other';
  // a CUSIP with a wrong digit is neither a CUSIP nor a ticker
  if (symbol.length === CUSIP_LENGTH && /^(?=.*\d)[0-9A-Z]+$/.test(symbol) && !isCusip(symbol)) return null;
  if (symbol !== '' && !isCusip(symbol) && ticker !== null) return 'security';
  if (symbol !== '' && !isCusip(symbol) && !symbol.includes(' ')) return null;
  // a preferred share, `BAC PRK`
  if (typed === 'security' && symbol.includes(' ')) return 'other';
  if (DEPOSIT.test(words)) return 'cd';
  if (BOND.test(words)) return 'bond';
  // a fund of a pension plan has a CUSIP, or a name alone
  return symbol === '' || isCusip(symbol) ? 'other' : null;
}

function tickerOf(symbol: string, description: string): Ticker | null {
  for (const { written, company } of symbol.startsWith('B') ? JOINED : NONE) {
    if (written.test(symbol) && company.test(description)) return symbol.replace(written, '$1.$2');
  }
  return parseTicker(symbol);
}

const CUSIP_LENGTH = 9;

/** Nine characters with at least one digit, the last of which checks the others. */
export function isCusip(text: string): boolean {
  if (text.length !== CUSIP_LENGTH || !/^(?=.*\d)[0-9A-Z*@#]+\d$/.test(text)) return false;
  let total = 0;
  for (const [index, character] of [...text.slice(0, 8)].entries()) {
    const value = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#'.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    total += Math.floor(value / 10) + (value % 10);
  }
  return (10 - (total % 10)) % 10 === Number(text.at(-1));
}
