import { approvePlan, type Decided, declinePlan } from '../desk/decide.ts';
import { type Placed, placeTrade } from '../desk/placed.ts';
import { historyOf } from '../desk/planHistory.ts';
import type { FillSource, Recorded } from '../desk/recordFills.ts';
import { previewFillsHere, recordFillsHere } from '../desk/recordFillsHere.ts';
import { type Reviewed, reviewPlan } from '../desk/review.ts';
import { asShown, PlanMovedOn } from '../desk/shownPlan.ts';
import type { Reading } from '../documents/problem.ts';
import { writeRecordedJson } from '../documents/writeRecorded.ts';
import type { JsonObject } from '../documents/writeShapes.ts';
import { factsShape, problemShapes } from './answers.ts';
import type { WebDesk } from './desk.ts';
import type * as requests from './requests.ts';

// Every decision goes through the desk function that the command line calls, on the plan as it was shown.

/** `DecidedShape`, or the problems for which nothing was decided. Throws `PlanMovedOn`. */
export type Answered = Reading<JsonObject>;

export function approve({ planId, seen, confirm }: requests.ApprovePlan, desk: WebDesk): Answered {
  return decided(approvePlan({ plan: planId, confirm }, onShown(desk, planId, seen)), desk);
}

export function decline({ planId, seen, reason }: requests.DeclinePlan, desk: WebDesk): Answered {
  return decided(declinePlan(planId, reason, onShown(desk, planId, seen)), desk);
}

export function place({ planId, seen, sequence }: requests.PlaceTrade, desk: WebDesk): Answered {
  return decided(placeTrade(planId, sequence, onShown(desk, planId, seen)), desk);
}

export function review({ planId, seen, answer }: requests.ReviewPlan, desk: WebDesk): Answered {
  const { reason } = answer;
  const given =
    answer.outcome === 'approved'
      ? { outcome: answer.outcome, exceptions: answer.exceptions, until: answer.until }
      : { outcome: answer.outcome };
  return decided(reviewPlan({ plan: planId, answer: given, reason }, onShown(desk, planId, seen)), desk);
}

/** `RecordedShape`. */
export function record({ planId, seen, fills }: requests.RecordFills, desk: WebDesk): Answered {
  const recorded = recordFillsHere(planId, fillSource(fills), onShown(desk, planId, seen));
  if (recorded.value === null) return { value: null, problems: recorded.problems };
  return { value: recordedAnswer(recorded.value, unsignedNotes(desk)), problems: [] };
}

/** `RecordedShape` of what recording would give at this moment. */
export function preview({ planId, seen, fills }: requests.RecordFills, desk: WebDesk): Answered {
  const seenNow = onShown(desk, planId, seen);
  const previewed = previewFillsHere(planId, fillSource(fills), seenNow);
  if (previewed.value === null) return { value: null, problems: previewed.problems };
  return { value: recordedAnswer(previewed.value), problems: [] };
}

/** `RecordedShape`; `notes` are what is to be known beside the desk's own. */
export function recordedAnswer(recorded: Recorded, notes: readonly string[] = []): JsonObject {
  const told = writeRecordedJson({ ...recorded, notes: [...recorded.notes, ...notes] });
  return { ...told, conflict: problemShapes(recorded.conflict) };
}

export function fillSource(fills: requests.RecordFills['fills']): FillSource {
  if (fills.kind === 'line') return fills;
  return { kind: 'bytes', name: fills.name, bytes: Buffer.from(fills.base64, 'base64') };
}

/** A desk whose first record is of the plan as it was shown. Throws `PlanMovedOn` where it is another one already. */
function onShown(desk: WebDesk, planId: string, seen: number): WebDesk {
  if (historyOf(desk.journal, planId)?.length !== seen) throw new PlanMovedOn(planId);
  return { ...desk, journal: asShown(desk.journal, planId, seen) };
}

function decided(reading: Reading<Decided | Placed | Reviewed>, desk: WebDesk): Answered {
  if (reading.value === null) return { value: null, problems: reading.problems };
  const { value } = reading;
  const isStopped = 'kind' in value && value.kind === 'stopped';
  const reasons = isStopped ? value.reasons : [];
  return {
    value: {
      done: !isStopped,
      voided: isStopped && value.isVoided,
      reasons: [...reasons, ...unsignedNotes(desk)],
      facts: factsShape(value.history, desk.at),
      seen: value.history.length,
    },
    problems: [],
  };
}

/** What was recorded stands, though its checkpoint failed: that is told. */
function unsignedNotes({ journal }: WebDesk): string[] {
  const unsigned = journal.unsigned();
  return unsigned === null ? [] : [`recorded, without a checkpoint: ${unsigned.problem} ${unsigned.remedy}`];
}
