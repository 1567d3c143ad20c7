import { defined } from '../../base/assert.ts';
import { fillWords, takenBackWords } from '../../documents/reports/execution.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { ExecutionReport } from '../../domain/planning/execution.ts';
import type { JournalReader } from '../../journal/store.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { type Rewriting, standingPortfolio } from '../evaluation/standingPortfolio.ts';
import { restedOn, type Undoing, withoutFill } from '../evaluation/withoutFill.ts';
import { refused as callRefused, refusalProblem } from '../files/callProblem.ts';
import { type Corrected, type Correction, correctionJson } from '../history/corrections.ts';
import { type Batch, batchesIn, standingFills, unfinishedRewrite } from '../history/fillEvents.ts';
import { findPlan } from '../plans/findPlan.ts';
import { historyOf, type PlanHistory } from '../plans/state.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import {
  type Carried,
  carryOut,
  type Offering,
  type PlanInExecution,
  type RecordDesk,
  reportOf,
} from './afterwards.ts';
import { lotsAtOdds, reckonedAgain } from './costs.ts';
import { settleFills } from './recordFills.ts';
import { remainingOffer } from './remainingOffer.ts';
import { executionFiles } from './routeReports.ts';
import { recordDesk } from './settleHere.ts';
import { type DecidedTurn, refusedWith, takenBackOf } from './turns.ts';

export interface CorrectRequest {
  readonly plan: string;
  /** A fill's reference as the broker or `porch show` tells it, or `placed-2` for the placing of trade 2. */
  readonly reference: string;
  readonly reason: string;
}

/** Something that was recorded wrongly and is taken back, or was before. */
export interface CorrectedHere extends Carried, Offering {
  readonly planId: string;
  /** Of this plan, from 1. */
  readonly number: number;
  /** In words: what, when, by whom and why. */
  readonly words: string;
  /** Whether it was taken back before; then nothing is changed, and there is no report. */
  readonly isRepeated: boolean;
  readonly report: ExecutionReport | null;
  readonly notes: readonly string[];
}

/** How often a correction waits for another program's rewriting before it gives up. */
const MOST_TRIES = 5;
const LONGEST_REASON = 2000;

/**
 * Takes back one fill, or the word that a trade was placed (SEMANTICS 9, corrections): the event that says so is added,
 * the portfolio's document becomes what it would be without the fill, what that leaves is judged, and the reports are
 * routed. What was recorded stays in the journal. Taken back twice, it changes nothing.
 */
export function correctRecord(request: CorrectRequest, desk: PlanDesk): Reading<CorrectedHere> {
  const reason = request.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) {
    return callRefused('a correction has a reason', `--reason TEXT of at most ${LONGEST_REASON} characters`);
  }
  const found = findPlan(desk.journal, request.plan);
  if (found.value === null) return { value: null, problems: found.problems };
  const { planId } = found.value;
  const target = targetOf(found.value, request.reference);
  if (target.value === null) return { value: null, problems: target.problems };
  const of = target.value;
  const recording = recordDesk(desk);
  const { value: inExecution, problems } = recording.planOf(planId);
  if (inExecution === null) return { value: null, problems };
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const settled = settleFills(recording);
    if (settled.problems.length > 0) return { value: null, problems: settled.problems };
    const before = standingCorrection(desk.journal, planId, of);
    if (before !== null) return { value: repeated(desk.journal, before, inExecution), problems: [] };
    const taken = appendWith(desk.journal, recording.now, (reader) =>
      takeBack(reader, { of, reason }, inExecution, recording),
    );
    if (taken.kind === 'busy') continue;
    if (taken.kind === 'refused') return { value: null, problems: taken.problems };
    return { value: finish(taken, inExecution, recording), problems: [] };
  }
  return callRefused('another program is writing fills into the portfolio', 'this call once more');
}

/** What a reference names; of several with one reference the one that counts, else the last. */
function targetOf(history: PlanHistory, reference: string): Reading<Corrected> {
  const { recorded, corrections, placed } = history;
  const asked = reference.trim();
  const named = recorded.filter(
    ({ name, batch, place }) => name === asked || placeName(history, batch, place) === asked,
  );
  const fill = named.find(({ correction }) => correction === null) ?? named.at(-1);
  if (fill !== undefined) return { value: { kind: 'fill', batch: fill.batch, place: fill.place }, problems: [] };
  const sequence = Number(/^placed-([1-9]\d{0,5})$/.exec(asked)?.[1] ?? 0);
  const isPlaced =
    placed.has(sequence) || corrections.some(({ of }) => of.kind === 'placed' && of.sequence === sequence);
  if (isPlaced) return { value: { kind: 'placed', sequence }, problems: [] };
  const known = [
    ...recorded.filter(({ correction }) => correction === null).map(({ name, fill }) => `${name} (${fillWords(fill)})`),
    ...[...placed.keys()].map((one) => `placed-${one}`),
  ];
  const accepted = known.length === 0 ? 'a plan of which something is recorded' : `one of ${known.join('; ')}`;
  return callRefused(`nothing of the plan is recorded under ${JSON.stringify(asked)}`, accepted);
}

/** `fill-1-2`: a fill with a reference has this name too. */
function placeName({ recorded }: PlanHistory, batch: string, place: number): string {
  const batches = [...new Set(recorded.map((one) => one.batch))];
  return `fill-${batches.indexOf(batch) + 1}-${place + 1}`;
}

/** What took it back already; null where it counts. */
function standingCorrection(reader: JournalReader, planId: string, of: Corrected): Correction | null {
  const history = defined(historyOf(reader, planId), 'the plan was made');
  if (of.kind === 'fill') {
    return history.recorded.find(({ batch, place }) => batch === of.batch && place === of.place)?.correction ?? null;
  }
  const own = history.corrections.filter((one) => one.of.kind === 'placed' && one.of.sequence === of.sequence);
  return history.placed.has(of.sequence) ? null : (own.at(-1) ?? null);
}

