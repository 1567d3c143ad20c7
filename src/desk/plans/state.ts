import { compare, type Decimal, sum } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import {
  coversFigure,
  type Decision,
  type Exception,
  exceptionKey,
  type Review,
  type Voiding,
  violationKey,
} from '../../domain/planning/decision.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { Verdict } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { JournalReader } from '../../journal/store.ts';
import { type Correction, correctionOf } from '../history/corrections.ts';
import { type Batch, batchOf } from '../history/fillEvents.ts';
import { countIn, instantIn, readOf, textIn, textsIn } from '../history/payload.ts';
import { decisionIn, exceptionsIn, reviewIn } from './decisionEvents.ts';
import { filesIn, type PlanRecord, recordOf, workflowIn } from './record.ts';

/** All that happened to one plan. */
export interface PlanHistory {
  readonly planId: string;
  readonly made: Entry;
  readonly record: PlanRecord;
  /** The answer to the escalation that counts; null where there is none, or it was voided. */
  readonly review: Review | null;
  /** The trader's decision that counts; null where there is none, or it was voided. */
  readonly decision: Decision | null;
  /** The last voiding, until something is decided anew. */
  readonly voided: Voiding | null;
  /** Why an approval counts no more though nothing voided it, until something is decided anew; null where none was. */
  readonly lapsed: string | null;
  /** The last event of either kind, whether it still counts or not: what its file says. */
  readonly reviewEntry: Entry | null;
  readonly decisionEntry: Entry | null;
  /** When each trade was placed, UTC milliseconds by sequence. */
  readonly placed: ReadonlyMap<number, number>;
  /** Every fill of this plan that counts, in the order of recording. */
  readonly fills: readonly Fill[];
  /** Every fill of this plan, those that were taken back among them. */
  readonly recorded: readonly RecordedFill[];
  /** What was taken back, in the order in which it was. */
  readonly corrections: readonly Correction[];
  /** The portfolio's document as this plan's own fills left it (SHA-256); null where they have not changed it. */
  readonly portfolioHash: string | null;
  /** How many events there are of this plan: a new fact's key counts on. */
  readonly length: number;
  /** The place in the journal of its last making: the same plan may be made again after others. */
  readonly madeAt: number;
  /** The plan that took over what was left of this one, or was made in its stead; null without. */
  readonly continuedBy: string | null;
  /** That plan, or the one of the same workflow that was made next, where nobody has decided on this one; null without. */
  readonly supersededBy: string | null;
}

/** One fill as it was recorded. */
export interface RecordedFill {
  /** Its batch's key, and its place in it, from 0. */
  readonly batch: string;
  readonly place: number;
  /** By what it is named to take it back: the broker's reference, else `fill-1-2`, the second of batch 1. */
  readonly name: string;
  readonly fill: Fill;
  /** What took it back; null where it counts. */
  readonly correction: Correction | null;
}

const PLAN_STATES = [
  'awaiting_review',
  'awaiting_decision',
  'awaiting_execution',
  'blocked',
  'rejected',
  'modification_asked',
  'declined',
  'voided',
  'expired',
  'nothing_to_trade',
  'finished',
  'superseded',
] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Every plan of the workspace with its history, in the order of their making. */
export function planHistories(reader: JournalReader): PlanHistory[] {
  const ofPlan = new Map<string, Entry[]>();
  for (const entry of reader.entries()) {
    if (entry.planId === null) continue;
    const standing = ofPlan.get(entry.planId);
    if (standing === undefined) ofPlan.set(entry.planId, [entry]);
    else standing.push(entry);
  }
  return withSuccessors([...ofPlan.values()].flatMap((entries) => foldHistory(entries) ?? []));
}

/** One plan's history by its whole id; null where no such plan was made. */
export function historyOf(reader: JournalReader, planId: string): PlanHistory | null {
  const history = foldHistory([...reader.entries({ planId })]);
  return history === null ? null : { ...history, supersededBy: history.continuedBy ?? successorIn(reader, history) };
}

/** Each plan with the one that supersedes it (SEMANTICS 7), of all plans of a workspace; the same history gives the same one. */
export function withSuccessors(histories: readonly PlanHistory[]): PlanHistory[] {
  const byMaking = histories.toSorted((one, other) => other.madeAt - one.madeAt);
  const next = new Map<string, string>();
  const successors = new Map<string, string | null>();
  for (const { planId, record } of byMaking) {
    const { workflow } = record.question;
    successors.set(planId, next.get(workflow) ?? null);
    next.set(workflow, planId);
  }
  return histories.map((one) => {
    const supersededBy = one.continuedBy ?? (isUndecided(one) ? (successors.get(one.planId) ?? null) : null);
    const known = succeeded.get(one);
    if (known?.supersededBy === supersededBy) return known;
    const found = { ...one, supersededBy };
    succeeded.set(one, found);
    return found;
  });
}

/** A desk asks after each event, which is of one plan among all. */
const succeeded = new WeakMap<PlanHistory, PlanHistory>();

