import { add, type Decimal, sign, subtract, timesInto, timesToCover, wholeTimes } from '../../base/decimal.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { TradeAction } from '../../domain/trading/trade.ts';
import { basisPointsOf } from './costs.ts';
import { tickAt } from './tickSize.ts';

/**
 * The suggested limit price, dollars a share: the reference less the band for a sell, plus the band for a buy,
 * rounded to the tick towards the reference, so never outside the band (SEMANTICS 8).
 */
export function limitPrice(action: TradeAction, reference: Decimal, policy: Policy): Decimal {
  const band = basisPointsOf(policy.limitBandBps, reference);
  const edge = action === 'SELL' ? subtract(reference, band) : add(reference, band);
  const tick = tickAt(edge);
  const limit = wholeTimes(action === 'SELL' ? timesToCover(edge, tick) : timesInto(edge, tick), tick);
  // what costs less than a tick has no tick below it, and nothing is bought for nothing
  return sign(limit) > 0 ? limit : reference;
}
