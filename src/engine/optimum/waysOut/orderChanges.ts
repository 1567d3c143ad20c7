import { absolute, compare, subtract, ZERO } from '../../../base/decimal.ts';
import type { OrderChange, OrderSize } from '../../../domain/planning/repair.ts';
import type { Trade } from '../../../domain/trading/trade.ts';

/** What one list of trades makes of the orders of another, in the order of the second; what it drops comes last. */
export function changesBetween(before: readonly Trade[], after: readonly Trade[]): OrderChange[] {
  const [was, is] = [byTicker(before), byTicker(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((ticker) => {
    const [old, now] = [was.get(ticker), is.get(ticker)];
    const isSame = old?.action === now?.action && compare(old?.shares ?? ZERO, now?.shares ?? ZERO) === 0;
    return isSame
      ? []
      : [{ ticker, before: sizeOf(old), after: sizeOf(now), moved: absolute(subtract(signed(now), signed(old))) }];
  });
}

function byTicker(trades: readonly Trade[]): ReadonlyMap<string, Trade> {
  return new Map(trades.map((one) => [one.ticker, one]));
}

function sizeOf(trade: Trade | undefined): OrderSize | null {
  return trade === undefined ? null : { action: trade.action, shares: trade.shares };
}

/** Dollars that it brings into the security. */
function signed(trade: Trade | undefined): Trade['value'] {
  if (trade === undefined) return ZERO;
  return trade.action === 'BUY' ? trade.value : subtract(ZERO, trade.value);
}
