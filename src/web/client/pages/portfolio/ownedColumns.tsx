import type { HoldingShape } from '../../../contract/holdingShapes.ts';
import type { Column } from '../../ui/facts/table.tsx';
import { counted, Money, percentText, Shares } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { HEADROOM_COLUMN, type HeldRow, VALUE_COLUMNS, WEIGHT_COLUMN } from './heldColumns.tsx';

export interface OwnedRow extends HoldingShape, HeldRow {
  readonly key: string;
}

const LEAST = Number.NEGATIVE_INFINITY;
const NOT_KNOWN = <span className="quiet">not known</span>;

const COLUMNS: readonly Column<OwnedRow>[] = [
  {
    id: 'holding',
    title: 'Holding',
    by: ({ ticker }) => ticker,
    cell: ({ ticker, name }) => (
      <>
        {ticker}
        {name === null ? null : (
          <span className="holding-name">
            {' '}
            <Told text={name} />
          </span>
        )}
      </>
    ),
  },
  { id: 'account', title: 'Account', by: ({ account }) => account ?? '', cell: ({ account }) => account },
  { id: 'kind', title: 'Kind', by: ({ kind }) => kind, cell: ({ kind }) => kind },
  ...VALUE_COLUMNS,
  {
    id: 'cost',
    title: 'Cost',
    isFigure: true,
    by: ({ cost }) => (cost === null ? LEAST : Number(cost)),
    cell: ({ cost }) => (cost === null ? NOT_KNOWN : <Money amount={cost} />),
  },
  {
    id: 'gain',
    title: 'Gain',
    isFigure: true,
    by: ({ gain }) => (gain === null ? LEAST : Number(gain)),
    cell: ({ gain }) => (gain === null ? NOT_KNOWN : <Money amount={gain} />),
  },
  {
    id: 'gain_pct',
    title: 'Gain, %',
    isFigure: true,
    by: ({ gain_pct }) => gain_pct ?? LEAST,
    cell: ({ gain_pct }) => (gain_pct === null ? '–' : <span className="figure">{percentText(gain_pct)}</span>),
  },
  WEIGHT_COLUMN,
  HEADROOM_COLUMN,
  {
    id: 'target',
    title: 'Own target',
    isFigure: true,
    by: ({ target_pct }) => target_pct ?? LEAST,
    cell: ({ target_pct }) => (target_pct === null ? '–' : <span className="figure">{percentText(target_pct)}</span>),
  },
  {
    id: 'drift',
    title: 'Drift, points',
    isFigure: true,
    by: ({ drift_pp }) => drift_pp ?? LEAST,
    cell: ({ drift_pp }) => (drift_pp === null ? '–' : <Points points={drift_pp} />),
  },
  { id: 'lots', title: 'Lots', by: ({ lots }) => lots?.length ?? -1, cell: ({ lots }) => <Lots lots={lots} /> },
];

/** Without the columns of which nothing is said for any holding; the page says which, in words. */
export function ownedColumns(rows: readonly OwnedRow[]): readonly Column<OwnedRow>[] {
  const idle = [
    rows.every(({ account }) => account === null) ? ['account'] : [],
    rows.every(({ headroom }) => headroom === null) ? ['headroom'] : [],
    rows.every(({ target_pct }) => target_pct === null) ? ['target', 'drift'] : [],
    rows.every(({ cost }) => cost === null) ? ['cost', 'gain', 'gain_pct'] : [],
    rows.every(({ lots }) => lots === null) ? ['lots'] : [],
  ].flat();
  return COLUMNS.filter(({ id }) => !idle.includes(id));
}

/** `+1.20` and `−0.35`. */
export function Points({ points }: { readonly points: number }) {
  const digits = percentText(points).replace('%', '');
  return <span className="figure">{points > 0 && digits !== '0.00' ? `+${digits}` : digits}</span>;
}

function Lots({ lots }: Pick<HoldingShape, 'lots'>) {
  if (lots === null || lots.length === 0) return <span className="quiet">none stated</span>;
  return (
    <details className="lots">
      <summary>{counted(lots.length, 'lot')}</summary>
      <ul className="plain-list">
        {lots.map(({ id, acquired_on, shares, cost }) => (
          <li key={id}>
            <Told text={id} />: <Shares count={shares} /> of {acquired_on ?? 'a day not known'},{' '}
            {cost === null ? 'cost not known' : <Money amount={cost} />}
          </li>
        ))}
      </ul>
    </details>
  );
}
