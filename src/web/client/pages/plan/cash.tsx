import { memo, useMemo } from 'react';
import type { LimitsShape, TradeShape } from '../../../contract/shapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Fold, MOST_ON_PAPER } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { CashFigure } from '../../ui/pictures/chartFrame.tsx';
import { grouped, Money, Percent } from '../../ui/words/figures.tsx';

interface Row {
  readonly step: number;
  readonly trade: string;
  readonly cash: string;
  readonly pct: number;
}

const COLUMNS: readonly Column<Row>[] = [
  {
    id: 'trade',
    title: 'After',
    by: ({ step }) => step,
    cell: ({ step, trade }) => <span className="figure">{step === 0 ? trade : `${step}. ${trade}`}</span>,
  },
  { id: 'pct', title: 'Cash, %', isFigure: true, by: ({ pct }) => pct, cell: ({ pct }) => <Percent value={pct} /> },
  { id: 'cash', title: 'Cash', isFigure: true, by: ({ pct }) => pct, cell: ({ cash }) => <Money amount={cash} /> },
];

/** Cash after each trade against its minimum: the orders are placed in this order, so it may not fall short between. */
export const CashAlong = memo(function CashAlong({
  startPct,
  startCash,
  limits,
  trades,
}: {
  readonly startPct: number;
  readonly startCash: string;
  readonly limits: LimitsShape;
  readonly trades: readonly TradeShape[];
}) {
  const rows = useMemo(
    () => [
      { step: 0, trade: 'before the trades', cash: startCash, pct: startPct },
      ...trades.map(({ sequence, action, ticker, shares, cash_after, cash_after_pct }) => ({
        step: sequence,
        trade: `${action} ${ticker} ${grouped(shares)}`,
        cash: cash_after,
        pct: cash_after_pct,
      })),
    ],
    [startPct, startCash, trades],
  );
  const { cash_minimum, cash_warning } = limits;
  return (
    <div id="cash" tabIndex={-1}>
      <Panel
        title="Cash after each trade"
        note={`% of the portfolio’s value. Cash may not end below ${cash_minimum}%, nor may a purchase leave less; below ${cash_warning}% at the end is a condition.`}
      >
        <CashFigure steps={rows} minimum={cash_minimum} warning={cash_warning} />
        <Fold summary={`Its figures: ${rows.length} steps`} isOnPaper={rows.length <= MOST_ON_PAPER}>
          <DataTable
            caption="Cash after each trade"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ step }) => String(step)}
          />
        </Fold>
      </Panel>
    </div>
  );
});
