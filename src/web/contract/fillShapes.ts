// What the desk's page is given of single fills, and of what was taken back.

/** Who took something back, on which day and why. */
export interface TakenBackShape {
  readonly by: string;
  readonly on: string;
  readonly reason: string;
}

/** One fill as it was recorded; null where nobody took it back. */
export interface RecordedFillShape {
  /** By what it is named to take it back. */
  readonly name: string;
  readonly action: 'SELL' | 'BUY';
  readonly ticker: string;
  readonly shares: string;
  readonly price: string;
  readonly commission: string;
  readonly traded_on: string | null;
  readonly taken_back: TakenBackShape | null;
}
