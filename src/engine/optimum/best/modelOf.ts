import { smaller as lesser, order, total } from '../../../base/bigints.ts';
import {
  add,
  compare,
  type Decimal,
  HUNDRED,
  hundredth,
  multiply,
  negate,
  sign,
  timesInto,
  unitsAt,
  ZERO,
} from '../../../base/decimal.ts';
import { compareRatio, percentOf, quotient, type Ratio, ratioOf } from '../../../base/ratio.ts';
import { sectorValues } from '../../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { ReachableTargets } from '../../../domain/planning/optimum.ts';
import { positionLimit, sectorCap } from '../../../domain/planning/policy.ts';
import type { Context } from '../../frame/context.ts';
import { incrementOf } from '../../frame/increment.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { spent } from '../../trades/generateBuys.ts';
import { bearableUnder, capacityOf, costOf, type Leg, type Model, type ModelSector } from '../solver/model.ts';
import { goalsOf } from './goals.ts';
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

/** The problem in whole numbers of 10^−n dollars, with an n at which all of its figures are whole. */
export function modelOf(
  context: Context,
  scope: Scope,
  reachable: ReachableTargets,
  fixed: FixedSecurities,
  goal: Goal,
): Model {
  const fixedValues = [...fixed.sells.map((one) => one.value), ...fixed.purchases.map(spent)];
  const scale = scaleOf(context, scope, goal, fixedValues);
  const units = (value: Decimal): bigint => unitsAt(value, scale);
  const whole = 10n ** BigInt(goal.nameWeight.scale + 1);
  const { policy } = context;
  const costs = { commission: units(policy.commissionPerTrade), rate: bps(policy.slippageBps) };
  const sectors = scope.sectors.map((one, place) =>
    sectorOf(context, one, reachable, place, { goal, isForced: scope.isForced, units }),
  );
  return {
    scale,
    weights: { whole, name: 10n * goal.nameWeight.units, trade: whole * units(goal.tradeWeight) },
    value: units(scope.value),
    cash: units(reachable.cash),
    fixedCosts: total(fixedValues.map((value) => costOf(costs, units(value)))),
    bearable: bearableByRest(context, sectors, fixed, units),
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
  readonly units: (value: Decimal) => bigint;
}

function sectorOf(
  context: Context,
  one: SectorScope,
  { sectors }: ReachableTargets,
  place: number,
  making: Making,
): ModelSector {
  const { goal, isForced, units } = making;
  const { policy } = context;
  const to = sectors[place]?.reachable ?? one.present;
  const goals = goalsOf(context, one, to, isForced);
  const amount = units(to) - units(one.present);
  const isMeant = (leg: Leg): boolean => goal.isAnySecurity || leg.goal > 0n;
  const buys = one.buyable.map((buyable) => buyLeg(context, buyable, goals, making));
  const sells = one.sellable.map((sellable) => sellLeg(context, sellable, goals, making));
  // what is above its cap already is not bought
  const legs = [...(compare(one.end, one.present) > 0 ? buys : []), ...sells]
    .filter(isMeant)
    .sort(sign(goal.tradeWeight) > 0 ? byCapacity : byPrice);
  const present = units(one.present);
  const moved = amount < 0n ? -amount : amount;
  const capacity = legs.reduce((total, leg) => total + capacityOf(leg), 0n);
  const cap = sectorCap(policy, one.sector);
  const sales = isForced ? [capacity] : [moved, capacity];
  const isHeld = one.side === 'SELL' && comesWithin(context, units, present, sales, cap);
  return {
    sector: one.sector,
    side: one.side === 'BUY' ? 1n : -1n,
    present,
    amount: moved,
    limit: sectorLimit(context, one, isHeld),
    legs,
  };
}

function buyLeg(
  context: Context,
  { candidate, room }: SectorScope['buyable'][number],
  goals: ReadonlyMap<Ticker, Decimal>,
  { units }: Making,
): Leg {
  const { policy } = context;
  const { ticker, price, isDiversified } = candidate;
  const increment = multiply(incrementOf(policy, candidate), price);
  const held = context.portfolio.positions.find((position) => position.ticker === ticker)?.value ?? ZERO;
  return {
    ticker,
    unit: units(increment),
    most: timesInto(room, increment),
    closing: null,
    least: units(policy.minimumTradeValue),
    isRequired: false,
    goal: units(goals.get(ticker) ?? ZERO),
    held: units(held),
    limit: limitFor(context, held, positionLimit(policy, ticker, isDiversified)),
  };
}

function sellLeg(
  context: Context,
  { position, free }: SectorScope['sellable'][number],
  goals: ReadonlyMap<Ticker, Decimal>,
  { isForced, units }: Making,
): Leg {
  const { policy } = context;
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
  const limit = positionLimit(policy, position.ticker, position.isDiversified);
  const sales = isForced ? [capacityOf(leg)] : [leg.goal, capacityOf(leg)];
  const isHeld = comesWithin(context, units, leg.held, sales, limit);
  return { ...leg, limit: limitFor(context, position.value, limit, isHeld) };
}

/**
 * Whether each of these sales leaves what is held within its limit. A limit that is broken before is to hold in the end where
 * both what the targets ask for and the most that may be sold bring it there, as a sale that stops a share short would leave
 * the plan blocked; where limits force sales, wherever the most does.
 */
function comesWithin(
  { portfolioValue }: Context,
  units: Making['units'],
  held: bigint,
  sales: readonly bigint[],
  limit: Decimal,
): boolean {
  const rounding = units({ units: 1n, scale: GOAL_PLACES });
  const part = ratioOf(hundredth(limit));
  return sales.every((sold) => bearableUnder(units(portfolioValue), held - sold - rounding, part) >= 0n);
}

function byPrice(left: Leg, right: Leg): number {
  return order(right.unit, left.unit) || (left.ticker < right.ticker ? -1 : 1);
}

function byCapacity(left: Leg, right: Leg): number {
  return order(capacityOf(right), capacityOf(left)) || (left.ticker < right.ticker ? -1 : 1);
}

/**
 * A limit in percent as a part of the value; null where what it binds is above it before any trade, and nothing brings it
 * down (OPTIMUM 3.2).
 */
function limitFor({ portfolioValue }: Context, held: Decimal, limit: Decimal, isHeld = false): Ratio | null {
  return !isHeld && compare(held, hundredth(multiply(limit, portfolioValue))) > 0 ? null : ratioOf(hundredth(limit));
}

/** The tighter of the sector's cap and what it may rise to, as a part of the value after costs. */
function sectorLimit(context: Context, { sector, side }: SectorScope, isHeld: boolean): Ratio | null {
  const { policy, portfolio, portfolioValue } = context;
  const held = sectorValues(portfolio.positions).get(sector) ?? ZERO;
  const cap = limitFor(context, held, sectorCap(policy, sector), isHeld);
  const { sectorIncreaseMaximum: most, sectorIncreaseBasis: basis } = policy;
  if (side === 'SELL' || (basis === 'relative' && sign(held) === 0)) return cap;
  const risen =
    basis === 'relative' ? multiply(held, onTop(most)) : add(held, hundredth(multiply(most, portfolioValue)));
  const rise = quotient(risen, portfolioValue);
  return cap === null || compareRatio(rise, cap) < 0 ? rise : cap;
}

/** 1 and a percentage of it. */
function onTop({ units, scale }: Decimal): Decimal {
  return hundredth(add({ units, scale }, HUNDRED));
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

/** The most that costs may be before what is not traded, and passes today, breaks its limit. */
function bearableByRest(
  context: Context,
  sectors: readonly ModelSector[],
  fixed: FixedSecurities,
  units: Making['units'],
): bigint {
  const { policy, portfolio, portfolioValue } = context;
  const value = units(portfolioValue);
  const traded = new Set(sectors.flatMap((one) => [one.sector, ...one.legs.map((leg) => leg.ticker)]));
  const moves = [
    ...fixed.sells.map((one) => ({ ...one, by: negate(one.value) })),
    ...fixed.purchases.map((one) => ({ ...one.candidate, by: spent(one) })),
  ];
  const after = (held: Decimal, of: 'sector' | 'ticker', name: string): Decimal =>
    moves.reduce((sum, move) => (move[of] === name ? add(sum, move.by) : sum), held);
  const worth = new Map(portfolio.positions.map((one) => [one.ticker, one.value]));
  const bySector = sectorValues(portfolio.positions);
  const rest = [
    ...[...new Set([...bySector.keys(), ...moves.map(({ sector }) => sector)])].map((name) => {
      return { of: 'sector' as const, name, held: bySector.get(name) ?? ZERO, limit: sectorCap(policy, name) };
    }),
    ...[...portfolio.positions, ...moves].map(({ ticker, isDiversified }) => {
      const limit = positionLimit(policy, ticker, isDiversified);
      return { of: 'ticker' as const, name: ticker, held: worth.get(ticker) ?? ZERO, limit };
    }),
  ];
  return rest
    .filter(({ name }) => !traded.has(name))
    .map(({ of, name, held, limit }) =>
      bearableUnder(value, units(after(held, of, name)), limitFor(context, held, limit)),
    )
    .reduce(lesser, value);
}
