// What the desk's page is given of what is held and what is known of earlier days, in the words and figures of shapes.ts.

import type { ConstraintShape } from './shapes.ts';

/** A purchase, as lots.csv states it. */
export interface LotShape {
  readonly id: string;
  /** Null where it is not stated. */
  readonly acquired_on: string | null;
  readonly shares: string;
  readonly cost: string | null;
}

/** One position with all that the documents say of it; null is what they do not say. */
export interface HoldingShape {
  /** Of a household. */
  readonly account: string | null;
  readonly ticker: string;
  readonly name: string | null;
  /** In words: `Stock`, `ETF`. */
  readonly kind: string;
  readonly sector: string;
  readonly shares: string;
  readonly price: string;
  readonly value: string;
  /** Percent of the value of all that is shown, cash included. */
  readonly pct: number | null;
  readonly cost: string | null;
  readonly gain: string | null;
  readonly gain_pct: number | null;
  /** The security's own, percent of its account. */
  readonly target_pct: number | null;
  /** Percentage points: its weight less the target. */
  readonly drift_pp: number | null;
  /** Null where there is no lots.csv. */
  readonly lots: readonly LotShape[] | null;
}

/** GET /api/holdings, and /api/household/holdings of all accounts */
export interface HoldingsShape {
  readonly value: string;
  readonly cash: readonly { readonly account: string | null; readonly amount: string }[];
  readonly holdings: readonly HoldingShape[];
  /** Targets of sectors and of cash, percent of the account's value; none of a household. */
  readonly targets: readonly { readonly name: string; readonly target_pct: number }[];
  /** Every limit as the portfolio is, before any plan; none of a household. */
  readonly constraints: readonly ConstraintShape[];
  /** The day that the lots are of. */
  readonly lots_as_of: string | null;
}

/** What is known of the account by one event or document. */
export interface KnownShape {
  /** The day that the figures are of. */
  readonly day: string | null;
  readonly value: string | null;
  readonly cash: string | null;
  readonly cash_pct: number | null;
  readonly sectors: readonly { readonly sector: string; readonly pct: number }[];
  /** Of caps, positions and cash each the tightest, in percentage points. */
  readonly headrooms: readonly { readonly id: string; readonly subject: string; readonly points: number }[];
}

export interface MomentShape {
  readonly kind: 'plan' | 'decision' | 'fills' | 'correction' | 'import' | 'targets' | 'document';
  /** Null for the documents as they stand. */
  readonly at: string | null;
  readonly by: string | null;
  readonly plan_id: string | null;
  readonly what: string;
  /** Null where it says nothing of the account. */
  readonly known: KnownShape | null;
}

/** GET /api/history */
export interface HistoryShape {
  /** The latest first. */
  readonly moments: readonly MomentShape[];
  /** What to ask for as `before` to have those before these; null where there are none. */
  readonly before: number | null;
}
