import { useState } from 'react';
import type { ApprovePlan } from '../../../contract/requests.ts';
import type { PlanShape } from '../../../contract/shapes.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { keyOf } from './verdict.tsx';

/** Every condition is confirmed by itself, word for word: one that changes meanwhile is not confirmed any more. */
export function ApprovalForm({
  plan,
  isPending,
  onApprove,
}: {
  readonly plan: PlanShape;
  readonly isPending: boolean;
  readonly onApprove: (body: ApprovePlan) => void;
}) {
  const { facts, seen, conditions, trades } = plan;
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [refusals, setRefusals] = useState(0);
  const open = conditions.filter((condition) => !confirmed.has(keyOf(condition)));
  const confirm = (key: string, isChecked: boolean): void => {
    setConfirmed((before) => new Set(isChecked ? [...before, key] : [...before].filter((one) => one !== key)));
  };
  const approve = (): void => {
    if (open.length > 0) setRefusals(refusals + 1);
    else onApprove({ planId: facts.plan_id, seen, confirm: [...new Set(conditions.map(({ id }) => id))] });
  };
  return (
    <div className="stack">
      <h3>Approve it</h3>
      {conditions.length === 0 ? (
        <p>Nothing is to be confirmed: every check passes.</p>
      ) : (
        <fieldset className="boxes">
          <legend>Confirm each condition, or do not approve</legend>
          {conditions.map((condition) => (
            <Check
              key={keyOf(condition)}
              isChecked={confirmed.has(keyOf(condition))}
              onChange={(isChecked) => confirm(keyOf(condition), isChecked)}
            >
              {condition.message}{' '}
              <span className="quiet">
                <code>{condition.id}</code> ({condition.subject})
              </span>
            </Check>
          ))}
        </fieldset>
      )}
      {refusals > 0 && open.length > 0 ? (
        <Outcome of={refusals} tone="bad">
          <p>
            {open.length === 1 ? 'One condition is' : `${open.length} conditions are`} not confirmed:{' '}
            {open.map(({ message }) => message).join('; ')}
          </p>
        </Outcome>
      ) : null}
      <p className="row">
        <BusyButton weight="main" onPress={approve} isBusy={isPending} busyWords="Recording …">
          Approve {trades.length === 1 ? 'its trade' : `its ${trades.length} trades`}
        </BusyButton>
        <span className="quiet">It is recorded in your name. No order is placed: that is for you to do.</span>
      </p>
    </div>
  );
}
