import { sign } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { readPlainNumber } from '../../documents/fields/values.ts';
import { atFour, type NewYorkDate } from '../../domain/days/calendar.ts';
import { judgeAge } from '../../engine/judgement/judgeInputs.ts';
import type { AccountRecord } from './record.ts';

// What custodians did not say: an account without a position is one only where its custodian counts none.

export const NO_POSITIONS = 'it has no positions, and positions_count of accounts.csv does not say 0';

/** Whether nothing is known of what an account holds. */
export function isSilent({ cells, positions, faults, documents }: AccountRecord): boolean {
  if (cells === null || documents !== undefined || positions.length > 0 || faults.length > 0) return false;
  const count = readPlainNumber(cells.positions_count);
  return !count.ok || sign(count.value) !== 0;
}

/** Custodians of which a file is missing (BOOK 11.2); each left out where there is none. */
export interface MissingFiles {
  /** They have accounts and say of none of them what it holds. */
  readonly silent?: readonly string[];
  /** book.json lists them, and no account is theirs. */
  readonly absent?: readonly string[];
  /** The day of their newest figures, where another custodian has newer ones. */
  readonly behind?: Readonly<Record<string, NewYorkDate>>;
}

/** Custodians as their accounts are met. */
export interface Custodians {
  readonly meet: (record: AccountRecord) => void;
  readonly missing: () => MissingFiles;
}

/** `listed` are those of book.json. */
export function custodiansMet(listed: readonly string[]): Custodians {
  const spoken = new Map<string, boolean>();
  const newest = new Map<string, NewYorkDate>();
  const meet = (record: AccountRecord): void => {
    const { cells } = record;
    const custodian = cells?.custodian ?? '';
    if (cells === null || custodian === '') return;
    spoken.set(custodian, !isSilent(record) || spoken.get(custodian) === true);
    // an account on hold is not planned on its figures
    const asOf = cells.standing === 'hold' ? null : readDate(cells.as_of);
    if (asOf?.ok === true) newest.set(custodian, later(newest.get(custodian) ?? '', asOf.value.date));
  };
  const missing = (): MissingFiles => {
    const silent = [...spoken].flatMap(([custodian, hasSpoken]) => (hasSpoken ? [] : [custodian])).sort();
    const absent = listed.filter((custodian) => !spoken.has(custodian)).sort();
    const latest = [...newest.values()].reduce(later, '');
    const behind = [...newest].filter(([, day]) => day < latest);
    return {
      ...(silent.length === 0 ? {} : { silent }),
      ...(absent.length === 0 ? {} : { absent }),
      ...(behind.length === 0 ? {} : { behind: Object.fromEntries(behind) }),
    };
  };
  return { meet, missing };
}

function later(one: NewYorkDate, other: NewYorkDate): NewYorkDate {
  return one > other ? one : other;
}

/** What a run of a day is suspect for; null where every custodian says something, and nothing old. */
export function missingWords({ silent = [], absent = [], behind = {} }: MissingFiles, day: NewYorkDate): string | null {
  if (silent.length > 0) return `no account of ${silent.join(', ')} has a position: a file of positions is missing`;
  if (absent.length > 0) {
    return `book.json lists ${absent.join(', ')}, and accounts.csv has no account there: a file is missing, or the list has one too many`;
  }
  const old = Object.entries(behind)
    .filter(([, asOf]) => isStale(asOf, day))
    .map(([custodian, asOf]) => `${custodian} is of ${asOf}`)
    .sort();
  return old.length === 0 ? null : `what is newest of ${old.join(', of ')}, older than others’: a file is missing`;
}

/** As the plan of an account with such figures says of them. */
function isStale(asOf: NewYorkDate, day: NewYorkDate): boolean {
  return judgeAge(atFour(asOf), day).some(({ id }) => id === 'stale_portfolio');
}
