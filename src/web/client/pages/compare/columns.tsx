import { percentBeside } from '../../ui/facts/limits.tsx';
import type { Column } from '../../ui/facts/table.tsx';
import { Shares } from '../../ui/words/figures.tsx';
import { type LimitPair, otherTitle, type Pair, type TradePair, type WeightPair } from './pairs.ts';

export function isOther({ one, other }: { readonly one: unknown; readonly other: unknown }): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}

const NONE = <span className="quiet">–</span>;

export function tradeColumns(one: string, other: string): readonly Column<TradePair>[] {
  return [
    {
      id: 'trade',
      title: 'Trade',
      by: ({ key }) => key,
      cell: ({ action, ticker }) => (
        <span className="figure">
          {action} {ticker}
        </span>
      ),
    },
    { id: 'one', title: one, isFigure: true, by: sharesOf('one'), cell: (row) => <Count of={row.one} /> },
    {
      id: 'other',
      title: otherTitle(other),
      isFigure: true,
      by: sharesOf('other'),
      cell: (row) => <Count of={row.other} />,
    },
    {
      id: 'difference',
      title: 'Difference',
      cell: (row) => (isOther(row) ? <strong>{tradeWords(row)}</strong> : 'the same'),
    },
  ];
}

function sharesOf(side: keyof Pair<string>): (row: TradePair) => number {
  return (row) => Number(row[side] ?? -1);
}

function Count({ of }: { readonly of: string | null }) {
  return of === null ? NONE : <Shares count={of} />;
}

function tradeWords({ one, other }: TradePair): string {
  if (one === null) return 'only in the other';
  if (other === null) return 'not in the other';
  return Number(other) > Number(one) ? 'more in the other' : 'less in the other';
}

export function weightColumns(one: string, other: string): readonly Column<WeightPair>[] {
  return [
    { id: 'name', title: 'Sector', by: ({ name }) => name, cell: ({ name }) => name },
    {
      id: 'one',
      title: one,
      isFigure: true,
      by: (row) => row.one ?? -1,
      cell: (row) => <Weight of={row.one} beside={row.other} />,
    },
    {
      id: 'other',
      title: otherTitle(other),
      isFigure: true,
      by: (row) => row.other ?? -1,
      cell: (row) => <Weight of={row.other} beside={row.one} />,
    },
    {
      id: 'difference',
      title: 'Difference, points',
      isFigure: true,
      by: (row) => (row.other ?? 0) - (row.one ?? 0),
      cell: (row) => <span className="figure">{pointsBetween(row)}</span>,
    },
  ];
}

function Weight({ of, beside }: { readonly of: number | null; readonly beside: number | null }) {
  return of === null ? NONE : <span className="figure">{percentBeside(of, beside)}</span>;
}

function pointsBetween({ one, other }: Pair<number>): string {
  const points = (other ?? 0) - (one ?? 0);
  const digits = percentBeside(points, 0).replace('%', '');
  return points > 0 ? `+${digits}` : digits;
}

export function limitColumns(one: string, other: string): readonly Column<LimitPair>[] {
  return [
    { id: 'name', title: 'Limit', by: ({ name }) => name, cell: ({ name }) => name },
    { id: 'one', title: one, isFigure: true, cell: (row) => <Measured of={row.one} beside={row.other} /> },
    {
      id: 'other',
      title: otherTitle(other),
      isFigure: true,
      cell: (row) => <Measured of={row.other} beside={row.one} />,
    },
  ];
}

function Measured({ of, beside }: { readonly of: LimitPair['one']; readonly beside: LimitPair['one'] }) {
  if (of === null) return NONE;
  const tone = of.result === 'violation' ? 'broken' : of.result === 'warning' ? 'near' : '';
  return (
    <span className={`figure ${tone}`}>
      {of.measured === null ? '' : `${percentBeside(of.measured, beside?.measured ?? null)} `}
      {of.result}
    </span>
  );
}
