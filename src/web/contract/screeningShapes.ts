// What the desk's page is given of a recommendation that was screened.

/** STEP 2.5: one recommendation and its six criteria. */
export interface ScreeningShape {
  readonly status: string;
  readonly ticker: string;
  readonly conviction: number | null;
  readonly checks: Readonly<Record<string, string | boolean>>;
  readonly reasons: readonly string[];
  readonly message: string;
  readonly details: Readonly<Record<string, string | number | null>>;
}
