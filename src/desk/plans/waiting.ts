import type { NewYorkTime } from '../../domain/days/calendar.ts';
import { isOverdue, type PlanHistory, type PlanState, stateAt } from './state.ts';

/** States in which a plan waits for somebody, in the order of a queue. */
export const WAITING: readonly PlanState[] = ['awaiting_review', 'awaiting_decision', 'awaiting_execution'];

/** A queue asks of every plan, and little happens to few of them. */
interface Standing {
  /** What of time it hangs on: the day, and which of its deadlines have passed. */
  readonly moment: string;
  /** Its place in the queue, the first figure before the second; null where it waits for nobody. */
  readonly place: readonly [overdue: 0 | 1, state: number, due: number] | null;
}

const standing = new WeakMap<PlanHistory, Standing>();

/** The plans that wait for somebody, the overdue first, then by what for, then by when it is due; and the others, the latest first. */
export function queueAt(
  histories: readonly PlanHistory[],
  at: NewYorkTime,
): { readonly waiting: readonly PlanHistory[]; readonly others: readonly PlanHistory[] } {
  const latest = histories.toReversed();
  const placed = latest.flatMap((history) => {
    const place = placeAt(history, at);
    return place === null ? [] : [{ history, place }];
  });
  const ordered = placed.sort(
    ({ place: one }, { place: other }) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2],
  );
  return {
    waiting: ordered.map(({ history }) => history),
    others: latest.filter((one) => placeAt(one, at) === null),
  };
}

function placeAt(history: PlanHistory, at: NewYorkTime): Standing['place'] {
  const deadlines = [history.record.dueAt, history.decision?.expiresAt ?? null];
  const passed = deadlines.map((one) => one !== null && at.instant > one);
  const moment = `${at.date} ${passed.join()}`;
  const known = standing.get(history);
  if (known?.moment === moment) return known.place;
  const place = placeNow(history, at);
  standing.set(history, { moment, place });
  return place;
}

function placeNow(history: PlanHistory, at: NewYorkTime): Standing['place'] {
  const state = stateAt(history, at);
  const index = WAITING.indexOf(state);
  if (index < 0) return null;
  const due = state === 'awaiting_review' ? history.record.dueAt : history.decision?.expiresAt;
  return [isOverdue(history, at) ? 0 : 1, index, due ?? Number.MAX_SAFE_INTEGER];
}
