import type { Reading } from '../documents/problem.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import { evaluatePlan, type Question } from './evaluatePlan.ts';
import { gatherSources, type SourceRequest } from './gatherSources.ts';
import { type KeptPlan, keepPlan } from './keepPlan.ts';

export interface PlanRequest extends SourceRequest {
  readonly question: Question;
  readonly evaluatedAt: NewYorkTime;
  /** A folder of the person's own for the files; null for `plans/<id>`. */
  readonly out: string | null;
}

/** Either workflow on a workspace: reads, plans, writes every file. Nothing is written where there is a problem. */
export function makePlan(request: PlanRequest): Reading<KeptPlan> {
  const { sources, problems } = gatherSources(request);
  const plan = evaluatePlan(sources, request.question, request.evaluatedAt);
  if (plan.value === null || problems.length > 0) return { value: null, problems: [...problems, ...plan.problems] };
  return { value: keepPlan(plan.value, request), problems: [] };
}
