import type { ConstraintCheck } from '../rules/constraint.ts';
import type { Finding } from '../rules/finding.ts';
import type { Step } from '../trading/trade.ts';
import type { Snapshot, Verdict } from './plan.ts';

/** One account's way through its own plan; without trades it ends as it begins. */
export interface AccountCourse {
  /** The account's name in the household. */
  readonly account: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly steps: readonly Step[];
}

/** All accounts as one portfolio, before and after their trades. */
export interface HouseholdJudgement {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** `sector_cap` and `position_size`, each subject of the whole. */
  readonly constraints: readonly ConstraintCheck[];
  /** By gravity; each subject begins with `household`. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

const PREFIX = 'household';

/** The subject of a finding about the household: `household:Technology`. */
export function householdSubject(name: string): string {
  return `${PREFIX}:${name}`;
}

/** The sector or ticker that a finding speaks of, in the account or in the whole household. */
export function subjectWithin(subject: string): string {
  return subject.startsWith(`${PREFIX}:`) ? subject.slice(PREFIX.length + 1) : subject;
}

/** Whether a finding of an account's plan is one of the household. */
export function isOfHousehold({ subject }: Pick<Finding, 'subject'>): boolean {
  return subject === PREFIX || subject.startsWith(`${PREFIX}:`);
}

/** The subject of what is said of the household as a whole. */
export const HOUSEHOLD = PREFIX;
