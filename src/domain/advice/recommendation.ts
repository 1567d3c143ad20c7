import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkTime } from '../days/calendar.ts';
import type { SecurityTraits, Ticker } from '../instruments/security.ts';
import type { Source } from './directive.ts';

export const ACTIONS = ['BUY', 'SELL', 'REDUCE', 'HOLD'] as const;
export type Action = (typeof ACTIONS)[number];

/** How much: percent of the portfolio's value, or (to sell) all that is held. */
export type Size = Decimal | 'all';

/** What Stock-Analyst says of one security. */
export interface Recommendation extends SecurityTraits {
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
