import { useState } from 'react';
import type { ConflictShape, RepairShape } from '../../../contract/choiceShapes.ts';
import type { ReviewPlan, TakeRepair } from '../../../contract/requests.ts';
import type { DecidedShape, OverviewShape, PlanShape } from '../../../contract/shapes.ts';
import { useAction, useAnswer } from '../../server/api.ts';
import { useMaking } from '../../server/making.ts';
import { Backdated } from '../../ui/facts/backdated.tsx';
import { shortId } from '../../ui/facts/planId.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button, Field } from '../../ui/inputs/controls.tsx';
import { useInPlace } from '../../ui/inputs/useInPlace.ts';
import { counted, Money } from '../../ui/words/figures.tsx';
import { lacksRole } from '../../ui/words/roles.tsx';
import { isCurrent, Sentences } from './verdict.tsx';

const CONTRADICTING =
  'The demands of each list cannot all be met. Without any one of them the others can: change one of each list.';

/** Targets and limits that cannot all be met, each list the smallest of its kind. */
function Conflicts({ conflicts }: { readonly conflicts: readonly ConflictShape[] }) {
  return conflicts.map(({ demands, together }, index) => (
    <div key={demands.join('\n')}>
      {conflicts.length === 1 && together === null ? null : (
        <p>
          {index + 1} of {conflicts.length}
          {together === null ? '' : `, which ${together}`}
        </p>
      )}
      <Sentences of={demands} />
    </div>
  ));
}

