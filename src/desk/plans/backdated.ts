import { type NewYorkTime, newYorkTime, tradingDaysSince } from '../../domain/days/calendar.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { PlanDesk } from './workspaceDesk.ts';

/** Trading days by which a moment that a person gives may lie before the present one without a word. */
const WITHOUT_A_WORD = 1;

/**
 * The warning of what is decided as of a moment that is past (SEMANTICS 7): expiries and freshness are judged by that
 * moment, not by the present one. None where it is hardly earlier.
 */
export function backdating(at: NewYorkTime, now: NewYorkTime): readonly Finding[] {
  const days = tradingDaysSince(at.date, now.date);
  if (days <= WITHOUT_A_WORD) return [];
  const message = `it is decided as of ${at.date}, ${days} trading days before it is recorded on ${now.date}`;
  return [finding('backdated_decision', 'warning', 'decision', message)];
}

/** The same for what is decided at this desk. */
export function backdatingAt({ at, clock }: Pick<PlanDesk, 'at' | 'clock'>): readonly Finding[] {
  return backdating(at, newYorkTime(clock()));
}

/** What is to be known of a placing or a fill that is told as of such a moment: both times are recorded. */
export function backdatedNotes({ at, clock }: Pick<PlanDesk, 'at' | 'clock'>): string[] {
  const now = newYorkTime(clock());
  if (backdating(at, now).length === 0) return [];
  return [
    `this is told as of ${new Date(at.instant).toISOString()}, and recorded at ${new Date(now.instant).toISOString()}: the journal has both times`,
  ];
}
