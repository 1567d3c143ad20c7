import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { ExecutionReport, TracedFill } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { LeftOut } from '../../domain/trading/statement.ts';
import { nextReviews } from '../../engine/execution/reviewDates.ts';
import { batchKey, type SeparatedFills, separateFills, separateHistory } from '../../engine/execution/separateFills.ts';
import type { JournalReader } from '../../journal/store.ts';
import {
  appendWith,
  type RewriteDesk,
  recoverRewrite,
  rewritingOf,
  standingPortfolio,
} from '../evaluation/recoverRewrite.ts';
import { callProblem, refused as callRefused, refusalProblem } from '../files/callProblem.ts';
import {
  type Batch,
  batchesIn,
  fillJson,
  matchingJson,
  reckonedJson,
  securitiesJson,
  unfinishedRewrite,
  watchJson,
} from '../history/fillEvents.ts';
import { lastImport } from '../history/importEvents.ts';
import { recordedExecutionFiles } from '../plans/recordedFiles.ts';
import { alreadyImported, isSameAccount } from './brokerFills.ts';
import { reckonedSales } from './costs.ts';
import { remainingFrame } from './inHousehold.ts';
import { recordNotes } from './notes.ts';
import { type FillSource, NO_FILLS, type ReadBatch, readBatch } from './readFills.ts';
import { type ExecutionInput, executionReport } from './report.ts';
import { areRouted, executionFiles, routeReports } from './routeReports.ts';

/** A plan as its events tell it, as far as its fills are concerned. */
export interface PlanInExecution {
  readonly plan: Plan;
  /** Its own policy, relative to the workspace; null for the workspace's. */
  readonly policyFile: string | null;
  /** What the plan was made on, for the thesis, stop-loss and target price of what is bought. */
  readonly recommendations: readonly Recommendation[];
  /** By sequence: when an order was placed, UTC milliseconds. */
  readonly placed: ReadonlyMap<number, number>;
  /** Whether a reviewer's exception for this violation stands on the day of evaluation. */
  readonly isExcepted: (violation: Finding) => boolean;
  /** What is to be said of the plan's approval; empty where it stands. */
  readonly approvalNotes: readonly string[];
}

/** The desk on which fills are recorded. */
export interface RecordDesk extends RewriteDesk {
  readonly evaluatedAt: NewYorkTime;
  /** The plan of this id, out of the journal. */
  readonly planOf: (planId: string) => Reading<PlanInExecution>;
}

/** What became of the portfolio's document. */
export type DocumentState = 'unchanged' | 'rewritten' | 'conflict';

/** A batch that was recorded, or was recorded before. */
export interface Recorded {
  readonly report: ExecutionReport;
  /** Of this plan, from 1; 0 where no batch is recorded yet. */
  readonly batch: number;
  readonly fresh: readonly Fill[];
  /** What of a broker's file does not belong to the plan and changes nothing; empty for any other source. */
  readonly others: readonly LeftOut[];
  readonly document: DocumentState;
  /** What stands against the rewriting of the document, or of the reports. */
  readonly conflict: readonly Problem[];
  /** What a person should know, one sentence each. */
  readonly notes: readonly string[];
  /** What was written into the workspace. */
  readonly files: readonly string[];
}

/** How often a record waits for another program's rewriting before it gives up. */
const MOST_TRIES = 5;

/**
 * STEP 5 to 8 (SEMANTICS 9): records a batch of fills, brings it into the portfolio's document, judges what it made
 * and what remains, and routes the reports. One bad row, a sale of more than is held, or a document that could not be
 * rewritten: nothing is recorded. A fill that was recorded before changes nothing. What is recorded is never lost: a
 * document that an editor changed meanwhile is told, and gets the fills with the next command.
 */
export function recordFills(planId: string, source: FillSource, desk: RecordDesk): Reading<Recorded> {
  const { value: inExecution, problems } = desk.planOf(planId);
  if (inExecution === null) return { value: null, problems };
  const read = readBatch(source, inExecution.plan, desk.journal);
  if (read.value === null) return { value: null, problems: read.problems };
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const settled = settleFills(desk);
    if (settled.problems.length > 0) return { value: null, problems: settled.problems };
    const batch = read.value;
    const taken = appendWith(desk.journal, desk.now, (reader) => takeBatch(reader, batch, inExecution, desk));
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
  const taken = takeBatch(desk.journal, read.value, inExecution, desk).result;
  if (taken.kind === 'refused') return { value: null, problems: taken.problems };
  if (taken.kind === 'busy') {
    const message = 'fills are recorded that the portfolio’s document does not have yet';
    return callRefused(message, '`porch status` first: it brings them in');
  }
  const { report, fresh, others, notes } = taken;
  const told = { batch: 0, document: 'unchanged' as const, conflict: [], files: [] };
  return { value: { report, fresh, others, notes: [...notes, ...inExecution.approvalNotes], ...told }, problems: [] };
}

