import { add, compare, type Decimal, decimal, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import { isPercent, type Recommendation, type Size } from '../../domain/advice/recommendation.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../domain/instruments/wording.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Outcome, Refusal } from '../../domain/rules/refusal.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { type SizedRecommendation, sizeInDollars } from './screenRecommendation.ts';

/** What is to be traded, and which weights are reached as they stand. */
export interface Sizes {
  readonly sized: readonly SizedRecommendation[];
  /** A note for each whose weight in the end is there already: it holds. */
  readonly findings: readonly Finding[];
}

/**
 * Gives each recommendation to trade its sector, price and dollars, in document order. Refuses, all at once,
 * those without a sector or price and those that sell more than is held (SEMANTICS 5).
 */
export function sizeRecommendations(
  context: Context,
  advice: Advice,
  recommendations: readonly Recommendation[],
): Outcome<Sizes> {
  const refusals: Refusal[] = [];
  const findings: Finding[] = [];
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
    const doubted = doubtedDollars(recommendation);
    if (doubted !== null && compare(doubted, multiply(price, FAR_FROM_PRICE)) < 0) {
      const { message, accepted } = sizeOrPrice(recommendation, doubted);
      refuse(message, accepted);
      continue;
    }
    const side = recommendation.action === 'BUY' ? 'buy' : 'sell';
    const held = advice.held.get(ticker)?.value ?? ZERO;
    const tradeValue = dollarsOf(size, side, held, price, context.portfolioValue);
    if (isWeight(size) && sign(tradeValue) <= 0) {
      findings.push(weightReached(recommendation, held, size.pct, context.portfolioValue));
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
    sized.push({
      recommendation,
      side,
      sector,
      price,
      tradeValue,
      isAll: side === 'sell' && isAllOf(size, tradeValue, held),
    });
  }
  return refusals.length > 0 ? { ok: false, refusals } : { ok: true, value: { sized, findings } };
}

/** Dollars below so many times the price may be the price itself, or where it is to go. */
const FAR_FROM_PRICE = decimal('3');

/** Dollars that no word tells from a price; null where the size says what it is. */
function doubtedDollars({ size, mayBePrice }: Recommendation): Decimal | null {
  if (mayBePrice !== true || size === null || size === 'all' || !('kind' in size)) return null;
  return size.kind === 'dollars' ? size.amount : null;
}

/** Both readings of `BUY NVDA, $195`, each as a line that has no other. */
function sizeOrPrice(
  { ticker, action, conviction }: Recommendation,
  amount: Decimal,
): Pick<Refusal, 'message' | 'accepted'> {
  const said = dollars(amount);
  const sure = conviction === null ? '' : `, conviction ${plain(conviction)}`;
  return {
    message: `${said} may be the size of this ${action} or the price of ${ticker}`,
    accepted: `“${action} ${said} of ${ticker}${sure}” if it is the size, or “${action} ${ticker} N%${sure}, price ${said}”`,
  };
}

/** Whether a sale leaves nothing, so that a fraction goes with it; percent of the portfolio are rounded down as they are. */
function isAllOf(size: Size, tradeValue: Decimal, held: Decimal): boolean {
  return size === 'all' || (!isPercent(size) && compare(tradeValue, held) === 0);
}

function isWeight(size: Size): size is Extract<Size, { readonly kind: 'weight' }> {
  return size !== 'all' && !isPercent(size) && size.kind === 'weight';
}

/** Dollars of the trade; of a weight in the end 0 or less where it is reached. */
function dollarsOf(size: Size, side: 'buy' | 'sell', held: Decimal, price: Decimal, value: Decimal): Decimal {
  if (size === 'all') return held;
  if (isPercent(size)) return sizeInDollars(size, value);
  if (size.kind === 'dollars') return size.amount;
  if (size.kind === 'shares') return multiply(size.shares, price);
  const goal = sizeInDollars(size.pct, value);
  return side === 'buy' ? subtract(goal, held) : subtract(held, goal);
}

function weightReached({ ticker, action }: Recommendation, held: Decimal, pct: Decimal, value: Decimal): Finding {
  const says = `Stock-Analyst says ${action} to a weight of ${plain(pct)}%`;
  const message = `${says}: ${ticker} weighs ${percent(percentOf(held, value))} already and needs no trade`;
  return finding('no_trade_needed', 'note', ticker, message);
}
