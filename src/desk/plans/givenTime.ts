import type { Problem } from '../../documents/syntax/problem.ts';
import { atFour, type NewYorkTime, newYorkTime } from '../../domain/days/calendar.ts';
import type { JournalReader } from '../../journal/store.ts';
import { callProblem } from '../files/callProblem.ts';
import { batchesIn, standingFills } from '../history/fillEvents.ts';
import { findPlan } from './findPlan.ts';
import type { PlanHistory } from './state.ts';

/**
 * Why nothing of the plan is decided or recorded as of a moment that a person gave: it lies before something that was
 * told of the plan already, and what was approved or excepted would be judged by a day on which it was not yet. A date
 * alone means its whole day. Null where it may; a plan that is not found is for others to tell. The machine's clock is
 * not asked: a plan may be followed through days to come, and through past ones.
 */
export function earlierThanTold(journal: JournalReader, plan: string, at: NewYorkTime): Problem | null {
  const found = findPlan(journal, plan);
  if (found.value === null) return null;
  const { planId } = found.value;
  const recordedOn = batchesIn(journal)
    .filter((batch) => batch.planId === planId && standingFills(batch).length > 0)
    .map((batch) => batch.recordedOn)
    .at(-1);
  const last = lastMoment(found.value);
  const isDay = at.instant === atFour(at.date).instant;
  const isEarlier = isDay ? at.date < last.date : at.instant < last.instant;
  if (!isEarlier && (recordedOn === undefined || at.date >= recordedOn)) return null;
  const told = isEarlier ? new Date(last.instant).toISOString() : recordedOn;
  const message = `--at lies before the last event of plan ${planId.slice(0, 12)}, which was ${told}`;
  return callProblem(message, 'that moment or a later one; without --at it is now');
}

/** What was found void later counts no more, so it bars no earlier moment. */
function lastMoment({ record, review, decision, placed }: PlanHistory): NewYorkTime {
  const told = [review?.at, decision?.at, ...placed.values()].filter((one) => one !== undefined);
  return newYorkTime(Math.max(record.evaluatedAt.instant, ...told));
}
