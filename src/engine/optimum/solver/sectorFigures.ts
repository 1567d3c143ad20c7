import { absolute, larger, smaller } from '../../../base/bigints.ts';
import { bearableUnder, capacityOf, hasCosts, type Leg, type Model, type ModelSector } from './model.ts';
import type { Tilt } from './sectorPlan.ts';

/** A sector under a tilt, with what a search for its plans adds up and compares, whatever the budget. */
export interface SectorFigures {
  readonly model: Model;
  readonly sector: ModelSector;
  /** Where trades cost anything, it is 0 or above. */
  readonly tilt: Tilt;
  /** By leg: what it and all after it can trade together, what the targets ask of them, and the least that they count. */
  readonly capacity: readonly bigint[];
  readonly asked: readonly bigint[];
  readonly least: readonly bigint[];
  /** What each trade counts at least, whatever it moves. */
  readonly trade: bigint;
  /** The legs, of those that trade most first, of which a trade can be worth what it counts. */
  readonly worthwhile: number;
  /** Whether costs, of another sector's trades too, can break a position's limit, or one is above it that is to hold. */
  readonly isEachHeld: boolean;
  /** What a unit traded too much, or too little, counts. */
  readonly over: bigint;
  readonly under: bigint;
  /** The same, of the sector or of a name, whichever counts less. */
  readonly more: bigint;
  readonly less: bigint;
  /** Whether its trades cost nothing. */
  readonly isFree: boolean;
}

export function figuresOf(model: Model, sector: ModelSector, tilt: Tilt): SectorFigures {
  const { legs, side } = sector;
  const { weights, costs } = model;
  const [over, under] = [weights.whole + tilt * side, weights.whole - tilt * side];
  const trade = weights.trade + tilt * costs.commission;
  return {
    model,
    sector,
    tilt,
    capacity: suffixSums(legs.map(capacityOf)),
    asked: suffixSums(legs.map((leg) => leg.goal)),
    least: suffixSums(legs.map((leg) => weights.name * roundingOf(leg))),
    trade,
    worthwhile: legs.filter((leg) => under * capacityOf(leg) > trade).length,
    isEachHeld: hasCosts(model) || legs.some((leg) => bearableUnder(model.value, leg.held, leg.limit) < 0n),
    over,
    under,
    more: smaller(weights.name, over),
    less: smaller(weights.name, under),
    isFree: costs.commission === 0n && costs.rate.numerator === 0n,
  };
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
