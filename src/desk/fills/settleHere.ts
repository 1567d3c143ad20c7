import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { refused } from '../files/callProblem.ts';
import { backdatedNotes } from '../plans/backdated.ts';
import { findPlan } from '../plans/findPlan.ts';
import { replayPlan } from '../plans/record.ts';
import { historyOf, isExceptedOn, isExpired, type PlanHistory } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import type { FillSource } from './readFills.ts';
import {
  type PlanInExecution,
  previewFills,
  type RecordDesk,
  type Recorded,
  recordFills,
  type Settled,
  settleFills,
} from './recordFills.ts';

/** Records a batch of fills of the plan with this id, or a beginning that only it has (`recordFills`). */
export function recordFillsHere(plan: string, source: FillSource, desk: PlanDesk): Reading<Recorded> {
  const found = findPlan(desk.journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  return recordFills(found.value.planId, source, recordDesk(desk));
}

/** What `recordFillsHere` would give; null for no fills: how far the plan is executed. Writes nothing. */
export function previewFillsHere(plan: string, source: FillSource | null, desk: PlanDesk): Reading<Recorded> {
  const found = findPlan(desk.journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  return previewFills(found.value.planId, source, recordDesk(desk));
}

/** Finishes what an interrupted `record` left in this workspace (`settleFills`). */
export function settleFillsHere(desk: PlanDesk): Settled {
  return settleFills(recordDesk(desk));
}

function recordDesk({ workspace, journal, actor, clock, at }: PlanDesk): RecordDesk {
  const planOf = (planId: string) => planInExecution({ journal, at, clock }, planId);
  return { workspace, journal, actor, now: clock(), evaluatedAt: at, planOf };
}

/** The plan made again from the journal, with what happened to it since. */
function planInExecution(desk: Pick<PlanDesk, 'journal' | 'at' | 'clock'>, planId: string): Reading<PlanInExecution> {
  const { journal, at: evaluatedAt } = desk;
  const history = historyOf(journal, planId);
  if (history === null) return refused(`the plan ${planId} was not made here`, 'a plan of this workspace');
  const plan = replayPlan(history.record);
  const documents = readDocuments(history.record.sources, 'ignored');
  if (plan.value === null) {
    return { value: null, problems: [...otherVersion(planId).problems, ...plan.problems] };
  }
  if (plan.value.planId !== planId) return otherVersion(planId);
  if (plan.value.before === null) return refused('the plan has no trades that could be filled', 'a plan with trades');
  const value: PlanInExecution = {
    plan: plan.value,
    policyFile: history.record.policyFile,
    recommendations: documents.value?.recommendations ?? [],
    placed: history.placed,
    isExcepted: (violation) => isExceptedOn(history, violation, evaluatedAt.date),
    approvalNotes: [...approvalNotes(history, evaluatedAt), ...backdatedNotes(desk)],
  };
  return { value, problems: [] };
}

/** The trades that were approved are made from the documents, and this version makes others of them, or none. */
function otherVersion(planId: string): Reading<PlanInExecution> {
  const short = planId.slice(0, 12);
  return refused(
    `plan ${short} was made by another version of this program, which read its documents differently: its fills cannot be matched here`,
    'this call with the version that made the plan; or a new plan (`porch rebalance`) to record them for, where fills that it does not propose are recorded as unplanned',
  );
}

/** Fills are facts, whatever was decided before them; what was not decided is said. */
function approvalNotes({ decision, voided, lapsed }: PlanHistory, evaluatedAt: NewYorkTime): string[] {
  if (voided !== null) return [`the plan’s approval is void: ${voided.reasons.join('; ')}`];
  if (decision === null) return [lapsed ?? 'the plan is not approved'];
  if (decision.outcome === 'declined') return [`the plan was declined by ${decision.by}`];
  if (!isExpired(decision, evaluatedAt.instant)) return [];
  return [`the plan’s approval ended at ${new Date(decision.expiresAt ?? 0).toISOString()}`];
}
