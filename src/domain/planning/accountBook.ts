import type { NewYorkDate } from '../days/calendar.ts';
import type { Account } from '../holdings/account.ts';
import type { Lot, ReliefChoice } from '../holdings/lot.ts';
import type { CashMovement, OpeningCash } from '../holdings/settlement.ts';
import type { TracedFill } from './execution.ts';

/** A fill in its account: what the broker did, on which day. */
export interface BookedFill extends TracedFill {
  /** Its own in the household; a bought lot bears it. */
  readonly id: string;
  /** The trade date, which counts for holding periods and the wash window (Rev. Rul. 66-97). */
  readonly tradedOn: NewYorkDate;
  /** Which lots a SELL relieves; null for the account's own method, and for a BUY. */
  readonly relief: ReliefChoice | null;
}

/** All that is known of one account: what it began with, and what was done since. */
export interface AccountBook {
  readonly account: Account;
  /** The lots that it began with. */
  readonly lots: readonly Lot[];
  /** Later than the lots, in any order. */
  readonly fills: readonly BookedFill[];
  /** How lots are relieved where a fill does not say. */
  readonly relief: ReliefChoice;
  readonly cash: OpeningCash;
  /** Days of good-faith violations that the broker has told of and the fills do not show. */
  readonly goodFaithViolations: readonly NewYorkDate[];
  /** The last day of settled cash alone that the broker has told of; absent where it has not. */
  readonly settledCashOnlyUntil?: NewYorkDate;
  /** Days of free-riding that were recorded and the fills do not show. */
  readonly freeRides: readonly NewYorkDate[];
  /** Deposits, dividends and withdrawals since, in any order. */
  readonly movements: readonly CashMovement[];
}
