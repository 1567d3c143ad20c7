import { memo, useMemo } from 'react';
import type { ConstraintShape, LimitsShape, SnapshotShape, TradeShape } from '../../../contract/shapes.ts';
import { DataTable } from '../../ui/facts/table.tsx';
import { Fold, MOST_ON_PAPER } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { WeightFigure } from '../../ui/pictures/chartFrame.tsx';
import { percentText } from '../../ui/words/figures.tsx';
import { type AllocationRow, positionColumns, positionRows, sectorColumns, sectorRows } from './allocationRows.tsx';

/** A drawing of more than these says nothing. */
const MOST_DRAWN = 20;

interface Projected {
  readonly before: SnapshotShape;
  readonly after: SnapshotShape;
  readonly limits: LimitsShape;
  readonly constraints: readonly ConstraintShape[];
  readonly trades: readonly TradeShape[];
}

/** What is held before and after the trades, by sector and by position, each against its limit. */
export const Allocation = memo(function Allocation({ before, after, limits, constraints, trades }: Projected) {
  const sectors = useMemo(() => sectorRows(before, after, limits, constraints), [before, after, limits, constraints]);
  const positions = useMemo(
    () => positionRows({ before, after, limits, constraints, trades }),
    [before, after, limits, constraints, trades],
  );
  return (
    <div id="allocation" tabIndex={-1}>
      <Panel
        title="Allocation before and after"
        note="% of the portfolio’s value, cash included. Headroom is how many points are left to the limit after the trades."
      >
        <div className="chart-and-table">
          <WeightFigure title="Weights of the sectors and of cash" rows={largest(sectors)} note={others(sectors)} />
          <DataTable
            caption="Weights by sector, before and after"
            columns={sectorColumns}
            rows={sectors}
            rowKey={({ name }) => name}
          />
        </div>
        <Fold summary={`By position: ${positions.length}`} isOnPaper={positions.length <= MOST_ON_PAPER}>
          <WeightFigure title="Weights of the positions" rows={largest(positions)} note={others(positions)} />
          <DataTable
            caption="Weights by position, before and after"
            columns={positionColumns}
            rows={positions}
            rowKey={({ name }) => name}
          />
        </Fold>
      </Panel>
    </div>
  );
});

interface Drawn {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly limit: number | null;
}

function largest(rows: readonly AllocationRow[]): readonly Drawn[] {
  return byWeight(rows)
    .slice(0, MOST_DRAWN)
    .map(({ name, before, after, limit }) => ({ name, before: before ?? 0, after: after ?? 0, limit }));
}

function others(rows: readonly AllocationRow[]): string | undefined {
  const [first] = byWeight(rows).slice(MOST_DRAWN);
  if (first === undefined) return undefined;
  const count = rows.length - MOST_DRAWN;
  const rest =
    count === 1
      ? `The other one, of ${percentText(weightOf(first))}, stands`
      : `The other ${count}, none above ${percentText(weightOf(first))}, stand`;
  return `The largest ${MOST_DRAWN} are drawn. ${rest} in the table.`;
}

function byWeight(rows: readonly AllocationRow[]): readonly AllocationRow[] {
  return [...rows].sort((left, right) => weightOf(right) - weightOf(left));
}

function weightOf({ before, after }: AllocationRow): number {
  return Math.max(before ?? 0, after ?? 0);
}
