import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { WaitingShape } from '../../../contract/recordShapes.ts';
import type { PersonShape, PlanFactsShape, PlanState } from '../../../contract/shapes.ts';
import { read } from '../../server/api.ts';
import { Clock } from '../../ui/facts/clock.tsx';
import { Findings, findingsInWords } from '../../ui/facts/findings.tsx';
import { PlanId, shortId } from '../../ui/facts/planId.tsx';
import { StandingBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

const WAITING = {
  awaiting_review: { title: 'Waits for a review', step: 'Read it and review', path: '/review' },
  awaiting_decision: { title: 'Waits for your decision', step: 'Read it and decide', path: '' },
  awaiting_execution: {
    title: 'Approved, waits for its execution',
    step: 'Work through the execution',
    path: '/execution',
  },
} as const;
type Waiting = keyof typeof WAITING;
const ORDER: readonly PlanState[] = ['awaiting_review', 'awaiting_decision', 'awaiting_execution'];
const WORKFLOWS = { rebalance: 'Rebalancing', stock: 'Screening' } as const;
const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;
/** Of several plans each shows so many findings; the plan itself has all of them. */
const MOST_FINDINGS = 3;
/** Milliseconds; a browser's timer takes no more. */
const LONGEST_TIMER = 2 ** 31 - 1;
const A_LITTLE_LATER = 500;

export function isWaiting({ state }: PlanFactsShape): boolean {
  return isWaitingState(state);
}

function isWaitingState(state: PlanState): state is Waiting {
  return state in WAITING;
}

/** What waits for a person: the overdue first, then reviews, decisions, executions, each by when it is due. */
export function Queue({
  plans,
  left,
  person,
}: {
  readonly plans: readonly PlanFactsShape[];
  /** How many less urgent ones wait beside these. */
  readonly left: number;
  readonly person: PersonShape;
}) {
  if (plans.length === 0) {
    return (
      <Panel title="Nothing waits for you">
        <p>
          No plan needs a review, a decision or its execution. A new one comes by Rebalance or Screen recommendations,
          or by <code>porch rebalance</code> and <code>porch screen</code> in a terminal.
        </p>
      </Panel>
    );
  }
  const ordered = [...plans].sort(byUrgency);
  const mayDecide = person.roles === null || person.roles.includes('trader');
  return (
    <section className="queue" aria-label="What waits for a person">
      {ordered.map((plan) => (
        <div key={plan.plan_id} className={plan.overdue ? 'overdue' : undefined}>
          <WaitingPlan plan={plan} isOnly={ordered.length === 1} mayDecide={mayDecide} />
        </div>
      ))}
      {left === 0 ? null : <LessUrgent shown={ordered} left={left} mayDecide={mayDecide} />}
    </section>
  );
}

interface LessUrgentProps {
  readonly shown: readonly PlanFactsShape[];
  readonly left: number;
  readonly mayDecide: boolean;
}

/** Read page by page, in the server's order: it is this one. */
function LessUrgent({ shown, left, mayDecide }: LessUrgentProps) {
  const [isAsked, setAsked] = useState(false);
  const pages = useInfiniteQuery({
    queryKey: ['/api/waiting', 'pages'],
    queryFn: ({ pageParam, signal }) => read<WaitingShape>(`/api/waiting?from=${pageParam}`, signal),
    initialPageParam: shown.length,
    getNextPageParam: (last, _, from) => (last.left === 0 ? null : from + last.plans.length),
    enabled: isAsked,
  });
  const known = new Set(shown.map(({ plan_id }) => plan_id));
  const more = pages.data?.pages.flatMap((page) => page.plans).filter(({ plan_id }) => !known.has(plan_id)) ?? [];
  const rest = pages.data?.pages.at(-1)?.left ?? left;
  return (
    <>
      {more.map((plan) => (
        <WaitingPlan key={plan.plan_id} plan={plan} isOnly={false} mayDecide={mayDecide} />
      ))}
      {pages.error === null ? null : <Failure error={pages.error} />}
      {rest === 0 ? null : (
        <p className="row">
          <span>
            {rest} more wait{rest === 1 ? 's' : ''}.
          </span>
          <BusyButton
            isBusy={pages.isFetching}
            busyWords="Reading …"
            onPress={() => (isAsked ? void pages.fetchNextPage() : setAsked(true))}
          >
            Show more
          </BusyButton>
        </p>
      )}
    </>
  );
}

interface WaitingProps {
  readonly plan: PlanFactsShape;
  readonly isOnly: boolean;
  readonly mayDecide: boolean;
}

function byUrgency(left: PlanFactsShape, right: PlanFactsShape): number {
  return (
    Number(right.overdue) - Number(left.overdue) ||
    placeOf(left) - placeOf(right) ||
    (endOf(left) ?? '9').localeCompare(endOf(right) ?? '9', 'en')
  );
}

function placeOf({ state }: PlanFactsShape): number {
  return ORDER.indexOf(state);
}

function endOf({ state, due_at, decision }: PlanFactsShape): string | null {
  return state === 'awaiting_review' ? due_at : (decision?.expires_at ?? null);
}

function WaitingPlan({ plan, isOnly, mayDecide }: WaitingProps) {
  if (!isWaitingState(plan.state)) return null;
  const { title: usual, step, path } = WAITING[plan.state];
  const title = plan.state === 'awaiting_decision' && !mayDecide ? 'Waits for the trader’s decision' : usual;
  const waits = plan.overdue ? `OVERDUE: ${title.toLowerCase()}` : title;
  const counted = findingsInWords(plan.findings);
  const telling = plan.findings.filter(({ severity }) => severity !== 'note');
  const shown = isOnly ? telling : telling.slice(0, MOST_FINDINGS);
  return (
    <Panel
      title={`${waits}: plan ${shortId(plan.plan_id)}`}
      tone={plan.overdue || plan.stale ? 'blocked' : TONES[plan.standing_verdict]}
    >
      <div className="row">
        <StandingBadge facts={plan} />
        <strong>{counted === '' ? 'nothing to confirm' : counted}</strong>
        {plan.standing_verdict === plan.verdict ? null : (
          <span className="quiet">with the exceptions that were granted; {plan.verdict} without them</span>
        )}
        <DueClock plan={plan} />
      </div>
      <Findings findings={shown} />
      {telling.length > shown.length ? <p className="quiet">And {telling.length - shown.length} more.</p> : null}
      <p>
        {WORKFLOWS[plan.workflow]} of {plan.evaluated_on}, made by {plan.made_by}: {tradesInWords(plan)}. Plan{' '}
        <PlanId planId={plan.plan_id} />
      </p>
      <p className="row">
        <Link href={`/plans/${plan.plan_id}${path}`} className="button button-main">
          {step}
        </Link>
        {path === '' ? null : <Link href={`/plans/${plan.plan_id}`}>The plan itself</Link>}
      </p>
    </Panel>
  );
}

function DueClock({ plan }: { readonly plan: PlanFactsShape }) {
  const end = endOf(plan);
  useAskAt(end);
  if (end === null) return null;
  if (plan.state === 'awaiting_review') return <Clock at={end} until="due in" since="overdue by" />;
  return <Clock at={end} until="the approval ends in" since="the approval has been over for" />;
}

function tradesInWords({ state, trades }: PlanFactsShape): string {
  const sells = trades.filter(({ action }) => action === 'SELL').length;
  const all = `${trades.length} trade${trades.length === 1 ? '' : 's'} (${sells} SELL, ${trades.length - sells} BUY)`;
  if (state !== 'awaiting_execution') return all;
  const placed = trades.filter(({ placed_at }) => placed_at !== null).length;
  const filled = trades.filter((trade) => trade.filled !== '0').length;
  return `${all}, ${placed} marked as placed, ${filled} with fills`;
}

/** Asks what stands now when the moment has come: no document changes by the passing of time. */
function useAskAt(at: string | null): void {
  const client = useQueryClient();
  useEffect(() => {
    const left = at === null ? 0 : Date.parse(at) - Date.now();
    if (left <= 0 || left > LONGEST_TIMER) return;
    const timer = setTimeout(() => void client.invalidateQueries(), left + A_LITTLE_LATER);
    return () => clearTimeout(timer);
  }, [at, client]);
}
