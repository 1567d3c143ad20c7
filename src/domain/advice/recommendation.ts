import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../days/calendar.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';
import type { SecuritySize, Source } from './directive.ts';

export const ACTIONS = ['BUY', 'SELL', 'REDUCE', 'HOLD'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How much: percent of the portfolio's value, (to sell) all that is held, or shares, dollars, or the weight in the end,
 * of which a purchase is what is missing and a sale what is above it.
 */
export type Size = Decimal | 'all' | Exclude<SecuritySize, { readonly kind: 'all' }>;

/** Whether a size is percent of the portfolio's value. */
export function isPercent(size: Size): size is Decimal {
  return typeof size === 'object' && !('kind' in size);
}

/** What Stock-Analyst says of one security. */
export interface Recommendation extends SecurityTraits {
  readonly ticker: Ticker;
  readonly action: Action;
  /** 0–100. A BUY always has one. */
  readonly conviction: Decimal | null;
  /** Null for a HOLD only. */
  readonly size: Size | null;
  /** Its size are dollars that no word tells from a price: `BUY NVDA, $10,000`. */
  readonly mayBePrice?: true;
  readonly sector: string | null;
  /** Dollars a share. */
  readonly price: Decimal | null;
  readonly thesis: string | null;
  /** When it was approved elsewhere; recommendations are validated in this order. */
  readonly approvedAt: NewYorkTime | null;
  /** Dollars a share. */
  readonly stopLoss: Decimal | null;
  readonly targetPrice: Decimal | null;
  readonly source: Source;
}
