import { type Decimal, decimal, maximum, multiply, ZERO } from '../../../base/decimal.ts';
import type { ReachableTargets } from '../../../domain/planning/optimum.ts';
import type { PlanKind, Policy } from '../../../domain/planning/policy.ts';
import type { Advice } from '../../frame/advice.ts';
import type { Context } from '../../frame/context.ts';
import { directedTrades } from '../../trades/directedTrades.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';
import { givenPlan } from './givenPlans.ts';
import { type Goal, type Model, modelOf } from './model.ts';
import { reachableTargets } from './reachable.ts';
import { type Scope, scopeOf } from './scope.ts';
import { type Solution, solve } from './solve.ts';

/** The kinds of plan that are searched for. */
export type SearchedKind = Exclude<PlanKind, 'directed'>;

/** A problem of OPTIMUM 6. */
export interface Problem {
  readonly kind: SearchedKind;
  readonly policy: Policy;
  readonly scope: Scope;
  readonly reachable: ReachableTargets;
  readonly fixed: FixedSecurities;
  readonly goal: Goal;
  readonly model: Model;
}

/** A problem with its best plan; null where no plan keeps the limits. */
export interface Search extends Problem {
  readonly solution: Solution | null;
}

const FIVE_DOLLARS = decimal('5');
const HUNDRED_THOUSANDTH: Decimal = { units: 1n, scale: 5 };

/** Where `isForced`, limits that are broken before are to hold in the end (OPTIMUM 3.2). */
export function problemOf(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
  kind: SearchedKind,
  isForced = kind === 'fewest',
): Problem {
  const { policy } = context;
  const ordered = inOrderOf(context, kind);
  const scope = scopeOf(ordered, advice, resolved, fixed, isForced);
  const reachable = reachableTargets(scope, policy);
  const goal = goalOf(policy, scope, kind);
  return { kind, policy, scope, reachable, fixed, goal, model: modelOf(ordered, scope, reachable, fixed, goal) };
}

/** Looks for the best plan of a kind, within policy's limit of work; `isForced` as `problemOf` has it. */
export function searchPlan(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
  kind: SearchedKind,
  isForced = kind === 'fewest',
): Search {
  const problem = problemOf(context, advice, resolved, fixed, kind, isForced);
  const directed = directedTrades(inOrderOf(context, kind), advice, resolved, fixed).trades.filter(
    ({ ticker }) => !fixed.tickers.has(ticker),
  );
  const given = givenPlan(problem.model, directed);
  return { ...problem, solution: solve(problem.model, context.policy.nodeLimit, given) };
}

/** Where gains count least, the sales that realise the least come first: that is all that differs (OPTIMUM 12). */
function inOrderOf(context: Context, kind: SearchedKind): Context {
  return kind === 'least_tax' ? { ...context, policy: { ...context.policy, sellOrder: 'least_gain' } } : context;
}

/** What a kind counts (OPTIMUM 6, Named plans). */
function goalOf({ nameWeight, tradeWeight }: Policy, { value }: Scope, kind: SearchedKind): Goal {
  if (kind !== 'fewest') return { nameWeight, tradeWeight, isAnySecurity: false };
  const least = maximum(FIVE_DOLLARS, multiply(value, HUNDRED_THOUSANDTH));
  return { nameWeight: ZERO, tradeWeight: maximum(tradeWeight, least), isAnySecurity: true };
}
