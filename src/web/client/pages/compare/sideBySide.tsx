import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { OverviewShape, PlanFactsShape, PlanShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { findingsInWords } from '../../ui/facts/findings.tsx';
import { PlanLink, shortId } from '../../ui/facts/planId.tsx';
import { DataTable } from '../../ui/facts/table.tsx';
import { STATE_WORDS, VerdictBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { FACT_COLUMNS, type FactRow, isOther, limitColumns, tradeColumns, weightColumns } from './columns.tsx';
import { limitPairs, tradePairs, weightPairs } from './pairs.ts';
import './sideBySide.css';

/** Two plans, difference by difference; the address holds both. */
export function Compare({ planId, otherId }: { readonly planId: string; readonly otherId: string }) {
  const one = useAnswer<PlanShape>(`/api/plans/${planId}`);
  const other = useAnswer<PlanShape>(`/api/plans/${otherId}`);
  return (
    <>
      <PageHead title={`Plans ${shortId(planId)} and ${shortId(otherId)}`} />
      <Chosen planId={planId} otherId={otherId} />
      <Answered answer={one} what="the first plan">
        {(first) => (
          <Answered answer={other} what="the other plan">
            {(second) => <Whole both={[first, second]} />}
          </Answered>
        )}
      </Answered>
    </>
  );
}

function Chosen({ planId, otherId }: { readonly planId: string; readonly otherId: string }) {
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const [, navigate] = useLocation();
  const options = plansIn(overview, [planId, otherId]);
  return (
    <div className="row compare-choice">
      <Choice
        label="Plan"
        value={planId}
        options={options}
        onChange={(id) => navigate(`/plans/${id}/beside/${otherId}`)}
      />
      <Choice
        label="Beside"
        value={otherId}
        options={options}
        onChange={(id) => navigate(`/plans/${planId}/beside/${id}`)}
      />
    </div>
  );
}

/** Those of the list, and the two that are shown. */
export function plansIn(
  overview: OverviewShape | undefined,
  shown: readonly string[],
): readonly (readonly [string, string])[] {
  const listed = overview?.plans ?? [];
  const others = shown.filter((id) => !listed.some(({ plan_id }) => plan_id === id));
  return [
    ...new Map([
      ...listed.map((plan) => [plan.plan_id, wordsOf(plan)] as const),
      ...others.map((id) => [id, shortId(id)] as const),
    ]),
  ];
}

function wordsOf({ plan_id, evaluated_on, verdict, state, trades }: PlanFactsShape): string {
  return `${shortId(plan_id)}, ${evaluated_on}, ${verdict}, ${trades.length} ${trades.length === 1 ? 'trade' : 'trades'}, ${STATE_WORDS[state]}`;
}

function Whole({ both }: { readonly both: readonly [PlanShape, PlanShape] }) {
  const [isAll, setAll] = useState(false);
  const trades = useMemo(() => tradePairs(both), [both]);
  const weights = useMemo(() => weightPairs(both), [both]);
  const limits = useMemo(() => limitPairs(both), [both]);
  const shown = <Row extends { readonly one: unknown; readonly other: unknown }>(rows: readonly Row[]) =>
    isAll ? rows : rows.filter(isOther);
  const count = [trades, weights, limits].reduce((sum, rows) => sum + rows.filter(isOther).length, 0);
  const names = both.map(({ facts }) => shortId(facts.plan_id));
  const [one = '', other = ''] = names;
  const columns = useMemo(
    () => ({
      trades: tradeColumns(one, other),
      weights: weightColumns(one, other),
      limits: limitColumns(one, other),
    }),
    [one, other],
  );
  return (
    <>
      <Panel title={count === 0 ? 'No figure differs' : `What differs: ${count} figures`}>
        <DataTable
          caption="The two plans"
          columns={FACT_COLUMNS(one, other)}
          rows={factRows(both)}
          rowKey={({ name }) => name}
        />
        <Check isChecked={isAll} onChange={setAll}>
          Show what is the same, too
        </Check>
      </Panel>
      <Panel title="Trades" note="In shares.">
        <Rows what="trade" rows={shown(trades)} all={trades.length}>
          <DataTable
            caption="Trades of both plans"
            columns={columns.trades}
            rows={shown(trades)}
            rowKey={({ key }) => key}
          />
        </Rows>
      </Panel>
      <Panel
        title="Allocation after the trades"
        note="% of the portfolio’s value, cash included; differences in points."
      >
        <Rows what="weight" rows={shown(weights)} all={weights.length}>
          <DataTable
            caption="Weights after both plans"
            columns={columns.weights}
            rows={shown(weights)}
            rowKey={({ name }) => name}
          />
        </Rows>
      </Panel>
      <Panel title="Limits" note="What is measured after the trades of each plan, in %.">
        <Rows what="limit" rows={shown(limits)} all={limits.length}>
          <DataTable
            caption="Limits of both plans"
            columns={columns.limits}
            rows={shown(limits)}
            rowKey={({ name }) => name}
          />
        </Rows>
      </Panel>
    </>
  );
}

function Rows({
  what,
  rows,
  all,
  children,
}: {
  readonly what: string;
  readonly rows: readonly unknown[];
  readonly all: number;
  readonly children: React.ReactNode;
}) {
  if (all === 0) return <p>Neither plan has a {what}.</p>;
  if (rows.length === 0)
    return <p>{all === 1 ? `The one ${what} is the same.` : `All ${all} ${what}s are the same.`}</p>;
  return (
    <>
      {children}
      {rows.length === all ? null : (
        <p className="quiet">
          {all - rows.length} {all - rows.length === 1 ? `${what} is` : `${what}s are`} the same.
        </p>
      )}
    </>
  );
}

function factRows(both: readonly [PlanShape, PlanShape]): readonly FactRow[] {
  const [one, other] = both;
  const row = (name: string, of: (plan: PlanShape) => React.ReactNode): FactRow => ({
    name,
    one: of(one),
    other: of(other),
  });
  return [
    row('Plan', ({ facts }) => <PlanLink planId={facts.plan_id} />),
    row('Verdict', ({ facts }) => <VerdictBadge verdict={facts.standing_verdict} />),
    row('State', ({ facts }) => (facts.stale ? 'stale' : STATE_WORDS[facts.state])),
    row('Made by', ({ facts }) => facts.made_by),
    row('Evaluated on', ({ facts }) => facts.evaluated_on),
    row('Prices of', ({ as_of }) => as_of ?? 'not known'),
    row('Portfolio', ({ portfolio_value }) =>
      portfolio_value === null ? 'not known' : <Money amount={portfolio_value} />,
    ),
    row('Trades', ({ trades }) => String(trades.length)),
    row('Cash after', ({ after }) =>
      after === null ? (
        'not known'
      ) : (
        <>
          <Money amount={after.cash} />, {percentText(after.cash_pct)}
        </>
      ),
    ),
    row('What was found', ({ findings }) => findingsInWords(findings) || 'nothing'),
    row('Decided', ({ facts: { decision } }) =>
      decision === null ? (
        'not yet'
      ) : (
        <>
          {decision.outcome} by {decision.by}, <Moment at={decision.at} />
        </>
      ),
    ),
  ];
}
