import type { Decimal } from '../../base/decimal.ts';
import type { Ratio } from '../../base/ratio.ts';
import type { ConstraintId } from './finding.ts';

export const RESULTS = ['pass', 'warning', 'violation'] as const;
const CAUSES = ['introduced', 'worsened', 'unchanged', 'improved'] as const;
export type Cause = (typeof CAUSES)[number];

/** What the plan did to a violation, in words. */
export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  introduced: 'the plan causes it',
  worsened: 'it stood before and the plan makes it worse',
  unchanged: 'it stood before and the plan leaves it as it is',
  improved: 'it stood before and the plan improves it',
};

/** What was measured of what the finding speaks of; null where nothing was. */
export function measuredOf(
  checks: readonly ConstraintCheck[],
  { id, subject }: { readonly id: string; readonly subject: string },
): Ratio | null {
  return checks.find((one) => one.id === id && one.subject === subject)?.measured ?? null;
}

/** One rule measured on one subject. */
export interface ConstraintCheck {
  readonly id: ConstraintId;
  /** A sector, a ticker, or `cash`. */
  readonly subject: string;
  /** Percent (percentage points for `sector_increase`); null for `restriction_list`. */
  readonly limit: Decimal | null;
  /** In the limit's unit; null where there is nothing to measure. */
  readonly measured: Ratio | null;
  /** How far the measured figure may still move before it breaks the limit; negative when it is broken. */
  readonly headroom: Ratio | null;
  readonly result: (typeof RESULTS)[number];
  /** What the plan did to it; null unless it is a violation (or one that policy lets pass as a warning). */
  readonly cause: Cause | null;
  /** Whether a reviewer may except it. */
  readonly waivable: boolean;
}
