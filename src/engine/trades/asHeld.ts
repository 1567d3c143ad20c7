import { multiply } from '../../base/decimal.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';
import { gainPct } from './generateSells.ts';

/** Trades that were worked out before: what is held counts at the portfolio's price, what is new at the trade's. */
export function asHeld({ portfolio }: Context, trades: readonly Trade[]): Trade[] {
  const held = new Map(portfolio.positions.map((one) => [one.ticker, one]));
  return trades.map((one) => {
    const now = held.get(one.ticker);
    const price = now?.price ?? one.price;
    const gain = one.action === 'SELL' && now !== undefined ? gainPct(now) : null;
    return { ...one, price, value: multiply(one.shares, price), gainPct: gain };
  });
}
