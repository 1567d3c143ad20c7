import { absolute as distance, smaller as lesser } from '../../../base/bigints.ts';
import { larger, smaller, type Whole } from '../../../base/wholes.ts';
import { withoutLessCash } from './dominated.ts';
import { bearableUnder, hasCosts } from './model.ts';
import { inBigints, type LegFigures, type SectorFigures, type TiltedSector } from './sectorFigures.ts';
import type { SectorPlan, Trail } from './sectorPlan.ts';

// Every plan of one sector that may be part of the best one, depth first.

/** Nodes that may still be looked at. */
export interface Work {
  left: number;
}

/** What keeping a plan costs, in nodes. */
const KEEPING = 2;
const FIRST_SWEEP = 4096;

export interface SectorPlans {
  readonly plans: SectorPlan[];
  readonly isComplete: boolean;
}

/** Every plan of a sector whose tilted cost is at most `budget`; where the work ends first, what was met until then. */
export function sectorPlans(of: TiltedSector, budget: bigint, work: Work): SectorPlans {
  const { numbers, reach } = of;
  return numbers !== null && distance(budget) <= reach
    ? searched(numbers, of, budget, work)
    : searched(inBigints(of), of, budget, work);
}

/** By the same way whatever whole numbers stand in the figures: the search is written for the faster ones. */
export function searched<N extends Whole>(
  figures: SectorFigures<N>,
  of: TiltedSector,
  budget: bigint,
  work: Work,
): SectorPlans;
export function searched(figures: SectorFigures<number>, of: TiltedSector, budget: bigint, work: Work): SectorPlans {
  const met = new MetPlans(of, budget, work);
  const search = new SectorSearch(figures, figures.wholes.of(budget), met, work);
  const { zero } = figures.wholes;
  const isComplete = search.from(0, zero, zero, zero, 0);
  return { plans: met.plans, isComplete };
}

/** What every plan of the sector counts at least, without a look at any. */
export function floorOf(of: TiltedSector): bigint {
  return of.numbers === null ? floorIn(inBigints(of)) : BigInt(floorIn(of.numbers));
}

function floorIn<N extends Whole>(figures: SectorFigures<N>): N;
function floorIn(figures: SectorFigures<number>): number {
  const { zero } = figures.wholes;
  return new SectorSearch(figures, zero, null, { left: 0 }).bound(0, zero, zero);
}

class SectorSearch {
  /** What each leg trades in the plan that is looked at. */
  readonly #amounts: number[] = [];
  readonly #figures: SectorFigures<number>;
  readonly #budget: number;
  readonly #met: MetPlans | null;
  readonly #work: Work;

  constructor(figures: SectorFigures<number>, budget: number, met: MetPlans | null, work: Work) {
    this.#figures = figures;
    this.#budget = budget;
    this.#met = met;
    this.#work = work;
  }

