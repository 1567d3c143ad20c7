import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  trimmed,
  ZERO,
} from '../../src/base/decimal.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/planning/policy.ts';
import type { StatedRepair } from '../../src/domain/planning/repair.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { closestPlan } from '../../src/engine/closestPlan.ts';
import { consolidateAdvice } from '../../src/engine/frame/advice.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { assess } from '../../src/engine/judgement/assess.ts';
import { changesBetween } from '../../src/engine/optimum/waysOut/orderChanges.ts';
import { fewestChanges } from '../../src/engine/optimum/waysOut/repairFewest.ts';
import type { ToRepair } from '../../src/engine/optimum/waysOut/repairMoves.ts';
import { repairsOf } from '../../src/engine/optimum/waysOut/repairs.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { sequenceTrades } from '../../src/engine/trades/sequenceTrades.ts';
import { DAY, holding, portfolio, restricted, trade } from '../engine/makers.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { inputOf, planOrNull, secondOpinion } from './plans.ts';

// Repair A held against every set of orders that may change: none smaller leads to a plan without a violation.

const NUM_RUNS = process.env.DEEP_RUNS === undefined ? 100 : Math.max(10_000, Number(process.env.DEEP_RUNS));
const MOST_ORDERS = 12;
const SECTORS = ['Energy', 'Materials', 'Technology'];

interface Case {
  readonly plan: ToRepair;
  readonly policy: Policy;
}

