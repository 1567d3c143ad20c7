import { defined } from '../../base/assert.ts';
import { compare, format, HUNDRED } from '../../base/decimal.ts';
import { findingShape, type JsonObject } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { isCalendarDate } from '../../domain/days/calendar.ts';
import { percent } from '../../domain/instruments/wording.ts';
import {
  coversFigure,
  type Exception,
  exceptedBy,
  exceptionKey,
  type Review,
  violationKey,
} from '../../domain/planning/decision.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { isSamePerson } from '../../domain/planning/person.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { measuredOf } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { granted } from '../../engine/optimum/waysOut/repairExceptions.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem } from '../files/callProblem.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import { haltProblem } from '../history/halt.ts';
import { backdatingAt } from '../plans/backdated.ts';
import { exceptionJson } from '../plans/decisionEvents.ts';
import { findPlan } from '../plans/findPlan.ts';
import { replayPlan } from '../plans/record.ts';
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
      /** `ID:SUBJECT` of each violation; `ID:SUBJECT=FIGURE` where it is excepted up to a figure alone. */
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
    const halted = request.answer.outcome === 'approved' ? haltProblem(reader) : null;
    const result = [...(halted === null ? [] : [halted]), ...refusals(history, request, limits, desk)];
    return { result, drafts: result.length > 0 ? [] : [reviewDraft(history, request, desk)] };
  });
  if (problems.length > 0) return { value: null, problems };
  const history = defined(historyOf(desk.journal, planId), 'the plan was made');
  keepDecisionFiles(desk.workspace, history);
  const review = defined(history.review, 'the review is recorded');
  return { value: { history, review, verdict: verdictOn(history, desk.at.date) }, problems: [] };
}

/** An exception, or a repair, is for the plan that the reviewer sees: of other documents it would be void at its first use. */
export function changedProblems(history: PlanHistory, { workspace, at }: PlanDesk): Problem[] {
  const { changed } = judgeStanding(history, workspace, at);
  return changed.map((words) => callProblem(words, 'what the plan was made from, or a plan of what stands there now'));
}

export function refusals(
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

/** The violation that the text names, and up to which figure; null where it is none of them. */
function exceptionIn(text: string, violations: readonly Finding[]): ReturnType<typeof exceptedBy> {
  return violations.reduce<ReturnType<typeof exceptedBy>>((found, one) => found ?? exceptedBy(text, one), null);
}

/** A figure has to be of something that is measured, and to be as much as the plan itself comes to. */
function figureProblems(exception: NonNullable<ReturnType<typeof exceptedBy>>, { record }: PlanHistory): Problem[] {
  if (exception.granted === undefined) return [];
  const measured = measuredOf(replayPlan(record).value?.constraints ?? [], exception);
  const key = violationKey(exception);
  if (measured === null) return [callProblem(`${key} is of no figure`, `--except ${quoted(key)}`)];
  const figure = granted(exception.id, measured);
  const least = exceptionKey({ ...exception, granted: figure });
  const isMeasured = `${key} is measured at ${percent(measured)}`;
  if (!coversFigure(exception, measured)) {
    const message = `${isMeasured}, which an exception up to ${format(exception.granted)}% does not cover`;
    return [callProblem(message, `--except ${quoted(least)}`)];
  }
  if (compare(exception.granted, HUNDRED) <= 0 || compare(exception.granted, figure) <= 0) return [];
  const message = `${isMeasured}, and an exception up to ${format(exception.granted)}% would cover more than the whole`;
  return [callProblem(message, `--except ${quoted(least)}`)];
}

/** A text that names a violation of the plan and a figure that is none, or no violation of it. */
function unnamedProblem(text: string, keys: readonly string[]): Problem {
  const key = keys.find((one) => text.startsWith(`${one}=`));
  if (key === undefined) {
    return callProblem(`the plan has no violation ${text}`, keys.join(', ') || 'a plan with a violation');
  }
  return callProblem(
    `the figure “${text.slice(key.length + 1)}” of ${key} cannot be read`,
    `--except ${quoted(`${key}=41.3`)}, a percentage without a sign`,
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
  const excepted = exceptions.map((text) => ({ text, exception: exceptionIn(text, violations) }));
  if (!isCalendarDate(until)) {
    problems.push(callProblem(`${JSON.stringify(until)} is no last day`, 'a date such as 2026-08-31'));
  } else if (until < at.date) {
    problems.push(callProblem(`the last day ${until} is past`, `${at.date} or a later day`));
  }
  for (const { text, exception } of excepted) {
    if (exception === null) problems.push(unnamedProblem(text, [...keys]));
    else problems.push(...figureProblems(exception, history));
  }
  for (const key of keys) {
    const own = new Set(
      excepted.flatMap(({ text, exception }) => (exception !== null && violationKey(exception) === key ? [text] : [])),
    );
    if (own.size > 1) problems.push(callProblem(`${key} is excepted twice: ${[...own].join(', ')}`, 'one of them'));
  }
  const named = new Set(excepted.flatMap(({ exception }) => (exception === null ? [] : [violationKey(exception)])));
  const missing = [...keys].filter((key) => !named.has(key));
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
  return /^[\w:.=-]+$/.test(key) ? key : `"${key}"`;
}

/** The answer as an event; `taken` is the repair that is made a plan with it. */
export function reviewDraft(
  history: PlanHistory,
  { answer, reason }: ReviewRequest,
  desk: PlanDesk,
  taken: { readonly option: string; readonly planId: string } | null = null,
): EventDraft {
  const { actor, at } = desk;
  const exceptions: readonly Exception[] =
    answer.outcome === 'approved'
      ? violationsOf(history).map((one) => ({ ...grantedTo(one, answer.exceptions), until: answer.until }))
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
    ...(taken === null ? {} : { repair: { option: taken.option, plan_id: taken.planId } }),
    verdict: verdictOn({ ...history, review, voided: null }, at.date),
  };
  return { kind: 'plan_reviewed', planId: history.planId, ...actor, key: nextKey('plan_reviewed', history), payload };
}

function grantedTo({ id, subject }: Finding, texts: readonly string[]): NonNullable<ReturnType<typeof exceptedBy>> {
  const [own] = texts.flatMap((text) => exceptedBy(text, { id, subject }) ?? []);
  return own ?? { id, subject };
}

/** Several findings of one id and subject are one violation to except. */
function distinct(exceptions: readonly Exception[]): JsonObject[] {
  return [...new Map(exceptions.map((one) => [violationKey(one), exceptionJson(one)])).values()];
}
