import { byText } from '../instruments/security.ts';

/** What a finding means for the verdict (SEMANTICS, Severities), the gravest first. */
export const SEVERITIES = ['violation', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The six constraints, in the order of SEMANTICS 4. */
export const CONSTRAINT_IDS = [
  'sector_cap',
  'cash_buffer',
  'position_size',
  'sector_increase',
  'buffer_throughout',
  'restriction_list',
] as const;
export type ConstraintId = (typeof CONSTRAINT_IDS)[number];

/** Everything that the program can find, with the severities that each can have. */
export const FINDING_SEVERITIES = {
  sector_cap: ['violation', 'warning'],
  cash_buffer: ['violation', 'warning'],
  position_size: ['violation', 'warning'],
  sector_increase: ['violation', 'warning'],
  buffer_throughout: ['violation', 'warning'],
  restriction_list: ['violation'],
  as_of_missing: ['violation'],
  stale_portfolio: ['violation', 'warning'],
  holdings_missing: ['violation'],
  household_disagrees: ['violation', 'warning'],
  free_riding: ['violation'],
  settled_cash_only: ['violation'],
  document_not_final: ['violation'],
  liability_not_read: ['violation'],
  not_understood: ['warning'],
  file_not_read: ['warning'],
  approximate_figure: ['warning'],
  tentative_directive: ['warning'],
  remark_not_followed: ['warning'],
  sector_unfamiliar: ['warning'],
  as_of_in_future: ['warning'],
  sector_unknown: ['warning'],
  document_disagrees: ['warning'],
  stale_market_view: ['warning'],
  low_market_confidence: ['warning'],
  conflicting_advice: ['warning'],
  conflicting_directives: ['warning'],
  stale_directive: ['warning'],
  directive_already_met: ['warning', 'note'],
  targets_exceed_portfolio: ['warning'],
  restriction_unclear: ['warning', 'note'],
  restricted_sell_skipped: ['warning'],
  encumbered_sell_skipped: ['warning'],
  target_not_reached: ['warning'],
  budget_not_placed: ['warning'],
  missing_price: ['warning'],
  prices_from_file: ['warning', 'note'],
  missing_conviction: ['warning'],
  low_conviction_pick: ['warning'],
  bought_without_pick: ['warning'],
  buys_trimmed: ['warning'],
  remainder_trimmed: ['warning'],
  no_plan_within_limits: ['warning'],
  plan_repaired: ['warning'],
  cash_target_not_reached: ['warning'],
  size_below_one_share: ['warning'],
  regime_alignment_skipped: ['warning'],
  buffer_at_limits: ['warning'],
  calendar_expired: ['warning'],
  backdated_decision: ['warning'],
  good_faith_violation: ['warning'],
  cash_liquidation: ['warning'],
  wash_sale: ['warning'],
  near_long_term: ['warning'],
  lots_unknown: ['warning'],
  rule_outdated: ['warning'],
  restricted_pick_skipped: ['note'],
  trade_below_minimum: ['note'],
  cash_above_target: ['note'],
  out_of_reach: ['note'],
  second_round: ['note'],
  item_not_read: ['note'],
  no_trade_needed: ['note'],
  market_view_missing: ['note'],
  blocked_by_sequencing: ['note'],
} as const satisfies Record<string, readonly Severity[]>;
export type FindingId = keyof typeof FINDING_SEVERITIES;
export const FINDING_IDS: readonly FindingId[] = Object.keys(FINDING_SEVERITIES).filter(isFindingId);

export function isFindingId(id: string): id is FindingId {
  return Object.hasOwn(FINDING_SEVERITIES, id);
}

export interface Finding {
  readonly id: FindingId;
  readonly severity: Severity;
  /** A sector, a ticker, `cash`, or the document that it speaks of. */
  readonly subject: string;
  /** A sentence with its numbers. */
  readonly message: string;
  /** Whether a reviewer may except it; false for what is no violation. */
  readonly waivable: boolean;
  /** What to do, where that hangs on what was measured; absent where it is the same for every finding of its id. */
  readonly remedy?: string;
}

/** By severity, then id, then subject, then message (INTERFACE, Shapes). */
export function byGravity(left: Finding, right: Finding): number {
  return (
    SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity) ||
    byText(left.id, right.id) ||
    byText(left.subject, right.subject) ||
    byText(left.message, right.message)
  );
}

/** A warning or a note: nothing to except. */
export function finding(id: FindingId, severity: 'warning' | 'note', subject: string, message: string): Finding {
  return { id, severity, subject, message, waivable: false };
}
