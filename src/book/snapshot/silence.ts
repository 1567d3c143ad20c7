import { sign } from '../../base/decimal.ts';
import { readPlainNumber } from '../../documents/fields/values.ts';
import type { AccountRecord } from './record.ts';

// What custodians did not say: an account without a position is one only where its custodian counts none.

export const NO_POSITIONS = 'it has no positions, and positions_count of accounts.csv does not say 0';

/** Whether nothing is known of what an account holds. */
export function isSilent({ cells, positions, faults }: AccountRecord): boolean {
  if (cells === null || positions.length > 0 || faults.length > 0) return false;
  const count = readPlainNumber(cells.positions_count);
  return !count.ok || sign(count.value) !== 0;
}

/** Custodians as their accounts are met. */
export interface Custodians {
  readonly meet: (record: AccountRecord) => void;
  /** Those that have accounts and say of none of them what it holds: a file of theirs is missing. */
  readonly silent: () => readonly string[];
}

export function custodiansMet(): Custodians {
  const spoken = new Map<string, boolean>();
  const meet = (record: AccountRecord): void => {
    const custodian = record.cells?.custodian ?? '';
    if (custodian !== '') spoken.set(custodian, !isSilent(record) || spoken.get(custodian) === true);
  };
  const silent = () => [...spoken].flatMap(([custodian, hasSpoken]) => (hasSpoken ? [] : [custodian])).sort();
  return { meet, silent };
}

/** What a run is suspect for (BOOK 11.2); null where every custodian says something. */
export function silenceWords(custodians: readonly string[]): string | null {
  return custodians.length === 0
    ? null
    : `no account of ${custodians.join(', ')} has a position: a file of positions is missing`;
}
