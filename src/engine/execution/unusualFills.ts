import {
  add,
  compare,
  type Decimal,
  decimal,
  maximum,
  multiply,
  negate,
  sign,
  subtract,
  ZERO,
} from '../../base/decimal.ts';
import { isTradingDay, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { plain, unitPrice } from '../../domain/instruments/wording.ts';
import type { TracedFill, UnusualFill } from '../../domain/planning/execution.ts';
import type { Fill } from '../../domain/trading/fill.ts';
import type { Trade } from '../../domain/trading/trade.ts';

/** What fills are held against before they are recorded. */
export interface UsualFills {
  readonly steps: readonly Pick<Trade, 'action' | 'ticker' | 'shares' | 'price'>[];
  /** What is recorded of the plan and stands. */
  readonly earlier: readonly Fill[];
  /** Prices of what is held, for securities that the plan does not trade. */
  readonly heldAt: ReadonlyMap<Ticker, Decimal>;
  /** Percent of the reference price. */
  readonly priceBandPct: Decimal;
  /** The day of the plan's evaluation, and the present one. */
  readonly plannedOn: NewYorkDate;
  readonly today: NewYorkDate;
}

const HUNDRED = decimal('100');

/**
 * What of new fills looks mistyped (SEMANTICS 9): a price further from the reference than the band on either side, a
 * day that is not yet, lies before the plan or on which the exchange is closed, more shares than the plan has left. In
 * the order of the fills; a fill may be unusual in several ways.
 */
export function unusualFills(fresh: readonly TracedFill[], usual: UsualFills): UnusualFill[] {
  const left = sharesLeft(usual);
  return fresh.flatMap((fill, index) => {
    const key = keyOf(fill);
    const open = left.get(key);
    if (open !== undefined) left.set(key, maximum(subtract(open, fill.shares), ZERO));
    const ways = [priceOf(fill, usual), ...daysOf(fill, usual), sharesOf(fill, open)];
    return ways.flatMap((what) => (what === null ? [] : [{ index, fill, what }]));
  });
}

function keyOf({ action, ticker }: Pick<Fill, 'action' | 'ticker'>): string {
  return `${action} ${ticker}`;
}

/** By side and ticker, of what the plan trades. */
function sharesLeft({ steps, earlier }: UsualFills): Map<string, Decimal> {
  const left = new Map<string, Decimal>();
  for (const step of steps) left.set(keyOf(step), add(left.get(keyOf(step)) ?? ZERO, step.shares));
  for (const fill of earlier) {
    const open = left.get(keyOf(fill));
    if (open !== undefined) left.set(keyOf(fill), maximum(subtract(open, fill.shares), ZERO));
  }
  return left;
}

function priceOf({ ticker, price }: Fill, { steps, heldAt, priceBandPct }: UsualFills): string | null {
  const reference = steps.find((step) => step.ticker === ticker)?.price ?? heldAt.get(ticker);
  if (reference === undefined) return null;
  const off = subtract(price, reference);
  const size = sign(off) < 0 ? negate(off) : off;
  if (compare(multiply(size, HUNDRED), multiply(reference, priceBandPct)) <= 0) return null;
  const side = sign(off) < 0 ? 'below' : 'above';
  return `the price ${unitPrice(price)} is more than ${plain(priceBandPct)}% ${side} the reference price ${unitPrice(reference)}`;
}

/** A fill that states no day is of the day on which it is recorded. */
function daysOf({ tradedOn }: Fill, { plannedOn, today }: UsualFills): string[] {
  if (tradedOn === null) return [];
  return [
    ...(tradedOn > today ? [`${tradedOn} is in the future: it is ${today}`] : []),
    ...(tradedOn < plannedOn ? [`${tradedOn} is before the plan, which is of ${plannedOn}`] : []),
    ...(isTradingDay(tradedOn) ? [] : [`the exchange is closed on ${tradedOn}`]),
  ];
}

/** What the plan does not trade at all is unplanned, which is told as such. */
function sharesOf({ shares, action, ticker }: Fill, open: Decimal | undefined): string | null {
  if (open === undefined || compare(shares, open) <= 0) return null;
  const rest = sign(open) === 0 ? 'nothing' : plain(open);
  return `${plain(shares)} shares are more than the plan has left of ${action} ${ticker}: ${rest}`;
}
