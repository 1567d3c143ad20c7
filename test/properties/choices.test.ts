import fc from 'fast-check';
import { expect, test } from 'vitest';
import { absolute, add, compare, type Decimal, subtract, sum, ZERO } from '../../src/base/decimal.ts';
import type { Choice, ChoiceKind } from '../../src/domain/planning/choice.ts';
import type { ReachableTargets } from '../../src/domain/planning/optimum.ts';
import type { Plan, Snapshot } from '../../src/domain/planning/plan.ts';
import { choicesOf, type KindOfPlan } from '../../src/engine/choices.ts';
import { nearestProblem } from '../../src/engine/closestPlan.ts';
import { optimumOf, proofOf } from '../../src/engine/optimum/best/measurePlan.ts';
import { measureTrades } from '../../src/engine/optimum/best/measureTrades.ts';
import { type RebalanceInput, rebalance } from '../../src/engine/rebalance.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { inputOf } from './plans.ts';

// The plans to choose from, measured once more by what is held after them, and held against one another.

const NUM_RUNS = process.env.DEEP_RUNS === undefined ? 100 : Number(process.env.DEEP_RUNS);
const KINDS = ['directed', 'nearest', 'fewest', 'least_tax'] as const;

/** What is tried here is no question of how far a search goes. */
function shortly(input: RebalanceInput): RebalanceInput {
  return { ...input, policy: { ...input.policy, nodeLimit: 20_000 } };
}

function madePlans(input: RebalanceInput): KindOfPlan[] {
  const asked: readonly [ChoiceKind, Partial<RebalanceInput>][] = [
    ...KINDS.map((kind): [ChoiceKind, Partial<RebalanceInput>] => [kind, { kind }]),
    ['sells_nothing', { isCashOnly: true }],
  ];
  return asked.flatMap(([kind, changes]) => {
    const outcome = rebalance({ ...input, ...changes });
    return outcome.ok ? [{ kind, plan: outcome.value }] : [];
  });
}

function valueIn({ sectors }: Snapshot, name: string): Decimal {
  return sectors.find(({ sector }) => sector === name)?.value ?? ZERO;
}

/** Σ |S − T*| + |C − C*| of what is held after; a sector that no target trades is to stay as it was. */
function missedBy({ before, after }: Plan, { sectors, cash }: ReachableTargets): Decimal {
  if (before === null || after === null) throw new Error('the plan has holdings');
  const names = new Set([...before.sectors, ...after.sectors, ...sectors].map(({ sector }) => sector));
  const missed = [...names].map((name) => {
    const asked = sectors.find(({ sector }) => sector === name)?.reachable ?? valueIn(before, name);
    return absolute(subtract(valueIn(after, name), asked));
  });
  return add(sum(missed), absolute(subtract(after.cash, cash)));
}

const isAtMost = (one: Choice, other: Choice): boolean =>
  compare(one.deviation, other.deviation) <= 0 &&
  one.trades <= other.trades &&
  (one.realizedGain === null || other.realizedGain === null || compare(one.realizedGain, other.realizedGain) <= 0);

test('each plan is off target by what is held after it, and what is left out is beaten by one that is shown', () => {
  let dropped = 0;
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 2, maxHoldings: 8, maxPicks: 5 }), (data) => {
      const input = shortly(inputOf(data));
      const plans = madePlans(input);
      const problem = nearestProblem(input);
      fc.pre(plans.length === 5 && typeof problem !== 'string' && (input.actionPlan.securities ?? []).length === 0);
      if (typeof problem === 'string') return;
      for (const { plan } of plans) {
        expect(compare(measureTrades(problem, plan.steps).deviation, missedBy(plan, problem.reachable))).toBe(0);
      }
      const shown = choicesOf(plans, problem);
      expect(shown.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['directed', 'nearest']));
      const all = plans.flatMap((one) => choicesOf([one], problem, one.kind));
      for (const one of all.filter(({ kind }) => !shown.some((other) => other.kind === kind))) {
        dropped += 1;
        expect(
          all.some(
            (other) =>
              other.kind !== one.kind &&
              isAtMost(other, one) &&
              (other.verdict !== 'BLOCKED' || one.verdict === 'BLOCKED'),
          ),
        ).toBe(true);
      }
    }),
    { numRuns: NUM_RUNS },
  );
  expect(dropped).toBeGreaterThan(NUM_RUNS / 10);
});

test('a plan that was searched for is measured as its search counted it, and a directed one is never below the bound', () => {
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 2, maxHoldings: 8, maxPicks: 5 }), (data) => {
      const input = shortly(inputOf(data));
      const problem = nearestProblem(input);
      const plans = madePlans(input);
      const nearest = plans.find(({ kind }) => kind === 'nearest')?.plan;
      const directed = plans.find(({ kind }) => kind === 'directed')?.plan;
      fc.pre(typeof problem !== 'string' && nearest?.optimum !== undefined && directed !== undefined);
      if (typeof problem === 'string' || nearest?.optimum === undefined || directed === undefined) return;
      const made = { kind: 'directed', ordersChanged: 0 } as const;
      const again = optimumOf(problem, nearest.optimum, nearest.steps, { ...made, kind: 'nearest' });
      expect({ ...again, ordersChanged: 0 }).toEqual({ ...nearest.optimum, ordersChanged: 0 });
      const measured = optimumOf(problem, nearest.optimum, directed.steps, made);
      expect(compare(measured.bound, measured.objective)).toBeLessThanOrEqual(0);
      expect(compare(measured.gap, subtract(measured.objective, measured.bound))).toBe(0);
      expect(proofOf({ ...problem, solution: null })).toEqual({ bound: { units: 0n, scale: 2 }, certificate: [] });
    }),
    { numRuns: NUM_RUNS },
  );
});
