import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, type Decimal, decimal, format, multiply, subtract, wholeTimes } from '../../src/base/decimal.ts';
import { compareRatio, ratioOf } from '../../src/base/ratio.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import { position } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import type { PriceTolerance, Tolerance } from '../../src/domain/planning/tolerance.ts';
import type { ConstraintCheck } from '../../src/domain/rules/constraint.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { isWorthSomething, projectPortfolio } from '../../src/engine/frame/projectPortfolio.ts';
import { bufferAtLimits } from '../../src/engine/judgement/bufferAtLimits.ts';
import { evaluateConstraints } from '../../src/engine/judgement/evaluateConstraints.ts';
import { measureTolerance } from '../../src/engine/optimum/prices/tolerance.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import { inputOf } from './plans.ts';

// What is told of prices is held against the one evaluator: each limit holds at the last price that is told, and is broken
// one tick beyond; one of which nothing is told holds wherever the price goes.

/** Ten thousand where the deep runs try four thousand of each. */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? RUNS : Math.ceil(2.5 * RUNS);
const ONE = decimal('1');

interface Case {
  readonly portfolio: Portfolio;
  readonly plan: Plan;
  readonly tolerance: Tolerance;
}

/** Workspaces, some with borrowed cash, and which of their securities to look at. */
const anyCase = fc.record({
  data: anyWorkspace({ maxHoldings: 12, maxPicks: 8 }),
  borrowed: fc.constantFrom('0', '0', '0', '0.2', '0.7'),
  looked: fc.array(fc.nat(), { minLength: 2, maxLength: 2 }),
});

function caseOf({ data, borrowed }: { data: Parameters<typeof inputOf>[0]; borrowed: string }): Case | null {
  const input = inputOf(data);
  const value = input.portfolio.positions.reduce((all, one) => add(all, one.value), input.portfolio.cash);
  const portfolio = { ...input.portfolio, cash: subtract(input.portfolio.cash, multiply(value, decimal(borrowed))) };
  const outcome = rebalance({ ...input, portfolio });
  if (!outcome.ok) return null;
  const tolerance = measureTolerance(outcome.value);
  return tolerance === null ? null : { portfolio, plan: outcome.value, tolerance };
}

/** Whether each limit holds, by its name, with the price of one security at that figure; null where nothing is worth anything. */
function heldAt({ portfolio, plan }: Case, ticker: string, price: Decimal): ReadonlyMap<string, boolean> | null {
  const { policy, steps, evaluatedOn } = plan;
  const positions = portfolio.positions.map((one) => (one.ticker === ticker ? position({ ...one, price }) : one));
  const trades = steps.map((one) =>
    one.ticker === ticker ? { ...one, price, value: multiply(one.shares, price) } : one,
  );
  const moved = { ...portfolio, positions };
  if (!isWorthSomething(moved, trades, policy)) return null;
  const projection = projectPortfolio(moved, trades, policy);
  const checks = evaluateConstraints(contextOf(moved, policy, evaluatedOn), projection);
  const warning = compareRatio(projection.after.cashPct, ratioOf(policy.cashWarningPct)) >= 0;
  return new Map([
    // a rule without a measure speaks of no price: restrictions, and a relative rise from nothing
    ...checks.flatMap((one) => (one.headroom === null ? [] : [[`${one.id} ${one.subject}`, holds(one)] as const])),
    ['cash_buffer_warning cash', warning],
  ]);
}

function holds({ id, result, headroom }: ConstraintCheck): boolean {
  return id === 'buffer_throughout' ? result === 'pass' : headroom !== null && headroom.numerator >= 0n;
}

/** One tick further than the price, by the rule alone. */
function beyond(price: Decimal, side: 'up' | 'down'): Decimal {
  const isUnder = side === 'up' ? compare(price, ONE) < 0 : compare(price, ONE) <= 0;
  const tick = decimal(isUnder ? '0.0001' : '0.01');
  const next = side === 'up' ? add(price, tick) : subtract(price, tick);
  // the tick that would cross the dollar ends at it
  const isAcross = compare(price, ONE) !== 0 && compare(price, ONE) * compare(next, ONE) < 0;
  return isAcross ? ONE : next;
}

/** Where nothing is told of a side: as far as the test goes. */
function farthest(reference: Decimal, side: 'up' | 'down'): Decimal {
  if (side === 'up') return wholeTimes(100_000n, reference);
  const isUnder = compare(reference, ONE) < 0;
  const rest = isUnder ? reference.units * 10n ** BigInt(Math.max(0, 4 - reference.scale)) : 1n;
  const places = Math.max(4, reference.scale);
  const tick = 10n ** BigInt(places - 4);
  const low = isUnder ? (rest % tick === 0n ? tick : rest % tick) : tick;
  return { units: low, scale: places };
}

