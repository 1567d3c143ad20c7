import type { Decimal } from '../../base/decimal.ts';
import type { Ticker } from '../instruments/security.ts';

/** The limits that a price can break, in the order of every report, and the warning line of cash, which stands apart. */
const PRICED_LIMITS = [
  'sector_cap',
  'cash_buffer',
  'cash_buffer_warning',
  'position_size',
  'sector_increase',
  'buffer_throughout',
] as const;
export type PricedLimit = (typeof PRICED_LIMITS)[number];

/** The last price at which a limit still holds. */
export interface PriceBound {
  /** From the reference, 0 or more: 0.01 dollars each, under a dollar 0.0001. */
  readonly ticks: bigint;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
}

/** How far one security's price may move, all others as they are, before one limit breaks (OPTIMUM 11). */
export interface PriceTolerance {
  readonly ticker: Ticker;
  /** The price from which ticks are counted, dollars a share. */
  readonly reference: Decimal;
  readonly constraint: PricedLimit;
  /** A sector, a ticker, or `cash`. */
  readonly subject: string;
  /** The step of `buffer_throughout` that breaks first; null for what is measured at the end. */
  readonly step: number | null;
  /** Null where no price above the reference breaks it. */
  readonly up: PriceBound | null;
  /** Null where no price below the reference breaks it. */
  readonly down: PriceBound | null;
}

/** The limit that breaks at the least relative move of a price, and on which side. */
export interface Tightest {
  readonly row: PriceTolerance;
  readonly side: 'up' | 'down';
  readonly bound: PriceBound;
}

/** What the prices may do before a limit breaks that holds at the references. */
export interface Tolerance {
  /** Never the warning line; null where no price breaks a limit. */
  readonly tightest: Tightest | null;
  /**
   * Basis points, rounded down to 0.01: how much worse than its reference every order may fill at once before cash is
   * below its minimum. Null where cash is below it already, and where nothing is traded.
   */
  readonly commonSlipBps: Decimal | null;
  /** The same where the sales fill at their references. */
  readonly buysOnlyBps: Decimal | null;
  /** By ticker, then in the order of `PRICED_LIMITS`, then by subject. */
  readonly byPrice: readonly PriceTolerance[];
}
