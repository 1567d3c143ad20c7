import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';

/** A loss that was not allowed and went into the lot that replaced what was sold (IRC §1091(d)). */
export interface LotAdjustment {
  /** The sale whose loss it was. */
  readonly sale: string;
  /** Dollars, above zero; the lot's cost includes them. */
  readonly disallowed: Ratio;
}

/** Shares of one security that were acquired at once, in one account. */
export interface Lot {
  /** Its own in the household. */
  readonly id: string;
  /** The purchase that it is a part of: a wash sale divides a lot, and the parts stay one purchase. */
  readonly purchase: string;
  readonly account: string;
  readonly ticker: Ticker;
  /** The trade date; null where it is not known. */
  readonly boughtOn: NewYorkDate | null;
  /** The day after which the holding period counts: `boughtOn`, or earlier after a wash sale; null where unknown. */
  readonly acquiredOn: NewYorkDate | null;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars for all of it, commission and disallowed losses included; null where it is not known. */
  readonly cost: Ratio | null;
  /** Not empty for what has replaced shares that were sold at a loss; it replaces no others. */
  readonly adjustments: readonly LotAdjustment[];
}

export const RELIEF_METHODS = ['fifo', 'hifo', 'lifo', 'specific'] as const;
export type ReliefMethod = (typeof RELIEF_METHODS)[number];

/** So many shares of a lot, named by its id or by its purchase's. */
export interface LotShares {
  readonly lot: string;
  /** Above zero. */
  readonly shares: Decimal;
}

/** Which lots are sold first: the oldest, the dearest, the youngest, or those that are named. */
export type ReliefChoice =
  | { readonly method: Exclude<ReliefMethod, 'specific'> }
  | { readonly method: 'specific'; readonly lots: readonly LotShares[] };
