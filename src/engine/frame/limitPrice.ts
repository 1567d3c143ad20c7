import {
  add,
  compare,
  type Decimal,
  decimal,
  sign,
  subtract,
  timesInto,
  timesToCover,
  wholeTimes,
} from '../../base/decimal.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { TradeAction } from '../../domain/trading/trade.ts';
import { basisPointsOf } from './costs.ts';

const ONE_DOLLAR = decimal('1');
const CENT = decimal('0.01');
/** The tick of what costs less than a dollar. */
const HUNDREDTH_OF_A_CENT = decimal('0.0001');

/**
 * The suggested limit price, dollars a share: the reference less the band for a sell, plus the band for a buy,
 * rounded to the tick towards the reference, so never outside the band (SEMANTICS 8).
 */
export function limitPrice(action: TradeAction, reference: Decimal, policy: Policy): Decimal {
  const band = basisPointsOf(policy.limitBandBps, reference);
  const edge = action === 'SELL' ? subtract(reference, band) : add(reference, band);
  const tick = compare(edge, ONE_DOLLAR) < 0 ? HUNDREDTH_OF_A_CENT : CENT;
  const limit = wholeTimes(action === 'SELL' ? timesToCover(edge, tick) : timesInto(edge, tick), tick);
  // what costs less than a tick has no tick below it, and nothing is bought for nothing
  return sign(limit) > 0 ? limit : reference;
}
