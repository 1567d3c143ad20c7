import { defined } from '../../base/assert.ts';
import { timeText } from '../../documents/reports/decision.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem, refused } from '../files/callProblem.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import { tradingProblems } from '../history/halt.ts';
import { backdatedNotes } from '../plans/backdated.ts';
import { continuedProblem, placedElsewhere } from '../plans/continued.ts';
import { findPlan } from '../plans/findPlan.ts';
import type { RecordedTrade } from '../plans/record.ts';
import { historyOf, isExpired, type PlanHistory } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { blockedReasons, type Decided, standsNot, voidDecision } from './decide.ts';
import { judgeStanding } from './decideStanding.ts';

export interface Placed {
  readonly kind: 'placed';
  readonly history: PlanHistory;
  readonly trade: RecordedTrade;
  /** UTC milliseconds. */
  readonly placedAt: number;
  /** What is to be known of the recording. */
  readonly notes: readonly string[];
  /** Orders of other plans that may be the same one. */
  readonly elsewhere: readonly string[];
  /** Whether it was told before; then nothing is changed. */
  readonly isRepeated: boolean;
}

/**
 * STEP 5: the person placed a trade of the plan at the broker. Needs an approval that stands at this moment; from now
 * on a fill is awaited. Told twice, it changes nothing.
 */
export function placeTrade(
  plan: string,
  sequence: number,
  desk: PlanDesk,
): Reading<Placed | Extract<Decided, { kind: 'stopped' }>> {
  const found = findPlan(desk.journal, plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const seen = found.value;
  const trade = seen.record.trades.find((one) => one.sequence === sequence);
  if (trade === undefined) {
    const known = seen.record.trades.map((one) => one.sequence).join(', ');
    return refused(`the plan has no trade ${sequence}`, known === '' ? 'a plan with a trade' : `one of ${known}`);
  }
  const before = seen.placed.get(sequence);
  if (before !== undefined) {
    const again = { history: seen, trade, placedAt: before, isRepeated: true, notes: [], elsewhere: [] };
    return { value: { kind: 'placed', ...again }, problems: [] };
  }
  const unapproved = approvalRefusal(seen, desk);
  if (unapproved !== null) return { value: null, problems: [unapproved] };
  if (unfinishedRewrite(desk.journal) !== null) {
    return refused('fills are recorded that the portfolio’s document does not have', '`porch status` first');
  }
  const unconfirmed = tradingProblems(desk.journal);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const blocked = blockedReasons(seen, desk);
  if (blocked.length > 0) return stoppedBy(seen, blocked);
  const standing = judgeStanding(seen, desk.workspace, desk.at);
  if (standsNot(seen, standing)) {
    const voided = voidDecision(seen, [...standing.changed, ...standing.worse], desk);
    return voided.value?.kind === 'stopped' ? { value: voided.value, problems: [] } : { value: null, problems: [] };
  }
  if (standing.worse.length > 0) return stoppedBy(seen, standing.worse);
  return recordPlacing(seen, trade, desk);
}

function recordPlacing(seen: PlanHistory, trade: RecordedTrade, desk: PlanDesk): Reading<Placed> {
  const { planId } = seen;
  const { sequence } = trade;
  const notes = backdatedNotes(desk);
  const isRefused = appendWith(desk.journal, desk.clock(), (reader) => {
    const history = defined(historyOf(reader, planId), 'the plan was made');
    const result = tradingProblems(reader)[0] ?? approvalRefusal(history, desk);
    const toldAt = notes.length === 0 ? {} : { told_at: timeText(desk.clock()) };
    const payload = { sequence, placed_at: timeText(desk.at.instant), placed_on: desk.at.date, ...toldAt };
    // taken back and placed anew, it is another event
    const times = history.corrections.filter(({ of }) => of.kind === 'placed' && of.sequence === sequence).length;
    const key = `trade_placed:${planId}:${sequence}${times === 0 ? '' : `:${times}`}`;
    const draft: EventDraft = { kind: 'trade_placed', planId, ...desk.actor, key, payload };
    return { result, drafts: result === null ? [draft] : [] };
  });
  if (isRefused !== null) return { value: null, problems: [isRefused] };
  const history = defined(historyOf(desk.journal, planId), 'the plan was made');
  const placedAt = defined(history.placed.get(sequence), 'the trade is recorded as placed');
  const elsewhere = placedElsewhere(history, trade, desk.journal);
  return { value: { kind: 'placed', history, trade, placedAt, isRepeated: false, notes, elsewhere }, problems: [] };
}

/** Why no approval stands at this moment; null where one does. */
function approvalRefusal(history: PlanHistory, desk: PlanDesk): Problem | null {
  const continued = continuedProblem(history, desk.journal);
  if (continued !== null) return continued;
  const why = unapprovedWords(history, desk);
  return why === null ? null : callProblem(why, `\`porch approve ${history.planId.slice(0, 12)}\` first`);
}

function unapprovedWords({ decision, voided, lapsed }: PlanHistory, { at }: PlanDesk): string | null {
  if (voided !== null) return `the earlier decision is void: ${voided.reasons.join('; ')}`;
  if (decision === null) return lapsed ?? 'the plan is not approved';
  if (decision.outcome === 'declined') return `${decision.by} declined the plan`;
  if (!isExpired(decision, at.instant)) return null;
  return `the approval of ${decision.by} ended at ${new Date(decision.expiresAt ?? 0).toISOString()}`;
}

function stoppedBy(history: PlanHistory, reasons: readonly string[]): Reading<Extract<Decided, { kind: 'stopped' }>> {
  return { value: { kind: 'stopped', history, isVoided: false, reasons }, problems: [] };
}
