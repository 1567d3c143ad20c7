import { memo } from 'react';
import type { ConstraintShape } from '../../shapes.ts';
import { ConstraintTable } from '../ui/constraintTable.tsx';
import { Panel } from '../ui/panel.tsx';

/** As many rows as a table shows at once. */
export const MANY = 100;

/** Every limit with what is measured against it, and how much is left. */
export const Limits = memo(function Limits({ constraints }: { readonly constraints: readonly ConstraintShape[] }) {
  return (
    <div id="limits" tabIndex={-1} className={constraints.length > MANY ? 'long-part' : undefined}>
      <Panel
        title="Limits"
        note="As the portfolio is after the trades, in % of its value, cash included; a sector’s increase is in points. The tightest first, broken ones on top."
      >
        {constraints.length === 0 ? (
          <p>Nothing could be measured: the plan has no holdings to project.</p>
        ) : (
          <ConstraintTable caption="Limits, the tightest first" constraints={constraints} />
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
