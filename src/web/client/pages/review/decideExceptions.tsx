import { Link } from 'wouter';
import type { OverviewShape, PlanShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Clock } from '../../ui/facts/clock.tsx';
import { PlanId, shortId } from '../../ui/facts/planId.tsx';
import { STATE_WORDS, StandingBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { BrokenLimits } from '../plan/constraints.tsx';
import { Options } from '../plan/screening.tsx';
import { isFallen, Standing } from '../plan/verdict.tsx';
import { ReviewPanel } from './panel.tsx';
import '../plan/judgedPlan.css';

/** The escalation of a plan, and the Master-Architect’s answer to it. */
export function Review({ planId }: { readonly planId: string }) {
  const answer = useAnswer<PlanShape>(`/api/plans/${planId}`);
  const overview = useAnswer<OverviewShape>('/api/overview');
  return (
    <>
      <PageHead title={`Review of plan ${shortId(planId)}`}>
        <span className="row">
          {answer.data === undefined ? null : <StandingBadge facts={answer.data.facts} />}
          {answer.data !== undefined && !answer.data.facts.stale && isFallen(answer.data) ? (
            <span className="badge badge-blocked">stale</span>
          ) : null}
          <PlanId planId={planId} />
        </span>
      </PageHead>
      <Answered answer={answer} what="the plan">
        {(plan) => (
          <>
            <Escalation plan={plan} />
            <BrokenLimits constraints={plan.constraints} />
            <ReviewPanel plan={plan} overview={overview.data ?? null} />
            <Options judged={plan.judged} />
          </>
        )}
      </Answered>
    </>
  );
}

function Escalation({ plan }: { readonly plan: PlanShape }) {
  const { facts, trades } = plan;
  const isWaiting = facts.state === 'awaiting_review';
  return (
    <Panel
      title={`${facts.stale ? 'stale' : facts.standing_verdict}: ${STATE_WORDS[facts.state]}`}
      tone={facts.stale ? 'blocked' : TONES[facts.standing_verdict]}
    >
      <Standing plan={plan} />
      {isWaiting && facts.due_at !== null ? (
        <p>
          The answer is <Clock at={facts.due_at} />
        </p>
      ) : null}
      {isWaiting ? <p>Until there is an answer the plan stays BLOCKED, however long it is overdue.</p> : null}
      <Facts
        facts={[
          ['Made by', facts.made_by],
          ['Evaluated on', facts.evaluated_on],
          ['Trades', trades.length],
        ]}
      />
      <p>
        <Link href={`/plans/${facts.plan_id}`}>See the whole plan</Link>: its trades, what it holds before and after,
        every limit.
      </p>
    </Panel>
  );
}

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;
