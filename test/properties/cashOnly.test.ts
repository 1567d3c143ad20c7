import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  compare,
  type Decimal,
  decimal,
  hundredth,
  maximum,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../src/base/decimal.ts';
import { portfolioValue } from '../../src/domain/holdings/portfolio.ts';
import type { Plan, Snapshot } from '../../src/domain/planning/plan.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { inputOf, secondOpinion } from './plans.ts';

/** Every workspace with its own cash and with much more of it. */
const workspaces = fc
  .tuple(anyWorkspace({ maxRecommendations: 2 }), fc.constantFrom('0', '1000', '25000', '400000'))
  .map(([data, more]) => ({ data, more }));

function everyPlan(holds: (plan: Plan, data: WorkspaceData, ends: Record<'before' | 'after', Snapshot>) => void): void {
  fc.assert(
    fc.property(workspaces, ({ data, more }) => {
      const input = inputOf(data);
      const cash = add(input.portfolio.cash, decimal(more));
      const outcome = rebalance({ ...input, portfolio: { ...input.portfolio, cash }, isCashOnly: true });
      fc.pre(outcome.ok);
      if (!outcome.ok) return;
      const { before, after } = outcome.value;
      if (before === null || after === null) throw new Error('a plan on holdings has both snapshots');
      holds(outcome.value, data, { before, after });
    }),
    { numRuns: RUNS },
  );
}

/** Percent: the cash target, at least the minimum; without a target the warning line. */
function keptOf({ policy }: Plan, data: WorkspaceData): Decimal {
  return maximum(
    data.cashTargetPct === null ? policy.cashWarningPct : decimal(data.cashTargetPct),
    policy.cashMinimumPct,
  );
}

const inSector = ({ sectors }: Snapshot, name: string) => sectors.find((one) => one.sector === name)?.value ?? ZERO;

test('nothing is sold', () => {
  everyPlan(({ steps }) => expect(steps.map((step) => step.action).filter((action) => action !== 'BUY')).toEqual([]));
});

test('what is bought leaves the cash target, the minimum and, without a target, the warning line', () => {
  everyPlan((plan, data, { after }) => {
    if (plan.steps.length === 0) return;
    expect(compare(after.cash, hundredth(multiply(keptOf(plan, data), after.value)))).toBeGreaterThanOrEqual(0);
  });
});

test('no sector leaves its holdings, and none is bought past its target', () => {
  everyPlan(({ directives }, _, { before, after }) => {
    for (const { sector } of [...before.sectors, ...after.sectors]) {
      const bought = subtract(inSector(after, sector), inSector(before, sector));
      const asked = directives.find((one) => one.sector === sector && one.action === 'BUY')?.amount ?? ZERO;
      expect(sign(bought)).toBeGreaterThanOrEqual(0);
      expect(compare(bought, asked)).toBeLessThanOrEqual(0);
    }
  });
});

test('the total is conserved but for the costs', () => {
  everyPlan(({ steps }, _, { before, after }) => {
    const costs = sum(steps.map((step) => step.cost));
    expect(compare(subtract(before.value, costs), after.value)).toBe(0);
    expect(compare(portfolioValue(after), after.value)).toBe(0);
  });
});

test('where the cash does not reach, no sector spends more than its part of it', () => {
  everyPlan((plan, data, { before }) => {
    const { directives, steps, findings } = plan;
    const free = maximum(subtract(before.cash, hundredth(multiply(keptOf(plan, data), before.value))), ZERO);
    const buys = directives.filter((one) => one.action === 'BUY');
    const wanted = sum(buys.map((one) => one.amount));
    const isShort = findings.some((one) => one.id === 'out_of_reach' && buys.some((buy) => buy.sector === one.subject));
    if (!isShort) return;
    for (const { sector, amount } of buys) {
      const spent = sum(steps.filter((step) => step.sector === sector).map((step) => step.value));
      // spent / free cash ≤ amount / wanted
      expect(compare(multiply(spent, wanted), multiply(amount, free))).toBeLessThanOrEqual(0);
    }
  });
});

test('a directive that sells is told as out of reach, each once', () => {
  everyPlan(({ directives, findings }) => {
    const told = findings.filter((one) => one.id === 'out_of_reach').map((one) => one.subject);
    expect(new Set(told).size).toBe(told.length);
    for (const { sector, action } of directives) if (action === 'SELL') expect(told).toContain(sector);
  });
});

test('an independent recomputation of the files finds nothing wrong', () => {
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 2 }), (data) => {
      const outcome = rebalance({ ...inputOf(data), isCashOnly: true });
      fc.pre(outcome.ok);
      if (outcome.ok) expect(secondOpinion(data, outcome.value).wrong).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
