import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { OverviewShape, PlanFactsShape, PlanShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { DataTable } from '../../ui/facts/table.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { isOther, limitColumns, tradeColumns, weightColumns } from './columns.tsx';
import { factColumns, factPairs } from './facts.tsx';
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

function wordsOf({ plan_id, evaluated_on, standing_verdict, stale, state, trades }: PlanFactsShape): string {
  return `${shortId(plan_id)}, ${evaluated_on}, ${stale ? 'stale' : standing_verdict}, ${counted(trades.length, 'trade')}, ${STATE_WORDS[state]}`;
}

function Whole({ both }: { readonly both: readonly [PlanShape, PlanShape] }) {
  const [isAll, setAll] = useState(false);
  const trades = useMemo(() => tradePairs(both), [both]);
  const weights = useMemo(() => weightPairs(both), [both]);
  const limits = useMemo(() => limitPairs(both), [both]);
  const facts = useMemo(() => factPairs(both), [both]);
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
      facts: factColumns(one, other, both),
    }),
    [one, other, both],
  );
  return (
    <>
      <Panel title={count === 0 ? 'No figure differs' : `What differs: ${count} figures`}>
        <Rows what="fact" rows={shown(facts)} all={facts.length}>
          <DataTable caption="The two plans" columns={columns.facts} rows={shown(facts)} rowKey={({ name }) => name} />
        </Rows>
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
        <p className="quiet">{counted(all - rows.length, `${what} is`, `${what}s are`)} the same.</p>
      )}
    </>
  );
}
