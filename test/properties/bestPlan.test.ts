import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../src/base/decimal.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { countOf, FEWEST, leastObjective, NEAREST, objectiveOf } from '../independent/bestPlan.ts';
import { RUNS } from '../independent/runs.ts';
import { smallTargets } from '../independent/smallTargets.ts';
import { directedTrades, inputOf, tradesOf } from './smallInput.ts';
import { smallProblems } from './smallProblems.ts';

const MOST_PLANS = 4_000;

/** What is borrowed, so that the first sale has to cover it, or a commission of more than some holdings are worth. */
const shortOfCash = smallProblems.map((one) => ({
  ...one,
  cash: one.cash % 2 === 0 ? -(one.cash % 20_000) : one.cash % 3_000,
  commission: one.cash % 3 === 0 ? 5_000 : 0,
}));

test.each([
  ['nearest', NEAREST, 'money', smallProblems],
  ['fewest', FEWEST, 'money', smallProblems],
  ['nearest', NEAREST, 'hardly any', shortOfCash],
  ['fewest', FEWEST, 'hardly any', shortOfCash],
] as const)(
  '$0, $2 in cash: no plan of all that there are is better, and the bound is below every one',
  (kind, weights, _, problems) => {
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
        const least = leastObjective(problem, targets, weights, directedTrades(problem));
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
    expect(searched).toBeGreaterThan(RUNS / 4);
    expect(proven).toBe(searched);
  },
);
