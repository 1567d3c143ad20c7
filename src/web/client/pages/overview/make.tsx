import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import type { MakePlan as Asked } from '../../../contract/requests.ts';
import type { OverviewShape, ProblemShape } from '../../../contract/shapes.ts';
import { Refused } from '../../server/api.ts';
import { useMaking } from '../../server/making.ts';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { usePrices } from './prices.tsx';

// what reads while one types is loaded once somebody types
const TypedRecommendation = lazy(() => import('./typedLine.tsx'));

type Kind = NonNullable<Extract<Asked, { readonly workflow: 'rebalance' }>['kind']>;
/** The plans of `porch rebalance --plan`. */
const KINDS: readonly (readonly [Kind, words: string])[] = [
  ['directed', 'as directed'],
  ['nearest', 'nearest'],
  ['fewest', 'fewest orders'],
  ['least_tax', 'least tax'],
];

/** Asks for a plan from the documents as they are now, and goes to it. */
export function MakePlan({ overview }: { readonly overview: OverviewShape }) {
  const { can, problems, portfolio } = overview;
  const isUnreadable = portfolio === null && problems.length > 0;
  const { make, ask } = useMaking<Asked>('/api/plans');
  const [isApproved, setApproved] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const isBarred = !can.rebalance || isUnreadable;
  const { asked: priced, button: atOthers, below: prices } = usePrices(isBarred);
  const asks = make.isPending ? keyOf(make.variables) : null;
  return (
    <div className="make">
      <div className="row">
        <Rebalance
          isDisabled={isBarred}
          isBusy={asks === 'rebalance'}
          onAsk={(kind) => ask({ workflow: 'rebalance', ...kind, ...priced })}
        />
        <BusyButton
          isDisabled={isBarred}
          isBusy={asks === 'cash'}
          busyWords="Reading …"
          onPress={() => ask({ workflow: 'rebalance', cashOnly: true, ...priced })}
        >
          Invest cash only
        </BusyButton>
        {atOthers}
        <BusyButton
          isDisabled={!can.screen || isUnreadable}
          isBusy={asks === 'stock'}
          busyWords="Reading …"
          onPress={() => ask({ workflow: 'stock', isApproved })}
        >
          Screen recommendations
        </BusyButton>
        <Button isDisabled={isBarred} aria-expanded={isTyping} onPress={() => setTyping(!isTyping)}>
          Type a recommendation
        </Button>
        {can.screen || isTyping ? (
          <label className="make-approved">
            <input type="checkbox" checked={isApproved} onChange={({ target }) => setApproved(target.checked)} />
            Approved elsewhere: check the limits only
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
      {prices}
      {isTyping ? (
        <Suspense fallback={null}>
          <TypedRecommendation isApproved={isApproved} isBusy={asks === 'stock'} onAsk={ask} />
        </Suspense>
      ) : null}
      <p role="status" className="quiet make-status">
        {make.isPending ? 'The documents are read, and the trades judged …' : ''}
      </p>
      {make.error === null ? null : <NotMade error={make.error} shown={problems} />}
    </div>
  );
}

function Rebalance({
  isDisabled,
  isBusy,
  onAsk,
}: {
  readonly isDisabled: boolean;
  readonly isBusy: boolean;
  readonly onAsk: (asked: { readonly kind?: Kind }) => void;
}) {
  const [kind, setKind] = useState<Kind | ''>('');
  const chosen = (value: string): Kind | '' => KINDS.find(([one]) => one === value)?.[0] ?? '';
  return (
    <>
      <BusyButton
        weight="main"
        isDisabled={isDisabled}
        isBusy={isBusy}
        busyWords="Reading …"
        onPress={() => onAsk(kind === '' ? {} : { kind })}
      >
        Rebalance
      </BusyButton>
      <label className="make-kind">
        <span className="heard">Which plan</span>
        <select value={kind} onChange={({ target }) => setKind(chosen(target.value))}>
          <option value="">as policy says</option>
          {KINDS.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

function keyOf(asked: Asked): 'rebalance' | 'cash' | 'stock' {
  return asked.workflow === 'rebalance' && asked.cashOnly === true ? 'cash' : asked.workflow;
}

function Lacks({ can }: { readonly can: OverviewShape['can'] }) {
  return (
    <p className="quiet">
      {can.rebalance
        ? 'To screen what an analyst wrote, put Stock-Analyst.md into the workspace.'
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
