import fc from 'fast-check';
import { expect, test } from 'vitest';
import { format } from '../../src/base/decimal.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { FEWEST, isAllowed, limitsOf, NEAREST, objectiveOf } from '../independent/bestPlan.ts';
import { integerProgram, Solver } from '../independent/integerProgram.ts';
import { type Asked, FAMILIES, realProblem } from '../independent/realProblems.ts';
import { RUNS } from '../independent/runs.ts';
import { type SmallProblem, smallTargets } from '../independent/smallTargets.ts';
import { directedTrades, inputOf, tradesOf } from './smallInput.ts';

// Where there are too many plans to try, another program's are tried: what HiGHS finds is a plan that is counted exactly, so
// that no bound may be above it; and what HiGHS says is the least of all, no plan of ours may count less.

/** HiGHS may stop early: what it has met until then is a plan, and what it has ruled out is a bound. */
const EFFORT = RUNS > 300 ? { nodes: 500, seconds: 8 } : { nodes: 200, seconds: 2 };
/** Dollars that HiGHS is wrong by at most, as its own tolerances go. */
const TOLERANCE = 0.01;

interface Case extends Asked {
  readonly changes: Partial<SmallProblem>;
}

const cases: fc.Arbitrary<Case> = fc.record({
  holdings: fc.oneof(
    // HiGHS ends where there are few
    { weight: 8, arbitrary: fc.integer({ min: 12, max: 24 }) },
    { weight: 3, arbitrary: fc.integer({ min: 24, max: 250 }) },
    { weight: 1, arbitrary: fc.integer({ min: 250, max: 1_000 }) },
  ),
  family: fc.constantFrom(...FAMILIES),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  changes: fc.record({
    commission: fc.constantFrom(0, 0, 0, 100, 995),
    slippage: fc.constantFrom(0, 0, 0, 5),
    minimumTrade: fc.constantFrom(0, 0, 0, 50_000, 300_000),
    increment: fc.constantFrom(100, 100, 10),
    cashTarget: fc.constantFrom(null, 3, 5, 8),
  }),
});

test.each([
  ['nearest', NEAREST],
  ['fewest', FEWEST],
] as const)(
  '%s: of any size, HiGHS finds nothing below our bound, nor we anything below its own',
  async (kind, base) => {
    const solver = await Solver.load();
    let met = 0;
    fc.assert(
      fc.property(cases, ({ changes, ...asked }) => {
        const problem = { ...realProblem(asked), ...changes };
        const targets = smallTargets(problem, base.forced);
        // a trade counts by what the portfolio is worth, as policy's default does
        const weights = kind === 'nearest' ? base : { ...base, trade: Math.max(base.trade, targets.value / 1e5) };
        const outcome = rebalance(inputOf(problem, kind));
        if (!outcome.ok || outcome.value.optimum === undefined)
          throw new Error('there is a plan that was searched for');
        const { reachable, bound, isProven, certificate } = outcome.value.optimum;
        expect(reachable.sectors.map(({ sector }) => sector)).toEqual(targets.sectors.map(({ sector }) => sector));
        reachable.sectors.forEach((one, place) => {
          // in millionths of a dollar: both are rounded
          const own = targets.sectors[place]?.reachable ?? Number.NaN;
          expect(Math.abs(Number(format(one.reachable, 6)) * 1e6 - own)).toBeLessThanOrEqual(4);
        });
        const limits = limitsOf(problem, targets, weights, directedTrades(problem));
        const theirs = solver.solve(integerProgram(problem, targets, weights, limits), { gap: TOLERANCE, ...EFFORT });
        if (theirs.status === 'infeasible') {
          expect(certificate).toEqual([]);
          return;
        }
        const ours = objectiveOf(problem, targets, weights, tradesOf(outcome.value));
        if (certificate.length > 0) {
          expect(isAllowed(problem, limits, tradesOf(outcome.value), ours)).toBe(true);
          expect(theirs.bound).toBeLessThanOrEqual(ours.objective / 1e8 + TOLERANCE);
        }
        if (theirs.trades === null) return;
        const state = objectiveOf(problem, targets, weights, theirs.trades);
        // HiGHS keeps limits but for its tolerance
        if (!isAllowed(problem, limits, theirs.trades, state)) return;
        met += 1;
        expect(certificate.length).toBeGreaterThan(0);
        expect(Number(format(bound))).toBeLessThanOrEqual(state.objective / 1e8 + 1e-4);
        if (!isProven) return;
        const proof = 0.01 * (targets.sectors.length + 1);
        expect(ours.objective / 1e8).toBeLessThanOrEqual(state.objective / 1e8 + proof + 1e-4);
      }),
      { numRuns: Math.ceil(RUNS / 40) },
    );
    expect(met).toBeGreaterThan(RUNS / 80);
  },
);
