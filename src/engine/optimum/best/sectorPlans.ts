import { absolute, larger, smaller } from './bigints.ts';
import { bearableUnder, capacityOf, costOf, type Leg, type Model, type ModelSector } from './model.ts';

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
  /** What is traded of each leg, in their order. */
  readonly amounts: readonly bigint[];
}

/**
 * How much a unit of `out` counts in a sector's own cost. As W|Σ out| is at least tilt × W × Σ out, every tilt from −1 to
 * 1 gives a lower bound; which one is best depends on whether cash ends above or below C*.
 */
export type Tilt = -1n | 0n | 1n;

/** Nodes that may still be looked at. */
export interface Work {
  left: number;
}

/** The plan's cost as the tilt counts it. */
export function tilted({ weights: { whole } }: Model, plan: SectorPlan, tilt: Tilt): bigint {
  return plan.cost + tilt * whole * plan.out;
}

/**
 * Every plan of a sector whose tilted cost is at most `budget`; null where the work ends first, and then `found` has what
 * was met until then. Costs of trades are above zero only under a tilt of 0 or 1.
 */
export function sectorPlans(
  model: Model,
  sector: ModelSector,
  { budget, tilt }: { readonly budget: bigint; readonly tilt: Tilt },
  work: Work,
): { readonly plans: SectorPlan[]; readonly isComplete: boolean } {
  const search = new SectorSearch(model, sector, budget, tilt, work);
  const isComplete = search.from(0, { moved: 0n, spent: 0n, costs: 0n });
  return { plans: search.plans, isComplete };
}

interface Node {
  /** Traded so far. */
  readonly moved: bigint;
  /** What the legs so far count, tilted. */
  readonly spent: bigint;
  readonly costs: bigint;
}

class SectorSearch {
  readonly plans: SectorPlan[] = [];
  readonly #amounts: bigint[] = [];
  /** By leg: what all after it can trade together, what the targets ask of them, and the least that they count. */
  readonly #capacity: bigint[];
  readonly #asked: bigint[];
  readonly #least: bigint[];
  /** Whether costs, of another sector's trades too, can break a position's limit, or one is above it that is to hold. */
  readonly #isEachHeld: boolean;
  /** What a unit traded too much, or too little, counts. */
  readonly #over: bigint;
  readonly #under: bigint;

  readonly #model: Model;
  readonly #sector: ModelSector;
  readonly #budget: bigint;
  readonly #tilt: Tilt;
  readonly #work: Work;

  constructor(model: Model, sector: ModelSector, budget: bigint, tilt: Tilt, work: Work) {
    this.#model = model;
    this.#sector = sector;
    this.#budget = budget;
    this.#tilt = tilt;
    this.#work = work;
    const { legs, side } = sector;
    const { whole, name } = model.weights;
    this.#isEachHeld = hasCosts(model) || legs.some((leg) => bearableUnder(model.value, leg.held, leg.limit) < 0n);
    this.#over = whole * (1n + tilt * side);
    this.#under = whole * (1n - tilt * side);
    this.#capacity = suffixSums(legs.map(capacityOf));
    this.#asked = suffixSums(legs.map((leg) => leg.goal));
    this.#least = suffixSums(legs.map((leg) => name * roundingOf(leg)));
  }

