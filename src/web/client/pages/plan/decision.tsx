import { useState } from 'react';
import type { ApprovePlan, DeclinePlan } from '../../../contract/requests.ts';
import type { DecidedShape, OverviewShape, PlanShape, PlanState } from '../../../contract/shapes.ts';
import { Refused, useAction, useAnswer } from '../../server/api.ts';
import { NextWaiting } from '../../ui/facts/nextWaiting.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Problems } from '../../ui/frame/states.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { lacksRole, NotYours } from '../../ui/words/roles.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { AnotherPlan } from './another.tsx';
import { ApprovalForm } from './approval.tsx';
import { DeclineForm } from './decline.tsx';
import { isFallen, Sentences } from './verdict.tsx';

/** From these nothing leads on but another plan. */
const ENDED: readonly PlanState[] = ['declined', 'rejected', 'modification_asked', 'nothing_to_trade'];

/** What the trader says to the plan, and what came of it. */
export function DecisionPanel({ plan }: { readonly plan: PlanShape }) {
  const { plan_id, state, workflow, continued_by } = plan.facts;
  const approve = useAction<ApprovePlan, DecidedShape>(`/api/plans/${plan_id}/approval`);
  const decline = useAction<DeclinePlan, DecidedShape>(`/api/plans/${plan_id}/decline`);
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const isBarred = overview !== undefined && lacksRole(overview, 'trader');
  const [opened] = useState(plan.seen);
  const own = approve.data?.seen ?? decline.data?.seen;
  const isOver = ENDED.includes(state) || state === 'finished' || continued_by !== null;
  const isMoved = plan.seen !== opened && plan.seen !== own;
  return (
    <div id="decision" tabIndex={-1}>
      <Panel title="Decision">
        <p role="status" className="status">
          {isMoved
            ? `Since you opened this plan something was recorded for it. It is now “${STATE_WORDS[state]}”.`
            : ''}
        </p>
        <Came asked="approve" planId={plan_id} data={approve.data} error={approve.error} />
        <Came asked="decline" planId={plan_id} data={decline.data} error={decline.error} />
        {!isBarred || isOver ? null : <NotYours overview={overview} lacked="trader" />}
        <Ways plan={plan}>
          {!isBarred ? (
            <ApprovalForm
              key={plan.seen}
              plan={plan}
              isPending={approve.isPending}
              onApprove={(body) => {
                decline.reset();
                approve.mutate(body);
              }}
            />
          ) : (
            <p>
              <Button isDisabled>
                Approve {plan.trades.length === 1 ? 'its trade' : `its ${plan.trades.length} trades`}
              </Button>
            </p>
          )}
        </Ways>
        {ENDED.includes(state) ? <AnotherPlan planId={plan_id} workflow={workflow} /> : null}
        {isOver ? null : isBarred ? (
          <p>
            <Button isDisabled>Decline the plan</Button>
          </p>
        ) : (
          <Fold summary={state === 'awaiting_execution' ? 'Decline it after all' : 'Decline it instead'}>
            <DeclineForm
              plan={plan}
              isPending={decline.isPending}
              onDecline={(body) => {
                approve.reset();
                decline.mutate(body);
              }}
            />
          </Fold>
        )}
      </Panel>
    </div>
  );
}

/** What can be done with the plan as it stands; `children` where it can be approved. */
function Ways({ plan, children }: { readonly plan: PlanShape; readonly children: React.ReactNode }) {
  const { state, decision } = plan.facts;
  if (state === 'awaiting_execution' || state === 'finished') {
    return (
      <>
        {state === 'finished' ? (
          <p>Every trade is filled.</p>
        ) : (
          <p>
            Approved by <strong>{decision?.by}</strong>
            {decision?.expires_at == null ? null : (
              <>
                ; the approval stands until <Moment at={decision.expires_at} />
              </>
            )}
            . The orders are placed by you, at the broker.
          </p>
        )}
        {isFallen(plan) ? (
          <p className="broken">
            It no longer stands as it was approved; the top of this page says why. Nothing more can be placed.
          </p>
        ) : null}
      </>
    );
  }
  if (ENDED.includes(state)) return <p>Nothing is left to decide: {STATE_WORDS[state]}.</p>;
  if (plan.blocked.length === 0) return <>{children}</>;
  return (
    <>
      <p>
        <strong>It cannot be approved now:</strong>
      </p>
      <Sentences of={plan.blocked} />
    </>
  );
}

const DONE = { approve: 'The plan is approved.', decline: 'The plan is declined.' } as const;
const NOT_DONE = { approve: 'The plan is not approved.', decline: 'The plan is not declined.' } as const;

function Came({
  asked,
  planId,
  data,
  error,
}: {
  readonly asked: 'approve' | 'decline';
  readonly planId: string;
  readonly data: DecidedShape | undefined;
  readonly error: Error | null;
}) {
  if (error !== null) {
    return (
      <Outcome of={error} tone="bad">
        <p>
          <strong>{NOT_DONE[asked]}</strong>{' '}
          {error instanceof Refused && error.status === 409
            ? 'Something else was recorded first, so your answer was not recorded. This page now shows how it stands: look at it again.'
            : ''}
        </p>
        {error instanceof Refused && error.problems.length > 0 ? (
          <Problems problems={error.problems} />
        ) : (
          <p>{error.message}</p>
        )}
      </Outcome>
    );
  }
  if (data === undefined) return null;
  return (
    <Outcome of={data} tone={data.done ? 'good' : 'bad'}>
      <p>
        <strong>{data.done ? DONE[asked] : NOT_DONE[asked]}</strong>
        {data.voided ? ' The earlier decision is void.' : ''}
      </p>
      {data.reasons.length === 0 ? null : <Sentences of={data.reasons} />}
      {data.done ? <NextWaiting after={planId} /> : null}
    </Outcome>
  );
}
