import { useDeferredValue, useMemo, useState } from 'react';
import type { PlanShape, SnapshotShape } from '../../../contract/shapes.ts';
import { limitText } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { HEADROOM_COLUMN, type HeldRow, VALUE_COLUMNS, WEIGHT_COLUMN } from './heldColumns.tsx';

/** So few are seen at a glance, and need no search. */
const FEW = 25;

const COLUMNS: readonly Column<HeldRow>[] = [
  { id: 'ticker', title: 'Ticker', by: ({ ticker }) => ticker, cell: ({ ticker }) => ticker },
  ...VALUE_COLUMNS,
  WEIGHT_COLUMN,
  {
    id: 'limit',
    title: 'Limit',
    isFigure: true,
    by: ({ limit }) => limit ?? Number.MAX_VALUE,
    cell: ({ limit }) => (limit === null ? '–' : <span className="figure">{limitText(limit, 'most')}</span>),
  },
  HEADROOM_COLUMN,
];

/** Each position with its weight against its limit. */
export function Holdings({
  measured,
  snapshot,
}: {
  readonly measured: Pick<PlanShape, 'constraints' | 'limits'>;
  readonly snapshot: SnapshotShape;
}) {
  const [sought, setSought] = useState('');
  const wanted = useDeferredValue(sought);
  const all = useMemo(() => holdingRows(measured, snapshot), [measured, snapshot]);
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

function holdingRows(
  { constraints, limits }: Pick<PlanShape, 'constraints' | 'limits'>,
  snapshot: SnapshotShape,
): readonly HeldRow[] {
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

function isSought({ ticker, sector }: HeldRow, wanted: string): boolean {
  const word = wanted.trim().toLowerCase();
  return ticker.toLowerCase().includes(word) || sector.toLowerCase().includes(word);
}
