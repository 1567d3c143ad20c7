import type { JsonObject } from '../../documents/print/shapes.ts';
import type { AccountCells } from '../files/accounts.ts';

/** One account as its snapshot keeps it, on one line: what the book's files say of it, in an order of its own. */
export interface AccountRecord {
  /** Empty where it stands by itself. It stands first in the line: `householdIn` looks no further. */
  readonly household: string;
  readonly account: string;
  /** How many accounts its household has. */
  readonly members: number;
  /** Null for an account that has positions and is not listed. */
  readonly cells: AccountCells | null;
  /** Ticker, shares, cost of all of them, in the order of their text. */
  readonly positions: readonly (readonly [ticker: string, shares: string, cost: string])[];
  /** Those of its own folder, as an event of a journal keeps them; left out where it has none, or has a model. */
  readonly documents?: JsonObject;
  /** Ticker, side, from, until, reason; the book's own for every account first. */
  readonly restrictions: readonly (readonly string[])[];
  /** Amount, due, every, until. */
  readonly needs: readonly (readonly string[])[];
  /** As of, ticker, acquired, shares, cost, lot, settles. */
  readonly lots: readonly (readonly string[])[];
  /** Whether it has trades in a block of which more is awaited (BOOK 8.10). */
  readonly inFlight: boolean;
  /** ISO 8601: when a block of it was filled last, where its figures may be from before that; null otherwise. */
  readonly filledAt: string | null;
  /** What its blocks brought it within the days that a wash sale looks back on. */
  readonly fills: readonly RecordedFill[];
  /** Whether no block ever had a trade of it; false where the firm does not ask. */
  readonly isFirst: boolean;
  /** What of it cannot be used, in words that are the same wherever its rows stand. */
  readonly faults: readonly string[];
}

/** What an account has of a block: block, side, ticker, shares, dollars of cash, dollars of commission, ISO 8601 of the last fill. */
export type RecordedFill = readonly [
  block: string,
  side: 'BUY' | 'SELL',
  ticker: string,
  shares: string,
  cash: string,
  commission: string,
  at: string,
];

/** An account's line in a snapshot; the snapshot's own hash says that it is as it was written. */
export function readRecord(line: string): AccountRecord {
  return JSON.parse(line);
}

export function writeRecord(record: AccountRecord): string {
  return JSON.stringify(record);
}

const ALONE = '{"household":"",';

/** The household of an account's line; empty where it stands by itself. */
export function householdIn(line: string): string {
  return line.startsWith(ALONE) ? '' : readRecord(line).household;
}
