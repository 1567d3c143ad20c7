import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, type Decimal, multiply, sign, subtract, sum } from '../../src/base/decimal.ts';
import {
  addRatio,
  compareRatio,
  lowestTerms,
  type Ratio,
  ratioOf,
  subtractRatio,
  ZERO_RATIO,
} from '../../src/base/ratio.ts';
import { daysBetween } from '../../src/domain/days/calendar.ts';
import { isTaxable } from '../../src/domain/holdings/account.ts';
import { RELIEF_METHODS } from '../../src/domain/holdings/lot.ts';
import type { HouseholdTax, WashMatch } from '../../src/domain/holdings/taxReport.ts';
import { TAX_RULES } from '../../src/domain/holdings/taxRules.ts';
import type { AccountBook } from '../../src/domain/planning/accountBook.ts';
import { relieveLots } from '../../src/engine/account/relieveLots.ts';
import { settleCash } from '../../src/engine/account/settleCash.ts';
import { householdTax } from '../../src/engine/account/washSales.ts';
import { plannedInTickers, plannedTax } from '../../src/engine/account/washSalesAhead.ts';
import { RUNS } from '../independent/runs.ts';
import { anyHousehold, anyStranger, LAST_DAY } from './households.ts';

function taxOf(books: readonly AccountBook[]): HouseholdTax {
  const outcome = householdTax(books, TAX_RULES);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ message }) => message).join('; '));
  return outcome.value;
}

function everyHousehold(holds: (books: AccountBook[], tax: HouseholdTax) => void): void {
  fc.assert(
    fc.property(anyHousehold, (books) => holds(books, taxOf(books))),
    { numRuns: RUNS * 4 },
  );
}

function total(values: readonly (Ratio | null)[]): Ratio {
  return lowestTerms(values.reduce((left: Ratio, right) => addRatio(left, right ?? ZERO_RATIO), ZERO_RATIO));
}

const isEqual = (left: Decimal, right: Decimal): boolean => compare(left, right) === 0;
const amountOf = (fill: { shares: Decimal; price: Decimal }): Decimal => multiply(fill.shares, fill.price);

test('the lots’ sum is the position: what an account began with and bought, less what it sold', () => {
  everyHousehold((books, { lots }) => {
    for (const { account, lots: first, fills } of books) {
      for (const ticker of ['AAA', 'BBB']) {
        const of = <T extends { ticker: string; shares: Decimal }>(all: readonly T[]): Decimal =>
          sum(all.filter((one) => one.ticker === ticker).map((one) => one.shares));
        const bought = of(fills.filter((fill) => fill.action === 'BUY'));
        const sold = of(fills.filter((fill) => fill.action === 'SELL'));
        const left = of(lots.filter((lot) => lot.account === account.name));
        expect(isEqual(left, subtract(add(of(first), bought), sold))).toBe(true);
      }
    }
    expect(lots.every((lot) => sign(lot.shares) > 0)).toBe(true);
    expect(new Set(lots.map((lot) => lot.id)).size).toBe(lots.length);
  });
});

test('no lot is sold twice: of each purchase, what was sold and what is left is what was bought', () => {
  everyHousehold((books, { lots, relieved }) => {
    const purchases = books.flatMap(({ lots: first, fills }) => [
      ...first,
      ...fills.filter((fill) => fill.action === 'BUY'),
    ]);
    for (const { id, shares } of purchases) {
      const sold = relieved.filter(({ lot }) => lot.purchase === id).map(({ lot }) => lot.shares);
      const left = lots.filter((lot) => lot.purchase === id).map((lot) => lot.shares);
      expect(isEqual(sum([...sold, ...left]), shares)).toBe(true);
    }
  });
});

test('gains by lot sum to the position’s gain, to the last digit', () => {
  everyHousehold((books, { lots, realized, washes }) => {
    for (const ticker of ['AAA', 'BBB']) {
      const taxable = books.filter(({ account }) => isTaxable(account));
      const names = new Set(taxable.map(({ account }) => account.name));
      const fills = taxable.flatMap((one) => one.fills.filter((fill) => fill.ticker === ticker));
      const paid = total([
        ...taxable.flatMap((one) => one.lots.filter((lot) => lot.ticker === ticker).map((lot) => lot.cost)),
        ...fills.filter((fill) => fill.action === 'BUY').map((fill) => ratioOf(add(amountOf(fill), fill.commission))),
      ]);
      const received = total(
        fills
          .filter((fill) => fill.action === 'SELL')
          .map((fill) => ratioOf(subtract(amountOf(fill), fill.commission))),
      );
      const left = total(lots.filter((lot) => lot.ticker === ticker && names.has(lot.account)).map((lot) => lot.cost));
      const lost = total(washes.filter((one) => one.ticker === ticker && one.isLost).map((one) => one.disallowed));
      const own = realized.filter(({ lot }) => lot.ticker === ticker);
      const gains = total(own.flatMap((one) => [one.gain, one.disallowed]));
      // what is disallowed lies in the cost of what is left, or is lost
      const expected = addRatio(addRatio(subtractRatio(received, paid), left), lost);
      expect(compareRatio(gains, expected)).toBe(0);
    }
  });
});

