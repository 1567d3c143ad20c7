import { type Decimal, sign, sum } from '../../base/decimal.ts';
import { daysAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { CASH_COLUMNS, isDueWithin, readCashNeed } from '../files/cashNeeds.ts';
import type { AccountRecord } from '../snapshot/record.ts';

/** Calendar days ahead in which cash that is needed has to be there. */
export const CASH_AHEAD_DAYS = 30;

/** What is to be said of a plan that keeps what is due; null where nothing is. */
export function dueWords(due: Decimal): string | null {
  if (sign(due) === 0) return null;
  return `${dollars(due)} is due within ${CASH_AHEAD_DAYS} days and is kept: the model’s targets are of what is left`;
}

/** Dollars that are due within the days ahead. */
export function cashDue({ needs }: Pick<AccountRecord, 'needs'>, day: NewYorkDate): Decimal {
  return sum(
    needs.flatMap((cells) => {
      const need = readCashNeed(
        (column) => cells[CASH_COLUMNS.indexOf(column) - 1] ?? '',
        () => null,
      ).value;
      return need !== null && isDueWithin(need, day, daysAfter(day, CASH_AHEAD_DAYS)) ? [need.amount] : [];
    }),
  );
}
