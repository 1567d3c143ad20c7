import { combine, type Combination, isCashKept } from './combine.ts';
import { bearableUnder, costOf, type Leg, type Model, type ModelSector } from './model.ts';
import { type SectorPlan, sectorPlans, type Tilt, tilted, type Work } from './sectorPlans.ts';

/** What a checker can follow without a search: the least that each sector counts, and how many plans were combined. */
export interface SectorCertificate {
  readonly sector: string;
  /** In units of money times the weights' `whole`; a lower bound where `isComplete` is no. */
  readonly minimum: bigint;
  readonly isComplete: boolean;
  readonly plans: number;
}

export interface Solution {
  readonly best: Combination;
  /** At most the J of any plan; in units of money times the weights' `whole`. */
  readonly bound: bigint;
  readonly tilt: Tilt;
  readonly certificate: readonly SectorCertificate[];
}

/**
 * The best plan with a bound below it (OPTIMUM 6 to 8). The search is widened until it is complete: with every plan of
 * each sector that counts at most its least and a margin, and every combination of at most the sum of the leasts and
 * the margin, a combination that is found is the best of all, and where none is found J is more than that. `nodes` limit
 * the work; past them the best that was met comes with its honest gap. Null where no plan keeps the limits.
 */
export function solve(model: Model, nodes: number): Solution | null {
  const sectors = model.sectors.length;
  const share = Math.max(1, Math.floor(nodes / (4 * Math.max(1, sectors))));
  const starts = tiltsOf(model).map((tilt) => start(model, tilt, share));
  const best = starts.reduce((most, one) => (one.sum > most.sum ? one : most));
  if (best.least.some((one) => one === null)) return null;
  return widen(model, best, { left: nodes });
}

/** A tilt below 0 would reward costs, and without a weight for names it is at odds with nothing. */
function tiltsOf({ weights, costs }: Model): readonly Tilt[] {
  if (weights.name === 0n) return [0n];
  return costs.commission === 0n && costs.rate.numerator === 0n ? [0n, 1n, -1n] : [0n, 1n];
}

/** The least that a sector counts, with the plans that were met on the way. */
interface Least {
  readonly minimum: bigint;
  readonly isComplete: boolean;
  /** Complete to this; below the minimum where the work ended first. */
  readonly budget: bigint;
  readonly plans: readonly SectorPlan[];
}

interface Start {
  readonly tilt: Tilt;
  readonly least: readonly (Least | null)[];
  readonly sum: bigint;
}

function start(model: Model, tilt: Tilt, share: number): Start {
  const least = model.sectors.map((sector) => leastOf(model, sector, tilt, { left: share }));
  return { tilt, least, sum: least.reduce((sum, one) => sum + (one?.minimum ?? 0n), 0n) };
}

/** Widens until a plan is met; null where the sector's own limits leave none. */
function leastOf(model: Model, sector: ModelSector, tilt: Tilt, work: Work): Least | null {
  const most = mostOf(model, sector);
  let known = 0n;
  let budget = firstMargin(model);
  for (;;) {
    const { plans, isComplete } = sectorPlans(model, sector, { budget, tilt }, work);
    if (!isComplete) return { minimum: known, isComplete: false, budget: known, plans };
    if (plans.length > 0) {
      const minimum = plans.map((plan) => tilted(model, plan, tilt)).reduce((left, right) => (left < right ? left : right));
      return { minimum, isComplete: true, budget, plans };
    }
    known = budget + 1n;
    if (budget > most) return null;
    budget *= 2n;
  }
}

/** More than any plan of the sector counts. */
function mostOf({ weights, value }: Model, sector: ModelSector): bigint {
  const names = BigInt(sector.legs.length + 1);
  return (2n * weights.whole + weights.name) * value * names + weights.trade * names;
}

/** A hundredth of a dollar. */
function firstMargin({ scale, weights }: Model): bigint {
  return weights.whole * 10n ** BigInt(Math.max(0, scale - 2));
}

function widen(model: Model, { tilt, least, sum }: Start, work: Work): Solution | null {
  const fixed = tilt * model.weights.whole * model.fixedCosts;
  const floor = sum + fixed;
  const most = model.sectors.reduce((total, sector) => total + mostOf(model, sector), 0n);
  let best = roundedPlan(model);
  let proven = floor;
  let lists = least.map((one) => one?.plans ?? []);
  let isWhole = least.every((one) => one?.isComplete);
  for (let margin = firstMargin(model); ; margin *= 4n) {
    const needed = best === null ? margin : smaller(margin, best.objective - floor);
    const widened = least.map((one, place) => listOf(model, place, one, needed, tilt, work));
    lists = widened.map((one) => one.plans);
    isWhole = isWhole && widened.every((one) => one.isComplete);
    const kept = lists.map((list) => withoutDominated(model, list, lists));
    const found = combine(model, kept, { budget: floor + needed, tilt }, work);
    if (found.best !== null && (best === null || found.best.objective < best.objective)) best = found.best;
    if (isWhole && found.isComplete) proven = best !== null && best.objective <= floor + needed ? best.objective : floor + needed;
    const isDone = best !== null && best.objective <= floor + needed;
    if (isDone || work.left <= 0 || needed > most) break;
  }
  if (best === null) return null;
  return {
    best,
    bound: smaller(proven, best.objective),
    tilt,
    certificate: model.sectors.map((sector, place) => ({
      sector: sector.sector,
      minimum: least[place]?.minimum ?? 0n,
      isComplete: least[place]?.isComplete ?? false,
      plans: lists[place]?.length ?? 0,
    })),
  };
}

