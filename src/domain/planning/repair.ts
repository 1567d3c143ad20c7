import type { Decimal } from '../../base/decimal.ts';
import type { Trade, TradeAction } from '../trading/trade.ts';

/** A: the fewest changes; B: the smallest exceptions; C: the closest plan without exceptions (OPTIMUM 9). */
export const REPAIR_OPTIONS = ['A', 'B', 'C'] as const;
export type RepairOption = (typeof REPAIR_OPTIONS)[number];

/** What a repair makes of one order of the plan. */
export interface OrderChange {
  readonly ticker: string;
  /** Null where the plan does not trade it. */
  readonly before: OrderSize | null;
  /** Null where it is dropped. */
  readonly after: OrderSize | null;
  /** Dollars by which the order changes, at the reference price, above zero. */
  readonly moved: Decimal;
}

export interface OrderSize {
  readonly action: TradeAction;
  readonly shares: Decimal;
}

/** A violation with the figure up to which it would have to be excepted. */
export interface NeededException {
  readonly id: string;
  readonly subject: string;
  /** Both percent; null where the violation is of no figure. */
  readonly limit: Decimal | null;
  readonly granted: Decimal | null;
}

/** What a repair comes to (OPTIMUM 9). Dollars. */
export interface RepairMeasure {
  readonly trades: number;
  /** J, rounded up to the cent, and the part of it that sectors and cash miss of what can be reached. */
  readonly objective: Decimal;
  readonly deviation: Decimal;
}

/** A way out of a plan that is BLOCKED, or why there is none of its kind. */
export interface Repair {
  readonly option: RepairOption;
  readonly changes: readonly OrderChange[];
  readonly exceptions: readonly NeededException[];
  /** The trades of A and C, from which the plan that they lead to is made again; null of B and of what is not possible. */
  readonly stated: StatedRepair | null;
  /** The plan that it leads to, the plan itself for B, and its verdict; null where it is not possible. */
  readonly planId: string | null;
  readonly verdict: 'SAFE' | 'CONDITIONAL' | null;
  /** Null where it is not possible, and where no directive trades anything to be measured by. */
  readonly measure: RepairMeasure | null;
  /** A sentence; null where it is possible. */
  readonly notPossible: string | null;
}

/** A repaired plan's trades, as they were worked out of another plan. */
export interface StatedRepair {
  readonly option: Exclude<RepairOption, 'B'>;
  /** The id of the plan that it repairs. */
  readonly of: string;
  /** In the order of execution. */
  readonly trades: readonly Trade[];
}