/** Holdings A…, picks P…, and trades of both that nobody worked out: limits are broken in most. */
const CASE: fc.Arbitrary<Case> = fc
  .record({
    cash: fc.integer({ min: 0, max: 12_000 }),
    held: fc.array(
      fc.record({
        sector: fc.constantFrom(...SECTORS),
        shares: fc.constantFrom('1', '3', '7', '12.5', '20', '40', '0.75'),
        price: fc.constantFrom('17.25', '50', '133.10', '480', '999.99'),
        sold: fc.constantFrom(0, 0, 0, 1, 2, 5),
        isRestricted: fc.constantFrom(false, false, false, true),
        volume: fc.constantFrom('-', '1000000', '5000000'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    bought: fc.array(
      fc.record({
        sector: fc.constantFrom(...SECTORS),
        shares: fc.integer({ min: 1, max: 30 }),
        price: fc.constantFrom('9.99', '61', '214.72', '1255.40'),
        conviction: fc.integer({ min: 60, max: 95 }),
      }),
      { maxLength: 5 },
    ),
    cap: fc.constantFrom('25', '40', '60', '100', '100'),
    position: fc.constantFrom('10', '15', '30', '100', '100', '100'),
    minimum: fc.constantFrom('0', '5', '12.5'),
    rise: fc.constantFrom('5', '20', '50', '50'),
    basis: fc.constantFrom('percentage_points' as const, 'relative' as const),
    reduced: fc.subarray(SECTORS),
    isCashOnly: fc.constantFrom(false, false, false, true),
  })
  .map((one): Case => {
    const lines = one.held.map(
      ({ sector, shares, price, volume }, i) => `A${i} ${sector} ${shares} ${price} 10 ${volume}`,
    );
    const held: Portfolio = {
      ...portfolio(`${one.cash}.00`, ...lines),
      restrictions: one.held.flatMap(({ isRestricted }, i) => (isRestricted ? [restricted(`A${i}`, 'sell')] : [])),
    };
    const sells = one.held.flatMap(({ sold, isRestricted }, i) => {
      const own = holding(lines[i] ?? '');
      const shares = decimal(String(sold));
      if (sold === 0 || isRestricted || compare(shares, own.shares) > 0 || one.isCashOnly) return [];
      return [trade(`SELL A${i} ${own.sector} ${sold} ${one.held[i]?.price} - ${one.held[i]?.volume}`)];
    });
    const buys = one.bought.map(({ sector, shares, price, conviction }, i) =>
      trade(`BUY P${i} ${sector} ${shares} ${price} ${conviction}`),
    );
    const policy: Policy = {
      ...DEFAULT_POLICY,
      otherSectorsCap: decimal(one.cap),
      positionMaximumPct: decimal(one.position),
      cashMinimumPct: decimal(one.minimum),
      cashWarningPct: decimal('0'),
      sectorIncreaseMaximum: decimal(one.rise),
      sectorIncreaseBasis: one.basis,
    };
    const directives = one.reduced.map((sector) => ({ sector, action: 'SELL' as const }));
    return { policy, plan: planOf(held, policy, [...sells, ...buys], directives, one.isCashOnly) };
  })
  .filter(({ plan }) => plan.trades.length + plan.context.portfolio.positions.length <= MOST_ORDERS);

function planOf(
  held: Portfolio,
  policy: Policy,
  trades: readonly Trade[],
  directives: ToRepair['directives'],
  isCashOnly: boolean,
): ToRepair {
  const context = contextOf(held, policy, DAY);
  const advice = consolidateAdvice(held, null, []);
  return { context, advice, trades: sequenceTrades(trades), directives, named: [], isCashOnly };
}

function violations({ context }: ToRepair, trades: readonly Trade[]): string[] {
  return assess(context, trades)
    .constraints.filter(({ result }) => result === 'violation')
    .map(({ id, subject }) => `${id}:${subject}`);
}

interface Change {
  readonly ticker: string;
  readonly sector: string;
  readonly order: Trade | null;
  /** Whether it is open only where all purchases of its sector are dropped: the sector stands above its cap without them. */
  readonly needsAllDropped: boolean;
}

/** Each order that may change, changed as far as it may be: a buy to nothing, a sale to all that is held. */
function changesAtFullSize(plan: ToRepair): Change[] {
  const { context, trades, directives } = plan;
  const broken = violations(plan, trades);
  const buys = trades
    .filter(({ action }) => action === 'BUY')
    .map(({ ticker, sector }) => ({ ticker, sector, order: null, needsAllDropped: false }));
  if (plan.isCashOnly) return buys;
  const sales = context.portfolio.positions.flatMap((held) => {
    const { ticker, sector, shares, price } = held;
    const planned = trades.find((one) => one.ticker === ticker);
    if (context.restrictions.some((one) => one.ticker === ticker)) return [];
    if (planned !== undefined && compare(planned.shares, shares) === 0) return [];
    const isReduced = directives.some((one) => one.sector === sector);
    const isOpen = planned !== undefined || isReduced || broken.includes(`position_size:${ticker}`);
    if (!isOpen && !broken.includes(`sector_cap:${sector}`)) return [];
    const base = planned ?? { ...trade(`SELL ${ticker} x 1 1`), sector, price };
    return [{ ticker, sector, order: { ...base, shares, value: multiply(shares, price) }, needsAllDropped: !isOpen }];
  });
  const open = [...buys, ...sales.filter(({ needsAllDropped }) => !needsAllDropped)];
  const isStillAbove = (sector: string): boolean => {
    const own = open.filter((one) => one.sector === sector);
    return violations(plan, withChanges(plan, own)).includes(`sector_cap:${sector}`);
  };
  return [...open, ...sales.filter(({ sector, needsAllDropped }) => needsAllDropped && isStillAbove(sector))];
}

function withChanges({ trades }: ToRepair, changes: readonly Change[]): Trade[] {
  const kept = trades.filter(({ ticker }) => !changes.some((one) => one.ticker === ticker));
  return sequenceTrades([...kept, ...changes.flatMap(({ order }) => order ?? [])]);
}

/** The least number of changes at full size that breaks nothing; null where all of them together still do. */
function leastChanges(plan: ToRepair): number | null {
  const changes = changesAtFullSize(plan);
  const isKept = (taken: readonly Change[]): boolean =>
    taken.every(
      ({ needsAllDropped, sector }) =>
        !needsAllDropped || changes.every((one) => one.sector !== sector || one.order !== null || taken.includes(one)),
    );
  let least: number | null = null;
  for (let mask = 0; mask < 1 << changes.length; mask += 1) {
    const taken = changes.filter((_, index) => (mask >> index) & 1);
    if ((least !== null && taken.length >= least) || !isKept(taken)) continue;
    if (violations(plan, withChanges(plan, taken)).length === 0) least = taken.length;
  }
  return least;
}

/** What the changes are by the trades alone. */
function changedTickers(before: readonly Trade[], after: readonly Trade[]): string[] {
  const sharesOf = (trades: readonly Trade[], ticker: string): string => {
    const one = trades.find((each) => each.ticker === ticker);
    return one === undefined ? '' : `${one.action} ${one.shares.units}e${one.shares.scale}`;
  };
  const tickers = new Set([...before, ...after].map(({ ticker }) => ticker));
  return [...tickers].filter((ticker) => sharesOf(before, ticker) !== sharesOf(after, ticker)).sort();
}

/** Buys only smaller, sells only larger, nothing sold that is not held, the dollars as told. */
function expectOnlyRelief({ context, trades }: ToRepair, repaired: ReturnType<typeof fewestChanges>): void {
  if ('notPossible' in repaired) return;
  const before = new Map(trades.map((one) => [one.ticker, one]));
  const held = new Map(context.portfolio.positions.map((one) => [one.ticker, one.shares]));
  for (const one of repaired.trades) {
    const planned = before.get(one.ticker);
    if (one.action === 'BUY') expect(planned !== undefined && compare(one.shares, planned.shares) <= 0).toBe(true);
    else {
      expect(compare(one.shares, planned?.shares ?? ZERO)).toBeGreaterThanOrEqual(0);
      expect(compare(one.shares, held.get(one.ticker) ?? ZERO)).toBeLessThanOrEqual(0);
    }
    expect(sign(one.shares)).toBe(1);
  }
  const changes = changesBetween(trades, repaired.trades);
  expect(changes.map(({ ticker }) => ticker).sort()).toEqual(changedTickers(trades, repaired.trades));
  for (const { ticker, moved } of changes) {
    const after = repaired.trades.find((one) => one.ticker === ticker)?.value ?? ZERO;
    const difference = subtract(after, before.get(ticker)?.value ?? ZERO);
    expect(compare(absolute(difference), moved)).toBe(0);
  }
}

/** The fewest dollars by which one order alone has to change, tried increment by increment. */
function leastDollars(plan: ToRepair): Decimal | null {
  let least: Decimal | null = null;
  const all = changesAtFullSize(plan);
  const isBought = (sector: string): boolean => all.some((one) => one.sector === sector && one.order === null);
  for (const { ticker, order } of all.filter((one) => !one.needsAllDropped || !isBought(one.sector))) {
    const planned = plan.trades.find((one) => one.ticker === ticker);
    const from = planned?.shares ?? ZERO;
    const to = order?.shares ?? ZERO;
    for (let step = 1; ; step += 1) {
      const count = decimal(String(step));
      const next = order === null ? maximum(ZERO, subtract(from, count)) : minimum(to, add(from, count));
      const base = order ?? planned;
      if (base === undefined) break;
      const changed = { ...base, shares: next, value: multiply(next, base.price) };
      const others = plan.trades.filter((one) => one.ticker !== ticker);
      const trades = sequenceTrades([...others, ...(sign(next) === 0 ? [] : [changed])]);
      if (violations(plan, trades).length === 0) {
        const moved = absolute(multiply(subtract(next, from), base.price));
        least = least === null ? moved : minimum(least, moved);
        break;
      }
      if (compare(next, to) === 0) break;
    }
  }
  return least;
}

test('repair A passes the evaluator, and no smaller set of changes does', () => {
  let repaired = 0;
  let alone = 0;
  fc.assert(
    fc.property(CASE, ({ plan }) => {
      if (violations(plan, plan.trades).length === 0) return;
      const result = fewestChanges(plan);
      expectOnlyRelief(plan, result);
      const least = leastChanges(plan);
      if ('notPossible' in result) {
        expect(least).toBeNull();
        return;
      }
      repaired += 1;
      expect(violations(plan, result.trades)).toEqual([]);
      const changes = changesBetween(plan.trades, result.trades);
      expect(changes.length).toBe(least);
      const [only] = changes;
      if (only === undefined || changes.length > 1) return;
      alone += 1;
      expect(format(trimmed(only.moved))).toBe(format(trimmed(leastDollars(plan) ?? ZERO)));
    }),
    { numRuns: NUM_RUNS },
  );
  expect(repaired).toBeGreaterThan(NUM_RUNS / 5);
  expect(alone).toBeGreaterThan(NUM_RUNS / 10);
});

test('with costs and a least trade, what is offered passes, and each trade is worth its while', () => {
  let repaired = 0;
  fc.assert(
    fc.property(CASE, fc.constantFrom('0', '2.50'), fc.constantFrom('0', '5'), ({ plan, policy }, commission, bps) => {
      const costly: Policy = {
        ...policy,
        commissionPerTrade: decimal(commission),
        slippageBps: decimal(bps),
        minimumTradeValue: decimal('60'),
      };
      const trades = plan.trades.filter(({ value }) => compare(value, costly.minimumTradeValue) >= 0);
      const dear = { ...plan, trades, context: contextOf(plan.context.portfolio, costly, DAY) };
      if (trades.length === 0 || violations(dear, trades).length === 0) return;
      const result = fewestChanges(dear);
      expectOnlyRelief(dear, result);
      if ('notPossible' in result) return;
      repaired += 1;
      expect(violations(dear, result.trades)).toEqual([]);
      for (const one of result.trades) {
        const held = dear.context.portfolio.positions.find(({ ticker }) => ticker === one.ticker);
        const closes = held !== undefined && compare(held.shares, one.shares) === 0;
        expect(closes || compare(one.value, costly.minimumTradeValue) >= 0).toBe(true);
      }
    }),
    { numRuns: NUM_RUNS },
  );
  expect(repaired).toBeGreaterThan(NUM_RUNS / 5);
});

test('of any workspace: a repair that is offered is a plan that an independent reading lets pass, and is made again the same', () => {
  const offered = { A: 0, B: 0, C: 0 };
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 2, maxHoldings: 8, maxPicks: 5 }), (data) => {
      const plan = planOrNull(data);
      fc.pre(plan?.verdict === 'BLOCKED');
      const input = inputOf(data);
      const { portfolio: held, policy, marketView, recommendations, evaluatedAt } = input;
      const made = new Map<string, Plan>();
      const repairs = repairsOf(plan, {
        context: contextOf(held, policy, evaluatedAt.date),
        advice: consolidateAdvice(held, marketView, recommendations),
        evaluate: (option, trades) => {
          const stated: StatedRepair = { option, of: plan.planId, trades };
          const outcome = rebalance({ ...input, repair: stated });
          if (!outcome.ok) return outcome.refusals.map(({ message }) => message).join('; ');
          made.set(option, outcome.value);
          return { plan: outcome.value, stated };
        },
        closest: () => {
          const closest = closestPlan(input);
          return typeof closest === 'string' ? closest : closest.trades;
        },
        measure: () => null,
      });
      for (const { option, planId, verdict, stated, notPossible } of repairs) {
        expect((planId === null) === (notPossible !== null)).toBe(true);
        if (planId === null || stated === null) continue;
        offered[option] += 1;
        const repaired = made.get(option);
        if (repaired === undefined) throw new Error('it was evaluated');
        expect([repaired.planId, repaired.verdict]).toEqual([planId, verdict]);
        expect(verdict).not.toBe('BLOCKED');
        expect(secondOpinion(data, repaired)).toEqual({ wrong: [], violations: [] });
        const again = rebalance({ ...input, repair: stated });
        expect(again.ok && again.value.planId).toBe(planId);
      }
    }),
    { numRuns: Math.ceil(NUM_RUNS / 2) },
  );
  expect(offered.A).toBeGreaterThan(NUM_RUNS / 20);
  expect(offered.C).toBeGreaterThan(NUM_RUNS / 20);
});
