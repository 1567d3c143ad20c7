import { useState } from 'react';
import type { BookAnsweredShape } from '../../../contract/bookShapes.ts';
import type { AnswerLines as Body } from '../../../contract/requests.ts';
import { useAction } from '../../server/api.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Check } from '../../ui/inputs/check.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { Answered } from './answered.tsx';
import '../../ui/inputs/several.css';

type Answer = Body['answer'];

const DONE: Readonly<Record<Answer['kind'], string>> = {
  claimed: 'claimed for half an hour',
  approved: 'approved',
  declined: 'declined',
  deferred: 'deferred',
};

/** What a person says of the selected accounts: of all of them, or of none and every reason why. */
export function AnswerLines({
  run,
  today,
  selected,
  onDone,
}: {
  readonly run: string;
  readonly today: string;
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}) {
  const act = useAction<Body, BookAnsweredShape>('/api/book/answers');
  const say = (answer: Answer): void => {
    if (!act.isPending) act.mutate({ run, accounts: [...selected], answer }, { onSuccess: onDone });
  };
  return (
    <>
      {selected.size === 0 ? null : (
        <section className="several" aria-label="Decide what is selected">
          <span role="status" className="several-count">
            {selected.size} selected
          </span>
          <YesForm pending={act.isPending ? act.variables.answer.kind : null} onSay={say} />
          <NotNowForm pending={act.isPending ? act.variables.answer.kind : null} today={today} onSay={say} />
        </section>
      )}
      {act.error === null ? null : <Failure error={act.error} />}
      {act.data === undefined || act.variables === undefined ? null : (
        <Answered done={act.data} what={DONE[act.variables.answer.kind]} />
      )}
    </>
  );
}

interface FormProps {
  /** What is being recorded; null where nothing is. */
  readonly pending: Answer['kind'] | null;
  readonly onSay: (answer: Answer) => void;
}

const BUSY = 'Recording …';

function YesForm({ pending, onSay }: FormProps) {
  const [confirmsAll, setConfirms] = useState(false);
  return (
    <>
      <Check isChecked={confirmsAll} onChange={setConfirms}>
        I have read what stands beside each of them, and confirm all of it
      </Check>
      <BusyButton
        weight="main"
        isBusy={pending === 'approved'}
        busyWords={BUSY}
        onPress={() => onSay({ kind: 'approved', confirmsAll })}
      >
        Approve
      </BusyButton>
      <BusyButton isBusy={pending === 'claimed'} busyWords={BUSY} onPress={() => onSay({ kind: 'claimed' })}>
        Claim
      </BusyButton>
    </>
  );
}

function NotNowForm({ pending, today, onSay }: FormProps & { readonly today: string }) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [asked, setAsked] = useState<'declined' | 'deferred' | null>(null);
  const lacksReason = asked !== null && reason.trim() === '';
  const lacksDay = asked === 'deferred' && until.trim() === '';
  const decline = (): void => {
    setAsked('declined');
    if (reason.trim() !== '') onSay({ kind: 'declined', reason: reason.trim() });
  };
  const defer = (): void => {
    setAsked('deferred');
    if (reason.trim() !== '' && until.trim() !== '')
      onSay({ kind: 'deferred', reason: reason.trim(), until: until.trim() });
  };
  return (
    <>
      <Field
        label="Reason for declining or deferring"
        value={reason}
        onChange={setReason}
        maxLength={2000}
        {...(lacksReason ? { error: 'Say why: it is recorded with your name.' } : {})}
      />
      <BusyButton weight="danger" isBusy={pending === 'declined'} busyWords={BUSY} onPress={decline}>
        Decline
      </BusyButton>
      <Field
        label="Put off until"
        hint={`a day after ${today}`}
        value={until}
        onChange={setUntil}
        maxLength={10}
        {...(lacksDay ? { error: 'Say until when, as in 2026-12-31.' } : {})}
      />
      <BusyButton isBusy={pending === 'deferred'} busyWords={BUSY} onPress={defer}>
        Defer
      </BusyButton>
    </>
  );
}
