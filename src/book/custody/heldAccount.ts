/** An account as its custodian states it. */
export interface HeldAccount {
  readonly account: string;
  /** Dollars, as text. */
  readonly cash: string;
  readonly asOf: string;
  /** The file's own, to which what was read adds up; empty where it states none. */
  readonly total: string;
  /** All that is held, what a book cannot keep included. */
  readonly count: number;
  /** Ticker, shares, cost of all of them (empty without one). */
  readonly positions: readonly (readonly [ticker: string, shares: string, cost: string])[];
}
