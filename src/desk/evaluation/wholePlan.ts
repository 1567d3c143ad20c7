import { ZERO } from '../../base/decimal.ts';
import type { Reading } from '../../documents/syntax/problem.ts';
import type { NewYorkTime } from '../../domain/days/calendar.ts';
import type { ChoiceKind } from '../../domain/planning/choice.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { PLAN_KINDS } from '../../domain/planning/policy.ts';
import { choicesOf, type KindOfPlan, kindOf, SHORT_SEARCH } from '../../engine/choices.ts';
import { type Closest, closestPlan, nearestProblem } from '../../engine/closestPlan.ts';
import { consolidateAdvice } from '../../engine/frame/advice.ts';
import { contextOf } from '../../engine/frame/context.ts';
import { optimumOf, type Proof, proofOf, roundedMeasure } from '../../engine/optimum/best/measurePlan.ts';
import type { Problem } from '../../engine/optimum/best/searchPlan.ts';
import { changesBetween } from '../../engine/optimum/waysOut/orderChanges.ts';
import { repairsOf } from '../../engine/optimum/waysOut/repairs.ts';
import type { RebalanceInput } from '../../engine/rebalance.ts';
import { repairIn, repairJson } from '../history/recordedTrades.ts';
import { type Member, withoutReplacements } from './accountBooks.ts';
import { type Making, makingOf, type Question } from './evaluatePlan.ts';
import type { Sources } from './sources.ts';

/**
 * The plan that documents lead to at a moment, with all that is told beside it: how good it is, the ways out of its
 * violations, the plans to choose from. What only asks whether a plan is the same one asks `evaluatePlan`.
 */
export function wholePlan(sources: Sources, question: Question, evaluatedAt: NewYorkTime): Reading<Plan> {
  const making = makingOf(sources, question, evaluatedAt);
  if (making.value === null) return { value: null, problems: making.problems };
  return toldWhole(making.value.planAs(question), question, making.value);
}

type Rebalancing = Extract<Question, { workflow: 'rebalance' }>;

/** A plan of targets with what is told beside it; the plan as it is where it is another one. */
export function toldWhole(made: Reading<Plan>, question: Question, making: Making): Reading<Plan> {
  const plan = made.value;
  if (plan === null || question.workflow !== 'rebalance' || question.remainder !== undefined) return made;
  const input = inputOf(making);
  if (input === null) return made;
  if (question.repair !== undefined) return { value: measuredRepair(plan, question, input, making), problems: [] };
  return { value: withWaysOut(withChoices(plan, making), question, input, making), problems: [] };
}

/** Null where no holdings or no targets are stated. */
function inputOf({ member, books, evaluatedAt }: Making): RebalanceInput | null {
  if (member === null) return null;
  const { marketView, recommendations, policy, actionPlan } = withoutReplacements(member.documents, books);
  if (actionPlan === null) return null;
  return { portfolio: member.portfolio, marketView, recommendations, policy, evaluatedAt, actionPlan };
}

/** What every plan of these documents is measured by; null where nothing can be. */
export function problemOfTargets(making: Making): Problem | null {
  const input = inputOf(making);
  const problem = input === null ? null : nearestProblem(input);
  return typeof problem === 'string' ? null : problem;
}

/** How good the plan is, and the plans to choose from, as far as short searches find them (OPTIMUM 14 and 16). */
function withChoices(plan: Plan, making: Making): Plan {
  const problem = plan.reachable === undefined ? null : problemOfTargets(making);
  if (problem === null) return plan;
  const kind = kindOf(plan);
  const plans = choicePlans(making, SHORT_SEARCH, { kind, plan });
  const { directed, nearest } = Object.fromEntries(plans.map((one) => [one.kind, one.plan]));
  const proof = nearest?.optimum ?? NOTHING_PROVEN;
  const ordersChanged = changesBetween(directed?.steps ?? [], plan.steps).length;
  const { parent } = plan;
  return {
    ...plan,
    // with all that is said of its account and household, as it is made itself
    ...(parent === undefined || directed === undefined ? {} : { parent: { ...parent, planId: directed.planId } }),
    optimum: plan.optimum ?? optimumOf(problem, proof, plan.steps, { kind, ordersChanged }),
    choices: choicesOf(plans, problem, kind),
  };
}

