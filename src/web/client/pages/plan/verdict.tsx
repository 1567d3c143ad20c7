import { memo } from 'react';
import type { ExceptionShape, FindingShape, PlanShape, Verdict } from '../../../contract/shapes.ts';
import { Clock } from '../../ui/facts/clock.tsx';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { RemediedFindings } from '../../ui/facts/remedy.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { counted, Money } from '../../ui/words/figures.tsx';
import { ToldLines } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { AnotherPlan } from './another.tsx';

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;
const MEANINGS: Readonly<Record<Verdict, string>> = {
  SAFE: 'every check passes, nothing to confirm',
  CONDITIONAL: 'to execute only after each condition is confirmed',
  BLOCKED: 'do not execute',
};

const STALE = 'stale: its documents or its policy have changed since it was made';

/** The verdict, then why, then whether it still stands, then who said what to it. */
export const VerdictPanel = memo(function VerdictPanel({ plan }: { readonly plan: PlanShape }) {
  const { facts, conditions, findings, screenings, remedies } = plan;
  const verdict = facts.standing_verdict;
  const excepted = new Set(conditions.map(keyOf));
  const open = findings.filter((one) => one.severity === 'violation' && !excepted.has(keyOf(one)));
  const rejected = screenings.filter(({ status }) => status === 'REJECTED');
  const unranked = findings.filter(({ id }) => id === 'market_view_missing');
  const notes = findings.filter((one) => one.severity === 'note' && !unranked.includes(one));
  return (
    <Panel title={facts.stale ? STALE : `${verdict}: ${meaning(plan)}`} tone={facts.stale ? 'blocked' : TONES[verdict]}>
      <Standing plan={plan} />
      {open.length === 0 ? null : (
        <div className="stack">
          <h3>{open.length === 1 ? 'What blocks it' : `What blocks it: ${open.length} violations`}</h3>
          <RemediedFindings findings={open} remedies={remedies} />
        </div>
      )}
      {rejected.length === 0 ? null : (
        <ul className="plain-list">
          {rejected.map(({ ticker, message }) => (
            <li key={ticker} className="broken">
              <span aria-hidden="true">✕</span> {message}
            </li>
          ))}
        </ul>
      )}
      {unranked.length === 0 ? null : <RemediedFindings findings={unranked} remedies={remedies} />}
      {conditions.length === 0 ? null : verdict === 'BLOCKED' ? (
        <Fold summary={conditionsLater(conditions.length, open)}>
          <RemediedFindings findings={conditions} remedies={remedies} areConditions />
        </Fold>
      ) : (
        <div className="stack">
          <h3>{conditions.length === 1 ? 'Its condition' : `Its ${conditions.length} conditions`}</h3>
          <RemediedFindings findings={conditions} remedies={remedies} areConditions />
        </div>
      )}
      {notes.length === 0 ? null : (
        <details>
          <summary>{counted(notes.length, 'note')}, without effect on the verdict</summary>
          <RemediedFindings findings={notes} remedies={{}} />
        </details>
      )}
      <Standpoint plan={plan} />
    </Panel>
  );
});

/** What conditions are to a plan that is blocked. */
function conditionsLater(count: number, open: readonly FindingShape[]): string {
  const what = counted(count, 'condition');
  return open.length > 0 && open.every(({ waivable }) => waivable)
    ? `${what}, to be confirmed once every violation is excepted`
    : `${what}, of which none matters until nothing blocks the plan`;
}

function meaning({ facts, trades }: PlanShape): string {
  if (facts.standing_verdict !== 'BLOCKED' && trades.length === 0) return 'there is nothing to trade';
  return MEANINGS[facts.standing_verdict];
}

export function keyOf({ id, subject, message }: FindingShape): string {
  return `${id}:${subject}:${message}`;
}

/** Whether the plan is what the documents give no more. */
export function isFallen({ standing }: PlanShape): boolean {
  return standing !== null && (standing.changed.length > 0 || standing.worse.length > 0);
}

/** Whether what stands beside the plan is still that of the documents; of others nothing is offered. */
export function isCurrent(plan: PlanShape): boolean {
  return !plan.facts.stale && !isFallen(plan);
}

