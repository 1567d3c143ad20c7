import type { NewYorkDate } from '../days/calendar.ts';
import type { Account } from '../holdings/account.ts';
import type { ReliefMethod } from '../holdings/lot.ts';
import type { CashState, PaidPurchase } from '../holdings/settlement.ts';
import type {
  GainsByTerm,
  RealizedLot,
  ReliefOutcome,
  WashDoubt,
  WashMatch,
  WashWatch,
} from '../holdings/taxReport.ts';

/** How a plan's purchases are paid in a cash account. */
export interface PlanSettlement {
  /** On the trade date, before the first order. */
  readonly before: CashState;
  /** What pays for each BUY, in the plan's order. */
  readonly purchases: readonly PaidPurchase[];
  /** After the last order. */
  readonly after: CashState;
  /** When the plan's own sales settle. */
  readonly salesSettleOn: NewYorkDate;
  /** The last day on which the broker takes settled cash alone; null where it takes unsettled proceeds too. */
  readonly settledCashOnlyUntil: NewYorkDate | null;
}

/** What a plan's sales mean for the tax of a taxable account. */
export interface PlanTax {
  readonly relief: ReliefMethod;
  /** The lots to pick at the broker, in the order of the sells. */
  readonly realized: readonly RealizedLot[];
  readonly gains: GainsByTerm;
  /** The same targets sold in other ways; empty where nothing is sold, and for single recommendations. */
  readonly ways: readonly ReliefOutcome[];
}

/** Settlement and tax of one plan, in an account of which policy says what it is. */
export interface PlanAccount {
  readonly account: Account;
  /** The trade date that all of it is reckoned with. */
  readonly tradedOn: NewYorkDate;
  /** The accounts whose lots and fills were looked at, by name; empty where the account stands by itself. */
  readonly lookedAt: readonly string[];
  /** What was taken for granted because nothing states it, one sentence each. */
  readonly assumptions: readonly string[];
  /** Null for a margin account. */
  readonly settlement: PlanSettlement | null;
  /** Null where the account is not taxable. */
  readonly tax: PlanTax | null;
  /** Wash sales that the plan would make or complete, in any account. */
  readonly washes: readonly WashMatch[];
  /** What may have been a wash sale and cannot be told. */
  readonly doubts: readonly WashDoubt[];
  /** What may not be bought in any account, by ticker: for losses that were sold, perhaps, or that the plan would sell. */
  readonly doNotBuy: readonly WashWatch[];
  /** Lots and fills by their names, in words: `the sale of NVDA on 2026-11-20`. */
  readonly names: ReadonlyMap<string, string>;
}
