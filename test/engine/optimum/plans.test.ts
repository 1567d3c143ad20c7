import { describe, expect, test } from 'vitest';
import { format } from '../../../src/base/decimal.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import type { PlanKind } from '../../../src/domain/planning/policy.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, inWords } from '../makers.ts';
import { marketViewOf, portfolioOf } from '../examples.ts';
import { made, rebalancing } from '../workflows.ts';

function planOf(kind: PlanKind): Plan {
  return made(
    rebalance(
      rebalancing({
        portfolio: portfolioOf('test-case-1-rebalance'),
        marketView: marketViewOf('test-case-1-rebalance'),
        actionPlan: actionPlan(['decrease Materials 40 25', 'increase Technology 6.7 16', 'increase Healthcare - 10', 'set cash - 5']),
        kind,
      }),
    ),
  );
}

describe('test case 1', () => {
  test.each(['nearest', 'fewest', 'least_tax'] as const)('%s', (kind) => {
    const t = performance.now();
    const plan = planOf(kind);
    console.log(kind, performance.now() - t, inWords(plan.steps), format(plan.searched?.optimum.objective ?? { units: 0n, scale: 0 }), plan.searched?.optimum.gap, plan.searched?.optimum.certificate.map(c=>[c.sector, format(c.minimum), c.plans, c.isComplete].join(' ')), format(plan.after!.cash), plan.verdict, plan.searched?.optimum.isProven, plan.searched?.optimum.reachable.sectors.map(s=>[s.sector, format(s.reachable), s.because].join(' ')), plan.findings.map(f=>f.id+f.message));
    expect(plan.steps.length).toBeGreaterThan(0);
  });
});
