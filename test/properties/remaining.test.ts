import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, format, multiply, roundHalfEven, trimmed, wholeTimes } from '../../src/base/decimal.ts';
import { remainderIn, remainderJson } from '../../src/desk/plans/remainderQuestion.ts';
import type { Portfolio } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import type { Fill } from '../../src/domain/trading/fill.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { applyFills } from '../../src/engine/execution/applyFills.ts';
import { matchFills } from '../../src/engine/execution/matchFills.ts';
import { openTrades, validateRemaining } from '../../src/engine/execution/validateRemaining.ts';
import { consolidateAdvice } from '../../src/engine/frame/advice.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { incrementOf } from '../../src/engine/frame/increment.ts';
import { judgeInputs } from '../../src/engine/judgement/judgeInputs.ts';
import { rebalanceRemaining } from '../../src/engine/rebalanceRemaining.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { inputOf, planOrNull } from './plans.ts';

/** More than elsewhere: few workspaces leave something that only a part of passes. */
const NUM_RUNS = process.env.DEEP_RUNS === undefined ? 4 * RUNS : 2 * RUNS;

// Plans of any workspace, each trade filled in part, at any price, by more than it asked for, or not at all.

const PARTS = ['0', '0', '0.3', '1', '1', '1.4'] as const;
const PRICES = ['0.5', '0.9', '1', '1', '1.1', '2'] as const;
/** So many sizes between the offered one and the one that is left are tried. */
const TRIED = 12n;

interface Left {
  readonly data: WorkspaceData;
  readonly plan: Plan;
  readonly portfolio: Portfolio;
  readonly trades: readonly Trade[];
  readonly offered: Plan;
}

const executions = fc.record({
  data: anyWorkspace({ maxRecommendations: 3 }),
  parts: fc.array(fc.constantFrom(...PARTS), { minLength: 8, maxLength: 8 }),
  prices: fc.array(fc.constantFrom(...PRICES), { minLength: 8, maxLength: 8 }),
});

function fillsOf(plan: Plan, parts: readonly string[], prices: readonly string[]): Fill[] {
  return plan.steps.flatMap(({ action, ticker, shares, price }, index) => {
    const [part, factor] = [parts[index % parts.length] ?? '1', prices[index % prices.length] ?? '1'];
    // nobody sells more than is there
    const count = multiply(shares, decimal(action === 'SELL' && part === '1.4' ? '1' : part));
    const whole = shares.scale === 0 ? { units: count.units / 10n ** BigInt(count.scale), scale: 0 } : count;
    if (whole.units === 0n) return [];
    const paid = roundHalfEven(multiply(price, decimal(factor)), 4);
    const unknown = { commission: decimal('0'), at: null, tradedOn: null, reference: null };
    return [{ action, ticker, shares: whole, price: paid, ...unknown }];
  });
}

/** What is left of generated plans, and what is offered of it. */
function everyRemainder(holds: (left: Left) => void): void {
  fc.assert(
    fc.property(executions, ({ data, parts, prices }) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null && plan.steps.length > 0);
      const fills = fillsOf(plan, parts, prices);
      const securities = new Map(plan.steps.map((step) => [step.ticker, step]));
      const filled = applyFills(inputOf(data).portfolio, fills, securities);
      fc.pre(filled.ok);
      const portfolio = filled.value;
      const execution = matchFills(plan.steps, fills, new Map(), 0);
      const trades = openTrades(execution).map((one) => one.left);
      fc.pre(trades.length > 0);
      const remainder = remainderIn(remainderJson({ planId: plan.planId, trades, excepted: [] }));
      const { actionPlan: _, ...input } = inputOf(data);
      const outcome = rebalanceRemaining({ ...input, portfolio, isCashOnly: false, remainder });
      fc.pre(outcome.ok);
      holds({ data, plan, portfolio, trades: remainder.trades, offered: outcome.value });
    }),
    { numRuns: NUM_RUNS },
  );
}