function successorIn(reader: JournalReader, history: PlanHistory): string | null {
  if (!isUndecided(history)) return null;
  const { workflow } = history.record.question;
  const later = (['plan_made', 'plan_renewed'] as const).flatMap((kind) => {
    for (const entry of reader.entries({ kind, after: history.madeAt })) {
      const isAlike = readOf(entry, ({ payload }) => workflowIn(payload)) === workflow;
      // the making that counts of a plan which was made again is its last one
      if (isAlike && entry.planId !== null && lastMaking(reader, entry.planId) === entry.sequence) return [entry];
    }
    return [];
  });
  const [first] = later.toSorted((one, other) => one.sequence - other.sequence);
  return first?.planId ?? null;
}

function lastMaking(reader: JournalReader, planId: string): number {
  const makings = [...reader.entries({ planId })].filter(({ kind }) => kind === 'plan_made' || kind === 'plan_renewed');
  return makings.at(-1)?.sequence ?? 0;
}

/** Nobody has said anything to the plan, or done anything for it. */
function isUndecided({ reviewEntry, decisionEntry, fills, placed }: PlanHistory): boolean {
  return reviewEntry === null && decisionEntry === null && fills.length === 0 && placed.size === 0;
}

/** What a plan's entries, in their order, come to; null without a `plan_made`. */
export function foldHistory(entries: readonly Entry[]): PlanHistory | null {
  const made = entries.find((entry) => entry.kind === 'plan_made');
  if (made === undefined) return null;
  const record = readOf(made, recordOf);
  const start: PlanHistory = {
    planId: record.planId,
    made,
    record,
    review: null,
    decision: null,
    voided: null,
    lapsed: null,
    reviewEntry: null,
    decisionEntry: null,
    placed: new Map(),
    fills: [],
    recorded: [],
    corrections: [],
    portfolioHash: null,
    length: entries.length,
    madeAt: made.sequence,
    continuedBy: null,
    supersededBy: null,
  };
  return told(start, entries);
}

/** What further entries of the same plan, in their order, make of its history. */
export function foldOn(history: PlanHistory, entries: readonly Entry[]): PlanHistory {
  return told({ ...history, length: history.length + entries.length }, entries);
}

function told(start: PlanHistory, entries: readonly Entry[]): PlanHistory {
  return entries.reduce((history, entry) => readOf(entry, () => withEvent(history, entry)), start);
}

/** Made again: the latest of its kind, with its files as they were written then. */
function renewed(history: PlanHistory, { sequence, payload }: Entry): PlanHistory {
  const again = { ...history, madeAt: sequence, continuedBy: null };
  if (payload.files === undefined) return again;
  const made = { ...history.made, payload: { ...history.made.payload, files: payload.files } };
  return { ...again, voided: null, made, record: { ...history.record, files: filesIn(payload) } };
}

function withEvent(history: PlanHistory, entry: Entry): PlanHistory {
  const { payload } = entry;
  switch (entry.kind) {
    case 'plan_reviewed':
      return held({ ...history, review: reviewIn(entry), reviewEntry: entry, voided: null });
    case 'plan_approved':
    case 'plan_declined':
      return held({ ...history, decision: decisionIn(entry), decisionEntry: entry, voided: null, lapsed: null });
    case 'decision_voided':
      return {
        ...history,
        review: null,
        decision: null,
        decisionEntry: entry,
        lapsed: null,
        voided: { at: instantIn(payload, 'voided_at'), reasons: textsIn(payload, 'reasons') },
      };
    case 'plan_renewed':
      return renewed(history, entry);
    case 'plan_continued':
      return { ...history, continuedBy: textIn(payload, 'by_plan') };
    case 'trade_placed':
      return {
        ...history,
        placed: new Map([...history.placed, [countIn(payload, 'sequence'), instantIn(payload, 'placed_at')]]),
      };
    case 'fills_recorded':
      return withRecorded(history, [...history.recorded, ...recordedIn(batchOf(entry))]);
    case 'record_corrected':
      return corrected(history, correctionOf(entry));
    case 'rewrite_done':
      return { ...history, portfolioHash: textIn(payload, 'hash') };
    default:
      return history;
  }
}

function recordedIn({ key, number, fills }: Batch): RecordedFill[] {
  return fills.map((fill, place) => {
    const name = fill.reference ?? `fill-${number}-${place + 1}`;
    return { batch: key, place, name, fill, correction: null };
  });
}

function withRecorded(history: PlanHistory, recorded: readonly RecordedFill[]): PlanHistory {
  const fills = recorded.flatMap(({ fill, correction }) => (correction === null ? [fill] : []));
  return { ...history, recorded, fills };
}

function corrected(history: PlanHistory, correction: Correction): PlanHistory {
  const { of } = correction;
  const corrections = [...history.corrections, correction];
  if (of.kind === 'placed') {
    const placed = new Map([...history.placed].filter(([sequence]) => sequence !== of.sequence));
    return { ...history, placed, corrections };
  }
  const isIt = ({ batch, place }: RecordedFill): boolean => batch === of.batch && place === of.place;
  const recorded = history.recorded.map((one) => (isIt(one) ? { ...one, correction } : one));
  return withRecorded({ ...history, corrections }, recorded);
}

