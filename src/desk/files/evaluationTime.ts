import { atFour, isCalendarDate, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';

export const EVALUATION_TIME_FORMS =
  'a date such as 2026-08-21 (its 16:00 in New York) or ISO 8601 with an offset such as 2026-08-21T14:30:00-04:00';

const ISO_WITH_OFFSET =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The time of evaluation as the person gives it with `--at`; null where the text is no time. */
export function parseEvaluationTime(text: string): NewYorkTime | null {
  if (isCalendarDate(text)) return atFour(text);
  const match = ISO_WITH_OFFSET.exec(text);
  if (match === null || !isCalendarDate(match[1] ?? '')) return null;
  return newYorkTime(Date.parse(text));
}
