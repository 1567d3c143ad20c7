import { assert } from '../../base/assert.ts';
import { type Decimal, sign, subtract } from '../../base/decimal.ts';
import { addRatio, multiplyRatio, quotient, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Lot, LotAdjustment } from '../../domain/holdings/lot.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { BookedFill } from '../../domain/planning/accountBook.ts';

const ONE: Decimal = { units: 1n, scale: 0 };

/** What a broker or a person states of a lot. `cost` is dollars for all of it. */
export interface LotFacts {
  readonly id: string;
  readonly account: string;
  readonly ticker: string;
  readonly acquiredOn: NewYorkDate | null;
  readonly shares: Decimal;
  readonly cost: Decimal | null;
}

/** A lot as a broker's file states it: bought on the day that it names, nothing replaced. */
export function lotOf(facts: LotFacts): Lot {
  assert(sign(facts.shares) > 0, 'a lot holds shares');
  return {
    ...facts,
    purchase: facts.id,
    boughtOn: facts.acquiredOn,
    cost: facts.cost === null ? null : ratioOf(facts.cost),
    adjustments: [],
  };
}

/** The lot that a BUY makes; its commission is a part of the cost. */
export function boughtLot(account: string, fill: BookedFill): Lot {
  assert(fill.action === 'BUY' && sign(fill.shares) > 0, 'a purchase makes a lot');
  const { id, ticker, tradedOn, shares } = fill;
  const paid = addRatio(multiplyRatio(ratioOf(shares), ratioOf(fill.price)), ratioOf(fill.commission));
  return { ...lotOf({ id, account, ticker, acquiredOn: tradedOn, shares, cost: null }), cost: paid };
}

/** So much of a whole as some of its shares are of all. */
export function shareOf(whole: Ratio, shares: Decimal, all: Decimal): Ratio {
  return multiplyRatio(whole, quotient(shares, all));
}

/**
 * The lot in two: so many shares (above zero, at most all), and the rest, null where nothing is left. Cost and
 * adjustments are divided by shares, and nothing of them is lost. What is taken bears `id`, where all is taken too.
 */
export function divideLot(lot: Lot, shares: Decimal, id: string): { taken: Lot; rest: Lot | null } {
  const left = subtract(lot.shares, shares);
  assert(sign(shares) > 0 && sign(left) >= 0, 'no more is taken than the lot holds');
  if (sign(left) === 0) return { taken: { ...lot, id }, rest: null };
  const cost = lot.cost === null ? null : shareOf(lot.cost, shares, lot.shares);
  const adjustments = lot.adjustments.map((one) => ({
    ...one,
    disallowed: shareOf(one.disallowed, shares, lot.shares),
  }));
  const taken = { ...lot, id, shares, cost, adjustments };
  return { taken, rest: { ...lot, shares: left, ...without(lot, cost, adjustments) } };
}

function without(lot: Lot, cost: Ratio | null, taken: readonly LotAdjustment[]): Pick<Lot, 'cost' | 'adjustments'> {
  const adjustments = lot.adjustments.map((one, index) => {
    const part = taken[index];
    assert(part !== undefined, 'every adjustment is divided');
    return { ...one, disallowed: subtractRatio(one.disallowed, part.disallowed) };
  });
  return { cost: lot.cost === null || cost === null ? null : subtractRatio(lot.cost, cost), adjustments };
}

/** In the order of acquisition, what is of unknown date first; ties by id. */
export function inOrderOfPurchase(left: Lot, right: Lot): number {
  return byText(left.boughtOn ?? '', right.boughtOn ?? '') || byText(left.id, right.id);
}

/** The dearest share first, unknown cost last; 0 where both cost the same. */
export function byUnitCost(left: Lot, right: Lot): number {
  if (left.cost === null || right.cost === null) return Number(left.cost === null) - Number(right.cost === null);
  const leftUnit = multiplyRatio(left.cost, quotient(ONE, left.shares));
  const rightUnit = multiplyRatio(right.cost, quotient(ONE, right.shares));
  const difference = subtractRatio(leftUnit, rightUnit).numerator;
  return difference > 0n ? -1 : difference < 0n ? 1 : 0;
}

/** What bears each key, in the order in which it stood. */
export function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
