import { absolute, add, compare, type Decimal, multiply, subtract, sum, ZERO } from '../../base/decimal.ts';
import { quotient, roundRatio } from '../../base/ratio.ts';
import type { Choice } from '../../documents/print/choices.ts';
import type { Problem, Reading } from '../../documents/syntax/problem.ts';
import type { ReachableTargets } from '../../domain/planning/optimum.ts';
import type { Plan } from '../../domain/planning/plan.ts';
import { PLAN_KINDS } from '../../domain/planning/policy.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { measureTolerance } from '../../engine/optimum/prices/tolerance.ts';
import { evaluatePlan, type Question } from '../evaluation/evaluatePlan.ts';
import { gatherPlanSources } from '../evaluation/gatherSources.ts';
import type { Sources } from '../evaluation/sources.ts';
import { importProblemsIn } from '../history/importGate.ts';
import type { PlanRequest } from './makePlan.ts';

/** The plans to choose from, none of them recorded (OPTIMUM 14): as directed, nearest, and what neither they nor others beat in all. */
export function planChoices(request: PlanRequest): Reading<readonly Choice[]> {
  const unconfirmed = importProblemsIn(request.workspace, request.clock, request.actor);
  if (unconfirmed.length > 0) return { value: null, problems: unconfirmed };
  const { sources, problems } = gatherPlanSources(request);
  if (problems.length > 0) return { value: null, problems };
  const questions: readonly (readonly [Choice['kind'], Question])[] = [
    ...PLAN_KINDS.map((kind): [Choice['kind'], Question] => [kind, { workflow: 'rebalance', isCashOnly: false, kind }]),
    ['sells_nothing', { workflow: 'rebalance', isCashOnly: true }],
  ];
  const made = questions.map(([kind, question]) => ({
    kind,
    read: evaluatePlan(sources, question, request.evaluatedAt),
  }));
  const refused = made.find(({ read }) => read.value === null);
  if (refused !== undefined) return { value: null, problems: refused.read.problems };
  const plans = made.flatMap(({ kind, read }) => (read.value === null ? [] : [{ kind, plan: read.value }]));
  const reachable = plans.find(({ kind }) => kind === 'nearest')?.plan.optimum?.reachable;
  const isIdle = plans.every(({ plan }) => plan.steps.length === 0);
  if (reachable === undefined || (isIdle && reachable.sectors.length === 0))
    return { value: null, problems: [nothingToSearch(sources)] };
  return { value: undominated(plans.map(({ kind, plan }) => choiceOf(kind, plan, reachable))), problems: [] };
}

function choiceOf(kind: Choice['kind'], plan: Plan, reachable: ReachableTargets): Choice {
  return {
    kind,
    plan,
    deviation: deviationFrom(plan, reachable),
    turnover: sum(plan.steps.map((step) => step.value)),
    realizedGain: gainOf(plan.steps),
    tolerance: measureTolerance(plan),
  };
}

function deviationFrom({ after }: Plan, { sectors, cash }: ReachableTargets): Decimal {
  const values = new Map((after?.sectors ?? []).map((one) => [one.sector, one.value]));
  const missed = sectors.map((one) => absolute(subtract(values.get(one.sector) ?? ZERO, one.reachable)));
  return add(sum(missed), absolute(subtract(after?.cash ?? ZERO, cash)));
}

/** value × g / (100 + g), g being percent gained on cost. */
function gainOf(steps: readonly Step[]): Decimal | null {
  let total = ZERO;
  for (const { action, gainPct, value } of steps) {
    if (action === 'BUY') continue;
    if (gainPct === null) return null;
    const { numerator, denominator } = gainPct;
    const part = quotient({ units: numerator, scale: 0 }, { units: numerator + 100n * denominator, scale: 0 });
    const gain = multiply(value, { units: part.numerator, scale: 0 });
    total = add(total, roundRatio(quotient(gain, { units: part.denominator, scale: 0 }), 2));
  }
  return total;
}

/** What was asked for, and what comes nearest to it: both are shown, whatever else there is. */
const ALWAYS: readonly Choice['kind'][] = ['directed', 'nearest'];

function undominated(choices: readonly Choice[]): Choice[] {
  return choices.filter(
    (one, place) =>
      ALWAYS.includes(one.kind) ||
      !choices.some(
        (other, at) =>
          at !== place && mayStandFor(other, one) && (isBetter(other, one) || (at < place && isSame(other, one))),
      ),
  );
}

/** A plan that may not be traded is no better than one that may, whatever it comes to. */
function mayStandFor(other: Choice, one: Choice): boolean {
  return other.plan.verdict !== 'BLOCKED' || one.plan.verdict === 'BLOCKED';
}

/** Misses no more, takes no more trades, realises no more, and less of one of them. */
function isBetter(other: Choice, one: Choice): boolean {
  const [missed, trades, gain] = differences(other, one);
  return missed <= 0 && trades <= 0 && gain <= 0 && missed + trades + gain < 0;
}

function isSame(other: Choice, one: Choice): boolean {
  return other.plan.planId === one.plan.planId || differences(other, one).every((difference) => difference === 0);
}

function differences(other: Choice, one: Choice): [missed: number, trades: number, gain: number] {
  const gains =
    other.realizedGain === null || one.realizedGain === null ? 0 : compare(other.realizedGain, one.realizedGain);
  return [compare(other.deviation, one.deviation), Math.sign(other.plan.steps.length - one.plan.steps.length), gains];
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
