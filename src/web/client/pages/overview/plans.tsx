import type { PlanFactsShape } from '../../../contract/shapes.ts';
import { findingsInWords } from '../../ui/facts/findings.tsx';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { STATE_WORDS, StandingBadge } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

const GRAVITY = { BLOCKED: 0, CONDITIONAL: 1, SAFE: 2 } as const;

const COLUMNS: readonly Column<PlanFactsShape>[] = [
  { id: 'plan', title: 'Plan', cell: ({ plan_id }) => <PlanLink planId={plan_id} /> },
  {
    id: 'day',
    title: 'Evaluated on',
    by: ({ evaluated_on }) => evaluated_on,
    cell: ({ evaluated_on }) => evaluated_on,
  },
  { id: 'maker', title: 'Made by', by: ({ made_by }) => made_by, cell: ({ made_by }) => made_by },
  {
    id: 'workflow',
    title: 'What',
    by: ({ workflow }) => workflow,
    cell: ({ workflow, trades }) =>
      `${workflow === 'rebalance' ? 'rebalancing' : 'screening'}, ${counted(trades.length, 'trade')}`,
  },
  {
    id: 'verdict',
    title: 'Verdict',
    by: ({ stale, standing_verdict }) => (stale ? 3 : GRAVITY[standing_verdict]),
    cell: (plan) => <StandingBadge facts={plan} />,
  },
  { id: 'state', title: 'State', by: ({ state }) => STATE_WORDS[state], cell: (plan) => <State plan={plan} /> },
];

/** Every plan that waits for nobody any more, the latest first. */
export function EarlierPlans({ plans, left }: { readonly plans: readonly PlanFactsShape[]; readonly left: number }) {
  return (
    <Panel title="Earlier plans">
      {plans.length === 0 ? (
        <p className="quiet">None yet: a plan stands here once nothing more is to be done with it.</p>
      ) : (
        <DataTable caption="Earlier plans" columns={COLUMNS} rows={plans} rowKey={({ plan_id }) => plan_id} />
      )}
      {left === 0 ? null : (
        <p className="quiet">
          {left} earlier; <code>porch plans</code> lists every one, and <code>porch show PLAN</code> shows it.
        </p>
      )}
    </Panel>
  );
}

function State({ plan }: { readonly plan: PlanFactsShape }) {
  const { by, at, why } = lastWord(plan);
  return (
    <>
      {STATE_WORDS[plan.state]}
      {at === null ? null : (
        <span className="state-since">
          {by === null ? '' : `${by}, `}
          <Moment at={at} />
        </span>
      )}
      {why === null ? null : (
        <span className="state-since">
          <Told text={why} />
        </span>
      )}
    </>
  );
}

/** Who said the last word on a plan, when, and why. */
function lastWord({ state, voided, decision, review, findings }: PlanFactsShape): {
  readonly by: string | null;
  readonly at: string | null;
  readonly why: string | null;
} {
  if (state === 'voided' && voided !== null) return { by: null, at: voided.at, why: voided.reasons.join('; ') };
  if (state === 'expired' && decision !== null) return { by: null, at: decision.expires_at, why: null };
  if (decision !== null) return { by: decision.by, at: decision.at, why: decision.reason };
  if (review !== null) return { by: review.by, at: review.at, why: review.reason };
  return { by: null, at: null, why: state === 'blocked' ? findingsInWords(findings) || null : null };
}
