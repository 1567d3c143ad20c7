import type { Verdict } from '../../domain/planning/plan.ts';

/** What became of an account in a run. Each account has exactly one; `checked` where it was judged as it stands. */
export const STATUSES = ['planned', 'checked', 'in_tolerance', 'refused', 'unreadable', 'hold', 'dead'] as const;
export type Status = (typeof STATUSES)[number];

/** Why a person must see an account, the gravest first. */
export const REASONS = [
  'dead',
  'unreadable',
  'unknown_account',
  'no_model',
  'no_price',
  'refused',
  'in_flight',
  'corporate_action',
  'blocked',
  'restriction_conflict',
  'cash_need_unmet',
  'stale',
  'unreconciled',
  'household',
  'wash_sale',
  'changed_since_approval',
  'first_plan',
  'large',
  'conditional',
  'hold',
] as const;
export type Reason = (typeof REASONS)[number];

/** What is kept of one account's plan in one run; the plan itself is made again when it is asked for. */
export interface Result {
  readonly account: string;
  readonly household: string;
  readonly model: string;
  readonly advisor: string;
  readonly custodian: string;
  readonly status: Status;
  /** 64 hex digits; null where no plan was made. */
  readonly planId: string | null;
  readonly verdict: Verdict | null;
  /** Dollars, exact; null where it is not known. */
  readonly value: string | null;
  /** How far its farthest sector, or cash, is from the model's target, hundredths of a percentage point; null where it is not known. */
  readonly drift: number | null;
  /** Side, ticker, shares, limit (empty without one), in the order of execution. */
  readonly trades: readonly (readonly [side: string, ticker: string, shares: string, limit: string])[];
  /** Id and subject of each finding that is no note. */
  readonly findings: readonly (readonly [id: string, subject: string])[];
  /** Reason and what it is about, the gravest first. */
  readonly reasons: readonly (readonly [reason: Reason, words: string])[];
  /** Names of the approval rules that take the plan, in the order of book.json. */
  readonly rules: readonly string[];
  /**
   * Of all that it was made of but the day: 32 hex digits. Empty where it is not known, as of results of an earlier version.
   */
  readonly inputHash: string;
  /** The run that made it, where this one took it over; null where this one made it. */
  readonly carriedFrom: string | null;
}

/** Whether a person must see it: it has a reason, or trades that no rule takes. */
function isException({ reasons, trades, rules }: Pick<Result, 'reasons' | 'trades' | 'rules'>): boolean {
  return reasons.length > 0 || (trades.length > 0 && rules.length === 0);
}

/** Its place in the queue: that of its gravest reason, behind all of them without one; null where nobody must see it. */
export function gravityOf(result: Pick<Result, 'reasons' | 'trades' | 'rules'>): number | null {
  if (!isException(result)) return null;
  const [gravest] = result.reasons;
  return gravest === undefined ? REASONS.length : REASONS.indexOf(gravest[0]);
}
