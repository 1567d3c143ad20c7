import { type Decimal, decimal, format } from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf } from '../../base/ratio.ts';
import type { NewYorkDate } from '../days/calendar.ts';
import type { Finding } from '../rules/finding.ts';

/** A violation that a reviewer lets pass, by its id and subject. */
export interface Exception {
  readonly id: string;
  readonly subject: string;
  /** The last day on which it stands, in New York. */
  readonly until: NewYorkDate;
  /** The figure up to which it is granted, percent: down to it, of a limit that is a floor. Absent where it is of any figure. */
  readonly granted?: Decimal;
}

/** Whether the limit is a least figure, so that less is worse. */
export function hasFloor(id: string): boolean {
  return id === 'cash_buffer' || id === 'buffer_throughout';
}

/** Whether the exception is of so much too; null where nothing was measured. */
export function coversFigure({ id, granted }: Pick<Exception, 'id' | 'granted'>, measured: Ratio | null): boolean {
  if (granted === undefined) return true;
  if (measured === null) return false;
  const beyond = compareRatio(measured, ratioOf(granted));
  return hasFloor(id) ? beyond >= 0 : beyond <= 0;
}

export const REVIEW_OUTCOMES = ['approved', 'rejected', 'modification_asked'] as const;

/** What the Master-Architect answered to an escalation (STEP 3A). */
export interface Review {
  readonly outcome: (typeof REVIEW_OUTCOMES)[number];
  readonly by: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** Null where a refusal gives none. */
  readonly reason: string | null;
  /** Empty unless approved. */
  readonly exceptions: readonly Exception[];
  /** Whether the reviewer also made the plan, which policy has to allow. */
  readonly isSelfReview: boolean;
  /** Whether the answer came after the escalation was due. */
  readonly isLate: boolean;
  /** What was confirmed: that it is of an earlier moment. */
  readonly conditions: readonly Finding[];
}

export const DECISION_OUTCOMES = ['approved', 'declined'] as const;

/** What the trader decided (STEP 7). */
export interface Decision {
  readonly outcome: (typeof DECISION_OUTCOMES)[number];
  readonly by: string;
  /** UTC milliseconds. */
  readonly at: number;
  /** When an approval ends by itself, UTC milliseconds; null where it was declined. */
  readonly expiresAt: number | null;
  /** What was confirmed: warnings, and violations that are excepted. */
  readonly conditions: readonly Finding[];
  /** Why it was declined; null where it was approved. */
  readonly reason: string | null;
}

/** Why what was decided counts no more. */
export interface Voiding {
  /** UTC milliseconds. */
  readonly at: number;
  readonly reasons: readonly string[];
}

/** `ID:SUBJECT`, which tells the violations of a plan apart. */
export function violationKey(one: { readonly id: string; readonly subject: string }): string {
  return `${one.id}:${one.subject}`;
}

/** `ID:SUBJECT`, or `ID:SUBJECT=FIGURE` of an exception that is granted up to a figure. */
export function exceptionKey(one: Pick<Exception, 'id' | 'subject' | 'granted'>): string {
  return one.granted === undefined ? violationKey(one) : `${violationKey(one)}=${format(one.granted)}`;
}

/** What such a text excepts, where it names the violation; null where it names another one. */
export function exceptedBy(
  text: string,
  violation: { readonly id: string; readonly subject: string },
): Pick<Exception, 'id' | 'subject' | 'granted'> | null {
  const { id, subject } = violation;
  const key = violationKey(violation);
  if (text === key) return { id, subject };
  const figure = text.startsWith(`${key}=`) ? text.slice(key.length + 1) : '';
  return /^\d+(\.\d+)?%?$/.test(figure) ? { id, subject, granted: decimal(figure.replace('%', '')) } : null;
}
