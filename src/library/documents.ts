import type { Question } from '../desk/evaluation/evaluatePlan.ts';
import { checkResult, checkSources } from '../desk/evaluation/viewDocuments.ts';
import { wholePlan } from '../desk/evaluation/wholePlan.ts';
import type { CheckResult } from '../documents/reports/check.ts';
import type { Reading } from '../documents/syntax/problem.ts';
import type { NewYorkTime } from '../domain/days/calendar.ts';
import type { Plan } from '../domain/planning/plan.ts';
import { PLAN_KINDS, type PlanKind } from '../domain/planning/policy.ts';
import { oneOf, optional, record } from './checks.ts';
import { type DocumentTexts, documentFaults, sourcesOf } from './documentTexts.ts';
import { noteMade } from './madePlans.ts';
import { flag, time } from './nouns.ts';
import { withJson } from './plainJson.ts';
import { asProblem } from './refused.ts';

/** What is asked of documents: Workflow A, of the sector targets, or B, of single recommendations. */
export interface PlanQuestion {
  readonly workflow: 'rebalance' | 'stock';
  readonly evaluatedAt: NewYorkTime;
  /** Workflow A: cash alone is invested and nothing is sold; no by default. */
  readonly isCashOnly?: boolean;
  /** Workflow A: which plan is made; the one that policy names by default. */
  readonly kind?: PlanKind;
  /** Workflow B: the trades were approved elsewhere and enter at STEP 3; no by default. */
  readonly isApproved?: boolean;
}

const QUESTION = record<PlanQuestion>({
  workflow: oneOf(['rebalance', 'stock']),
  evaluatedAt: time,
  isCashOnly: optional(flag),
  kind: optional(oneOf(PLAN_KINDS)),
  isApproved: optional(flag),
});

/** The plan that documents lead to, with its id, as `porch rebalance` and `porch screen` make it of them; or every problem. Never throws. */
export function planDocuments(documents: DocumentTexts, question: PlanQuestion): Reading<Plan> {
  const faults = [...documentFaults(documents), ...QUESTION(question, 'question')];
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem) };
  const plan = wholePlan(sourcesOf(documents), questionOf(question), question.evaluatedAt);
  if (plan.value !== null) noteMade(plan.value);
  return withJson(plan);
}

/**
 * What was understood of documents, and the six constraints on the portfolio that they state, as `porch check` tells it; or every
 * problem. Never throws.
 */
export function checkDocuments(documents: DocumentTexts, evaluatedAt: NewYorkTime): Reading<CheckResult> {
  const faults = [...documentFaults(documents), ...time(evaluatedAt, 'evaluatedAt')];
  if (faults.length > 0) return { value: null, problems: faults.map(asProblem) };
  const { value, problems } = checkSources(sourcesOf(documents), [], evaluatedAt);
  if (value === null) return { value, problems };
  const result = checkResult(value, evaluatedAt);
  noteMade(result);
  return withJson({ value: result, problems });
}

function questionOf({ workflow, isCashOnly = false, kind, isApproved = false }: PlanQuestion): Question {
  return workflow === 'stock'
    ? { workflow, isApproved }
    : { workflow, isCashOnly, ...(kind === undefined ? {} : { kind }) };
}
