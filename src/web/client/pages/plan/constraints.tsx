import { memo, useMemo } from 'react';
import type { ConstraintShape } from '../../../contract/shapes.ts';
import { withoutTrades } from '../../ui/facts/limits.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { ConstraintTable } from '../../ui/limits/constraintTable.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';

/** Every limit with what is measured against it, and how much is left. */
export const Limits = memo(function Limits({
  constraints,
  isTraded,
}: {
  readonly constraints: readonly ConstraintShape[];
  readonly isTraded: boolean;
}) {
  const shown = useMemo(() => (isTraded ? constraints : withoutTrades(constraints)), [constraints, isTraded]);
  return (
    <div id="limits" tabIndex={-1}>
      <Panel
        title="Limits"
        note={
          isTraded
            ? 'As the portfolio is after the trades, in % of its value, cash included; a sector’s increase is in points. The tightest first, broken ones on top.'
            : 'As the portfolio is, in % of its value, cash included; what trades alone can break is left out, as there are none. The tightest first, broken ones on top.'
        }
      >
        {constraints.length === 0 ? (
          <p>Nothing could be measured: the plan has no holdings to project.</p>
        ) : (
          <FoldedLimits constraints={shown} />
        )}
      </Panel>
    </div>
  );
});

/** Those limits alone that the plan breaks or comes close to. */
export const BrokenLimits = memo(function BrokenLimits({
  constraints,
}: {
  readonly constraints: readonly ConstraintShape[];
}) {
  const concerned = constraints.filter(({ result }) => result !== 'pass');
  if (concerned.length === 0) return null;
  return (
    <Panel
      title="By how much"
      note="As the portfolio is after the trades, in % of its value, cash included; a sector’s increase is in points."
    >
      <ConstraintTable caption="Limits that are broken or warn" constraints={concerned} />
    </Panel>
  );
});
