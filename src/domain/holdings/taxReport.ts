import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { Lot } from './lot.ts';

const TERMS = ['short', 'long', 'unknown'] as const;
/** Long where it was held for more than one year (IRC §1222); unknown where the day of acquisition is. */
export type Term = (typeof TERMS)[number];

/** Shares bought that make a loss, or a part of it, a wash sale. */
export interface WashMatch {
  readonly sale: string;
  /** The account that sold at a loss. */
  readonly account: string;
  readonly ticker: Ticker;
  readonly soldOn: NewYorkDate;
  /** The purchase that replaces what was sold, and its account. */
  readonly purchase: string;
  readonly purchaseAccount: string;
  readonly boughtOn: NewYorkDate;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars of loss that are not allowed, above zero; null where the sold lot's cost is not known. */
  readonly disallowed: Ratio | null;
  /** Whether the loss is gone for good: the replacement lies in a retirement or health account (Rev. Rul. 2008-5). */
  readonly isLost: boolean;
}

/** One lot, or a part of one, that a sale in a taxable account relieved. */
export interface RealizedLot {
  readonly sale: string;
  readonly soldOn: NewYorkDate;
  /** As it was when it was sold; its shares and cost are those that were sold. */
  readonly lot: Lot;
  /** Dollars, commission deducted. */
  readonly proceeds: Ratio;
  /** Proceeds less cost, dollars, before what is disallowed; null where the cost is not known. */
  readonly gain: Ratio | null;
  readonly term: Term;
  /** The first day on which the gain would have been long-term; null where it is not known. */
  readonly longFrom: NewYorkDate | null;
  /** A short-term gain that waiting for no more than the rules' days would have made long-term. */
  readonly isNearLongTerm: boolean;
  /** Dollars of loss that are not allowed, 0 or more. */
  readonly disallowed: Ratio;
}

/** Gains that count, what is disallowed left out of the losses, dollars. */
export interface GainsByTerm {
  readonly short: Ratio;
  readonly long: Ratio;
  /** Whose term is not known. */
  readonly unknown: Ratio;
  /** How many of the lots have no known cost: their gain is in none of the figures. */
  readonly withoutCost: number;
}

/** Shares that were sold at a loss: what is bought before `safeFrom`, in any account, makes the loss a wash sale. */
export interface WashWatch {
  readonly ticker: Ticker;
  readonly sale: string;
  readonly account: string;
  readonly soldOn: NewYorkDate;
  readonly safeFrom: NewYorkDate;
  /** Shares sold at a loss that nothing has replaced. */
  readonly shares: Decimal;
  /** False where a cost is not known, so that it may have been a gain. */
  readonly isCertain: boolean;
}

/** A lot without a date that was held when the same security was sold at a loss: it may have been bought in the window. */
export interface WashDoubt {
  readonly sale: string;
  readonly ticker: Ticker;
  readonly lot: string;
  readonly account: string;
}

/** A lot, or a part of one, that a sale took, in any account. */
export interface RelievedLot {
  readonly sale: string;
  /** Its shares are those that were sold. */
  readonly lot: Lot;
}

/** What all accounts of a household hold and have realised. */
export interface HouseholdTax {
  /** By ticker, then account, then in the order of acquisition; a retirement account's lots too. */
  readonly lots: readonly Lot[];
  /** Taxable accounts alone, in the order of time. */
  readonly realized: readonly RealizedLot[];
  readonly washes: readonly WashMatch[];
  /** One for each lot that was sold at a loss and not replaced in full, in the order of time; old ones too. */
  readonly watches: readonly WashWatch[];
  /** What could not be told. */
  readonly doubts: readonly WashDoubt[];
  /** Every account's, in the order in which they were sold. */
  readonly relieved: readonly RelievedLot[];
}

/** One way of selling towards the same targets. */
export interface ReliefOutcome {
  /** `lock_profits`, `least_gain`, `hifo`. */
  readonly name: string;
  readonly gains: GainsByTerm;
  /** Dollars that the sells bring, costs deducted. */
  readonly proceeds: Decimal;
  /** What is sold whole, by ticker. */
  readonly closed: readonly Ticker[];
  /** The wash sales that it would make. */
  readonly washes: readonly WashMatch[];
  /** What is sold, in the order of the sells. */
  readonly realized: readonly RealizedLot[];
}
