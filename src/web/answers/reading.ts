import { planFile, viewPlan } from '../../desk/decisions/planView.ts';
import { viewDocuments } from '../../desk/evaluation/check.ts';
import { gatherPlanSources } from '../../desk/evaluation/gatherSources.ts';
import { readDocuments } from '../../desk/evaluation/readDocuments.ts';
import { documentsJson, householdJson } from '../../desk/evaluation/recordedDocuments.ts';
import type { DocumentsView } from '../../desk/evaluation/viewDocuments.ts';
import { refused } from '../../desk/files/callProblem.ts';
import { householdPlace, householdPolicyFile } from '../../desk/files/householdFiles.ts';
import { householdPolicy as householdPolicyOf } from '../../desk/files/householdPolicy.ts';
import { hashBytes } from '../../desk/files/rewritePortfolioFile.ts';
import { policyAt } from '../../desk/files/workspacePolicy.ts';
import { recordedFills } from '../../desk/fills/recordedFills.ts';
import type { Recorded } from '../../desk/fills/recordFills.ts';
import { previewFillsHere } from '../../desk/fills/settleHere.ts';
import { findPlan } from '../../desk/plans/findPlan.ts';
import { historyOf, type PlanHistory } from '../../desk/plans/state.ts';
import { auditJournal } from '../../desk/status/auditJournal.ts';
import { previewMonitoring } from '../../desk/status/monitor.ts';
import { replayFiles } from '../../desk/status/planReplay.ts';
import { writePolicyValues } from '../../documents/policy/writePolicy.ts';
import { findingShape, type JsonObject, restrictionShape } from '../../documents/print/shapes.ts';
import { timeText } from '../../documents/reports/decision.ts';
import { writeExecutionJson } from '../../documents/reports/execution.ts';
import { entriesJson, reportJson } from '../../documents/reports/journal.ts';
import { writeMonitorJson } from '../../documents/reports/monitoring.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import type { Entry } from '../../domain/planning/event.ts';
import { DEFAULT_POLICY, type Policy } from '../../domain/planning/policy.ts';
import { refusal } from '../access/refusal.ts';
import type { WebDesk } from '../delivery/desk.ts';
import { readingShape } from '../lab/answerTyped.ts';
import { toleranceShape } from './beside.ts';
import { factsShape, planAnswer, problemShapes, tradesOf } from './overview.ts';
import { fieldShapes, householdTexts, type PolicyTexts, policyTexts } from './policyForm.ts';

// What is read of the workspace. Nothing here records or writes.

/** Entries of the journal that one answer has at most. */
const ENTRIES = 100;

/** `PlanShape`; null for a plan that was not made here. */
export function plan(planId: string, desk: WebDesk): Reading<JsonObject> | null {
  const history = historyOf(desk.journal, planId);
  if (history === null) return null;
  const view = viewPlan(history, desk);
  return view.value === null
    ? { value: null, problems: view.problems }
    : { value: planAnswer(view.value, desk), problems: [] };
}

/** `PlanExecutionShape`; null for a plan that was not made here. */
export function execution(planId: string, desk: WebDesk): Reading<JsonObject> | null {
  const history = historyOf(desk.journal, planId);
  if (history === null) return null;
  const view = viewPlan(history, desk);
  if (view.value === null) return { value: null, problems: view.problems };
  const executed = view.value.plan.before === null ? NOT_EXECUTABLE : previewFillsHere(planId, null, desk);
  const { plan, tolerance } = view.value;
  const shown = { trades: tradesOf(plan), tolerance: tolerance === null ? null : toleranceShape(plan, tolerance) };
  return { value: executionAnswer(history, shown, executed, desk), problems: [] };
}

const NOT_EXECUTABLE: Reading<Recorded> = refused('the plan has no trades that could be filled', 'a plan with trades');

function executionAnswer(
  history: PlanHistory,
  plan: JsonObject,
  executed: Reading<Recorded>,
  desk: WebDesk,
): JsonObject {
  return {
    facts: factsShape(history, desk),
    seen: history.length,
    ...plan,
    execution: executed.value === null ? null : writeExecutionJson(executed.value.report),
    offer: executed.value?.offer ?? null,
    problems: problemShapes(executed.problems),
  };
}

/** `FileShape`; null for a plan that was not made here, or has no such file. */
export function file(planId: string, name: string, desk: WebDesk): Reading<JsonObject> | null {
  const history = historyOf(desk.journal, planId);
  const text = history === null ? null : planFile(history, desk.workspace, name);
  return text === null ? null : { value: { name, text }, problems: [] };
}

/** `ReplayShape`: its files made again from the journal alone; null for a plan that was not made here. */
export function replay(beginning: string, { journal: reader, workspace }: WebDesk): Reading<JsonObject> | null {
  const history = findPlan(reader, beginning).value;
  if (history === null) return null;
  const { files, differences } = replayFiles(history, reader, workspace);
  return { value: { files, differences: [...differences] }, problems: [] };
}

