import { isCalendarDate } from '../../../domain/days/calendar.ts';
import type { AccountFill } from '../../../domain/holdings/lotFile.ts';

// What Portfolio Performance has no column for stands in the note of a transaction, and is read from it again.

export interface NotedFill {
  /** The fill's own id in its account. */
  readonly id: string;
  readonly settlesOn: string | null;
  readonly reference: string | null;
}

const NOTE =
  /^porch ([0-9a-f]{12}-\d{3,}-\d{4,})(?:; settles (\d{4}-\d{2}-\d{2}))?(?:; day of recording)?(?:; reference (.+))?$/s;

export function fillNote(fill: AccountFill): string {
  const { id, settlesOn = null, tradedOn, reference } = fill;
  const parts = [
    `porch ${id}`,
    ...(settlesOn === null ? [] : [`settles ${settlesOn}`]),
    ...(tradedOn === null ? ['day of recording'] : []),
    ...(reference === null ? [] : [`reference ${reference}`]),
  ];
  return parts.join('; ');
}

/** Null where the note is somebody’s own. */
export function notedFill(note: string): NotedFill | null {
  const [, id, settlesOn = null, reference = null] = NOTE.exec(note) ?? [];
  if (id === undefined || (settlesOn !== null && !isCalendarDate(settlesOn))) return null;
  return { id, settlesOn, reference };
}
