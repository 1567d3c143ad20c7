import type { PlanFacts } from '../../documents/reports/plans.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { evaluatePlan } from '../evaluation/evaluatePlan.ts';
import { findPlan } from '../plans/findPlan.ts';
import { type PlanHistory, planHistories } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { factsOf } from './whatWaits.ts';

/** Where a plan stands, and the rules as it was judged by them. */
export interface JudgedFacts {
  readonly facts: PlanFacts;
  /** Null where this version of the program reads its documents otherwise: nothing that it says of them was judged. */
  readonly plan: Plan | null;
}

type Desk = Pick<PlanDesk, 'journal' | 'workspace' | 'at'>;

/** So many recorded plans, the latest first, after `skipped` of them; and how many there are. */
export function judgedPlans(
  { skipped, most }: { readonly skipped: number; readonly most: number },
  desk: Desk,
): { readonly plans: readonly JudgedFacts[]; readonly of: number } {
  const histories = planHistories(desk.journal).reverse();
  return { plans: judged(histories.slice(skipped, skipped + most), desk), of: histories.length };
}

/** The recorded plan whose id begins so. */
export function judgedPlanOf(beginning: string, desk: Desk): Reading<JudgedFacts> {
  const found = findPlan(desk.journal, beginning);
  if (found.value === null) return { value: null, problems: found.problems };
  const [only = null] = judged([found.value], desk);
  return { value: only, problems: [] };
}

function judged(histories: readonly PlanHistory[], desk: Desk): JudgedFacts[] {
  const facts = factsOf(histories, desk);
  return histories.flatMap((history, index) => {
    const told = facts[index];
    return told === undefined ? [] : [{ facts: told, plan: planOf(history) }];
  });
}

function planOf({ planId, record }: PlanHistory): Plan | null {
  const plan = evaluatePlan(record.sources, record.question, record.evaluatedAt).value;
  return plan?.planId === planId ? plan : null;
}
