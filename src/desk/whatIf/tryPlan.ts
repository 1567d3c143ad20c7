import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import type { Tolerance } from '../../domain/planning/tolerance.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';
import { evaluatePlan } from '../evaluation/evaluatePlan.ts';
import type { Sources } from '../evaluation/sources.ts';
import { changedSources, type WhatIf } from './changedSources.ts';

/** A plan that is recorded nowhere, and how far its prices may move. */
export interface TriedPlan {
  readonly plan: Plan;
  /** Null where nothing is traded. */
  readonly tolerance: Tolerance | null;
}

/**
 * The plan that the documents would lead to with other targets and limits, or every problem of writing or reading them.
 * It has the id that it would have. No file is opened and no clock is read: it runs where the program runs, and in a
 * browser.
 */
export function tryPlan(sources: Sources, whatIf: WhatIf, evaluatedAt: NewYorkTime): Reading<TriedPlan> {
  const changed = changedSources(sources, whatIf);
  if (changed.value === null) return { value: null, problems: changed.problems };
  const plan = evaluatePlan(changed.value, { workflow: 'rebalance', isCashOnly: false }, evaluatedAt);
  if (plan.value === null) return { value: null, problems: plan.problems };
  return { value: { plan: plan.value, tolerance: measureTolerance(plan.value) }, problems: [] };
}
