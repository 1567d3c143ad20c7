import type { Model } from './model.ts';

// One sector's own part of J: W|S − T*| + name × Σ|x − t| + trades. Sectors are tied by cash alone, so that all that
// another sector need know of a plan is what it costs and how far it moves cash (OPTIMUM 8).

/** One way to trade a sector. Amounts are units of money; `cost` is in units times the weights' `whole`. */
export interface SectorPlan {
  readonly cost: bigint;
  /** How much less cash is left than at T*, costs included. */
  readonly out: bigint;
  readonly costs: bigint;
  /** The most that all costs together may be, so that this sector's limits hold. */
  readonly bearable: bigint;
  readonly trades: number;
  /** What is traded of the legs, the last one first: plans that begin alike share it. */
  readonly trail: Trail | null;
}

export interface Trail {
  readonly amount: bigint;
  readonly before: Trail | null;
}

/** What the plan trades of each leg, in their order. */
export function amountsOf({ trail }: Pick<SectorPlan, 'trail'>): bigint[] {
  const amounts: bigint[] = [];
  for (let at = trail; at !== null; at = at.before) amounts.push(at.amount);
  return amounts.reverse();
}

/**
 * How much a unit of `out` counts in a sector's own cost, in the unit of `cost`. As W|Σ out| is at least tilt × Σ out,
 * every tilt from −W to W gives a lower bound; which one is best depends on whether cash ends above or below C*.
 */
export type Tilt = bigint;

/** The plan's cost as the tilt counts it. */
export function tilted(plan: SectorPlan, tilt: Tilt): bigint {
  return plan.cost + tilt * plan.out;
}

/** One plan of each sector, with what they count together. */
export interface Combination {
  readonly plans: readonly SectorPlan[];
  /** J, in units of money times the weights' `whole`. */
  readonly objective: bigint;
}

/** Whether cash keeps its part of the value that the costs leave. */
export function isCashKept({ value, cash, floor }: Model, out: bigint, costs: bigint): boolean {
  return (cash - out) * floor.denominator >= (value - costs) * floor.numerator;
}
