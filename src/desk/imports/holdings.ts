import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  maximum,
  multiply,
  sign,
  subtract,
  sum,
} from '../../base/decimal.ts';
import { hashText } from '../../base/hash.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type { HoldingKind, StatedAccount, StatedHolding, StatedLot } from '../../domain/trading/statement.ts';

/** One position of an account as Portfolio.md can keep it. */
export interface BrokerPosition {
  readonly ticker: Ticker;
  readonly kind: HoldingKind;
  readonly description: string | null;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars for one of `shares`, so that the product is the broker's value; above zero. */
  readonly price: Decimal;
  /** Dollars paid for all of it; null where it is not known. */
  readonly costBasis: Decimal | null;
  /** Each above zero, and together `shares`; empty where the broker does not state them of all of it. */
  readonly lots: readonly StatedLot[];
}

/** What is sold short or written: dollars below zero that closing it would cost, set against cash. */
export interface Owed {
  readonly symbol: string;
  readonly kind: HoldingKind;
  readonly shares: Decimal;
  readonly value: Decimal;
}

/** An account of a broker's file in the words of a portfolio. */
export interface BrokerHoldings {
  readonly positions: readonly BrokerPosition[];
  readonly owed: readonly Owed[];
  /** Held, and worth nothing: no row of a portfolio has a price of zero. */
  readonly worthless: readonly { readonly ticker: Ticker; readonly kind: HoldingKind; readonly shares: Decimal }[];
  /** Dollars, less what is owed. */
  readonly cash: Decimal;
  /** Dollars: the account's total as the file states it, else what was read. */
  readonly total: Decimal;
}

const HALF_CENT = decimal('0.005');
const MOST_DECIMALS = 12;

/**
 * What a portfolio keeps of an account. Rows of one security are one position. A price is the broker's where it makes
 * the broker's value to the cent, else the one that does: for a bond or an option, quoted for another unit, and where
 * a price is shown rounded. What has no ticker gets one that no exchange has, always the same.
 */
export function brokerHoldings(account: StatedAccount): BrokerHoldings {
  const grouped = new Map<string, StatedHolding[]>();
  for (const holding of account.holdings) {
    const key = `${holding.kind}\n${holding.symbol}\n${isOwed(holding) ? 'owed' : ''}`;
    grouped.set(key, [...(grouped.get(key) ?? []), holding]);
  }
  const taken = new Set(account.holdings.filter(({ kind }) => kind === 'security').map(({ symbol }) => symbol));
  const positions: BrokerPosition[] = [];
  const owed: Owed[] = [];
  const worthless: BrokerHoldings['worthless'][number][] = [];
  for (const rows of grouped.values()) {
    const [first] = rows;
    if (first === undefined) continue;
    const { kind, symbol, description } = first;
    const shares = sum(rows.map((row) => row.shares));
    const value = sum(rows.map((row) => row.value));
    const ticker = tickerOf(kind, symbol, taken);
    if (isOwed(first)) owed.push({ symbol, kind, shares, value });
    else if (sign(shares) !== 0 && sign(value) === 0) worthless.push({ ticker, kind, shares });
    else if (sign(shares) !== 0) {
      const price = priceOf(shares, rows.length === 1 ? first.price : null, value);
      positions.push({ ticker, kind, description, shares, price, costBasis: costOf(rows), lots: lotsOf(rows, shares) });
    }
  }
  const liabilities = sum(owed.map(({ value }) => value));
  return {
    positions,
    owed,
    worthless,
    cash: add(account.cash, liabilities),
    total: account.total ?? add(account.cash, sum(account.holdings.map(({ value }) => value))),
  };
}

function isOwed({ shares, value }: StatedHolding): boolean {
  return sign(shares) < 0 || sign(value) < 0;
}

function costOf(rows: readonly StatedHolding[]): Decimal | null {
  const costs = rows.flatMap(({ costBasis }) => (costBasis === null || sign(costBasis) < 0 ? [] : [costBasis]));
  return costs.length === rows.length ? sum(costs) : null;
}

function lotsOf(rows: readonly StatedHolding[], shares: Decimal): readonly StatedLot[] {
  const lots = rows.flatMap((row) => row.lots);
  const isWhole = compare(sum(lots.map((lot) => lot.shares)), shares) === 0;
  return isWhole && lots.every((lot) => sign(lot.shares) > 0) ? lots : [];
}

function priceOf(shares: Decimal, stated: Decimal | null, value: Decimal): Decimal {
  if (stated !== null && sign(stated) > 0 && makes(shares, stated, value)) return stated;
  const exact = quotient(value, shares);
  let scale = maximum({ units: BigInt(stated?.scale ?? 2), scale: 0 }, decimal('2')).units;
  while (scale < MOST_DECIMALS && !makes(shares, roundRatio(exact, Number(scale)), value)) scale += 1n;
  return roundRatio(exact, Number(scale));
}

/** Whether the product is the value, to the cent that a broker shows. */
function makes(shares: Decimal, price: Decimal, value: Decimal): boolean {
  return sign(price) > 0 && compare(absolute(subtract(multiply(shares, price), value)), HALF_CENT) <= 0;
}

const PREFIXES: Readonly<Record<HoldingKind, string>> = {
  security: 'SEC',
  option: 'OPT',
  bond: 'BOND',
  cd: 'CD',
  other: 'OTH',
};
const CUSIP = /^[0-9A-Z]{9}$/;

/** The symbol where it is a ticker, or a bond's CUSIP; else one made of it: `OPT.3F9A21`. */
function tickerOf(kind: HoldingKind, symbol: string, taken: ReadonlySet<string>): Ticker {
  const own = kind === 'security' || (CUSIP.test(symbol) && !taken.has(symbol)) ? parseTicker(symbol) : null;
  if (own !== null && kind !== 'option') return own;
  const prefix = PREFIXES[kind];
  return `${prefix}.${hashText(symbol)
    .slice(0, 9 - prefix.length)
    .toUpperCase()}`;
}