test('a loss is disallowed up to itself, in the window, and a share replaces one share', () => {
  everyHousehold((books, { realized, washes }) => {
    for (const { gain, disallowed } of realized) {
      const least = gain === null || gain.numerator >= 0n ? ZERO_RATIO : subtractRatio(ZERO_RATIO, gain);
      expect(compareRatio(disallowed, least)).toBeLessThanOrEqual(0);
    }
    for (const { soldOn, boughtOn } of washes) expect(Math.abs(daysBetween(soldOn, boughtOn))).toBeLessThanOrEqual(30);
    for (const { id, shares } of books.flatMap(({ lots, fills }) => [...lots, ...fills])) {
      expect(compare(replacedBy(washes, id), shares)).toBeLessThanOrEqual(0);
    }
  });
});

test('no loss stands beside a purchase that could have replaced it', () => {
  everyHousehold((books, { watches, washes }) => {
    for (const { account, lots, fills } of books) {
      const first = lots.map((lot) => ({ ...lot, tradedOn: lot.boughtOn ?? '' }));
      for (const { id, ticker, tradedOn, shares } of [...first, ...fills.filter((fill) => fill.action === 'BUY')]) {
        const missed = watches.filter((watch) => {
          const days = daysBetween(watch.soldOn, tradedOn);
          // before a sale, a taxable account may have sold it again
          return watch.ticker === ticker && days <= 30 && (days > 0 || (!isTaxable(account) && days >= -30));
        });
        if (missed.length > 0) expect(isEqual(replacedBy(washes, id), shares)).toBe(true);
      }
    }
  });
});

function replacedBy(washes: readonly WashMatch[], purchase: string): Decimal {
  return sum(washes.filter((one) => one.purchase === purchase).map((one) => one.shares));
}

test('the order of accounts, lots and fills has no effect', () => {
  everyHousehold((books, tax) => {
    const turned = books.toReversed().map((one) => ({
      ...one,
      lots: one.lots.toReversed(),
      fills: one.fills.toReversed(),
      movements: one.movements.toReversed(),
    }));
    expect(taxOf(turned)).toEqual(tax);
    for (const one of books) {
      const same = turned.find(({ account }) => account.name === one.account.name) ?? one;
      expect(settleCash(same, tax, LAST_DAY, TAX_RULES)).toEqual(settleCash(one, tax, LAST_DAY, TAX_RULES));
    }
  });
});

test('an unrelated account changes nothing in the others', () => {
  fc.assert(
    fc.property(anyHousehold, anyStranger, (books, stranger) => {
      const [alone, together] = [taxOf(books), taxOf([...books, stranger])];
      const isOwn = ({ account }: { account: string }): boolean => account !== 'STRANGER';
      expect(together.lots.filter(isOwn)).toEqual(alone.lots);
      expect(together.realized.filter(({ lot }) => isOwn(lot))).toEqual(alone.realized);
      expect(together.washes.filter(isOwn)).toEqual(alone.washes);
      expect(together.watches.filter(isOwn)).toEqual(alone.watches);
      for (const one of books) {
        expect(settleCash(one, together, LAST_DAY, TAX_RULES)).toEqual(settleCash(one, alone, LAST_DAY, TAX_RULES));
      }
    }),
    { numRuns: RUNS * 2 },
  );
});

