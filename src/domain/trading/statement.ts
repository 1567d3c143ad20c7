import type { Decimal } from '../../base/decimal.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Ticker } from '../instruments/security.ts';
import type { TradeAction } from './trade.ts';

/** Whose export a file is, told by its content. */
export const BROKERS = [
  'etrade',
  'schwab',
  'fidelity',
  'vanguard',
  'interactive_brokers',
  'robinhood',
  'merrill',
  'jp_morgan',
  'webull',
  'tastytrade',
  'ofx',
] as const;
export type Broker = (typeof BROKERS)[number];

/** Programs that keep what brokers did; an account is never held at one of them. */
export const TRACKERS = ['portfolio_performance', 'ghostfolio'] as const;
export type Tracker = (typeof TRACKERS)[number];

/** A table of holdings that a person keeps: nobody's export. */
export const OWN_TABLE = 'own_table';
export type PositionsSource = Broker | typeof OWN_TABLE;

/** What a holding is: `security` (a share or fund) is traded; everything else is held as it is and never traded. */
export const HOLDING_KINDS = ['security', 'option', 'bond', 'cd', 'other'] as const;
export type HoldingKind = (typeof HOLDING_KINDS)[number];

/** Where a row stands in the broker's file. */
export interface StatementRow {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The row as it stands. */
  readonly text: string;
}

/** One lot of a holding, where the export shows them. */
export interface StatedLot {
  readonly row: StatementRow;
  readonly acquiredOn: NewYorkDate;
  readonly shares: Decimal;
  /** Dollars paid for all of it; null where the broker states none. */
  readonly costBasis: Decimal | null;
}

/** One row of holdings, as the broker states it. */
export interface StatedHolding {
  readonly row: StatementRow;
  readonly kind: HoldingKind;
  /** The ticker of a security; what the broker calls anything else (an option's description, a CUSIP). */
  readonly symbol: string;
  readonly description: string | null;
  /** As the file states it; absent where it has none to state, as brokers' files have. */
  readonly sector?: string;
  /** Below zero where it is sold short. */
  readonly shares: Decimal;
  /** Dollars a share; null where the broker states none. */
  readonly price: Decimal | null;
  /** Dollars, as stated. */
  readonly value: Decimal;
  /** Dollars paid for all of it; null where the broker states none. */
  readonly costBasis: Decimal | null;
  /** Empty where the export shows none; else they add up to the shares. */
  readonly lots: readonly StatedLot[];
}

/** One account of a positions file. */
export interface StatedAccount {
  /** As the file tells it, masked or not; null where it tells none. */
  readonly number: string | null;
  readonly name: string | null;
  /** Dollars, sweep funds and what is pending included. */
  readonly cash: Decimal;
  readonly holdings: readonly StatedHolding[];
  /** The account's value as the file states it; null where it does not. It agrees with what was read, to the cent. */
  readonly total: Decimal | null;
  /** Rows that move money by an amount that the file does not tell: pending activity. Nothing of it is counted. */
  readonly unstated: readonly StatementRow[];
  /** Beside such rows: how the parts of the account in percent differ from what was read, as a sentence; null where they fit. */
  readonly misfit: string | null;
}

/** What a broker's positions file says. */
export interface PositionsStatement {
  readonly kind: 'positions';
  readonly broker: PositionsSource;
  /** UTC milliseconds at which the file was made; null where it does not tell. A date alone is its market close. */
  readonly asOf: number | null;
  readonly accounts: readonly StatedAccount[];
  /** What a person should know of files of this kind, one sentence each. */
  readonly notes?: readonly string[];
}

/** One purchase or sale of a transactions file. */
export interface StatedTrade {
  readonly row: StatementRow;
  /** The account's number; null where the file tells none. */
  readonly account: string | null;
  readonly action: TradeAction;
  readonly ticker: Ticker;
  /** Above zero. */
  readonly shares: Decimal;
  /** Dollars a share, above zero. */
  readonly price: Decimal;
  /** Dollars, fees included; 0 or more. */
  readonly commission: Decimal;
  /** Dollars that the trade moved, below zero for a purchase; null where the file tells none. The price is rounded. */
  readonly amount: Decimal | null;
  readonly tradedOn: NewYorkDate;
  /** UTC milliseconds; null where only the day is told. */
  readonly at: number | null;
  readonly settledOn: NewYorkDate | null;
  /** The broker's own reference; null where it states none. */
  readonly reference: string | null;
}

/** A row that is no purchase or sale of a share or fund: a dividend, a transfer, an option. */
export interface OtherActivity {
  readonly row: StatementRow;
  readonly account: string | null;
  /** The broker's word for it. */
  readonly what: string;
  readonly symbol: string | null;
}

/** A row that is not taken as a fill of the plan, and why. */
export interface LeftOut extends OtherActivity {
  readonly reason: string;
}

/** What a broker's transactions file says. */
export interface TransactionsStatement {
  readonly kind: 'transactions';
  readonly broker: Broker | Tracker;
  readonly trades: readonly StatedTrade[];
  readonly others: readonly OtherActivity[];
}

/** Some exports (OFX, Vanguard, Interactive Brokers) hold both. */
export interface Statement {
  readonly positions: PositionsStatement | null;
  readonly transactions: TransactionsStatement | null;
}
