import {
  add,
  compare,
  type Decimal,
  hundredth,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { sectorValues } from '../../domain/holdings/portfolio.ts';
import { type Policy, positionLimit, sectorCap } from '../../domain/planning/policy.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../frame/context.ts';
import { leftFor } from '../trades/conflictingDirectives.ts';
import { type FixedSecurities, fixedBySector } from '../trades/fixSecurities.ts';
import { spent } from '../trades/generateBuys.ts';
import { inSellOrder } from '../trades/generateSells.ts';
import { type Candidate, pickCandidates } from '../trades/pickCandidates.ts';
import type { ResolvedPlan } from '../trades/resolveDirectives.ts';

// OPTIMUM 2 and 3: what is given, and who may trade.

/** What keeps a sector from its target. */
export type Stop = 'cap' | 'increase limit' | 'position limits' | 'candidates' | 'locked' | 'cash';

/** A candidate, and the dollars that its position may still grow by. */
export interface Buyable {
  readonly candidate: Candidate;
  readonly room: Decimal;
}

/** A holding, and the shares of it that may be sold. */
export interface Sellable {
  readonly position: Position;
  readonly free: Decimal;
}

/** A sector that the plan trades, in dollars of before its own trades and after those of securities that it names. */
export interface SectorScope {
  readonly sector: string;
  readonly side: 'BUY' | 'SELL';
  readonly present: Decimal;
  /** What the directive asks for. */
  readonly target: Decimal;
  /** BUY: the most that the sector can be worth, by whatever limits it; SELL: the least. */
  readonly end: Decimal;
  readonly endIs: Stop;
  /** BUY: in the order of STEP 1B. */
  readonly buyable: readonly Buyable[];
  /** SELL: in the policy's order. */
  readonly sellable: readonly Sellable[];
}

export interface Scope {
  /** Dollars before any trade. */
  readonly value: Decimal;
  /** After the trades of securities that the plan names, before costs. */
  readonly cash: Decimal;
  /** In the order of the document. */
  readonly sectors: readonly SectorScope[];
  /** Percent; null where the plan names none. */
  readonly cashTargetPct: Ratio | null;
}

/** The sectors that the directives let trade, and what may be traded of them (OPTIMUM 3). */
export function scopeOf(context: Context, advice: Advice, resolved: ResolvedPlan, fixed: FixedSecurities): Scope {
  const changes = fixedBySector(fixed);
  const before = sectorValues(context.portfolio.positions);
  const sectors = resolved.directives.flatMap(({ sector, amount }): SectorScope[] => {
    const held = before.get(sector) ?? ZERO;
    const change = changes.get(sector) ?? ZERO;
    const left = leftFor(amount, change);
    if (sign(left) === 0) return [];
    const present = add(held, change);
    const asked = { sector, held, present, target: add(present, left) };
    return [sign(left) > 0 ? bought(context, advice, asked, fixed) : sold(context, asked, fixed)];
  });
  return {
    value: context.portfolioValue,
    cash: cashAfter(context.portfolio.cash, fixed),
    sectors,
    cashTargetPct: resolved.cashTarget.targetPct,
  };
}

interface Asked {
  readonly sector: string;
  /** Dollars before any trade: what a rise is measured from. */
  readonly held: Decimal;
  readonly present: Decimal;
  readonly target: Decimal;
}

function cashAfter(cash: Decimal, fixed: FixedSecurities): Decimal {
  return subtract(add(cash, sum(fixed.sells.map((one) => one.value))), sum(fixed.purchases.map(spent)));
}

function bought(context: Context, advice: Advice, asked: Asked, fixed: FixedSecurities): SectorScope {
  const { policy, portfolioValue } = context;
  const buyable = pickCandidates(context, advice, asked.sector, fixed.tickers).candidates.map((candidate) => {
    const limit = hundredth(multiply(positionLimit(policy, candidate.ticker, candidate.isDiversified), portfolioValue));
    return { candidate, room: maximum(ZERO, subtract(limit, advice.held.get(candidate.ticker)?.value ?? ZERO)) };
  });
  const rooms = add(asked.present, sum(buyable.map((one) => one.room)));
  const ends: readonly (readonly [Decimal, Stop])[] = [
    [hundredth(multiply(sectorCap(policy, asked.sector), portfolioValue)), 'cap'],
    ...increaseEnd(policy, portfolioValue, asked.held),
    [rooms, buyable.length === 0 ? 'candidates' : 'position limits'],
  ];
  const [end, endIs] = ends.reduce((least, one) => (compare(one[0], least[0]) < 0 ? one : least));
  // a sector that is above its end already is left as it is
  return { ...asked, side: 'BUY', end: maximum(end, asked.present), endIs, buyable, sellable: [] };
}

/** What the limit on a sector's rise lets it be worth; none where a relative one is measured from nothing. */
function increaseEnd(policy: Policy, value: Decimal, held: Decimal): [Decimal, Stop][] {
  const { sectorIncreaseMaximum: most, sectorIncreaseBasis: basis } = policy;
  if (basis === 'percentage_points') return [[add(held, hundredth(multiply(most, value))), 'increase limit']];
  return sign(held) === 0 ? [] : [[add(held, hundredth(multiply(most, held))), 'increase limit']];
}

function sold(context: Context, asked: Asked, fixed: FixedSecurities): SectorScope {
  const sellable = context.portfolio.positions
    .filter(({ sector, ticker }) => sector === asked.sector && !fixed.tickers.has(ticker))
    .toSorted(inSellOrder(context.policy.sellOrder))
    .map((position) => ({
      position,
      free: isBarred(context, position.ticker, 'sell') ? ZERO : minimum(freeShares(context, position), position.shares),
    }))
    .filter(({ free }) => sign(free) > 0);
  const free = sum(sellable.map(({ position, free: shares }) => multiply(shares, position.price)));
  const locked = maximum(ZERO, subtract(asked.present, free));
  return { ...asked, side: 'SELL', end: locked, endIs: 'locked', buyable: [], sellable };
}
