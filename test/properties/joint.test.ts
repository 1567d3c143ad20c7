import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, format, trimmed } from '../../src/base/decimal.ts';
import type { JointScreening } from '../../src/domain/planning/joint.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { projectPortfolio } from '../../src/engine/frame/projectPortfolio.ts';
import { evaluateConstraints } from '../../src/engine/judgement/evaluateConstraints.ts';
import { jointScreening } from '../../src/engine/screening/joint.ts';
import { DAY, policyWith, portfolio, trade } from '../engine/makers.ts';
import { RUNS } from '../independent/runs.ts';

// Which purchases fit best together is held against every subset of them, measured by the one evaluator or, of up to
// sixteen, by adding up cents.

/** Ten thousand where the deep runs try four thousand of each. */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? RUNS : Math.ceil(2.5 * RUNS);
const SECTORS = ['S0', 'S1', 'S2'] as const;

/** Each security has its sector and its price, cents. */
const securities = fc.array(fc.record({ sector: fc.nat(2), price: fc.integer({ min: 50, max: 90_000 }) }), {
  minLength: 10,
  maxLength: 10,
});

function anyCase(most: number, commissions: readonly string[]) {
  return fc
    .record({
      securities,
      held: fc.array(fc.record({ ticker: fc.nat(9), dollars: fc.integer({ min: 500, max: 30_000 }) }), {
        maxLength: 6,
      }),
      cash: fc.integer({ min: 2_000, max: 60_000 }),
      buys: fc.array(
        fc.record({
          ticker: fc.nat(9),
          dollars: fc.integer({ min: 200, max: 14_000 }),
          conviction: fc.integer({ min: 1, max: 20 }),
        }),
        { minLength: 2, maxLength: most, size: 'max' },
      ),
      sold: fc.nat(9),
      cap: fc.constantFrom(25, 40, 60, 100),
      position: fc.constantFrom(10, 15, 40),
      minimum: fc.constantFrom(0, 2.5, 5, 10),
      rise: fc.constantFrom(5, 20, 50),
      basis: fc.constantFrom('percentage_points' as const, 'relative' as const),
      commission: fc.constantFrom(...commissions),
    })
    .map((facts) => caseOf(facts));
}

interface Facts {
  securities: { sector: number; price: number }[];
  held: { ticker: number; dollars: number }[];
  cash: number;
  buys: { ticker: number; dollars: number; conviction: number }[];
  sold: number;
  cap: number;
  position: number;
  minimum: number;
  rise: number;
  basis: 'percentage_points' | 'relative';
  commission: string;
}

function caseOf(facts: Facts) {
  const priced = (index: number) => {
    const { sector, price } = facts.securities[index] ?? { sector: 0, price: 100 };
    return { name: `T${index}`, sector: SECTORS[sector] ?? 'S0', price };
  };
  const count = (index: number, dollars: number): number =>
    Math.max(1, Math.floor((dollars * 100) / priced(index).price));
  const inDollars = (cents: number): string => (cents / 100).toFixed(2);
  const holdings = new Map(facts.held.map(({ ticker, dollars }) => [ticker, count(ticker, dollars)]));
  const line = (index: number): string => `${priced(index).name} ${priced(index).sector}`;
  const before = portfolio(
    String(facts.cash),
    ...[...holdings].map(([index, shares]) => `${line(index)} ${shares} ${inDollars(priced(index).price)}`),
  );
  const buys = facts.buys
    .filter(({ ticker }) => ticker !== facts.sold)
    .map(({ ticker, dollars, conviction }) => ({
      index: ticker,
      shares: count(ticker, dollars),
      conviction: conviction * 5,
    }));
  const sells = [...holdings]
    .filter(([index]) => index === facts.sold)
    .map(([index, shares]) => trade(`SELL ${line(index)} ${Math.ceil(shares / 2)} ${inDollars(priced(index).price)}`));
  const purchases = buys.map(({ index, shares, conviction }) =>
    trade(`BUY ${line(index)} ${shares} ${inDollars(priced(index).price)} ${conviction}`),
  );
  const policy = policyWith({
    otherSectorsCap: decimal(String(facts.cap)),
    positionMaximumPct: decimal(String(facts.position)),
    cashMinimumPct: decimal(String(facts.minimum)),
    sectorIncreaseMaximum: decimal(String(facts.rise)),
    sectorIncreaseBasis: facts.basis,
    commissionPerTrade: decimal(facts.commission),
  });
  return { context: contextOf(before, policy, DAY), sells, purchases };
}

type Case = ReturnType<typeof caseOf>;

/** Whether no limit that a purchase bears on is broken, by the evaluator. */
function fits({ context, sells }: Case, purchases: Case['purchases']): boolean {
  const projection = projectPortfolio(context.portfolio, [...sells, ...purchases], context.policy);
  const touched = new Set(['cash', ...purchases.flatMap(({ ticker, sector }) => [ticker, sector])]);
  return evaluateConstraints(context, projection).every(
    ({ subject, result }) => !touched.has(subject) || result !== 'violation',
  );
}

