import { useState } from 'react';
import type { HaltShape } from '../../../contract/haltShapes.ts';
import type { HaltStateShape } from '../../../contract/proposalShapes.ts';
import type { OrderHalt } from '../../../contract/requests.ts';
import { doThen, useAction } from '../../server/api.ts';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

const MOST_WORDS = 1000;

/** Stops approving, placing and accepting, or ends that; each with the reason, by whoever is signed in. */
export function Stop({ halt, mayResume }: { readonly halt: HaltShape | null; readonly mayResume: boolean }) {
  if (halt === null)
    return (
      <Panel title="Halt" note="Anybody may halt. What was filled is recorded as ever.">
        <p>While a halt stands nothing is approved, placed or accepted, plans that were approved before included.</p>
        <Order path="/api/halt" label="Reason for the halt" does="Halt everything" weight="danger" />
      </Panel>
    );
  return (
    <Panel title="Halted" tone="blocked">
      <p>
        <Told text={halt.by} /> halted this workspace, <Moment at={halt.since} />: <Told text={halt.reason} />
      </p>
      {mayResume ? (
        <Order path="/api/resume" label="Reason to resume" does="Resume" weight="plain" />
      ) : (
        <p className="near">You may not end it: a trader or a master architect may.</p>
      )}
    </Panel>
  );
}

function Order({
  path,
  label,
  does,
  weight,
}: {
  readonly path: string;
  readonly label: string;
  readonly does: string;
  readonly weight: 'danger' | 'plain';
}) {
  const order = useAction<OrderHalt, HaltStateShape>(path);
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = reason.trim() === '';
  const ask = (): void => {
    setAsked(true);
    if (!isMissing) doThen(order, { reason: reason.trim() }, () => setReason(''));
  };
  const lacks = isAsked && isMissing ? { error: 'Say why: it is recorded with your name.' } : {};
  return (
    <>
      <Field label={label} value={reason} onChange={setReason} maxLength={MOST_WORDS} {...lacks} />
      <p>
        <BusyButton weight={weight} isBusy={order.isPending} busyWords="Recording …" onPress={ask}>
          {does}
        </BusyButton>
      </p>
      {order.error === null ? null : <Failure error={order.error} />}
    </>
  );
}
