import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { changeDocument } from '../changes/writeAnnounced.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { readDocuments } from '../evaluation/readDocuments.ts';
import { exactText } from '../evaluation/recordedDocuments.ts';
import { refused } from '../files/callProblem.ts';
import { type PortfolioFile, portfolioFile } from '../files/rewritePortfolioFile.ts';
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

function written(
  file: PortfolioFile,
  text: string,
  targets: TargetsRequest['targets'],
  desk: PlanDesk,
): Reading<{ readonly document: string }> {
  const details = { targets: targets.map(({ sector, pct }) => ({ sector, pct })) };
  const change = { kind: 'targets_changed', name: file.name, seen: file.hash, text, details } as const;
  const changed = changeDocument(change, desk);
  if (changed.kind === 'moved') return moved(file.name);
  if (changed.kind === 'refused') return { value: null, problems: changed.problems };
  return { value: { document: file.name }, problems: [] };
}

function moved(name: string): { readonly value: null; readonly problems: readonly Problem[] } {
  const message = `${name} was changed since the targets were tried on it`;
  return { value: null, problems: refused(message, 'the targets tried again on the document as it is').problems };
}
