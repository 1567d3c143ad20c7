import { useLocation } from 'wouter';
import type { MakePlan } from '../../../contract/requests.ts';
import type { MadeShape } from '../../../contract/shapes.ts';
import { useAction } from '../../server/api.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

/** The way on from what was accepted: the plan of the documents as they are now. */
export function MakeOf({ workflow }: { readonly workflow: 'rebalance' | 'stock' }) {
  const make = useAction<MakePlan, MadeShape>('/api/plans');
  const [, navigate] = useLocation();
  const asked: MakePlan = workflow === 'rebalance' ? { workflow } : { workflow, isApproved: false };
  return (
    <>
      <BusyButton
        weight="main"
        isBusy={make.isPending}
        busyWords="Reading …"
        onPress={() => make.mutate(asked, { onSuccess: ({ plan_id }) => navigate(`/plans/${plan_id}`) })}
      >
        Make the plan
      </BusyButton>
      {make.error === null ? null : <Failure error={make.error} />}
    </>
  );
}
