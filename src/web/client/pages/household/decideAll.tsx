import { useEffect, useRef } from 'react';
import type { HouseholdShape } from '../../../contract/householdShapes.ts';
import type { PlanFactsShape, PlanShape, PlanState } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { STATE_WORDS, StandingBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Money, Shares } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Approve, Decline, useDecision, WhatCame } from '../plan/decisionForms.tsx';
import { Sentences } from '../plan/verdict.tsx';

const OPEN: readonly PlanState[] = ['awaiting_decision', 'awaiting_review'];

/** The latest plan of each account that waits for somebody, one below the other: each is decided by itself. */
export function DecideAll({ household: { accounts } }: { readonly household: HouseholdShape }) {
  const shown = useRef<ReadonlySet<string>>(new Set());
  const waiting = accounts.flatMap(({ name, latest }) =>
    latest === null || !(latest.state.startsWith('awaiting_') || shown.current.has(latest.plan_id))
      ? []
      : [{ name, latest }],
  );
  // what is declined here stays to be seen: who declined it stands there
  useEffect(() => {
    shown.current = new Set([...shown.current, ...waiting.map(({ latest }) => latest.plan_id)]);
  });
  if (waiting.length === 0) return null;
  const open = waiting.filter(({ latest }) => OPEN.includes(latest.state)).length;
  return (
    <Panel
      title={open === 0 ? 'Every plan is decided' : `Plans to decide: ${open} of ${waiting.length}`}
      note="Each is decided on what stands here. Its own page has all of it."
    >
      {waiting.map(({ name, latest }) => (
        <section key={name} className="decide-one" aria-label={`Plan of ${name}`}>
          <h3 className="row">
            {name} <StandingBadge facts={latest} />
            <a className="mono" href={pageOf(name, latest)} title={latest.plan_id}>
              {shortId(latest.plan_id)}
            </a>
            <span className="quiet">{STATE_WORDS[latest.state]}</span>
          </h3>
          <One key={latest.plan_id} account={name} latest={latest} />
        </section>
      ))}
    </Panel>
  );
}

function pageOf(account: string, { plan_id }: Pick<PlanFactsShape, 'plan_id'>): string {
  return `/accounts/${account}/plans/${plan_id}`;
}

/** What came of a decision stands in its place whatever the plan becomes by it: the focus is there. */
function One({ account, latest }: { readonly account: string; readonly latest: PlanFactsShape }) {
  const path = `/api/accounts/${account}/plans/${latest.plan_id}`;
  const decision = useDecision(path);
  return (
    <>
      <WhatCame decision={decision} planId={null} />
      <Standing path={path} page={pageOf(account, latest)} latest={latest} decision={decision} />
    </>
  );
}

function Standing({
  path,
  page,
  latest,
  decision,
}: {
  readonly path: string;
  readonly page: string;
  readonly latest: PlanFactsShape;
  readonly decision: ReturnType<typeof useDecision>;
}) {
  const answer = useAnswer<PlanShape>(path);
  if (latest.stale)
    return <p>Its documents or limits were changed since, so that it cannot be decided: plan all accounts again.</p>;
  if (latest.state === 'awaiting_review') {
    return (
      <p>
        It has violations, for the Master-Architect to answer: <a href={`${page}/review`}>review them</a>.
      </p>
    );
  }
  if (latest.state === 'awaiting_execution') {
    return (
      <p>
        Approved. The orders are yours to place: <a href={`${page}/execution`}>the checklist</a>.
      </p>
    );
  }
  if (latest.state !== 'awaiting_decision') return <p>Nothing is left to decide: {STATE_WORDS[latest.state]}.</p>;
  return (
    <Answered answer={answer} what="the plan">
      {(plan) => (
        <>
          <Trades plan={plan} />
          {plan.blocked.length > 0 ? <Sentences of={plan.blocked} /> : <Approve plan={plan} decision={decision} />}
          <Decline plan={plan} decision={decision} summary="Decline it instead" />
        </>
      )}
    </Answered>
  );
}

function Trades({ plan: { trades } }: { readonly plan: PlanShape }) {
  return (
    <ul className="decide-trades">
      {trades.map(({ sequence, action, ticker, shares, value }) => (
        <li key={sequence}>
          <span className="figure">
            {action} <Shares count={shares} />
          </span>{' '}
          <strong>
            <Told text={ticker} />
          </strong>{' '}
          <Money amount={value} />
        </li>
      ))}
    </ul>
  );
}
