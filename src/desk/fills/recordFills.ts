import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { ExecutionReport, TracedFill, UnusualFill } from '../../domain/planning/execution.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { LeftOut } from '../../domain/trading/statement.ts';
import { batchKey, type SeparatedFills, separateFills, separateHistory } from '../../engine/execution/separateFills.ts';
import type { JournalReader } from '../../journal/store.ts';
import { appendWith, recoverRewrite } from '../evaluation/recoverRewrite.ts';
import { rewritingOf, standingPortfolio } from '../evaluation/standingPortfolio.ts';
import { refused as callRefused, refusalProblem } from '../files/callProblem.ts';
import {
  type Batch,
  batchesIn,
  fillJson,
  matchingJson,
  securitiesJson,
  standingFills,
  unfinishedRewrite,
  watchJson,
} from '../history/fillEvents.ts';
import { lastImport } from '../history/importEvents.ts';
import { reckonedJson } from '../history/reckoned.ts';
import {
  type Carried,
  carryOut,
  type Offering,
  type PlanInExecution,
  type RecordDesk,
  reportOf,
  route,
  takenBackIn,
} from './afterwards.ts';
import { alreadyImported, importedNotes, isSameAccount } from './brokerFills.ts';
import { lotsAtOdds, reckonedSales } from './costs.ts';
import { againNotes, recordNotes, toleranceNotes } from './notes.ts';
import { type FillSource, NO_FILLS, type ReadBatch, readBatch } from './readFills.ts';
import { remainingOffer } from './remainingOffer.ts';
import { restJson } from './restRecorded.ts';
import { areRouted, executionFiles } from './routeReports.ts';
import { type DecidedTurn, refusedWith, turnsIn } from './turns.ts';
import { confirmedJson, NOT_YET, type SecondLook, SHOWN, unusualIn, unusualProblems } from './unusual.ts';

/** A batch that was recorded, or was recorded before. */
export interface Recorded extends Carried, Offering {
  readonly report: ExecutionReport;
  /** Of this plan, from 1; 0 where no batch is recorded yet. */
  readonly batch: number;
  readonly fresh: readonly Fill[];
  /** What of a broker's file does not belong to the plan and changes nothing; empty for any other source. */
  readonly others: readonly LeftOut[];
  /** What of the new fills looks mistyped; a person confirmed it before it was recorded. */
  readonly unusual: readonly UnusualFill[];
  /** What a person should know, one sentence each. */
  readonly notes: readonly string[];
}

/** How often a record waits for another program's rewriting before it gives up. */
const MOST_TRIES = 5;

/**
 * STEP 5 to 8 (SEMANTICS 9): records a batch of fills, brings it into the portfolio's document, judges what it made
 * and what remains, and routes the reports. One bad row, a sale of more than is held, or a document that could not be
 * rewritten: nothing is recorded. A fill that was recorded before changes nothing. What is recorded is never lost: a
 * document that an editor changed meanwhile is told, and gets the fills with the next command. What looks mistyped is
 * refused until a person gave it a second look.
 */
export function recordFills(
  planId: string,
  source: FillSource,
  desk: RecordDesk,
  look: SecondLook = NOT_YET,
): Reading<Recorded> {
  const { value: inExecution, problems } = desk.planOf(planId);
  if (inExecution === null) return { value: null, problems };
  const read = readBatch(source, inExecution.plan, desk.journal);
  if (read.value === null) return { value: null, problems: read.problems };
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const settled = settleFills(desk);
    if (settled.problems.length > 0) return { value: null, problems: settled.problems };
    const batch = read.value;
    const taken = appendWith(desk.journal, desk.now, (reader) => takeBatch(reader, batch, inExecution, desk, look));
    if (taken.kind === 'busy') continue;
    if (taken.kind === 'refused') return { value: null, problems: taken.problems };
    return { value: finish(taken, inExecution, desk), problems: [] };
  }
  const message = 'another program is writing fills into the portfolio';
  return callRefused(message, 'this call once more');
}

/**
 * What `recordFills` would give for these fills at this moment, or for none (null: how far the plan is executed).
 * Appends nothing and writes nothing.
 */