  /**
   * Looks at every plan from a leg on, after those before have traded `moved` at these costs, which counts `spent`, tilted.
   * Whether everything below was looked at.
   */
  from(place: number, moved: number, spent: number, costs: number, trades: number): boolean {
    const { wholes, legs, name } = this.#figures;
    const { zero } = wholes;
    const leg = legs[place];
    if (leg === undefined) {
      this.#met?.meet(BigInt(moved), BigInt(spent), BigInt(costs), trades, this.#amounts);
      return true;
    }
    const { low, high } = this.#range(leg, place, moved, spent);
    const isNothingPossible = spent + name * leg.goal <= this.#budget;
    if (isNothingPossible && !leg.isRequired && !this.#goOn(leg, place, moved, spent, costs, trades, zero))
      return false;
    const count = wholes.quotient(low + leg.unit - wholes.one, leg.unit);
    let amount = count > zero ? count * leg.unit : leg.unit;
    for (; amount <= high; amount += leg.unit)
      if (!this.#goOn(leg, place, moved, spent, costs, trades, amount)) return false;
    const { closing } = leg;
    return closing === null || closing === zero || this.#goOn(leg, place, moved, spent, costs, trades, closing);
  }

  #goOn(
    leg: LegFigures<number>,
    place: number,
    moved: number,
    spent: number,
    costs: number,
    trades: number,
    amount: number,
  ): boolean {
    if (this.#work.left <= 0) return false;
    this.#work.left -= 1;
    const { wholes, name, trade, tilt, commission, rate } = this.#figures;
    const isTrade = amount !== wholes.zero;
    const cost = isTrade ? commission + wholes.quotient(amount * rate.numerator, rate.denominator) : wholes.zero;
    const away = amount < leg.goal ? leg.goal - amount : amount - leg.goal;
    const next = moved + amount;
    const counted = spent + name * away + (isTrade ? trade + tilt * cost : wholes.zero);
    // most nodes end here, before anything is kept of them
    if (this.bound(place + 1, next, counted) > this.#budget) return true;
    this.#amounts[place] = amount;
    return this.from(place + 1, next, counted, costs + cost, isTrade ? trades + 1 : trades);
  }

  /** The least that a plan counts that has moved and spent so much before this leg. */
  bound(place: number, moved: number, spent: number): number {
    const { capacity, asked, least, amount, over, under, name, wholes } = this.#figures;
    const missing = amount - moved;
    // what the distance counts from the amount to the nearest of the sums that can be
    const beyond = missing - (capacity[place] ?? wholes.zero);
    const surely = missing < wholes.zero ? -missing * over : beyond > wholes.zero ? beyond * under : wholes.zero;
    // the rest moves away from what is asked of it for what it takes up, at the weight of a name
    const open = missing - (asked[place] ?? wholes.zero);
    const absorbed = open < wholes.zero ? -open * smaller(name, over) : open * smaller(name, under);
    const apart = (least[place] ?? wholes.zero) + larger(surely, this.#trades(place, missing));
    return spent + larger(absorbed, apart);
  }

  /** What the trades that `missing` needs count, the largest first, with what is better left than traded. */
  #trades(place: number, missing: number): number {
    const { wholes, trade, leastTrade, under, worthwhile } = this.#figures;
    const { zero } = wholes;
    // the legs stand by what they can trade only where trades count
    if (trade === zero || missing <= zero) return zero;
    let [low, high] = [0, Math.max(0, worthwhile - place)];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (under * (missing - this.#largest(place, middle)) <= leastTrade) high = middle;
      else low = middle + 1;
    }
    return leastTrade * wholes.of(low) + under * larger(zero, missing - this.#largest(place, low));
  }

  /** What so many legs from this one on can trade: where trades count, the legs stand by that. */
  #largest(place: number, count: number): number {
    const { capacity, wholes } = this.#figures;
    return (capacity[place] ?? wholes.zero) - (capacity[place + count] ?? wholes.zero);
  }

  /** The amounts that can be within the budget. */
  #range(leg: LegFigures<number>, place: number, moved: number, spent: number): { low: number; high: number } {
    const { wholes, name, over, under, leastTrade, amount, asked } = this.#figures;
    const { zero } = wholes;
    const left = this.#budget - spent - leastTrade;
    const missing = amount - moved;
    let low = leg.least;
    let high = leg.most;
    if (name > zero) {
      // what the leg leaves to the others is absorbed by them
      const open = missing - (asked[place + 1] ?? zero);
      const [more, less] = [smaller(name, over), smaller(name, under)];
      low = larger(low, wholes.quotient(name * leg.goal + less * open - left, name + less));
      high = smaller(high, wholes.quotient(name * leg.goal + more * open + left, name + more));
      const around = wholes.quotient(left, name);
      low = larger(low, leg.goal - around);
      high = smaller(high, leg.goal + around);
    }
    if (over > zero) high = smaller(high, missing + wholes.quotient(left, over));
    if (under > zero) low = larger(low, missing - this.#affordable(place + 1, left));
    return { low, high };
  }

  /** The most that the legs from this one on can trade, with what stays away for what `left` pays. */
  #affordable(place: number, left: number): number {
    const { wholes, capacity, trade, leastTrade, under, worthwhile } = this.#figures;
    if (left < wholes.zero) return wholes.zero;
    if (trade === wholes.zero) return (capacity[place] ?? wholes.zero) + wholes.quotient(left, under);
    const payable = wholes.quotient(left, leastTrade);
    const most = Math.max(0, worthwhile - place);
    const count = payable < most ? Number(payable) : most;
    return this.#largest(place, count) + wholes.quotient(left - wholes.of(count) * leastTrade, under);
  }
}

/** The plans that a search meets, of which those are kept that keep the sector's own limits. */
class MetPlans {
  plans: SectorPlan[] = [];
  /** So many are kept before those are left out in whose place another one may stand. */
  #most = FIRST_SWEEP;
  /** What the last plan trades of the legs before each: the next one may begin alike. */
  readonly #trails: Trail[] = [];
  readonly #of: TiltedSector;
  readonly #budget: bigint;
  readonly #work: Work;
  /** Whether costs, of another sector's trades too, can break a position's limit, or one is above it that is to hold. */
  readonly #isEachHeld: boolean;

  constructor(of: TiltedSector, budget: bigint, work: Work) {
    this.#of = of;
    this.#budget = budget;
    this.#work = work;
    const { model, sector } = of;
    this.#isEachHeld =
      hasCosts(model) || sector.legs.some((leg) => bearableUnder(model.value, leg.held, leg.limit) < 0n);
  }

  /** The plan of these amounts, one of each leg, that counts `spent`, tilted. */
  meet(moved: bigint, spent: bigint, costs: bigint, trades: number, amounts: readonly Whole[]): void {
    const { model, sector, tilt } = this.#of;
    const e = moved - sector.amount;
    const own = spent - tilt * costs;
    const value = sector.present + sector.side * moved;
    let bearable = bearableUnder(model.value, value, sector.limit);
    // without costs a purchase's own room is all that limits it, and what a sale leaves is within a limit that held before
    if (this.#isEachHeld) {
      this.#work.left -= sector.legs.length;
      for (const [place, leg] of sector.legs.entries()) {
        const held = leg.held + sector.side * BigInt(amounts[place] ?? 0);
        bearable = lesser(bearable, bearableUnder(model.value, held, leg.limit));
      }
    }
    if (bearable < costs + model.fixedCosts) return;
    const out = sector.side * e + costs;
    const cost = own + model.weights.whole * distance(e);
    if (cost + tilt * out > this.#budget) return;
    this.#work.left -= KEEPING;
    this.plans.push({ cost, out, costs, bearable, trades, trail: this.#trailOf(amounts) });
    if (this.plans.length < this.#most || hasCosts(model)) return;
    this.plans = withoutLessCash(model, sector, this.plans);
    this.#most = Math.max(this.#most, 2 * this.plans.length);
  }

  #trailOf(amounts: readonly Whole[]): Trail | null {
    const trails = this.#trails;
    for (const [place] of this.#of.sector.legs.entries()) {
      const amount = BigInt(amounts[place] ?? 0);
      if (trails[place]?.amount === amount) continue;
      trails.splice(place, trails.length, { amount, before: trails[place - 1] ?? null });
    }
    return trails.at(-1) ?? null;
  }
}
