import { useState } from 'react';
import type { OverviewShape, PlanShape, PlanState } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { lacksRole, NotYours } from '../../ui/words/roles.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { AnotherPlan } from './another.tsx';
import { Approve, Decline, useDecision, WhatCame } from './decisionForms.tsx';
import { isFallen, Sentences } from './verdict.tsx';

/** From these nothing leads on but another plan. */
const ENDED: readonly PlanState[] = ['declined', 'rejected', 'modification_asked', 'nothing_to_trade'];

/** What the trader says to the plan, and what came of it. */
export function DecisionPanel({ plan }: { readonly plan: PlanShape }) {
  const { plan_id, state, workflow, continued_by } = plan.facts;
  const decision = useDecision(`/api/plans/${plan_id}`);
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const isBarred = overview !== undefined && lacksRole(overview, 'trader');
  const [opened] = useState(plan.seen);
  const own = decision.approve.data?.seen ?? decision.decline.data?.seen;
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
        <WhatCame decision={decision} planId={plan_id} />
        {!isBarred || isOver ? null : <NotYours overview={overview} lacked="trader" />}
        <Ways plan={plan}>
          {!isBarred ? (
            <Approve plan={plan} decision={decision} />
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
          <Decline
            plan={plan}
            decision={decision}
            summary={state === 'awaiting_execution' ? 'Decline it after all' : 'Decline it instead'}
          />
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
  // whom the role is given to is told above
  const reasons = plan.blocked.filter((one) => one !== plan.barred);
  if (reasons.length === 0) return <>{children}</>;
  return (
    <>
      <p>
        <strong>It cannot be approved now:</strong>
      </p>
      <Sentences of={reasons} />
    </>
  );
}
