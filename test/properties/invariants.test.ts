import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, compare, maximum, multiply, sign, subtract, sum, ZERO } from '../../src/base/decimal.ts';
import {
  jsonText,
  writeDirectives,
  writeDryRun,
  writeRecommendation,
  writeTradeList,
} from '../../src/documents/print/shapes.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { RUNS } from '../independent/runs.ts';
import type { WorkspaceData } from '../independent/workspace.ts';
import { planOf, planOrNull, secondOpinion } from './plans.ts';

const workspaces = anyWorkspace({ maxRecommendations: 3 });

/** The property of every plan that the engine does not refuse; it may refuse a few whose costs exceed their worth. */
function everyPlan(holds: (plan: Plan, data: WorkspaceData) => void): void {
  fc.assert(
    fc.property(workspaces, (data) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null);
      holds(plan, data);
    }),
    { numRuns: RUNS },
  );
}

test('an independent recomputation of the files finds nothing wrong', () => {
  everyPlan((plan, data) => expect(secondOpinion(data, plan).wrong).toEqual([]));
});

test('a plan that is not BLOCKED violates nothing, and one that violates something is BLOCKED', () => {
  everyPlan((plan, data) => {
    const { violations } = secondOpinion(data, plan);
    if (violations.length > 0) expect(plan.verdict).toBe('BLOCKED');
    if (plan.verdict !== 'BLOCKED') expect(violations).toEqual([]);
  });
});

test('SAFE has no violation and no warning, CONDITIONAL no violation and a warning', () => {
  everyPlan((plan) => {
    const severities = new Set(plan.findings.map((finding) => finding.severity));
    const expected = severities.has('violation') ? 'BLOCKED' : severities.has('warning') ? 'CONDITIONAL' : 'SAFE';
    expect(plan.verdict).toBe(expected);
  });
});

test('the value after is the value before less the costs, exactly', () => {
  everyPlan(({ before, after, steps }) => {
    if (before === null || after === null) throw new Error('a plan on holdings has both snapshots');
    const costs = sum(steps.map((step) => step.cost));
    expect(compare(subtract(before.value, costs), after.value)).toBe(0);
    const parts = add(after.cash, sum(after.positions.map((position) => position.value)));
    expect(compare(parts, after.value)).toBe(0);
    expect(compare(add(after.cash, sum(after.sectors.map((sector) => sector.value))), after.value)).toBe(0);
  });
});

test('sells go beyond the need by less than one increment of the dearest that is sold', () => {
  everyPlan(({ directives, steps, policy }) => {
    for (const directive of directives.filter((one) => one.action === 'SELL')) {
      const sells = steps.filter((step) => step.action === 'SELL' && step.sector === directive.sector);
      const beyond = add(sum(sells.map((step) => step.value)), directive.amount);
      const dearest = sells.map((step) => step.price).reduce(maximum, ZERO);
      if (sign(beyond) > 0) expect(compare(beyond, multiply(policy.shareIncrement, dearest))).toBeLessThan(0);
    }
  });
});

test('buys of a sector never cost more than its budget', () => {
  everyPlan((plan) => {
    for (const directive of plan.directives) {
      const buys = plan.steps.filter((step) => step.action === 'BUY' && step.sector === directive.sector);
      const total = sum(buys.map((step) => step.value));
      if (buys.length > 0) expect(compare(total, directive.amount)).toBeLessThanOrEqual(0);
    }
  });
});

test('every trade belongs to a directive for its own side of its sector', () => {
  everyPlan((plan) => {
    const asked = new Set(plan.directives.map((directive) => `${directive.action} ${directive.sector}`));
    for (const step of plan.steps) expect(asked).toContain(`${step.action} ${step.sector}`);
  });
});

test('no plan buys itself below the cash minimum or the cash target', () => {
  everyPlan((plan) => {
    const names = plan.findings.filter((finding) => finding.severity === 'violation').map((finding) => finding.id);
    if (plan.steps.some((step) => step.action === 'BUY')) {
      expect(names).not.toContain('cash_buffer');
      expect(names).not.toContain('buffer_throughout');
      expect(plan.findings.map((finding) => finding.id)).not.toContain('cash_target_not_reached');
    }
  });
});

test('no trade is in a security that is restricted for its side', () => {
  everyPlan((plan) => expect(plan.findings.map((finding) => finding.id)).not.toContain('restriction_list'));
});

test('a plan introduces no position above its limit by buying', () => {
  everyPlan((plan) => {
    const bought = new Set(plan.steps.filter((step) => step.action === 'BUY').map((step) => step.ticker));
    const broken = plan.constraints.filter((check) => check.id === 'position_size' && check.result === 'violation');
    for (const check of broken) expect(bought).not.toContain(check.subject);
  });
});

test('the same workspace gives the same bytes', () => {
  const filesOf = (data: WorkspaceData): string => {
    const plan = planOf(data);
    const shapes = [writeDirectives(plan), writeTradeList(plan), writeDryRun(plan), writeRecommendation(plan, {})];
    return shapes.map((shape) => (shape === null ? '' : jsonText(shape))).join('\n');
  };
  everyPlan((_, data) => expect(filesOf(structuredClone(data))).toBe(filesOf(data)));
});
