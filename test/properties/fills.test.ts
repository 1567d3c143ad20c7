import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  format,
  roundHalfEven,
  subtract,
  sum,
  trimmed,
  ZERO,
} from '../../src/base/decimal.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import type { Fill } from '../../src/domain/trading/fill.ts';
import type { Step } from '../../src/domain/trading/trade.ts';
import { applyFills } from '../../src/engine/execution/applyFills.ts';
import { matchFills } from '../../src/engine/execution/matchFills.ts';
import { batchKey, separateFills } from '../../src/engine/execution/separateFills.ts';
import { validateRemaining } from '../../src/engine/execution/validateRemaining.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { inputOf, planOrNull } from './plans.ts';

/** Plans with at least one trade, and so many percent by which each fill is divided in two. */
function everyPlan(holds: (plan: Plan, data: WorkspaceData, cut: number) => void): void {
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 3 }), fc.integer({ min: 1, max: 99 }), (data, cut) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null && plan.steps.length > 0);
      holds(plan, data, cut);
    }),
    { numRuns: RUNS },
  );
}

/** The step at its reference price and cost, in two fills. */
function inTwo(step: Step, cut: number): Fill[] {
  const { action, ticker, shares, price, cost } = step;
  const first: Decimal = { units: shares.units * BigInt(cut), scale: shares.scale + 2 };
  const known = { action, ticker, price, at: null, tradedOn: null, reference: null };
  return [
    { ...known, shares: first, commission: cost },
    { ...known, shares: subtract(shares, first), commission: ZERO },
  ];
}

function securitiesOf(plan: Plan): ReadonlyMap<string, Step> {
  return new Map(plan.steps.map((step) => [step.ticker, step]));
}

test('a plan that is filled at its prices and costs, in parts, ends where its dry run says', () => {
  everyPlan((plan, data, cut) => {
    const fills = plan.steps.flatMap((step) => inTwo(step, cut));
    const start = inputOf(data).portfolio;
    const done = applyFills(start, fills, securitiesOf(plan));
    if (!done.ok || plan.after === null) throw new Error('a plan sells no more than is held');
    const held = (positions: Plan['steps'] | readonly { ticker: string; shares: Decimal }[]) =>
      positions.map((one) => `${one.ticker} ${format(trimmed(one.shares))}`).sort();
    expect(held(done.value.positions)).toEqual(held(plan.after.positions));
    const places = Math.max(2, start.cash.scale);
    expect(format(done.value.cash, places)).toBe(format(roundHalfEven(plan.after.cash, places), places));
    const { trades, unplanned } = matchFills(plan.steps, fills, new Map(), 0);
    expect(unplanned).toEqual([]);
    for (const trade of trades) {
      expect([trade.remainder.units, trade.overfill.units, trade.slippage?.units]).toEqual([0n, 0n, 0n]);
      expect(trade.flags).toEqual([]);
    }
  });
});

test('what is filled, what remains and what is too much add up to the trade', () => {
  everyPlan((plan, _data, cut) => {
    const fills = plan.steps.flatMap((step) => inTwo(step, cut)).filter((_, index) => index % 3 !== 1);
    const { trades, unplanned } = matchFills(plan.steps, fills, new Map(), 0);
    for (const { step, filled, remainder, overfill } of trades) {
      expect(compare(add(filled, remainder), add(step.shares, overfill))).toBe(0);
    }
    const matched = add(sum(trades.map((one) => one.filled)), sum(unplanned.map((one) => one.shares)));
    expect(compare(matched, sum(fills.map((one) => one.shares)))).toBe(0);
  });
});

test('what a batch brought, it brings only once', () => {
  everyPlan((plan, _data, cut) => {
    const batch = plan.steps
      .flatMap((step) => inTwo(step, cut))
      .map((fill, index) => ({ ...fill, reference: `R${index}` }));
    const again = separateFills(batch, new Map(), [...batch].reverse());
    expect(again.ok && again.value.fresh).toEqual([]);
    expect(batchKey([...batch].reverse())).toBe(batchKey(batch));
  });
});

test('the rest of a plan of which nothing is filled has the constraints of the plan', () => {
  everyPlan((plan, data) => {
    const input = inputOf(data);
    const context = contextOf(input.portfolio, input.policy, input.evaluatedAt.date);
    const rest = validateRemaining(context, matchFills(plan.steps, [], new Map(), 0));
    if (!rest.ok) throw new Error('refused');
    expect(rest.value.constraints).toEqual(plan.constraints);
  });
});
