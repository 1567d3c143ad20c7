import { useId, useState } from 'react';
import type { DifferenceShape, WaitingImportShape } from '../../../contract/importShapes.ts';
import type { ConfirmDifference } from '../../../contract/requests.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { doThen, useAction, useAnswer } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { lacksRole } from '../../ui/words/roles.tsx';
import { Told } from '../../ui/words/text.tsx';
import { ACTION_KINDS, ACTION_VALUES, ACTION_WORDS } from './words.ts';

/** What the last import found otherwise than it was known, each with the likely answer: a person says what it was. */
export function ToConfirm({ waiting }: { readonly waiting: WaitingImportShape }) {
  const [told, setTold] = useState<WaitingImportShape | null>(null);
  const { last, open } = waiting;
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const isBarred = overview !== undefined && lacksRole(overview, 'trader');
  if (last === null || (open.length === 0 && told === null)) return null;
  return (
    <Panel
      title={open.length === 0 ? 'Every difference is confirmed' : 'What were these? Your answer is waited for'}
      tone={open.length === 0 ? 'safe' : 'conditional'}
      note={
        open.length === 0
          ? undefined
          : `${last.name} has other figures than were known, and no recorded fill explains them. Nothing is planned, approved or placed until each is answered. The journal records the answer as ${overview?.person.name ?? 'yours'}.`
      }
    >
      {told === null ? null : (
        <Outcome of={told} tone="good">
          {told.confirmed.map((one) => (
            <p key={one}>
              Confirmed: <Told text={one} />
            </p>
          ))}
          {open.length === 0 ? <p>Nothing else waits: a plan can be made on these figures.</p> : null}
        </Outcome>
      )}
      {isBarred && open.length > 0 ? (
        <p className="near">
          You, {overview.person.name}, may not confirm: policy gives the role trader to{' '}
          <strong>{overview.holders.trader.join(', ') || 'nobody'}</strong>.
        </p>
      ) : null}
      <ul className="differences">
        {open.map((difference) => (
          <li key={difference.ticker}>
            <Answer difference={difference} shown={last.key} isBarred={isBarred} onConfirmed={setTold} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Answer({
  difference: { ticker, says, likely },
  shown,
  isBarred,
  onConfirmed,
}: {
  readonly difference: DifferenceShape;
  readonly shown: string;
  readonly isBarred: boolean;
  readonly onConfirmed: (waiting: WaitingImportShape) => void;
}) {
  const [kind, setKind] = useState(likely.kind);
  const [value, setValue] = useState(likely.value ?? '');
  const [reason, setReason] = useState('');
  const id = useId();
  const confirm = useAction<ConfirmDifference, WaitingImportShape>('/api/imports/confirmation');
  const hint = ACTION_VALUES[kind];
  const choose = (wanted: string): void => {
    const found = ACTION_KINDS.find((one) => one === wanted) ?? likely.kind;
    setKind(found);
    setValue(found === likely.kind ? (likely.value ?? '') : '');
  };
  const say = (): void => {
    const words = reason.trim() === '' ? null : reason.trim();
    const body = { shown, ticker, kind, reason: words, ...(hint === undefined ? {} : { value: value.trim() }) };
    doThen(confirm, body, onConfirmed);
  };
  return (
    <form className="differs" onSubmit={(event) => event.preventDefault()} aria-label={`What ${ticker} was`}>
      <p>
        <strong>{ticker}</strong> had <Told text={says} />
      </p>
      <div className="difference-fields">
        <div className="field">
          <label htmlFor={id}>What it was</label>
          <select id={id} value={kind} onChange={({ target }) => choose(target.value)}>
            {ACTION_KINDS.map((one) => (
              <option key={one} value={one}>
                {ACTION_WORDS[one]}
                {one === likely.kind ? ' (most likely)' : ''}
              </option>
            ))}
          </select>
        </div>
        {hint === undefined ? null : (
          <Field label="How" hint={hint} value={value} onChange={setValue} maxLength={60} autoComplete="off" />
        )}
        <Field label="Why (if there is more to say)" value={reason} onChange={setReason} maxLength={2000} />
      </div>
      {confirm.error === null || confirm.isPending ? null : <Failure error={confirm.error} />}
      <div>
        <BusyButton
          weight="main"
          isDisabled={isBarred || (hint !== undefined && value.trim() === '')}
          isBusy={confirm.isPending}
          busyWords="Recording …"
          onPress={say}
        >
          {`Confirm ${ticker}`}
        </BusyButton>
      </div>
    </form>
  );
}
