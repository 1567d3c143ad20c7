import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { MakePlan as Asked } from '../../../contract/requests.ts';
import type { MadeShape, OverviewShape, ProblemShape } from '../../../contract/shapes.ts';
import { Refused, useAction } from '../../server/api.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';

/** Asks for a plan from the documents as they are now, and goes to it. */
export function MakePlan({ overview }: { readonly overview: OverviewShape }) {
  const { can, problems, portfolio } = overview;
  const isUnreadable = portfolio === null && problems.length > 0;
  const make = useAction<Asked, MadeShape>('/api/plans');
  const [, navigate] = useLocation();
  const [isApproved, setApproved] = useState(false);
  const ask = (asked: Asked): void => {
    if (make.isPending) return;
    make.mutate(asked, { onSuccess: ({ plan_id }) => navigate(`/plans/${plan_id}`) });
  };
  const asks = make.isPending ? keyOf(make.variables) : null;
  return (
    <div className="make">
      <div className="row">
        <BusyButton
          weight="main"
          isDisabled={!can.rebalance || isUnreadable}
          isBusy={asks === 'rebalance'}
          busyWords="Reading …"
          onPress={() => ask({ workflow: 'rebalance' })}
        >
          Rebalance
        </BusyButton>
        <BusyButton
          isDisabled={!can.rebalance || isUnreadable}
          isBusy={asks === 'cash'}
          busyWords="Reading …"
          onPress={() => ask({ workflow: 'rebalance', cashOnly: true })}
        >
          Invest cash only
        </BusyButton>
        <BusyButton
          isDisabled={!can.screen || isUnreadable}
          isBusy={asks === 'stock'}
          busyWords="Reading …"
          onPress={() => ask({ workflow: 'stock', isApproved })}
        >
          Screen recommendations
        </BusyButton>
        {can.screen ? (
          <label className="make-approved">
            <input type="checkbox" checked={isApproved} onChange={({ target }) => setApproved(target.checked)} />
            They were approved elsewhere: check the limits only
          </label>
        ) : null}
      </div>
      {can.rebalance && !isUnreadable ? (
        <p className="quiet">
          “Invest cash only” sells nothing: it buys with the cash above its target, toward the sectors that are below
          theirs.
        </p>
      ) : null}
      {can.rebalance && isUnreadable ? (
        <p>
          No plan can be made: the documents cannot be read. <Link href="/documents">See each problem at its line</Link>
        </p>
      ) : null}
      {can.rebalance && can.screen ? null : <Lacks can={can} />}
      <p role="status" className="quiet make-status">
        {make.isPending ? 'The documents are read, and the trades judged …' : ''}
      </p>
      {make.error === null ? null : <NotMade error={make.error} shown={problems} />}
    </div>
  );
}

function keyOf(asked: Asked): 'rebalance' | 'cash' | 'stock' {
  return asked.workflow === 'rebalance' && asked.cashOnly === true ? 'cash' : asked.workflow;
}

function Lacks({ can }: { readonly can: OverviewShape['can'] }) {
  return (
    <p className="quiet">
      {can.rebalance
        ? 'To screen, put Stock-Analyst.md into the workspace.'
        : 'To rebalance or to screen, import a broker’s file, or put Portfolio.md into the workspace.'}
    </p>
  );
}

/** Why there is no plan; what the overview shows anyway is not said twice. */
function NotMade({ error, shown }: { readonly error: Error; readonly shown: readonly ProblemShape[] }) {
  const known = new Set(shown.map(placeOf));
  const problems = error instanceof Refused ? error.problems : [];
  const isKnown = problems.length > 0 && problems.every((problem) => known.has(placeOf(problem)));
  return (
    <div className="make-failure">
      {isKnown ? (
        <p role="alert" className="failure">
          No plan was made: the documents have problems, which are shown below.
        </p>
      ) : (
        <Failure error={error} />
      )}
      <p>
        {isKnown ? '' : 'No plan was made. '}
        <Link href="/documents">See the documents, each problem at its line</Link>
      </p>
    </div>
  );
}

function placeOf({ file, line, column, message }: ProblemShape): string {
  return `${file}:${line}:${column}:${message}`;
}
