import type { PlanRemaining } from '../../../contract/requests.ts';
import { useMaking } from '../../server/making.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

/**
 * What is left of a plan that is begun, as a plan of its own: where it still passes as it is, where it does not in the
 * nearest sizes that do. It takes this one's place.
 */
export function OfferRemaining({
  planId,
  seen,
  words = 'Make a plan of the sizes that pass',
}: PlanRemaining & { readonly words?: string }) {
  const { make, ask } = useMaking<PlanRemaining>(`/api/plans/${planId}/remaining`);
  return (
    <div className="stack">
      <p className="row">
        <BusyButton onPress={() => ask({ planId, seen })} isBusy={make.isPending} busyWords="Finding the sizes …">
          {words}
        </BusyButton>
        <span>It takes over all that is left of this plan, and needs its own approval.</span>
      </p>
      {make.error === null || make.isPending ? null : (
        <>
          <Failure error={make.error} />
          <p>No plan was made, and this one stays as it is.</p>
        </>
      )}
    </div>
  );
}
