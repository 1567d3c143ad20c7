import { defined } from '../base/assert.ts';
import type { Reading } from '../documents/problem.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { Plan } from '../domain/plan.ts';
import type { Outcome } from '../domain/refusal.ts';
import { rebalance } from '../engine/rebalance.ts';
import { rebalanceStated } from '../engine/rebalanceStated.ts';
import { type KeptPlan, keepPlan } from './keepPlan.ts';
import { type Documents, readDocuments } from './readDocuments.ts';
import { refusalProblem } from './refusalProblem.ts';

export interface RebalanceRequest {
  readonly workspace: string;
  readonly policyFile: string | null;
  readonly evaluatedAt: NewYorkTime;
  /** A folder of the person's own for the files; null for `plans/<id>`. */
  readonly out: string | null;
}

/** Workflow A on a workspace: reads, plans, writes every file. Nothing is written where there is a problem. */
export function rebalanceWorkspace(request: RebalanceRequest): Reading<KeptPlan> {
  const read = readDocuments({ ...request, recommendations: { kind: 'workspace' }, actionPlan: 'required' });
  if (read.value === null) return { value: null, problems: read.problems };
  const outcome = planOf(read.value, request.evaluatedAt);
  if (!outcome.ok) return { value: null, problems: outcome.refusals.map(refusalProblem) };
  return { value: keepPlan(outcome.value, request), problems: [] };
}

function planOf(documents: Documents, evaluatedAt: NewYorkTime): Outcome<Plan> {
  const { portfolio, marketView, recommendations, policy } = documents;
  const actionPlan = defined(documents.actionPlan, 'targets were required');
  return portfolio.kind === 'held'
    ? rebalance({ portfolio: portfolio.portfolio, actionPlan, marketView, recommendations, policy, evaluatedAt })
    : { ok: true, value: rebalanceStated({ stated: portfolio.stated, actionPlan, policy, evaluatedAt }) };
}
