import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysAfter, daysBetween } from '../../src/domain/days/calendar.ts';
import { account, book, cents, taxOf } from '../engine/account/households.ts';
import { RUNS } from '../independent/runs.ts';

// The rules of wash sales again, by a second program that follows every single share: each is an object that is bought,
// replaces one other at most, and is sold first in, first out (docs/reference/settlement-and-tax.md, 3).

interface Fill {
  readonly id: string;
  readonly account: string;
  readonly action: 'BUY' | 'SELL';
  readonly day: string;
  readonly shares: number;
  readonly price: number;
}

interface Share {
  readonly fill: Fill;
  cost: number;
  isUsed: boolean;
}

/** A share that was sold at a loss, and that nothing has replaced. */
interface Loss {
  readonly sale: string;
  readonly day: string;
  readonly dollars: number;
  isOpen: boolean;
}

interface Told {
  readonly gains: Record<string, number>;
  readonly disallowed: Record<string, number>;
  /** What is left of each purchase, by its id. */
  readonly basis: Record<string, number>;
}

const IRA = 'ira';

function shareByShare(fills: readonly Fill[]): Told {
  const held = new Map<string, Share[]>();
  const sheltered: Share[] = [];
  const losses: Loss[] = [];
  const told: Told = { gains: {}, disallowed: {}, basis: {} };
  const close = (loss: Loss, share: Share): void => {
    loss.isOpen = false;
    share.isUsed = true;
    if (share.fill.account !== IRA) share.cost += loss.dollars;
    add(told.disallowed, loss.sale, loss.dollars);
  };
  const isNear = (from: string, to: string): boolean => daysBetween(from, to) <= 30;
  for (const fill of fills) {
    const own = held.get(fill.account) ?? [];
    if (fill.action === 'BUY') {
      const bought = Array.from({ length: fill.shares }, (): Share => ({ fill, cost: fill.price, isUsed: false }));
      for (const share of bought) {
        const loss = losses.find((one) => one.isOpen && isNear(one.day, fill.day));
        if (loss !== undefined) close(loss, share);
      }
      held.set(fill.account, [...own, ...bought]);
      if (fill.account === IRA) sheltered.push(...bought);
      continue;
    }
    const [sold, left] = [own.slice(0, fill.shares), own.slice(fill.shares)];
    held.set(fill.account, left);
    if (fill.account === IRA) continue;
    for (const share of sold) {
      add(told.gains, fill.id, fill.price - share.cost);
      if (fill.price >= share.cost) continue;
      const loss: Loss = { sale: fill.id, day: fill.day, dollars: share.cost - fill.price, isOpen: true };
      losses.push(loss);
      const taxable = [...held].flatMap(([name, shares]) => (name === IRA ? [] : shares));
      const by = [...taxable, ...sheltered]
        .filter((one) => !one.isUsed && one.fill !== share.fill && isNear(one.fill.day, fill.day))
        .sort((one, other) => (one.fill.day < other.fill.day ? -1 : one.fill.day > other.fill.day ? 1 : 0))[0];
      if (by !== undefined) close(loss, by);
    }
  }
  for (const share of [...held.values()].flat()) add(told.basis, share.fill.id, share.cost);
  return told;
}

function add(sums: Record<string, number>, name: string, dollars: number): void {
  sums[name] = (sums[name] ?? 0) + dollars;
}

/** The same of the program, in whole dollars as all figures are. */
function told(fills: readonly Fill[]): Told {
  const accounts = [account('one'), account('two'), account(IRA, 'traditional_ira')];
  const books = accounts.map((one) =>
    book(
      one,
      ...fills
        .filter((fill) => fill.account === one.name)
        .map(({ id, action, day, shares, price }) => `${id} ${action} X ${day} ${shares} ${price}`),
    ),
  );
  const result: Told = { gains: {}, disallowed: {}, basis: {} };
  const { realized, lots } = taxOf(...books);
  for (const one of realized) {
    add(result.gains, one.sale, Number(cents(one.gain)));
    if (one.disallowed.numerator > 0n) add(result.disallowed, one.sale, Number(cents(one.disallowed)));
  }
  for (const lot of lots) add(result.basis, lot.purchase, Number(cents(lot.cost)));
  return result;
}

/** One fill a day, each sale of what its account holds. */
const anyFills: fc.Arbitrary<Fill[]> = fc
  .array(
    fc.record({
      account: fc.constantFrom('one', 'one', 'two', IRA),
      isSale: fc.boolean(),
      after: fc.constantFrom(1, 2, 7, 14, 29, 30, 31),
      shares: fc.integer({ min: 1, max: 12 }),
      price: fc.integer({ min: 5, max: 15 }),
    }),
    { maxLength: 14 },
  )
  .map((rows) => {
    const held: Record<string, number> = {};
    let day = '2026-01-02';
    return rows.flatMap(({ account: name, isSale, after, shares, price }, index): Fill[] => {
      day = daysAfter(day, after);
      const most = held[name] ?? 0;
      if (isSale && most === 0) return [];
      const count = isSale ? Math.min(shares, most) : shares;
      held[name] = most + (isSale ? -count : count);
      const id = `F${String(index).padStart(2, '0')}`;
      return [{ id, account: name, action: isSale ? 'SELL' : 'BUY', day, shares: count, price }];
    });
  });

test('gains, disallowed losses and what is left cost what single shares make them', () => {
  fc.assert(
    fc.property(anyFills, (fills) => {
      expect(told(fills)).toEqual(shareByShare(fills));
    }),
    { numRuns: RUNS * 4 },
  );
});
