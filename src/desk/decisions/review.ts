import { defined } from '../../base/assert.ts';
import { findingShape } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { isCalendarDate } from '../../domain/days/calendar.ts';
import { type Exception, type Review, violationKey } from '../../domain/planning/decision.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { isSamePerson } from '../../domain/planning/person.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem } from '../files/callProblem.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import { backdatingAt } from '../plans/backdated.ts';
import { findPlan } from '../plans/findPlan.ts';
import {
  exceptionsOn,
  historyOf,
  isOverdue,
  nextKey,
  type PlanHistory,
  verdictOn,
  violationsOf,
} from '../plans/state.ts';
import { keepDecisionFiles, type PlanDesk, presentPolicy } from '../plans/workspaceDesk.ts';
import { confirmationProblems } from './decide.ts';
import { judgeStanding } from './decideStanding.ts';

/** What a reviewer answers. */
export type Answer =
  | {
      readonly outcome: 'approved';
      /** `ID:SUBJECT` of each violation. */
      readonly exceptions: readonly string[];
      readonly until: string;
    }
  | { readonly outcome: 'rejected' | 'modification_asked' };

export interface ReviewRequest {
  /** The plan's id or a beginning of it. */
  readonly plan: string;
  readonly answer: Answer;
  readonly reason: string | null;
  /** The ids of the conditions that are confirmed, or all of them: that it is of an earlier moment. */
  readonly confirm: readonly string[] | 'all';
}

export interface Reviewed {
  readonly history: PlanHistory;
  readonly review: Review;
  /** The plan's verdict with it. */
  readonly verdict: Verdict;
}

/**
 * STEP 3A: the Master-Architect's answer to an escalation (SEMANTICS 7), recorded and written to `review.json`.
 * Problems, and nothing recorded, where the person may not, a violation is not named, none may except it, or an
 * exception is asked for while documents or policy are others than the plan's.
 */
