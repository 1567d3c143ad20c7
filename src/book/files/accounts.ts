import { unseenIn } from '../../base/unseen.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown, named, readMoney, readPlainNumber, type ValueReading } from '../../documents/fields/values.ts';
import { ACCOUNT_TYPES, FUNDINGS } from '../../domain/holdings/account.ts';
import { personName } from '../../domain/planning/person.ts';
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
/** What a file need not have: a policy that stands over the firm's; who wrote the targets of an account's own folder. */
const MORE_COLUMNS = ['policy', 'assigned_by'] as const;
export type AccountColumn = (typeof ACCOUNT_COLUMNS | typeof MORE_COLUMNS)[number];

/** Whether an account may be planned; `hold` is never planned and always listed. */
const STANDINGS = ['active', 'no_buys', 'no_sells', 'hold'] as const;
export type Standing = (typeof STANDINGS)[number];
const DISCRETIONS = ['yes', 'no'] as const;

export const ACCOUNTS: TableForm<AccountColumn> = {
  columns: [...ACCOUNT_COLUMNS, ...MORE_COLUMNS],
  optional: MORE_COLUMNS,
  words: { standing: STANDINGS, type: ACCOUNT_TYPES, funding: FUNDINGS, discretion: DISCRETIONS },
};

/** The words of a row, as they stand; figures are read where they are used. */
export type AccountCells = Readonly<Record<(typeof ACCOUNT_COLUMNS)[number], string>> & {
  /** Left out where it is the firm's. */
  readonly policy?: string;
  /** Left out where nobody is named. */
  readonly assigned_by?: string;
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
  const more = MORE_COLUMNS.map((column) => [column, row.cell(column)]).filter(([, text]) => text !== '');
  return Object.fromEntries([...entries, ...more]);
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
  hold('assigned_by', assignerFault(cells));
  hold('standing', choiceFault(cells.standing, 'standing', STANDINGS, true));
  hold('type', choiceFault(cells.type, 'type', ACCOUNT_TYPES, false));
  hold('funding', choiceFault(cells.funding, 'funding', FUNDINGS, false));
  hold('discretion', choiceFault(cells.discretion, 'discretion', DISCRETIONS, true));
  hold('cash', readingFault('cash', readMoney(cells.cash)));
  hold('as_of', readingFault('as_of', readDate(cells.as_of)));
  if (!isUnknown(cells.total)) hold('total', readingFault('total', readMoney(cells.total)));
  if (!isUnknown(cells.positions_count)) {
    hold('positions_count', readingFault('positions_count', readPlainNumber(cells.positions_count)));
  }
  return faults;
}

function assignerFault({ model, assigned_by: by }: AccountCells): Omit<CellFault, 'at'> | null {
  if (by === undefined) return null;
  if (model !== '') {
    const message = 'assigned_by is of an account with a folder of its own, and this one has a model';
    return { message, accepted: '"assigned_by" in the file of the model' };
  }
  const accepted = 'at most 100 characters, each of which can be seen';
  return personName(by) === null ? { message: 'assigned_by is no name', accepted } : null;
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
