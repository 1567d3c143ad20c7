import { approvePlan, type Decided, declinePlan } from '../../desk/decisions/decide.ts';
import { type Placed, placeTrade } from '../../desk/decisions/placed.ts';
import { type Reviewed, reviewPlan } from '../../desk/decisions/review.ts';
import { takeRepair } from '../../desk/decisions/takeRepair.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import { correctRecord } from '../../desk/fills/correct.ts';
import { planRemaining } from '../../desk/fills/planRemaining.ts';
import type { FillSource } from '../../desk/fills/readFills.ts';
import type { Recorded } from '../../desk/fills/recordFills.ts';
import { previewFillsHere, recordFillsHere } from '../../desk/fills/settleHere.ts';
import { earlierThanTold } from '../../desk/plans/givenTime.ts';
import { restorePlanFiles } from '../../desk/plans/recordedFiles.ts';
import { asShown, PlanMovedOn } from '../../desk/plans/shownPlan.ts';
import { historyOf } from '../../desk/plans/state.ts';
import type { JsonObject } from '../../documents/print/shapes.ts';
import { writeCorrectedJson } from '../../documents/reports/corrected.ts';
import { writeRecordedJson } from '../../documents/reports/recorded.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type * as requests from '../contract/requests.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { factsShape, problemShapes, unsignedNotes } from './overview.ts';

// Every decision goes through the desk function that the command line calls, on the plan as it was shown.

/** `DecidedShape`, or the problems for which nothing was decided. Throws `PlanMovedOn`. */
export type Answered = Reading<JsonObject>;

export function approve(body: requests.ApprovePlan, desk: WebDesk): Answered {
  const { planId: plan, confirm } = body;
  return decided(body, desk, (shown) => approvePlan({ plan, confirm }, shown));
}

export function decline(body: requests.DeclinePlan, desk: WebDesk): Answered {
  return decided(body, desk, (shown) => declinePlan(body.planId, body.reason, shown));
}

/**
 * `DeclinedShape`: each by itself, so that one which moved on meanwhile keeps none of the others from its answer. `moved`
 * is told of each that did.
 */
export function declineEach(
  { plans, reason }: requests.DeclinePlans,
  desk: WebDesk,
  moved: (error: PlanMovedOn) => void,
): Answered {
  const told = plans.map(({ planId, seen }) => {
    try {
      if (historyOf(desk.journal, planId) === null) return { plan_id: planId, done: false, reasons: [NO_SUCH_PLAN] };
      const { value, problems } = decline({ planId, seen, reason }, desk);
      const reasons = value?.reasons ?? problems.map(({ message, accepted }) => `${message}; accepted: ${accepted}`);
      return { plan_id: planId, done: value?.done === true, reasons };
    } catch (error) {
      if (!(error instanceof PlanMovedOn)) throw error;
      moved(error);
      return { plan_id: planId, done: false, reasons: [error.message] };
    }
  });
  return { value: { plans: told }, problems: [] };
}

const NO_SUCH_PLAN = 'there is no such plan here';

export function place(body: requests.PlaceTrade, desk: WebDesk): Answered {
  return decided(body, desk, (shown) => placeTrade(body.planId, body.sequence, shown));
}

export function review(body: requests.ReviewPlan, desk: WebDesk): Answered {
  const { planId: plan, answer, confirm = [] } = body;
  const { reason } = answer;
  const given =
    answer.outcome === 'approved'
      ? { outcome: answer.outcome, exceptions: answer.exceptions, until: answer.until }
      : { outcome: answer.outcome };
  return decided(body, desk, (shown) => reviewPlan({ plan, answer: given, reason, confirm }, shown));
}

/** `RecordedShape`. */
export function record(body: requests.RecordFills, desk: WebDesk): Answered {
  const given = body.confirmUnusual === true ? ('confirmed' as const) : ('none' as const);
  const look = { given, how: 'a tick beside it on the page' };
  const act = (shown: WebDesk) => recordFillsHere(body.planId, fillSource(body.fills), shown, look);
  const { recorded, restored } = onRecordedFiles(body, desk, act);
  if (recorded.value === null) return { value: null, problems: recorded.problems };
  const notes = [...restored, ...unsignedNotes(desk.journal.unsigned())];
  return { value: recordedAnswer(recorded.value, notes), problems: [] };
}

