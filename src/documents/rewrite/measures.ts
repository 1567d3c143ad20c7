import { add, compare, type Decimal, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import { percentOf, quotient, type Ratio, ratioOf, roundRatio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Portfolio, Position } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { MeasuredRow } from '../fields/statedFigures.ts';

/** The portfolio before and after the fills, and what both are worth, dollars. */
export interface Turn {
  readonly before: Portfolio;
  readonly after: Portfolio;
  readonly wholeBefore: Decimal;
  readonly wholeAfter: Decimal;
  /** The day of purchase of new lots. */
  readonly tradedOn: NewYorkDate;
  /** Whether what is held gets the prices of `after` too, as a broker's file has them; fills reprice nothing. */
  readonly isRepriced: boolean;
}

/** What a row of holdings says: one position, or one lot of it. */
export interface Holding {
  readonly shares: Decimal;
  readonly price: Decimal;
  /** Dollars a share; null where it is not known. */
  readonly averageCost: Decimal | null;
}

/** Average cost to 4 decimals, half-even (SEMANTICS 9); as it was written where it is the same. */
export function averageCostOf(held: Position, written: Decimal | null): Decimal | null {
  const { costBasis, shares } = held;
  if (costBasis === null) return null;
  if (written !== null && compare(multiply(written, shares), costBasis) === 0) return written;
  return roundRatio(quotient(costBasis, shares), 4);
}

export interface Figures {
  readonly value: Ratio;
  readonly gain: Ratio | null;
  /** Percent of what was paid. */
  readonly gainPercent: Ratio | null;
  /** Percent of the portfolio; null where no weight can be stated. */
  readonly weight: Ratio | null;
}

export function figuresOf({ shares, price, averageCost }: Holding, whole: Decimal): Figures {
  const value = multiply(shares, price);
  return measuredFigures(value, averageCost === null ? null : multiply(shares, averageCost), whole);
}

export function measuredFigures(value: Decimal, cost: Decimal | null, whole: Decimal): Figures {
  const gain = cost === null ? null : subtract(value, cost);
  return {
    value: ratioOf(value),
    gain: gain === null ? null : ratioOf(gain),
    gainPercent: gain === null || cost === null || sign(cost) <= 0 ? null : percentOf(gain, cost),
    weight: weightIn(value, whole),
  };
}

/** A weight that a document may state: from 0% to 100%. */
export function weightIn(amount: Decimal, whole: Decimal): Ratio | null {
  if (sign(whole) <= 0 || sign(amount) < 0 || compare(amount, whole) > 0) return null;
  return percentOf(amount, whole);
}

/** What the rows hold, lots of one security together. */
export function measuredRows(holdings: readonly (readonly [Ticker, Holding])[], whole: Decimal): MeasuredRow[] {
  const rows = new Map<Ticker, MeasuredRow>();
  for (const [name, { shares, price, averageCost }] of holdings) {
    if (sign(shares) === 0) continue;
    const known = rows.get(name);
    const cost = averageCost === null ? null : multiply(shares, averageCost);
    rows.set(name, {
      name,
      whole,
      shares: add(known?.shares ?? ZERO, shares),
      value: add(known?.value ?? ZERO, multiply(shares, price)),
      cost: known === undefined ? cost : known.cost === null || cost === null ? null : add(known.cost, cost),
    });
  }
  return [...rows.values()];
}
