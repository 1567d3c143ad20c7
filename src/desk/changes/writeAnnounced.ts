import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../documents/print/shapes.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft, EventKind } from '../../domain/planning/event.ts';
import type { JournalReader } from '../../journal/store.ts';
import { inTurn } from '../../journal/turnStore.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { callProblem } from '../files/callProblem.ts';
import { householdPlace, householdPolicyName } from '../files/householdFiles.ts';
import { isAsBefore, putWhole } from '../files/putWhole.ts';
import { hashBytes, portfolioFile } from '../files/rewritePortfolioFile.ts';
import {
  type ChangeIntent,
  type ChangeKind,
  changeJson,
  isChangeDone,
  type RecordedIntent,
  unfinishedChange,
} from '../history/changeEvents.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';

// A person's change of a document, as a fill's: it is announced with all of its text, then carried out, then told. After
// a power cut the next start finds by the document's hash which of these was the last.

/** What a person changes. */
export interface DocumentChange {
  readonly kind: ChangeKind;
  /** The document's name in the workspace; the file is made where it is not there. */
  readonly name: string;
  /** SHA-256 of the document that the person saw; null where there was none. */
  readonly seen: string | null;
  readonly text: string;
  readonly details: JsonObject;
  /** What stands against it on the history as it is then, asked within the transaction. */
  readonly against?: (reader: JournalReader) => Problem | null;
}

/** Written; or not, for somebody changed the document meanwhile, or for what a person has to see to first. */
export type Changed =
  | { readonly kind: 'written'; readonly hash: string }
  | { readonly kind: 'moved' }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

type ChangeDesk = Pick<PlanDesk, 'workspace' | 'journal' | 'actor' | 'clock'>;

/** Writes the document whole and records who did it, where it is still the one that the person saw. */
export function changeDocument(change: DocumentChange, desk: ChangeDesk): Changed {
  recoverChange(desk);
  const path = pathOf(desk.workspace, change.name);
  if (path.value === null) return { kind: 'refused', problems: path.problems };
  const { kind, name, seen, text, details } = change;
  const intent: ChangeIntent = { kind, path: name, hashBefore: seen, hashAfter: hashBytes(text), text, details };
  const writing = { path: path.value, text, hashBefore: seen };
  const announced = appendWith<Changed | { readonly kind: 'announced'; readonly key: string }>(
    desk.journal,
    desk.clock(),
    (reader) => {
      const busy = busyProblem(reader) ?? change.against?.(reader) ?? null;
      if (busy !== null) return { result: { kind: 'refused', problems: [busy] }, drafts: [] };
      if (!isAsBefore(writing)) return { result: { kind: 'moved' }, drafts: [] };
      const key = `change:${[...reader.entries({ kind: 'change_intended' })].length + 1}`;
      const draft = draftOf('change_intended', key, changeJson(intent), desk);
      return { result: { kind: 'announced', key }, drafts: [draft] };
    },
  );
  if (announced.kind !== 'announced') return announced;
  recoverChange(desk);
  return isChangeDone(desk.journal, announced.key) ? { kind: 'written', hash: intent.hashAfter } : { kind: 'moved' };
}

/**
 * Carries out a change that was announced and is not told as done: a document that is as it was before gets it, one that
 * has it is told so, and of any other one the change is undone. Within the journal's transaction, and for what several
 * journals write in a turn of its own: no two programs write a document at once.
 */
export function recoverChange(desk: ChangeDesk): void {
  if (unfinishedChange(desk.journal) === null) return;
  appendWith(desk.journal, desk.clock(), (reader) => {
    const intent = unfinishedChange(reader);
    return { result: null, drafts: intent === null ? [] : [carriedOut(intent, desk)] };
  });
}

function carriedOut(intent: RecordedIntent, desk: ChangeDesk): EventDraft {
  const path = pathOf(desk.workspace, intent.path);
  if (path.value === null) return undone(intent, path.problems[0]?.message ?? '', desk);
  const { text, hashBefore, hashAfter, kind, details } = intent;
  const writing = { path: path.value, text, hashBefore };
  const isThere = (): boolean => existsSync(writing.path) && hashBytes(readFileSync(writing.path)) === hashAfter;
  if (!alone(desk.workspace, intent.path, () => isThere() || putWhole(writing)))
    return undone(intent, 'the document was changed meanwhile', desk);
  const told = { intent: intent.key, path: intent.path, hash_before: hashBefore, hash_after: hashAfter, ...details };
  return draftOf(kind, `${kind}:${intent.key}`, told, desk);
}

/** The journal keeps who writes a workspace’s documents apart. The household’s policy stands in several journals. */
function alone(workspace: string, name: string, write: () => boolean): boolean {
  const place = householdPlace(workspace);
  if (place === null || name !== householdPolicyName(place)) return write();
  return inTurn(join(place.root, '.orchestrator', 'policy-turn.sqlite'), write);
}

function undone({ key, path }: RecordedIntent, reason: string, desk: ChangeDesk): EventDraft {
  return draftOf('change_undone', `change_undone:${key}`, { intent: key, path, reason }, desk);
}

function draftOf(kind: EventKind, key: string, payload: JsonObject, { actor }: ChangeDesk): EventDraft {
  return { kind, planId: null, ...actor, key, payload };
}

/** No document is written while another writing of one is announced. */
function busyProblem(reader: JournalReader): Problem | null {
  if (unfinishedRewrite(reader) !== null)
    return callProblem('fills are recorded that the portfolio’s document does not have', '`porch status` first');
  if (unfinishedChange(reader) !== null)
    return callProblem('another change of a document is being written', 'the same once more, in a moment');
  return null;
}

/**
 * Where a document stands or would stand, its links followed; one that leads out of the workspace is refused. Of what
 * stands outside, the policy of an account's household alone is a document of it, and may not lead out of the household.
 */
function pathOf(workspace: string, name: string): Reading<string> {
  const place = householdPlace(workspace);
  if (place !== null && name === householdPolicyName(place)) return standingIn(place.root, place.policyName);
  return standingIn(workspace, name);
}

function standingIn(folder: string, name: string): Reading<string> {
  const path = join(folder, name);
  if (!existsSync(path)) return { value: path, problems: [] };
  const file = portfolioFile(folder, { name, bytes: new Uint8Array() });
  return file.value === null ? { value: null, problems: file.problems } : { value: file.value.path, problems: [] };
}
