import { add, type Decimal, multiply, sum, ZERO } from '../../base/decimal.ts';
import type { Source } from '../advice/directive.ts';
import type { Remark } from '../advice/remark.ts';
import type { NewYorkDate, NewYorkTime } from '../days/calendar.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';

/** What is held of one security. Lots of one security are one position. */
export interface Position extends SecurityTraits {
  readonly ticker: Ticker;
  /** The sector as the house writes it; `Unclassified` where the document gives none. */
  readonly sector: string;
  readonly name: string | null;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** Dollars paid for all the shares: shares × average cost; null where it is not stated. */
  readonly costBasis: Decimal | null;
  /** Dollars traded on an average day; null where it is not known. */
  readonly averageDailyVolume: Decimal | null;
  /** shares × price, dollars. */
  readonly value: Decimal;
}

/** One account as it stands. */
export interface Portfolio {
  /** Null where it is missing or cannot be read: the violation `as_of_missing`. */
  readonly asOf: NewYorkTime | null;
  /** Dollars, sweep funds included. May be negative (borrowed on margin). */
  readonly cash: Decimal;
  /** By ticker, so that the order of the document's rows has no effect. */
  readonly positions: readonly Position[];
  readonly restrictions: readonly Restriction[];
  /** Shares by security that written calls may take away; absent where there are none. They are not sold. */
  readonly encumbered?: ReadonlyMap<Ticker, Decimal>;
  /** What the document states and the measured figures contradict, one sentence each. */
  readonly disagreements: readonly string[];
  /** Figures that are only held against measured ones and could not be read, one sentence each; absent where there are none. */
  readonly unchecked?: readonly string[];
  /** What reading says of the lines of all documents; absent where it has nothing to say, so that a plan keeps its id. */
  readonly remarks?: readonly Remark[];
  /** Where prices come from that are not the documents' own; absent where all are. */
  readonly priced?: PricesOfFile;
}

/** A file of prices, and of which securities it has one. */
export interface PricesOfFile {
  readonly file: string;
  /** In the order of their letters. */
  readonly tickers: readonly Ticker[];
}

/** A portfolio document that names a value and directives and no holdings: STEP 0 alone can run on it. */
export interface StatedPortfolio {
  readonly asOf: NewYorkTime | null;
  /** Dollars, as stated. */
  readonly value: Decimal;
  /** Dollars, as stated; null where it is not. */
  readonly cash: Decimal | null;
  readonly remarks?: readonly Remark[];
}

export const RESTRICTED_SIDES = ['buy', 'sell', 'both'] as const;
export type RestrictedSide = (typeof RESTRICTED_SIDES)[number];

/** A security that may not be traded on a side, from one day to another, both included. */
export interface Restriction {
  readonly ticker: Ticker;
  readonly side: RestrictedSide;
  readonly reason: string | null;
  readonly from: NewYorkDate | null;
  readonly until: NewYorkDate | null;
}

/** A restriction with where it stands; absent where no document says it: what tax law forbids to buy again, say. */
export interface StatedRestriction extends Restriction {
  readonly source?: Source;
}

/** Each restriction with where it stands, as far as that is known. */
export function placed(
  restrictions: readonly Restriction[],
  sources: ReadonlyMap<Restriction, Source>,
): readonly StatedRestriction[] {
  return restrictions.map((restriction) => {
    const source = sources.get(restriction);
    return source === undefined ? restriction : { ...restriction, source };
  });
}

export type PositionFacts = Omit<Position, 'value'>;

export function position(facts: PositionFacts): Position {
  return { ...facts, value: multiply(facts.shares, facts.price) };
}

/** Cash and all positions, dollars. */
export function portfolioValue(portfolio: Pick<Portfolio, 'cash' | 'positions'>): Decimal {
  return add(portfolio.cash, sum(portfolio.positions.map((held) => held.value)));
}

/** Dollars held by sector. */
export function sectorValues(positions: Iterable<Position>): Map<string, Decimal> {
  const values = new Map<string, Decimal>();
  for (const held of positions) values.set(held.sector, add(values.get(held.sector) ?? ZERO, held.value));
  return values;
}

/** Whether the security may not be traded on that side on that day. */
export function isRestricted(
  restrictions: readonly Restriction[],
  ticker: Ticker,
  side: 'buy' | 'sell',
  day: NewYorkDate,
): boolean {
  return restrictions.some(
    (restriction) =>
      restriction.ticker === ticker &&
      (restriction.side === 'both' || restriction.side === side) &&
      isInForce(restriction, day),
  );
}

/** Whether a restriction stands on a day: its first and its last day are part of it. */
export function isInForce({ from, until }: Restriction, day: NewYorkDate): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}
