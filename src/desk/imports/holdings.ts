import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  maximum,
  multiply,
  roundHalfEven,
  sign,
  subtract,
  sum,
} from '../../base/decimal.ts';
import { hashText } from '../../base/hash.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import { parseTicker, type Ticker } from '../../domain/instruments/security.ts';
import type {
  HoldingKind,
  StatedAccount,
  StatedHolding,
  StatedLot,
  StatementRow,
} from '../../domain/trading/statement.ts';

/** One position of an account as Portfolio.md can keep it. */
export interface BrokerPosition {
  readonly ticker: Ticker;
  readonly kind: HoldingKind;
  readonly description: string | null;
  /** As the file states it; absent where it states none. */
  readonly sector?: string;
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
  readonly description: string | null;
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
  readonly isTotalStated: boolean;
  /** Rows of the file that move money by an amount that they do not tell. */
  readonly unstated: readonly StatementRow[];
  /** How the parts of the account in percent differ from what was read, where such rows may be why. */
  readonly misfit: string | null;
}

/** How far a product may be from a value: to the cent that a broker shows, and as good as not at all. */
const HALF_CENT = decimal('0.005');
const NOTHING = decimal('0.0000005');
const MOST_DECIMALS = 12;

/**
 * What a portfolio keeps of an account. Rows of one security are one position. A price is the broker's where it makes
 * the broker's value to the cent, else the one that does: for a bond or an option, quoted for another unit, and where
 * a price is shown rounded. Where all of them together miss the account's total by a cent, prices make the values as
 * the total has them. What has no ticker gets one that no exchange has, always the same.
 */
export function brokerHoldings(account: StatedAccount): BrokerHoldings {
  const shown = holdingsAt(account, HALF_CENT);
  if (isWorthTotal(shown)) return shown;
  const whole = sum([account.cash, ...account.holdings.map(({ value }) => value)]);
  if (compare(roundHalfEven(whole, 2), roundHalfEven(shown.total, 2)) === 0) return holdingsAt(account, NOTHING);
  // a total of values that were each rounded
  const rounded = account.holdings.map((one) => ({ ...one, value: roundHalfEven(one.value, 2) }));
  return holdingsAt({ ...account, holdings: rounded }, NOTHING);
}

/** Whether what a portfolio keeps comes to the account's total, to the cent. */
export function isWorthTotal({ positions, cash, total }: BrokerHoldings): boolean {
  const worth = sum([cash, ...positions.map(({ shares, price }) => multiply(shares, price))]);
  return compare(roundHalfEven(worth, 2), roundHalfEven(total, 2)) === 0;
}

function holdingsAt(account: StatedAccount, slack: Decimal): BrokerHoldings {
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
    const { kind, symbol, description, sector } = first;
    const shares = sum(rows.map((row) => row.shares));
    const value = sum(rows.map((row) => row.value));
    const ticker = tickerOf(kind, symbol, taken);
    if (isOwed(first)) owed.push({ symbol, description, kind, shares, value });
    else if (sign(shares) !== 0 && sign(value) === 0) worthless.push({ ticker, kind, shares });
    else if (sign(shares) !== 0) {
      const price = priceOf(shares, rows.length === 1 ? first.price : null, value, slack);
      positions.push({
        ...{ ticker, kind, description, shares, price, costBasis: costOf(rows), lots: lotsOf(rows, shares) },
        ...(sector === undefined ? {} : { sector }),
      });
    }
  }
  const liabilities = sum(owed.map(({ value }) => value));
  return {
    positions,
    owed,
    worthless,
    cash: add(account.cash, liabilities),
    total: account.total ?? add(account.cash, sum(account.holdings.map(({ value }) => value))),
    isTotalStated: account.total !== null,
    unstated: account.unstated,
    misfit: account.misfit,
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

function priceOf(shares: Decimal, stated: Decimal | null, value: Decimal, slack: Decimal): Decimal {
  const makes = (price: Decimal) =>
    sign(price) > 0 && compare(absolute(subtract(multiply(shares, price), value)), slack) <= 0;
  if (stated !== null && makes(stated)) return stated;
  const exact = quotient(value, shares);
  let scale = maximum({ units: BigInt(stated?.scale ?? 2), scale: 0 }, decimal('2')).units;
  while (scale < MOST_DECIMALS && !makes(roundRatio(exact, Number(scale)))) scale += 1n;
  return roundRatio(exact, Number(scale));
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