/** Every plan of the sector that counts at most its least and the margin. */
function listOf(
  model: Model,
  place: number,
  least: Least | null | undefined,
  margin: bigint,
  tilt: Tilt,
  work: Work,
): { readonly plans: readonly SectorPlan[]; readonly isComplete: boolean } {
  const sector = model.sectors[place];
  if (sector === undefined || least === null || least === undefined) return { plans: [], isComplete: false };
  if (!least.isComplete) return { plans: least.plans, isComplete: false };
  const budget = least.minimum + margin;
  const plans = budget <= least.budget ? least.plans : null;
  if (plans !== null) return { plans: plans.filter((plan) => tilted(model, plan, tilt) <= budget), isComplete: true };
  const found = sectorPlans(model, sector, { budget, tilt }, work);
  return found.isComplete ? found : { plans: [...least.plans, ...found.plans], isComplete: false };
}

/**
 * Leaves out each plan in whose place another one, that leaves as much cash or more, costs less by at least what cash moves:
 * |C − C*| changes by no more than cash does. A plan that leaves less cash may stand in for another only where no
 * combination comes near the least that cash keeps (OPTIMUM 8.3). With costs of trades none is left out.
 */
function withoutDominated(
  model: Model,
  list: readonly SectorPlan[],
  lists: readonly (readonly SectorPlan[])[],
): readonly SectorPlan[] {
  if (model.costs.commission > 0n || model.costs.rate.numerator > 0n) return list;
  const { whole } = model.weights;
  const rising = list.toSorted((left, right) => order(left.out, right.out) || order(left.cost, right.cost));
  const kept = sweep(rising, (plan) => plan.cost - whole * plan.out);
  const most = lists.reduce((sum, one) => sum + one.reduce((high, plan) => (plan.out > high ? plan.out : high), 0n), 0n);
  if (!isCashKept(model, most + model.fixedCosts, model.fixedCosts)) return kept;
  return sweep(kept.toReversed(), (plan) => plan.cost + whole * plan.out);
}

function sweep(plans: readonly SectorPlan[], counted: (plan: SectorPlan) => bigint): SectorPlan[] {
  let least: bigint | null = null;
  return plans.filter((plan) => {
    const own = counted(plan);
    if (least !== null && least <= own) return false;
    least = own;
    return true;
  });
}

/** Each goal to the increment that keeps the limits: purchases down, sales up. Null where that keeps them not. */
function roundedPlan(model: Model): Combination | null {
  return combinationOf(model, (sector, leg) => {
    if (sector.side === 1n) {
      const down = smaller(leg.goal / leg.unit, leg.most) * leg.unit;
      return down < leg.least ? 0n : down;
    }
    if (leg.closing !== null && leg.goal + leg.unit > leg.closing) return leg.goal === 0n ? 0n : leg.closing;
    const up = smaller((leg.goal + leg.unit - 1n) / leg.unit, leg.most) * leg.unit;
    return up < leg.least ? 0n : up;
  });
}

function combinationOf(
  model: Model,
  amountOf: (sector: ModelSector, leg: Leg) => bigint,
): Combination | null {
  const plans = model.sectors.map((sector) => planOf(model, sector, sector.legs.map((leg) => amountOf(sector, leg))));
  const sum = (figure: (plan: SectorPlan) => bigint): bigint => plans.reduce((total, plan) => total + figure(plan), 0n);
  const out = sum((plan) => plan.out) + model.fixedCosts;
  const costs = sum((plan) => plan.costs) + model.fixedCosts;
  const keeps = isCashKept(model, out, costs) && [model, ...plans].every((one) => costs <= one.bearable);
  if (!keeps) return null;
  return { plans, objective: sum((plan) => plan.cost) + model.weights.whole * (out < 0n ? -out : out) };
}

/** The sector's plan of these amounts. */
export function planOf(model: Model, sector: ModelSector, amounts: readonly bigint[]): SectorPlan {
  const { whole, name, trade } = model.weights;
  let [moved, counted, costs] = [0n, 0n, 0n];
  let bearable = model.value;
  sector.legs.forEach((leg, place) => {
    const amount = amounts[place] ?? 0n;
    moved += amount;
    counted += name * absolute(amount - leg.goal) + (amount === 0n ? 0n : trade);
    costs += amount === 0n ? 0n : costOf(model.costs, amount);
    bearable = smaller(bearable, bearableUnder(model.value, leg.held + sector.side * amount, leg.limit));
  });
  const e = moved - sector.amount;
  bearable = smaller(bearable, bearableUnder(model.value, sector.present + sector.side * moved, sector.limit));
  return { cost: counted + whole * absolute(e), out: sector.side * e + costs, costs, bearable, amounts };
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function order(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function smaller(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
