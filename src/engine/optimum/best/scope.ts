import {
  add,
  compare,
  type Decimal,
  hundredth,
  maximum,
  minimum,
  multiply,
  negate,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../base/decimal.ts';
import type { Ratio } from '../../../base/ratio.ts';
import type { Position } from '../../../domain/holdings/portfolio.ts';
import { sectorValues } from '../../../domain/holdings/portfolio.ts';
import { byText } from '../../../domain/instruments/security.ts';
import { type Policy, positionLimit, sectorCap } from '../../../domain/planning/policy.ts';
import type { Advice } from '../../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../../frame/context.ts';
import { leftFor } from '../../trades/conflictingDirectives.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { spent } from '../../trades/generateBuys.ts';
import { inSellOrder } from '../../trades/generateSells.ts';
import { type Candidate, pickCandidates } from '../../trades/pickCandidates.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';

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
  /** Sold for its limits alone, whatever the directive (OPTIMUM 3.2). */
  readonly isForced: boolean;
  /** BUY: in the order of STEP 1B. */
  readonly buyable: readonly Buyable[];
  /** SELL: in the policy's order, what is above its own limit first where limits force sales. */
  readonly sellable: readonly Sellable[];
}

export interface Scope {
  /** Whether limits that are broken before any trade are to hold in the end, and force sales of their own. */
  readonly isForced: boolean;
  /** Dollars before any trade. */
  readonly value: Decimal;
  /** After the trades of securities that the plan names, before costs. */
  readonly cash: Decimal;
  /** In the order of the document. */
  readonly sectors: readonly SectorScope[];
  /** Percent; null where the plan names none. */
  readonly cashTargetPct: Ratio | null;
}

/**
 * The sectors that the directives let trade, and what may be traded of them (OPTIMUM 3). Where `isForced`, also those that
 * are above a limit: what is above is sold, and nothing of such a sector is bought.
 */
export function scopeOf(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
  isForced = false,
): Scope {
  const changes = changesOf(fixed);
  const before = sectorValues(context.portfolio.positions);
  const asked = (sector: string, amount: Decimal): Asked => {
    const held = before.get(sector) ?? ZERO;
    const present = add(held, changes.get(sector) ?? ZERO);
    return { sector, held, present, target: add(present, leftFor(amount, changes.get(sector) ?? ZERO)) };
  };
  const directed = resolved.directives.map(({ sector, amount }) => asked(sector, amount));
  const others = isForced ? [...before.keys()].filter((name) => !directed.some(({ sector }) => sector === name)) : [];
  const all = [...directed, ...others.sort(byText).map((sector) => asked(sector, ZERO))];
  const sectors = all.flatMap((one): SectorScope[] => {
    const excess = isForced ? excessOf(context, one, fixed) : ZERO;
    const within = subtract(one.present, excess);
    if (sign(excess) > 0 && compare(one.target, within) > 0) {
      return [{ ...sold(context, { ...one, target: within }, fixed, isForced), isForced: true }];
    }
    const side = compare(one.target, one.present);
    if (side === 0) return [];
    return [side > 0 ? bought(context, advice, one, fixed) : sold(context, one, fixed, isForced)];
  });
  return {
    isForced,
    value: context.portfolioValue,
    cash: cashAfter(context.portfolio.cash, fixed),
    sectors,
    cashTargetPct: resolved.cashTarget.targetPct,
  };
}

/** Dollars by which the trades of securities that the plan names change each sector. */
function changesOf({ sells, purchases }: FixedSecurities): ReadonlyMap<string, Decimal> {
  const changes = new Map<string, Decimal>();
  const change = (sector: string, by: Decimal): void => void changes.set(sector, add(changes.get(sector) ?? ZERO, by));
  for (const { sector, value } of sells) change(sector, negate(value));
  for (const purchase of purchases) change(purchase.candidate.sector, spent(purchase));
  return changes;
}

/** What a sector is above its cap, or its positions together above their limits, if that is more; of what may be sold. */
function excessOf(context: Context, { sector, present }: Asked, fixed: FixedSecurities): Decimal {
  const { policy, portfolioValue } = context;
  const cap = hundredth(multiply(sectorCap(policy, sector), portfolioValue));
  const sellable = sellableIn(context, sector, fixed);
  // what may not be sold is not held to a limit that it breaks already
  if (sellable.length === 0) return ZERO;
  const positions = sellable.map(({ position }) => overLimit(context, position));
  return maximum(subtract(present, cap), sum(positions));
}

/** What a position is above its limit, 0 or more. */
export function overLimit({ policy, portfolioValue }: Context, { ticker, isDiversified, value }: Position): Decimal {
  const limit = hundredth(multiply(positionLimit(policy, ticker, isDiversified), portfolioValue));
  return maximum(ZERO, subtract(value, limit));
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
  const most = maximum(end, asked.present);
  return { ...asked, side: 'BUY', end: most, endIs, isForced: false, buyable, sellable: [] };
}

/** What the limit on a sector's rise lets it be worth; none where a relative one is measured from nothing. */
function increaseEnd(policy: Policy, value: Decimal, held: Decimal): [Decimal, Stop][] {
  const { sectorIncreaseMaximum: most, sectorIncreaseBasis: basis } = policy;
  if (basis === 'percentage_points') return [[add(held, hundredth(multiply(most, value))), 'increase limit']];
  return sign(held) === 0 ? [] : [[add(held, hundredth(multiply(most, held))), 'increase limit']];
}

function sold(context: Context, asked: Asked, fixed: FixedSecurities, isForced: boolean): SectorScope {
  const inOrder = sellableIn(context, asked.sector, fixed);
  const isOver = ({ position }: Sellable): boolean => isForced && sign(overLimit(context, position)) > 0;
  const sellable = [...inOrder.filter(isOver), ...inOrder.filter((one) => !isOver(one))];
  const free = sum(sellable.map(({ position, free: shares }) => multiply(shares, position.price)));
  const locked = maximum(ZERO, subtract(asked.present, free));
  return { ...asked, side: 'SELL', end: locked, endIs: 'locked', isForced: false, buyable: [], sellable };
}

/** What may be sold of a sector, in the policy's order. */
function sellableIn(context: Context, sector: string, fixed: FixedSecurities): Sellable[] {
  return context.portfolio.positions
    .filter((position) => position.sector === sector && !fixed.tickers.has(position.ticker))
    .toSorted(inSellOrder(context.policy.sellOrder, context.gains))
    .map((position) => ({
      position,
      free: isBarred(context, position.ticker, 'sell') ? ZERO : minimum(freeShares(context, position), position.shares),
    }))
    .filter(({ free }) => sign(free) > 0);
}