/** An approval is of the exceptions that the trader saw: under others it does not count, and is to be given anew. */
function held(history: PlanHistory): PlanHistory {
  const { decision, decisionEntry, review } = history;
  if (decision?.outcome !== 'approved' || decisionEntry === null) return history;
  // without exceptions the plan is BLOCKED, whatever was approved
  if (review !== null && review.outcome !== 'approved') return history;
  const [before, now] = [exceptionsIn(decisionEntry), review?.exceptions ?? []].map(exceptionWords);
  if (before === now) return history;
  const lapsed = `the approval of ${decision.by} counts no more: it was given under ${before}, and what stands now is ${now}`;
  return { ...history, decision: null, lapsed };
}

function exceptionWords(exceptions: readonly Exception[]): string {
  const words = exceptions.map((one) => `${exceptionKey(one)} until ${one.until}`);
  return words.length === 0 ? 'no exception' : words.sort(byText).join(', ');
}

export function violationsOf({ record }: PlanHistory): readonly Finding[] {
  return record.findings.filter((one) => one.severity === 'violation');
}

export function warningsOf({ record }: PlanHistory): readonly Finding[] {
  return record.findings.filter((one) => one.severity === 'warning');
}

/** The exceptions that stand on a day in New York: each ends on its last day by itself (SEMANTICS 7). */
export function exceptionsOn({ review }: PlanHistory, date: NewYorkDate): readonly Exception[] {
  return review?.outcome === 'approved' ? review.exceptions.filter(({ until }) => date <= until) : [];
}

/** Whether the finding is a violation that an exception lets pass on that day. */
export function isExceptedOn(history: PlanHistory, violation: Finding, date: NewYorkDate): boolean {
  const key = violationKey(violation);
  return violation.waivable && exceptionsOn(history, date).some((one) => violationKey(one) === key);
}

/** The same of what is measured later: an exception up to a figure lets no more than that pass. */
export function isExceptedNow(
  history: PlanHistory,
  violation: Finding,
  measured: Ratio | null,
  date: NewYorkDate,
): boolean {
  const key = violationKey(violation);
  const own = exceptionsOn(history, date).filter((one) => violationKey(one) === key);
  return violation.waivable && own.some((one) => coversFigure(one, measured));
}

/** The plan's verdict with the exceptions that stand on that day (SEMANTICS 6). */
export function verdictOn(history: PlanHistory, date: NewYorkDate): Verdict {
  const violations = violationsOf(history);
  const isOpen = violations.some((one) => !isExceptedOn(history, one, date));
  if (isOpen || history.record.rejected.length > 0) return 'BLOCKED';
  return violations.length > 0 || warningsOf(history).length > 0 ? 'CONDITIONAL' : 'SAFE';
}

/** Where the plan stands at a moment: the time in UTC milliseconds and its day in New York. */
export function stateAt(
  history: PlanHistory,
  now: { readonly instant: number; readonly date: NewYorkDate },
): PlanState {
  const { review, decision, voided, record } = history;
  if (record.trades.length > 0 && isFilled(history)) return 'finished';
  if (history.supersededBy !== null) return 'superseded';
  if (voided !== null) return 'voided';
  if (decision?.outcome === 'declined') return 'declined';
  if (review?.outcome === 'rejected' || review?.outcome === 'modification_asked') return review.outcome;
  if (verdictOn(history, now.date) === 'BLOCKED') {
    const isEscalated = violationsOf(history).some((one) => !isExceptedOn(history, one, now.date));
    return isEscalated ? 'awaiting_review' : 'blocked';
  }
  if (record.trades.length === 0) return 'nothing_to_trade';
  if (decision === null) return 'awaiting_decision';
  return isExpired(decision, now.instant) ? 'expired' : 'awaiting_execution';
}

/** An approval ends at the close of the next trading day. */
export function isExpired(decision: Decision, instant: number): boolean {
  return decision.expiresAt !== null && instant > decision.expiresAt;
}

/** Whether the escalation waits for an answer longer than the SLA allows; it is never approved by that. */
export function isOverdue(
  history: PlanHistory,
  now: { readonly instant: number; readonly date: NewYorkDate },
): boolean {
  const { dueAt } = history.record;
  return (
    dueAt !== null && now.instant > dueAt && history.review === null && stateAt(history, now) === 'awaiting_review'
  );
}

/** Whether every trade of the plan is filled, by ticker and side. */
function isFilled({ record, fills }: PlanHistory): boolean {
  const total = (
    list: readonly { action: string; ticker: string; shares: Decimal }[],
    of: (typeof record.trades)[number],
  ) => sum(list.filter((one) => one.action === of.action && one.ticker === of.ticker).map((one) => one.shares));
  return record.trades.every((trade) => compare(total(fills, trade), total(record.trades, trade)) >= 0);
}

/** A fact about this plan, under a key that only the next one can have. */
export function nextKey(kind: string, { planId, length }: PlanHistory): string {
  return `${kind}:${planId}:${length}`;
}
