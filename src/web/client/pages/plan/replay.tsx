import { useMutation } from '@tanstack/react-query';
import type { ReplayShape } from '../../../contract/recordShapes.ts';
import { read } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { counted } from '../../ui/words/figures.tsx';
import { Sentences } from './verdict.tsx';

/** Whether the plan and its files are what the journal alone makes again; asked for on a button, for it takes a while. */
export function Replay({ planId }: { readonly planId: string }) {
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => read<ReplayShape>(`/api/plans/${planId}/replay`),
  });
  return (
    <>
      <p className="row">
        <BusyButton isBusy={isPending} busyWords="Making them again …" onPress={() => mutate()}>
          Make them again from the journal
        </BusyButton>
        <span className="quiet">and compare every byte, with no document looked at. Nothing is written.</span>
      </p>
      {data === undefined ? null : <Came replay={data} />}
      {error === null ? null : <Failure error={error} />}
    </>
  );
}

function Came({ replay }: { readonly replay: ReplayShape }) {
  const { files, differences } = replay;
  if (differences.length === 0) {
    return (
      <Outcome of={replay} tone="good">
        <p>{counted(files, 'file was', 'files were')} made again from the journal, every byte the same.</p>
      </Outcome>
    );
  }
  return (
    <Outcome of={replay} tone="bad">
      <p>
        <strong>It is not the same:</strong>
      </p>
      <Sentences of={differences} />
    </Outcome>
  );
}
