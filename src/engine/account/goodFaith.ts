import { monthsAfter, type NewYorkDate } from '../../domain/days/calendar.ts';
import type { GoodFaithLimit } from '../../domain/holdings/settlement.ts';

/** How many of these days fall within the broker's months up to `on`, that day and its anniversary included. */
export function violationsStanding(days: readonly NewYorkDate[], on: NewYorkDate, limit: GoodFaithLimit): number {
  return days.filter((day) => day <= on && on <= monthsAfter(day, limit.months)).length;
}