/** The same for trades without costs, in cents. */
function fitsInCents({ context, sells }: Case): (purchases: Case['purchases']) => boolean {
  const { portfolio: before, policy } = context;
  const cents = (value: Decimal): number => Number(value.units * 10n ** BigInt(2 - value.scale));
  const tenths = (value: Decimal): number => Number(value.units) * (value.scale === 0 ? 10 : 1);
  const worth = before.positions.reduce((all, { value }) => all + cents(value), cents(before.cash));
  const inSector = new Map<string, number>();
  const held = new Map<string, number>();
  const move = (into: Map<string, number>, name: string, by: number): number => {
    into.set(name, (into.get(name) ?? 0) + by);
    return into.get(name) ?? 0;
  };
  for (const { ticker, sector, value } of before.positions) {
    move(inSector, sector, cents(value));
    move(held, ticker, cents(value));
  }
  const earlier = new Map(inSector);
  let cash = cents(before.cash);
  for (const { ticker, sector, value } of sells) {
    cash += cents(value);
    move(inSector, sector, -cents(value));
    move(held, ticker, -cents(value));
  }
  const rise = tenths(policy.sectorIncreaseMaximum);
  return (purchases) => {
    const [sectors, positions] = [new Map<string, number>(), new Map<string, number>()];
    let spent = 0;
    for (const { ticker, sector, value } of purchases) {
      spent += cents(value);
      move(sectors, sector, cents(value));
      move(positions, ticker, cents(value));
    }
    const isSectorRight = ([sector, bought]: [string, number]): boolean => {
      const [now, was] = [(inSector.get(sector) ?? 0) + bought, earlier.get(sector) ?? 0];
      if (1000 * now > tenths(policy.otherSectorsCap) * worth) return false;
      if (policy.sectorIncreaseBasis === 'relative') return was === 0 || 1000 * now <= (1000 + rise) * was;
      return 1000 * now <= rise * worth + 1000 * was;
    };
    return (
      1000 * (cash - spent) >= tenths(policy.cashMinimumPct) * worth &&
      [...sectors].every(isSectorRight) &&
      [...positions].every(
        ([ticker, bought]) => 1000 * ((held.get(ticker) ?? 0) + bought) <= tenths(policy.positionMaximumPct) * worth,
      )
    );
  };
}

/** The most conviction, then the fewest dollars, of all subsets that fit. */
function bestOf({ purchases }: Case, isFitting: (some: Case['purchases']) => boolean): string {
  let best = { conviction: 0n, cents: 0n };
  for (let subset = 1; subset < 2 ** purchases.length; subset += 1) {
    const some = purchases.filter((_, index) => (subset & (2 ** index)) !== 0);
    const conviction = some.reduce((all, { conviction: own }) => all + (own?.units ?? 0n), 0n);
    if (conviction < best.conviction) continue;
    const cents = some.reduce((all, { value }) => all + value.units, 0n);
    if (conviction === best.conviction && cents >= best.cents) continue;
    if (isFitting(some)) best = { conviction, cents };
  }
  return inWords({ units: best.conviction, scale: 0 }, { units: best.cents, scale: 2 });
}

function inWords(conviction: Decimal, dollars: Decimal): string {
  return `${format(conviction)} for ${format(trimmed(dollars))}`;
}

function jointOf({ context, sells, purchases }: Case): JointScreening {
  const joint = jointScreening(context, [...sells, ...purchases], []);
  fc.pre(joint !== null);
  return joint;
}

test('of up to six purchases it takes the best subset that the evaluator passes', () => {
  fc.assert(
    fc.property(anyCase(6, ['0']), (one) => {
      const { conviction, dollars } = jointOf(one);
      expect(inWords(conviction, dollars)).toBe(bestOf(one, (some) => fits(one, some)));
    }),
    { numRuns: NUM_RUNS },
  );
});

test('of up to sixteen it takes the best of all subsets', () => {
  fc.assert(
    fc.property(anyCase(16, ['0']), (one) => {
      const { conviction, dollars } = jointOf(one);
      expect(inWords(conviction, dollars)).toBe(bestOf(one, fitsInCents(one)));
    }),
    { numRuns: process.env.DEEP_RUNS === undefined ? Math.ceil(RUNS / 4) : NUM_RUNS },
  );
});

test('what it takes passes the evaluator with costs too, who is left out lacks a room, and the order has no effect', () => {
  fc.assert(
    fc.property(anyCase(8, ['0', '1', '25']), (one) => {
      const { accepted, leftOut } = jointOf(one);
      const left = [...accepted];
      const taken = one.purchases.filter(({ ticker, shares, conviction }) => {
        const place = left.findIndex(
          (own) => own.ticker === ticker && own.shares === shares && own.conviction === conviction,
        );
        if (place >= 0) left.splice(place, 1);
        return place >= 0;
      });
      expect(left).toEqual([]);
      if (taken.length > 0) expect(fits(one, taken)).toBe(true);
      for (const { needs } of leftOut) expect(needs.length).toBeGreaterThan(0);
      const again = jointOf({ ...one, purchases: one.purchases.toReversed() });
      expect([again.accepted, again.leftOut]).toEqual([accepted, leftOut]);
    }),
    { numRuns: NUM_RUNS },
  );
});
