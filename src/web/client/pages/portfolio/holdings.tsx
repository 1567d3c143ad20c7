import { useDeferredValue, useMemo, useState } from 'react';
import type { HeldShape, PortfolioGlanceShape, SnapshotShape } from '../../../contract/shapes.ts';
import { Headroom, limitText, percentBeside } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { Money, Shares } from '../../ui/words/figures.tsx';

interface HoldingRow extends HeldShape {
  readonly limit: number;
  readonly headroom: number | null;
  readonly isBroken: boolean;
}

/** So few are seen at a glance, and need no search. */
const FEW = 25;

const COLUMNS: readonly Column<HoldingRow>[] = [
  { id: 'ticker', title: 'Ticker', by: ({ ticker }) => ticker, cell: ({ ticker }) => ticker },
  { id: 'sector', title: 'Sector', by: ({ sector }) => sector, cell: ({ sector }) => sector },
  {
    id: 'shares',
    title: 'Shares',
    isFigure: true,
    by: ({ shares }) => Number(shares),
    cell: ({ shares }) => <Shares count={shares} />,
  },
  {
    id: 'price',
    title: 'Price',
    isFigure: true,
    by: ({ price }) => Number(price),
    cell: ({ price }) => <Money amount={price} />,
  },
  {
    id: 'value',
    title: 'Value',
    isFigure: true,
    by: ({ value }) => Number(value),
    cell: ({ value }) => <Money amount={value} />,
  },
  {
    id: 'pct',
    title: 'Weight',
    isFigure: true,
    by: ({ pct }) => pct,
    cell: ({ pct, limit, isBroken }) => (
      <span className={isBroken ? 'figure broken' : 'figure'}>{percentBeside(pct, limit)}</span>
    ),
  },
  {
    id: 'limit',
    title: 'Limit',
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
];

/** Each position with its weight against its limit. */
export function Holdings({
  portfolio,
  snapshot,
}: {
  readonly portfolio: PortfolioGlanceShape;
  readonly snapshot: SnapshotShape;
}) {
  const [sought, setSought] = useState('');
  const wanted = useDeferredValue(sought);
  const all = useMemo(() => holdingRows(portfolio, snapshot), [portfolio, snapshot]);
  const rows = useMemo(() => all.filter((row) => isSought(row, wanted)), [all, wanted]);
  if (all.length === 0) return <p>Nothing is held but cash.</p>;
  return (
    <>
      {all.length <= FEW ? null : (
        <div className="row holdings-search">
          <Field label="Find a ticker or sector" type="search" value={sought} onChange={setSought} />
          <p role="status" className="quiet">
            {wanted.trim() === '' ? '' : `${rows.length} of ${all.length} holdings`}
          </p>
        </div>
      )}
      <DataTable caption="Holdings" columns={COLUMNS} rows={rows} rowKey={({ ticker }) => ticker} />
    </>
  );
}

function holdingRows({ constraints, limits }: PortfolioGlanceShape, snapshot: SnapshotShape): readonly HoldingRow[] {
  const checks = new Map(constraints.filter(({ id }) => id === 'position_size').map((one) => [one.subject, one]));
  return snapshot.positions.map((held) => {
    const check = checks.get(held.ticker);
    return {
      ...held,
      limit: check?.limit ?? limits.position_caps[held.ticker] ?? limits.position_maximum,
      headroom: check?.headroom ?? null,
      isBroken: check?.result === 'violation',
    };
  });
}

function isSought({ ticker, sector }: HoldingRow, wanted: string): boolean {
  const word = wanted.trim().toLowerCase();
  return ticker.toLowerCase().includes(word) || sector.toLowerCase().includes(word);
}
