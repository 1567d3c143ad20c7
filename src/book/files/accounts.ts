import { unseenIn } from '../../base/unseen.ts';
import {
  isUnknown,
  named,
  readDate,
  readMoney,
  readPlainNumber,
  type ValueReading,
} from '../../documents/fields/values.ts';
import { ACCOUNT_TYPES, FUNDINGS } from '../../domain/holdings/account.ts';
import type { CellFault, TableForm, TableRow } from './table.ts';

export const ACCOUNT_COLUMNS = [
  'account',
  'household',
  'model',
  'advisor',
  'custodian',
  'type',
  'funding',
  'cash',
  'as_of',
  'total',
  'positions_count',
  'standing',
  'discretion',
] as const;
/** The name of a policy that stands over the firm's, where an account has one. */
const POLICY_COLUMN = 'policy';
export type AccountColumn = (typeof ACCOUNT_COLUMNS)[number] | typeof POLICY_COLUMN;

export const ACCOUNTS: TableForm<AccountColumn> = {
  columns: [...ACCOUNT_COLUMNS, POLICY_COLUMN],
  optional: [POLICY_COLUMN],
};

/** Whether an account may be planned; `hold` is never planned and always listed. */
export const STANDINGS = ['active', 'no_buys', 'no_sells', 'hold'] as const;
export type Standing = (typeof STANDINGS)[number];

/** The words of a row, as they stand; figures are read where they are used. */
export type AccountCells = Readonly<Record<(typeof ACCOUNT_COLUMNS)[number], string>> & {
  /** Left out where it is the firm's. */
  readonly policy?: string;
};

const LONGEST_NAME = 64;

/** A name of an account, a household, a model, an advisor or a custodian: what can be seen, and no path. */
export function nameFault(text: string, what: string): string | null {
  if ([...text].length > LONGEST_NAME) return `${what} has more than ${LONGEST_NAME} characters`;
  if (unseenIn(text) !== null || /\p{Cc}/u.test(text)) return `${what} has a character that cannot be seen`;
  return null;
}

export const NAME_FORM = `a name of 1 to ${LONGEST_NAME} characters, each of which can be seen`;

export function accountCells(row: TableRow<AccountColumn>): AccountCells {
  const entries = ACCOUNT_COLUMNS.map((column) => [column, row.cell(column)]);
  const policy = row.cell(POLICY_COLUMN);
  return Object.fromEntries(policy === '' ? entries : [...entries, [POLICY_COLUMN, policy]]);
}

/** Everything in a row that cannot be used, but for its account's name. */
export function accountFaults(cells: AccountCells, at: TableRow<AccountColumn>['at']): CellFault[] {
  const faults: CellFault[] = [];
  const hold = (column: AccountColumn, fault: Omit<CellFault, 'at'> | null): void => {
    if (fault !== null) faults.push({ at: at(column), ...fault });
  };
  for (const column of ['household', 'model', 'advisor', 'custodian'] as const) {
    const message = nameFault(cells[column], `the ${column}`);
    hold(column, message === null ? null : { message, accepted: NAME_FORM });
  }
  hold('standing', choiceFault(cells.standing, 'standing', STANDINGS, true));
  hold('type', choiceFault(cells.type, 'type', ACCOUNT_TYPES, false));
  hold('funding', choiceFault(cells.funding, 'funding', FUNDINGS, false));
  hold('discretion', choiceFault(cells.discretion, 'discretion', ['yes', 'no'], true));
  hold('cash', readingFault('cash', readMoney(cells.cash)));
  hold('as_of', readingFault('as_of', readDate(cells.as_of)));
  if (!isUnknown(cells.total)) hold('total', readingFault('total', readMoney(cells.total)));
  if (!isUnknown(cells.positions_count)) {
    hold('positions_count', readingFault('positions_count', readPlainNumber(cells.positions_count)));
  }
  return faults;
}

function choiceFault(
  text: string,
  what: string,
  choices: readonly string[],
  isNeeded: boolean,
): Omit<CellFault, 'at'> | null {
  if (choices.includes(text) || (text === '' && !isNeeded)) return null;
  return { message: `${what} is ${named(text)}`, accepted: choices.join(', ') };
}

function readingFault(what: string, reading: ValueReading<unknown>): Omit<CellFault, 'at'> | null {
  return reading.ok ? null : { message: `${what}: ${reading.message}`, accepted: reading.accepted };
}
