import { compare, type Decimal } from '../../base/decimal.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { Trade } from '../../domain/trading/trade.ts';

/**
 * STEP 1C and 4A: sells first by average daily dollar volume, then buys by conviction, both descending, the
 * unknown last; ties by trade value descending, then ticker (SEMANTICS 3, Order). `firstBought` come first among the
 * buys, in their order (READING 6).
 */
export function sequenceTrades(trades: readonly Trade[], firstBought: readonly Ticker[] = []): Trade[] {
  const sells = trades.filter((trade) => trade.action === 'SELL');
  const buys = trades.filter((trade) => trade.action === 'BUY' && !firstBought.includes(trade.ticker));
  const first = firstBought.flatMap((ticker) => trades.filter((one) => one.action === 'BUY' && one.ticker === ticker));
  return [
    ...sells.sort(descendingBy((trade) => trade.averageDailyVolume)),
    ...first,
    ...buys.sort(descendingBy((trade) => trade.conviction)),
  ];
}

function descendingBy(figure: (trade: Trade) => Decimal | null): (left: Trade, right: Trade) => number {
  return (left, right) =>
    compareKnown(figure(left), figure(right)) || compare(right.value, left.value) || byText(left.ticker, right.ticker);
}

function compareKnown(left: Decimal | null, right: Decimal | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compare(right, left);
}
