import { Link } from 'wouter';
import type { MakePlan } from '../../../contract/requests.ts';
import type { PlanFactsShape } from '../../../contract/shapes.ts';
import { useMaking } from '../../server/making.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

/** The way on from a plan that can come to nothing: one from the documents as they are now. */
export function AnotherPlan({
  planId,
  workflow,
}: {
  readonly planId: string;
  readonly workflow: PlanFactsShape['workflow'];
}) {
  const { make, ask } = useMaking<MakePlan>('/api/plans');
  if (workflow === 'stock') {
    return (
      <p>
        <Link href="/">Screen the recommendations again</Link> with the documents as they are now.
      </p>
    );
  }
  return (
    <div className="stack">
      <p className="row">
        <BusyButton onPress={() => ask({ workflow })} isBusy={make.isPending} busyWords="Reading the documents …">
          Make another plan
        </BusyButton>
        <span>from the documents as they are now.</span>
      </p>
      <p role="status" className="status">
        {make.data?.plan_id === planId ? 'The documents as they are now give this same plan.' : ''}
      </p>
      {make.error === null ? null : (
        <>
          <Failure error={make.error} />
          <p>
            No plan was made. <Link href="/documents">See the documents, each problem at its line</Link>
          </p>
        </>
      )}
    </div>
  );
}
