import { absolute, larger, smaller, total } from '../../../base/bigints.ts';
import { BIGINTS, NUMBERS, type Whole, type Wholes } from '../../../base/wholes.ts';
import { capacityOf, costOf, type Leg, type Model, type ModelSector } from './model.ts';
import type { Tilt } from './sectorPlan.ts';

/** What a search for the plans of one sector adds up and compares. */
export interface SectorFigures<N extends Whole> {
  readonly wholes: Wholes<N>;
  readonly legs: readonly LegFigures<N>[];
  /** What is to be traded. */
  readonly amount: N;
  /** What a unit too much or too little counts, of a name, and of the sector. */
  readonly name: N;
  readonly over: N;
  readonly under: N;
  readonly tilt: N;
  /** What a trade counts, and that with its commission, tilted: the least that it counts, whatever it moves. */
  readonly trade: N;
  readonly leastTrade: N;
  readonly commission: N;
  readonly rate: { readonly numerator: N; readonly denominator: N };
  /** By leg: what it and all after it can trade together, what the targets ask of them, and the least that they count. */
  readonly capacity: ArrayLike<N>;
  readonly asked: ArrayLike<N>;
  readonly least: ArrayLike<N>;
  /** The legs, of those that trade most first, of which a trade can be worth what it counts. */
  readonly worthwhile: number;
}

export interface LegFigures<N extends Whole> {
  readonly unit: N;
  readonly least: N;
  readonly most: N;
  readonly closing: N | null;
  readonly goal: N;
  readonly isRequired: boolean;
}

/** A sector under a tilt, whose plans are looked for by one budget after the other. */
export interface TiltedSector {
  readonly model: Model;
  readonly sector: ModelSector;
  /** Where trades cost anything, it is 0 or above. */
  readonly tilt: Tilt;
  /** Null where they are too large. */
  readonly numbers: SectorFigures<number> | null;
  /** The largest budget, either way of 0, under which all that comes of these numbers is exact. */
  readonly reach: bigint;
}

export function tiltedSector(model: Model, sector: ModelSector, tilt: Tilt): TiltedSector {
  const reach = reachOf(model, sector, tilt);
  const numbers = reach < 0n ? null : figuresOf(model, sector, tilt, NUMBERS);
  return { model, sector, tilt, numbers, reach };
}

/** Of a sector whose numbers are too large, or are to be held against a budget that is. */
export function inBigints({ model, sector, tilt }: TiltedSector): SectorFigures<bigint> {
  return figuresOf(model, sector, tilt, BIGINTS);
}

/**
 * No sum, product or dividend of the search, with its divisor, is above a budget and four times what all that can be traded,
 * asked and missing counts, with every trade and its costs.
 */
function reachOf({ weights, costs }: Model, { legs, amount }: ModelSector, tilt: Tilt): bigint {
  const amounts = legs.map(
    ({ unit, most, closing, goal, least }) => larger((absolute(most) + 1n) * unit, closing ?? 0n) + goal + least,
  );
  const moved = total(amounts) + amount + 1n;
  const trade = weights.trade + absolute(tilt) * costOf(costs, moved);
  const counted = (weights.whole + absolute(tilt) + weights.name) * moved + BigInt(legs.length + 1) * trade;
  const product = moved * costs.rate.numerator + costs.rate.denominator;
  return BigInt(Number.MAX_SAFE_INTEGER) - larger(4n * counted, product);
}

function figuresOf<N extends Whole>(
  { weights, costs }: Model,
  { legs, amount, side }: ModelSector,
  tilt: Tilt,
  wholes: Wholes<N>,
): SectorFigures<N> {
  const { of, list } = wholes;
  const under = weights.whole - tilt * side;
  const leastTrade = weights.trade + tilt * costs.commission;
  return {
    wholes,
    legs: legs.map(({ unit, least, most, closing, goal, isRequired }) => ({
      unit: of(unit),
      least: of(least),
      most: of(most * unit),
      closing: closing === null ? null : of(closing),
      goal: of(goal),
      isRequired,
    })),
    amount: of(amount),
    name: of(weights.name),
    over: of(weights.whole + tilt * side),
    under: of(under),
    tilt: of(tilt),
    trade: of(weights.trade),
    leastTrade: of(leastTrade),
    commission: of(costs.commission),
    rate: { numerator: of(costs.rate.numerator), denominator: of(costs.rate.denominator) },
    capacity: list(suffixSums(legs.map(capacityOf))),
    asked: list(suffixSums(legs.map((leg) => leg.goal))),
    least: list(suffixSums(legs.map((leg) => weights.name * roundingOf(leg)))),
    worthwhile: legs.filter((leg) => under * capacityOf(leg) > leastTrade).length,
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
