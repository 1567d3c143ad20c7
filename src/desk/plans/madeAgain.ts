import type { Reading } from '../../documents/syntax/problem.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { refused } from '../files/callProblem.ts';
import { replayPlan } from './record.ts';
import type { PlanHistory } from './state.ts';

/** The plan made again from the journal alone; a problem where this version of the program reads its documents otherwise. */
export function planMadeAgain({ planId, record }: PlanHistory): Reading<Plan> {
  const plan = replayPlan(record);
  if (plan.value === null || plan.value.planId === planId) return plan;
  const message = `plan ${planId.slice(0, 12)} was made by another version of this program, which read its documents differently`;
  return refused(message, 'that version for what is left of this plan');
}
