import { absolute, larger, smaller } from '../../../base/bigints.ts';
import { withoutLessCash } from './dominated.ts';
import { bearableUnder, capacityOf, costOf, hasCosts, type Leg, type Model, type ModelSector } from './model.ts';
import { amountsOf, type SectorPlan, type Tilt, type Trail, tilted } from './sectorPlan.ts';

// Every plan of one sector that may be part of the best one, depth first.

/** Nodes that may still be looked at. */
export interface Work {
  left: number;
}

/** What keeping a plan costs, in nodes. */
const KEEPING = 2;
const FIRST_SWEEP = 4096;

/**
 * Every plan of a sector whose tilted cost is at most `budget`; where the work ends first, what was met until then. Where
 * trades cost anything, a tilt is 0 or above.
 */
export function sectorPlans(
  model: Model,
  sector: ModelSector,
  { budget, tilt }: { readonly budget: bigint; readonly tilt: Tilt },
  work: Work,
): { readonly plans: SectorPlan[]; readonly isComplete: boolean } {
  const search = new SectorSearch(model, sector, budget, tilt, work);
  const isComplete = search.from(0, START);
  return { plans: search.plans, isComplete };
}

/** What every plan of the sector counts at least, without a look at any. */
export function floorOf(model: Model, sector: ModelSector, tilt: Tilt): bigint {
  return new SectorSearch(model, sector, 0n, tilt, { left: 0 }).bound(0, 0n, 0n);
}

interface Node {
  /** Traded so far. */
  readonly moved: bigint;
  /** What the legs so far count, tilted. */
  readonly spent: bigint;
  readonly costs: bigint;
  readonly trades: number;
  readonly trail: Trail | null;
}

const START: Node = { moved: 0n, spent: 0n, costs: 0n, trades: 0, trail: null };

