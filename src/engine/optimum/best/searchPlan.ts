import { larger, order, smaller } from '../../../base/bigints.ts';
import { compare, type Decimal, decimal, maximum, multiply, sign, unitsAt, ZERO } from '../../../base/decimal.ts';
import { byText, type Ticker } from '../../../domain/instruments/security.ts';
import type { ReachableTargets } from '../../../domain/planning/optimum.ts';
import type { PlanKind, Policy } from '../../../domain/planning/policy.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Advice } from '../../frame/advice.ts';
import type { Context } from '../../frame/context.ts';
import { isWorthSomething, projectPortfolio } from '../../frame/projectPortfolio.ts';
import { evaluateConstraints } from '../../judgement/evaluateConstraints.ts';
import { directedTrades } from '../../trades/directedTrades.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';
import { givenPlan } from '../solver/givenPlans.ts';
import { capacityOf, costOf, type Leg, type Model } from '../solver/model.ts';
import { amountsOf } from '../solver/sectorPlan.ts';
import { type Solution, solve } from '../solver/solve.ts';
import { byMerit } from '../solver/ties.ts';
import type { Guarded } from './guardedSecurities.ts';
import type { DirectedEnd } from './limits.ts';
import { type Goal, modelOf } from './modelOf.ts';
import { reachableTargets } from './reachable.ts';
import { type Scope, scopeOf } from './scope.ts';

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
  { fixed, directed }: Guarded,
  kind: SearchedKind,
  isForced = kind === 'fewest',
  gains?: Context['gains'],
): Problem {
  const { policy } = context;
  const ordered = inOrderOf(context, kind, gains);
  const scope = scopeOf(ordered, advice, resolved, fixed, isForced);
  const reachable = reachableTargets(scope, policy);
  const goal = goalOf(policy, scope, kind);
  const model = modelOf(ordered, scope, reachable, fixed, { goal, directed: directedEnd(context, directed) });
  return { kind, policy, scope, reachable, fixed, goal, model };
}

function directedEnd(context: Context, trades: readonly Trade[]): DirectedEnd | null {
  const { portfolio, policy } = context;
  if (!isWorthSomething(portfolio, trades, policy)) return null;
  const projection = projectPortfolio(portfolio, trades, policy);
  // policy eases nothing else: most are not judged for it
  const checks = policy.preExistingViolations === 'warn_if_improved' ? evaluateConstraints(context, projection) : [];
  const isEased =
    checks.some(({ result, cause }) => result === 'warning' && cause === 'improved') &&
    checks.every(({ result }) => result !== 'violation');
  return { after: projection.after, isEased };
}

/** Looks for the best plan of a kind, within policy's limit of work; `isForced` as `problemOf` has it. */
export function searchPlan(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  guarded: Guarded,
  kind: SearchedKind,
  isForced = kind === 'fewest',
  gains?: Context['gains'],
): Search {
  const problem = problemOf(context, advice, resolved, guarded, kind, isForced, gains);
  const { fixed } = guarded;
  const { model } = problem;
  const ordered = inOrderOf(context, kind, gains);
  const directed = directedTrades(ordered, advice, resolved, fixed).trades.filter(
    ({ ticker }) => !fixed.tickers.has(ticker),
  );
  const solution = solve(model, context.policy.nodeLimit, givenPlan(model, directed));
  const sales = new Sales(ordered, advice, fixed, model, isForced);
  const isKept = solution === null || sales.keepCash(model, solution);
  return { ...problem, ...(isKept ? { solution } : throughout(sales, model, solution, context.policy)) };
}

/** Where gains count least, the sales that realise the least come first: that is all that differs (OPTIMUM 12). */
function inOrderOf(context: Context, kind: SearchedKind, gains?: Context['gains']): Context {
  if (kind !== 'least_tax') return context;
  const policy = { ...context.policy, sellOrder: 'least_gain' as const };
  return { ...context, policy, ...(gains === undefined ? {} : { gains }) };
}

/**
 * The best plan in which no sale leaves cash below 0, where the best of all has one (OPTIMUM 6, Prefix lemma); that one where
 * no plan is without. Where cash is below 0 before, and limits that are broken before are to hold, the first sale covers what
 * is short: each that can is tried as the first. Where they are not to hold, no sale makes it worse.
 */
function throughout(
  sales: Sales,
  model: Model,
  solution: Solution,
  { nodeLimit }: Policy,
): { readonly model: Model; readonly solution: Solution } {
  const models = sales.isToCover ? sales.beginnings(model) : [sales.withoutLosses(model)];
  const nodes = Math.ceil(nodeLimit / Math.max(1, models.length));
  const found = models.flatMap((one) => {
    const other = solve(one, nodes, null);
    return other === null ? [] : [{ model: one, solution: other }];
  });
  const kept = found.filter((one) => sales.keepCash(one.model, one.solution));
  const best = kept.sort((left, right) => byMerit(model, left.solution.best, right.solution.best)).at(0);
  if (best === undefined) return { model, solution };
  // a bound of what was tried is one of all plans where nothing else begins otherwise
  const isAll = sales.isToCover && found.length === models.length;
  const bound = isAll ? found.map((one) => one.solution.bound).reduce(smaller) : solution.bound;
  return { model: best.model, solution: { ...best.solution, bound: smaller(bound, best.solution.best.objective) } };
}