test('an account spends its own cash alone, each dollar once', () => {
  everyHousehold((books, tax) => {
    for (const one of books) {
      const { cash, purchases } = settleCash(one, tax, LAST_DAY, TAX_RULES);
      const moved = one.fills.map((fill) => {
        const amount = amountOf(fill);
        return subtract(fill.action === 'BUY' ? subtract({ units: 0n, scale: 0 }, amount) : amount, fill.commission);
      });
      const all = sum([one.cash.settled, ...one.movements.map((movement) => movement.amount), ...moved]);
      expect(isEqual(subtract(cash.available, cash.owed), all)).toBe(true);
      const sales = new Map(one.fills.filter((fill) => fill.action === 'SELL').map((fill) => [fill.id, fill]));
      for (const { purchase, payments, uncovered, sellableFrom, tradedOn } of purchases) {
        const fill = one.fills.find(({ id }) => id === purchase);
        if (fill === undefined) throw new Error('a purchase is a fill of the account');
        const cost = add(amountOf(fill), fill.commission);
        expect(isEqual(add(sum(payments.map(({ amount }) => amount)), uncovered), cost)).toBe(true);
        expect(sellableFrom === null || sellableFrom >= tradedOn).toBe(true);
        for (const { sale } of payments) expect(sale === null || sales.has(sale)).toBe(true);
      }
      for (const [id, fill] of sales) {
        const parts = purchases.flatMap(({ payments }) => payments.filter(({ sale }) => sale === id));
        const proceeds = subtract(amountOf(fill), fill.commission);
        expect(compare(sum(parts.map(({ amount }) => amount)), proceeds) <= 0 || parts.length === 0).toBe(true);
      }
    }
  });
});

test('a margin account has no violation, and a purchase held to its day is none', () => {
  everyHousehold((books, tax) => {
    for (const one of books) {
      const { violations, purchases } = settleCash(one, tax, LAST_DAY, TAX_RULES);
      if (one.account.funding === 'margin') expect(violations).toEqual([]);
      const late = violations.filter(({ kind, on, allowedFrom }) => kind === 'good_faith' && (allowedFrom ?? '') <= on);
      expect(late).toEqual([]);
      expect(purchases).toHaveLength(one.fills.filter((fill) => fill.action === 'BUY').length);
    }
  });
});

test('what is planned leads to what it leads to once it is done, whatever else was planned on these books before', () => {
  everyHousehold((books, { lots, watches, realized }) => {
    const isLater = ({ tradedOn }: { readonly tradedOn: string }): boolean => tradedOn > '2026-07-15';
    const standing = books.map((book) => ({ ...book, fills: book.fills.filter((fill) => !isLater(fill)) }));
    const plans = new Map(books.map(({ account, fills }) => [account.name, fills.filter(isLater)]));
    const ids = new Set([...plans.values()].flat().map(({ id }) => id));
    const ofOne = new Map([...plans].map(([name, fills]) => [name, fills.filter(({ ticker }) => ticker === 'AAA')]));
    const ahead = [ofOne, plans, new Map(), plans].map((plan) => plannedTax(standing, plan, TAX_RULES));
    for (const outcome of [ahead[1], ahead[3]]) {
      if (outcome?.ok !== true) throw new Error('it was possible');
      expect(outcome.value).toMatchObject({ lots, watches, realized: realized.filter(({ sale }) => ids.has(sale)) });
    }
    expect(ahead[2]).toMatchObject({ ok: true, value: { lots: taxOf(standing).lots, realized: [] } });
    const alone = plannedInTickers(standing, ofOne, TAX_RULES);
    const isAaa = ({ ticker }: { readonly ticker: string }): boolean => ticker === 'AAA';
    if (!alone.ok) throw new Error('it was possible');
    expect(alone.value.realized).toEqual(realized.filter(({ sale, lot }) => ids.has(sale) && isAaa(lot)));
  });
});

test('every method takes as many shares as are sold, and no other gives up more cost than the dearest first', () => {
  fc.assert(
    fc.property(anyHousehold, fc.integer({ min: 1, max: 100 }), (books, percent) => {
      const lots = books.flatMap((one) => one.lots.filter((lot) => lot.ticker === 'AAA'));
      fc.pre(lots.length > 0);
      const held = sum(lots.map((lot) => lot.shares));
      const shares = { units: held.units * BigInt(percent), scale: held.scale + 2 };
      const costs = RELIEF_METHODS.flatMap((method) => {
        const relieved = method === 'specific' ? '' : relieveLots(lots, shares, { method });
        if (typeof relieved === 'string') return [];
        expect(isEqual(sum(relieved.sold.map((lot) => lot.shares)), shares)).toBe(true);
        expect(isEqual(sum(relieved.rest.map((lot) => lot.shares)), subtract(held, shares))).toBe(true);
        return [{ method, cost: total(relieved.sold.map((lot) => lot.cost)) }];
      });
      const dearest = costs.find(({ method }) => method === 'hifo')?.cost ?? ZERO_RATIO;
      for (const { cost } of costs) expect(compareRatio(cost, dearest)).toBeLessThanOrEqual(0);
    }),
    { numRuns: RUNS },
  );
});
