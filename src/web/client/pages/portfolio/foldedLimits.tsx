import type { ConstraintShape } from '../../../contract/shapes.ts';
import { ConstraintTable } from '../../ui/facts/constraintTable.tsx';
import { Fold, MOST_ON_PAPER } from '../../ui/frame/fold.tsx';

/** What is broken or warns stands open, the tightest first; what passes is folded to a count. */
export function FoldedLimits({ constraints }: { readonly constraints: readonly ConstraintShape[] }) {
  const open = constraints.filter(({ result }) => result !== 'pass');
  const passing = constraints.filter(({ result }) => result === 'pass');
  return (
    <>
      {open.length === 0 ? null : <ConstraintTable caption="Limits that are broken or warn" constraints={open} />}
      {passing.length === 0 ? null : (
        <Fold
          summary={`${passing.length} ${passing.length === 1 ? 'limit passes' : 'limits pass'}`}
          isOnPaper={passing.length <= MOST_ON_PAPER}
        >
          <ConstraintTable caption="Limits that pass, the tightest first" constraints={passing} />
        </Fold>
      )}
    </>
  );
}
