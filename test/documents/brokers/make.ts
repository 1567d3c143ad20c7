import { format, sign } from '../../../src/base/decimal.ts';
import { readBrokerFile } from '../../../src/documents/brokers/recognise.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { Statement } from '../../../src/domain/trading/statement.ts';
import { TRADE_ACTIONS } from '../../../src/domain/trading/trade.ts';

// Files as brokers make them, from a seed: what is drawn is what the reading is held against.

/** Numbers that the same seed always gives in the same order. */
export interface Random {
  /** From 0 to `end` − 1. */
  readonly below: (end: number) => number;
  readonly pick: <T>(list: readonly [T, ...T[]]) => T;
  readonly chance: (percent: number) => boolean;
  readonly shuffled: <T>(list: readonly T[]) => T[];
}

export function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (end: number) => next() % end;
  const shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, key: next() }))
      .sort((left, right) => left.key - right.key)
      .map(({ one }) => one);
  return {
    below,
    pick: (list) => list[below(list.length)] ?? list[0],
    chance: (percent) => below(100) < percent,
    shuffled,
  };
}

const ENCODINGS = ['utf-8', 'utf-8 marked', 'utf-16le marked', 'utf-16be marked', 'utf-16le', 'utf-16be'] as const;

/** How a file is written, apart from what it says. */
export interface Look {
  readonly encoding: (typeof ENCODINGS)[number];
  readonly end: '\n' | '\r\n' | '\r';
  readonly isQuoted: boolean;
  readonly negative: 'minus' | 'parentheses';
  readonly hasDollar: boolean;
  readonly hasCommas: boolean;
  readonly nothing: '' | '--' | 'n/a' | 'N/A' | '-';
  readonly hasFooter: boolean;
  readonly hasTrailingComma: boolean;
}

export function lookOf(random: Random): Look {
  return {
    encoding: random.pick(ENCODINGS),
    end: random.pick(['\n', '\r\n', '\r']),
    isQuoted: random.chance(40),
    negative: random.pick(['minus', 'parentheses']),
    hasDollar: random.chance(60),
    hasCommas: random.chance(60),
    nothing: random.pick(['', '--', 'n/a', 'N/A', '-']),
    hasFooter: random.chance(70),
    hasTrailingComma: random.chance(40),
  };
}

/** A figure of so many decimals from a whole number of its last digit: `digits(1234567, 2)` is `12345.67`. */
export function digits(units: number, decimals: number): string {
  const text = String(Math.abs(units)).padStart(decimals + 1, '0');
  const whole = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
  return units < 0 ? `-${whole}` : whole;
}

/** The same as the broker writes dollars. */
export function money(look: Look, units: number, decimals = 2): string {
  const plain = digits(Math.abs(units), decimals);
  const [whole = '', ...rest] = plain.split('.');
  const grouped = look.hasCommas ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  const text = `${look.hasDollar ? '$' : ''}${[grouped, ...rest].join('.')}`;
  if (units >= 0) return text;
  return look.negative === 'minus' ? `-${text}` : `(${text})`;
}

/** Shares: no dollar sign, commas as the file has them. */
export function shareText(look: Look, units: number, decimals: number): string {
  return money({ ...look, hasDollar: false, negative: 'minus' }, units, decimals);
}

