import type { HeldShape } from '../../../contract/shapes.ts';
import { Headroom, percentBeside } from '../../ui/facts/limits.tsx';
import type { Column } from '../../ui/facts/table.tsx';
import { Money, Shares } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';

// The columns of a position that stand wherever positions are listed.

/** A position against its limit; null is what is not known, or not of one account. */
export interface HeldRow extends Omit<HeldShape, 'pct'> {
  readonly pct: number | null;
  readonly limit: number | null;
  readonly headroom: number | null;
  readonly isBroken: boolean;
}

const LEAST = Number.NEGATIVE_INFINITY;

/** What it is, and what it comes to. */
export const VALUE_COLUMNS: readonly Column<HeldRow>[] = [
  { id: 'sector', title: 'Sector', by: ({ sector }) => sector, cell: ({ sector }) => <Told text={sector} /> },
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
];

export const WEIGHT_COLUMN: Column<HeldRow> = {
  id: 'pct',
  title: 'Weight',
  isFigure: true,
  by: ({ pct }) => pct ?? LEAST,
  cell: ({ pct, limit, isBroken }) =>
    pct === null ? '–' : <span className={isBroken ? 'figure broken' : 'figure'}>{percentBeside(pct, limit)}</span>,
};

export const HEADROOM_COLUMN: Column<HeldRow> = {
  id: 'headroom',
  title: 'Headroom, points',
  isFigure: true,
  by: ({ headroom }) => headroom ?? Number.MAX_VALUE,
  cell: ({ headroom }) => <Headroom points={headroom} />,
};
