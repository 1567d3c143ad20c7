import type { Reading } from '../../documents/syntax/problem.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { needOf } from '../evaluation/evaluatePlan.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { refused } from '../files/callProblem.ts';
import { backdatedNotes } from '../plans/backdated.ts';
import { continuedWords } from '../plans/continued.ts';
import { findPlan } from '../plans/findPlan.ts';
import { type PlanRecord, replayTrades } from '../plans/record.ts';
import { historyOf, isExceptedNow, isExpired, type PlanHistory } from '../plans/state.ts';
import { type PlanDesk, presentPolicy } from '../plans/workspaceDesk.ts';
import type { PlanInExecution, RecordDesk } from './afterwards.ts';
import type { FillSource } from './readFills.ts';
import { recordedPlan } from './recordedPlan.ts';
import { previewFills, type Recorded, recordFills, type Settled, settleFills } from './recordFills.ts';
import { NOT_YET, type SecondLook } from './unusual.ts';

/** Records a batch of fills of the plan with this id, or a beginning that only it has (`recordFills`). */
export function recordFillsHere(
  plan: string,
  source: FillSource,
  desk: PlanDesk,
  look: SecondLook = NOT_YET,
): Reading<Recorded> {
  const found = findPlan(desk.journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  return recordFills(found.value.planId, source, recordDesk(desk), look);
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

/** The desk on which fills of this workspace are recorded. */
export function recordDesk({ workspace, journal, actor, clock, at }: PlanDesk): RecordDesk {
  const planOf = (planId: string) => planInExecution({ workspace, journal, at, clock }, planId);
  return { workspace, journal, actor, now: clock(), evaluatedAt: at, planOf };
}

/**
 * The plan made again from the journal, with what happened to it since. One that this version of the program makes
 * otherwise is taken as it was recorded, so that it can be finished.
 */
function planInExecution(
  desk: Pick<PlanDesk, 'workspace' | 'journal' | 'at' | 'clock'>,
  planId: string,
): Reading<PlanInExecution> {
  const { workspace, journal, at: evaluatedAt } = desk;
  const history = historyOf(journal, planId);
  if (history === null) return refused(`the plan ${planId} was not made here`, 'a plan of this workspace');
  const { record } = history;
  const again = replayTrades(record);
  const isSame = again.value?.planId === planId;
  const policy = isSame ? null : presentPolicy(workspace, record).value;
  const plan = isSame ? again.value : policy === null ? null : recordedPlan(history, workspace, again.value, policy);
  if (plan === null) return { value: null, problems: [...otherVersion(planId).problems, ...again.problems] };
  if (plan.before === null) return refused('the plan has no trades that could be filled', 'a plan with trades');
  const value: PlanInExecution = {
    plan,
    policyFile: record.policyFile,
    recommendations: recommendationsIn(record, again.value),
    placed: history.placed,
    isExcepted: (violation, measured) => isExceptedNow(history, violation, measured, evaluatedAt.date),
    isAsRecorded: !isSame,
    approvalNotes: [...(isSame ? [] : [AS_RECORDED]), ...approvalNotes(history, evaluatedAt), ...backdatedNotes(desk)],
  };
  return { value, problems: [] };
}

/** Of documents whose targets this version cannot read the rest is asked for alone. */
function recommendationsIn({ sources, question }: PlanRecord, again: Plan | null): readonly Recommendation[] {
  const need = again === null ? 'ignored' : needOf(question);
  return readDocuments(sources, need).value?.recommendations ?? [];
}

const AS_RECORDED =
  'another version of this program made the plan and read its documents differently: its recorded trades count';

/** What the plan traded is only in its files, and these are not as the journal has them. */
function otherVersion(planId: string): Reading<PlanInExecution> {
  const short = planId.slice(0, 12);
  return refused(
    `plan ${short} was made by another version of this program, which read its documents differently, and its files are not as they were made: its fills cannot be matched here`,
    `trade_list.json and dry_run.json in plans/${short} as they were made; or this call with the version that made the plan`,
  );
}

/** Fills are facts, whatever was decided before them; what was not decided is said. */
function approvalNotes(history: PlanHistory, evaluatedAt: NewYorkTime): string[] {
  const { decision, voided, lapsed } = history;
  const continued = continuedWords(history);
  if (continued !== null) return [continued];
  if (voided !== null) return [`the plan’s approval is void: ${voided.reasons.join('; ')}`];
  if (decision === null) return [lapsed ?? 'the plan is not approved'];
  if (decision.outcome === 'declined') return [`the plan was declined by ${decision.by}`];
  if (!isExpired(decision, evaluatedAt.instant)) return [];
  return [`the plan’s approval ended at ${new Date(decision.expiresAt ?? 0).toISOString()}`];
}
