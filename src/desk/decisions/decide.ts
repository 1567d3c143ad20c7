import { defined } from '../../base/assert.ts';
import { findingShape } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { closeAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import { type Decision, violationKey } from '../../domain/planning/decision.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { byGravity, type Finding } from '../../domain/rules/finding.ts';
import type { JournalReader } from '../../journal/store.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem } from '../files/callProblem.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import { tradingProblems } from '../history/halt.ts';
import { backdatingAt } from '../plans/backdated.ts';
import { continuedProblem } from '../plans/continued.ts';
import { exceptionJson } from '../plans/decisionEvents.ts';
import { findPlan } from '../plans/findPlan.ts';
import {
  historyOf,
  isExceptedOn,
  isExpired,
  isOverdue,
  nextKey,
  type PlanHistory,
  stateAt,
  verdictOn,
  violationsOf,
  warningsOf,
} from '../plans/state.ts';
import { keepDecisionFiles, type PlanDesk, presentPolicy } from '../plans/workspaceDesk.ts';
import { judgeStanding, type Standing } from './decideStanding.ts';

export interface ApprovalRequest {
  /** The plan's id or a beginning of it. */
  readonly plan: string;
  /** The ids of the conditions that are confirmed, or all of them. */
  readonly confirm: readonly string[] | 'all';
}

/** What came of a decision: it is recorded, or the plan cannot be acted on and why. */
export type Decided =
  | { readonly kind: 'decided'; readonly history: PlanHistory; readonly decision: Decision; readonly verdict: Verdict }
  | {
      readonly kind: 'stopped';
      readonly history: PlanHistory;
      /** Whether what was decided before is void by this. */
      readonly isVoided: boolean;
      readonly reasons: readonly string[];
    };

/**
 * The trader's approval (SEMANTICS 7): of a plan that stands, with every condition confirmed by its id. What was
 * decided before is void where documents or policy are others, or the evaluation at this moment is worse.
 */
export function approvePlan(request: ApprovalRequest, desk: PlanDesk): Reading<Decided> {
  const opened = openForTrader(request.plan, desk);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { history: seen, policy } = opened.value;
  const unvouched = tradingProblems(desk.journal);
  if (unvouched.length > 0) return { value: null, problems: unvouched };
  const early = continuedProblem(seen, desk.journal) ?? refusedApproval(seen, desk);
  if (early !== null) return { value: null, problems: [early] };
  const open = blockedReasons(seen, desk);
  if (open.length > 0) return stopped(seen, false, open);
  const standing = judgeStanding(seen, desk.workspace, desk.at);
  if (standsNot(seen, standing)) return voidDecision(seen, [...standing.changed, ...standing.worse], desk);
  if (standing.worse.length > 0) return stopped(seen, false, standing.worse);
  const conditions = [...conditionsOf(seen, desk.at.date), ...standing.newWarnings, ...backdatingAt(desk)].sort(
    byGravity,
  );
  const unconfirmed = confirmationProblems(conditions, request.confirm);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const expiresAt = closeAfter(desk.at, policy.decisionTradingDays);
  const decision: Decision = {
    outcome: 'approved',
    by: desk.actor.by,
    at: desk.at.instant,
    expiresAt,
    conditions,
    reason: null,
  };
  return record(seen, decision, desk);
}

/** The trader's refusal, with its reason. What was approved is declined by it too. */
export function declinePlan(plan: string, reason: string, desk: PlanDesk): Reading<Decided> {
  const opened = openForTrader(plan, desk);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const { by } = desk.actor;
  const decision: Decision = { outcome: 'declined', by, at: desk.at.instant, expiresAt: null, conditions: [], reason };
  return record(opened.value.history, decision, desk);
}

/** Whether the plan cannot be acted on any more; its own fills alone, at whatever price, do not void it. */
export function standsNot({ fills }: PlanHistory, { changed, worse }: Standing): boolean {
  return changed.length > 0 || (worse.length > 0 && fills.length === 0);
}

/** What was decided of the plan so far counts no more, which is recorded with its reasons. */
export function voidDecision(seen: PlanHistory, reasons: readonly string[], desk: PlanDesk): Reading<Decided> {
  appendWith(desk.journal, desk.clock(), (reader) => {
    const history = present(reader, seen);
    const isTold = history.voided !== null && history.voided.reasons.join('\n') === reasons.join('\n');
    const payload = {
      outcome: 'voided',
      voided_at: timeText(desk.at.instant),
      voided_on: desk.at.date,
      reasons,
      verdict: 'BLOCKED',
    };
    const key = nextKey('decision_voided', history);
    const draft: EventDraft = { kind: 'decision_voided', planId: seen.planId, ...desk.actor, key, payload };
    return { result: null, drafts: isTold ? [] : [draft] };
  });
  const history = present(desk.journal, seen);
  keepDecisionFiles(desk.workspace, history);
  return stopped(history, true, reasons);
}

/** Why the plan is BLOCKED on this day: what no exception lets pass. */
export function blockedReasons(history: PlanHistory, { at }: Pick<PlanDesk, 'at'>): string[] {
  if (verdictOn(history, at.date) !== 'BLOCKED') return [];
  const { review, record } = history;
  const answered =
    review === null
      ? isOverdue(history, at)
        ? 'no reviewer has answered the escalation, and it is overdue'
        : 'no reviewer has answered the escalation'
      : review.outcome === 'approved'
        ? `the exceptions of ${review.by} have ended`
        : `${review.by} answered: ${review.outcome}`;
  const violations = violationsOf(history).filter((one) => !isExceptedOn(history, one, at.date));
  return [
    ...violations.map((one) => `${one.message} (${violationKey(one)})`),
    ...(violations.length > 0 ? [answered] : []),
    ...record.rejected.map((ticker) => `the recommendation ${ticker} is REJECTED`),
  ];
}

/** The conditions of the plan itself: its warnings, and the violations that are excepted on that day. */
export function conditionsOf(history: PlanHistory, date: NewYorkDate): readonly Finding[] {
  return [...violationsOf(history).filter((one) => isExceptedOn(history, one, date)), ...warningsOf(history)];
}

interface Opened {
  readonly history: PlanHistory;
  readonly policy: Policy;
}

function openForTrader(plan: string, desk: PlanDesk): Reading<Opened> {
  const found = findPlan(desk.journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const policy = presentPolicy(desk.workspace, found.value.record);
  if (policy.value === null) return { value: null, problems: policy.problems };
  const person = traderRefusal(policy.value, desk.actor.by);
  if (person !== null) return { value: null, problems: [person] };
  return { value: { history: found.value, policy: policy.value }, problems: [] };
}

/** Why this person may not decide as the trader; null where they may. */
export function traderRefusal(policy: Policy, by: string): Problem | null {
  if (holdsRole(policy, by, 'trader') !== false) return null;
  return callProblem(`${by} may not decide: only the role trader may`, holdersOf(policy, 'trader'));
}

/** Why the plan as it is recorded can get no approval (its trades, what was decided before); null where it can. */
export function refusedApproval(history: PlanHistory, desk: Pick<PlanDesk, 'at'>): Problem | null {
  const { decision, planId, record } = history;
  const plan = `plan ${planId.slice(0, 12)}`;
  if (record.trades.length === 0 && record.rejected.length === 0 && violationsOf(history).length === 0) {
    return callProblem(`${plan} has no trade, so there is nothing to approve`, 'a plan with a trade');
  }
  if (stateAt(history, desk.at) === 'finished') {
    return callProblem(`every trade of ${plan} is filled`, 'a plan with a trade that is open');
  }
  if (decision === null || (decision.outcome === 'approved' && isExpired(decision, desk.at.instant))) return null;
  return callProblem(`${plan} was ${decision.outcome} by ${decision.by} already`, standingWords(decision));
}

function standingWords({ outcome, expiresAt }: Decision): string {
  return outcome === 'approved' && expiresAt !== null
    ? `nothing more: the approval stands until ${new Date(expiresAt).toISOString()}`
    : 'another plan, or the same on another day';
}

function refusedDecline({ decision, planId }: PlanHistory): Problem | null {
  if (decision?.outcome !== 'declined') return null;
  return callProblem(`plan ${planId.slice(0, 12)} was declined by ${decision.by} already`, 'nothing more');
}

/** Every condition has to be confirmed by its id, and nothing else. */
export function confirmationProblems(conditions: readonly Finding[], confirm: ApprovalRequest['confirm']): Problem[] {
  if (confirm === 'all') return [];
  const ids = new Set<string>(conditions.map(({ id }) => id));
  const unknown = confirm.filter((id) => !ids.has(id));
  const missing = [...ids].filter((id) => !confirm.includes(id));
  const accepted = ids.size === 0 ? 'no --confirm: the plan has no condition' : [...ids].join(', ');
  return [
    ...unknown.map((id) => callProblem(`${id} is no condition of this plan`, accepted)),
    ...missing.map((id) =>
      callProblem(`the condition ${id} is not confirmed: ${sentences(conditions, id)}`, `--confirm ${id}`),
    ),
  ];
}

function sentences(conditions: readonly Finding[], id: string): string {
  return conditions
    .filter((one) => one.id === id)
    .map((one) => one.message)
    .join('; ');
}

/** In one transaction with a last look: of many decisions at once one is accepted. */
function record(seen: PlanHistory, decision: Decision, desk: PlanDesk): Reading<Decided> {
  const problem = appendWith(desk.journal, desk.clock(), (reader) => {
    const history = present(reader, seen);
    const result =
      decision.outcome === 'declined'
        ? refusedDecline(history)
        : (tradingProblems(reader)[0] ?? continuedProblem(history, reader) ?? changedSince(seen, history, desk));
    return { result, drafts: result === null ? [decisionDraft(history, decision, desk)] : [] };
  });
  if (problem !== null) return { value: null, problems: [problem] };
  const history = present(desk.journal, seen);
  keepDecisionFiles(desk.workspace, history);
  return { value: { kind: 'decided', history, decision, verdict: verdictOn(history, desk.at.date) }, problems: [] };
}

/** What another program recorded of this plan since it was judged stands in the way. */
function changedSince(seen: PlanHistory, history: PlanHistory, desk: PlanDesk): Problem | null {
  const refusal = refusedApproval(history, desk);
  if (refusal !== null || history.length === seen.length) return refusal;
  return callProblem('something else was recorded for this plan at the same time', 'this call once more');
}

function decisionDraft(history: PlanHistory, decision: Decision, { actor, at }: PlanDesk): EventDraft {
  const kind = decision.outcome === 'approved' ? 'plan_approved' : 'plan_declined';
  const payload = {
    outcome: decision.outcome,
    decided_at: timeText(decision.at),
    decided_on: at.date,
    expires_at: timeText(decision.expiresAt),
    conditions: decision.conditions.map(findingShape),
    reason: decision.reason,
    exceptions: (history.review?.exceptions ?? []).map(exceptionJson),
    verdict: verdictOn(history, at.date),
  };
  return { kind, planId: history.planId, ...actor, key: nextKey(kind, history), payload };
}

function present(reader: JournalReader, { planId }: PlanHistory): PlanHistory {
  return defined(historyOf(reader, planId), 'the plan was made');
}

function stopped(history: PlanHistory, isVoided: boolean, reasons: readonly string[]): Reading<Decided> {
  return { value: { kind: 'stopped', history, isVoided, reasons }, problems: [] };
}
