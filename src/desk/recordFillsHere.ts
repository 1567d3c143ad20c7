import type { Reading } from '../documents/problem.ts';
import type { NewYorkTime } from '../domain/calendar.ts';
import type { JournalReader } from '../journal/store.ts';
import { actorOf } from './actor.ts';
import { refused } from './callProblem.ts';
import { findPlan } from './findPlan.ts';
import { type Clock, withJournal } from './journal.ts';
import type { PlanDesk } from './planDesk.ts';
import { historyOf, isExceptedOn, isExpired, type PlanHistory } from './planHistory.ts';
import { replayPlan } from './planRecord.ts';
import { readDocuments } from './readDocuments.ts';
import {
  type FillSource,
  type PlanInExecution,
  type RecordDesk,
  type Recorded,
  recordFills,
  type Settled,
  settleFills,
} from './recordFills.ts';

export interface RecordRequest {
  readonly workspace: string;
  /** The plan's id, or a beginning that only it has. */
  readonly plan: string;
  readonly source: FillSource;
  readonly by: string | null;
  readonly evaluatedAt: NewYorkTime;
  readonly clock: Clock;
}

/** Records a batch of fills of a plan in the workspace's journal (`recordFills`). */
export function recordFillsHere(request: RecordRequest): Reading<Recorded> {
  const { workspace, clock, evaluatedAt } = request;
  const actor = actorOf(request.by);
  if (actor.value === null) return { value: null, problems: actor.problems };
  const by = actor.value;
  return withJournal(workspace, clock, by, (journal) => {
    const found = findPlan(journal, request.plan);
    if (found.value === null) return { value: null, problems: found.problems };
    const desk = recordDesk({ workspace, journal, actor: by, clock, at: evaluatedAt });
    return recordFills(found.value.planId, request.source, desk);
  });
}

/** Finishes what an interrupted `record` left in this workspace (`settleFills`). */
export function settleFillsHere(desk: PlanDesk): Settled {
  return settleFills(recordDesk(desk));
}

function recordDesk({ workspace, journal, actor, clock, at }: PlanDesk): RecordDesk {
  const planOf = (planId: string) => planInExecution(journal, planId, at);
  return { workspace, journal, actor, now: clock(), evaluatedAt: at, planOf };
}

/** The plan made again from the journal, with what happened to it since. */
function planInExecution(journal: JournalReader, planId: string, evaluatedAt: NewYorkTime): Reading<PlanInExecution> {
  const history = historyOf(journal, planId);
  if (history === null) return refused(`the plan ${planId} was not made here`, 'a plan of this workspace');
  const plan = replayPlan(history.record);
  const documents = readDocuments(history.record.sources, 'ignored');
  if (plan.value === null) return { value: null, problems: plan.problems };
  if (plan.value.planId !== planId) {
    const message = `the plan ${planId.slice(0, 12)} was made by another version of this program, which read its documents otherwise`;
    return refused(message, 'that version for what is left of this plan');
  }
  if (plan.value.before === null) return refused('the plan has no trades that could be filled', 'a plan with trades');
  const value: PlanInExecution = {
    plan: plan.value,
    policyFile: history.record.policyFile,
    recommendations: documents.value?.recommendations ?? [],
    placed: history.placed,
    isExcepted: (violation) => isExceptedOn(history, violation, evaluatedAt.date),
    approvalNotes: approvalNotes(history, evaluatedAt),
  };
  return { value, problems: [] };
}

/** Fills are facts, whatever was decided before them; what was not decided is said. */
function approvalNotes({ decision, voided }: PlanHistory, evaluatedAt: NewYorkTime): string[] {
  if (voided !== null) return [`the plan’s approval is void: ${voided.reasons.join('; ')}`];
  if (decision === null) return ['the plan is not approved'];
  if (decision.outcome === 'declined') return [`the plan was declined by ${decision.by}`];
  if (!isExpired(decision, evaluatedAt.instant)) return [];
  return [`the plan’s approval ended at ${new Date(decision.expiresAt ?? 0).toISOString()}`];
}