export function line(look: Look, cells: readonly string[]): string {
  const texts = cells.map((cell) => {
    const mustQuote = /[",\n]/.test(cell) || (look.isQuoted && cell !== '');
    return mustQuote ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return texts.join(',') + (look.hasTrailingComma ? ',' : '');
}

export function encoded(look: Look, lines: readonly string[]): Uint8Array {
  const text = lines.join(look.end) + look.end;
  const marked = look.encoding.endsWith(' marked') ? `\uFEFF${text}` : text;
  if (look.encoding.startsWith('utf-8')) return new TextEncoder().encode(marked);
  const bytes = Buffer.from(marked, 'utf16le');
  return new Uint8Array(look.encoding.startsWith('utf-16be') ? bytes.swap16() : bytes);
}

/** A file as plain lines, for those that are broken by hand. */
export function bytesOf(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** Every cell in the order of the columns of this file: `row({ Symbol: 'NEM' })` for the columns at hand. */
export function inOrder(columns: readonly string[], said: Readonly<Record<string, string>>, nothing = ''): string[] {
  return columns.map((column) => said[column] ?? nothing);
}

/** The columns as the broker has them, or in another order. */
export function columnsOf(random: Random, columns: readonly string[]): readonly string[] {
  return random.chance(50) ? columns : random.shuffled(columns);
}

/** What a statement says, a line each: accounts with their holdings, trades, and the rest. */
export function inWords({ positions, transactions }: Statement): string[] {
  const said: string[] = [];
  if (positions !== null) {
    const time = positions.asOf === null ? 'no time' : new Date(positions.asOf).toISOString();
    said.push(`positions of ${positions.broker}, ${time}`);
    for (const account of positions.accounts) {
      const total = account.total === null ? 'no total' : Number(format(account.total)).toFixed(2);
      const cash = Number(format(account.cash)).toFixed(2);
      said.push(`account ${account.number ?? '?'} ${account.name ?? '?'}: cash ${cash}, ${total}`);
      for (const row of account.unstated) said.push(`an amount that is not told, line ${row.line}`);
      for (const one of account.holdings) {
        const price = one.price === null ? '?' : format(one.price);
        const cost = one.costBasis === null ? '?' : format(one.costBasis);
        const facts = `${format(one.shares)} ${one.symbol} @ ${price} = ${format(one.value)}, cost ${cost}`;
        said.push(`${one.kind} ${facts}, line ${one.row.line}`);
        for (const lot of one.lots) said.push(`  lot ${lot.acquiredOn} ${format(lot.shares)}`);
      }
    }
  }
  if (transactions !== null) {
    said.push(`transactions of ${transactions.broker}`);
    for (const one of transactions.trades) {
      const moment = one.at === null ? one.tradedOn : new Date(one.at).toISOString();
      const fee = sign(one.commission) === 0 ? '' : format(one.commission);
      const paid = `${fee}, amount ${one.amount === null ? '?' : format(one.amount)}`;
      const settled = `settled ${one.settledOn ?? '?'}, ref ${one.reference ?? '?'}, account ${one.account ?? '?'}`;
      said.push(
        `${one.action} ${format(one.shares)} ${one.ticker} @ ${format(one.price)} + ${paid}, ${moment}, ${settled}, line ${one.row.line}`,
      );
    }
    for (const one of transactions.others) {
      said.push(`other ${one.what} ${one.symbol ?? '?'}, account ${one.account ?? '?'}, line ${one.row.line}`);
    }
  }
  return said;
}

function told({ problems }: Reading<unknown>): string[] {
  return problems.map((one) => `${one.line}:${one.column} ${one.message}`);
}

/** What a file says; its problems where it has any. */
export function read(bytes: Uint8Array, name = 'export.csv'): string[] {
  const reading = readBrokerFile(name, bytes);
  return reading.value === null ? told(reading) : inWords(reading.value);
}

/** A file, and what it must be read as. */
export interface Written {
  readonly bytes: Uint8Array;
  readonly expected: readonly string[];
}

/** The problems of a file that must not be read. */
export function wrong(bytes: Uint8Array): string[] {
  const reading = readBrokerFile('export.csv', bytes);
  return reading.value === null ? told(reading) : ['it was read'];
}

const TICKERS = ['NEM', 'FCX', 'AAPL', 'VTI', 'F', 'GOOGL', 'XOM', 'NVDA', 'KO'];

/** A holding as it is drawn, in whole numbers: `value` in cents is shares × price, exactly. */
export interface Drawn {
  readonly symbol: string;
  readonly shares: number;
  /** Digits of `shares` after the point. */
  readonly decimals: number;
  readonly price: number;
  readonly value: number;
  readonly cost: number | null;
}

export function drawHoldings(random: Random): Drawn[] {
  const symbols = random.shuffled(TICKERS).slice(0, 1 + random.below(TICKERS.length));
  return symbols.map((symbol) => {
    const decimals = random.pick([0, 0, 3]);
    const whole = (random.chance(8) ? -1 : 1) * (1 + random.below(2500));
    const price = 100 + random.below(90_000);
    const cost = random.chance(85) ? 1 + random.below(50_000_000) : null;
    return { symbol, shares: whole * 10 ** decimals, decimals, price, value: whole * price, cost };
  });
}

/** How `inWords` says a security. */
export function heldWords(one: Drawn, symbol: string, row: number): string {
  const cost = one.cost === null ? '?' : digits(one.cost, 2);
  const facts = `${digits(one.shares, one.decimals)} ${symbol} @ ${digits(one.price, 2)} = ${digits(one.value, 2)}`;
  return `security ${facts}, cost ${cost}, line ${row}`;
}

/** A trade as it is drawn; `amount` in cents is shares × price with the commission, signed. */
export interface DrawnTrade {
  readonly action: 'BUY' | 'SELL';
  readonly symbol: string;
  readonly shares: number;
  readonly price: number;
  readonly commission: number;
  readonly amount: number;
  readonly day: number;
}

export function drawTrades(random: Random): DrawnTrade[] {
  return Array.from({ length: 1 + random.below(12) }, () => {
    const action = random.pick(TRADE_ACTIONS);
    const shares = 1 + random.below(1500);
    const price = 100 + random.below(90_000);
    const commission = random.chance(50) ? 0 : random.below(700);
    const amount = action === 'BUY' ? -(shares * price + commission) : shares * price - commission;
    const symbol = TICKERS[random.below(TICKERS.length)] ?? 'KO';
    return { action, symbol, shares, price, commission, amount, day: 2 + random.below(18) };
  });
}

/** The shares of a trade where a sale has them below zero. */
export function movedText(look: Look, { action, shares }: DrawnTrade): string {
  return shareText(look, action === 'BUY' ? shares : -shares, 0);
}

/** November of 2026 has its days as `11/02/2026`. */
export function usDay(day: number): string {
  return `11/${String(day).padStart(2, '0')}/2026`;
}

export function isoDay(day: number): string {
  return `2026-11-${String(day).padStart(2, '0')}`;
}

/** How `inWords` says a trade. */
export function tradeWords(
  one: DrawnTrade,
  said: { settled: string; account: string; ref?: string; row: number },
): string {
  const paid = one.commission === 0 ? '' : digits(one.commission, 2);
  const shares = `${one.action} ${one.shares} ${one.symbol} @ ${digits(one.price, 2)}`;
  const moved = `${paid}, amount ${digits(one.amount, 2)}, ${isoDay(one.day)}`;
  return `${shares} + ${moved}, settled ${said.settled}, ref ${said.ref ?? '?'}, account ${said.account}, line ${said.row}`;
}
