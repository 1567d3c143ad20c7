import { useMemo } from 'react';
import type { HouseholdSectorShape } from '../../../contract/householdShapes.ts';
import { Headroom, limitText, percentBeside } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { scaleOf, WeightBar } from '../../ui/pictures/weightBar.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';

/** Each sector of the whole against the household's cap, and which account holds how much of it. */
export function HouseholdSectors({ sectors }: { readonly sectors: readonly HouseholdSectorShape[] }) {
  const columns = useMemo(() => columnsOf(scaleOf(sectors.flatMap(({ pct, limit }) => [pct, limit]))), [sectors]);
  if (sectors.length === 0) return <p>No account holds a position.</p>;
  return (
    <DataTable
      caption="Sectors of the whole against the household’s caps"
      columns={columns}
      rows={sectors}
      rowKey={({ sector }) => sector}
    />
  );
}

function columnsOf(scale: number): readonly Column<HouseholdSectorShape>[] {
  return [
    { id: 'sector', title: 'Sector', by: ({ sector }) => sector, cell: ({ sector }) => sector },
    {
      id: 'pct',
      title: 'Weight',
      by: ({ pct }) => pct,
      cell: ({ pct, limit, is_broken }) => (
        <span className="weight">
          <span className={is_broken ? 'figure broken' : 'figure'}>{percentBeside(pct, limit)}</span>
          <WeightBar pct={pct} limit={limit} scale={scale} isBroken={is_broken} />
        </span>
      ),
    },
    {
      id: 'limit',
      title: 'Cap',
      isFigure: true,
      by: ({ limit }) => limit,
      cell: ({ limit }) => <span className="figure">{limitText(limit, 'most')}</span>,
    },
    {
      id: 'headroom',
      title: 'Headroom, points',
      isFigure: true,
      by: ({ headroom }) => headroom ?? Number.MAX_VALUE,
      cell: ({ headroom }) => <Headroom points={headroom} />,
    },
    {
      id: 'value',
      title: 'Value',
      isFigure: true,
      by: ({ pct }) => pct,
      cell: ({ value }) => <Money amount={value} />,
    },
    {
      id: 'parts',
      title: 'Of it in each account',
      cell: ({ parts }) => (
        <ul className="parts">
          {parts.map(({ account, pct }) => (
            <li key={account}>
              {account} <span className="figure">{percentText(pct)}</span>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}
