import type { ApprovePlan, DeclinePlan } from '../../../contract/requests.ts';
import type { DecidedShape, PlanShape } from '../../../contract/shapes.ts';
import { useAction } from '../../server/api.ts';
import { NextWaiting } from '../../ui/facts/nextWaiting.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { NotAnswered } from '../../ui/frame/notAnswered.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { ApprovalForm } from './approval.tsx';
import { DeclineForm } from './decline.tsx';
import { Sentences } from './verdict.tsx';

// How a plan is approved and declined, wherever it is.

/** The two answers to one plan, asked for at `path`: what came of one stands no more once the other is given. */
export function useDecision(path: string) {
  const approve = useAction<ApprovePlan, DecidedShape>(`${path}/approval`);
  const decline = useAction<DeclinePlan, DecidedShape>(`${path}/decline`);
  return { approve, decline };
}

type Decision = ReturnType<typeof useDecision>;

export function Approve({ plan, decision: { approve, decline } }: Deciding) {
  return (
    <ApprovalForm
      key={plan.seen}
      plan={plan}
      isPending={approve.isPending}
      onApprove={(body) => {
        decline.reset();
        approve.mutate(body);
      }}
    />
  );
}

export function Decline({ plan, decision: { approve, decline }, summary }: Deciding & { readonly summary: string }) {
  return (
    <Fold summary={summary}>
      <DeclineForm
        plan={plan}
        isPending={decline.isPending}
        onDecline={(body) => {
          approve.reset();
          decline.mutate(body);
        }}
      />
    </Fold>
  );
}

interface Deciding {
  readonly plan: PlanShape;
  readonly decision: Decision;
}

const DONE = { approve: 'The plan is approved.', decline: 'The plan is declined.' } as const;
const NOT_DONE = { approve: 'The plan is not approved.', decline: 'The plan is not declined.' } as const;

/** What came of each answer; `planId`: the next one that waits is offered after it. */
export function WhatCame({ decision, planId }: { readonly decision: Decision; readonly planId: string | null }) {
  return (['approve', 'decline'] as const).map((asked) => (
    <Came key={asked} asked={asked} planId={planId} data={decision[asked].data} error={decision[asked].error} />
  ));
}

function Came({
  asked,
  planId,
  data,
  error,
}: {
  readonly asked: 'approve' | 'decline';
  readonly planId: string | null;
  readonly data: DecidedShape | undefined;
  readonly error: Error | null;
}) {
  if (error !== null) return <NotAnswered error={error} told={NOT_DONE[asked]} />;
  if (data === undefined) return null;
  return (
    <Outcome of={data} tone={data.done ? 'good' : 'bad'}>
      <p>
        <strong>{data.done ? DONE[asked] : NOT_DONE[asked]}</strong>
        {data.voided ? ' The earlier decision is void.' : ''}
      </p>
      {data.reasons.length === 0 ? null : <Sentences of={data.reasons} />}
      {data.done && planId !== null ? <NextWaiting after={planId} /> : null}
    </Outcome>
  );
}
