import { order, total } from '../../../base/bigints.ts';
import { add, compare, type Decimal, multiply, sign, timesInto, unitsAt, ZERO } from '../../../base/decimal.ts';
import { compareRatio, percentOf, type Ratio, ratioOf } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { ReachableTargets } from '../../../domain/planning/optimum.ts';
import type { Context } from '../../frame/context.ts';
import { incrementOf } from '../../frame/increment.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { spent } from '../../trades/generateBuys.ts';
import { capacityOf, costOf, type Leg, type Model, type ModelSector } from '../solver/model.ts';
import { goalsOf } from './goals.ts';
import { type DirectedEnd, Limits, NO_SALES, type Sales } from './limits.ts';
import type { Scope, SectorScope } from './scope.ts';

// A portfolio with its targets as the solver's problem.

/** Which plan is looked for: what it counts, and whether it trades more than the targets' own securities. */
export interface Goal {
  readonly nameWeight: Decimal;
  /** Dollars. */
  readonly tradeWeight: Decimal;
  /** Securities that the targets give nothing may trade too. */
  readonly isAnySecurity: boolean;
}

/** Digits of T* and t. */
const GOAL_PLACES = 6;

/**
 * The problem in whole numbers of 10^−n dollars, with an n at which all of its figures are whole. `directed` is
 * null where the directed plan's costs leave nothing.
 */
export function modelOf(
  context: Context,
  scope: Scope,
  reachable: ReachableTargets,
  fixed: FixedSecurities,
  { goal, directed }: { readonly goal: Goal; readonly directed: DirectedEnd | null },
): Model {
  const fixedValues = [...fixed.sells.map((one) => one.value), ...fixed.purchases.map(spent)];
  const scale = scaleOf(context, scope, goal, fixedValues);
  const units = (value: Decimal): bigint => unitsAt(value, scale);
  const whole = 10n ** BigInt(goal.nameWeight.scale + 1);
  const { policy } = context;
  const costs = { commission: units(policy.commissionPerTrade), rate: bps(policy.slippageBps) };
  const limits = new Limits(context, directed, units);
  const making = { goal, isForced: scope.isForced, isSellsAlone: directed?.isEased === true, units, limits };
  const sectors = scope.sectors.map((one, place) => sectorOf(context, one, reachable, place, making));
  const traded = new Set(sectors.flatMap((one) => [one.sector, ...one.legs.map((leg) => leg.ticker)]));
  return {
    scale,
    weights: { whole, name: 10n * goal.nameWeight.units, trade: whole * units(goal.tradeWeight) },
    value: units(scope.value),
    cash: units(reachable.cash),
    fixedCosts: total(fixedValues.map((value) => costOf(costs, units(value)))),
    bearable: limits.bearableByRest(traded, fixed),
    floor: floorOf(context, scope, reachable),
    costs,
    sectors,
  };
}

/** So fine that every amount, cost and goal is whole. */
function scaleOf({ policy, portfolio }: Context, scope: Scope, goal: Goal, fixed: readonly Decimal[]): number {
  const prices = scope.sectors.flatMap((one) => [
    ...one.buyable.map(({ candidate }) => incrementOf(policy, candidate).scale + candidate.price.scale),
    ...one.sellable.map(({ position }) => {
      const increment = incrementOf(policy, position).scale;
      return Math.max(increment, position.shares.scale) + position.price.scale;
    }),
  ]);
  const held = [...portfolio.positions.map((one) => one.value), ...fixed].map((value) => value.scale);
  const ends = scope.sectors.flatMap((one) => [one.present.scale, one.target.scale]);
  const amount = Math.max(scope.cash.scale, scope.value.scale, ...held, ...prices, ...ends);
  const rate = sign(policy.slippageBps) === 0 ? 0 : policy.slippageBps.scale + 4;
  const stated = [policy.commissionPerTrade, policy.minimumTradeValue, goal.tradeWeight].map((one) => one.scale);
  return Math.max(amount + rate, GOAL_PLACES, ...stated);
}

function bps({ units, scale }: Decimal): Ratio {
  return ratioOf({ units, scale: scale + 4 });
}

interface Making {
  readonly goal: Goal;
  readonly isForced: boolean;
  /** A purchase would block the plan. */
  readonly isSellsAlone: boolean;
  readonly units: (value: Decimal) => bigint;
  readonly limits: Limits;
}

