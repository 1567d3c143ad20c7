import { add, compare, type Decimal, ZERO } from '../../base/decimal.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { type SizedRecommendation, sizeInDollars } from './screenRecommendation.ts';

/**
 * Gives each recommendation to trade its sector, price and dollars, in document order. Refuses, all at once,
 * those without a sector or price and those that sell more than is held (SEMANTICS 5).
 */
export function sizeRecommendations(
  context: Context,
  advice: Advice,
  recommendations: readonly Recommendation[],
): Outcome<readonly SizedRecommendation[]> {
  const refusals: Refusal[] = [];
  const sized: SizedRecommendation[] = [];
  const sold = new Map<Ticker, Decimal>();
  for (const recommendation of recommendations) {
    const { ticker, size } = recommendation;
    if (recommendation.action === 'HOLD' || size === null) continue;
    const refuse = (message: string, accepted: string): void => {
      refusals.push({ source: recommendation.source, message, accepted });
    };
    const sector = advice.sectorOf(ticker);
    const price = advice.priceOf(ticker);
    if (sector === null) refuse(`${ticker} has no sector in any document`, 'a line `Sector: …` in the recommendation');
    if (price === null) refuse(`${ticker} has no price in any document`, 'a line `Price: $…` in the recommendation');
    if (sector === null || price === null) continue;
    const side = recommendation.action === 'BUY' ? 'buy' : 'sell';
    const held = advice.held.get(ticker)?.value ?? ZERO;
    const tradeValue = size === 'all' ? held : sizeInDollars(size, context.portfolioValue);
    if (side === 'sell') {
      const total = add(sold.get(ticker) ?? ZERO, tradeValue);
      sold.set(ticker, total);
      if (compare(held, ZERO) === 0) refuse(`${ticker} is to be sold and is not held`, 'a sale of what is held');
      else if (compare(total, held) > 0) {
        refuse(
          `${dollars(total)} of ${ticker} is to be sold and ${dollars(held)} is held`,
          'at most what is held, or `all`',
        );
      }
    }
    sized.push({ recommendation, side, sector, price, tradeValue, isAll: size === 'all' });
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: sized };
}
