import type { TradeShape } from '../../../contract/shapes.ts';
import { Money, Shares } from '../words/figures.tsx';
import type { Column } from './table.tsx';

/** What is typed in at the broker. */
export const ORDER_COLUMNS: readonly Column<TradeShape>[] = [
  {
    id: 'trade',
    title: 'Trade',
    by: ({ sequence }) => sequence,
    cell: ({ sequence, action, ticker }) => (
      <span className="figure">
        {sequence}. {action} {ticker}
      </span>
    ),
  },
  { id: 'shares', title: 'Shares', isFigure: true, cell: ({ shares }) => <Shares count={shares} /> },
  {
    id: 'limit',
    title: 'Limit price',
    isFigure: true,
    cell: ({ limit_price }) => (limit_price === null ? 'net asset value' : <Money amount={limit_price} />),
  },
];

/** Where a trade belongs, and why it is made. */
export const REASON_COLUMNS: readonly Column<TradeShape>[] = [
  { id: 'sector', title: 'Sector', by: ({ sector }) => sector, cell: ({ sector }) => sector },
  { id: 'why', title: 'Why', cell: ({ reason }) => <span className="words">{reason}</span> },
];
