import type { KnownShape, MomentShape } from '../../../contract/holdingShapes.ts';
import { constraintName } from '../../ui/facts/limits.tsx';
import { grouped, percentText } from '../../ui/words/figures.tsx';

/** One figure of the account that can be followed. */
export interface Series {
  readonly id: string;
  readonly name: string;
  readonly of: (known: KnownShape) => number | null;
  readonly text: (figure: number) => string;
}

const dollars = (figure: number): string => `$${grouped(figure.toFixed(2))}`;
const percent = (figure: number): string => percentText(figure);
const points = (figure: number): string => `${percentText(figure).replace('%', '')} points`;

const FIXED: readonly Series[] = [
  { id: 'value', name: 'Value', of: ({ value }) => (value === null ? null : Number(value)), text: dollars },
  { id: 'cash', name: 'Cash, dollars', of: ({ cash }) => (cash === null ? null : Number(cash)), text: dollars },
  { id: 'cash_pct', name: 'Cash, % of the value', of: ({ cash_pct }) => cash_pct, text: percent },
];

/** What can be followed: value and cash, the headroom of each rule, and the weight of each sector that is known of. */
export function seriesOf(moments: readonly MomentShape[]): readonly Series[] {
  const known = moments.flatMap((moment) => moment.known ?? []);
  const rules = distinct(known.flatMap(({ headrooms }) => headrooms.map(({ id }) => id)));
  const sectors = distinct(known.flatMap(({ sectors: all }) => all.map(({ sector }) => sector)));
  return [
    ...FIXED,
    ...rules.map((id): Series => {
      const of = ({ headrooms }: KnownShape) => headrooms.find((one) => one.id === id)?.points ?? null;
      return { id: `headroom ${id}`, name: `Headroom: ${constraintName(id)}`, of, text: points };
    }),
    ...sectors.map((sector): Series => {
      const of = ({ sectors: all }: KnownShape) => all.find((one) => one.sector === sector)?.pct ?? null;
      return { id: `weight ${sector}`, name: `Weight: ${sector}`, of, text: percent };
    }),
  ];
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
