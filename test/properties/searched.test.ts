import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Decimal, sign, subtract, ZERO } from '../../src/base/decimal.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import type { ConstraintCheck } from '../../src/domain/rules/constraint.ts';
import type { SearchedKind } from '../../src/engine/optimum/best/searchPlan.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { withSecurities } from '../independent/generatorsOfSecurities.ts';
import { RUNS } from '../independent/runs.ts';
import { inputOf } from './plans.ts';

const KINDS: readonly SearchedKind[] = ['nearest', 'fewest', 'least_tax'];

const named = ({ id, subject }: ConstraintCheck): string => `${id} ${subject}`;

/**
 * Every limit that the plan ends beyond, but those of before that it is not asked to keep: what has gained most is not sold for
 * least tax, whatever it is worth, and nothing is sold for a purchase that the guards of the `directed` plan cut.
 */
function beyond({ constraints, steps, parent }: Plan, directed: Plan): ConstraintCheck[] {
  const isCut = (directed.securityDirectives ?? []).some(
    ({ action, ticker, shares }) =>
      action === 'BUY' && !directed.steps.some((step) => step.ticker === ticker && compare(step.shares, shares) === 0),
  );
  const isLeft = ({ id, subject }: ConstraintCheck): boolean =>
    isCut ||
    (parent?.kind === 'least_tax' && id === 'position_size' && !steps.some(({ ticker }) => ticker === subject));
  return constraints.filter((one) => one.cause === 'introduced' || (one.cause !== null && !isLeft(one)));
}

const broken = (plan: Plan, directed: Plan): string[] => beyond(plan, directed).map(named);

/** What blocks the plan: what sells alone improve may not (`warn_if_improved`). */
function blocking(plan: Plan, directed: Plan): string[] {
  return beyond(plan, directed)
    .filter(({ result }) => result === 'violation')
    .map(named);
}

/** What was broken before and the plan makes worse; costs alone raise every weight by a little. */
function worsened({ constraints, steps }: Plan): string[] {
  const isFree = steps.every(({ cost }) => sign(cost) === 0);
  return isFree ? constraints.filter(({ cause }) => cause === 'worsened').map(named) : [];
}

test.each(KINDS)(
  '%s: of any workspace, it breaks no limit that the directed plan keeps, worsens none that it does not, and says no better than it is',
  (kind) => {
    let searched = 0;
    fc.assert(
      fc.property(withSecurities(anyWorkspace({ maxRecommendations: 2, maxHoldings: 8, maxPicks: 5 })), (data) => {
        const input = inputOf(data);
        const limited = { ...input, policy: { ...input.policy, nodeLimit: 20_000 } };
        const outcome = rebalance({ ...limited, kind });
        const directed = rebalance({ ...limited, kind: 'directed' });
        expect(outcome.ok).toBe(directed.ok);
        if (!outcome.ok || !directed.ok) return;
        const plan = outcome.value;
        if (plan.optimum === undefined || plan.findings.some(({ id }) => id === 'no_plan_within_limits')) return;
        searched += 1;
        for (const fault of [broken, worsened]) {
          const known = fault(directed.value, directed.value);
          expect(fault(plan, directed.value).filter((one) => !known.includes(one))).toEqual([]);
        }
        if (blocking(directed.value, directed.value).length === 0) expect(blocking(plan, directed.value)).toEqual([]);
        const { objective, bound, gap } = plan.optimum;
        expect(compare(bound, objective)).toBeLessThanOrEqual(0);
        expect(compare(bound, ZERO)).toBeGreaterThanOrEqual(0);
        expect(subtract(objective, bound)).toEqual(gap as Decimal);
        expect(plan.parent?.planId).toBe(directed.value.planId);
        // the same input gives the same plan
        const again = rebalance({ ...limited, kind });
        expect(again.ok && again.value.planId).toBe(plan.planId);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
    expect(searched).toBeGreaterThan(RUNS / 12);
  },
);
