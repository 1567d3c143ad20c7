import { Link, useLocation } from 'wouter';
import type { ImportedShape } from '../../../contract/importShapes.ts';
import type { MakePlan } from '../../../contract/requests.ts';
import type { MadeShape } from '../../../contract/shapes.ts';
import { useAction } from '../../server/api.ts';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Notes } from './outcome.tsx';

/** What was imported, and the way from there to a plan. */
export function ImportedNow({
  imported,
  isOpen,
}: {
  readonly imported: ImportedShape;
  /** Whether a difference of it still waits for a word. */
  readonly isOpen: boolean;
}) {
  const { broker, document, state, fresh, account, unknown_sectors: unknown } = imported;
  const of = account === null ? '' : `, account ${account}`;
  return (
    <Outcome of={imported} tone={state === 'conflict' ? 'bad' : 'good'}>
      <p>
        <strong>
          <Told text={`${fresh ? 'Imported' : 'Imported before'}: the positions of ${broker}${of}.`} />
        </strong>{' '}
        <Told text={`${document} ${STATES[state]}`} />
      </p>
      <Notes outcome={imported} />
      {unknown.length === 0 ? null : (
        <p className="near">
          ! The sectors of {unknown.map(({ ticker }) => ticker).join(', ')} are not known. No plan is SAFE until they
          stand in Portfolio.md or in securities.csv. To name them here, bring the file once more.
        </p>
      )}
      {state === 'conflict' || isOpen ? null : <Next state={state} />}
    </Outcome>
  );
}

const STATES: Readonly<Record<ImportedShape['state'], string>> = {
  made: 'is made.',
  rewritten: 'has these figures now.',
  unchanged: 'had these figures already: nothing is changed.',
  conflict: 'was changed by another program meanwhile, and is left as that program wrote it. Bring the file once more.',
};

function Next({ state }: { readonly state: ImportedShape['state'] }) {
  const make = useAction<MakePlan, MadeShape>('/api/plans');
  const [, navigate] = useLocation();
  const ask = (): void => {
    make.mutate({ workflow: 'rebalance' }, { onSuccess: ({ plan_id }) => navigate(`/plans/${plan_id}`) });
  };
  return (
    <>
      {state === 'made' ? (
        <p>
          Every sector that you hold stands as <code>Hold</code> in its action plan, so a plan of it trades nothing
          before you write targets. <Link href="/lab">Set them in the lab</Link>, where you see at once what comes of
          them, or <Link href="/documents">in the document</Link>.
        </p>
      ) : null}
      <div className="row">
        {state === 'made' ? (
          <Link href="/lab" className="button button-main">
            Set targets in the lab
          </Link>
        ) : null}
        <BusyButton
          weight={state === 'made' ? 'plain' : 'main'}
          isBusy={make.isPending}
          busyWords="Reading …"
          onPress={ask}
        >
          Make a plan
        </BusyButton>
        <Link href="/portfolio">See the portfolio</Link>
      </div>
      {make.error === null || make.isPending ? null : <Failure error={make.error} />}
    </>
  );
}