function repeated(reader: JournalReader, correction: Correction, { plan }: PlanInExecution): CorrectedHere {
  const { planId, number } = correction;
  const nothing = { document: 'unchanged' as const, conflict: [], files: [], notes: [], report: null, offer: null };
  return { ...nothing, planId, number, words: wordsOf(reader, correction, plan.steps), isRepeated: true };
}

function wordsOf(reader: JournalReader, correction: Correction, steps: PlanInExecution['plan']['steps']): string {
  return takenBackOf([correction], batchesIn(reader), steps).map(takenBackWords).join();
}

/** A correction within the journal: what it makes of the plan. */
interface Taken {
  readonly kind: 'taken';
  readonly correction: Correction;
  readonly text: string | null;
  readonly words: string;
  readonly notes: readonly string[];
  readonly report: ExecutionReport;
}

function takeBack(
  reader: JournalReader,
  { of, reason }: Pick<Correction, 'of' | 'reason'>,
  inExecution: PlanInExecution,
  desk: RecordDesk,
): DecidedTurn<Taken> {
  const { plan, policyFile } = inExecution;
  const history = defined(historyOf(reader, plan.planId), 'the plan was made');
  if (unfinishedRewrite(reader) !== null || standingCorrection(reader, plan.planId, of) !== null) {
    return { result: { kind: 'busy' }, drafts: [] };
  }
  const standing = standingPortfolio(desk.workspace, policyFile);
  if (standing.value === null) return refusedWith(standing.problems);
  const made = newCorrection(reader, { of, reason }, history, inExecution, desk);
  const undoing: Reading<Undoing> =
    of.kind === 'fill' ? withoutFill(standing.value, made, reader, desk) : { value: AS_IT_IS, problems: [] };
  if (undoing.value === null) return refusedWith(undoing.problems);
  const { rewriting, notes } = undoing.value;
  const { documents } = standing.value;
  const portfolio = rewriting?.after ?? standing.value.portfolio;
  const batches = batchesIn(reader).map((batch) => without(batch, made));
  const own = batches.filter((batch) => batch.planId === plan.planId);
  const fills = own.flatMap(standingFills);
  const takenBack = takenBackOf([...history.corrections, made], batches, plan.steps);
  const placed = new Map([...inExecution.placed].filter(([one]) => of.kind !== 'placed' || one !== of.sequence));
  const found = { fills, duplicates: [], takenBack, documents, portfolio };
  const { report, notes: judged } = reportOf({ ...inExecution, placed }, found, desk);
  if (!report.ok) return refusedWith([...laterFills(reader, of), ...report.refusals.map(refusalProblem)]);
  const correction = { ...made, reckoned: reckonedAgain(batches, documents, portfolio, desk.evaluatedAt) };
  const result: Taken = {
    kind: 'taken',
    correction,
    text: rewriting?.text ?? null,
    words: takenBack.slice(-1).map(takenBackWords).join(),
    notes: [...notes, ...lotsAtOdds(batches, documents, portfolio, desk.evaluatedAt), ...judged],
    report: report.value,
  };
  return { result, drafts: draftsOf(correction, report.value, rewriting, desk) };
}

/** What is left without a fill is no portfolio: it cannot be taken back before what came after it. */
function laterFills(reader: JournalReader, of: Corrected): Problem[] {
  if (of.kind !== 'fill') return [];
  const fill = batchesIn(reader).find(({ key }) => key === of.batch)?.fills[of.place];
  return fill === undefined ? [] : [restedOn(fill)];
}

const AS_IT_IS: Undoing = { rewriting: null, notes: [] };

function without(batch: Batch, correction: Correction): Batch {
  const { of } = correction;
  if (of.kind !== 'fill' || of.batch !== batch.key) return batch;
  return { ...batch, corrected: new Map([...batch.corrected, [of.place, correction]]) };
}

function newCorrection(
  reader: JournalReader,
  { of, reason }: Pick<Correction, 'of' | 'reason'>,
  { planId, corrections }: PlanHistory,
  { policyFile }: PlanInExecution,
  { actor, evaluatedAt }: RecordDesk,
): Correction {
  const number = corrections.length + 1;
  return {
    key: `corrected:${planId}:${number}`,
    sequence: reader.tail().sequence + 1,
    planId,
    number,
    of,
    reason,
    by: actor.by,
    at: evaluatedAt.instant,
    on: evaluatedAt.date,
    policyFile,
    reckoned: new Map(),
  };
}

function draftsOf(
  correction: Correction,
  report: ExecutionReport,
  rewriting: Rewriting | null,
  { actor }: RecordDesk,
): EventDraft[] {
  const { key, planId } = correction;
  const payload = { ...correctionJson(correction), reports: Object.fromEntries(executionFiles(report)) };
  const draft: EventDraft = { kind: 'record_corrected', planId, ...actor, key, payload };
  return rewriting === null ? [draft] : [draft, rewriting.draft];
}

function finish(
  { correction, text, words, notes, report }: Taken,
  inExecution: PlanInExecution,
  desk: RecordDesk,
): CorrectedHere {
  const { planId, number } = correction;
  const carried = carryOut(inExecution, `correction-${number}`, { report, text }, desk);
  const document = carried.document === 'rewritten' && text === null ? 'unchanged' : carried.document;
  const told = [...notes, ...inExecution.approvalNotes];
  const offer = remainingOffer(report, desk);
  return { ...carried, document, planId, number, words, isRepeated: false, report, notes: told, offer };
}
