import type { ConstraintShape } from '../../../contract/shapes.ts';
import { percentText } from '../words/figures.tsx';
import '../parts.css';

const NAMES: Readonly<Record<string, string>> = {
  sector_cap: 'Sector cap',
  cash_buffer: 'Cash buffer at the end',
  position_size: 'Position size',
  sector_increase: 'Sector increase',
  buffer_throughout: 'Cash buffer throughout',
  restriction_list: 'Restriction list',
};
const CAUSES: Readonly<Record<string, string>> = {
  introduced: 'the plan causes it',
  worsened: 'it stood before and the plan makes it worse',
  unchanged: 'it stood before and the plan leaves it as it is',
  improved: 'it stood before and the plan improves it',
};
const GRAVITY: Readonly<Record<string, number>> = { violation: 0, warning: 1, pass: 2 };
const MARKS: Readonly<Record<string, string>> = { violation: '✕', warning: '!', pass: '✓' };
const TONES: Readonly<Record<string, string>> = { violation: 'broken', warning: 'near', pass: 'good' };

export function constraintName(id: string): string {
  return NAMES[id] ?? id;
}

const OF_TRADES: ReadonlySet<string> = new Set(['sector_increase', 'buffer_throughout', 'restriction_list']);

/** What trades do to a limit means nothing where there are none; what does not pass is never left out. */
export function withoutTrades(constraints: readonly ConstraintShape[]): readonly ConstraintShape[] {
  return constraints
    .filter(({ id, result }) => !OF_TRADES.has(id) || result !== 'pass')
    .map((one) => ({ ...one, cause: null }));
}

/** Broken ones first, then warned of, then by what is left; what has no figure comes last of its kind. */
export function tightestFirst(constraints: readonly ConstraintShape[]): readonly ConstraintShape[] {
  return [...constraints].sort((left, right) => gravityOf(left) - gravityOf(right) || leftOf(left) - leftOf(right));
}

export function gravityOf({ result }: ConstraintShape): number {
  return GRAVITY[result] ?? 0;
}

function leftOf({ headroom }: ConstraintShape): number {
  return headroom ?? Number.MAX_VALUE;
}

/** Whether it passes, in word, mark and colour; for a violation also what the plan did to it. */
export function Result({ constraint }: { readonly constraint: ConstraintShape }) {
  const { result, cause } = constraint;
  return (
    <>
      <span className={`figure ${TONES[result] ?? 'broken'}`}>
        <span aria-hidden="true">{MARKS[result] ?? '?'}</span> {result}
      </span>
      {cause === null ? null : <span className="quiet result-cause">{CAUSES[cause] ?? cause}</span>}
    </>
  );
}

/** Two decimals, or four where two would hide on which side of its limit a figure stands. */
export function percentBeside(value: number, limit: number | null): string {
  const hides = limit !== null && value !== limit && percentText(value) === percentText(limit);
  return percentText(value, hides ? 4 : 2);
}

/** Percentage points that are left, or by how many the limit is broken. */
export function Headroom({
  points,
  kind = 'most',
  isBroken = true,
}: {
  readonly points: number | null;
  readonly kind?: 'most' | 'least';
  /** Whether being past the limit breaks it: a sale from below the cash minimum does not. */
  readonly isBroken?: boolean;
}) {
  if (points === null) return <span className="quiet">–</span>;
  const places = points !== 0 && Math.abs(points) < 0.005 ? 4 : 2;
  const digits = Math.abs(points).toFixed(places);
  return points < 0 ? (
    <span className={isBroken ? 'figure broken' : 'figure'}>{`${digits} ${kind === 'most' ? 'over' : 'short'}`}</span>
  ) : (
    <span className="figure">{digits} left</span>
  );
}

/** A limit as a rule: `≤ 40%`, or `≥ 5%` for cash. */
export function limitText(limit: number, kind: 'most' | 'least'): string {
  return `${kind === 'most' ? '≤' : '≥'} ${limit}%`;
}
