import { useMutation } from '@tanstack/react-query';
import type { FillsFileShape } from '../../../contract/recordShapes.ts';
import { read } from '../../server/api.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { keepCsv } from '../../ui/inputs/keepCsv.ts';
import { counted } from '../../ui/words/figures.tsx';

/** Every recorded fill as a file of transactions, which a tracker takes in. */
export function KeepFills() {
  const { mutate, error, data, isPending } = useMutation({
    mutationFn: () => read<FillsFileShape>('/api/journal/fills'),
    onSuccess: ({ csv }) => keepCsv('fills.csv', csv),
  });
  return (
    <>
      <BusyButton isBusy={isPending} busyWords="Reading …" onPress={() => mutate()}>
        Fills as CSV
      </BusyButton>
      <span role="status" className="heard">
        {data === undefined ? '' : `${counted(data.count, 'fill is', 'fills are')} kept as fills.csv`}
      </span>
      {error === null ? null : <Failure error={error} />}
    </>
  );
}
