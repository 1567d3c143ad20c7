import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { EventDraft } from '../../domain/planning/event.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { exactText } from '../evaluation/recordedDocuments.ts';
import { appendWith } from '../evaluation/recoverRewrite.ts';
import { refused } from '../files/callProblem.ts';
import { hashBytes, type PortfolioFile, portfolioFile, replaceFile } from '../files/rewritePortfolioFile.ts';
import { unfinishedRewrite } from '../history/fillEvents.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { changedSources } from '../whatIf/changedSources.ts';
import { readWhatIf, type StatedWhatIf } from '../whatIf/readWhatIf.ts';
import { traderRefusal } from './decide.ts';

export interface TargetsRequest {
  readonly targets: StatedWhatIf['targets'];
  /** SHA-256 of the portfolio's document that they were tried on. */
  readonly tried: string;
}

/**
 * Writes targets that were tried into the portfolio's document, in the places of the old ones, and records who did it.
 * Nothing is written where the document is another than the one that they were tried on.
 */
export function takeTargets(
  { targets, tried }: TargetsRequest,
  desk: PlanDesk,
): Reading<{ readonly document: string }> {
  const whatIf = readWhatIf({ targets, limits: [] });
  if (whatIf.value === null) return { value: null, problems: whatIf.problems };
  if (targets.length === 0) return refused('no target is another', 'a target that is changed');
  const stands = standing(desk);
  if (stands.value === null) return { value: null, problems: stands.problems };
  const { file, sources } = stands.value;
  if (file.hash !== tried) return moved(file.name);
  const changed = changedSources(sources, whatIf.value);
  const next = changed.value?.portfolio ?? null;
  if (next === null) return { value: null, problems: changed.problems };
  return written(file, exactText(next.bytes), targets, desk);
}

function standing(desk: PlanDesk) {
  const { sources, problems } = gatherPlanSources({
    workspace: desk.workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  const read = readDocuments(sources, 'required');
  if (read.value === null || problems.length > 0 || sources.portfolio === null)
    return { value: null, problems: [...problems, ...read.problems] };
  const person = traderRefusal(read.value.policy, desk.actor.by);
  if (person !== null) return { value: null, problems: [person] };
  const file = portfolioFile(desk.workspace, sources.portfolio);
  return file.value === null
    ? { value: null, problems: file.problems }
    : { value: { file: file.value, sources }, problems: [] };
}

/** Within the journal's transaction: no two programs write the document at once. */
function written(
  file: PortfolioFile,
  text: string,
  targets: TargetsRequest['targets'],
  desk: PlanDesk,
): Reading<{ readonly document: string }> {
  return appendWith(desk.journal, desk.clock(), (reader) => {
    const none = (result: Reading<{ readonly document: string }>) => ({ result, drafts: [] });
    if (unfinishedRewrite(reader) !== null)
      return none(refused('fills are recorded that the portfolio’s document does not have', '`porch status` first'));
    if (!replaceFile(file.path, text, file.hash)) return none(moved(file.name));
    const number = [...reader.entries({ kind: 'targets_changed' })].length + 1;
    const payload = {
      path: file.name,
      hash_before: file.hash,
      hash_after: hashBytes(text),
      targets: targets.map(({ sector, pct }) => ({ sector, pct })),
    };
    const draft: EventDraft = {
      kind: 'targets_changed',
      planId: null,
      ...desk.actor,
      key: `targets_changed:${number}`,
      payload,
    };
    return { result: { value: { document: file.name }, problems: [] }, drafts: [draft] };
  });
}

function moved(name: string): { readonly value: null; readonly problems: readonly Problem[] } {
  const message = `${name} was changed since the targets were tried on it`;
  return { value: null, problems: refused(message, 'the targets tried again on the document as it is').problems };
}
