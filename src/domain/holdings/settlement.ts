import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';

/** Proceeds of a sale that have not settled yet. */
export interface UnsettledProceeds {
  /** The sale's id. */
  readonly sale: string;
  /** Dollars, above zero. */
  readonly amount: Decimal;
  readonly settlesOn: NewYorkDate;
}

/** The cash that an account began with. */
export interface OpeningCash {
  /** Dollars. */
  readonly settled: Decimal;
  readonly unsettled: readonly UnsettledProceeds[];
}

/** Cash that came or went without a trade; settled at once. */
export interface CashMovement {
  readonly on: NewYorkDate;
  /** Dollars, below zero for a withdrawal. */
  readonly amount: Decimal;
}

/** The cash of one account on one day. */
export interface CashState {
  /** Dollars that no purchase has taken; below zero after too large a withdrawal. */
  readonly settled: Decimal;
  /** Proceeds that no purchase has taken, by settlement date. */
  readonly unsettled: readonly UnsettledProceeds[];
  /** Settled and unsettled together, dollars. */
  readonly available: Decimal;
  /** What was bought and neither settled nor unsettled cash has covered, dollars, 0 or more. */
  readonly owed: Decimal;
}

/** What pays for a purchase, in part. */
export interface Payment {
  /** Dollars, above zero. */
  readonly amount: Decimal;
  /** The sale whose proceeds they are; null for settled cash. */
  readonly sale: string | null;
  /** When those proceeds settle; null for settled cash. */
  readonly settlesOn: NewYorkDate | null;
}

/** How one BUY is paid. */
export interface PaidPurchase {
  /** The BUY's id. */
  readonly purchase: string;
  readonly ticker: Ticker;
  readonly tradedOn: NewYorkDate;
  /** Settled cash first, then proceeds by settlement date. */
  readonly payments: readonly Payment[];
  /** Dollars that nothing covers, 0 or more. */
  readonly uncovered: Decimal;
  /** The first day on which it can be sold without a good-faith violation; null while a part is not covered. */
  readonly sellableFrom: NewYorkDate | null;
}

const CASH_VIOLATIONS = ['good_faith', 'free_riding', 'settled_cash_only', 'cash_liquidation'] as const;

/** A rule of cash accounts that a trade breaks (Regulation T, 12 CFR 220.8, and the broker's own limits). */
export interface CashViolation {
  readonly kind: (typeof CASH_VIOLATIONS)[number];
  /** The trade that breaks it. */
  readonly fill: string;
  readonly ticker: Ticker;
  readonly on: NewYorkDate;
  /** From when the trade would have been in order; null where only a deposit helps. */
  readonly allowedFrom: NewYorkDate | null;
  /** How many good-faith violations stand in the broker's months, this one included. */
  readonly count: number;
  /** How many of them restrict the account. */
  readonly limit: number;
}

/** One account's purchases, violations and cash, as they stand on a day. */
export interface AccountCash {
  readonly account: string;
  readonly on: NewYorkDate;
  readonly cash: CashState;
  /** In the order of time. */
  readonly purchases: readonly PaidPurchase[];
  /** In the order of time; none in a margin account. */
  readonly violations: readonly CashViolation[];
  /** The last day on which only settled cash buys; null where that is not so on the day. */
  readonly settledCashOnlyUntil: NewYorkDate | null;
}

/** What a broker does about good-faith violations. */
export interface GoodFaithLimit {
  /** So many within `months` restrict the account to settled cash. */
  readonly violations: number;
  readonly months: number;
  /** Days that the restriction lasts, the day of the violation not counted. */
  readonly restrictedDays: number;
  /** Whether they count from the settlement of the sale, after free-riding too, and not from the sale; absent: from the sale. */
  readonly isFromSettlement?: boolean;
}
