import { jsonText } from '../../documents/print/shapes.ts';
import { writeDecision, writeReview } from '../../documents/reports/decision.ts';
import { OUTBOX_FOLDERS } from '../../documents/reports/outbox.ts';
import type { Entry } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { isPlanFile, planFiles } from '../files/planFiles.ts';
import { keepPlanFile, planFolderName, readPlanFile } from '../files/planFolder.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { mustStayWithin } from '../files/within.ts';
import { objectIn, readOf, textIn } from '../history/payload.ts';
import { replayPlan } from './record.ts';
import { historyOf, type PlanHistory } from './state.ts';
import { decisionFiles } from './workspaceDesk.ts';

/**
 * What a person reads and trades by is what was recorded (SEMANTICS 7): a file in the plan's folder that is another one,
 * or gone, is written again from the journal. One that this version of the program makes otherwise than it was recorded
 * is left. Throws `LeadsOut` where a folder of what is to be written is a link out of the workspace. Gives what was found, one sentence each; none where every file is as it was recorded.
 */
export function restorePlanFiles(history: PlanHistory, reader: JournalReader, workspace: string): string[] {
  const { planId, record } = history;
  mustStayWithin(workspace, [planFolderName(planId), ...OUTBOX_FOLDERS]);
  const recorded = [...record.files].filter(([name]) => isPlanFile(name));
  const differing = recorded.flatMap(([name, hash]) => {
    const standing = readPlanFile(workspace, planId, name);
    return standing !== null && hashBytes(standing) === hash ? [] : [{ name, hash, isGone: standing === null }];
  });
  const texts = differing.length === 0 ? new Map<string, string>() : madeFiles(history);
  const changed = restoreToldFiles(planId, reader, workspace).map((name) => ({ name, what: CHANGED }));
  const made = differing.map(({ name, hash, isGone }) => {
    const text = texts.get(name);
    if (text === undefined || hashBytes(text) !== hash) return { name, what: OTHERWISE };
    keepPlanFile(workspace, planId, name, text);
    return { name, what: isGone ? GONE : CHANGED };
  });
  const found = [...made, ...changed];
  const folder = planFolderName(planId);
  return [GONE, CHANGED, OTHERWISE].flatMap((what) => {
    const names = found.filter((one) => one.what === what).map(({ name }) => name);
    return names.length === 0 ? [] : [`in ${folder}, ${names.join(', ')} ${what}`];
  });
}

export const EXECUTION_FILES: readonly string[] = ['execution_report.json', 'execution_report.md'];

const GONE = 'was not there, and is written again from the journal';
const CHANGED = 'was not what was recorded, and is written again from the journal: read it before you trade';
const OTHERWISE =
  'is not what was recorded, and this version of the program cannot make it again: do not trade by it, but by the version that made the plan';

/**
 * The same for what tells of decisions and fills. One that is gone, or that says what was recorded earlier, was left so by
 * an interruption, or another program is about to write it: it is written without a word. Gives the names of the others.
 */
function restoreToldFiles(planId: string, reader: JournalReader, workspace: string): string[] {
  const history = historyOf(reader, planId);
  if (history === null) return [];
  const earlier = [...reader.entries({ planId })].flatMap(textsOf);
  return [...toldFiles(history, reader)].flatMap(([name, text]) => {
    const standing = readPlanFile(workspace, planId, name);
    if (standing === text) return [];
    keepPlanFile(workspace, planId, name, text);
    return standing === null || earlier.includes(standing) ? [] : [name];
  });
}

/** Every text that an event made a file of the plan have. */
function textsOf(entry: Entry): string[] {
  switch (entry.kind) {
    case 'plan_reviewed':
      return [jsonText(writeReview(entry))];
    case 'plan_approved':
    case 'plan_declined':
    case 'decision_voided':
      return [jsonText(writeDecision(entry))];
    case 'fills_recorded':
    case 'record_corrected':
      return [...(readOf(entry, recordedExecutionFiles)?.values() ?? [])];
    default:
      return [];
  }
}

/** The texts of the plan's files, made again from its documents; none where this version cannot read them. */
function madeFiles({ record }: PlanHistory): ReadonlyMap<string, string> {
  const plan = replayPlan(record).value;
  const dueAt = record.dueAt === null ? null : new Date(record.dueAt).toISOString();
  return plan === null ? new Map() : planFiles(plan, dueAt).contents;
}

/** The files that tell what became of the plan, as the journal has it: of decisions, and of the last batch or correction. */
export function toldFiles(history: PlanHistory, reader: JournalReader): ReadonlyMap<string, string> {
  const last = [...reader.entries({ planId: history.planId })].findLast(
    ({ kind }) => kind === 'fills_recorded' || kind === 'record_corrected',
  );
  const reports = last === undefined ? null : readOf(last, recordedExecutionFiles);
  return new Map([...decisionFiles(history), ...(reports ?? [])]);
}

/** The execution report that was recorded with a batch or a correction; null of a batch that was recorded without it. */
export function recordedExecutionFiles({ payload }: Entry): ReadonlyMap<string, string> | null {
  if (payload.reports === undefined) return null;
  const reports = objectIn(payload, 'reports');
  return new Map(EXECUTION_FILES.filter((name) => name in reports).map((name) => [name, textIn(reports, name)]));
}
