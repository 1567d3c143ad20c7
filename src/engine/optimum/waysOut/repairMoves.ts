import {
  absolute,
  add,
  compare,
  type Decimal,
  multiply,
  sign,
  subtract,
  sum,
  timesInto,
  timesToCover,
  wholeTimes,
  ZERO,
} from '../../../base/decimal.ts';
import type { Directive } from '../../../domain/advice/directive.ts';
import type { Position } from '../../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Advice } from '../../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../../frame/context.ts';
import { incrementOf } from '../../frame/increment.ts';
import { sell } from '../../trades/generateSells.ts';
import { sequenceTrades } from '../../trades/sequenceTrades.ts';
import type { Needs } from './repairNeeds.ts';

/** A plan that is to be repaired. */
export interface ToRepair {
  readonly context: Context;
  readonly advice: Advice;
  /** In the order of execution. */
  readonly trades: readonly Trade[];
  readonly directives: readonly Pick<Directive, 'sector' | 'action'>[];
  /** Securities that the plan names, in its order: what it says of their sale stands. */
  readonly named: readonly Ticker[];
  /** Whether nothing may be sold. */
  readonly isCashOnly: boolean;
}

/** One order that may change: a buy made smaller or dropped, a sell enlarged, or a new sell. */
export interface Move {
  /** As the plan has it; else a sale of all that may be sold. */
  readonly order: Trade;
  readonly isPlanned: boolean;
  /** Dollars of one increment. */
  readonly increment: Decimal;
  /** By how many increments it may change; the last of a sale is a part of one where that closes the position. */
  readonly most: bigint;
  /** Its place in the order of STEP 1C. */
  readonly place: number;
  /** Whether a sale that is as large as it may be leaves nothing of the position. */
  readonly closes: boolean;
  sharesAfter(steps: bigint): Decimal;
}

/** What may be done, and what then has to be done whole. */
export interface Open {
  /** In the order of STEP 1C. */
  readonly moves: readonly Move[];
  /** Orders that are traded against a restriction, and purchases of a sector that has to be sold. */
  readonly whole: ReadonlySet<Ticker>;
}

/**
 * Every order that may change (OPTIMUM 3). A sector above its cap is sold only where its purchases, dropped, do not
 * suffice: what is bought and sold in one sector would be traded for nothing.
 */
export function openMoves(plan: ToRepair, needs: Needs): Open {
  const moves = movesOf(plan, needs, new Set());
  const sold = new Set(
    [...needs.capped].filter((sector) => {
      const own = moves.filter(({ order }) => order.sector === sector).map((move) => reliefOf(move, move.most));
      return compare(sum(own), needs.sectors.get(sector) ?? ZERO) < 0;
    }),
  );
  const dropped = plan.trades.filter(({ action, sector }) => action === 'BUY' && sold.has(sector));
  return {
    moves: sold.size === 0 ? moves : movesOf(plan, needs, sold),
    whole: new Set([...needs.barred, ...dropped.map(({ ticker }) => ticker)]),
  };
}

/** `sold` are the sectors of which anything may be sold. */
function movesOf(plan: ToRepair, needs: Needs, sold: ReadonlySet<string>): Move[] {
  const { context, trades } = plan;
  const planned = new Set(trades.map(({ ticker }) => ticker));
  const added = context.portfolio.positions.filter(
    (held) => !planned.has(held.ticker) && maySell(plan, needs, held, sold),
  );
  const orders = [
    ...trades,
    ...added.map((held) => sell(held, freeShares(context, held), plan.advice, reasonOf(needs, held))),
  ];
  return sequenceTrades(orders, plan.named).flatMap((order, place) => {
    const isPlanned = planned.has(order.ticker);
    const move = order.action === 'BUY' ? smaller(context, order) : larger(plan, order, isPlanned);
    return move.most === 0n ? [] : [{ ...move, order, isPlanned, place }];
  });
}

/** Dollars by which so many increments relieve the plan. */
export function reliefOf({ order, isPlanned, sharesAfter }: Move, steps: bigint): Decimal {
  const before = isPlanned ? order.shares : ZERO;
  return multiply(absolute(subtract(sharesAfter(steps), before)), order.price);
}

/** The order after so many increments; null where nothing of it is left. */
export function orderAfter({ order, sharesAfter }: Move, steps: bigint): Trade | null {
  const shares = sharesAfter(steps);
  return sign(shares) === 0 ? null : { ...order, shares, value: multiply(shares, order.price) };
}

/** A holding of a sector that is to be reduced, or what is above a limit of its own. */
function maySell(
  { context, directives, named, isCashOnly }: ToRepair,
  needs: Needs,
  held: Position,
  sold: ReadonlySet<string>,
): boolean {
  if (isCashOnly || named.includes(held.ticker) || isBarred(context, held.ticker, 'sell')) return false;
  const isReduced = directives.some(({ sector, action }) => sector === held.sector && action === 'SELL');
  return isReduced || needs.positions.has(held.ticker) || sold.has(held.sector);
}

function reasonOf(needs: Needs, { ticker, sector }: Position): string {
  if (needs.positions.has(ticker)) return `above the limit of ${ticker}`;
  return needs.capped.has(sector) ? `above the cap of ${sector}` : 'so that the limits hold';
}

type Room = Pick<Move, 'increment' | 'most' | 'closes' | 'sharesAfter'>;

function smaller({ policy }: Context, order: Trade): Room {
  const increment = incrementOf(policy, order);
  const most = timesToCover(order.shares, increment);
  return {
    increment: multiply(increment, order.price),
    most,
    closes: false,
    sharesAfter: (steps) => (steps === most ? ZERO : subtract(order.shares, wholeTimes(steps, increment))),
  };
}

function larger({ context, named, isCashOnly }: ToRepair, order: Trade, isPlanned: boolean): Room {
  const increment = incrementOf(context.policy, order);
  const held = context.portfolio.positions.find(({ ticker }) => ticker === order.ticker);
  const free = held === undefined ? ZERO : freeShares(context, held);
  const sold = isPlanned ? order.shares : ZERO;
  const isFixed = isCashOnly || named.includes(order.ticker) || isBarred(context, order.ticker, 'sell');
  const left = isFixed || compare(free, sold) < 0 ? ZERO : subtract(free, sold);
  const whole = timesInto(left, increment);
  const closes = held !== undefined && compare(free, held.shares) === 0;
  const isPart = closes && compare(wholeTimes(whole, increment), left) < 0;
  const most = isPart ? whole + 1n : whole;
  return {
    increment: multiply(increment, order.price),
    most,
    closes,
    sharesAfter: (steps) => (isPart && steps === most ? free : add(sold, wholeTimes(steps, increment))),
  };
}