interface Sale {
  readonly ticker: Ticker;
  readonly amount: bigint;
}

/** The sales of a plan one after the other, before any purchase (STEP 1C). */
class Sales {
  /** Whether cash is below 0 before any trade, and the first sale is to cover that. */
  readonly isToCover: boolean;
  readonly #cash: bigint;
  /** What cash may not fall below. */
  readonly #lowest: bigint;
  readonly #fixed: readonly Sale[];
  readonly #advice: Advice;
  readonly #costs: Model['costs'];

  constructor(
    { portfolio }: Context,
    advice: Advice,
    fixed: FixedSecurities,
    { scale, costs }: Model,
    isForced: boolean,
  ) {
    this.isToCover = isForced && sign(portfolio.cash) < 0;
    this.#cash = unitsAt(portfolio.cash, scale);
    this.#lowest = isForced ? 0n : smaller(0n, this.#cash);
    this.#fixed = fixed.sells.map(({ ticker, value }) => ({ ticker, amount: unitsAt(value, scale) }));
    this.#advice = advice;
    this.#costs = costs;
  }

  /** Whether cash is 0 or above after each of them, or as it was. */
  keepCash({ sectors }: Model, { best }: Solution): boolean {
    const own = sectors.flatMap(({ side, legs }, place): Sale[] => {
      const amounts = amountsOf(best.plans[place] ?? { trail: null });
      return side === 1n ? [] : legs.map(({ ticker }, at) => ({ ticker, amount: amounts[at] ?? 0n }));
    });
    const sales = [...this.#fixed, ...own].filter(({ amount }) => amount > 0n);
    let cash = this.#cash;
    return sales
      .sort(
        (left, right) =>
          this.#byVolume(left.ticker, right.ticker) ||
          order(right.amount, left.amount) ||
          byText(left.ticker, right.ticker),
      )
      .every(({ amount }) => {
        cash += this.#brings(amount);
        return cash >= this.#lowest;
      });
  }

  /** The problem once for each sale that can be the first, and then covers what cash is short of. */
  beginnings(model: Model): Model[] {
    const own = model.sectors.flatMap(({ side, legs }) => (side === 1n ? [] : legs));
    const [first] = [...this.#fixed].sort((left, right) => this.#byVolume(left.ticker, right.ticker));
    const isFirst = ({ ticker }: Pick<Sale, 'ticker'>): boolean =>
      first === undefined || this.#byVolume(ticker, first.ticker) <= 0;
    const [short, isCovered] = [
      -this.#cash,
      this.#fixed.some((one) => isFirst(one) && this.#brings(one.amount) >= -this.#cash),
    ];
    const begins = (of: Pick<Sale, 'ticker'>, required: Leg | null): Model =>
      withSales(model, (leg) => {
        if (leg === required) return { ...this.#atLeast(leg, short), isRequired: true };
        return this.#byVolume(leg.ticker, of.ticker) < 0 ? { ...leg, most: 0n, closing: null } : leg;
      });
    return [
      ...(first !== undefined && isCovered ? [begins(first, null)] : []),
      ...own.filter((leg) => isFirst(leg) && capacityOf(this.#atLeast(leg, short)) > 0n).map((leg) => begins(leg, leg)),
    ];
  }

  /** The problem without sales that bring less than they cost. */
  withoutLosses(model: Model): Model {
    return withSales(model, (leg) => this.#atLeast(leg, 0n));
  }

  /** The sale of a leg where it brings at least so much. */
  #atLeast(leg: Leg, wanted: bigint): Leg {
    let [low, high] = [0n, leg.most + 1n];
    while (low < high) {
      const middle = (low + high) / 2n;
      if (this.#brings(middle * leg.unit) >= wanted) high = middle;
      else low = middle + 1n;
    }
    const isClosing = leg.closing !== null && this.#brings(leg.closing) >= wanted;
    const least = larger(leg.least, low * leg.unit);
    return { ...leg, least, most: low > leg.most ? 0n : leg.most, closing: isClosing ? leg.closing : null };
  }

  #brings(amount: bigint): bigint {
    return amount - costOf(this.#costs, amount);
  }

  /** By average daily volume, the largest first and the unknown last. */
  #byVolume(left: Ticker, right: Ticker): number {
    const [one, other] = [this.#advice.averageDailyVolumeOf(left), this.#advice.averageDailyVolumeOf(right)];
    return one === null || other === null ? Number(one === null) - Number(other === null) : compare(other, one);
  }
}

function withSales(model: Model, change: (leg: Leg) => Leg): Model {
  const sectors = model.sectors.map((one) => (one.side === 1n ? one : { ...one, legs: one.legs.map(change) }));
  return { ...model, sectors };
}

/** What a kind counts (OPTIMUM 6, Named plans). */
function goalOf({ nameWeight, tradeWeight }: Policy, { value }: Scope, kind: SearchedKind): Goal {
  if (kind !== 'fewest') return { nameWeight, tradeWeight, isAnySecurity: false };
  const least = maximum(FIVE_DOLLARS, multiply(value, HUNDRED_THOUSANDTH));
  return { nameWeight: ZERO, tradeWeight: maximum(tradeWeight, least), isAnySecurity: true };
}