export function reviewPlan(request: ReviewRequest, desk: PlanDesk): Reading<Reviewed> {
  const found = findPlan(desk.journal, request.plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const { planId, record } = found.value;
  const policy = presentPolicy(desk.workspace, record);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const { value: limits } = policy;
  const changed = request.answer.outcome === 'approved' ? changedProblems(found.value, desk) : [];
  if (changed.length > 0) return { value: null, problems: changed };
  const problems = appendWith(desk.journal, desk.clock(), (reader) => {
    const history = defined(historyOf(reader, planId), 'the plan was made');
    const result = refusals(history, request, limits, desk);
    return { result, drafts: result.length > 0 ? [] : [reviewDraft(history, request, desk)] };
  });
  if (problems.length > 0) return { value: null, problems };
  const history = defined(historyOf(desk.journal, planId), 'the plan was made');
  keepDecisionFiles(desk.workspace, history);
  const review = defined(history.review, 'the review is recorded');
  return { value: { history, review, verdict: verdictOn(history, desk.at.date) }, problems: [] };
}

/** An exception is for the plan that the reviewer sees: of other documents it would be void at its first use. */
function changedProblems(history: PlanHistory, { workspace, at }: PlanDesk): Problem[] {
  const { changed } = judgeStanding(history, workspace, at);
  return changed.map((words) => callProblem(words, 'what the plan was made from, or a plan of what stands there now'));
}

function refusals(
  history: PlanHistory,
  { answer, confirm }: ReviewRequest,
  policy: Policy,
  desk: PlanDesk,
): readonly Problem[] {
  const standing = standingAnswer(history, answer, desk);
  const person = personRefusal(history, answer, policy, desk);
  return [
    ...(standing === null ? [] : [standing]),
    ...(person === null ? [] : [person]),
    ...(answer.outcome === 'approved' ? exceptionRefusals(history, answer, desk) : []),
    ...confirmationProblems(backdatingAt(desk), confirm),
  ];
}

/** What was answered stands; an exception may be taken back, and given anew once it has ended. */
function standingAnswer(history: PlanHistory, answer: Answer, { at }: PlanDesk): Problem | null {
  const { review, planId } = history;
  if (violationsOf(history).length === 0) {
    const message = `plan ${planId.slice(0, 12)} has no violation, so nothing was escalated`;
    return callProblem(message, '`porch approve` or `porch decline`');
  }
  if (review === null) return null;
  const isGranted = review.outcome === 'approved';
  if (isGranted && answer.outcome !== 'approved') return null;
  if (isGranted && exceptionsOn(history, at.date).length < review.exceptions.length) return null;
  const what = { approved: 'excepted', rejected: 'rejected', modification_asked: 'sent back to be modified' };
  return callProblem(
    `plan ${planId.slice(0, 12)} was ${what[review.outcome]} by ${review.by} already`,
    isGranted ? 'nothing more, or --reject to take the exceptions back' : 'another plan, or the same on another day',
  );
}

function personRefusal({ made }: PlanHistory, answer: Answer, policy: Policy, { actor }: PlanDesk): Problem | null {
  const { by, identifiedBy } = actor;
  const holds = holdsRole(policy, by, 'master_architect');
  if (holds === false) {
    return callProblem(
      `${by} may not review: only the role master_architect may`,
      holdersOf(policy, 'master_architect'),
    );
  }
  if (answer.outcome !== 'approved') return null;
  if (holds === null && identifiedBy !== 'named') {
    return callProblem('an exception is granted by a person with a name', '--by NAME');
  }
  if (!isSamePerson(by, made.by) || policy.allowSelfReview) return null;
  return callProblem(
    `${by} made this plan and may not grant its exception`,
    'another person, or "allow_self_review": true in policy.json',
  );
}

function exceptionRefusals(
  history: PlanHistory,
  { exceptions, until }: Extract<Answer, { outcome: 'approved' }>,
  { at }: PlanDesk,
): Problem[] {
  const problems: Problem[] = [];
  const violations = violationsOf(history);
  const keys = new Set(violations.map(violationKey));
  const all = [...keys].join(', ');
  if (!isCalendarDate(until)) {
    problems.push(callProblem(`${JSON.stringify(until)} is no last day`, 'a date such as 2026-08-31'));
  } else if (until < at.date) {
    problems.push(callProblem(`the last day ${until} is past`, `${at.date} or a later day`));
  }
  for (const one of exceptions.filter((key) => !keys.has(key))) {
    problems.push(callProblem(`the plan has no violation ${one}`, all === '' ? 'a plan with a violation' : all));
  }
  const missing = [...keys].filter((key) => !exceptions.includes(key));
  if (missing.length > 0) {
    const message = `every violation is named to be excepted; not named: ${missing.join(', ')}`;
    problems.push(callProblem(message, missing.map((key) => `--except ${quoted(key)}`).join(' ')));
  }
  for (const one of violations.filter((violation) => !violation.waivable)) {
    const message = `nobody may except ${violationKey(one)}: ${one.message}`;
    problems.push(callProblem(message, '--reject, or --modify for another plan'));
  }
  return problems;
}

function quoted(key: string): string {
  return /^[\w:.-]+$/.test(key) ? key : `"${key}"`;
}

function reviewDraft(history: PlanHistory, { answer, reason }: ReviewRequest, desk: PlanDesk): EventDraft {
  const { actor, at } = desk;
  const exceptions: readonly Exception[] =
    answer.outcome === 'approved'
      ? violationsOf(history).map(({ id, subject }) => ({ id, subject, until: answer.until }))
      : [];
  const isSelfReview = isSamePerson(actor.by, history.made.by);
  const review: Review = {
    outcome: answer.outcome,
    by: actor.by,
    at: at.instant,
    reason,
    exceptions,
    isSelfReview,
    isLate: isOverdue({ ...history, review: null, supersededBy: null }, at),
    conditions: backdatingAt(desk),
  };
  const payload = {
    outcome: review.outcome,
    reviewed_at: timeText(review.at),
    reviewed_on: at.date,
    reason,
    exceptions: distinct(exceptions),
    self_review: isSelfReview,
    late: review.isLate,
    ...(review.conditions.length === 0 ? {} : { conditions: review.conditions.map(findingShape) }),
    verdict: verdictOn({ ...history, review, voided: null }, at.date),
  };
  return { kind: 'plan_reviewed', planId: history.planId, ...actor, key: nextKey('plan_reviewed', history), payload };
}

/** Several findings of one id and subject are one violation to except. */
function distinct(exceptions: readonly Exception[]): { id: string; subject: string; until: string }[] {
  const byKey = new Map(
    exceptions.map(({ id, subject, until }) => [violationKey({ id, subject }), { id, subject, until }]),
  );
  return [...byKey.values()];
}
