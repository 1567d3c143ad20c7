import { type Candidate, incrementOf, isRestricted, oneMore, type Proposed, volumeOf, worthOf } from './parts.ts';
import {
  exactly,
  floorOf,
  minus,
  NOTHING,
  ONE_HUNDRED,
  order,
  over,
  plus,
  type Rational,
  times,
  total,
} from './rational.ts';
import type { PolicyJson } from './shapes.ts';
import type { DirectiveData, HoldingData, SecurityData, WorkspaceData } from './workspace.ts';

// What the plan says of single securities, from READING 6 alone, and the ranges and points of READING 5.

export interface Fixed {
  readonly sells: readonly Proposed[];
  readonly bought: readonly Candidate[];
  readonly tickers: ReadonlySet<string>;
  /** Dollars by sector, purchases less sales. */
  readonly changes: ReadonlyMap<string, Rational>;
}

export function sectorWorth(data: WorkspaceData, sector: string): Rational {
  return total(data.holdings.filter((holding) => holding.sector === sector).map(worthOf));
}

/** Dollars that the sector should be worth, and the ends of what will do. */
export function targetOf(
  { targetPct, range, points, verb }: DirectiveData,
  now: Rational,
  whole: Rational,
): { readonly value: Rational; readonly low: Rational; readonly high: Rational } {
  const dollars = (percent: string): Rational => over(times(exactly(percent), whole), ONE_HUNDRED);
  if (range !== undefined) {
    const [low, high] = [dollars(range[0]), dollars(range[1])];
    return { low, high, value: order(now, low) < 0 ? low : order(now, high) > 0 ? high : now };
  }
  let value = now;
  if (points !== undefined) value = verb === 'decrease' ? minus(now, dollars(points)) : plus(now, dollars(points));
  else if (targetPct !== null) value = dollars(targetPct);
  return { value, low: value, high: value };
}

export function isDrift({ policy }: WorkspaceData, amount: Rational, whole: Rational): boolean {
  const band = over(times(exactly(policy.drift_band_pp ?? 0), whole), ONE_HUNDRED);
  return order(amount, band) <= 0 && order(minus(NOTHING, amount), band) <= 0;
}

/** All of it where the need is that large, else as many increments as cover it, never more than is held. */
export function sharesFor(policy: PolicyJson, holding: HoldingData, need: Rational): Rational {
  const held = exactly(holding.shares);
  if (order(worthOf(holding), need) <= 0) return held;
  const steps = over(need, times(exactly(holding.price), incrementOf(policy)));
  const shares = times({ top: -floorOf(minus(NOTHING, steps)), bottom: 1n }, incrementOf(policy));
  return order(shares, held) > 0 ? held : shares;
}

/** Less the shares behind written calls; what is left of a holding is sold in whole increments. */
export function unencumbered(
  { policy, encumbered = {} }: WorkspaceData,
  holding: HoldingData,
  wanted: Rational,
  warnings: Set<string>,
): Rational {
  let free = minus(exactly(holding.shares), exactly(encumbered[holding.ticker] ?? '0'));
  if (free.top < 0n) free = NOTHING;
  if (order(wanted, free) <= 0) return wanted;
  warnings.add(`encumbered_sell_skipped ${holding.ticker}`);
  return times({ top: floorOf(over(free, incrementOf(policy))), bottom: 1n }, incrementOf(policy));
}

export function fixNamed(data: WorkspaceData, whole: Rational, warnings: Set<string>): Fixed {
  const sells: Proposed[] = [];
  const bought: Candidate[] = [];
  const changes = new Map<string, Rational>();
  const change = (sector: string, amount: Rational) =>
    changes.set(sector, plus(changes.get(sector) ?? NOTHING, amount));
  const securities = data.securities ?? [];
  securities.forEach((one, place) => {
    const holding = data.holdings.find((held) => held.ticker === one.ticker);
    const now = holding === undefined ? NOTHING : worthOf(holding);
    const missing = minus(over(times(exactly(one.figure), whole), ONE_HUNDRED), now);
    const isSale = one.side === 'sell' || (one.side === 'set' && missing.top < 0n);
    if (one.side === 'hold') return;
    if (one.unit === 'percent') {
      const isAgainst = one.side === 'sell' ? missing.top >= 0n : one.side === 'buy' && missing.top <= 0n;
      if (isAgainst || missing.top === 0n || isDrift(data, missing, whole)) return;
    }
    if (isSale && holding !== undefined) {
      const trade = saleOf(data, one, holding, minus(NOTHING, missing), warnings);
      if (trade === null) return;
      sells.push(trade);
      change(holding.sector, minus(NOTHING, trade.value));
    } else if (!isSale) {
      const candidate = purchaseOf(data, one, missing, place, warnings);
      if (candidate === null) return;
      bought.push(candidate);
      change(candidate.sector, times({ top: candidate.increments, bottom: 1n }, oneMore(data.policy, candidate)));
    }
  });
  return { sells, bought, tickers: new Set(securities.map((one) => one.ticker)), changes };
}

function saleOf(
  data: WorkspaceData,
  { ticker, unit, figure }: SecurityData,
  holding: HoldingData,
  above: Rational,
  warnings: Set<string>,
): Proposed | null {
  if (isRestricted(data, ticker, 'sell')) {
    warnings.add(`restricted_sell_skipped ${ticker}`);
    return null;
  }
  let wanted = exactly(holding.shares);
  if (unit === 'shares') wanted = exactly(figure);
  if (unit === 'dollars') {
    wanted = sharesFor(data.policy, holding, exactly(figure));
    if (order(exactly(figure), worthOf(holding)) > 0) warnings.add(`target_not_reached ${ticker}`);
  }
  if (unit === 'percent') wanted = sharesFor(data.policy, holding, above);
  const shares = unencumbered(data, holding, wanted, warnings);
  if (shares.top === 0n) return null;
  const price = exactly(holding.price);
  const facts = { ticker, sector: holding.sector, shares, price, value: times(shares, price) };
  return { action: 'SELL', ...facts, volume: volumeOf(data, ticker), conviction: null };
}

function purchaseOf(
  data: WorkspaceData,
  { ticker, unit, figure }: SecurityData,
  missing: Rational,
  place: number,
  warnings: Set<string>,
): Candidate | null {
  const holding = data.holdings.find((held) => held.ticker === ticker);
  const pick = data.picks.find((one) => one.ticker === ticker);
  const price = holding?.price ?? pick?.price ?? null;
  if (price === null) {
    warnings.add(`missing_price ${ticker}`);
    return null;
  }
  if (isRestricted(data, ticker, 'buy')) {
    warnings.add(`budget_not_placed ${ticker}`);
    return null;
  }
  const each = times(incrementOf(data.policy), exactly(price));
  const dollars =
    unit === 'shares' ? times(exactly(figure), exactly(price)) : unit === 'dollars' ? exactly(figure) : missing;
  const increments = floorOf(over(dollars, each));
  if (increments === 0n) {
    warnings.add(`budget_not_placed ${ticker}`);
    return null;
  }
  const sector = holding?.sector ?? pick?.sector ?? '';
  const held = holding === undefined ? NOTHING : worthOf(holding);
  const facts = { ticker, sector, price: exactly(price), conviction: null, statedConviction: false, held };
  return { ...facts, allocated: NOTHING, increments, named: place, isHeldAlone: false };
}
