import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { LabShape, TriedPlanShape } from '../../../contract/labShapes.ts';
import type { TakeLimits, TakeTargets } from '../../../contract/requests.ts';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { type LabState, useLab } from '../../server/labLine.ts';
import { useMaking } from '../../server/making.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { PlanId } from '../../ui/facts/planId.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered, Failure, Loading, Problems } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { counted, percentText } from '../../ui/words/figures.tsx';
import { lacksRole, NotYours } from '../../ui/words/roles.tsx';
import { Differences } from './differences.tsx';
import { TriedFigure } from './figures.tsx';
import { type Figures, limitFigures, NO_FIGURES, type Triable, targetFigures, triedOf } from './tried.ts';
import './tryTargets.css';

/** Targets and limits, tried on the documents as they stand: nothing of it is recorded until it is taken over. */
export function Lab() {
  const answer = useAnswer<LabShape>('/api/lab');
  return (
    <>
      <PageHead title="Lab" />
      <p className="quiet">
        Try other targets and limits. The plan is made in this browser, by the program that makes every plan, and
        nothing is recorded.
      </p>
      <Answered answer={answer} what="the documents">
        {(opening) => <Trying opening={opening} />}
      </Answered>
    </>
  );
}

function Trying({ opening }: { readonly opening: LabShape }) {
  const [figures, setFigures] = useState(NO_FIGURES);
  const tried = useMemo(() => triedOf(figures), [figures]);
  const state = useLab(opening, tried);
  const { first: stands } = state;
  if (stands === null) return <Loading what="the plan as it stands" />;
  const { plan } = stands;
  if (plan === null) {
    return (
      <Panel title="No plan can be made of the documents as they stand" tone="blocked">
        <Problems problems={stands.problems} />
      </Panel>
    );
  }
  return (
    <div className="lab">
      <AtAGlance state={state} />
      <Wanted plan={plan} figures={figures} onChange={setFigures} />
      <div className="lab-result" id="tried" tabIndex={-1}>
        <Outcome state={state} stands={plan} />
        <Take opening={opening} figures={figures} state={state} onReset={() => setFigures(NO_FIGURES)} />
        {state.answer?.plan == null ? null : <Differences stands={plan} tried={state.answer.plan} />}
      </div>
    </div>
  );
}

/** What it comes to in a line that stays in view, where the figures and the plan do not stand side by side. */
function AtAGlance({ state: { answer, isBusy } }: { readonly state: LabState }) {
  const plan = answer?.plan ?? null;
  const trades = plan?.trades.length ?? 0;
  return (
    <p className="lab-glance">
      {plan === null ? (
        <strong>No plan</strong>
      ) : (
        <>
          <VerdictBadge verdict={plan.verdict} />
          <strong>{counted(trades, 'trade')}</strong>
        </>
      )}
      <a href="#tried">{isBusy ? 'Trying …' : 'See it'}</a>
    </p>
  );
}

function Wanted({
  plan,
  figures,
  onChange,
}: {
  readonly plan: TriedPlanShape;
  readonly figures: Figures;
  readonly onChange: (figures: Figures) => void;
}) {
  const set = (which: 'targets' | 'limits', key: string, value: string): void =>
    onChange({ ...figures, [which]: { ...figures[which], [key]: value } });
  const fields = (which: 'targets' | 'limits', triable: readonly Triable[]) =>
    triable.map(({ key, name, now, standing }) => (
      <TriedFigure
        key={key}
        name={name}
        now={now}
        standing={standing}
        value={figures[which][key] ?? ''}
        onChange={(value) => set(which, key, value)}
      />
    ));
  return (
    <div className="lab-figures">
      <Panel title="Targets" note="% of the portfolio’s value, or of what the action plan says.">
        {fields('targets', targetFigures(plan))}
      </Panel>
      <Panel title="Limits" note="% of the portfolio’s value, cash included.">
        {fields('limits', limitFigures(plan))}
        <p className="quiet">
          They stand in <Link href="/policy">policy.json</Link>, which says what each of them means.
        </p>
      </Panel>
    </div>
  );
}

