import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { VerificationShape } from '../../../contract/recordShapes.ts';
import { read } from '../../server/api.ts';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Copy } from '../../ui/inputs/controls.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';

/**
 * Whether every event is as it was recorded. It is asked for at the first view and then on a button: the whole chain is
 * read for it, so not with every change.
 */
export function Verification({ length }: { readonly length: number | null }) {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => read<VerificationShape>('/api/journal/verification'),
  });
  useEffect(() => mutate(), [mutate]);
  const tone = data === undefined ? {} : { tone: data.ok ? ('safe' as const) : ('blocked' as const) };
  return (
    <Panel
      title="Verification"
      note="The whole chain of hashes, held against itself and against every checkpoint that is kept."
      {...tone}
    >
      <div role="status" className="verification">
        {data === undefined ? null : data.ok ? <Sound found={data} length={length} /> : null}
        {isPending ? <p className="quiet">Reading every event …</p> : null}
      </div>
      {data === undefined || data.ok ? null : <Tampered found={data} />}
      {data?.unchecked.map((what) => (
        <p key={what} className="near">
          ! Not checked: <Told text={what} />
        </p>
      ))}
      {error === null || isPending ? null : <Failure error={error} />}
      <div>
        <BusyButton isBusy={isPending} busyWords="Verifying …" onPress={() => mutate()}>
          Verify now
        </BusyButton>
      </div>
    </Panel>
  );
}

type Found<Ok extends boolean> = Extract<VerificationShape, { readonly ok: Ok }>;

function Sound({ found, length }: { readonly found: Found<true>; readonly length: number | null }) {
  const { events, head_hash, checkpoints, at } = found;
  return (
    <>
      <p className="row">
        <span className="badge badge-safe">
          <span aria-hidden="true">✓</span> OK
        </span>
        Every event is as it was recorded.
      </p>
      <Facts
        facts={[
          ['Events', events],
          ['Checkpoints', checkpoints],
          ['Verified', <Moment key="at" at={at} />],
          [
            'Hash of the last event',
            <span key="hash" className="mono hash">
              <Copy text={head_hash} what="the hash of the last event" />
            </span>,
          ],
        ]}
      />
      {length !== null && length > events ? (
        <p className="near">! Since then {counted(length - events, 'event was', 'events were')} added: verify again.</p>
      ) : null}
    </>
  );
}

function Tampered({ found }: { readonly found: Found<false> }) {
  const { sequence, reason, fault, at } = found;
  return (
    <div role="alert" className="tampered">
      <p className="tampered-title">
        <span aria-hidden="true">✕</span> TAMPERED: the journal is not as it was recorded.
      </p>
      <p>
        <strong>First wrong event: {sequence}.</strong> <Told text={reason} />{' '}
        <span className="quiet">({fault.replaceAll('_', ' ')})</span>
      </p>
      <p>
        Believe nothing that stands on it, and place no order. Keep a copy of the folder <code>.orchestrator</code> as
        it is, and hold it against the copies that are kept elsewhere.
      </p>
      <p className="quiet">
        Verified <Moment at={at} />
      </p>
    </div>
  );
}
