import { existsSync } from 'node:fs';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { type JournalReader, type JournalStore, JournalUnavailable } from '../../journal/store.ts';
import type { Question } from '../evaluation/evaluatePlan.ts';
import type { SourceRequest } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { isPlanFile, planFiles } from '../files/planFiles.ts';
import { keepPlanFile, planFolder, planFolderName } from '../files/planFolder.ts';
import { mustStayWithin } from '../files/within.ts';
import { makeRecordFolder, writeFolder } from '../files/writeFiles.ts';
import type { Actor } from '../history/actor.ts';
import { importProblems } from '../history/importGate.ts';
import { type Clock, withJournal } from '../history/journal.ts';
import {
  dueTime,
  fileHashes,
  type Origin,
  planMadeDraft,
  planMadeKey,
  planRecord,
  planRenewedDraft,
} from './record.ts';
import { historyOf, nextKey } from './state.ts';

/** A plan and where its files stand. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly folder: string;
  readonly recommendation: JsonObject;
  /** How far prices may move before a limit breaks; null where nothing is traded. */
  readonly tolerance: Tolerance | null;
  /** Why its record bears no checkpoint, though it stands; null where it does, or nothing is recorded. */
  readonly unsigned: JournalUnavailable | null;
  /** What was found of the journal's keeping, one sentence each. */
  readonly notes: readonly string[];
}

/** A plan whose files stand, whatever its journal says. */
export type MadePlan = Omit<KeptPlan, 'unsigned' | 'notes'>;

export interface KeepRequest extends SourceRequest {
  readonly question: Question;
  readonly evaluatedAt: NewYorkTime;
  readonly actor: Actor;
  readonly clock: Clock;
}

/** Writes a plan's files into a folder of the person's own, where no clock runs and nothing is recorded. */
export function givePlan(plan: Plan, folder: string): KeptPlan {
  const { contents, recommendation, tolerance } = planFiles(plan, null);
  writeFolder(folder, contents, isPlanFile);
  return { plan, folder, recommendation, tolerance, unsigned: null, notes: [] };
}

/**
 * Records that a plan was made, then writes its files into `plans/<id>`. The same plan is recorded once, and its
 * escalation stays due when it was due first. Throws what the journal and the disk say.
 */
export function keepPlan(plan: Plan, sources: Sources, request: KeepRequest): KeptPlan {
  const { workspace, actor, clock } = request;
  return withJournal(workspace, clock, actor, (journal) => {
    journal.mustHold();
    const kept = keepPlanIn(journal, plan, sources, request);
    return { ...kept, unsigned: journal.unsigned(), notes: journal.notes() };
  });
}

/** What belongs to the making of a plan and is recorded with it or not at all. */
export type Beside = (reader: JournalReader) => readonly EventDraft[];

/** `keepPlan` in a journal that is open and was held. */
export function keepPlanIn(
  journal: JournalStore,
  plan: Plan,
  sources: Sources,
  request: KeepRequest,
  beside: Beside = () => [],
): MadePlan {
  const { workspace, actor, clock } = request;
  mustStayWithin(workspace, [planFolderName(plan.planId)]);
  mustVouch(journal);
  const standing = journal.byKey(planMadeKey(plan.planId));
  // its escalation stays due when it was due first
  const firstDueAt = standing === null ? null : planRecord(standing).dueAt;
  const dueAt = firstDueAt === null ? dueTime(plan, request.evaluatedAt) : new Date(firstDueAt).toISOString();
  const { contents, recommendation, tolerance } = planFiles(plan, dueAt);
  const drafts: Beside = (reader) => [
    ...(standing === null
      ? [planMadeDraft(plan, sources, originOf(request), dueAt, contents, actor)]
      : renewal(plan, reader, contents, actor)),
    ...beside(reader),
  ];
  if (drafts(journal).length > 0) journal.append(drafts, clock());
  const folder = planFolder(workspace, plan.planId);
  // what was decided of the plan meanwhile stands beside its files
  if (existsSync(folder) || !makeRecordFolder(folder, contents)) {
    for (const [name, text] of contents) keepPlanFile(workspace, plan.planId, name, text);
  }
  return { plan, folder, recommendation, tolerance };
}

/**
 * A plan that is made again after another one waits for its decision again. So does one that nothing was decided of where
 * another version of this program wrote its files: they are recorded as they are written now.
 */
function renewal(plan: Plan, reader: JournalReader, contents: ReadonlyMap<string, string>, actor: Actor): EventDraft[] {
  const history = historyOf(reader, plan.planId);
  if (history === null) return [];
  const files = fileHashes(contents);
  const isOpen = history.decision === null && history.review === null && history.fills.length === 0;
  const isOtherwise = isOpen && history.placed.size === 0 && !isSameFiles(history.record.files, files);
  if (history.supersededBy === null && !isOtherwise) return [];
  return [planRenewedDraft(plan, nextKey('plan_renewed', history), actor, isOtherwise ? files : null)];
}

function isSameFiles(recorded: ReadonlyMap<string, string>, files: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(files);
  return names.length === recorded.size && names.every((name) => recorded.get(name) === files[name]);
}

/** Whatever way led here: no plan is recorded on figures of an import that nobody vouches for. */
function mustVouch(journal: JournalReader): void {
  const [first] = importProblems(journal);
  if (first !== undefined) throw new JournalUnavailable(first.message, first.accepted);
}

/** Files are told from the workspace on, so that it can be moved with them. */
function originOf({ workspace, question, evaluatedAt, policyFile, recommendations, pricesFile }: KeepRequest): Origin {
  const fromWorkspace = (path: string): string => {
    const near = relative(resolve(workspace), resolve(path));
    return isAbsolute(near) ? near : near.split(sep).join('/');
  };
  return {
    question,
    evaluatedAt,
    policyFile: policyFile === null ? null : fromWorkspace(policyFile),
    recommendations:
      recommendations.kind === 'file' ? { kind: 'file', path: fromWorkspace(recommendations.path) } : recommendations,
    ...(typeof pricesFile === 'string' ? { pricesFile: fromWorkspace(pricesFile) } : {}),
  };
}