const NOTHING_PROVEN: Proof = { bound: ZERO, certificate: [] };

const CHOICE_KINDS: readonly ChoiceKind[] = [...PLAN_KINDS, 'sells_nothing'];

/** A plan of each kind, searched for within so many nodes where these are given; the known one in its place. */
export function choicePlans(making: Making, nodes: number | null, known: KindOfPlan | null): KindOfPlan[] {
  const planOf = (kind: ChoiceKind, as?: Member): Plan | null =>
    known?.kind === kind ? known.plan : making.planAs(questionOf(kind), as).value;
  const directed = planOf('directed');
  const beside = directed === null ? undefined : besideDirected(making, directed, nodes);
  return CHOICE_KINDS.flatMap((kind) => {
    const plan = kind === 'directed' ? directed : planOf(kind, beside);
    return plan === null ? [] : [{ kind, plan }];
  });
}

function besideDirected({ member }: Making, directed: Plan, nodes: number | null): Member | undefined {
  if (member === null) return undefined;
  const { policy } = member.documents;
  const nodeLimit = Math.min(policy.nodeLimit, nodes ?? policy.nodeLimit);
  return {
    ...member,
    isCompared: nodes !== null,
    documents: { ...member.documents, directed, policy: { ...policy, nodeLimit } },
  };
}

function questionOf(kind: ChoiceKind): Rebalancing {
  if (kind === 'sells_nothing') return { workflow: 'rebalance', isCashOnly: true };
  return { workflow: 'rebalance', isCashOnly: false, kind };
}

/** The ways out of a plan's violations, each of them a whole plan made of the same documents; the plan as it is where it has none. */
function withWaysOut(plan: Plan, question: Rebalancing, input: RebalanceInput, { planAs }: Making): Plan {
  const { portfolio, marketView, recommendations, policy, evaluatedAt, actionPlan } = input;
  let found: Closest | string | undefined;
  const closest = (): Closest | string => {
    found ??= closestPlan(input);
    return found;
  };
  const repairs = repairsOf(plan, {
    context: contextOf(portfolio, policy, evaluatedAt.date),
    advice: consolidateAdvice(portfolio, marketView, recommendations, actionPlan.securities ?? []),
    evaluate: (option, trades) => {
      // as its recording will give it back, so that it is the same plan when it is made again
      const stated = repairIn(repairJson({ option, of: plan.planId, trades }));
      const repaired = planAs({ ...question, repair: stated });
      return repaired.value === null
        ? repaired.problems.map(({ message }) => message).join('; ')
        : { plan: repaired.value, stated };
    },
    closest: () => {
      if (question.isCashOnly) return 'nothing is sold';
      const nearest = closest();
      return typeof nearest === 'string' ? nearest : nearest.trades;
    },
    measure: (trades) => {
      const nearest = closest();
      if (typeof nearest === 'string' || nearest.search.scope.sectors.length === 0) return null;
      const { objective, deviation } = roundedMeasure(nearest.search, trades);
      return { trades: trades.length, objective, deviation };
    },
  });
  return repairs.length === 0 ? plan : { ...plan, repairs };
}

/** How good a repair is: by what can be reached once all that is above a limit is sold down (OPTIMUM 3.2). */
function measuredRepair(plan: Plan, question: Rebalancing, input: RebalanceInput, { planAs }: Making): Plan {
  const { parent } = plan;
  const { repair: _taken, ...asked } = question;
  const repaired = planAs(asked).value;
  const policy = { ...input.policy, nodeLimit: Math.min(input.policy.nodeLimit, SHORT_SEARCH) };
  const closest = closestPlan({ ...input, policy });
  if (parent === undefined || repaired === null || typeof closest === 'string') return plan;
  if (closest.search.scope.sectors.length === 0) return plan;
  const made = { kind: parent.kind, ordersChanged: changesBetween(repaired.steps, plan.steps).length };
  return { ...plan, optimum: optimumOf(closest.search, proofOf(closest.search), plan.steps, made) };
}
