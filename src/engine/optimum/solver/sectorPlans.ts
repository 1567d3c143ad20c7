import { absolute, larger, smaller } from '../../../base/bigints.ts';
import { withoutLessCash } from './dominated.ts';
import { bearableUnder, costOf, hasCosts, type Leg } from './model.ts';
import type { SectorFigures } from './sectorFigures.ts';
import { amountsOf, type SectorPlan, type Trail, tilted } from './sectorPlan.ts';

// Every plan of one sector that may be part of the best one, depth first.

/** Nodes that may still be looked at. */
export interface Work {
  left: number;
}

/** What keeping a plan costs, in nodes. */
const KEEPING = 2;
const FIRST_SWEEP = 4096;

/** Every plan of a sector whose tilted cost is at most `budget`; where the work ends first, what was met until then. */
export function sectorPlans(
  figures: SectorFigures,
  budget: bigint,
  work: Work,
): { readonly plans: SectorPlan[]; readonly isComplete: boolean } {
  const search = new SectorSearch(figures, budget, work);
  const isComplete = search.from(0, START);
  return { plans: search.plans, isComplete };
}

/** What every plan of the sector counts at least, without a look at any. */
export function floorOf(figures: SectorFigures): bigint {
  return new SectorSearch(figures, 0n, { left: 0 }).bound(0, 0n, 0n);
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
  readonly #figures: SectorFigures;
  readonly #budget: bigint;
  readonly #work: Work;

  constructor(figures: SectorFigures, budget: bigint, work: Work) {
    this.#figures = figures;
    this.#budget = budget;
    this.#work = work;
  }

  /** Whether everything below was looked at. */
  from(place: number, node: Node): boolean {
    const { model, sector } = this.#figures;
    const leg = sector.legs[place];
    if (leg === undefined) {
      this.#keep(node);
      return true;
    }
    const { low, high } = this.#range(leg, place, node);
    const isNothingPossible = node.spent + model.weights.name * leg.goal <= this.#budget;
    if (isNothingPossible && !leg.isRequired && !this.#goOn(leg, place, node, 0n)) return false;
    let amount = larger(1n, (low + leg.unit - 1n) / leg.unit) * leg.unit;
    for (; amount <= high; amount += leg.unit) if (!this.#goOn(leg, place, node, amount)) return false;
    return leg.closing === null || leg.closing === 0n || this.#goOn(leg, place, node, leg.closing);
  }

  #goOn(leg: Leg, place: number, node: Node, amount: bigint): boolean {
    if (this.#work.left <= 0) return false;
    this.#work.left -= 1;
    const { model, tilt, isFree } = this.#figures;
    const { name, trade } = model.weights;
    const cost = amount === 0n || isFree ? 0n : costOf(model.costs, amount);
    const moved = node.moved + amount;
    const traded = amount === 0n ? 0n : isFree ? trade : trade + tilt * cost;
    const spent = node.spent + name * absolute(amount - leg.goal) + traded;
    // most nodes end here, before anything is kept of them
    if (this.bound(place + 1, moved, spent) > this.#budget) return true;
    const trades = amount === 0n ? node.trades : node.trades + 1;
    const trail = { amount, before: node.trail };
    return this.from(place + 1, { moved, spent, costs: node.costs + cost, trades, trail });
  }

  /** The least that a plan counts that has moved and spent so much before this leg. */
  bound(place: number, moved: bigint, spent: bigint): bigint {
    const { sector, capacity, asked, least, more, less } = this.#figures;
    const surely = this.#away(moved, moved + (capacity[place] ?? 0n));
    // the rest moves away from what is asked of it for what it takes up, at the weight of a name
    const e = moved + (asked[place] ?? 0n) - sector.amount;
    const absorbed = e > 0n ? e * more : -e * less;
    const apart = larger(surely, this.#trades(place, sector.amount - moved));
    return spent + larger(absorbed, (least[place] ?? 0n) + apart);
  }

  /** What the trades that `missing` needs count, the largest first, with what is better left than traded. */
  #trades(place: number, missing: bigint): bigint {
    const { model, trade, under, worthwhile } = this.#figures;
    // the legs stand by what they can trade only where trades count
    if (model.weights.trade === 0n || missing <= 0n) return 0n;
    let [low, high] = [0, Math.max(0, worthwhile - place)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (under * (missing - this.#largest(place, middle)) <= trade) high = middle;
      else low = middle + 1;
    }
    return trade * BigInt(low) + under * larger(0n, missing - this.#largest(place, low));
  }

  /** What so many legs from this one on can trade: where trades count, the legs stand by that. */
  #largest(place: number, count: number): bigint {
    const { capacity } = this.#figures;
    return (capacity[place] ?? 0n) - (capacity[place + count] ?? 0n);
  }

  /** What the distance counts from the amount to the nearest of the sums from `low` to `high`. */
  #away(low: bigint, high: bigint): bigint {
    const { sector, over, under } = this.#figures;
    if (low > sector.amount) return over * (low - sector.amount);
    return high < sector.amount ? under * (sector.amount - high) : 0n;
  }

  /** The amounts that can be within the budget. */
  #range(leg: Leg, place: number, node: Node): { readonly low: bigint; readonly high: bigint } {
    const { model, sector, asked, trade, over, under, more, less } = this.#figures;
    const { name } = model.weights;
    const left = this.#budget - node.spent - trade;
    const missing = sector.amount - node.moved;
    let low = leg.least;
    let high = leg.most * leg.unit;
    if (name > 0n) {
      // what the leg leaves to the others is absorbed by them
      const open = missing - (asked[place + 1] ?? 0n);
      low = larger(low, (name * leg.goal + less * open - left) / (name + less));
      high = smaller(high, (name * leg.goal + more * open + left) / (name + more));
      low = larger(low, leg.goal - left / name);
      high = smaller(high, leg.goal + left / name);
    }
    if (over > 0n) high = smaller(high, missing + left / over);
    if (under > 0n) low = larger(low, missing - this.#affordable(place + 1, left));
    return { low, high };
  }

  /** The most that the legs from this one on can trade, with what stays away for what `left` pays. */
  #affordable(place: number, left: bigint): bigint {
    const { model, capacity, trade, under, worthwhile } = this.#figures;
    if (left < 0n) return 0n;
    if (model.weights.trade === 0n) return (capacity[place] ?? 0n) + left / under;
    const payable = Number(smaller(left / trade, BigInt(Math.max(0, worthwhile - place))));
    return this.#largest(place, payable) + (left - BigInt(payable) * trade) / under;
  }

  #keep({ moved, spent, costs, trades, trail }: Node): void {
    const { model, sector, tilt, isEachHeld } = this.#figures;
    const e = moved - sector.amount;
    const own = spent - tilt * costs;
    const value = sector.present + sector.side * moved;
    let bearable = bearableUnder(model.value, value, sector.limit);
    // without costs a purchase's own room is all that limits it, and what a sale leaves is within a limit that held before
    if (isEachHeld) {
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
    if (tilted(plan, tilt) > this.#budget) return;
    this.#work.left -= KEEPING;
    this.plans.push(plan);
    if (this.plans.length < this.#most || hasCosts(model)) return;
    this.plans = withoutLessCash(model, sector, this.plans);
    this.#most = Math.max(this.#most, 2 * this.plans.length);
  }
}