function check(one: Case, ticker: string, reference: Decimal): void {
  const own = one.tolerance.byPrice.filter((row) => row.ticker === ticker);
  const rowsFor = (name: string): readonly PriceTolerance[] => {
    const [id, ...subject] = name.split(' ');
    return own.filter((row) => row.constraint === id && (row.subject === subject.join(' ') || isOfOthers(row, name)));
  };
  // of the positions in other securities one row stands for all
  const isOfOthers = (row: PriceTolerance, name: string): boolean =>
    row.constraint === 'position_size' && row.subject !== ticker && name !== `position_size ${ticker}`;
  const seen = new Map<string, ReadonlyMap<string, boolean> | null>();
  const at = (price: Decimal): ReadonlyMap<string, boolean> | null => {
    const key = format(price);
    if (!seen.has(key)) seen.set(key, heldAt(one, ticker, price));
    return seen.get(key) ?? null;
  };
  for (const [name, isHeld] of at(reference) ?? []) {
    if (isSoldOut(one.plan, ticker, name)) continue;
    const rows = rowsFor(name);
    if (!isHeld) {
      expect(
        rows.filter(({ subject }) => name.endsWith(` ${subject}`)),
        `${ticker}: ${name}`,
      ).toEqual([]);
      continue;
    }
    for (const side of ['up', 'down'] as const) {
      const row = rows.find((candidate) => candidate[side] !== null);
      const bound = row?.[side] ?? null;
      const last = bound === null ? farthest(reference, side) : bound.price;
      expect(at(last)?.get(name) ?? isGone(name, at(last)), `${ticker} ${name} at ${format(last)}`).toBe(true);
      if (bound === null || row === undefined) continue;
      const broken = beyond(last, side);
      const after = at(broken)?.get(`${row.constraint} ${row.subject}`) ?? false;
      expect(after, `${ticker} ${name} beyond ${format(last)}`).toBe(false);
    }
  }
}

/** Of what is sold out no size is left that another price could break. */
function isSoldOut({ after }: Plan, ticker: string, name: string): boolean {
  if (!name.startsWith('position_size ') || name === `position_size ${ticker}`) return false;
  return after?.positions.every((held) => name !== `position_size ${held.ticker}`) ?? true;
}

/** A limit that is no longer measured holds, where anything is measured. */
function isGone(name: string, all: ReadonlyMap<string, boolean> | null): boolean {
  return all !== null && !all.has(name);
}

test('each limit holds to the last price that is told, and breaks one tick beyond', () => {
  fc.assert(
    fc.property(anyCase, ({ looked, ...generated }) => {
      const one = caseOf(generated);
      fc.pre(one !== null);
      const prices = new Map(
        [...one.portfolio.positions, ...one.plan.steps].map(({ ticker, price }) => [ticker, price] as const),
      );
      const names = [...prices];
      const traded = one.plan.steps.map(({ ticker }) => ticker);
      for (const [place, pick] of looked.entries()) {
        const found =
          place === 0
            ? ([traded[pick % traded.length] ?? '', prices.get(traded[pick % traded.length] ?? '')] as const)
            : names[pick % names.length];
        const [ticker = '', reference] = found ?? [];
        if (reference !== undefined) check(one, ticker, reference);
      }
    }),
    { numRuns: NUM_RUNS },
  );
});

/** Whether the cash minimum holds with every order that is meant filled so much worse, basis points. */
function holdsAtSlip({ portfolio, plan }: Case, bps: Decimal, actions: readonly string[]): boolean {
  const part = { units: bps.units, scale: bps.scale + 4 };
  const steps = plan.steps.map((step) => {
    if (!actions.includes(step.action)) return { ...step, limitPrice: step.price };
    const worse = step.action === 'SELL' ? subtract(ONE, part) : add(ONE, part);
    return { ...step, limitPrice: multiply(step.price, worse) };
  });
  return bufferAtLimits(portfolio, steps, plan.policy).length === 0;
}

test('all orders may slip as far as is told, and a hundredth of a basis point further breaks cash', () => {
  const HUNDREDTH = decimal('0.01');
  const WHOLE = decimal('10000');
  fc.assert(
    fc.property(anyCase, (generated) => {
      const one = caseOf(generated);
      fc.pre(one !== null);
      const { commonSlipBps, buysOnlyBps } = one.tolerance;
      for (const [slip, actions] of [
        [commonSlipBps, ['SELL', 'BUY']],
        [buysOnlyBps, ['BUY']],
      ] as const) {
        const isTraded = one.plan.steps.some(({ action }) => actions.some((own) => own === action));
        if (slip === null) {
          const isBroken = !holdsAtSlip(one, decimal('0'), actions);
          const bears = holdsAtSlip(one, decimal('9999.99'), actions);
          expect(!isTraded || isBroken || bears || one.plan.policy.cashMinimumPct.units === 100n).toBe(true);
          continue;
        }
        expect(holdsAtSlip(one, slip, actions)).toBe(true);
        if (compare(add(slip, HUNDREDTH), WHOLE) < 0)
          expect(holdsAtSlip(one, add(slip, HUNDREDTH), actions)).toBe(false);
      }
    }),
    { numRuns: NUM_RUNS },
  );
});
