import { decimal, multiply, ZERO } from '../../src/base/decimal.ts';
import { ZERO_RATIO } from '../../src/base/ratio.ts';
import type { Step } from '../../src/domain/trading/trade.ts';

/** `BUY NVDA 50 10 1`: action, ticker, shares, price, cost. */
export function step(line: string): Step {
  const [action, ticker = '', shares = '1', price = '1', cost = '0'] = line.split(' ');
  return {
    action: action === 'BUY' ? 'BUY' : 'SELL',
    ticker,
    sector: 'Technology',
    name: null,
    shares: decimal(shares),
    price: decimal(price),
    value: multiply(decimal(shares), decimal(price)),
    gainPct: null,
    conviction: null,
    averageDailyVolume: null,
    reason: '',
    sequence: 1,
    cost: decimal(cost),
    limitPrice: decimal(price),
    cashAfter: ZERO,
    cashAfterPct: ZERO_RATIO,
  };
}
