import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { Source } from '../advice/directive.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { ConstraintCheck } from '../rules/constraint.ts';
import type { Finding } from '../rules/finding.ts';
import type { Fill } from '../trading/fill.ts';
import type { Step } from '../trading/trade.ts';
import type { Snapshot, Verdict } from './plan.ts';

/** A fill and, where it was just read, the line that states it. */
export type TracedFill = Fill & { readonly source?: Source };

/** A new fill that looks mistyped, in one of the ways in which it does (SEMANTICS 9). */
export interface UnusualFill {
  /** Its place among the new fills of its batch, from 0. */
  readonly index: number;
  readonly fill: TracedFill;
  /** In words, with the figures. */
  readonly what: string;
}

/** What was recorded wrongly and counts no more: a fill, or that a trade was placed. */
export interface TakenBack {
  readonly of:
    | { readonly kind: 'fill'; readonly fill: Fill }
    | { readonly kind: 'placed'; readonly sequence: number; readonly action: string; readonly ticker: string };
  readonly reason: string;
  readonly by: string;
  readonly on: NewYorkDate;
}

/** What is remarkable about how a trade was executed (SEMANTICS 9). */
const EXECUTION_FLAGS = ['slippage_above_50_bps', 'filled_under_90_pct', 'no_fill_for_15_minutes'] as const;
export type ExecutionFlag = (typeof EXECUTION_FLAGS)[number];

/** One trade of the plan beside what the broker did. */
export interface TradeExecution {
  readonly step: Step;
  /** Shares, 0 or more; what was filled beyond the trade is included. */
  readonly filled: Decimal;
  /** Dollars a share, commission left out; null where nothing is filled, like the two figures of slippage. */
  readonly averagePrice: Ratio | null;
  /** Basis points of the reference price; above zero is worse for the investor, on both sides. */
  readonly slippageBps: Ratio | null;
  /** Dollars on what is filled; above zero is worse for the investor. */
  readonly slippage: Decimal | null;
  /** Dollars, 0 or more. */
  readonly commission: Decimal;
  /** Shares that are still to be filled, 0 or more. */
  readonly remainder: Decimal;
  /** Shares that were filled beyond the trade, 0 or more. */
  readonly overfill: Decimal;
  readonly flags: readonly ExecutionFlag[];
}

export interface Execution {
  /** By sequence, one for each trade of the plan. */
  readonly trades: readonly TradeExecution[];
  /** Fills of a security or side that the plan does not have, as they were recorded. */
  readonly unplanned: readonly Fill[];
}

/** The portfolio as the fills made it, measured (STEP 6). */
export interface ExecutionState {
  readonly snapshot: Snapshot;
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** What is left of one trade, judged again. */
export interface RemainingTrade {
  readonly step: Step;
  /** Shares still to be filled, above zero. */
  readonly shares: Decimal;
  readonly status: Verdict;
  /** What it is conditional on, or blocked by. */
  readonly findings: readonly Finding[];
  /** Why it cannot be done at all; null where it can. */
  readonly impossible: string | null;
}

/** The rest of the plan on the portfolio as it stands. */
export interface Remaining {
  /** By sequence; empty where everything is filled. */
  readonly trades: readonly RemainingTrade[];
  readonly constraints: readonly ConstraintCheck[];
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

/** STEP 5 and STEP 6 of one plan, as they stand after a batch of fills. */
export interface ExecutionReport {
  readonly planId: string;
  readonly recordedOn: NewYorkDate;
  readonly execution: Execution;
  /** Fills of the last batch that were recorded before; they changed nothing. */
  readonly duplicates: readonly Fill[];
  /** What was recorded of the plan and taken back, in the order in which it was. */
  readonly takenBack: readonly TakenBack[];
  readonly state: ExecutionState;
  readonly remaining: Remaining;
}