/** What was finished of an earlier command, or why a person has to look first. */
export interface Settled {
  readonly problems: readonly Problem[];
  /** The last batch whose rewriting or reports were finished now; null where nothing was open. */
  readonly finished: { readonly planId: string; readonly batch: number } | null;
}

/**
 * Finishes what an interrupted `record` left: the rewriting of the document, then the reports of every batch of that
 * plan that lacks one. They tell of the plan as it stands now.
 */
export function settleFills(desk: RecordDesk): Settled {
  const recovery = recoverRewrite(desk);
  if (recovery.kind === 'conflict') return { problems: recovery.problems, finished: null };
  const batches = batchesIn(desk.journal);
  const last = batches.at(-1);
  if (last === undefined) return NOTHING_OPEN;
  const own = batches.filter((batch) => batch.planId === last.planId);
  const open = own.filter(({ planId, number }) => !areRouted(desk.workspace, planId, number));
  const latest = open.at(-1);
  if (latest === undefined) return NOTHING_OPEN;
  const standing = standingPortfolio(desk.workspace, last.policyFile);
  if (standing.value === null) return { problems: standing.problems, finished: null };
  const { value: inExecution, problems } = desk.planOf(last.planId);
  if (inExecution === null) return { problems, finished: null };
  const fills = own.flatMap((batch) => batch.fills);
  const { report } = reportOf(inExecution, { fills, duplicates: [], ...standing.value }, desk);
  if (!report.ok) return { problems: report.refusals.map(refusalProblem), finished: null };
  for (const { number } of open) route(inExecution, number, report.value, desk, () => {});
  return { problems: [], finished: { planId: latest.planId, batch: latest.number } };
}

const NOTHING_OPEN: Settled = { problems: [], finished: null };

/** A batch within the journal: what of it is new, and what became of the plan with it. */
interface Taken {
  readonly kind: 'taken';
  readonly number: number;
  readonly fresh: readonly TracedFill[];
  readonly others: readonly LeftOut[];
  readonly notes: readonly string[];
  readonly report: ExecutionReport;
}

type Take = Taken | { readonly kind: 'busy' } | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
interface Decided {
  readonly result: Take;
  readonly drafts: readonly EventDraft[];
}

function takeBatch(reader: JournalReader, read: ReadBatch, inExecution: PlanInExecution, desk: RecordDesk): Decided {
  const { plan, policyFile } = inExecution;
  if (unfinishedRewrite(reader) !== null) return { result: { kind: 'busy' }, drafts: [] };
  const batches = batchesIn(reader);
  const earlier = batches.flatMap((batch) => batch.fills);
  const separated = separatedOf(batches, earlier, read);
  if (!separated.ok) return refusedWith(separated.refusals.map(refusalProblem));
  const standing = standingPortfolio(desk.workspace, policyFile);
  if (standing.value === null) return refusedWith(standing.problems);
  const { fresh, duplicates } = separated.value;
  const told = read.history === null ? [] : alreadyImported(fresh, lastImport(reader));
  if (told.length > 0) return refusedWith(told.map(refusalProblem));
  const { documents, portfolio: before } = standing.value;
  const own = batches.filter((batch) => batch.planId === plan.planId);
  const made = fresh.length === 0 ? null : newBatch(read, fresh, own.length + 1, inExecution, desk);
  const rewriting = made === null ? null : rewritingOf(standing.value, made, reader, desk);
  if (rewriting !== null && rewriting.value === null) return refusedWith(rewriting.problems);
  const portfolio = rewriting?.value?.after ?? before;
  const batch =
    made === null ? null : { ...made, ...reckonedSales(batches, made, documents, portfolio, desk.evaluatedAt) };
  const fills = [...own.flatMap((one) => one.fills), ...fresh];
  const { report, notes } = reportOf(inExecution, { fills, duplicates, documents, portfolio }, desk);
  if (!report.ok) return refusedWith(report.refusals.map(refusalProblem));
  const result: Taken = {
    kind: 'taken',
    number: batch?.number ?? own.length,
    fresh,
    others: read.others,
    notes: [...recordNotes(fresh, duplicates, earlier, plan, before, read.history !== null), ...notes],
    report: report.value,
  };
  if (batch === null || rewriting?.value == null) return { result, drafts: [] };
  const recorded = recordedDraft(batch, read, report.value, inExecution, desk);
  return { result, drafts: [recorded, rewriting.value.draft] };
}