class SectorSearch {
  plans: SectorPlan[] = [];
  /** So many are kept before those are left out in whose place another one may stand. */
  #most = FIRST_SWEEP;
  /** By leg: what it and all after it can trade together, what the targets ask of them, and the least that they count. */
  readonly #capacity: bigint[];
  readonly #asked: bigint[];
  readonly #least: bigint[];
  /** What each trade counts at least, whatever it moves. */
  readonly #trade: bigint;
  /** The legs, of those that trade most first, of which a trade can be worth what it counts. */
  readonly #worthwhile: number;
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
    this.#over = whole + tilt * side;
    this.#under = whole - tilt * side;
    this.#capacity = suffixSums(legs.map(capacityOf));
    this.#asked = suffixSums(legs.map((leg) => leg.goal));
    this.#least = suffixSums(legs.map((leg) => name * roundingOf(leg)));
    this.#trade = model.weights.trade + tilt * model.costs.commission;
    this.#worthwhile = legs.filter((leg) => this.#under * capacityOf(leg) > this.#trade).length;
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
    if (isNothingPossible && !leg.isRequired && !this.#goOn(leg, place, node, 0n)) return false;
    let amount = larger(1n, (low + leg.unit - 1n) / leg.unit) * leg.unit;
    for (; amount <= high; amount += leg.unit) if (!this.#goOn(leg, place, node, amount)) return false;
    return leg.closing === null || leg.closing === 0n || this.#goOn(leg, place, node, leg.closing);
  }

  #goOn(leg: Leg, place: number, node: Node, amount: bigint): boolean {
    if (this.#work.left <= 0) return false;
    this.#work.left -= 1;
    const { name, trade } = this.#model.weights;
    const cost = amount === 0n ? 0n : costOf(this.#model.costs, amount);
    const moved = node.moved + amount;
    const traded = amount === 0n ? 0n : trade + this.#tilt * cost;
    const spent = node.spent + name * absolute(amount - leg.goal) + traded;
    // most nodes end here, before anything is kept of them
    if (this.bound(place + 1, moved, spent) > this.#budget) return true;
    const trades = amount === 0n ? node.trades : node.trades + 1;
    const trail = { amount, before: node.trail };
    return this.from(place + 1, { moved, spent, costs: node.costs + cost, trades, trail });
  }

  /** The least that a plan counts that has moved and spent so much before this leg. */
  bound(place: number, moved: bigint, spent: bigint): bigint {
    const surely = this.#away(moved, moved + (this.#capacity[place] ?? 0n));
    // the rest moves away from what is asked of it for what it takes up, at the weight of a name
    const e = moved + (this.#asked[place] ?? 0n) - this.#sector.amount;
    const absorbed = this.#absorbing(e) * absolute(e);
    const apart = larger(surely, this.#trades(place, this.#sector.amount - moved));
    return spent + larger(absorbed, (this.#least[place] ?? 0n) + apart);
  }

  /** What a unit too much, or too little, counts at least, of the sector or of a name. */
  #absorbing(e: bigint): bigint {
    return smaller(this.#model.weights.name, e > 0n ? this.#over : this.#under);
  }

  /** What the trades that `missing` needs count, the largest first, with what is better left than traded. */
  #trades(place: number, missing: bigint): bigint {
    const trade = this.#trade;
    // the legs stand by what they can trade only where trades count
    if (this.#model.weights.trade === 0n || missing <= 0n) return 0n;
    let [low, high] = [0, Math.max(0, this.#worthwhile - place)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#under * (missing - this.#largest(place, middle)) <= trade) high = middle;
      else low = middle + 1;
    }
    return trade * BigInt(low) + this.#under * larger(0n, missing - this.#largest(place, low));
  }

  /** What so many legs from this one on can trade: where trades count, the legs stand by that. */
  #largest(place: number, count: number): bigint {
    return (this.#capacity[place] ?? 0n) - (this.#capacity[place + count] ?? 0n);
  }

  /** What the distance counts from the amount to the nearest of the sums from `low` to `high`. */
  #away(low: bigint, high: bigint): bigint {
    const { amount } = this.#sector;
    if (low > amount) return this.#over * (low - amount);
    return high < amount ? this.#under * (amount - high) : 0n;
  }

  /** The amounts that can be within the budget. */
  #range(leg: Leg, place: number, node: Node): { readonly low: bigint; readonly high: bigint } {
    const { name } = this.#model.weights;
    const left = this.#budget - node.spent - this.#trade;
    const missing = this.#sector.amount - node.moved;
    let low = leg.least;
    let high = leg.most * leg.unit;
    if (name > 0n) {
      // what the leg leaves to the others is absorbed by them
      const open = missing - (this.#asked[place + 1] ?? 0n);
      const [over, under] = [this.#absorbing(1n), this.#absorbing(-1n)];
      low = larger(low, (name * leg.goal + under * open - left) / (name + under));
      high = smaller(high, (name * leg.goal + over * open + left) / (name + over));
      low = larger(low, leg.goal - left / name);
      high = smaller(high, leg.goal + left / name);
    }
    if (this.#over > 0n) high = smaller(high, missing + left / this.#over);
    if (this.#under > 0n) low = larger(low, missing - this.#affordable(place + 1, left));
    return { low, high };
  }

  /** The most that the legs from this one on can trade, with what stays away for what `left` pays. */
  #affordable(place: number, left: bigint): bigint {
    const trade = this.#trade;
    if (left < 0n) return 0n;
    if (this.#model.weights.trade === 0n) return (this.#capacity[place] ?? 0n) + left / this.#under;
    const payable = Number(smaller(left / trade, BigInt(Math.max(0, this.#worthwhile - place))));
    return this.#largest(place, payable) + (left - BigInt(payable) * trade) / this.#under;
  }

  #keep({ moved, spent, costs, trades, trail }: Node): void {
    const [model, sector] = [this.#model, this.#sector];
    const e = moved - sector.amount;
    const own = spent - this.#tilt * costs;
    const value = sector.present + sector.side * moved;
    let bearable = bearableUnder(model.value, value, sector.limit);
    // without costs a purchase's own room is all that limits it, and what a sale leaves is within a limit that held before
    if (this.#isEachHeld) {
      this.#work.left -= sector.legs.length;
      for (const [place, amount] of amountsOf({ trail }).entries()) {
        const leg = sector.legs[place];
        if (leg === undefined) continue;
        bearable = smaller(bearable, bearableUnder(model.value, leg.held + sector.side * amount, leg.limit));
      }
    }
    if (bearable < costs + model.fixedCosts) return;
    const out = sector.side * e + costs;
    const plan: SectorPlan = { cost: own + model.weights.whole * absolute(e), out, costs, bearable, trades, trail };
    if (tilted(plan, this.#tilt) > this.#budget) return;
    this.#work.left -= KEEPING;
    this.plans.push(plan);
    if (this.plans.length < this.#most || hasCosts(model)) return;
    this.plans = withoutLessCash(model, sector, this.plans);
    this.#most = Math.max(this.#most, 2 * this.plans.length);
  }
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
  let sum = 0n;
  const sums = values.toReversed().map((value) => {
    sum += value;
    return sum;
  });
  return [...sums.reverse(), 0n];
}
