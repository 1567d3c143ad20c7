import type { Plan } from '../domain/planning/plan.ts';
import { PLAN_KINDS } from '../domain/planning/policy.ts';
import type { Outcome } from '../domain/rules/refusal.ts';
import { type EvaluateInput, type Evaluation, evaluate as evaluated } from '../engine/judgement/evaluate.ts';
import { rebalance as rebalanced, type RebalanceInput as WholeInput } from '../engine/rebalance.ts';
import { screen as screened, type ScreenInput as WholeScreenInput } from '../engine/screen.ts';
import { type Fault, type Keys, list, oneOf, optional, orNull, record } from './checks.ts';
import { noteMade } from './madePlans.ts';
import { actionPlan, flag, marketView, portfolio, recommendation, time } from './nouns.ts';
import { withJson } from './plainJson.ts';
import { policy } from './policyKeys.ts';
import { refusing } from './refused.ts';

export type RebalanceInput = Pick<
  WholeInput,
  'portfolio' | 'actionPlan' | 'marketView' | 'recommendations' | 'policy' | 'evaluatedAt' | 'isCashOnly' | 'kind'
>;
export type ScreenInput = Omit<WholeScreenInput, 'round'>;

const DOCUMENTS: Keys<EvaluateInput> = {
  portfolio,
  marketView: orNull(marketView),
  recommendations: list(recommendation),
  policy,
  evaluatedAt: time,
};
const KIND = optional(oneOf(PLAN_KINDS));
const REBALANCE = record<RebalanceInput>({ ...DOCUMENTS, actionPlan, isCashOnly: optional(flag), kind: KIND });
const SCREEN = record<ScreenInput>({ ...DOCUMENTS, isApproved: flag });
const EVALUATE = record<EvaluateInput>(DOCUMENTS);
/**
 * Workflow A, STEP 0–4: from sector targets in percent to a judged sequence of trades. The plan, or every reason why there is none:
 * a portfolio that is worth nothing, targets whose basis cannot be told, whatever is wrong in the input. Never throws.
 */
export function rebalance(input: RebalanceInput): Outcome<Plan> {
  return answered(REBALANCE(input, 'input'), () => rebalanced(input));
}

/**
 * Workflow B, STEP 2.5–4: from single recommendations to judged trades. The plan, or every reason why there is none: a recommendation
 * without sector or price, one that sells more than is held, whatever is wrong in the input. Never throws.
 */
export function screen(input: ScreenInput): Outcome<Plan> {
  return answered(SCREEN(input, 'input'), () => screened(input));
}

/** The six constraints on the portfolio as it stands, weights and limits in percent. Refuses a portfolio that is worth nothing. Never throws. */
export function evaluate(input: EvaluateInput): Outcome<Evaluation> {
  const faults = EVALUATE(input, 'input');
  return faults.length > 0 ? refusing(faults) : withJson(evaluated(input));
}

function answered(faults: readonly Fault[], plan: () => Outcome<Plan>): Outcome<Plan> {
  if (faults.length > 0) return refusing(faults);
  const outcome = plan();
  if (outcome.ok) noteMade(outcome.value);
  return withJson(outcome);
}
