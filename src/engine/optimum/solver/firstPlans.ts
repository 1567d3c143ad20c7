import { absolute, smaller } from '../../../base/bigints.ts';
import { isWithin, planOf, roundedDown, roundedUp } from './givenPlans.ts';
import { capacityOf, type Leg, type Model, type ModelSector } from './model.ts';
import type { SectorPlan } from './sectorPlan.ts';
import type { Work } from './sectorPlans.ts';

/**
 * Plans of a sector with as few trades as can move what is asked, where trades count: the legs that can trade most trade all,
 * and two of them so much less that together they come as near as any two do. A search meets such plans late: so many others
 * count nearly as little.
 */
export function fewTrades(model: Model, sector: ModelSector, work: Work): SectorPlan[] {
  if (model.weights.trade === 0n) return [];
  const chosen = fewestThatMove(sector);
  const amounts = sector.legs.map((leg, place) => (place < chosen ? capacityOf(leg) : 0n));
  const tooMuch = amounts.reduce((sum, one) => sum + one, 0n) - sector.amount;
  const plans = [planOf(model, sector, amounts)];
  let nearest = absolute(tooMuch);
  for (let one = chosen - 1; one >= 0 && nearest > 0n; one -= 1) {
    for (const [less, left] of lessOf(sector.legs[one], tooMuch)) {
      for (let other = 0; other < chosen; other += 1) {
        if (work.left <= 0) return plans;
        work.left -= 1;
        const leg = sector.legs[other];
        if (other === one || leg === undefined) continue;
        const amount = nearestTo(leg, capacityOf(leg) - left);
        const off = absolute(tooMuch - less - (capacityOf(leg) - amount));
        if (off >= nearest) continue;
        nearest = off;
        plans.push(
          planOf(model, sector, amounts.with(one, capacityOf(sector.legs[one] ?? leg) - less).with(other, amount)),
        );
      }
    }
  }
  return plans;
}

/** How many of the legs, those first that can trade most, come to what is asked. */
function fewestThatMove({ legs, amount }: ModelSector): number {
  let moved = 0n;
  let count = 0;
  for (const leg of legs) {
    if (moved >= amount || capacityOf(leg) === 0n) break;
    moved += capacityOf(leg);
    count += 1;
  }
  return count;
}

/** By how much less than all it may trade, up to `most`, with what is then still to be left. */
function* lessOf(leg: Leg | undefined, most: bigint): Generator<readonly [less: bigint, left: bigint]> {
  if (leg === undefined || most < 0n) return;
  const all = capacityOf(leg);
  yield [0n, most];
  for (
    let amount = (smaller(leg.most * leg.unit, all - 1n) / leg.unit) * leg.unit;
    amount >= leg.least && amount > 0n;
    amount -= leg.unit
  ) {
    const less = all - amount;
    if (less > most) return;
    yield [less, most - less];
  }
}

/** The amount that may be traded which is nearest, above zero where nothing is near. */
function nearestTo(leg: Leg, amount: bigint): bigint {
  const all = capacityOf(leg);
  const count = smaller((amount + leg.unit / 2n) / leg.unit, leg.most);
  const rounded = count * leg.unit;
  if (rounded < leg.least || rounded <= 0n) return all;
  return absolute(all - amount) < absolute(rounded - amount) ? all : rounded;
}

/**
 * Plans that leave more and more cash, from the rounded goals on: less is bought until nothing is, or more is sold until all
 * that may be is. The steps double: they are to lead to some plan that keeps the limits, not to the best one.
 */
export function roomierPlans(model: Model, sector: ModelSector): SectorPlan[] {
  let amounts = sector.legs.map(sector.side === 1n ? roundedDown : roundedUp);
  const plans = [planOf(model, sector, amounts)];
  for (const [place, leg] of sector.legs.entries()) {
    const start = amounts[place] ?? 0n;
    const end = sector.side === 1n ? 0n : capacityOf(leg);
    for (let step = leg.unit; step < absolute(end - start); step *= 2n) {
      const amount = start - sector.side * step;
      if (isWithin(leg, amount)) plans.push(planOf(model, sector, amounts.with(place, amount)));
    }
    amounts = amounts.with(place, end);
    if (end !== start) plans.push(planOf(model, sector, amounts));
  }
  return plans;
}
