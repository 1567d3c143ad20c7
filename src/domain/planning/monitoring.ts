import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { ConstraintCheck } from '../rules/constraint.ts';
import type { Finding } from '../rules/finding.ts';
import type { Snapshot, Verdict } from './plan.ts';

/** A new price of one security. */
export interface PriceQuote {
  readonly ticker: Ticker;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** UTC milliseconds; null where it is not stated. */
  readonly at: number | null;
}

/** What a recommendation asks to be watched: dollars a share, null where it names none. */
export interface WatchRule {
  readonly ticker: Ticker;
  /** Reached at this price or below. */
  readonly stopLoss: Decimal | null;
  /** Reached at this price or above. */
  readonly targetPrice: Decimal | null;
}

/** A watched holding at its price. */
export interface Watch extends WatchRule {
  /** Dollars a share. */
  readonly price: Decimal;
  readonly isStopReached: boolean;
  readonly isTargetReached: boolean;
}

/** The weight that a sector (or `Cash`) should have, percent of the portfolio's value. */
export interface Target {
  readonly name: string;
  readonly targetPct: Ratio;
}

export interface Drift extends Target {
  readonly currentPct: Ratio;
  /** Percentage points: current − target. */
  readonly drift: Ratio;
}

/** Sectors and cash, rebalancing, the thesis of each holding (SEMANTICS 9). */
export const REVIEW_KINDS = ['daily', 'weekly', 'quarterly'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];
export type ReviewDates = Readonly<Record<ReviewKind, NewYorkDate>>;

/** Something to look at: raised once, and again only after it has cleared. */
export interface Alert {
  /** The same for the same cause, whatever the figures: `sector_cap:Technology:violation`. */
  readonly key: string;
  /** A sentence with its figures. */
  readonly message: string;
}

export interface AlertChange {
  readonly raised: readonly Alert[];
  /** Raised before, and still there. */
  readonly standing: readonly Alert[];
  /** Keys of what was raised before and is no more. */
  readonly cleared: readonly string[];
}

/** A portfolio at new prices. */
export interface Monitoring {
  readonly evaluatedOn: NewYorkDate;
  readonly snapshot: Snapshot;
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** The furthest from its target first, then by name. */
  readonly drifts: readonly Drift[];
  /** By ticker; of what is held. */
  readonly watches: readonly Watch[];
  readonly reviewsDue: readonly ReviewKind[];
  readonly alerts: AlertChange;
  /** What was recorded and taken back lately, one sentence each. */
  readonly takenBack: readonly string[];
}
