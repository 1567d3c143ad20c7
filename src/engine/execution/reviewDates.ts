import { daysBetween, type NewYorkDate, nextTradingDay } from '../../domain/days/calendar.ts';
import { REVIEW_KINDS, type ReviewDates, type ReviewKind } from '../../domain/planning/monitoring.ts';

/**
 * The next reviews after a day (SEMANTICS 9): daily on the next trading day, weekly on the first trading day of the
 * next week, quarterly on the first trading day of the next quarter.
 */
export function nextReviews(after: NewYorkDate): ReviewDates {
  return {
    daily: nextTradingDay(after),
    weekly: firstTradingDayOfNext(weekOf, after),
    quarterly: firstTradingDayOfNext(quarterOf, after),
  };
}

/** Which reviews are due on a day, given the day of the last one of each; one that never was is due. */
export function dueReviews(last: Readonly<Record<ReviewKind, NewYorkDate | null>>, today: NewYorkDate): ReviewKind[] {
  return REVIEW_KINDS.filter((kind) => {
    const day = last[kind];
    return day === null || nextReviews(day)[kind] <= today;
  });
}

function firstTradingDayOfNext(periodOf: (date: NewYorkDate) => number, after: NewYorkDate): NewYorkDate {
  const period = periodOf(after);
  let day = nextTradingDay(after);
  while (periodOf(day) === period) day = nextTradingDay(day);
  return day;
}

/** Weeks from Monday to Sunday, counted from that of 1970-01-05. */
function weekOf(date: NewYorkDate): number {
  return Math.floor(daysBetween('1970-01-05', date) / 7);
}

function quarterOf(date: NewYorkDate): number {
  return Number(date.slice(0, 4)) * 4 + Math.floor((Number(date.slice(5, 7)) - 1) / 3);
}
