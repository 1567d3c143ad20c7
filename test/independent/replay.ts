import { exactly, minus, NOTHING, ONE_HUNDRED, order, over, plus, type Rational, times, total } from './rational.ts';
import type { Case, SnapshotJson, TradeJson } from './shapes.ts';

export interface Held {
  readonly sector: string;
  readonly shares: Rational;
  readonly price: Rational;
}

/** The account at one moment. */
export interface State {
  readonly cash: Rational;
  readonly held: ReadonlyMap<string, Held>;
}

/** The account after one trade, and what the trade moved. */
export interface Moment {
  readonly trade: TradeJson;
  readonly value: Rational;
  readonly cost: Rational;
  readonly state: State;
}

export function stateOf(snapshot: SnapshotJson): State {
  const held = snapshot.positions.map((position): [string, Held] => [
    position.ticker,
    { sector: position.sector, shares: exactly(position.shares), price: exactly(position.price) },
  ]);
  return { cash: exactly(snapshot.cash), held: new Map(held) };
}

export function worth(held: Held): Rational {
  return times(held.shares, held.price);
}

/** Cash and everything held. */
export function worthOf(state: State): Rational {
  return plus(state.cash, total([...state.held.values()].map(worth)));
}

export function percent(part: Rational, whole: Rational): Rational {
  return whole.top === 0n ? NOTHING : times(over(part, whole), ONE_HUNDRED);
}

export function cashWeight(state: State): Rational {
  return percent(state.cash, worthOf(state));
}

/** Dollars by sector, none below or at zero left out of the count. */
export function sectorsOf(state: State): Map<string, Rational> {
  const sectors = new Map<string, Rational>();
  for (const held of state.held.values()) {
    sectors.set(held.sector, plus(sectors.get(held.sector) ?? NOTHING, worth(held)));
  }
  return sectors;
}

/** commission + slippage_bps × value / 10000. */
export function costOf(value: Rational, policy: Case['policy']): Rational {
  const slippage = times(value, over(exactly(policy.slippage_bps ?? 0), exactly(10_000)));
  return plus(exactly(policy.commission_per_trade ?? 0), slippage);
}

/** Every trade made in turn, at its own price, its cost paid from cash. */
export function replay(given: Case): Moment[] {
  const moments: Moment[] = [];
  let state = stateOf(given.dryRun.before);
  for (const trade of given.tradeList.trades) {
    const shares = exactly(trade.shares);
    const price = exactly(trade.price);
    const value = times(shares, price);
    const cost = costOf(value, given.policy);
    const change = trade.action === 'SELL' ? value : minus(NOTHING, value);
    const moved = trade.action === 'SELL' ? minus(NOTHING, shares) : shares;
    const held = new Map(state.held);
    const now = plus(held.get(trade.ticker)?.shares ?? NOTHING, moved);
    if (now.top === 0n) held.delete(trade.ticker);
    else held.set(trade.ticker, { sector: trade.sector, shares: now, price });
    state = { cash: minus(plus(state.cash, change), cost), held };
    moments.push({ trade, value, cost, state });
  }
  return moments;
}

/** The larger first; equal ones by name. */
export function byWeightThenName(left: [string, Rational], right: [string, Rational]): number {
  return order(right[1], left[1]) || (left[0] < right[0] ? -1 : left[0] > right[0] ? 1 : 0);
}