/** How each of these trades passes on the portfolio, as `record` judges what is left of a plan. */
function statuses({ data, portfolio, offered }: Left, trades: readonly Trade[]): string[] {
  const { policy, evaluatedAt, marketView, recommendations } = inputOf(data);
  const context = contextOf(portfolio, policy, evaluatedAt.date);
  const inputFindings = judgeInputs(context, consolidateAdvice(portfolio, marketView, recommendations), marketView, []);
  const [like] = offered.steps;
  if (like === undefined) return [];
  const steps = trades.map((trade, index) => ({ ...like, ...trade, sequence: index + 1 }));
  const judged = validateRemaining(context, matchFills(steps, [], new Map(), 0), {
    inputFindings,
    isExcepted: () => false,
  });
  return judged.ok ? judged.value.trades.map(({ status }) => status) : ['BLOCKED'];
}

const words = (trades: readonly Trade[]): string[] =>
  trades.map(({ action, ticker, shares }) => `${action} ${format(trimmed(shares))} ${ticker}`);

const isSame = (one: Trade, other: Trade): boolean => one.action === other.action && one.ticker === other.ticker;

test('every trade that is offered passes on the portfolio as it stands, and is none but what is left', () => {
  let offers = 0;
  everyRemainder((left) => {
    const { offered, trades } = left;
    if (offered.steps.length > 0) offers += 1;
    expect(statuses(left, offered.steps)).not.toContain('BLOCKED');
    const order = offered.steps.map((step) => trades.findIndex((one) => isSame(one, step)));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });
  expect(offers).toBeGreaterThan(NUM_RUNS / 4);
});

test('where all that is left passes, that is what is offered', () => {
  let whole = 0;
  everyRemainder((left) => {
    const { trades, offered } = left;
    const isTold = offered.findings.some(({ id }) => id === 'remainder_trimmed');
    const isWhole = offered.steps.length > 0 && !statuses(left, trades).includes('BLOCKED');
    if (isWhole) {
      whole += 1;
      expect(words(offered.steps)).toEqual(words(trades));
    }
    expect(isTold).toBe(words(offered.steps).join() !== words(trades).join());
  });
  expect(whole).toBeGreaterThan(NUM_RUNS / 20);
});

test('no size between the offered one and the one that is left passes', () => {
  let nearest = 0;
  everyRemainder((left) => {
    const { trades, offered, data } = left;
    const { policy } = inputOf(data);
    const increment = (trade: Trade): Decimal => incrementOf(policy, trade);
    for (const asked of trades) {
      const place = offered.steps.findIndex((one) => isSame(one, asked));
      const given = offered.steps[place];
      const before = given === undefined ? beforeOf(asked, left) : offered.steps.slice(0, place);
      const least = given === undefined ? 0n : countOf(given.shares, increment(asked));
      const most = countOf(asked.shares, increment(asked));
      const gap = most - least;
      if (gap <= 0n || offered.steps.length === 0) continue;
      nearest += 1;
      for (let step = 1n; step <= TRIED && step <= gap; step += 1n) {
        const count = least + (gap <= TRIED ? step : step === 1n ? 1n : (gap * step) / TRIED);
        const shares = wholeTimes(count, increment(asked));
        const other = { ...asked, shares, value: multiply(shares, asked.price) };
        expect(statuses(left, [...before, other]), `${words([other])}`).toContain('BLOCKED');
      }
    }
  });
  expect(nearest).toBeGreaterThan(NUM_RUNS / 10);
});

/** What of the offered trades comes before one that is left out. */
function beforeOf(asked: Trade, { trades, offered }: Left): readonly Trade[] {
  const earlier = trades.slice(
    0,
    trades.findIndex((one) => isSame(one, asked)),
  );
  return offered.steps.filter((step) => earlier.some((one) => isSame(one, step)));
}

function countOf(shares: Decimal, increment: Decimal): bigint {
  const scale = Math.max(shares.scale, increment.scale);
  const units = (value: Decimal): bigint => value.units * 10n ** BigInt(scale - value.scale);
  return units(shares) / units(increment);
}
