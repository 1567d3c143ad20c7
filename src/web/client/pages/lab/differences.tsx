import { useMemo } from 'react';
import type { TriedPlanShape } from '../../../contract/labShapes.ts';
import type { Side, SnapshotShape } from '../../../contract/shapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { percentText, Shares } from '../../ui/words/figures.tsx';

interface TradeRow {
  readonly key: string;
  readonly action: Side;
  readonly ticker: string;
  /** Null where there is no such trade. */
  readonly stands: string | null;
  readonly tried: string | null;
}

const TRADES: readonly Column<TradeRow>[] = [
  {
    id: 'trade',
    title: 'Trade',
    by: ({ key }) => key,
    cell: ({ action, ticker }) => (
      <span className="figure">
        {action} {ticker}
      </span>
    ),
  },
  { id: 'stands', title: 'As it stands', isFigure: true, cell: ({ stands }) => <Count of={stands} /> },
  { id: 'tried', title: 'As tried', isFigure: true, cell: ({ tried }) => <Count of={tried} /> },
  {
    id: 'change',
    title: 'Difference',
    by: (row) => (isOther(row) ? 0 : 1),
    cell: (row) => (isOther(row) ? <strong className="near">{changeOf(row)}</strong> : 'the same'),
  },
];

function Count({ of }: { readonly of: string | null }) {
  return of === null ? <span className="quiet">–</span> : <Shares count={of} />;
}

function isOther({ stands, tried }: TradeRow): boolean {
  return stands !== tried;
}

function changeOf({ stands, tried }: TradeRow): string {
  if (stands === null) return 'new';
  if (tried === null) return 'gone';
  return Number(tried) > Number(stands) ? 'more' : 'less';
}

interface WeightRow {
  readonly name: string;
  /** Percent of the portfolio's value, cash included. */
  readonly now: number;
  readonly stands: number;
  readonly tried: number;
}

const WEIGHTS: readonly Column<WeightRow>[] = [
  { id: 'name', title: 'Sector', by: ({ name }) => name, cell: ({ name }) => name },
  { id: 'now', title: 'Now', isFigure: true, by: ({ now }) => now, cell: ({ now }) => percentText(now) },
  {
    id: 'stands',
    title: 'After, as it stands',
    isFigure: true,
    by: ({ stands }) => stands,
    cell: ({ stands }) => percentText(stands),
  },
  {
    id: 'tried',
    title: 'After, as tried',
    isFigure: true,
    by: ({ tried }) => tried,
    cell: ({ tried, stands }) => (tried === stands ? percentText(tried) : <strong>{percentText(tried)}</strong>),
  },
];

/** The plan that is tried against the plan as it stands, trade by trade and sector by sector. */
export function Differences({ stands, tried }: { readonly stands: TriedPlanShape; readonly tried: TriedPlanShape }) {
  const trades = useMemo(() => tradeRows(stands, tried), [stands, tried]);
  const weights = useMemo(() => weightRows(stands, tried), [stands, tried]);
  return (
    <>
      <Panel title={`Trades: ${tried.trades.length}, as it stands ${stands.trades.length}`} note="In shares.">
        {trades.length === 0 ? (
          <p>Neither plan has a trade.</p>
        ) : (
          <DataTable
            caption="Trades, as it stands and as tried"
            columns={TRADES}
            rows={trades}
            rowKey={({ key }) => key}
          />
        )}
      </Panel>
      <Panel title="Allocation" note="% of the portfolio’s value, cash included.">
        <DataTable
          caption="Weights now, after the plan as it stands, and after the plan as tried"
          columns={WEIGHTS}
          rows={weights}
          rowKey={({ name }) => name}
        />
      </Panel>
    </>
  );
}

function tradeRows(stands: TriedPlanShape, tried: TriedPlanShape): TradeRow[] {
  const rows = new Map<string, TradeRow>();
  for (const [which, plan] of [
    ['stands', stands],
    ['tried', tried],
  ] as const) {
    for (const { action, ticker, shares } of plan.trades) {
      const key = `${action} ${ticker}`;
      const row = rows.get(key) ?? { key, action, ticker, stands: null, tried: null };
      rows.set(key, { ...row, [which]: shares });
    }
  }
  return [...rows.values()];
}

function weightRows(stands: TriedPlanShape, tried: TriedPlanShape): WeightRow[] {
  const [now, one, other] = [stands.before, stands.after, tried.after].map(weightsOf);
  const names = new Set([...(now?.keys() ?? []), ...(one?.keys() ?? []), ...(other?.keys() ?? [])]);
  return [...names].map((name) => ({
    name,
    now: now?.get(name) ?? 0,
    stands: one?.get(name) ?? 0,
    tried: other?.get(name) ?? 0,
  }));
}

function weightsOf(snapshot: SnapshotShape | null): ReadonlyMap<string, number> {
  if (snapshot === null) return new Map();
  return new Map([...snapshot.sectors.map(({ sector, pct }) => [sector, pct] as const), ['Cash', snapshot.cash_pct]]);
}
