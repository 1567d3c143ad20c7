/** A day in New York, `2026-08-21`; plain text order is the order of time. */
export type NewYorkDate = string;

/** A moment and the day that it falls on in New York. */
export interface NewYorkTime {
  readonly date: NewYorkDate;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly instant: number;
}
