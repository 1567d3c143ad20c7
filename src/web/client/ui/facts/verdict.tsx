import type { PlanFactsShape, PlanState, Verdict } from '../../../contract/shapes.ts';

const MARKS: Readonly<Record<Verdict, string>> = { SAFE: '✓', CONDITIONAL: '!', BLOCKED: '✕' };

/** What a plan comes to now: of one whose documents are others, nothing but that. */
export function StandingBadge({ facts }: { readonly facts: Pick<PlanFactsShape, 'stale' | 'standing_verdict'> }) {
  if (facts.stale) return <span className="badge badge-blocked">stale</span>;
  return <VerdictBadge verdict={facts.standing_verdict} />;
}

/** A verdict in word, mark and colour: never in colour alone. */
export function VerdictBadge({ verdict }: { readonly verdict: Verdict }) {
  return (
    <span className={`badge badge-${verdict.toLowerCase()}`}>
      <span aria-hidden="true">{MARKS[verdict]}</span> {verdict}
    </span>
  );
}

export const STATE_WORDS: Readonly<Record<PlanState, string>> = {
  awaiting_review: 'waits for a review',
  awaiting_decision: 'waits for a decision',
  awaiting_execution: 'approved: waits for its execution',
  blocked: 'blocked',
  rejected: 'rejected by the reviewer',
  modification_asked: 'sent back: another plan is asked for',
  declined: 'declined',
  voided: 'void',
  expired: 'the approval has ended',
  nothing_to_trade: 'nothing to trade',
  finished: 'executed',
  superseded: 'superseded by a later plan',
};