function Outcome({ state, stands }: { readonly state: LabState; readonly stands: TriedPlanShape }) {
  const { answer, isBusy } = state;
  const plan = answer?.plan ?? null;
  const busy = isBusy ? 'Trying …' : '';
  if (answer === null || plan === null) {
    return (
      <Panel title="As tried there is no plan" tone="blocked">
        <p role="status" className="quiet">
          {busy}
        </p>
        <Problems problems={answer?.problems ?? []} />
      </Panel>
    );
  }
  const told = plan.findings.filter(({ severity }) => severity !== 'note');
  const isSame = plan.plan_id === stands.plan_id;
  return (
    <Panel
      title={isSame ? 'As it stands' : 'As tried'}
      tone={plan.verdict === 'SAFE' ? 'safe' : plan.verdict === 'BLOCKED' ? 'blocked' : 'conditional'}
    >
      <p className="row">
        <VerdictBadge verdict={plan.verdict} /> <PlanId planId={plan.plan_id} />
        <span role="status" className="quiet">
          {busy}
        </span>
      </p>
      <Facts
        facts={[
          ['Trades', String(plan.trades.length)],
          ['Cash after', plan.after === null ? '–' : percentText(plan.after.cash_pct)],
          [
            'All orders may fill worse by',
            plan.common_slip_bps === null ? '–' : `${plan.common_slip_bps} basis points`,
          ],
        ]}
      />
      {plan.tightest === null ? null : <p>{plan.tightest}.</p>}
      {told.length === 0 ? null : <Findings findings={told} />}
    </Panel>
  );
}

function Take({
  opening,
  figures,
  state,
  onReset,
}: {
  readonly opening: LabShape;
  readonly figures: Figures;
  readonly state: LabState;
  readonly onReset: () => void;
}) {
  const { make: take, ask: askTargets } = useMaking<TakeTargets>('/api/lab/targets');
  const { make: takeLimits, ask: askLimits } = useMaking<TakeLimits>('/api/lab/limits');
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const { targets, limits } = useMemo(() => triedOf(figures), [figures]);
  const lacked = (['trader', 'master_architect'] as const).filter(
    (role) => (role === 'trader' ? targets : limits).length > 0 && overview !== undefined && lacksRole(overview, role),
  );
  const isReady = lacked.length === 0 && state.answer?.plan != null && !state.isBusy;
  return (
    <div className="stack">
      <div className="row">
        {targets.length === 0 && limits.length > 0 ? (
          <BusyButton
            weight="main"
            isDisabled={!isReady}
            isBusy={takeLimits.isPending}
            busyWords="Writing …"
            onPress={() =>
              askLimits({
                limits: limits.map(({ path, value }) => ({ path: [...path], value })),
                tried: opening.policy_sha256,
              })
            }
          >
            Use these limits
          </BusyButton>
        ) : (
          <BusyButton
            weight="main"
            isDisabled={!isReady || limits.length > 0 || targets.length === 0}
            isBusy={take.isPending}
            busyWords="Writing …"
            onPress={() => askTargets({ targets: targets.map((one) => ({ ...one })), tried: opening.portfolio_sha256 })}
          >
            Use these targets
          </BusyButton>
        )}
        <Button isDisabled={targets.length + limits.length === 0} onPress={onReset}>
          Start over
        </Button>
      </div>
      <p className="quiet">{takenWords(targets.length, limits.length)}</p>
      {overview === undefined
        ? null
        : lacked.map((role) => <NotYours key={role} overview={overview} lacked={role} does="change this" />)}
      {[take.error, takeLimits.error].map((error) =>
        error === null ? null : <Failure key={error.name} error={error} />,
      )}
    </div>
  );
}

function takenWords(targets: number, limits: number): string {
  if (targets > 0 && limits > 0)
    return 'Targets and limits are taken over one after the other: set the targets back to use the limits first, or the limits to use the targets.';
  return limits > 0
    ? '“Use these limits” writes them into policy.json, figure by figure, records that you did it, and makes the plan.'
    : '“Use these targets” writes them into the action plan of the portfolio’s document, figure by figure, records that you did it, and makes the plan.';
}