function separatedOf(
  batches: readonly Batch[],
  earlier: readonly Fill[],
  { fills, history }: ReadBatch,
): Outcome<SeparatedFills> {
  if (history === null) return separateFills(earlier, new Set(batches.map((batch) => batch.batchKey)), fills);
  const { account } = history;
  const own = batches.filter((one) => one.account === null || account === null || isSameAccount(one.account, account));
  return separateHistory(
    earlier,
    own.flatMap((one) => one.fills),
    fills,
  );
}

function refusedWith(problems: readonly Problem[]): Decided {
  return { result: { kind: 'refused', problems }, drafts: [] };
}

function newBatch(
  { fills, history }: ReadBatch,
  fresh: readonly TracedFill[],
  number: number,
  { plan, policyFile }: PlanInExecution,
  { evaluatedAt }: RecordDesk,
): Batch {
  return {
    key: `fills:${plan.planId}:${number}`,
    planId: plan.planId,
    batchKey: batchKey(fills),
    number,
    recordedOn: evaluatedAt.date,
    policyFile,
    account: history?.account ?? null,
    fills: fresh,
    soldCosts: [],
    goodFaith: [],
    securities: new Map(plan.steps.map((step) => [step.ticker, step])),
  };
}

function recordedDraft(
  { key, planId, batchKey: identity, number, recordedOn, policyFile, fills, ...reckoned }: Batch,
  { source, history }: ReadBatch,
  report: ExecutionReport,
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
    ...reckonedJson(reckoned),
    duplicates: report.duplicates.map(fillJson),
    securities: securitiesJson(plan.steps, fills),
    watch: watchJson(recommendations, fills),
    matching: matchingJson(report.execution),
    // they tell of documents and of a moment that nothing else keeps: what they said is what is recorded
    reports: Object.fromEntries(executionFiles(report)),
  };
  return { kind: 'fills_recorded', planId, ...actor, key, payload };
}

function finish(
  { fresh, others, number, notes, report }: Taken,
  inExecution: PlanInExecution,
  desk: RecordDesk,
): Recorded {
  const told = { report, batch: number, fresh, others, notes: [...notes, ...inExecution.approvalNotes] };
  if (fresh.length === 0) return { ...told, document: 'unchanged', conflict: [], files: [] };
  const rewriting = onDisk(() => {
    const recovery = recoverRewrite(desk);
    return recovery.kind === 'conflict' ? recovery.problems : [];
  });
  const files: string[] = [];
  const routing = onDisk(() => route(inExecution, number, report, desk, (name) => files.push(name)));
  const standing = rewriting.ok ? rewriting.value : [rewriting.problem];
  return {
    ...told,
    document: standing.length > 0 ? 'conflict' : 'rewritten',
    conflict: routing.ok ? standing : [...standing, routing.problem],
    files,
  };
}

/** What the disk refuses after the fills are recorded is told beside them: they stand, and `porch status` goes on. */
function onDisk<T>(
  write: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem } {
  try {
    return { ok: true, value: write() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `the fills are recorded, and not everything could be written: ${error.message}`;
    return { ok: false, problem: callProblem(message, 'that put right, then `porch status`: it writes the rest') };
  }
}

function reportOf(
  { plan, placed, isExcepted }: PlanInExecution,
  found: Pick<ExecutionInput, 'fills' | 'duplicates' | 'documents' | 'portfolio'>,
  { workspace, evaluatedAt, now }: RecordDesk,
): { readonly report: Outcome<ExecutionReport>; readonly notes: readonly string[] } {
  const { frame, notes } = remainingFrame(workspace, found.documents, found.portfolio, plan, evaluatedAt);
  return { report: executionReport({ plan, placed, isExcepted, evaluatedAt, now, household: frame, ...found }), notes };
}

/** Within the journal's transaction: of two programs that record at once, the later batch's report is the last. */
function route(
  { plan, recommendations }: PlanInExecution,
  batch: number,
  report: ExecutionReport,
  { workspace, journal, now }: RecordDesk,
  told: (name: string) => void,
): void {
  const reviews = nextReviews(report.recordedOn);
  appendWith(journal, now, (reader) => {
    const own = batchesIn(reader).filter((one) => one.planId === plan.planId);
    const recorded = reader.byKey(own.at(-1)?.key ?? '');
    const execution = (recorded === null ? null : recordedExecutionFiles(recorded)) ?? executionFiles(report);
    const input = { plan, report, recommendations, reviews };
    routeReports(workspace, batch, input, own.length === batch ? execution : null, told);
    return { result: null, drafts: [] };
  });
}
