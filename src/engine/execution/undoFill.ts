import {
  add,
  compare,
  type Decimal,
  multiply,
  roundHalfEven,
  sign,
  subtract,
  trimmed,
  ZERO,
} from '../../base/decimal.ts';
import { multiplyRatio, quotient, ratioOf, roundRatio } from '../../base/ratio.ts';
import { type Portfolio, type Position, position } from '../../domain/holdings/portfolio.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Fill } from '../../domain/trading/fill.ts';

const COST_PLACES = 4;
const CENTS = 2;

/**
 * A portfolio without a fill that it has: shares and cash as they were before, average cost as far as it can be told
 * from what is held now (to 4 decimals; null where a purchase cost more than all of it). `sold` is what the security
 * was like, for one that is no longer held. Null where fewer shares are held than were bought.
 */
export function undoFill(portfolio: Portfolio, fill: Fill, sold: Position): Portfolio | null {
  const { action, ticker, shares, price, commission } = fill;
  const held = portfolio.positions.find((one) => one.ticker === ticker) ?? null;
  const others = portfolio.positions.filter((one) => one.ticker !== ticker);
  const next =
    action === 'BUY' ? unbought(held, shares, add(multiply(shares, price), commission)) : unsold(held, shares, sold);
  if (next === 'too few') return null;
  const positions = next === null ? others : [...others, next].sort((left, right) => byText(left.ticker, right.ticker));
  return { ...portfolio, cash: cashWithout(portfolio.cash, fill), positions };
}

/** Cash that has a fill's money in it, as it was before. */
export function cashWithout(cash: Decimal, { action, shares, price, commission }: Fill): Decimal {
  const value = multiply(shares, price);
  const without = add(action === 'BUY' ? add(cash, value) : subtract(cash, value), commission);
  return roundHalfEven(without, Math.max(CENTS, cash.scale));
}

function unbought(held: Position | null, shares: Decimal, paid: Decimal): Position | null | 'too few' {
  if (held === null || compare(held.shares, shares) < 0) return 'too few';
  const left = trimmed(subtract(held.shares, shares));
  if (sign(left) === 0) return null;
  const cost = held.costBasis === null ? null : subtract(held.costBasis, paid);
  const average = cost === null || sign(cost) < 0 ? null : trimmed(roundRatio(quotient(cost, left), COST_PLACES));
  return position({ ...held, shares: left, costBasis: average === null ? null : multiply(left, average) });
}

/** A sale left the average cost as it was. */
function unsold(held: Position | null, shares: Decimal, sold: Position): Position {
  const known = held ?? sold;
  const whole = trimmed(add(held?.shares ?? ZERO, shares));
  const cost = known.costBasis;
  const average = cost === null ? null : multiplyRatio(ratioOf(cost), quotient({ units: 1n, scale: 0 }, known.shares));
  const rounded = average === null ? null : trimmed(roundRatio(average, COST_PLACES));
  return position({ ...known, shares: whole, costBasis: rounded === null ? null : multiply(whole, rounded) });
}
