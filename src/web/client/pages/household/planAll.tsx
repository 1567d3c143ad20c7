import { useState } from 'react';
import type { HouseholdMadeShape, HouseholdShape } from '../../../contract/householdShapes.ts';
import type { PlanHousehold } from '../../../contract/requests.ts';
import { doThen, useAction } from '../../server/api.ts';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Told } from '../../ui/words/text.tsx';

/** Asks for a plan of every account that names targets, judged together. */
export function PlanAll({ household }: { readonly household: HouseholdShape }) {
  const make = useAction<PlanHousehold, HouseholdMadeShape>('/api/household/plans');
  const [made, setMade] = useState<HouseholdMadeShape | null>(null);
  const asks = make.isPending ? make.variables.cashOnly : null;
  const ask = (cashOnly: boolean): void => {
    if (!make.isPending) doThen(make, { cashOnly }, setMade);
  };
  const isDisabled = household.problems.length > 0;
  return (
    <Panel
      title="Plan the whole household"
      note="Every account that names targets is planned by its own documents and cash, and all plans are judged together."
    >
      <div className="row">
        <BusyButton
          weight="main"
          isDisabled={isDisabled}
          isBusy={asks === false}
          busyWords="Reading …"
          onPress={() => ask(false)}
        >
          Plan all accounts
        </BusyButton>
        <BusyButton isDisabled={isDisabled} isBusy={asks === true} busyWords="Reading …" onPress={() => ask(true)}>
          Invest cash only
        </BusyButton>
      </div>
      {make.error === null ? null : <Failure error={make.error} />}
      {made === null || make.error !== null ? null : (
        <Outcome of={made} tone={made.verdict === 'BLOCKED' ? 'bad' : 'good'}>
          <p>
            With {made.plans.length === 1 ? 'its plan' : `all ${made.plans.length} plans`} carried out the household is{' '}
            <VerdictBadge verdict={made.verdict} />. Each waits below, to be decided by itself.
          </p>
          {made.notes.map((note) => (
            <p key={note}>
              <Told text={note} />
            </p>
          ))}
        </Outcome>
      )}
    </Panel>
  );
}
