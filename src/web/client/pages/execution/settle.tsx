import type { SettledShape } from '../../../contract/recordShapes.ts';
import { useAction } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { ToldList } from '../../ui/words/text.tsx';

/** Goes on with what an interrupted command, or a document that an editor changed meanwhile, left open. */
export function Settle() {
  const settle = useAction<Record<string, never>, SettledShape>('/api/settlement');
  return (
    <>
      <div>
        <BusyButton isBusy={settle.isPending} busyWords="Bringing them in …" onPress={() => settle.mutate({})}>
          Bring recorded fills into the portfolio’s document
        </BusyButton>
      </div>
      {settle.error === null ? null : <Failure error={settle.error} />}
      {settle.data === undefined ? null : (
        <Outcome of={settle.data} tone={settle.data.open.length === 0 ? 'good' : 'bad'}>
          {settle.data.open.length === 0 ? <p>Nothing is open any more.</p> : <ToldList texts={settle.data.open} />}
        </Outcome>
      )}
    </>
  );
}