/** What contradicts, and the ways out of the plan's violations, each to be taken by whoever may. */
export function WaysOut({ plan }: { readonly plan: PlanShape }) {
  const { repairs, conflicts } = plan.beside;
  const { plan_id } = plan.facts;
  const overview = useAnswer<OverviewShape>('/api/overview').data;
  const { make: take, ask } = useMaking<TakeRepair>(`/api/plans/${plan_id}/repair`);
  const grant = useAction<ReviewPlan, DecidedShape>(`/api/plans/${plan_id}/review`);
  const [confirm, setConfirm] = useState<string[]>([]);
  if (repairs.length === 0 || !isCurrent(plan)) {
    if (conflicts.length === 0) return null;
    return (
      <Panel title="What contradicts" note={CONTRADICTING}>
        <Conflicts conflicts={conflicts} />
      </Panel>
    );
  }
  const isOpen = plan.facts.state === 'awaiting_review';
  const takeIt = (option: TakeRepair['option']): void =>
    ask({ planId: plan_id, seen: plan.seen, option, reason: null, confirm });
  return (
    <div id="ways-out" tabIndex={-1}>
      <Panel
        title="Ways out"
        note="Each was made as a whole plan and judged. What one takes is recorded in their name."
      >
        {conflicts.length === 0 ? null : (
          <div className="stack">
            <div className="way-title">
              <h3>What contradicts</h3> <span className="quiet">{CONTRADICTING}</span>
            </div>
            <Conflicts conflicts={conflicts} />
          </div>
        )}
        {take.error === null ? null : <Failure error={take.error} />}
        {grant.error === null ? null : <Failure error={grant.error} />}
        {isOpen && overview !== undefined && !lacksRole(overview, 'master_architect') ? (
          <Backdated conditions={plan.conditions} confirmed={confirm} onChange={setConfirm} />
        ) : null}
        <ul className="ways">
          {repairs.map((repair) => (
            <Way key={repair.option} repair={repair}>
              {!isOpen || overview === undefined ? null : repair.option === 'B' ? (
                <Grant
                  plan={plan}
                  overview={overview}
                  repair={repair}
                  isPending={grant.isPending}
                  onGrant={(body) => grant.mutate({ ...body, confirm })}
                />
              ) : (
                <Take
                  overview={overview}
                  option={repair.option}
                  isBusy={take.isPending && take.variables.option === repair.option}
                  onTake={takeIt}
                />
              )}
            </Way>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Way({ repair, children }: { readonly repair: RepairShape; readonly children: React.ReactNode }) {
  const { option, name, changes, exceptions, plan_id, verdict, trades, deviation, not_possible } = repair;
  const title = (
    <h3>
      {option}: {name}
    </h3>
  );
  if (plan_id === null) {
    return (
      <li className="way">
        <div className="way-title">
          {title} Not possible: {not_possible}.
        </div>
      </li>
    );
  }
  const does = option === 'B' ? exceptions.map(({ says }) => says) : changes;
  return (
    <li className="way">
      <Fold
        summary={
          <>
            {title} {verdict}
            {trades === null ? null : `, ${counted(trades, 'trade')}`}
            {deviation === null ? null : (
              <>
                , <Money amount={deviation} /> off what can be reached
              </>
            )}
            {does.length === 1 ? `: ${does[0]}` : `; ${does.length} ${option === 'B' ? 'exceptions' : 'changes'}`}
          </>
        }
      >
        <p className="quiet">
          {option === 'B'
            ? 'The plan as it is.'
            : `Plan ${shortId(plan_id)}. What can be reached is with every limit kept.`}
        </p>
        <Sentences of={does} />
      </Fold>
      {children}
    </li>
  );
}

function Take({
  overview,
  option,
  isBusy,
  onTake,
}: {
  readonly overview: OverviewShape;
  readonly option: TakeRepair['option'];
  readonly isBusy: boolean;
  readonly onTake: (option: TakeRepair['option']) => void;
}) {
  const isBarred = lacksRole(overview, 'trader') && lacksRole(overview, 'master_architect');
  return (
    <div>
      <BusyButton isBusy={isBusy} isDisabled={isBarred} busyWords="Recording …" onPress={() => onTake(option)}>
        Take {option}
      </BusyButton>
      {isBarred ? <p className="near">A trader or a master architect may take it.</p> : null}
    </div>
  );
}

const MOST_WORDS = 2000;

/** The exceptions of B, each to its figure, by a reviewer with a reason and a last day, which the button asks for. */
function Grant({
  plan,
  overview,
  repair,
  isPending,
  onGrant,
}: {
  readonly plan: PlanShape;
  readonly overview: OverviewShape;
  readonly repair: RepairShape;
  readonly isPending: boolean;
  readonly onGrant: (body: ReviewPlan) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  const place = useInPlace(isOpen);
  if (lacksRole(overview, 'master_architect')) return <p className="near">A master architect may grant it.</p>;
  if (!isOpen) {
    return (
      <div ref={place}>
        <Button aria-expanded={false} onPress={() => setOpen(true)}>
          Take B …
        </Button>
      </div>
    );
  }
  const grant = (reason: string, until: string): void => {
    const exceptions = repair.exceptions.map(({ key }) => key);
    const answer = { outcome: 'approved' as const, exceptions, reason, until };
    onGrant({ planId: plan.facts.plan_id, seen: plan.seen, answer });
  };
  return (
    <div ref={place} className="way-form">
      <GrantForm today={overview.today} isPending={isPending} onGrant={grant} />
    </div>
  );
}

function GrantForm({
  today,
  isPending,
  onGrant,
}: {
  readonly today: string;
  readonly isPending: boolean;
  readonly onGrant: (reason: string, until: string) => void;
}) {
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [isAsked, setAsked] = useState(false);
  const given = reason.trim();
  const grant = (): void => {
    setAsked(true);
    if (given !== '' && until !== '') onGrant(given, until);
  };
  return (
    <>
      <Field
        label="Reason for B"
        value={reason}
        onChange={setReason}
        maxLength={MOST_WORDS}
        {...(isAsked && given === '' ? { error: 'Say why it is excepted.' } : {})}
      />
      <Field
        label="Last day of B"
        hint={`A day in New York, where today is ${today}.`}
        type="date"
        value={until}
        onChange={setUntil}
        {...(isAsked && until === '' ? { error: 'Give the last day of the exceptions.' } : {})}
      />
      <div>
        <BusyButton isBusy={isPending} busyWords="Recording …" onPress={grant}>
          Take B
        </BusyButton>
      </div>
    </>
  );
}