function sectorOf(
  context: Context,
  one: SectorScope,
  { sectors }: ReachableTargets,
  place: number,
  making: Making,
): ModelSector {
  const { goal, isForced, isSellsAlone, units, limits } = making;
  const to = sectors[place]?.reachable ?? one.present;
  const goals = goalsOf(context, one, to, isForced);
  const amount = units(to) - units(one.present);
  const isMeant = (leg: Leg): boolean => goal.isAnySecurity || leg.goal > 0n;
  const buys = one.buyable.map((buyable) => buyLeg(context, buyable, goals, making));
  const sells = one.sellable.map((sellable) => sellLeg(context, sellable, goals, making));
  // what is above its cap already is not bought
  const legs = [...(compare(one.end, one.present) > 0 && !isSellsAlone ? buys : []), ...sells]
    .filter(isMeant)
    .sort(sign(goal.tradeWeight) > 0 ? byCapacity : byPrice);
  const present = units(one.present);
  const moved = amount < 0n ? -amount : amount;
  const capacity = legs.reduce((total, leg) => total + capacityOf(leg), 0n);
  return {
    sector: one.sector,
    side: one.side === 'BUY' ? 1n : -1n,
    present,
    amount: moved,
    limit: limits.ofSector(one, one.side === 'BUY' ? NO_SALES : salesOf(moved, capacity, making)),
    legs,
  };
}

function buyLeg(
  context: Context,
  { candidate, room }: SectorScope['buyable'][number],
  goals: ReadonlyMap<Ticker, Decimal>,
  { units, limits }: Making,
): Leg {
  const { policy } = context;
  const { ticker, price } = candidate;
  const increment = multiply(incrementOf(policy, candidate), price);
  const held = units(context.portfolio.positions.find((position) => position.ticker === ticker)?.value ?? ZERO);
  return {
    ticker,
    unit: units(increment),
    most: timesInto(room, increment),
    closing: null,
    least: units(policy.minimumTradeValue),
    isRequired: false,
    goal: units(goals.get(ticker) ?? ZERO),
    held,
    limit: limits.ofPosition(candidate, held, NO_SALES),
  };
}

function sellLeg(
  context: Context,
  { position, free }: SectorScope['sellable'][number],
  goals: ReadonlyMap<Ticker, Decimal>,
  making: Making,
): Leg {
  const { policy } = context;
  const { units, limits } = making;
  const unit = units(multiply(incrementOf(policy, position), position.price));
  const most = units(multiply(free, position.price));
  const isAll = free.units === position.shares.units && free.scale === position.shares.scale;
  const leg = {
    ticker: position.ticker,
    unit,
    most: (isAll ? most - 1n : most) / unit,
    closing: isAll ? most : null,
    least: units(policy.minimumTradeValue),
    isRequired: false,
    goal: units(goals.get(position.ticker) ?? ZERO),
    held: units(position.value),
  };
  const sales = salesOf(leg.goal, capacityOf(leg), making);
  return { ...leg, limit: limits.ofPosition(position, leg.held, sales) };
}

/** Goals are rounded: what they ask for may be one more in the last digit. */
function salesOf(asked: bigint, most: bigint, { isForced, units }: Making): Sales {
  return { asked: isForced ? null : asked + units({ units: 1n, scale: GOAL_PLACES }), most };
}

function byPrice(left: Leg, right: Leg): number {
  return order(right.unit, left.unit) || (left.ticker < right.ticker ? -1 : 1);
}

function byCapacity(left: Leg, right: Leg): number {
  return order(capacityOf(right), capacityOf(left)) || (left.ticker < right.ticker ? -1 : 1);
}

/**
 * The part that cash keeps: its minimum, and its target where stage A reaches it. Where it cannot come to its minimum
 * it may not get worse.
 */
function floorOf(context: Context, scope: Scope, { cash }: ReachableTargets): Ratio {
  const reached = percentOf(cash, scope.value);
  const floors = [
    ratioOf(context.policy.cashMinimumPct),
    ...(scope.cashTargetPct === null ? [] : [scope.cashTargetPct]),
  ];
  // each reachable value is rounded, and may take the last digit of what cash keeps
  const rounding: Decimal = { units: BigInt(scope.sectors.length), scale: GOAL_PLACES };
  const atMost = percentOf(add(cash, rounding), scope.value);
  const kept = floors.filter((one) => compareRatio(one, atMost) <= 0);
  const present = percentOf(context.portfolio.cash, scope.value);
  const least = kept.length > 0 ? kept.reduce(larger) : smaller(present, reached);
  return { numerator: least.numerator, denominator: least.denominator * 100n };
}

function larger(left: Ratio, right: Ratio): Ratio {
  return compareRatio(left, right) >= 0 ? left : right;
}

function smaller(left: Ratio, right: Ratio): Ratio {
  return compareRatio(left, right) <= 0 ? left : right;
}
