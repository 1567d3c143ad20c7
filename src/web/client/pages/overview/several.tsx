import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeclinedShape } from '../../../contract/recordShapes.ts';
import type { DeclinePlans } from '../../../contract/requests.ts';
import { send } from '../../server/api.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button, Field } from '../../ui/inputs/controls.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import '../../ui/inputs/several.css';

const MOST_WORDS = 2000;
/** Plans in one request, so that nobody else waits long behind it. */
const AT_ONCE = 20;

type Shown = DeclinePlans['plans'][number];
type Answers = DeclinedShape['plans'];

/** Plans that were selected, each with how many events it had then. */
export type Selection = ReadonlyMap<string, number>;

/** What became of plans that were declined together, so far as the desk answered. */
interface Came {
  readonly told: Answers;
  readonly error: Error | null;
}

/** Declines each as it was when it was selected, a few in a request; everything is asked for again after it. */
export function useDeclines() {
  const client = useQueryClient();
  return useMutation<Came, Error, { readonly plans: readonly Shown[]; readonly reason: string }>({
    async mutationFn({ plans, reason }) {
      const told: Answers[number][] = [];
      try {
        for (let first = 0; first < plans.length; first += AT_ONCE) {
          const body: DeclinePlans = { plans: plans.slice(first, first + AT_ONCE), reason };
          told.push(...(await send<DeclinedShape>('/api/declines', body)).plans);
        }
        return { told, error: null };
      } catch (error) {
        return { told, error: error instanceof Error ? error : new Error(String(error)) };
      }
    },
    onSettled: () => client.invalidateQueries(),
  });
}

/** Stays in view while anything is selected. */
export function Several({
  selected,
  approved,
  isPending,
  onDecline,
  onClear,
}: {
  readonly selected: Selection;
  /** How many of them somebody approved: orders of those may stand at the broker. */
  readonly approved: number;
  readonly isPending: boolean;
  readonly onDecline: (plans: readonly Shown[], reason: string) => void;
  readonly onClear: () => void;
}) {
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const what = selected.size === 1 ? 'the plan' : `the ${selected.size} plans`;
  const isMissing = reason.trim() === '';
  const decline = (): void => {
    setAsked(true);
    if (isMissing) document.getElementById(REASON)?.focus();
    else
      onDecline(
        Array.from(selected, ([planId, seen]) => ({ planId, seen })),
        reason.trim(),
      );
  };
  return (
    <section className="several" aria-label="Decline what is selected">
      <span role="status" className="several-count">
        {selected.size} selected
        {approved === 0 ? '' : `, ${approved === selected.size ? 'all' : approved} of them approved before`}
      </span>
      <Field
        id={REASON}
        label={`Reason for declining ${what}`}
        value={reason}
        onChange={setReason}
        maxLength={MOST_WORDS}
        {...(isAsked && isMissing ? { error: 'Say why: it is recorded with your name, for each.' } : {})}
      />
      <BusyButton weight="danger" isBusy={isPending} busyWords="Recording …" onPress={decline}>
        Decline {what}
      </BusyButton>
      <Button onPress={onClear}>Select none</Button>
    </section>
  );
}

/** Where the key that declines leads to. */
const REASON = 'reason-for-several';

/** Each answer by itself: what was declined, and what was not and why. */
export function DeclinedTogether({ came }: { readonly came: Came }) {
  const { told, error } = came;
  const done = told.filter((one) => one.done);
  const others = told.filter((one) => !one.done);
  return (
    <Outcome of={came} tone={error === null && others.length === 0 ? 'good' : 'bad'}>
      <p>
        <strong>{counted(done.length, 'plan is', 'plans are')} declined.</strong>
        {others.length === 0 ? '' : ` ${counted(others.length, 'is', 'are')} not:`}
      </p>
      <ul className="told">
        {[...others, ...done].map(({ plan_id, done: isDone, reasons }) => (
          <li key={plan_id}>
            Plan <span className="mono">{shortId(plan_id)}</span>: {isDone ? 'declined' : 'not declined'}
            {reasons.length === 0 ? '' : '; '}
            <Told text={reasons.join('; ')} />
          </li>
        ))}
      </ul>
      {error === null ? null : (
        <>
          <p>The others were not answered. This page now shows how each stands.</p>
          <Failure error={error} />
        </>
      )}
    </Outcome>
  );
}
