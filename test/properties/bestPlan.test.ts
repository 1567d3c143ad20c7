import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../src/base/decimal.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { countOf, FEWEST, leastObjective, NEAREST, objectiveOf } from '../independent/bestPlan.ts';
import { RUNS } from '../independent/runs.ts';
import { type SmallName, type SmallProblem, type SmallSector, smallTargets } from '../independent/smallTargets.ts';
import { inputOf, tradesOf } from './smallInput.ts';

const MOST_PLANS = 4_000;

const names = (sector: string, count: number): fc.Arbitrary<SmallName[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, place) =>
      fc.record({
        ticker: fc.constant(`${sector.slice(0, 2).toUpperCase()}${'ABCDEF'[place]}`),
        price: fc.integer({ min: 101, max: 30_000 }),
        held: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 1, max: 9 }).map((one) => one * 100),
          fc.integer({ min: 1, max: 900 }),
        ),
        conviction: fc.option(fc.integer({ min: 50, max: 99 }), { freq: 8 }),
        restricted: fc.oneof(
          { weight: 8, arbitrary: fc.constant(null) },
          fc.constantFrom('buy' as const, 'sell' as const),
        ),
        encumbered: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
      }),
    ),
  );

const sector = (name: string): fc.Arbitrary<SmallSector> =>
  fc.integer({ min: 1, max: 3 }).chain((count) =>
    fc.record({
      sector: fc.constant(name),
      target: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
      cap: fc.constantFrom(15, 25, 40, 60),
      names: names(name, count),
    }),
  );

/** Up to six names: targets that can be met and that cannot, limits that bind, breaches, fractions, costs. */
const problems: fc.Arbitrary<SmallProblem> = fc.record({
  cash: fc.integer({ min: 0, max: 300_000 }),
  cashTarget: fc.option(fc.integer({ min: 0, max: 30 })),
  cashMinimum: fc.constantFrom(0, 5, 10),
  positionMaximum: fc.constantFrom(15, 30, 60),
  increase: fc.constantFrom(10, 50),
  basis: fc.constantFrom('percentage_points' as const, 'relative' as const),
  sellOrder: fc.constant('largest_position' as const),
  increment: fc.constantFrom(100, 100, 50),
  minimumTrade: fc.constantFrom(0, 0, 20_000),
  commission: fc.constantFrom(0, 0, 0, 100),
  slippage: fc.constantFrom(0, 0, 0, 10),
  sectors: fc.tuple(sector('Alpha'), sector('Beta')).map(([one, two]) => [one, two]),
});

test.each([
  ['nearest', NEAREST],
  ['fewest', FEWEST],
] as const)('%s: no plan of all that there are is better, and the bound is below every one', (kind, weights) => {
  let [searched, proven] = [0, 0];
  fc.assert(
    fc.property(problems, (problem) => {
      fc.pre(countOf(problem, weights) <= MOST_PLANS);
      const outcome = rebalance(inputOf(problem, kind));
      fc.pre(outcome.ok && outcome.value.directives.some((one) => one.action !== 'HOLD'));
      if (!outcome.ok) return;
      const plan = outcome.value;
      const targets = smallTargets(problem, weights.forced);
      const optimum = plan.optimum;
      if (optimum === undefined) throw new Error('a plan that was searched for says how good it is');
      const off = optimum.reachable.sectors.map(({ sector: name, reachable }) => {
        const own = targets.sectors.find((one) => one.sector === name)?.reachable ?? Number.NaN;
        return Math.abs(Number(format(reachable, 6)) * 1e6 - own);
      });
      expect(off).toHaveLength(targets.sectors.length);
      // in millionths of a dollar: both are rounded
      expect(Math.max(0, ...off)).toBeLessThanOrEqual(2);
      const least = leastObjective(problem, targets, weights);
      if (least === null) {
        expect(optimum.certificate).toEqual([]);
        return;
      }
      searched += 1;
      const own = objectiveOf(problem, targets, weights, tradesOf(plan)).objective;
      // a millionth of a dollar for each rounded goal
      expect(own - least).toBeLessThanOrEqual(2_000);
      expect(least - own).toBeLessThanOrEqual(2_000);
      expect(Math.abs(Number(format(optimum.objective)) - own / 1e8)).toBeLessThanOrEqual(0.0101);
      expect(Number(format(optimum.bound))).toBeLessThanOrEqual(least / 1e8 + 1e-5);
      if (optimum.isProven) proven += 1;
    }),
    { numRuns: RUNS },
  );
  expect(searched).toBeGreaterThan(RUNS / 2);
  expect(proven).toBe(searched);
});
