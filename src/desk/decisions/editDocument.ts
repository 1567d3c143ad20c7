import { withEndsOf } from '../../documents/rewrite/splices.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { type DocumentFile, openText } from '../../documents/syntax/source.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { changeDocument, type DocumentChange } from '../changes/writeAnnounced.ts';
import { gatherSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { type DocumentRole, editable, viewSources, withEdited } from '../evaluation/viewDocuments.ts';
import { callProblem, refused } from '../files/callProblem.ts';
import { householdBase } from '../files/householdPolicy.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import { holdersOf, holdsRole } from '../history/actor.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { traderRefusal } from './decide.ts';

export interface EditRequest {
  /** A document that stands in the workspace, or the name of one that is missing. */
  readonly name: string;
  /** All of it as it is to be. */
  readonly text: string;
  /** SHA-256 of the document that was edited; null where there was none. */
  readonly seen: string | null;
}

/** Somebody changed the document since it was shown to the person who edits it. Nothing was written. */
export class DocumentMovedOn extends Error {
  constructor(name: string) {
    super(`${name} was changed since it was shown`);
    this.name = 'DocumentMovedOn';
  }
}

/**
 * Writes a document as a person edited it, whole, in the encoding and with the line ends that it has, and records who did
 * it. One with problems may stand, for no plan is made of it; a policy may not, for nobody would have a role by it. Throws
 * `DocumentMovedOn` where it is another by now.
 */
export function editDocument(request: EditRequest, desk: PlanDesk): Reading<{ readonly hash: string }> {
  const { name, seen } = request;
  const { sources, problems } = gatherSources({
    workspace: desk.workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return { value: null, problems };
  const found = editable(sources).find((one) => one.name === name);
  if (found === undefined) return refused(`${name} is no document of this workspace`, 'one that is listed');
  const person = refusalOf(found.what, sources, desk);
  if (person.length > 0) return { value: null, problems: person };
  const { file } = found;
  if ((file === null ? null : hashBytes(file.bytes)) !== seen) throw new DocumentMovedOn(name);
  const text = textOf(file, request);
  if (text.value === null) return { value: null, problems: text.problems };
  if (isPolicy(found.what)) {
    const wrong = policyProblems(withEdited(sources, found, text.value), name, desk);
    if (wrong.length > 0) return { value: null, problems: wrong };
  }
  return written({ kind: 'document_changed', name, seen, text: text.value, details: {} }, desk);
}

/** Throws `DocumentMovedOn`. */
export function written(change: DocumentChange, desk: PlanDesk): Reading<{ readonly hash: string }> {
  const changed = changeDocument(change, desk);
  if (changed.kind === 'moved') throw new DocumentMovedOn(change.name);
  if (changed.kind === 'refused') return { value: null, problems: changed.problems };
  return { value: { hash: changed.hash }, problems: [] };
}

/** Why this person may not change policy; null where they may. Limits are the reviewer's, as exceptions to them are. */
export function architectRefusal(policy: Policy, by: string): Problem | null {
  if (holdsRole(policy, by, 'master_architect') !== false) return null;
  const message = `${by} may not change policy: only the role master_architect may`;
  return callProblem(message, holdersOf(policy, 'master_architect'));
}

function isPolicy(what: DocumentRole): boolean {
  return what === 'policy' || what === 'household_policy';
}

function refusalOf(what: DocumentRole, { household }: Sources, { workspace, actor }: PlanDesk): readonly Problem[] {
  const policy = policyAt(workspace, null);
  // nobody's role is known by a policy that cannot be read
  if (policy.value === null) return policy.problems;
  const may = isPolicy(what) ? architectRefusal : traderRefusal;
  const refusal =
    may(policy.value, actor.by) ?? (what === 'household_policy' ? wholeRefusal(household, actor.by) : null);
  return refusal === null ? [] : [refusal];
}

/** The account's own policy may name others: those whom it names alone have no say in the household's. */
function wholeRefusal(household: Sources['household'], by: string): Problem | null {
  const { value } = householdBase(household?.policy ?? null);
  return value === null ? null : architectRefusal(value, by);
}

/** The edited text as it is to stand on the disk. */
function textOf(file: DocumentFile | null, { name, text }: EditRequest): Reading<string> {
  if (/\p{Surrogate}/u.test(text)) return refused(`${name} as it was sent has half a character`, 'text');
  const opened = file === null ? { value: '', problems: [] } : openText(file);
  if (opened.value === null) return { value: null, problems: opened.problems };
  const bare = file === null ? text : withEndsOf(opened.value, text);
  if (file !== null && bare === opened.value) return refused(`nothing of ${name} is another`, 'a change');
  const whole = file !== null && hasMark(file) ? `\uFEFF${bare}` : bare;
  const readable = openText({ name, bytes: new TextEncoder().encode(whole) });
  return readable.value === null ? { value: null, problems: readable.problems } : { value: whole, problems: [] };
}

function hasMark({ bytes }: DocumentFile): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** What is wrong with policy.json in these documents; a fault of another document is not its own. */
export function policyProblems(sources: Sources, name: string, { at }: Pick<PlanDesk, 'at'>): readonly Problem[] {
  return viewSources(sources, [], at).documents.find(({ file }) => file.name === name)?.problems ?? [];
}
