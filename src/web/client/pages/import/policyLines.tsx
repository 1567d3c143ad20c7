import { Link } from 'wouter';
import type { WaitingImportShape } from '../../../contract/importShapes.ts';
import type { TakePolicyLines } from '../../../contract/requests.ts';
import { useAction } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

/** The lines of policy.json that a portfolio of funds needs, written where that is meant. */
export function PolicyLines({ lines }: { readonly lines: readonly string[] }) {
  const take = useAction<TakePolicyLines, WaitingImportShape>('/api/imports/policy');
  if (lines.length === 0 && take.data === undefined) return null;
  return (
    <Panel
      title={
        lines.length === 0 ? 'policy.json has the lines that these funds need' : 'These funds need lines of policy.json'
      }
      tone={lines.length === 0 ? 'safe' : 'conditional'}
      note={
        lines.length === 0
          ? undefined
          : 'Funds that hold a whole market do not fit the limits that hold for single shares. Where so much of them is meant, policy says so.'
      }
    >
      {lines.length === 0 ? null : <pre>{lines.join(',\n')}</pre>}
      {take.data === undefined || lines.length > 0 ? null : (
        <Outcome of={take.data} tone="good">
          <p>They are written, and the journal says that you did it.</p>
        </Outcome>
      )}
      {take.error === null || take.isPending ? null : <Failure error={take.error} />}
      {lines.length === 0 ? null : (
        <div className="row">
          <BusyButton isBusy={take.isPending} busyWords="Writing …" onPress={() => take.mutate({ lines: [...lines] })}>
            Write them into policy.json
          </BusyButton>
          <span>
            or set others: <Link href="/policy">policy</Link>
          </span>
        </div>
      )}
    </Panel>
  );
}
