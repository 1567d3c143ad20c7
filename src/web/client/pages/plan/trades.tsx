import { memo, useMemo } from 'react';
import type { ToleranceShape } from '../../../contract/choiceShapes.ts';
import type { PlanFactsShape, TradeShape } from '../../../contract/shapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { ORDER_COLUMNS, REASON_COLUMNS } from '../../ui/facts/tradeColumns.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Money, percentText, Shares } from '../../ui/words/figures.tsx';

type Fact = PlanFactsShape['trades'][number];
interface Row extends TradeShape {
  readonly fact: Fact | undefined;
  readonly range: ToleranceShape['by_trade'][number] | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  ...ORDER_COLUMNS,
  { id: 'price', title: 'Reference price', isFigure: true, cell: ({ price }) => <Money amount={price} /> },
  {
    id: 'holds',
    title: 'Limits hold at',
    isFigure: true,
    cell: ({ range }) => <Holds range={range} />,
  },
  { id: 'value', title: 'Value', isFigure: true, cell: ({ value }) => <Money amount={value} /> },
  { id: 'cost', title: 'Cost', isFigure: true, cell: ({ cost }) => <Money amount={cost} /> },
  {
    id: 'gain',
    title: 'Gain',
    isFigure: true,
    by: ({ gain_pct }) => gain_pct ?? Number.NEGATIVE_INFINITY,
    cell: ({ gain_pct }) => <span className="figure">{gain_pct === null ? '–' : percentText(gain_pct)}</span>,
  },
  {
    id: 'conviction',
    title: 'Conviction',
    isFigure: true,
    by: ({ conviction }) => conviction ?? -1,
    cell: ({ conviction }) => conviction ?? '–',
  },
  ...REASON_COLUMNS,
];
const PROGRESS: Column<Row> = {
  id: 'progress',
  title: 'Placed and filled',
  cell: ({ fact, shares }) => <Progress fact={fact} shares={shares} />,
};

/** Without the columns in which nothing stands for any trade, or nothing that *Why* does not say. */
function columnsFor(trades: readonly TradeShape[], isBegun: boolean): readonly Column<Row>[] {
  const idle = [
    trades.every(({ cost }) => Number(cost) === 0) ? 'cost' : null,
    trades.every(({ gain_pct }) => gain_pct === null) ? 'gain' : null,
    trades.every(({ conviction, reason }) => conviction === null || reason.includes(`conviction ${conviction} `))
      ? 'conviction'
      : null,
  ];
  const shown = COLUMNS.filter(({ id }) => !idle.includes(id));
  return isBegun ? [...shown, PROGRESS] : shown;
}

/** What is proposed, in the order in which it is to be done. */
export const Trades = memo(function Trades({
  trades,
  facts,
  tolerance,
}: {
  readonly trades: readonly TradeShape[];
  readonly facts: readonly Fact[];
  readonly tolerance: ToleranceShape | null;
}) {
  const rows = useMemo(() => {
    const bySequence = new Map(facts.map((fact) => [fact.sequence, fact]));
    const ranges = new Map((tolerance?.by_trade ?? []).map((range) => [range.sequence, range]));
    return trades.map((trade): Row => {
      return { ...trade, fact: bySequence.get(trade.sequence), range: ranges.get(trade.sequence) };
    });
  }, [trades, facts, tolerance]);
  const isBegun = facts.some(({ placed_at, filled }) => placed_at !== null || filled !== '0');
  const columns = useMemo(() => columnsFor(trades, isBegun), [trades, isBegun]);
  return (
    <div id="trades" tabIndex={-1}>
      <Panel
        title={trades.length === 0 ? 'Trades' : `Trades, in their order: ${trades.length}`}
        note={
          trades.length === 0
            ? undefined
            : `Gain: % of average cost. Value: at the reference. “Limits hold at”: what this price may be, all others as they are.${tolerance?.says == null ? '' : ` ${tolerance.says}.`}`
        }
      >
        {trades.length === 0 ? (
          <p>There is no trade in this plan.</p>
        ) : (
          <DataTable
            caption="Trades, in their order"
            columns={columns}
            rows={rows}
            rowKey={({ sequence }) => String(sequence)}
          />
        )}
      </Panel>
    </div>
  );
});

/** What its price may be before a limit breaks that holds at the references. */
function Holds({ range }: { readonly range: Row['range'] }) {
  if (range === undefined) return <>–</>;
  return (
    <span className="figure holds" title={range.breaks === null ? undefined : `Breaks first: ${range.breaks}`}>
      {range.holds_at}
      {range.breaks === null ? null : <span className="heard">, then {range.breaks} breaks</span>}
    </span>
  );
}

function Progress({ fact, shares }: { readonly fact: Fact | undefined; readonly shares: string }) {
  if (fact === undefined) return <>–</>;
  return (
    <span className="progress">
      {fact.placed_at === null ? '' : 'placed, '}
      <Shares count={fact.filled} /> of <Shares count={shares} /> filled
    </span>
  );
}