/** `DocumentsShape`. */
export function documents({ workspace, at }: WebDesk): Reading<JsonObject> {
  const view = viewDocuments({ workspace, policyFile: null, evaluatedAt: at });
  const missing = view.missing.map(({ name, what }) => ({ name, what }));
  return { value: { ...documentsAnswer(view, at.date), missing }, problems: [] };
}

function documentsAnswer(
  { documents: all, problems, findings, restrictions }: DocumentsView,
  day: NewYorkDate,
): JsonObject {
  return {
    documents: all.map(({ file: { name, bytes }, what, text, problems: own, reading }) => ({
      name,
      what,
      text,
      sha256: hashBytes(bytes),
      problems: problemShapes(own),
      reading: reading === null ? null : readingShape(reading),
    })),
    problems: problemShapes(problems),
    findings: findings.map(findingShape),
    restrictions: restrictions.map((one) => restrictionShape(one, day)),
  };
}

/** `LabShape`: the documents as they stand, once all of them are read and lead to a plan of targets. */
export function lab({ workspace, at }: WebDesk): Reading<JsonObject> {
  const request = { workspace, policyFile: null, recommendations: { kind: 'workspace' } } as const;
  const { sources, problems } = gatherPlanSources(request);
  const read = readDocuments(sources, 'required');
  if (read.value === null || problems.length > 0 || sources.portfolio === null)
    return { value: null, problems: [...problems, ...read.problems] };
  return {
    value: {
      evaluated_at: timeText(at.instant),
      portfolio_sha256: hashBytes(sources.portfolio.bytes),
      policy_sha256: sources.policy === null ? null : hashBytes(sources.policy.bytes),
      ...documentsJson(sources),
      ...(sources.household === null ? {} : { household: householdJson(sources.household) }),
    },
    problems: [],
  };
}

/** `PolicyShape` of the workspace's own policy. */
export function policy({ workspace }: WebDesk, name: string | null): Reading<JsonObject> {
  return policyForm(policyAt(workspace, null), policyTexts(workspace, name));
}

/** `PolicyShape` of its household's policy; null where the workspace is an account of none. */
export function householdPolicy({ workspace }: WebDesk): Reading<JsonObject> | null {
  const place = householdPlace(workspace);
  if (place === null) return null;
  const file = householdPolicyFile(place);
  return policyForm(householdPolicyOf(file, null), householdTexts(file));
}

/** Of a policy that cannot be read the standard values, which hold nowhere, beside what is wrong. */
function policyForm(read: Reading<Policy>, { name, hash, own, household }: PolicyTexts): Reading<JsonObject> {
  const values = writePolicyValues(read.value ?? DEFAULT_POLICY);
  return {
    value: {
      file: name,
      sha256: hash,
      household: household !== null,
      values: values.map(({ key, value, standard, meaning }) => ({ key, value, standard, meaning })),
      fields: fieldShapes(values, own, household ?? new Map()),
      problems: problemShapes(read.problems),
    },
    problems: [],
  };
}

/** `MonitorShape` at the documents' prices. */
export function monitor({ workspace, at, journal }: WebDesk): Reading<JsonObject> {
  const seen = previewMonitoring({ workspace, policyFile: null, pricesFile: null, evaluatedAt: at }, journal);
  return seen.value === null
    ? { value: null, problems: seen.problems }
    : { value: writeMonitorJson(seen.value), problems: [] };
}

/** `JournalShape`: the events before `before`, the latest first; from the end where it is not said. */
export function journal({ journal: reader }: WebDesk, before: string | undefined): Reading<JsonObject> {
  if (before !== undefined && !/^\d{1,15}$/.test(before))
    throw refusal(400, 'before is no place in the journal', 'a whole number');
  const { sequence: length } = reader.tail();
  const end = Math.min(before === undefined ? length + 1 : Number(before), length + 1);
  const wanted: Entry[] = [];
  for (const entry of reader.entries({ after: Math.max(0, end - 1 - ENTRIES) })) {
    if (entry.sequence >= end) break;
    wanted.push(entry);
  }
  return { value: { ...entriesJson(wanted.reverse()), length }, problems: [] };
}

/** `FillsFileShape`. */
export function fills({ journal: reader }: WebDesk): Reading<JsonObject> {
  const recorded = recordedFills(reader);
  if (recorded.value === null) return { value: null, problems: recorded.problems };
  return { value: { count: recorded.value.fills.length, csv: recorded.value.csv }, problems: [] };
}

/** `VerificationShape`. */
export function verification({ workspace, at }: WebDesk): Reading<JsonObject> {
  const audited = auditJournal(workspace, null);
  if (audited.value === null) return { value: null, problems: audited.problems };
  return { value: { ...reportJson(audited.value), at: timeText(at.instant) }, problems: [] };
}
