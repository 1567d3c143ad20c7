import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { screen } from '../../src/engine/screen.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { exactly, minus, order, over, plus, times, total } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import type { RecommendationData, WorkspaceData } from '../independent/workspace.ts';
import { inputOf, secondOpinion } from './plans.ts';

const workspaces = anyWorkspace({ maxRecommendations: 4, maxPicks: 3 }).filter(
  (data) => data.recommendations.length > 0,
);

function screenedOrNull(data: WorkspaceData, isApproved = false): Plan | null {
  const { actionPlan: _, ...input } = inputOf(data);
  const outcome = screen({ ...input, isApproved });
  return outcome.ok ? outcome.value : null;
}

function everyScreening(holds: (plan: Plan, data: WorkspaceData) => void, isApproved = false): void {
  fc.assert(
    fc.property(workspaces, (data) => {
      const plan = screenedOrNull(data, isApproved);
      fc.pre(plan !== null);
      holds(plan, data);
    }),
    { numRuns: RUNS },
  );
}

/** The failed criteria of one BUY, in the specification's order, by the defaults of STEP 2.5 (SEMANTICS 5). */
function failed(data: WorkspaceData, { ticker, sector, conviction, sizePct }: RecommendationData): string[] {
  const worths = data.holdings.map((held) => ({ ...held, worth: times(exactly(held.shares), exactly(held.price)) }));
  const whole = plus(exactly(data.cash), total(worths.map((held) => held.worth)));
  const percent = (part: typeof whole) => times(over(part, whole), exactly(100));
  const size = exactly(sizePct);
  const sectorPct = plus(
    percent(total(worths.filter((held) => held.sector === sector).map((held) => held.worth))),
    size,
  );
  const barred = data.restrictions.some(
    (one) =>
      one.ticker === ticker &&
      one.side !== 'sell' &&
      (one.from ?? '0') <= data.evaluatedOn &&
      data.evaluatedOn <= (one.until ?? '9'),
  );
  const checks: [string, boolean][] = [
    ['conviction', order(exactly(conviction), exactly(65)) >= 0],
    ['position_size', order(size, exactly(data.policy.position_size_maximum_pct ?? 15)) <= 0],
    ['sector_cap', order(sectorPct, exactly(40)) <= 0],
    ['cash_buffer', order(minus(percent(exactly(data.cash)), size), exactly(5)) >= 0],
    ['restriction_list', !barred],
    ['regime_alignment', data.rankings.indexOf(sector) < 5],
  ];
  return checks.filter(([, passes]) => !passes).map(([name]) => name);
}

test('each recommendation fails the criteria that it fails, in their order, and no other', () => {
  everyScreening((plan, data) => {
    const wanted = data.recommendations.map((one) => [one.ticker, failed(data, one)]);
    expect(plan.screenings.map((one) => [one.ticker, one.reasons])).toEqual(wanted);
  });
});

test('what is rejected is not traded and blocks; what is traded was approved', () => {
  everyScreening((plan) => {
    const rejected = plan.screenings.filter((one) => one.status === 'REJECTED').map((one) => one.ticker);
    for (const step of plan.steps) expect(rejected).not.toContain(step.ticker);
    if (rejected.length > 0) expect(plan.verdict).toBe('BLOCKED');
  });
});

test('an independent recomputation of the files finds nothing wrong and no violation in what is not BLOCKED', () => {
  for (const isApproved of [false, true]) {
    everyScreening((plan, data) => {
      const { wrong, violations } = secondOpinion(data, plan);
      // STEP 3 judges several trades one by one too, and tells what it finds on the way beside the end's findings
      const several = data.recommendations.length > 1;
      expect(wrong.filter((sentence) => !several || !sentence.startsWith('findings '))).toEqual([]);
      if (plan.verdict !== 'BLOCKED') expect(violations).toEqual([]);
    }, isApproved);
  }
});

test('a trade is never larger than what was recommended', () => {
  everyScreening((plan, data) => {
    const whole = plus(
      exactly(data.cash),
      total(data.holdings.map((held) => times(exactly(held.shares), exactly(held.price)))),
    );
    for (const step of plan.steps) {
      const size = data.recommendations.find((one) => one.ticker === step.ticker)?.sizePct ?? '0';
      const value = { top: step.value.units, bottom: 10n ** BigInt(step.value.scale) };
      expect(order(value, over(times(exactly(size), whole), exactly(100)))).toBeLessThanOrEqual(0);
    }
  }, true);
});
