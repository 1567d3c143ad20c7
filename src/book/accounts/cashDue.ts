import { type Decimal, sum } from '../../base/decimal.ts';
import { daysAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import { CASH_COLUMNS, isDueWithin, readCashNeed } from '../files/cashNeeds.ts';
import type { AccountRecord } from '../snapshot/record.ts';

/** Calendar days ahead in which cash that is needed has to be there. */
export const CASH_AHEAD_DAYS = 30;

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
