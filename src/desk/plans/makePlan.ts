import type { Reading } from '../../documents/syntax/problem.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { wholePlan } from '../evaluation/wholePlan.ts';
import { importProblemsIn } from '../history/importGate.ts';
import { givePlan, type KeepRequest, type KeptPlan, keepPlan } from './keepPlan.ts';

export interface PlanRequest extends KeepRequest {
  /** A folder of the person's own for the files, and nothing recorded; null for `plans/<id>` and the journal. */
  readonly out: string | null;
}

/**
 * Either workflow on a workspace: reads, plans, records, writes every file. Nothing where there is a problem, nor on
 * figures of an import that nobody vouches for yet.
 */
export function makePlan(request: PlanRequest): Reading<KeptPlan> {
  const unconfirmed = importProblemsIn(request.workspace, request.clock, request.actor);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const { sources, problems } = gatherPlanSources(request);
  const plan = wholePlan(sources, request.question, request.evaluatedAt);
  if (plan.value === null || problems.length > 0) return { value: null, problems: [...problems, ...plan.problems] };
  const kept = request.out === null ? keepPlan(plan.value, sources, request) : givePlan(plan.value, request.out);
  return { value: kept, problems: [] };
}
