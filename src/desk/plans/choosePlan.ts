import type { MadeChoice } from '../../documents/print/choicesJson.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import { choicesOf } from '../../engine/choices.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';
import { makingOf } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { choicePlans, problemOfTargets } from '../evaluation/wholePlan.ts';
import { importProblemsIn } from '../history/importGate.ts';
import type { PlanRequest } from './makePlan.ts';

/** The plans to choose from, none of them recorded (OPTIMUM 14), each searched for as far as policy lets it. */
export function planChoices(request: PlanRequest): Reading<readonly MadeChoice[]> {
  const unconfirmed = importProblemsIn(request.workspace, request.clock, request.actor);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const { sources, problems } = gatherPlanSources(request);
  if (problems.length > 0) return { value: null, problems };
  const asked = { workflow: 'rebalance', isCashOnly: false, kind: 'directed' } as const;
  const making = makingOf(sources, asked, request.evaluatedAt);
  if (making.value === null) return { value: null, problems: making.problems };
  const directed = making.value.planAs(asked);
  if (directed.value === null) return { value: null, problems: directed.problems };
  const problem = problemOfTargets(making.value);
  const plans = choicePlans(making.value, null, { kind: 'directed', plan: directed.value });
  const isIdle = plans.every(({ plan }) => plan.steps.length === 0);
  if (problem === null || (isIdle && problem.scope.sectors.length === 0))
    return { value: null, problems: [nothingToSearch(sources)] };
  const value = choicesOf(plans, problem).flatMap((choice) =>
    plans
      .filter(({ kind }) => kind === choice.kind)
      .map(({ plan }) => ({ ...choice, plan, tightest: measureTolerance(plan)?.tightest ?? null })),
  );
  return { value, problems: [] };
}

function nothingToSearch({ portfolio }: Sources): Problem {
  return {
    file: portfolio?.name ?? 'Portfolio.md',
    line: 1,
    column: 1,
    excerpt: '',
    message: 'no plan trades anything here, so there is nothing to choose from',
    accepted: 'holdings, and a target for a sector that is not at it',
  };
}