export function previewFills(planId: string, source: FillSource | null, desk: RecordDesk): Reading<Recorded> {
  const { value: inExecution, problems } = desk.planOf(planId);
  if (inExecution === null) return { value: null, problems };
  const { plan } = inExecution;
  const read = source === null ? { value: NO_FILLS, problems: [] } : readBatch(source, plan, desk.journal);
  if (read.value === null) return { value: null, problems: read.problems };
  const taken = takeBatch(desk.journal, read.value, inExecution, desk, SHOWN).result;
  if (taken.kind === 'refused') return { value: null, problems: taken.problems };
  if (taken.kind === 'busy') {
    const message = 'fills are recorded that the portfolio’s document does not have yet';
    return callRefused(message, '`porch status` first: it brings them in');
  }
  const { report, fresh, others, unusual, notes } = taken;
  const told = { batch: 0, document: 'unchanged' as const, conflict: [], files: [] };
  return {
    value: {
      report,
      fresh,
      others,
      unusual,
      notes: [...notes, ...inExecution.approvalNotes],
      ...told,
      offer: remainingOffer(report, desk),
    },
    problems: [],
  };
}

/** What was finished of an earlier command, or why a person has to look first. */
export interface Settled {
  readonly problems: readonly Problem[];
  /** The last batch or correction whose rewriting or reports were finished now; null where nothing was open. */
  readonly finished: { readonly planId: string; readonly turn: string } | null;
}

/**
 * Finishes what an interrupted `record` or `correct` left: the rewriting of the document, then the reports of every turn of that
 * plan that lacks one. They tell of the plan as it stands now.
 */
export function settleFills(desk: RecordDesk): Settled {
  const recovery = recoverRewrite(desk);
  if (recovery.kind === 'conflict') return { problems: recovery.problems, finished: null };
  const turns = turnsIn(desk.journal);
  const last = turns.at(-1);
  if (last === undefined) return NOTHING_OPEN;
  const open = turns.filter((turn) => turn.planId === last.planId && !areRouted(desk.workspace, turn));
  const latest = open.at(-1);
  if (latest === undefined) return NOTHING_OPEN;
  const standing = standingPortfolio(desk.workspace, last.policyFile);
  if (standing.value === null) return { problems: standing.problems, finished: null };
  const { value: inExecution, problems } = desk.planOf(last.planId);
  if (inExecution === null) return { problems, finished: null };
  const own = batchesIn(desk.journal).filter((batch) => batch.planId === last.planId);
  const found = { fills: own.flatMap(standingFills), duplicates: [], ...standing.value };
  const takenBack = takenBackIn(desk.journal, inExecution.plan);
  const { report } = reportOf(inExecution, { ...found, takenBack }, desk);
  if (!report.ok) return { problems: report.refusals.map(refusalProblem), finished: null };
  for (const { name } of open) route(inExecution, name, report.value, desk, () => {});
  return { problems: [], finished: { planId: latest.planId, turn: latest.name } };
}

const NOTHING_OPEN: Settled = { problems: [], finished: null };

/** A batch within the journal: what of it is new, and what became of the plan with it. */
interface Taken {
  readonly kind: 'taken';
  readonly number: number;
  readonly fresh: readonly TracedFill[];
  readonly others: readonly LeftOut[];
  readonly unusual: readonly UnusualFill[];
  readonly notes: readonly string[];
  readonly report: ExecutionReport;
  /** The portfolio's document as it will be; null where nothing is new. */
  readonly text: string | null;
}

function takeBatch(
  reader: JournalReader,
  read: ReadBatch,
  inExecution: PlanInExecution,
  desk: RecordDesk,
  look: SecondLook,
): DecidedTurn<Taken> {
  const { plan, policyFile } = inExecution;
  if (unfinishedRewrite(reader) !== null) return { result: { kind: 'busy' }, drafts: [] };
  const batches = batchesIn(reader);
  const earlier = batches.flatMap(standingFills);
  const separated = separatedOf(batches, earlier, read);
  if (!separated.ok) return refusedWith(separated.refusals.map(refusalProblem));
  const standing = standingPortfolio(desk.workspace, policyFile);
  if (standing.value === null) return refusedWith(standing.problems);
  const { fresh, duplicates } = separated.value;
  const told = read.history === null ? [] : alreadyImported(fresh, lastImport(reader));
  if (told.length > 0) return refusedWith(told.map(refusalProblem));
  const { documents, portfolio: before } = standing.value;
  const own = batches.filter((batch) => batch.planId === plan.planId);
  const known = own.flatMap(standingFills);
  const present = { policy: documents.policy, portfolio: before, today: desk.evaluatedAt.date };
  const unusual = unusualIn(fresh, known, plan, present);
  const made = fresh.length === 0 ? null : newBatch(read, fresh, own.length + 1, inExecution, desk, reader);
  const rewriting = made === null ? null : rewritingOf(standing.value, made, reader, desk);
  if (rewriting !== null && rewriting.value === null) return refusedWith(rewriting.problems);
  // what cannot be is told before what may be
  if (unusual.length > 0 && look.given === 'none') return refusedWith(unusualProblems(unusual, look));
  const portfolio = rewriting?.value?.after ?? before;
  const batch =
    made === null ? null : { ...made, ...reckonedSales(batches, made, documents, portfolio, desk.evaluatedAt) };
  const fills = [...known, ...fresh];
  const takenBack = takenBackIn(reader, plan);
  const { report, notes } = reportOf(inExecution, { fills, duplicates, takenBack, documents, portfolio }, desk);
  if (!report.ok) return refusedWith(report.refusals.map(refusalProblem));
  const result: Taken = {
    kind: 'taken',
    number: batch?.number ?? own.length,
    fresh,
    others: read.others,
    unusual,
    notes: [
      ...read.notes,
      ...recordNotes(fresh, duplicates, earlier, plan, before, read.history !== null),
      ...toleranceNotes(fresh, plan),
      ...(read.history === null ? importedNotes(fresh, lastImport(reader)) : []),
      ...againNotes(fresh, batches.flatMap(fillsTakenBack)),
      ...(batch === null ? [] : lotsAtOdds([...batches, batch], documents, portfolio, desk.evaluatedAt)),
      ...notes,
    ],
    report: report.value,
    text: rewriting?.value?.text ?? null,
  };
  if (batch === null || rewriting?.value == null) return { result, drafts: [] };
  const rest = restJson(standing.value, rewriting.value, inExecution, { fills, takenBack }, desk);
  const recorded = recordedDraft(batch, read, result, rest, inExecution, desk);
  return { result, drafts: [recorded, rewriting.value.draft] };
}

