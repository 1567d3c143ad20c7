import { defined } from '../../base/assert.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { percent, plain, points } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { CAUSE_WORDS, type ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { fundLines, fundRemedy } from './fundRemedies.ts';

/** What was measured: where a plan leads to, or a portfolio as it stands, of which no sentence may speak of a plan. */
export type Measured = 'plan' | 'standing';

export interface FindingContext {
  readonly what: Measured;
  /** Sold against written calls. */
  readonly encumbered: ReadonlySet<Ticker>;
}

/** Every check that did not pass, in a sentence with its numbers. `positions` are those that were measured. */
export function constraintFindings(
  checks: readonly ConstraintCheck[],
  policy: Policy,
  positions: readonly Position[],
  { what, encumbered }: FindingContext = { what: 'plan', encumbered: new Set() },
): Finding[] {
  const lines = fundLines(checks, policy, positions);
  return checks.flatMap((check): Finding[] => {
    if (check.result === 'pass') return [];
    return [
      {
        id: check.id,
        severity: check.result,
        subject: check.subject,
        message: `${sentence(check, policy, what, encumbered)}${causeWords(check, what)}`,
        waivable: check.result === 'violation' && check.waivable,
        ...fundRemedy(check, lines, policy, positions),
      },
    ];
  });
}

/** ` (the plan causes it)`: what the plan did to what is broken. */
export function causeWords({ cause }: ConstraintCheck, what: Measured): string {
  return cause === null || what === 'standing' ? '' : ` (${CAUSE_WORDS[cause]})`;
}

/** `ends at`, or `is at` where nothing comes after. */
export function endsAt(what: Measured): string {
  return what === 'plan' ? 'ends at' : 'is at';
}

function sentence(check: ConstraintCheck, policy: Policy, what: Measured, encumbered: ReadonlySet<Ticker>): string {
  const { id, subject } = check;
  if (id === 'restriction_list' && encumbered.has(subject)) {
    return `${subject} is sold beyond the shares that no written call may take away`;
  }
  if (id === 'restriction_list') return `${subject} is on the restriction list for this side on this day`;
  const measured = defined(check.measured, 'what is broken was measured');
  const limit = plain(defined(check.limit, 'what is broken has a limit'));
  switch (id) {
    case 'sector_cap':
      return `${subject} ${endsAt(what)} ${percent(measured)} of the portfolio; its cap is ${limit}%`;
    case 'position_size':
      return `${subject} ${endsAt(what)} ${percent(measured)} of the portfolio; its limit is ${limit}%`;
    case 'sector_increase':
      return policy.sectorIncreaseBasis === 'relative'
        ? `${subject} rises by ${percent(measured)} of its weight; at most ${limit}% is allowed`
        : `${subject} rises by ${points(measured)} percentage points; at most ${limit} are allowed`;
    case 'cash_buffer':
      return check.result === 'warning' && check.cause === null
        ? `cash ${endsAt(what)} ${percent(measured)} of the portfolio, below the warning line of ${plain(policy.cashWarningPct)}%`
        : `cash ${endsAt(what)} ${percent(measured)} of the portfolio; the minimum is ${limit}%`;
    case 'buffer_throughout':
      return `cash falls to ${percent(measured)} of the portfolio at its tightest step; the minimum is ${limit}%`;
  }
}
