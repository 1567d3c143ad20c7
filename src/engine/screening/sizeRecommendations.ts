import { add, compare, type Decimal, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import type { Recommendation, Size } from '../../domain/advice/recommendation.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { type SizedRecommendation, sizeInDollars } from './screenRecommendation.ts';

/** Recommendations with their dollars, and those whose target weight is met already. */
export interface SizedRecommendations {
  readonly sized: readonly SizedRecommendation[];
  readonly met: readonly Recommendation[];
}

/**
 * Gives each recommendation to trade its sector, price and dollars, in document order. Refuses, all at once,
 * those without a sector or price and those that sell more than is held (SEMANTICS 5).
 */
export function sizeRecommendations(
  context: Context,
  advice: Advice,
  recommendations: readonly Recommendation[],
): Outcome<SizedRecommendations> {
  const refusals: Refusal[] = [];
  const sized: SizedRecommendation[] = [];
  const met: Recommendation[] = [];
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
    const tradeValue = dollarsOf(size, side, price, held, context.portfolioValue);
    if (targetWeight(size) !== null && sign(tradeValue) <= 0) {
      met.push(recommendation);
      continue;
    }
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
    const isAll = size === 'all' || (side === 'sell' && 'kind' in size && compare(tradeValue, held) === 0);
    sized.push({ recommendation, side, sector, price, tradeValue, isAll });
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: { sized, met } };
}

/** Percent; null where the size is not a weight in the end. */
export function targetWeight(size: Size | null): Decimal | null {
  return size !== null && size !== 'all' && 'kind' in size && size.kind === 'weight' ? size.pct : null;
}

/** What a size comes to; of a weight in the end what is missing from it or stands above it, at most 0 where it is met. */
function dollarsOf(size: Size, side: 'buy' | 'sell', price: Decimal, held: Decimal, whole: Decimal): Decimal {
  if (size === 'all') return held;
  if (!('kind' in size)) return sizeInDollars(size, whole);
  if (size.kind === 'shares') return multiply(size.shares, price);
  if (size.kind === 'dollars') return size.amount;
  const wanted = sizeInDollars(size.pct, whole);
  return side === 'buy' ? subtract(wanted, held) : subtract(held, wanted);
}
