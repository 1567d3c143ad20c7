import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { OverviewShape, PlanShape, Verdict } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { PlanId } from '../../ui/facts/planId.tsx';
import { STATE_WORDS, VerdictBadge } from '../../ui/facts/verdict.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { lacksRole } from '../../ui/words/roles.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { isCurrent, keyOf } from './verdict.tsx';

/** The plan in a line that stays in view: what it comes to, what that hangs on, and the one thing to do now. */
export function PlanCard({ plan, children }: { readonly plan: PlanShape; readonly children: ReactNode }) {
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const { facts } = plan;
  return (
    <div className="plan-card">
      <div className="plan-card-line">
        <Badge plan={plan} />
        <strong>{hangsOn(plan)}</strong>
        <PlanId planId={facts.plan_id} />
        <span className="plan-card-next">
          {overview === undefined ? null : <Next plan={plan} overview={overview} />}
        </span>
      </div>
      <p className="on-paper">
        Plan <span className="mono">{facts.plan_id}</span>, made by {facts.made_by}, evaluated on {facts.evaluated_on}
        {overview === undefined ? null : (
          <>
            ; printed by {overview.person.name} as of <Moment at={overview.now} />
          </>
        )}
      </p>
      {children}
    </div>
  );
}

/** What is no more in force is not told as a verdict. */
function Badge({ plan }: { readonly plan: PlanShape }) {
  const { facts } = plan;
  if (!isCurrent(plan)) return <span className="badge badge-blocked">stale</span>;
  if (facts.state === 'superseded') return <span className="badge">superseded</span>;
  return <VerdictBadge verdict={facts.standing_verdict} />;
}

const MEANINGS: Readonly<Record<Verdict, string>> = {
  SAFE: 'nothing to confirm',
  CONDITIONAL: 'conditional',
  BLOCKED: 'blocked',
};

/** `2 conditions to confirm`, `blocked by 1 violation`, or where the plan stands in its life. */
function hangsOn(plan: PlanShape): string {
  const { facts, conditions, screenings } = plan;
  const rejected = screenings.filter(({ status }) => status === 'REJECTED').length;
  if (facts.state === 'blocked' && rejected > 0)
    return rejected === 1 ? 'the recommendation is rejected' : `${rejected} recommendations are rejected`;
  if (facts.state !== 'awaiting_decision' && facts.state !== 'awaiting_review') return STATE_WORDS[facts.state];
  if (facts.standing_verdict === 'BLOCKED') {
    const count = openViolations(plan);
    return count === 0 ? MEANINGS.BLOCKED : `blocked by ${counted(count, 'violation')}`;
  }
  if (conditions.length === 0) return MEANINGS[facts.standing_verdict];
  return `${counted(conditions.length, 'condition')} to confirm`;
}

function openViolations({ conditions, findings }: PlanShape): number {
  const excepted = new Set(conditions.map(keyOf));
  return findings.filter((one) => one.severity === 'violation' && !excepted.has(keyOf(one))).length;
}

/** The one thing that this person may do now; else whom the plan waits for. */
function Next({ plan, overview }: { readonly plan: PlanShape; readonly overview: OverviewShape }) {
  const { facts, blocked } = plan;
  const { plan_id, state, superseded_by, continued_by } = facts;
  const way = (href: string, words: string) => (
    <Link href={href} className="button button-main">
      {words}
    </Link>
  );
  const later = continued_by ?? superseded_by;
  if (later !== null) return way(`/plans/${later}`, 'Go to the later plan');
  if (state === 'finished') return way(`/plans/${plan_id}/execution`, 'See the execution');
  if (!isCurrent(plan)) return inPage('#standing', 'See what changed');
  if (state === 'awaiting_execution') return way(`/plans/${plan_id}/execution`, 'Go to the execution');
  if (state === 'awaiting_review') {
    if (lacksRole(overview, 'master_architect')) {
      return (
        <>
          {waits('the reviewer', overview.holders.master_architect)}{' '}
          <Link href={`/plans/${plan_id}/review`}>See its review</Link>
        </>
      );
    }
    const count = openViolations(plan);
    return way(`/plans/${plan_id}/review`, `Review the ${count === 1 ? 'violation' : `${count} violations`}`);
  }
  if (state === 'blocked') return inPage('#decision', 'See why it cannot be approved');
  if (state !== 'awaiting_decision') return inPage('#decision', 'See what is left to do');
  if (lacksRole(overview, 'trader')) return waits('the trader', overview.holders.trader);
  if (blocked.length > 0) return inPage('#decision', 'See why it cannot be approved');
  return inPage('#decision', plan.conditions.length === 0 ? 'Approve' : 'Confirm and approve');
}

function inPage(href: string, words: string) {
  return (
    <a href={href} className="button button-main">
      {words}
    </a>
  );
}

function waits(whom: string, holders: readonly string[]) {
  return (
    <span className="quiet">
      Waiting for {whom}
      {holders.length === 0 ? '' : `: ${holders.join(', ')}`}
    </span>
  );
}
