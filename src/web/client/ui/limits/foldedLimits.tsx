import type { ConstraintShape } from '../../../contract/shapes.ts';
import { Fold, MOST_ON_PAPER } from '../frame/fold.tsx';
import { counted } from '../words/figures.tsx';
import { ConstraintTable } from './constraintTable.tsx';

/** What is broken or warns stands open, the tightest first; what passes is folded to a count. */
export function FoldedLimits({
  constraints,
  when = '',
}: {
  readonly constraints: readonly ConstraintShape[];
  /** Which portfolio they are measured on, where a page shows more than one. */
  readonly when?: string;
}) {
  const open = constraints.filter(({ result }) => result !== 'pass');
  const passing = constraints.filter(({ result }) => result === 'pass');
  const told = when === '' ? '' : ` ${when}`;
  return (
    <>
      {open.length === 0 ? null : (
        <ConstraintTable caption={`Limits that are broken or warn${told}`} constraints={open} />
      )}
      {passing.length === 0 ? null : (
        <Fold
          summary={`${counted(passing.length, 'limit passes', 'limits pass')}${told}`}
          isOnPaper={passing.length <= MOST_ON_PAPER}
        >
          <ConstraintTable caption={`Limits that pass${told}, the tightest first`} constraints={passing} />
        </Fold>
      )}
    </>
  );
}
