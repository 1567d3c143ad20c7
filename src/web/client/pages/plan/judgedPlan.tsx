import { useEffect, useState } from 'react';
import type { PlanShape, SnapshotShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { PlanId, shortId } from '../../ui/facts/planId.tsx';
import { StandingBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { Holdings } from '../portfolio/holdings.tsx';
import { SectorTable } from '../portfolio/sectors.tsx';
import { SettlementAndTax } from './account.tsx';
import { Allocation } from './allocation.tsx';
import { CashAlong } from './cash.tsx';
import { Choices } from './choices.tsx';
import { Limits } from './constraints.tsx';
import { DecisionPanel } from './decision.tsx';
import { PlanFiles } from './files.tsx';
import { Options, Screenings } from './screening.tsx';
import { Trades } from './trades.tsx';
import { isCurrent, isFallen, VerdictPanel } from './verdict.tsx';
import { Conflicts, WaysOut } from './waysOut.tsx';
import './judgedPlan.css';

/** One plan: what it comes to and why, everything that it rests on, and what a person says to it. */
export function Plan({ planId }: { readonly planId: string }) {
  const answer = useAnswer<PlanShape>(`/api/plans/${planId}`);
  const { data } = answer;
  return (
    <>
      <PageHead title={`Plan ${shortId(planId)}`}>
        <span className="row">
          {data === undefined ? null : <StandingBadge facts={data.facts} />}
          {data !== undefined && !data.facts.stale && isFallen(data) ? (
            <span className="badge badge-blocked">stale</span>
          ) : null}
          <PlanId planId={planId} />
        </span>
      </PageHead>
      <Answered answer={answer} what="the plan">
        {(plan) => <Whole plan={plan} />}
      </Answered>
    </>
  );
}

function Whole({ plan }: { readonly plan: PlanShape }) {
  const isPainted = useLater();
  return (
    <>
      <VerdictPanel plan={plan} />
      <Jumps plan={plan} />
      {plan.trades.length === 0 ? <DecisionPanel plan={plan} /> : null}
      <Conflicts conflicts={plan.beside.conflicts} />
      <WaysOut plan={plan} />
      <Trades trades={plan.trades} facts={plan.facts.trades} tolerance={plan.beside.tolerance} />
      {plan.screenings.length === 0 ? null : <Screenings screenings={plan.screenings} limits={plan.screening_limits} />}
      <Options judged={plan.judged} />
      {isPainted ? <Rest plan={plan} /> : null}
    </>
  );
}

function Rest({ plan }: { readonly plan: PlanShape }) {
  const { before, after, limits, constraints, trades } = plan;
  if (trades.length === 0) {
    return (
      <>
        {before === null ? null : <Unchanged plan={plan} snapshot={before} />}
        <Limits constraints={constraints} isTraded={false} />
        <Choices plan={plan} />
        <PlanFiles planId={plan.facts.plan_id} files={plan.files} />
      </>
    );
  }
  return (
    <>
      {before === null || after === null ? null : (
        <Allocation before={before} after={after} limits={limits} constraints={constraints} trades={trades} />
      )}
      <Limits constraints={constraints} isTraded />
      {before === null ? null : (
        <CashAlong startPct={before.cash_pct} startCash={before.cash} limits={limits} trades={trades} />
      )}
      {plan.settlement === null && plan.tax === null ? null : (
        <SettlementAndTax settlement={plan.settlement} tax={plan.tax} />
      )}
      <Choices plan={plan} />
      <PlanFiles planId={plan.facts.plan_id} files={plan.files} />
      <DecisionPanel plan={plan} />
    </>
  );
}

/** Nothing is traded, so what is held stands here once. */
function Unchanged({ plan, snapshot }: { readonly plan: PlanShape; readonly snapshot: SnapshotShape }) {
  const { facts, constraints, findings, limits, as_of } = plan;
  const portfolio = { verdict: facts.verdict, snapshot, constraints, findings, limits, as_of };
  return (
    <div id="allocation" tabIndex={-1}>
      <Panel
        title="Allocation, which the plan leaves as it is"
        note="% of the portfolio’s value, cash included. Headroom is how many points are left to the limit."
      >
        <h3>By sector, with cash</h3>
        <SectorTable portfolio={portfolio} snapshot={snapshot} />
        <h3>By position</h3>
        <Holdings portfolio={portfolio} snapshot={snapshot} />
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
