import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MakePlan as Asked } from '../../requests.ts';
import type { MadeShape, OverviewShape } from '../../shapes.ts';
import { useAction } from '../api.ts';
import { Button } from '../ui/controls.tsx';
import { Failure } from '../ui/states.tsx';

/** Asks for a plan from the documents as they are now, and goes to it. */
export function MakePlan({ can }: { readonly can: OverviewShape['can'] }) {
  const make = useAction<Asked, MadeShape>('/api/plans');
  const [, navigate] = useLocation();
  const [isApproved, setApproved] = useState(false);
  const ask = (asked: Asked): void => {
    if (make.isPending) return;
    make.mutate(asked, { onSuccess: ({ plan_id }) => navigate(`/plans/${plan_id}`) });
  };
  const asks = make.isPending ? make.variables.workflow : null;
  return (
    <div className="make">
      <div className="row">
        <Button
          weight="main"
          isDisabled={!can.rebalance}
          isPending={asks === 'rebalance'}
          onPress={() => ask({ workflow: 'rebalance' })}
        >
          Rebalance
        </Button>
        <Button
          isDisabled={!can.screen}
          isPending={asks === 'stock'}
          onPress={() => ask({ workflow: 'stock', isApproved })}
        >
          Screen recommendations
        </Button>
        {can.screen ? (
          <label className="make-approved">
            <input type="checkbox" checked={isApproved} onChange={({ target }) => setApproved(target.checked)} />
            They were approved elsewhere: check the limits only
          </label>
        ) : null}
      </div>
      {can.rebalance && can.screen ? null : <Lacks can={can} />}
      <p role="status" className="quiet make-status">
        {make.isPending ? 'The documents are read, and the trades judged …' : ''}
      </p>
      {make.error === null ? null : (
        <div className="make-failure">
          <Failure error={make.error} />
          <p>
            No plan was made. <Link href="/documents">See the documents, each problem at its line</Link>
          </p>
        </div>
      )}
    </div>
  );
}

function Lacks({ can }: { readonly can: OverviewShape['can'] }) {
  return (
    <p className="quiet">
      {can.rebalance
        ? 'To screen, put Stock-Analyst.md into the workspace.'
        : 'To rebalance or to screen, put Portfolio.md into the workspace.'}
    </p>
  );
}
