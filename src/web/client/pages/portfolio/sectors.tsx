import { useMemo } from 'react';
import type { ConstraintShape, PortfolioGlanceShape, SnapshotShape } from '../../../contract/shapes.ts';
import { Headroom, limitText, percentBeside } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { scaleOf, WeightBar } from '../../ui/pictures/weightBar.tsx';
import { Money } from '../../ui/words/figures.tsx';

interface SectorRow {
  readonly name: string;
  readonly value: string;
  readonly pct: number;
  readonly limit: number;
  readonly kind: 'most' | 'least';
  readonly headroom: number | null;
  readonly isBroken: boolean;
}

/** Each sector's weight against its cap, and cash against its minimum, as bars and as figures. */
export function SectorTable({
  portfolio,
  snapshot,
}: {
  readonly portfolio: PortfolioGlanceShape;
  readonly snapshot: SnapshotShape;
}) {
  const rows = useMemo(() => sectorRows(portfolio, snapshot), [portfolio, snapshot]);
  const columns = useMemo(() => sectorColumns(scaleOf(rows.flatMap(({ pct, limit }) => [pct, limit]))), [rows]);
  return (
    <DataTable
      caption="Sectors and cash against their limits"
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
    />
  );
}

function sectorRows({ constraints, limits }: PortfolioGlanceShape, snapshot: SnapshotShape): readonly SectorRow[] {
  const caps = new Map(constraints.filter(({ id }) => id === 'sector_cap').map((one) => [one.subject, one]));
  const cash = constraints.find(({ id }) => id === 'cash_buffer');
  const measured = (check: ConstraintShape | undefined) => ({
    headroom: check?.headroom ?? null,
    isBroken: check?.result === 'violation',
  });
  return [
    ...snapshot.sectors.map(({ sector, value, pct }) => ({
      name: sector,
      value,
      pct,
      limit: caps.get(sector)?.limit ?? limits.sector_caps[sector] ?? limits.other_sectors_cap,
      kind: 'most' as const,
      ...measured(caps.get(sector)),
    })),
    {
      name: 'Cash',
      value: snapshot.cash,
      pct: snapshot.cash_pct,
      limit: cash?.limit ?? limits.cash_minimum,
      kind: 'least',
      ...measured(cash),
    },
  ];
}

function sectorColumns(scale: number): readonly Column<SectorRow>[] {
  return [
    { id: 'name', title: 'Sector', by: ({ name }) => name, cell: ({ name }) => name },
    {
      id: 'pct',
      title: 'Weight',
      by: ({ pct }) => pct,
      cell: ({ pct, limit, isBroken }) => (
        <span className="weight">
          <span className={isBroken ? 'figure broken' : 'figure'}>{percentBeside(pct, limit)}</span>
          <WeightBar pct={pct} limit={limit} scale={scale} isBroken={isBroken} />
        </span>
      ),
    },
    {
      id: 'limit',
      title: 'Limit',
      isFigure: true,
      by: ({ limit }) => limit,
      cell: ({ limit, kind }) => <span className="figure">{limitText(limit, kind)}</span>,
    },
    {
      id: 'headroom',
      title: 'Headroom, points',
      isFigure: true,
      by: ({ headroom }) => headroom ?? Number.MAX_VALUE,
      cell: ({ headroom, kind }) => <Headroom points={headroom} kind={kind} />,
    },
    {
      id: 'value',
      title: 'Value',
      isFigure: true,
      by: ({ pct }) => pct,
      cell: ({ value }) => <Money amount={value} />,
    },
  ];
}
