import type { Decimal } from '../../base/decimal.ts';
import type { Ticker } from '../instruments/security.ts';
import type { ConstraintId, Finding } from '../rules/finding.ts';

/** A purchase that passes the six criteria, in whole increments. */
export interface JointPurchase {
  readonly ticker: Ticker;
  readonly shares: Decimal;
  /** Dollars at the reference price. */
  readonly value: Decimal;
  /** 0–100. */
  readonly conviction: Decimal;
}

/** What a purchase that is left out would need beside those that are taken. */
export interface JointNeed {
  readonly limit: ConstraintId;
  /** A sector, a ticker, or `cash`. */
  readonly subject: string;
  /** Dollars that are lacking, above zero. */
  readonly short: Decimal;
  /** Who has of that room what is lacking; empty where it would be lacking without them too. */
  readonly takenBy: readonly Ticker[];
}

/** Purchases with what they come to. */
export interface Together {
  readonly accepted: readonly JointPurchase[];
  /** The sum of theirs. */
  readonly conviction: Decimal;
  readonly dollars: Decimal;
}

/**
 * Which purchases fit best together after every sale, in whatever order they were approved: the most conviction, then the
 * fewest dollars, then the earlier tickers (OPTIMUM 13).
 */
export interface JointScreening extends Together {
  /** Violations that stand once every sale is made, whatever is bought: nothing can be bought then. */
  readonly blockedBy: readonly Finding[];
  readonly leftOut: readonly (JointPurchase & { readonly needs: readonly JointNeed[] })[];
  /** What STEP 3 accepts of the same, in the order of approval. */
  readonly inOrder: Together;
}
