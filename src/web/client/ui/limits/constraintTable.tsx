import { useMemo } from 'react';
import type { ConstraintShape } from '../../../contract/shapes.ts';
import {
  constraintName,
  gravityOf,
  Headroom,
  limitText,
  percentBeside,
  Result,
  tightestFirst,
} from '../facts/limits.tsx';
import { type Column, DataTable } from '../facts/table.tsx';

const COLUMNS: readonly Column<ConstraintShape>[] = [
  {
    id: 'subject',
    title: 'What is measured',
    by: ({ id, subject }) => `${constraintName(id)} ${subject}`,
    cell: ({ id, subject }) => (
      <>
        {constraintName(id)}: {subject}
      </>
    ),
  },
  { id: 'result', title: 'Result', by: gravityOf, cell: (row) => <Result constraint={row} /> },
  {
    id: 'measured',
    title: 'Measured',
    isFigure: true,
    by: ({ measured }) => measured ?? -1,
    cell: ({ measured, limit }) =>
      measured === null ? '–' : <span className="figure">{percentBeside(measured, limit)}</span>,
  },
  {
    id: 'limit',
    title: 'Limit',
    isFigure: true,
    by: ({ limit }) => limit ?? -1,
    cell: ({ id, limit }) =>
      limit === null ? '–' : <span className="figure">{limitText(limit, isMinimum(id) ? 'least' : 'most')}</span>,
  },
  {
    id: 'headroom',
    title: 'Headroom, points',
    isFigure: true,
    by: ({ headroom }) => headroom ?? Number.MAX_VALUE,
    cell: ({ id, headroom, result }) => (
      <Headroom points={headroom} kind={isMinimum(id) ? 'least' : 'most'} isBroken={result !== 'pass'} />
    ),
  },
];

/** Every limit with what is measured against it; broken ones on top, then the tightest. */
export function ConstraintTable({
  caption,
  constraints,
}: {
  readonly caption: string;
  readonly constraints: readonly ConstraintShape[];
}) {
  const rows = useMemo(() => tightestFirst(constraints), [constraints]);
  return <DataTable caption={caption} columns={COLUMNS} rows={rows} rowKey={({ id, subject }) => `${id}:${subject}`} />;
}

function isMinimum(id: string): boolean {
  return id === 'cash_buffer' || id === 'buffer_throughout';
}
