import type { Decimal } from '../../base/decimal.ts';
import type { Source } from '../advice/directive.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { Fill } from '../trading/fill.ts';
import type { AccountFacts } from './account.ts';

/** One lot as a broker's lot file states it. */
export interface StatedLot {
  /** As the file names it, or by its ticker and its place among that ticker's rows: `AAPL-2`. */
  readonly id: string;
  readonly ticker: Ticker;
  /** Null where it is not stated. */
  readonly acquiredOn: NewYorkDate | null;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars for all of it; null where it is not stated. */
  readonly cost: Decimal | null;
  readonly source: Source;
}

/** Cash as a lot file states it: dollars, and the day on which they settle; null for what is settled. */
export interface StatedCash {
  readonly amount: Decimal;
  readonly settlesOn: NewYorkDate | null;
}

/** lots.csv: what an account held at the end of a day, purchase by purchase. */
export interface LotFile {
  readonly asOf: NewYorkDate;
  readonly lots: readonly StatedLot[];
  /** Empty where the file says nothing of cash. */
  readonly cash: readonly StatedCash[];
}

/** A fill as the journal of its account holds it. */
export interface AccountFill extends Fill {
  /** Its own in its account. */
  readonly id: string;
  readonly planId: string;
  /** The day on which its batch was recorded. */
  readonly recordedOn: NewYorkDate;
  /** Of a SELL in a taxable account: what the shares cost by the lots of that day, dollars; null where it was not known. */
  readonly soldCost: Decimal | null;
  /** Whether it was a good-faith violation when it was recorded; one sale of a security on a day is one. */
  readonly brokeGoodFaith: boolean;
  /** Whether it was free-riding when it was recorded. */
  readonly rodeFree: boolean;
}

/** The day that counts for holding periods and windows; where it is not stated, the day of recording. */
export function tradeDay({ tradedOn, recordedOn }: AccountFill): NewYorkDate {
  return tradedOn ?? recordedOn;
}

/** What is known of one account beside its portfolio. */
export interface AccountRecords {
  readonly account: string;
  /** Null where policy does not say what account it is. */
  readonly facts: AccountFacts | null;
  readonly lots: LotFile | null;
  readonly fills: readonly AccountFill[];
}
