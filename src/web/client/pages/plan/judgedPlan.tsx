import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { PlanShape, SnapshotShape } from '../../../contract/shapes.ts';
import { Refused, useAnswer } from '../../server/api.ts';
import { shortId } from '../../ui/facts/planId.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Beside } from '../compare/another.tsx';
import { Holdings } from '../portfolio/holdings.tsx';
import { SectorTable } from '../portfolio/sectors.tsx';
import { SettlementAndTax } from './account.tsx';
import { Allocation } from './allocation.tsx';
import { PlanCard } from './card.tsx';
import { CashAlong } from './cash.tsx';
import { Choices } from './choices.tsx';
import { Limits } from './constraints.tsx';
import { DecisionPanel } from './decision.tsx';
import { PlanFiles } from './files.tsx';
import { Options, Screenings } from './screening.tsx';
import { Trades } from './trades.tsx';
import { isCurrent, VerdictPanel } from './verdict.tsx';
import { WaysOut } from './waysOut.tsx';
import './judgedPlan.css';

/** One plan: what it comes to and why, what a person says to it, and everything that it rests on. */
export function Plan({ planId }: { readonly planId: string }) {
  const answer = useAnswer<PlanShape>(`/api/plans/${planId}`);
  if (answer.data === undefined && answer.error instanceof Refused && answer.error.status === 404)
    return <NoSuchPlan planId={planId} />;
  return (
    <>
      <PageHead title={`Plan ${shortId(planId)}`}>
        <Beside planId={planId} />
      </PageHead>
      <Answered answer={answer} what="the plan">
        {(plan) => <Whole plan={plan} />}
      </Answered>
    </>
  );
}

/** What its address names is none: the way on. */
function NoSuchPlan({ planId }: { readonly planId: string }) {
  return (
    <>
      <PageHead title={`There is no plan ${shortId(planId)}`} />
      <p>
        <Link href="/">Go to the overview</Link>; it lists every plan.
      </p>
    </>
  );
}

function Whole({ plan }: { readonly plan: PlanShape }) {
  const isPainted = useLater();
  return (
    <>
      <PlanCard plan={plan}>
        <Jumps plan={plan} />
      </PlanCard>
      <div className="why-and-decision">
        <VerdictPanel plan={plan} />
        <DecisionPanel plan={plan} />
      </div>
      <Trades trades={plan.trades} facts={plan.facts.trades} tolerance={plan.beside.tolerance} />
      {plan.screenings.length === 0 ? null : <Screenings screenings={plan.screenings} limits={plan.screening_limits} />}
      <Options judged={plan.judged} />
      {isPainted ? <Rest plan={plan} /> : null}
    </>
  );
}

function Rest({ plan }: { readonly plan: PlanShape }) {
  const { before, after, limits, constraints, trades } = plan;
  const isTraded = trades.length > 0;
  return (
    <>
      {before === null || after === null ? null : isTraded ? (
        <Allocation before={before} after={after} limits={limits} constraints={constraints} trades={trades} />
      ) : (
        <Unchanged plan={plan} snapshot={before} />
      )}
      <div className="side-by-side">
        <Limits constraints={constraints} isTraded={isTraded} />
        {before === null || !isTraded ? null : (
          <CashAlong startPct={before.cash_pct} startCash={before.cash} limits={limits} trades={trades} />
        )}
      </div>
      {plan.settlement === null && plan.tax === null ? null : (
        <SettlementAndTax settlement={plan.settlement} tax={plan.tax} />
      )}
      <WaysOut plan={plan} />
      <Choices plan={plan} />
      <PlanFiles planId={plan.facts.plan_id} files={plan.files} />
    </>
  );
}

/** Nothing is traded, so what is held stands here once. */
function Unchanged({ plan, snapshot }: { readonly plan: PlanShape; readonly snapshot: SnapshotShape }) {
  return (
    <div id="allocation" tabIndex={-1}>
      <Panel
        title="Allocation, which the plan leaves as it is"
        note="% of the portfolio’s value, cash included. Headroom is how many points are left to the limit."
      >
        <h3>By sector, with cash</h3>
        <SectorTable measured={plan} sums={snapshot} />
        <h3>By position</h3>
        <Holdings measured={plan} snapshot={snapshot} />
      </Panel>
    </div>
  );
}

const PLACES = [
  ['decision', 'Decision'],
  ['ways-out', 'Ways out'],
  ['trades', 'Trades'],
  ['allocation', 'Allocation'],
  ['limits', 'Limits'],
  ['cash', 'Cash'],
  ['account', 'Settlement and tax'],
  ['choices', 'Plans to choose from'],
  ['files', 'Files'],
] as const;

function Jumps({ plan }: { readonly plan: PlanShape }) {
  const isProjected = plan.before !== null;
  const isReckoned = plan.settlement !== null || plan.tax !== null;
  const places = PLACES.filter(([id]) => isReckoned || id !== 'account')
    .filter(([id]) => (plan.beside.repairs.length > 0 && isCurrent(plan)) || id !== 'ways-out')
    .filter(([id]) => (plan.beside.choices.length > 0 && isCurrent(plan)) || id !== 'choices')
    .filter(([id]) => isProjected || (id !== 'allocation' && id !== 'cash'))
    .filter(([id]) => plan.trades.length > 0 || (id !== 'cash' && id !== 'account'));
  return (
    <nav aria-label="On this page" className="jumps">
      <ul>
        {places.map(([id, name]) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** False at first: the verdict and the trades are on the screen before thousands of rows are made. */
function useLater(): boolean {
  const [isLater, setLater] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLater(true));
    return () => clearTimeout(timer);
  }, []);
  return isLater;
}