/** Loud where the plan is not what the documents give any more: it comes and goes while the page is open. */
export function Standing({ plan }: { readonly plan: PlanShape }) {
  const { standing, facts } = plan;
  const changed = standing?.changed ?? [];
  const worse = standing?.worse ?? [];
  const isTold = changed.length > 0 || worse.length > 0;
  return (
    <div id="standing" role="alert" className={isTold ? 'failure stack' : 'nothing'}>
      {changed.length === 0 ? null : (
        <>
          <p>
            <strong>
              {facts.state === 'awaiting_execution'
                ? 'This plan is stale, so no more of it can be executed.'
                : 'This plan is stale, so it cannot be approved.'}
            </strong>{' '}
            Since it was made:
          </p>
          <Sentences of={changed} />
        </>
      )}
      {worse.length === 0 ? null : (
        <>
          <p>
            <strong>At this moment the plan is worse than when it was made.</strong>
          </p>
          <Sentences of={worse} />
        </>
      )}
      {isTold ? <AnotherPlan planId={facts.plan_id} workflow={facts.workflow} /> : null}
    </div>
  );
}

/** The server's sentences, one below the other. */
export function Sentences({ of }: { readonly of: readonly string[] }) {
  return (
    <ul className="sentences">
      {of.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}

function Standpoint({ plan: { facts, as_of, portfolio_value } }: { readonly plan: PlanShape }) {
  const { review, decision, voided, lapsed, remainder_of, continued_by, superseded_by } = facts;
  return (
    <>
      <p>
        Where it stands: <strong>{STATE_WORDS[facts.state]}</strong>. Made by {facts.made_by} for{' '}
        {facts.workflow === 'rebalance' ? 'rebalancing' : 'recommendations'}, evaluated on{' '}
        <Day date={facts.evaluated_on} /> at prices of {as_of === null ? 'no date' : <Day date={as_of} />}
        {portfolio_value === null ? (
          '; there are no holdings to value.'
        ) : (
          <>
            ; the portfolio is worth <Money amount={portfolio_value} />.
          </>
        )}
      </p>
      {facts.due_at !== null && facts.state === 'awaiting_review' ? (
        <p>
          The review is <Clock at={facts.due_at} />
        </p>
      ) : null}
      {review === null ? null : <Reviewed review={review} />}
      {decision === null ? null : (
        <p>
          {decision.outcome === 'approved' ? 'Approved' : 'Declined'} by <strong>{decision.by}</strong>,{' '}
          <Moment at={decision.at} />
          {decision.expires_at === null || !(facts.state in LASTS) ? null : (
            <>
              ; it {LASTS[facts.state]} <Moment at={decision.expires_at} />
            </>
          )}
          <Reason text={decision.reason} />
        </p>
      )}
      {voided === null ? null : (
        <div>
          <p>
            What was decided before is void since <Moment at={voided.at} />:
          </p>
          <Sentences of={voided.reasons} />
        </div>
      )}
      {lapsed === null ? null : <p>Decide again: {lapsed}.</p>}
      {remainder_of === null ? null : (
        <p>
          It takes over what was left of plan <PlanLink planId={remainder_of} />: place no more orders of that one.
        </p>
      )}
      {continued_by === null ? null : (
        <p>
          Plan <PlanLink planId={continued_by} /> took over what is left of it: place no more orders of this one.
        </p>
      )}
      {superseded_by === null || continued_by !== null ? null : (
        <p>
          Nobody decided on it, and it waits for nobody: plan <PlanLink planId={superseded_by} /> was made after it.
        </p>
      )}
    </>
  );
}

/** A date that stays in one line. */
function Day({ date }: { readonly date: string }) {
  return <span className="figure">{date}</span>;
}

/** The end of a sentence: why, where somebody said so. */
function Reason({ text }: { readonly text: string | null }) {
  if (text === null) return <>.</>;
  return (
    <>
      : <ToldLines text={text} />
    </>
  );
}

/** An approval that was carried out, or that something ended, has no end to be told. */
const LASTS: Readonly<Record<string, string>> = { awaiting_execution: 'stands until', expired: 'ended on' };

const ANSWERS = {
  approved: 'Exceptions granted',
  rejected: 'Rejected',
  modification_asked: 'Sent back for another plan',
} as const;

function exceptionWords({ id, subject, until, granted }: ExceptionShape): string {
  return `${id} (${subject})${granted === undefined ? '' : `, to ${granted}%`}, until ${until} in New York`;
}

export function Reviewed({ review }: { readonly review: NonNullable<PlanShape['facts']['review']> }) {
  const { outcome, by, at, reason, exceptions, self_review, late } = review;
  return (
    <div>
      <p>
        {ANSWERS[outcome]} by <strong>{by}</strong>, <Moment at={at} />
        {late ? ', after its time' : ''}
        {self_review ? ', who made the plan too' : ''}
        <Reason text={reason} />
      </p>
      {exceptions.length === 0 ? null : <Sentences of={exceptions.map(exceptionWords)} />}
    </div>
  );
}
