import { sum } from '../../../src/base/decimal.ts';
import { addRatio, type Ratio, ZERO_RATIO } from '../../../src/base/ratio.ts';
import type { AccountType } from '../../../src/domain/holdings/account.ts';
import type { Lot, ReliefChoice } from '../../../src/domain/holdings/lot.ts';
import type { HouseholdTax, RealizedLot } from '../../../src/domain/holdings/taxReport.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import { plain } from '../../../src/domain/instruments/wording.ts';
import type { AccountBook, BookedFill } from '../../../src/domain/planning/accountBook.ts';
import { householdTax } from '../../../src/engine/account/washSales.ts';
import { account, book, cents, fill } from '../../engine/account/households.ts';
import { type Figures, figure, type Given, unknownFigure, words } from '../given.ts';

const METHODS = ['fifo', 'lifo', 'hifo'] as const;

/**
 * Lots, gains, wash sales and holding periods of one taxable account, and of a second one where `other` states it. Facts:
 * `method` (fifo, lifo, hifo or specific), `lots` (`L1 ABC 2024-03-01 50 5000`: of what was held, the day, the shares and
 * what all of it cost), `fills` (`S1 SELL ABC 2024-06-03 50 90.00 0`: shares, price, commission), `picked` (`S1 L1 50`: of
 * a specific sale), `other` (the same rows of the second account) and `other_type`.
 */
export function runTax(given: Given): Figures {
  const outcome = householdTax(booksOf(given), TAX_RULES);
  if (!outcome.ok) return () => 'refused';
  const tax = outcome.value;
  return (name) => {
    const [what = '', id = ''] = name.split(' ');
    if (name === 'left') return tax.lots.map(({ id: lotId, shares }) => `${plain(shares)} of ${lotId}`).join(', ');
    if (what === 'sold') return soldBy(tax, id);
    if (what === 'basis' || what === 'since') return ofLots(tax, what, id);
    return ofSale(tax, what, id) ?? unknownFigure(name);
  };
}

function booksOf(given: Given): AccountBook[] {
  const method = given.maybe('method') ?? 'fifo';
  const picks = given.rows('picked').map((row) => words(row, 'sale', 'lot', 'shares'));
  const picked = (line: string): BookedFill => {
    const own = picks.filter(({ sale }) => line.startsWith(`${sale} `));
    const lots = own.map(({ lot: named, shares }) => ({ lot: named, shares: figure(shares) }));
    return fill(line, own.length === 0 ? null : { method: 'specific', lots });
  };
  const relief: ReliefChoice = { method: METHODS.find((one) => one === method) ?? 'fifo' };
  const own = book(account('one'), ...given.rows('lots'), ...given.rows('fills').map(picked));
  const others = given.rows('other');
  const type = given.maybe('other_type') as AccountType | null;
  return [
    { ...own, relief },
    ...(others.length === 0 ? [] : [{ ...book(account('other', type ?? 'taxable'), ...others), relief }]),
  ];
}

/** `4 of L2, 3 of L1`: in the order in which they were taken. */
function soldBy({ relieved }: HouseholdTax, sale: string): string {
  const taken = relieved.filter((one) => one.sale === sale).map((one) => one.lot);
  return taken.map(({ id, shares }) => `${plain(shares)} of ${id}`).join(', ');
}

/** Of what is left of a purchase: what it costs for tax, or since when its holding period counts. */
function ofLots({ lots }: HouseholdTax, what: 'basis' | 'since', purchase: string): string {
  const own = lots.filter((one: Lot) => one.purchase === purchase);
  if (what === 'since') return [...new Set(own.map((one) => one.acquiredOn ?? 'unknown'))].join(', ');
  return cents(own.reduce<Ratio | null>((all, { cost }) => plus(all, cost), ZERO_RATIO));
}

function ofSale({ realized }: HouseholdTax, what: string, sale: string): string | null {
  const own = realized.filter((one: RealizedLot) => one.sale === sale);
  const disallowed = own.reduce((all, one) => addRatio(all, one.disallowed), ZERO_RATIO);
  const gain = own.reduce<Ratio | null>((all, one) => plus(all, one.gain), ZERO_RATIO);
  if (what === 'disallowed') return cents(disallowed);
  if (what === 'gain') return cents(gain);
  if (what === 'counted') return cents(plus(gain, disallowed));
  if (what === 'term') return [...new Set(own.map(({ term }) => term))].join(', ');
  if (what === 'shares') return plain(sum(own.map((one) => one.lot.shares)));
  return null;
}

function plus(left: Ratio | null, right: Ratio | null): Ratio | null {
  return left === null || right === null ? null : addRatio(left, right);
}
