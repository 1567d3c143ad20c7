import { useState } from 'react';
import type { ReviewPlan } from '../../../contract/requests.ts';
import type { FindingShape, OverviewShape, PlanShape } from '../../../contract/shapes.ts';
import { Backdated } from '../../ui/facts/backdated.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Field } from '../../ui/inputs/controls.tsx';
import { ReviewHints } from './hints.tsx';
import { isExcepted, measuredIn, ViolationBoxes, violationKey } from './violations.tsx';

const MOST_WORDS = 2000;
type Answer = ReviewPlan['answer'];
type Asked = Answer['outcome'] | null;

/** Exceptions for all violations until a last day, or no, or another plan: each with the reviewer’s reason. */
export function ReviewForm({
  plan,
  violations,
  overview,
  isPending,
  onAnswer,
}: {
  readonly plan: PlanShape;
  readonly violations: readonly FindingShape[];
  readonly overview: OverviewShape | null;
  readonly isPending: boolean;
  readonly onAnswer: (body: ReviewPlan) => void;
}) {
  const { facts, seen } = plan;
  const [excepted, setExcepted] = useState<ReadonlySet<string>>(new Set());
  const [figures, setFigures] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [asked, setAsked] = useState<Asked>(null);
  const [refusals, setRefusals] = useState(0);
  const [confirm, setConfirm] = useState<string[]>([]);
  const filled = { violations, excepted, figures, reason: reason.trim(), until };
  const answer = (outcome: Answer['outcome']): void => {
    setAsked(outcome);
    const given = answerOf(outcome, filled);
    if (given === null) setRefusals(refusals + 1);
    else onAnswer({ planId: facts.plan_id, seen, answer: given, confirm });
  };
  const lacking = asked === 'approved' ? lacks(filled) : {};
  const isGranted = facts.review?.outcome === 'approved' && facts.state !== 'awaiting_review';
  const canGrant = !isGranted && violations.every(({ waivable }) => waivable);
  return (
    <div className="stack">
      <ReviewHints plan={plan} overview={overview} />
      {isGranted ? null : (
        <ViolationBoxes
          violations={violations}
          remedies={plan.remedies}
          excepted={excepted}
          measured={measuredIn(plan)}
          figures={figures}
          onFigure={(key, figure) => setFigures({ ...figures, [key]: figure })}
          onChange={(key, isChecked) => setExcepted(withKey(excepted, key, isChecked))}
        />
      )}
      <Field
        label="Reason"
        hint={`Recorded with your name.${canGrant ? ' An exception needs one.' : ''}`}
        value={reason}
        onChange={setReason}
        lines={3}
        maxLength={MOST_WORDS}
        {...errorOf(lacking.reason)}
      />
      {canGrant ? <LastDay value={until} onChange={setUntil} today={overview?.today} lacks={lacking.until} /> : null}
      <Backdated conditions={plan.conditions} confirmed={confirm} onChange={setConfirm} />
      {refusals > 0 && Object.keys(lacking).length > 0 ? (
        <Outcome of={refusals} tone="bad">
          <p>Nothing is recorded yet. {Object.values(lacking).join(' ')}</p>
        </Outcome>
      ) : null}
      <Answers
        exceptions={canGrant ? violations.length : 0}
        isGranted={isGranted}
        isPending={isPending}
        onAnswer={answer}
      />
    </div>
  );
}

function LastDay({
  value,
  onChange,
  today,
  lacks: lacking,
}: {
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly today: string | undefined;
  readonly lacks: string | undefined;
}) {
  const known = today === undefined ? '' : `, where today is ${today}`;
  return (
    <div className="day">
      <Field
        label="Last day of the exceptions"
        hint={`A day in New York${known}. After it the plan is BLOCKED again by itself.`}
        type="date"
        value={value}
        onChange={onChange}
        {...errorOf(lacking)}
      />
    </div>
  );
}

function errorOf(words: string | undefined): { readonly error?: string } {
  return words === undefined ? {} : { error: words };
}

/** The reviewer’s three answers. */
export function Answers({
  exceptions,
  isGranted,
  isPending = false,
  isDisabled = false,
  onAnswer,
}: {
  /** How many there are to grant; 0 where none can be granted. */
  readonly exceptions: number;
  readonly isGranted: boolean;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly onAnswer: (outcome: Answer['outcome']) => void;
}) {
  const state = { isBusy: isPending, isDisabled, busyWords: 'Recording …' };
  return (
    <div className="row">
      {exceptions === 0 ? null : (
        <BusyButton {...state} weight="main" onPress={() => onAnswer('approved')}>
          {exceptions === 1 ? 'Grant the exception' : `Grant the ${exceptions} exceptions`}
        </BusyButton>
      )}
      <BusyButton {...state} weight="danger" onPress={() => onAnswer('rejected')}>
        {isGranted ? 'Take the exceptions back' : 'Reject the plan'}
      </BusyButton>
      <BusyButton {...state} onPress={() => onAnswer('modification_asked')}>
        Ask for another plan
      </BusyButton>
    </div>
  );
}

interface Given {
  readonly violations: readonly FindingShape[];
  readonly excepted: ReadonlySet<string>;
  /** Up to which each is excepted, by its key; empty where whatever it comes to. */
  readonly figures: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly until: string;
}

/** Null where something is still to be filled in. */
function answerOf(outcome: Answer['outcome'], given: Given): Answer | null {
  const { reason, until, violations, figures } = given;
  if (outcome !== 'approved') return { outcome, reason: reason === '' ? null : reason };
  if (Object.keys(lacks(given)).length > 0) return null;
  const exceptions = violations.map((one) => upTo(violationKey(one), figures));
  return { outcome, exceptions: [...new Set(exceptions)], until, reason };
}

function withKey(keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  return new Set(isIn ? [...keys, key] : [...keys].filter((one) => one !== key));
}

/** `ID:SUBJECT`, with the figure that the exception goes up to. */
function upTo(key: string, figures: Given['figures']): string {
  const figure = (figures[key] ?? '').replace('%', '').trim();
  return figure === '' ? key : `${key}=${figure}`;
}

function lacks({ violations, excepted, reason, until }: Given): {
  readonly boxes?: string;
  readonly reason?: string;
  readonly until?: string;
} {
  const open = violations.filter((one) => !isExcepted(excepted, one));
  return {
    ...(open.length === 0
      ? {}
      : {
          boxes: `${open.length === 1 ? 'One violation is' : `${open.length} violations are`} not excepted; a plan with one left stays BLOCKED, so tick every one, or reject the plan.`,
        }),
    ...(reason === '' ? { reason: 'Say why it is excepted.' } : {}),
    ...(until === '' ? { until: 'Give the last day of the exceptions.' } : {}),
  };
}
