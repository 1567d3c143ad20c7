import { useRef, useState } from 'react';
import type { DeclinePlan } from '../../../contract/requests.ts';
import type { PlanShape } from '../../../contract/shapes.ts';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';

const MOST_WORDS = 2000;

/** No, with its reason; what was approved is declined by it too. */
export function DeclineForm({
  plan,
  isPending,
  onDecline,
}: {
  readonly plan: PlanShape;
  readonly isPending: boolean;
  readonly onDecline: (body: DeclinePlan) => void;
}) {
  const { facts, seen } = plan;
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const isMissing = reason.trim() === '';
  const decline = (): void => {
    setAsked(true);
    if (isMissing) form.current?.querySelector('textarea')?.focus();
    else onDecline({ planId: facts.plan_id, seen, reason: reason.trim() });
  };
  const lacks = isAsked && isMissing ? { error: 'Say why: it is recorded with your name.' } : {};
  return (
    <div ref={form} className="stack">
      <Field
        label="Reason for declining"
        value={reason}
        onChange={setReason}
        lines={1}
        maxLength={MOST_WORDS}
        {...lacks}
      />
      <p>
        <BusyButton weight="danger" onPress={decline} isBusy={isPending} busyWords="Recording …">
          Decline the plan
        </BusyButton>
      </p>
    </div>
  );
}
