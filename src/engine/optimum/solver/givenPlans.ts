import { absolute, smaller, total } from '../../../base/bigints.ts';
import { unitsAt } from '../../../base/decimal.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import { bearableUnder, costOf, type Leg, type Model, type ModelSector } from './model.ts';
import { type Combination, isCashKept, type SectorPlan, type Trail } from './sectorPlan.ts';

// Plans that need no search: a first one to be better than, and what other trades count.

/** The sector's plan of these amounts, in the order of its legs. */
export function planOf(model: Model, sector: ModelSector, amounts: readonly bigint[]): SectorPlan {
  const { whole, name, trade } = model.weights;
  const traded = sector.legs.map((leg, place) => ({ leg, amount: amounts[place] ?? 0n }));
  const moved = total(traded.map(({ amount }) => amount));
  const costs = total(traded.map(({ amount }) => (amount === 0n ? 0n : costOf(model.costs, amount))));
  const names = total(traded.map(({ leg, amount }) => absolute(amount - leg.goal)));
  const trades = traded.filter(({ amount }) => amount !== 0n).length;
  const e = moved - sector.amount;
  const bearable = traded
    .map(({ leg, amount }) =>
      leg.isRequired && !isWithin(leg, amount)
        ? -1n
        : bearableUnder(model.value, leg.held + sector.side * amount, leg.limit),
    )
    .reduce(smaller, bearableUnder(model.value, sector.present + sector.side * moved, sector.limit));
  const cost = whole * absolute(e) + name * names + trade * BigInt(trades);
  const trail = amounts.reduce<Trail | null>((before, amount) => ({ amount, before }), null);
  return { cost, out: sector.side * e + costs, costs, bearable, trades, trail };
}

/** What the trades move of each sector's own securities. */
function plansOfTrades(model: Model, trades: readonly Trade[]): SectorPlan[] {
  const amountOf = ({ ticker }: Leg): bigint => {
    const trade = trades.find((one) => one.ticker === ticker);
    return trade === undefined ? 0n : unitsAt(trade.value, model.scale);
  };
  return model.sectors.map((sector) => planOf(model, sector, sector.legs.map(amountOf)));
}

/** The plan of these trades; null where it keeps not the limits, or is none that may be chosen. */
export function givenPlan(model: Model, trades: readonly Trade[]): Combination | null {
  const legs = model.sectors.flatMap((sector) => sector.legs);
  const mayBe = ({ ticker, value }: Trade): boolean =>
    legs.some((leg) => leg.ticker === ticker && isWithin(leg, unitsAt(value, model.scale)));
  return trades.every(mayBe) ? together(model, plansOfTrades(model, trades)) : null;
}

/** Whether the leg may be of this amount, in the model’s units: its closing one, or whole increments from the least to the most. */
export function isWithin({ unit, most, closing, least }: Leg, amount: bigint): boolean {
  return amount === closing || (amount % unit === 0n && amount >= least && amount >= 0n && amount <= most * unit);
}

/** The plans together; null where they do not keep the limits that sectors share, or one not its own. */
export function together(model: Model, plans: readonly SectorPlan[]): Combination | null {
  const out = total(plans.map((plan) => plan.out)) + model.fixedCosts;
  const costs = total(plans.map((plan) => plan.costs)) + model.fixedCosts;
  if (!isCashKept(model, out, costs) || [model, ...plans].some((one) => costs > one.bearable)) return null;
  return { plans, objective: total(plans.map((plan) => plan.cost)) + model.weights.whole * absolute(out) };
}

/** Each goal to the increment that keeps the limits: purchases down, sales up. */
export function roundedPlans(model: Model): SectorPlan[] {
  return model.sectors.map((sector) =>
    planOf(model, sector, sector.legs.map(sector.side === 1n ? roundedDown : roundedUp)),
  );
}

/** The most in whole increments that is not above the goal, in the model’s units; 0 where that is below the least. */
export function roundedDown(leg: Leg): bigint {
  const down = smaller(leg.goal / leg.unit, leg.most) * leg.unit;
  return down < leg.least ? 0n : down;
}

/** The least that is not below the goal, as far as the leg allows; 0 where that is below the least trade. */
export function roundedUp(leg: Leg): bigint {
  if (leg.goal === 0n) return 0n;
  if (leg.closing !== null && leg.goal > leg.most * leg.unit) return leg.closing;
  const up = smaller((leg.goal + leg.unit - 1n) / leg.unit, leg.most) * leg.unit;
  return up < leg.least ? 0n : up;
}
