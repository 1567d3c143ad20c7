// What the desk's page is given of single fills, of what was taken back, and of what was taken over.

/** Where a plan stands among plans that follow one another; null where it stands alone. */
export interface TakenOverShape {
  /** The plan whose open trades this one took over. */
  readonly remainder_of: string | null;
  /** The plan that took over what is left of this one: nothing more of it may be placed. */
  readonly continued_by: string | null;
  /** That plan, or the one that was made after it while nobody decided on this one. */
  readonly superseded_by: string | null;
}

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
