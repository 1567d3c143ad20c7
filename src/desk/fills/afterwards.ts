import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { ExecutionReport, TakenBack } from '../../domain/planning/execution.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import { nextReviews } from '../../engine/execution/reviewDates.ts';
import type { RemainingOptions } from '../../engine/execution/validateRemaining.ts';
import type { JournalReader } from '../../journal/store.ts';
import { appendWith, recoverRewrite } from '../evaluation/recoverRewrite.ts';
import type { RewriteDesk } from '../evaluation/standingPortfolio.ts';
import { callProblem } from '../files/callProblem.ts';
import { correctionsIn } from '../history/corrections.ts';
import { batchesIn } from '../history/fillEvents.ts';
import { recordedExecutionFiles } from '../plans/recordedFiles.ts';
import { remainingFrame } from './inHousehold.ts';
import { type ExecutionInput, executionReport } from './report.ts';
import { executionFiles, routeReports } from './routeReports.ts';
import { takenBackOf, turnsIn } from './turns.ts';

// What follows from a batch that is recorded, and from something that is taken back: STEP 5 to 8 of it.

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
  readonly isExcepted: RemainingOptions['isExcepted'];
  /** Whether this version makes another plan of its documents, so that its recorded trades count. */
  readonly isAsRecorded: boolean;
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

/** What came of the document and the reports of a turn that is recorded. */
export interface Carried {
  readonly document: DocumentState;
  /** What stands against the rewriting of the document, or of the reports. */
  readonly conflict: readonly Problem[];
  /** What was written into the workspace. */
  readonly files: readonly string[];
}

/** What is told beside it. */
export interface Offering {
  /** The command that offers sizes of the remaining trades that pass, where some no longer do; null otherwise. */
  readonly offer: string | null;
}

/** What was recorded of the plan and taken back up to now. */
export function takenBackIn(reader: JournalReader, { planId, steps }: Plan): TakenBack[] {
  const own = correctionsIn(reader).filter((one) => one.planId === planId);
  return takenBackOf(own, batchesIn(reader), steps);
}

export function reportOf(
  { plan, placed, isExcepted }: PlanInExecution,
  found: Pick<ExecutionInput, 'fills' | 'duplicates' | 'takenBack' | 'documents' | 'portfolio'>,
  { workspace, evaluatedAt, now }: RecordDesk,
): { readonly report: Outcome<ExecutionReport>; readonly notes: readonly string[] } {
  const { frame, notes } = remainingFrame(workspace, found.documents, found.portfolio, plan, evaluatedAt);
  return { report: executionReport({ plan, placed, isExcepted, evaluatedAt, now, household: frame, ...found }), notes };
}

/** What a turn has come to, to be carried out. */
interface Decided {
  readonly report: ExecutionReport;
  /** The text of the portfolio's document that was announced with it; null where it changes nothing of it. */
  readonly text: string | null;
}

/** Writes what is recorded into the portfolio's document, and routes the reports of the turn. */
export function carryOut(
  inExecution: PlanInExecution,
  turn: string,
  { report, text }: Decided,
  desk: RecordDesk,
): Carried {
  const recorded = turn.startsWith('batch') ? 'the fills are recorded' : 'the correction is recorded';
  const rewriting = onDisk(recorded, () => {
    const recovery = recoverRewrite(desk, text);
    return recovery.kind === 'conflict' ? recovery.problems : [];
  });
  const files: string[] = [];
  const routing = onDisk(recorded, () => route(inExecution, turn, report, desk, (name) => files.push(name)));
  const standing = rewriting.ok ? rewriting.value : [rewriting.problem];
  return {
    document: standing.length > 0 ? 'conflict' : 'rewritten',
    conflict: routing.ok ? standing : [...standing, routing.problem],
    files,
  };
}

/** What the disk refuses after something is recorded is told beside it: it stands, and `porch status` goes on. */
function onDisk<T>(
  recorded: string,
  write: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem } {
  try {
    return { ok: true, value: write() };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const message = `${recorded}, and not everything could be written: ${error.message}`;
    return { ok: false, problem: callProblem(message, 'that put right, then `porch status`: it writes the rest') };
  }
}

/** Within the journal's transaction: of two programs that record at once, the later turn's report is the last. */
export function route(
  { plan, recommendations }: PlanInExecution,
  turn: string,
  report: ExecutionReport,
  { workspace, journal, now }: RecordDesk,
  told: (name: string) => void,
): void {
  const reviews = nextReviews(report.recordedOn);
  appendWith(journal, now, (reader) => {
    const last = turnsIn(reader).findLast((one) => one.planId === plan.planId);
    const recorded = reader.byKey(last?.key ?? '');
    const execution = (recorded === null ? null : recordedExecutionFiles(recorded)) ?? executionFiles(report);
    const input = { plan, report, recommendations, reviews };
    routeReports(workspace, turn, input, last?.name === turn ? execution : null, told);
    return { result: null, drafts: [] };
  });
}
