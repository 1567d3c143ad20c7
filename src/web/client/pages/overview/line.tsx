import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { Clock } from '../../ui/facts/clock.tsx';
import { findingsInWords } from '../../ui/facts/findings.tsx';
import { shortId } from '../../ui/facts/planId.tsx';
import { StandingBadge } from '../../ui/facts/verdict.tsx';
import { endOf, isWaiting, type ListedPlan, waitsFor, wayTo } from '../../ui/facts/waiting.ts';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import type { Line } from './lines.ts';

const WORKFLOWS = { rebalance: 'Rebalancing', stock: 'Screening' } as const;
const KINDS = { import: 'import', fill: 'fill', proposal: 'proposal', alert: 'alert' } as const;
/** Milliseconds; a browser's timer takes no more. */
const LONGEST_TIMER = 2 ** 31 - 1;
const A_LITTLE_LATER = 500;

/** One line: the whole of it leads to where the thing is answered. */
export function InboxLine({
  line,
  overview,
  box,
}: {
  readonly line: Line;
  readonly overview: OverviewShape;
  readonly box: ReactNode;
}) {
  if ('plan' in line) return <PlanLine plan={line.plan} overview={overview} box={box} />;
  return (
    <Row href={line.href} box={null} badge={<span className="badge badge-plain">{KINDS[line.kind]}</span>}>
      <Told text={line.says} />
    </Row>
  );
}

export function PlanLine({
  plan,
  overview,
  box,
}: {
  readonly plan: ListedPlan;
  readonly overview: OverviewShape;
  readonly box: ReactNode;
}) {
  const counted = findingsInWords(plan.findings);
  return (
    <Row
      href={isWaiting(plan) ? wayTo(plan) : `/plans/${plan.plan_id}`}
      isOverdue={plan.overdue}
      box={box}
      badge={isWaiting(plan) ? <StandingBadge facts={plan} /> : <span className="badge badge-plain">superseded</span>}
      end={<DueClock plan={plan} />}
    >
      {isWaiting(plan) ? <strong>{waitsFor(plan, overview)}</strong> : null}{' '}
      <span className="line-more">
        {WORKFLOWS[plan.workflow]} of {plan.evaluated_on} by <Told text={plan.made_by} />, {tradesInWords(plan)}
        {counted === '' ? '' : `; ${counted}`}{' '}
      </span>
      <span className="mono line-id">{shortId(plan.plan_id)}</span>
    </Row>
  );
}

function Row({
  href,
  badge,
  box,
  end = null,
  isOverdue = false,
  children,
}: {
  readonly href: string;
  readonly badge: ReactNode;
  /** What selects it; null where it cannot be selected. */
  readonly box: ReactNode;
  readonly end?: ReactNode;
  readonly isOverdue?: boolean;
  readonly children: ReactNode;
}) {
  const way = { className: 'line-way', 'data-line': '', children: <Words badge={badge}>{children}</Words> };
  return (
    <li className={isOverdue ? 'line line-overdue' : 'line'}>
      <span className="line-box">{box}</span>
      {href.startsWith('#') ? <a href={href} {...way} /> : <Link href={href} {...way} />}
      <span className="line-end">{end}</span>
    </li>
  );
}

function Words({ badge, children }: { readonly badge: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <span className="line-badge">{badge}</span> <span>{children}</span>
    </>
  );
}

function DueClock({ plan }: { readonly plan: ListedPlan }) {
  const end = endOf(plan);
  useAskAt(end);
  if (end === null || !isWaiting(plan)) return null;
  if (plan.state === 'awaiting_review') return <Clock at={end} until="due in" since="overdue by" />;
  return <Clock at={end} until="ends in" since="over for" />;
}

function tradesInWords({ state, trades }: ListedPlan): string {
  const all = counted(trades.length, 'trade');
  if (state !== 'awaiting_execution') return all;
  const placed = trades.filter(({ placed_at }) => placed_at !== null).length;
  const filled = trades.filter((trade) => trade.filled !== '0').length;
  return [all, ...(placed === 0 ? [] : [`${placed} placed`]), ...(filled === 0 ? [] : [`${filled} with fills`])].join(
    ', ',
  );
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
