import { type Decimal, sign } from '../../base/decimal.ts';
import { readDate } from '../../documents/fields/dates.ts';
import { isUnknown, named, readMoney } from '../../documents/fields/values.ts';
import { monthsAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { CellFault, TableForm } from './table.ts';

export const CASH_FILE = 'cash.csv';
export const CASH_COLUMNS = ['account', 'amount', 'due', 'every', 'until', 'reason'] as const;
export type CashColumn = (typeof CASH_COLUMNS)[number];

/** How often a need comes again, in months. */
const EVERY = { month: 1, quarter: 3, year: 12 } as const;
type Every = keyof typeof EVERY;
const WORDS = ['month', 'quarter', 'year'] as const satisfies readonly Every[];

export const CASH_NEEDS: TableForm<CashColumn> = { columns: CASH_COLUMNS, words: { every: WORDS } };

/** Dollars that an account has to keep for something. */
export interface CashNeed {
  readonly amount: Decimal;
  readonly due: NewYorkDate;
  /** Null for once. */
  readonly every: Every | null;
  /** The last day on which it is due again; null where it goes on. */
  readonly until: NewYorkDate | null;
}

/** The need that a row says, or everything in it that cannot be used. */
export function readCashNeed(
  cell: (column: CashColumn) => string,
  at: (column: CashColumn) => number | null,
): { readonly value: CashNeed | null; readonly faults: readonly CellFault[] } {
  const faults: CellFault[] = [];
  const amount = readMoney(cell('amount'));
  if (!amount.ok) faults.push({ at: at('amount'), message: `amount: ${amount.message}`, accepted: amount.accepted });
  else if (sign(amount.value) <= 0) {
    faults.push({ at: at('amount'), message: `amount is ${named(cell('amount'))}`, accepted: 'dollars above zero' });
  }
  const due = readDate(cell('due'));
  if (!due.ok) faults.push({ at: at('due'), message: `due: ${due.message}`, accepted: due.accepted });
  const every = WORDS.find((word) => word === cell('every')) ?? null;
  if (every === null && !isUnknown(cell('every'))) {
    faults.push({
      at: at('every'),
      message: `every is ${named(cell('every'))}`,
      accepted: `${WORDS.join(', ')}, or nothing`,
    });
  }
  const until = isUnknown(cell('until')) ? null : readDate(cell('until'));
  if (until?.ok === false)
    faults.push({ at: at('until'), message: `until: ${until.message}`, accepted: until.accepted });
  if (faults.length > 0 || !amount.ok || !due.ok) return { value: null, faults };
  const last = until?.ok === true ? until.value.date : null;
  return { value: { amount: amount.value, due: due.value.date, every, until: last }, faults };
}

/** Whether it is due on a day or within the days up to `last`: once, or again. */
export function isDueWithin({ due, every, until }: CashNeed, first: NewYorkDate, last: NewYorkDate): boolean {
  if (every === null) return due >= first && due <= last;
  const end = until === null || until > last ? last : until;
  for (let count = 0; ; count += 1) {
    const day = monthsAfter(due, count * EVERY[every]);
    if (day > end) return false;
    if (day >= first) return true;
  }
}
