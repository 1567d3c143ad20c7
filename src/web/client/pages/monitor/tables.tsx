import type { MonitorShape } from '../../../contract/recordShapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Money, Percent } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

type DriftRow = MonitorShape['drift'][number];
type WatchRow = MonitorShape['watches'][number];

const DRIFTS: readonly Column<DriftRow>[] = [
  { id: 'name', title: 'Sector, or cash', by: ({ name }) => name, cell: ({ name }) => <Told text={name} /> },
  {
    id: 'current',
    title: 'Now',
    isFigure: true,
    by: ({ current_pct }) => current_pct,
    cell: ({ current_pct }) => <Percent value={current_pct} />,
  },
  {
    id: 'target',
    title: 'Target',
    isFigure: true,
    by: ({ target_pct }) => target_pct,
    cell: ({ target_pct }) => <Percent value={target_pct} />,
  },
  {
    id: 'drift',
    title: 'Drift, points',
    isFigure: true,
    by: ({ drift_pp }) => drift_pp,
    cell: ({ drift_pp }) => <span className="figure">{points(drift_pp)}</span>,
  },
];

/** `+1.20`, `−0.35`: percentage points above or below the target. */
function points(value: number): string {
  const digits = Math.abs(value).toFixed(2);
  if (digits === '0.00') return digits;
  return `${value < 0 ? '−' : '+'}${digits}`;
}

/** How far the weights are from what the action plan asks for. */
export function Drift({ drift }: { readonly drift: readonly DriftRow[] }) {
  return (
    <Panel
      title="Drift from the targets"
      note="Percent of the portfolio’s value, cash included; above zero: more than the action plan asks for. The furthest first."
    >
      {drift.length === 0 ? (
        <p>The action plan in the portfolio’s document states no target.</p>
      ) : (
        <DataTable
          caption="Weights now and as the action plan asks for them"
          columns={DRIFTS}
          rows={drift}
          rowKey={({ name }) => name}
        />
      )}
    </Panel>
  );
}

const WATCHES: readonly Column<WatchRow>[] = [
  { id: 'ticker', title: 'Ticker', by: ({ ticker }) => ticker, cell: ({ ticker }) => ticker },
  { id: 'price', title: 'Price', isFigure: true, cell: ({ price }) => <Money amount={price} /> },
  {
    id: 'stop',
    title: 'Stop-loss',
    isFigure: true,
    cell: ({ stop_loss, stop_reached }) =>
      stop_loss === null ? '–' : <Rule amount={stop_loss} isReached={stop_reached} style="broken" />,
  },
  {
    id: 'target',
    title: 'Target price',
    isFigure: true,
    cell: ({ target_price, target_reached }) =>
      target_price === null ? '–' : <Rule amount={target_price} isReached={target_reached} style="near" />,
  },
];

function Rule({
  amount,
  isReached,
  style,
}: {
  readonly amount: string;
  readonly isReached: boolean;
  readonly style: 'broken' | 'near';
}) {
  return (
    <>
      <Money amount={amount} /> {isReached ? <strong className={style}>reached</strong> : null}
    </>
  );
}

/** What recommendations ask to be watched of the securities that are held. */
export function Watches({ watches }: { readonly watches: readonly WatchRow[] }) {
  return (
    <Panel title="Stop-loss and target prices" note="Dollars a share, as the recommendations state them.">
      {watches.length === 0 ? (
        <p>No recommendation gives a stop-loss or target price of a security that is held.</p>
      ) : (
        <DataTable caption="Watched securities" columns={WATCHES} rows={watches} rowKey={({ ticker }) => ticker} />
      )}
    </Panel>
  );
}

const REVIEWS: Readonly<Record<string, string>> = {
  daily: 'sectors and cash',
  weekly: 'rebalancing',
  quarterly: 'the thesis of each holding',
};

export function ReviewsDue({ reviews }: { readonly reviews: readonly string[] }) {
  return (
    <Panel title="Reviews due">
      {reviews.length === 0 ? (
        <p>None today.</p>
      ) : (
        <ul>
          {reviews.map((kind) => (
            <li key={kind}>
              <strong>{kind}</strong>: {REVIEWS[kind] ?? kind}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
