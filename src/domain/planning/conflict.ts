import type { Decimal } from '../../base/decimal.ts';

/** One of several demands that cannot all be met. */
export interface ConflictRow {
  /** Its kind and whom it is about: `directive:Technology`, `sector_cap:Technology`, `cash_buffer:cash`. */
  readonly id: string;
  /** A sentence with its numbers, and where it stands in a document. */
  readonly says: string;
  /** Dollars that it asks for at least, or allows at most. */
  readonly value: Decimal;
}

/** Demands that contradict one another, of which each has to be there: without any one the others can be met. */
export interface Conflict {
  readonly rows: readonly ConflictRow[];
}