function separatedOf(
  batches: readonly Batch[],
  earlier: readonly Fill[],
  { fills, history }: ReadBatch,
): Outcome<SeparatedFills> {
  if (history === null) return separateFills(earlier, standingByKey(batches), fills);
  const { account } = history;
  const own = batches.filter((one) => one.account === null || account === null || isSameAccount(one.account, account));
  return separateHistory(earlier, own.flatMap(standingFills), fills);
}

function standingByKey(batches: readonly Batch[]): ReadonlyMap<string, readonly Fill[]> {
  const standing = new Map<string, readonly Fill[]>();
  for (const batch of batches) {
    standing.set(batch.batchKey, [...(standing.get(batch.batchKey) ?? []), ...standingFills(batch)]);
  }
  return standing;
}

function fillsTakenBack({ fills, corrected }: Batch): readonly Fill[] {
  return fills.filter((_, place) => corrected.has(place));
}

function newBatch(
  { fills, history }: ReadBatch,
  fresh: readonly TracedFill[],
  number: number,
  { plan, policyFile }: PlanInExecution,
  { evaluatedAt }: RecordDesk,
  reader: JournalReader,
): Batch {
  return {
    key: `fills:${plan.planId}:${number}`,
    sequence: reader.tail().sequence + 1,
    planId: plan.planId,
    batchKey: batchKey(fills),
    number,
    recordedOn: evaluatedAt.date,
    policyFile,
    account: history?.account ?? null,
    fills: fresh,
    corrected: new Map(),
    soldCosts: [],
    goodFaith: [],
    freeRiding: [],
    securities: new Map(plan.steps.map((step) => [step.ticker, step])),
  };
}

function recordedDraft(
  { key, planId, batchKey: identity, number, recordedOn, policyFile, fills, ...reckoned }: Batch,
  { source, history }: ReadBatch,
  { report, unusual }: Taken,
  rest: JsonObject,
  { plan, recommendations }: PlanInExecution,
  { actor }: RecordDesk,
): EventDraft {
  const payload = {
    batch: number,
    batch_key: identity,
    recorded_on: recordedOn,
    policy_file: policyFile,
    source: { name: source.name, sha256: source.hash, ...history },
    fills: fills.map(fillJson),
    ...confirmedJson(unusual),
    ...reckonedJson(reckoned),
    duplicates: report.duplicates.map(fillJson),
    securities: securitiesJson(plan.steps, fills),
    watch: watchJson(recommendations, fills),
    matching: matchingJson(report.execution),
    ...rest,
    // they tell of documents and of a moment that nothing else keeps: what they said is what is recorded
    reports: Object.fromEntries(executionFiles(report)),
  };
  return { kind: 'fills_recorded', planId, ...actor, key, payload };
}

function finish(
  { fresh, others, unusual, number, notes, report, text }: Taken,
  inExecution: PlanInExecution,
  desk: RecordDesk,
): Recorded {
  const told = { report, batch: number, fresh, others, unusual, notes: [...notes, ...inExecution.approvalNotes] };
  const offer = remainingOffer(report, desk);
  if (fresh.length === 0) return { ...told, offer, document: 'unchanged', conflict: [], files: [] };
  return { ...told, offer, ...carryOut(inExecution, `batch-${number}`, { report, text }, desk) };
}
