import { Link } from 'wouter';
import type { ReviewPlan } from '../../../contract/requests.ts';
import type { DecidedShape, OverviewShape, PlanShape } from '../../../contract/shapes.ts';
import { useAction } from '../../server/api.ts';
import { NextWaiting } from '../../ui/facts/nextWaiting.tsx';
import { RemediedFindings } from '../../ui/facts/remedy.tsx';
import { STATE_WORDS, StandingBadge } from '../../ui/facts/verdict.tsx';
import { NotAnswered } from '../../ui/frame/notAnswered.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { lacksRole, NotYours } from '../../ui/words/roles.tsx';
import { AnotherPlan } from '../plan/another.tsx';
import { Reviewed, Sentences } from '../plan/verdict.tsx';
import { Answers, ReviewForm } from './form.tsx';

/** What was answered, or what there is to answer with. */
export function ReviewPanel({ plan, overview }: { readonly plan: PlanShape; readonly overview: OverviewShape | null }) {
  const { facts } = plan;
  const action = useAction<ReviewPlan, DecidedShape>(`/api/plans/${facts.plan_id}/review`);
  const violations = plan.findings.filter(({ severity }) => severity === 'violation');
  const { review, state } = facts;
  // exceptions end by themselves: then the same plan can be answered once more
  const isOpen = state === 'awaiting_review' || (violations.length > 0 && (review === null || isGranted(plan)));
  return (
    <Panel title="The reviewer’s answer">
      {action.error === null ? null : <NotAnswered error={action.error} told="The answer is not recorded." />}
      {action.data === undefined ? null : <Done decided={action.data} />}
      {review === null ? null : <Reviewed review={review} />}
      {violations.length === 0 ? (
        <p>The plan has no violation, so nothing was escalated and there is nothing to except.</p>
      ) : isOpen && !hasEnded(plan) && overview !== null && lacksRole(overview, 'master_architect') ? (
        <>
          <NotYours overview={overview} lacked="master_architect" />
          <h3>Its violations</h3>
          <RemediedFindings findings={violations} remedies={plan.remedies} />
          <Answers exceptions={violations.length} isGranted={isGranted(plan)} isDisabled onAnswer={() => {}} />
        </>
      ) : isOpen && !hasEnded(plan) ? (
        <ReviewForm
          key={plan.seen}
          plan={plan}
          violations={violations}
          overview={overview}
          isPending={action.isPending}
          onAnswer={(answer) => action.mutate(answer)}
        />
      ) : (
        <>
          <h3>Its violations</h3>
          <RemediedFindings findings={violations} remedies={plan.remedies} />
          <p>Nothing is left to review: {STATE_WORDS[state]}.</p>
          <AnotherPlan planId={facts.plan_id} workflow={facts.workflow} />
        </>
      )}
    </Panel>
  );
}

function isGranted({ facts }: PlanShape): boolean {
  return facts.review?.outcome === 'approved';
}

function hasEnded({ facts: { state } }: PlanShape): boolean {
  return state === 'finished' || state === 'declined' || state === 'rejected' || state === 'modification_asked';
}

function Done({ decided }: { readonly decided: DecidedShape }) {
  const { facts, reasons, done } = decided;
  return (
    <Outcome of={decided} tone={done ? 'good' : 'bad'}>
      <p>
        <strong>{done ? 'The answer is recorded.' : 'The answer is not recorded.'}</strong> The plan is now{' '}
        <StandingBadge facts={facts} /> ({STATE_WORDS[facts.state]}).
      </p>
      {reasons.length === 0 ? null : <Sentences of={reasons} />}
      <p>{nextStep(decided)}</p>
      {done ? <NextWaiting after={facts.plan_id} /> : null}
    </Outcome>
  );
}

function nextStep({ facts }: DecidedShape): React.ReactNode {
  const way = <Link href={`/plans/${facts.plan_id}`}>the plan</Link>;
  switch (facts.state) {
    case 'awaiting_decision':
    case 'awaiting_execution':
    case 'expired':
    case 'voided':
      return <>Next, the trader confirms each excepted violation as a condition and approves, or declines: {way}.</>;
    case 'rejected':
    case 'modification_asked':
      return <>Next, the documents or the policy are changed, and another plan is made of them. See {way}.</>;
    default:
      return <>See {way} for what can be done with it.</>;
  }
}
