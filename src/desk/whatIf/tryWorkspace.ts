import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import { readWhatIf, type StatedWhatIf } from './readWhatIf.ts';
import { type TriedPlan, tryPlan } from './tryPlan.ts';

/** The plan that a workspace would lead to with other targets and limits; nothing is written and nothing recorded. */
export function tryWorkspace(workspace: string, stated: StatedWhatIf, evaluatedAt: NewYorkTime): Reading<TriedPlan> {
  const whatIf = readWhatIf(stated);
  if (whatIf.value === null) return { value: null, problems: whatIf.problems };
  const { sources, problems } = gatherPlanSources({
    workspace,
    policyFile: null,
    recommendations: { kind: 'workspace' },
  });
  if (problems.length > 0) return { value: null, problems };
  return tryPlan(sources, whatIf.value, evaluatedAt);
}
