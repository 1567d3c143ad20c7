import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { SecuritySize, Source } from './directive.ts';

export const ACTIONS = ['BUY', 'SELL', 'REDUCE', 'HOLD'] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * How much: percent of the portfolio's value, or (to sell) all that is held; shares, dollars, or the weight that the
 * position has in the end.
 */
export type Size = Decimal | 'all' | Exclude<SecuritySize, { kind: 'all' }>;

/** What Stock-Analyst says of one security. */
export interface Recommendation {
  readonly ticker: Ticker;
  readonly action: Action;
  /** 0–100. A BUY always has one. */
  readonly conviction: Decimal | null;
  /** Null for a HOLD only. */
  readonly size: Size | null;
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
