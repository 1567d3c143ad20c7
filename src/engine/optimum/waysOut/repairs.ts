import { violationKey } from '../../../domain/planning/decision.ts';
import { isOfHousehold } from '../../../domain/planning/household.ts';
import type { Plan } from '../../../domain/planning/plan.ts';
import type { Repair, RepairMeasure, StatedRepair } from '../../../domain/planning/repair.ts';
import { CONSTRAINT_IDS, type Finding } from '../../../domain/rules/finding.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Advice } from '../../frame/advice.ts';
import type { Context } from '../../frame/context.ts';
import { changesBetween } from './orderChanges.ts';
import { smallestExceptions } from './repairExceptions.ts';
import { fewestChanges } from './repairFewest.ts';

/** What the ways out of a plan are worked out with. */
export interface RepairTools {
  readonly context: Context;
  readonly advice: Advice;
  /** The whole plan that such trades lead to, with all that is said of its account and household; a sentence where there is none. */
  readonly evaluate: (
    option: StatedRepair['option'],
    trades: readonly Trade[],
  ) => { readonly plan: Plan; readonly stated: StatedRepair } | string;
  /** The trades of the closest plan without exceptions, or why there is none. */
  readonly closest: () => readonly Trade[] | string;
  /** What the trades of A and C come to beside the targets; null where no target trades. */
  readonly measure: (trades: readonly Trade[]) => RepairMeasure | null;
}

/**
 * The ways out of a plan with a violation (OPTIMUM 9): A, the fewest changes; B, the smallest exceptions; C, the closest
 * without exceptions. What does not evaluate SAFE or CONDITIONAL is not offered, and why.
 */
export function repairsOf(plan: Plan, tools: RepairTools): Repair[] {
  const violations = plan.findings.filter(({ severity }) => severity === 'violation');
  if (violations.length === 0) return [];
  return [
    byTrades('A', plan, tools, stoppedBy(plan, violations) ?? fewest(plan, tools)),
    byExceptions(plan),
    byTrades('C', plan, tools, stoppedBy(plan, violations) ?? tools.closest()),
  ];
}

/** Why other trades are no way out at all; null where they may be one. */
function stoppedBy({ policy, secondRound }: Plan, violations: readonly Finding[]): string | null {
  const limits: readonly string[] = CONSTRAINT_IDS;
  const others = violations.filter((one) => !limits.includes(one.id) || isOfHousehold(one));
  if (others.length > 0)
    return `${[...new Set(others.map(violationKey))].join(', ')}: no other trades of this plan change that`;
  return policy.twoRounds && secondRound !== null ? 'the plan buys in two rounds' : null;
}

function fewest(plan: Plan, { context, advice }: RepairTools): readonly Trade[] | string {
  const named = (plan.securityDirectives ?? []).map(({ ticker }) => ticker);
  const { steps: trades, directives, isCashOnly } = plan;
  const repaired = fewestChanges({ context, advice, trades, directives, named, isCashOnly });
  return 'notPossible' in repaired ? repaired.notPossible : repaired.trades;
}

function byTrades(
  option: StatedRepair['option'],
  plan: Plan,
  { evaluate, measure }: RepairTools,
  trades: readonly Trade[] | string,
): Repair {
  if (typeof trades === 'string') return notPossible(option, trades);
  const made = evaluate(option, trades);
  if (typeof made === 'string') return notPossible(option, made);
  const { planId, verdict, findings } = made.plan;
  if (verdict === 'BLOCKED') {
    const open = findings.filter(({ severity }) => severity === 'violation');
    return notPossible(
      option,
      `the plan that it leads to is BLOCKED: ${open.map(({ message }) => message).join('; ')}`,
    );
  }
  const { steps } = made.plan;
  return {
    option,
    changes: changesBetween(plan.steps, steps),
    exceptions: [],
    stated: made.stated,
    planId,
    verdict,
    measure: measure(steps),
    notPossible: null,
  };
}

function byExceptions(plan: Plan): Repair {
  const exceptions = smallestExceptions(plan);
  if ('notPossible' in exceptions) return notPossible('B', exceptions.notPossible);
  return {
    option: 'B',
    changes: [],
    exceptions,
    stated: null,
    planId: plan.planId,
    verdict: 'CONDITIONAL',
    measure: measureOf(plan),
    notPossible: null,
  };
}

/** The plan as it is, as it is measured itself. */
function measureOf({ optimum, steps }: Plan): RepairMeasure | null {
  if (optimum === undefined) return null;
  return { trades: steps.length, objective: optimum.objective, deviation: optimum.deviation };
}

function notPossible(option: Repair['option'], why: string): Repair {
  return {
    option,
    changes: [],
    exceptions: [],
    stated: null,
    planId: null,
    verdict: null,
    measure: null,
    notPossible: why,
  };
}