/** `MadeShape`. */
export function remaining(body: requests.PlanRemaining, desk: WebDesk): Answered {
  const request = { plan: body.planId, policyFile: null, out: null };
  const made = onShown(body, desk, (shown) => planRemaining(request, shown));
  if (made.value === null) return { value: null, problems: made.problems };
  const { planId, verdict } = made.value.plan;
  const notes = [...unsignedNotes(desk.journal.unsigned()), ...desk.journal.notes()];
  return { value: { plan_id: planId, verdict, notes }, problems: [] };
}

/** `MadeShape`. */
export function repair({ option, reason, confirm = [], ...body }: requests.TakeRepair, desk: WebDesk): Answered {
  const taken = onShown(body, desk, (shown) => takeRepair({ plan: body.planId, option, reason, confirm }, shown));
  if (taken.value === null) return { value: null, problems: taken.problems };
  const { planId, verdict } = taken.value.plan;
  const notes = [...unsignedNotes(desk.journal.unsigned()), ...desk.journal.notes()];
  return { value: { plan_id: planId, verdict, notes }, problems: [] };
}

/** `CorrectedShape`. */
export function correct({ reference, reason, ...body }: requests.CorrectRecord, desk: WebDesk): Answered {
  const request = { plan: body.planId, reference, reason };
  const corrected = onShown(body, desk, (shown) => correctRecord(request, shown));
  if (corrected.value === null) return { value: null, problems: corrected.problems };
  const { value } = corrected;
  const notes = [...value.notes, ...unsignedNotes(desk.journal.unsigned())];
  return {
    value: { ...writeCorrectedJson({ ...value, notes }), conflict: problemShapes(value.conflict) },
    problems: [],
  };
}

/** `RecordedShape` of what recording would give at this moment. */
export function preview(body: requests.RecordFills, desk: WebDesk): Answered {
  const previewed = onShown(body, desk, (shown) => previewFillsHere(body.planId, fillSource(body.fills), shown));
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
  const { name, base64, account, sheet } = fills;
  const part = { ...(account === undefined ? {} : { account }), ...(sheet === undefined ? {} : { sheet }) };
  return { kind: 'bytes', name, bytes: Buffer.from(base64, 'base64'), ...part };
}

interface Shown {
  readonly planId: string;
  readonly seen: number;
}

/**
 * Does it at a desk whose first record is of the plan as it was shown, and not as of a moment before what was told of
 * the plan. Throws `PlanMovedOn` where it is another one by now.
 */
function onShown<T>({ planId, seen }: Shown, desk: WebDesk, act: (shown: WebDesk) => Reading<T>): Reading<T> {
  if (historyOf(desk.journal, planId)?.length !== seen) throw new PlanMovedOn(planId);
  const early = desk.isTimeGiven ? earlierThanTold(desk.journal, planId, desk.at) : null;
  if (early !== null) return { value: null, problems: [early] };
  return act({ ...desk, journal: asShown(desk.journal, planId, seen) });
}

/** `onShown`, and before it the plan's files are as they were recorded: what was not is told in `restored`. */
function onRecordedFiles<T>(
  body: Shown,
  desk: WebDesk,
  act: (shown: WebDesk) => Reading<T>,
): { readonly recorded: Reading<T>; readonly restored: readonly string[] } {
  const history = historyOf(desk.journal, body.planId);
  const restored = history === null ? [] : restorePlanFiles(history, desk.journal, desk.workspace);
  const recorded = onShown(body, desk, act);
  if (recorded.value !== null) return { recorded, restored };
  const told = restored.map((words) => callProblem(words, 'the files as they are now'));
  return { recorded: { value: null, problems: [...recorded.problems, ...told] }, restored };
}

function decided(body: Shown, desk: WebDesk, act: (shown: WebDesk) => Reading<Decided | Placed | Reviewed>): Answered {
  const { recorded, restored } = onRecordedFiles(body, desk, act);
  if (recorded.value === null) return { value: null, problems: recorded.problems };
  const { value } = recorded;
  const isStopped = 'kind' in value && value.kind === 'stopped';
  const reasons = isStopped ? value.reasons : 'notes' in value ? value.notes : [];
  return {
    value: {
      done: !isStopped,
      voided: isStopped && value.isVoided,
      reasons: [...reasons, ...restored, ...unsignedNotes(desk.journal.unsigned())],
      facts: factsShape(value.history, desk),
      seen: value.history.length,
    },
    problems: [],
  };
}
