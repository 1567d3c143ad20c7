import { useMemo } from 'react';
import type { ConstraintShape, PlanShape, SumsShape } from '../../../contract/shapes.ts';
import { Headroom, limitText, percentBeside } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { scaleOf, WeightBar } from '../../ui/pictures/weightBar.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { Points } from './ownedColumns.tsx';

interface SectorRow {
  readonly name: string;
  readonly value: string;
  readonly pct: number;
  readonly limit: number;
  readonly kind: 'most' | 'least';
  readonly headroom: number | null;
  readonly isBroken: boolean;
  readonly target: number | null;
}

type Measured = Pick<PlanShape, 'constraints' | 'limits'>;
type Targets = readonly { readonly name: string; readonly target_pct: number }[];

/** Each sector's weight against its cap, and cash against its minimum, as bars and as figures. */
export function SectorTable({
  measured,
  sums,
  targets = NO_TARGETS,
}: {
  readonly measured: Measured;
  readonly sums: SumsShape;
  readonly targets?: Targets;
}) {
  const rows = useMemo(() => sectorRows(measured, sums, targets), [measured, sums, targets]);
  const columns = useMemo(() => {
    const scale = scaleOf(rows.flatMap(({ pct, limit }) => [pct, limit]));
    return [...sectorColumns(scale), ...(targets.length === 0 ? [] : TARGET_COLUMNS)];
  }, [rows, targets]);
  return (
    <DataTable
      caption="Sectors and cash against their limits"
      columns={columns}
      rows={rows}
      rowKey={({ name }) => name}
    />
  );
}

const NO_TARGETS: Targets = [];

function sectorRows(
  { constraints, limits }: Measured,
  { sectors, cash: cashHeld, cash_pct }: SumsShape,
  targets: Targets,
): readonly SectorRow[] {
  const wanted = new Map(targets.map(({ name, target_pct }) => [name, target_pct]));
  const held = new Set(sectors.map(({ sector }) => sector));
  const absent = targets.filter(({ name }) => name !== 'Cash' && !held.has(name)).map(({ name }) => name);
  const caps = new Map(constraints.filter(({ id }) => id === 'sector_cap').map((one) => [one.subject, one]));
  const cash = constraints.find(({ id }) => id === 'cash_buffer');
  const measured = (check: ConstraintShape | undefined) => ({
    headroom: check?.headroom ?? null,
    isBroken: check?.result === 'violation',
  });
  return [
    ...[...sectors, ...absent.map((sector) => ({ sector, value: '0.00', pct: 0 }))].map(({ sector, value, pct }) => ({
      name: sector,
      value,
      pct,
      limit: caps.get(sector)?.limit ?? limits.sector_caps[sector] ?? limits.other_sectors_cap,
      kind: 'most' as const,
      target: wanted.get(sector) ?? null,
      ...measured(caps.get(sector)),
    })),
    {
      name: 'Cash',
      value: cashHeld,
      pct: cash_pct,
      limit: cash?.limit ?? limits.cash_minimum,
      kind: 'least',
      target: wanted.get('Cash') ?? null,
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

const TARGET_COLUMNS: readonly Column<SectorRow>[] = [
  {
    id: 'target',
    title: 'Target',
    isFigure: true,
    by: ({ target }) => target ?? -1,
    cell: ({ target }) => (target === null ? '–' : <span className="figure">{percentText(target)}</span>),
  },
  {
    id: 'drift',
    title: 'Drift, points',
    isFigure: true,
    by: ({ pct, target }) => (target === null ? Number.NEGATIVE_INFINITY : pct - target),
    cell: ({ pct, target }) => (target === null ? '–' : <Points points={pct - target} />),
  },
];