  /** Whether everything below was looked at. */
  from(place: number, node: Node): boolean {
    const leg = this.#sector.legs[place];
    if (leg === undefined) {
      this.#keep(node);
      return true;
    }
    const { low, high } = this.#range(leg, place, node);
    const isNothingPossible = node.spent + this.#model.weights.name * leg.goal <= this.#budget;
    if (isNothingPossible && !this.#goOn(leg, place, node, 0n)) return false;
    let amount = larger(1n, (low + leg.unit - 1n) / leg.unit) * leg.unit;
    for (; amount <= high; amount += leg.unit) if (!this.#goOn(leg, place, node, amount)) return false;
    return leg.closing === null || leg.closing === 0n || this.#goOn(leg, place, node, leg.closing);
  }

  #goOn(leg: Leg, place: number, node: Node, amount: bigint): boolean {
    if (this.#work.left <= 0) return false;
    this.#work.left -= 1;
    const next = this.#after(leg, node, amount);
    if (this.#bound(place + 1, next) > this.#budget) return true;
    this.#amounts.push(amount);
    const isComplete = this.from(place + 1, next);
    this.#amounts.pop();
    return isComplete;
  }

  #after(leg: Leg, { moved, spent, costs }: Node, amount: bigint): Node {
    const { weights } = this.#model;
    const off = absolute(amount - leg.goal);
    const cost = amount === 0n ? 0n : costOf(this.#model.costs, amount);
    const trade = amount === 0n ? 0n : weights.trade;
    const counted = this.#tilt === 1n ? weights.whole * cost : 0n;
    return { moved: moved + amount, spent: spent + weights.name * off + trade + counted, costs: costs + cost };
  }

  /** The least that a plan below this node counts. */
  #bound(place: number, { moved, spent }: Node): bigint {
    const { name } = this.#model.weights;
    const surely = this.#away(moved, moved + (this.#capacity[place] ?? 0n));
    // the rest moves away from what is asked of it for what it takes up, at the weight of a name
    const e = moved + (this.#asked[place] ?? 0n) - this.#sector.amount;
    const weight = e > 0n ? smaller(name, this.#over) : smaller(name, this.#under);
    const absorbed = weight * absolute(e);
    return spent + larger(larger(this.#least[place] ?? 0n, absorbed), surely);
  }

  /** What the distance counts from the amount to the nearest of the sums from `low` to `high`. */
  #away(low: bigint, high: bigint): bigint {
    const { amount } = this.#sector;
    if (low > amount) return this.#over * (low - amount);
    return high < amount ? this.#under * (amount - high) : 0n;
  }

  /** The amounts that can be within the budget. */
  #range(leg: Leg, place: number, node: Node): { readonly low: bigint; readonly high: bigint } {
    const { name, trade } = this.#model.weights;
    const left = this.#budget - node.spent - trade;
    let low = leg.least;
    let high = leg.most * leg.unit;
    if (name > 0n) {
      const reach = left / name;
      low = larger(low, leg.goal - reach);
      high = smaller(high, leg.goal + reach);
    }
    const missing = this.#sector.amount - node.moved;
    if (this.#over > 0n) high = smaller(high, missing + left / this.#over);
    if (this.#under > 0n) low = larger(low, missing - this.#affordable(place + 1, left) - left / this.#under);
    return { low, high };
  }

  /** What the legs from this one on can trade, as far as `left` pays for trades of theirs. */
  #affordable(place: number, left: bigint): bigint {
    return left < this.#model.weights.trade ? 0n : (this.#capacity[place] ?? 0n);
  }

  #keep({ moved, spent, costs }: Node): void {
    const [model, sector] = [this.#model, this.#sector];
    const e = moved - sector.amount;
    const { whole } = model.weights;
    const own = spent - (this.#tilt === 1n ? whole * costs : 0n);
    const value = sector.present + sector.side * moved;
    let bearable = bearableUnder(model.value, value, sector.limit);
    // without costs a purchase's own room is all that limits it, and what a sale leaves is within a limit that held before
    if (this.#isEachHeld) {
      for (const [place, leg] of sector.legs.entries()) {
        const held = leg.held + sector.side * (this.#amounts[place] ?? 0n);
        bearable = smaller(bearable, bearableUnder(model.value, held, leg.limit));
      }
    }
    if (bearable < costs + model.fixedCosts) return;
    const plan: SectorPlan = {
      cost: own + whole * absolute(e),
      out: sector.side * e + costs,
      costs,
      bearable,
      amounts: [...this.#amounts],
    };
    if (tilted(model, plan, this.#tilt) <= this.#budget) this.plans.push(plan);
  }
}

/** Whether a trade costs anything. */
export function hasCosts({ costs, fixedCosts }: Model): boolean {
  return fixedCosts > 0n || costs.commission > 0n || costs.rate.numerator > 0n;
}

/** How far the nearest amount that can be traded is from what is asked. */
function roundingOf(leg: Leg): bigint {
  const below = smaller(leg.goal / leg.unit, leg.most) * leg.unit;
  const above = below + leg.unit;
  const options = [0n, ...(below >= leg.least ? [below] : [])];
  if (above <= leg.most * leg.unit)
    options.push(larger(above, leg.least > above ? roundUp(leg.least, leg.unit) : above));
  if (leg.closing !== null) options.push(leg.closing);
  return options.map((one) => absolute(one - leg.goal)).reduce(smaller);
}

function roundUp(value: bigint, unit: bigint): bigint {
  return ((value + unit - 1n) / unit) * unit;
}

/** From each place on, the sum of all after and with it; one more at the end, 0. */
function suffixSums(values: readonly bigint[]): bigint[] {
  const sums = [0n];
  for (const value of values.toReversed()) sums.unshift((sums[0] ?? 0n) + value);
  return sums;
}
