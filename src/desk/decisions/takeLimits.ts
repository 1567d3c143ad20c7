import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { exactText } from '../evaluation/recordedDocuments.ts';
import { refused } from '../files/callProblem.ts';
import { hashBytes } from '../files/rewritePortfolioFile.ts';
import { policyAt } from '../files/workspacePolicy.ts';
import type { PlanDesk } from '../plans/workspaceDesk.ts';
import { changedSources } from '../whatIf/changedSources.ts';
import { readWhatIf, type StatedWhatIf } from '../whatIf/readWhatIf.ts';
import { architectRefusal, DocumentMovedOn, policyProblems, written } from './editDocument.ts';

export interface LimitsRequest {
  readonly limits: StatedWhatIf['limits'];
  /** SHA-256 of the policy.json that they were tried on; null where there was none. */
  readonly tried: string | null;
}

/**
 * Writes limits that were tried into policy.json, in the places of the old ones, and records who did it. Throws
 * `DocumentMovedOn` where it is another than the one that they were tried on.
 */
export function takeLimits({ limits, tried }: LimitsRequest, desk: PlanDesk): Reading<{ readonly hash: string }> {
  const none = (problems: readonly Problem[]): Reading<{ readonly hash: string }> => ({ value: null, problems });
  const whatIf = readWhatIf({ targets: [], limits });
  if (whatIf.value === null) return none(whatIf.problems);
  if (limits.length === 0) return refused('no limit is another', 'a limit that is changed');
  const policy = policyAt(desk.workspace, null);
  if (policy.value === null) return none(policy.problems);
  const person = architectRefusal(policy.value, desk.actor.by);
  if (person !== null) return none([person]);
  const { sources, problems } = gatherPlanSources({
    workspace: desk.workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return none(problems);
  const { policy: file } = sources;
  const name = file?.name ?? 'policy.json';
  if ((file === null ? null : hashBytes(file.bytes)) !== tried) throw new DocumentMovedOn(name);
  const changed = changedSources(sources, whatIf.value);
  if (changed.value?.policy == null) return none(changed.problems);
  const wrong = policyProblems(changed.value, name, desk);
  if (wrong.length > 0) return none(wrong);
  const text = exactText(changed.value.policy.bytes);
  const details = { limits: limits.map(({ path, value }) => ({ path: [...path], value })) };
  return written({ kind: 'document_changed', name, seen: tried, text, details }, desk);
}
