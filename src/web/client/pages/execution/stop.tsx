import { Link } from 'wouter';
import type {
  ExecutionShape,
  FindingShape,
  PlanExecutionShape,
  PlanFactsShape,
  RemainingTradeShape,
} from '../../../contract/shapes.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { grouped } from '../../ui/words/figures.tsx';
import { Told, ToldList } from '../../ui/words/text.tsx';
import { OfferRemaining } from './offer.tsx';
import { failing } from './words.tsx';

/** Why nothing more, or not all, may be placed at the broker. */
interface Stop {
  readonly title: string;
  readonly reasons: readonly string[];
  readonly trades: readonly RemainingTradeShape[];
}

/**
 * Said before the next order is typed at the broker: its first line stays in sight while the page scrolls, and what
 * there is to read of it stands below.
 */
export function StopBanner({ shown }: { readonly shown: PlanExecutionShape }) {
  const stop = stopOf(shown);
  if (stop === null) return null;
  return (
    <>
      <p role="alert" className="stop">
        <span aria-hidden="true">✕</span> {stop.title}
      </p>
      <Panel title="Why, and what to do" tone="blocked">
        {stop.reasons.length === 0 ? null : <ToldList texts={stop.reasons} />}
        {stop.trades.length === 0 ? null : <FailingTrades trades={stop.trades} />}
        {shown.offer === null ? null : <OfferRemaining planId={shown.facts.plan_id} seen={shown.seen} />}
        <WhatToDo facts={shown.facts} />
      </Panel>
    </>
  );
}

function WhatToDo({ facts: { plan_id, state, superseded_by } }: { readonly facts: PlanFactsShape }) {
  const plan = `/plans/${plan_id}`;
  return (
    <p>
      {superseded_by !== null ? (
        <>
          See plan <PlanLink planId={superseded_by} />, which is in its place.
        </>
      ) : state === 'awaiting_decision' ? (
        <>
          Decide on it on <Link href={plan}>the plan’s page</Link>.
        </>
      ) : state === 'awaiting_review' ? (
        <>
          Review it on <Link href={`${plan}/review`}>its review page</Link>.
        </>
      ) : (
        <>
          See <Link href={plan}>the plan</Link>, or make another from the <Link href="/">overview</Link>: it starts from
          what is held now.
        </>
      )}{' '}
      If the broker filled something, record it here all the same.
    </p>
  );
}

const MOST_NAMES = 4;

function named(trades: readonly RemainingTradeShape[]): string {
  const names = trades.slice(0, MOST_NAMES).map(({ action, ticker }) => `${action} ${ticker}`);
  const more = trades.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function stopOf({ facts, execution }: PlanExecutionShape): Stop | null {
  const { state, voided, decision, lapsed } = facts;
  if (state === 'finished' || state === 'nothing_to_trade') return null;
  if (state === 'voided') {
    return { title: 'The approval is void: place nothing more.', reasons: voided?.reasons ?? [], trades: [] };
  }
  if (state === 'expired') {
    return { title: 'The approval has ended: place nothing more.', reasons: [], trades: [] };
  }
  if (state !== 'awaiting_execution') {
    const reason = decision?.reason ?? lapsed;
    const title = `Nothing of this plan may be placed: it ${STATE_SENTENCES[state] ?? `is ${STATE_WORDS[state]}`}.`;
    return { title, reasons: reason === null ? [] : [reason], trades: [] };
  }
  return execution === null ? null : stopOfRest(execution);
}

const STATE_SENTENCES: Readonly<Record<string, string>> = {
  awaiting_review: 'waits for a review',
  awaiting_decision: 'waits for a decision',
  modification_asked: 'was sent back, and another plan is asked for',
  rejected: 'was rejected by the reviewer',
  superseded: 'gave way to a later plan',
};

function stopOfRest(execution: ExecutionShape): Stop | null {
  const stopped = failing(execution);
  if (stopped.length > 0) return { title: `Do not place ${named(stopped)}.`, reasons: [], trades: stopped };
  if (execution.remaining.verdict !== 'BLOCKED') return null;
  const { findings } = execution.remaining;
  const broken = findings.filter(({ severity }) => severity === 'violation').map(({ message }) => message);
  return { title: 'The rest of the plan no longer passes: place nothing more.', reasons: broken, trades: [] };
}

/** Each trade that cannot be placed any more, with why; those with the same reasons stand together. */
export function FailingTrades({ trades }: { readonly trades: readonly RemainingTradeShape[] }) {
  return (
    <ul className="failing">
      {byReason(trades).map((alike) => (
        <li key={alike[0].sequence}>
          <strong>{alike.map(tradeWords).join('; ')}</strong>
          {alike[0].impossible === null ? null : (
            <p>
              <Told text={alike[0].impossible} />
            </p>
          )}
          <Findings findings={violationsOf(alike[0])} />
        </li>
      ))}
    </ul>
  );
}

type Alike = readonly [RemainingTradeShape, ...RemainingTradeShape[]];

function byReason(trades: readonly RemainingTradeShape[]): readonly Alike[] {
  const groups = new Map<string, Alike>();
  for (const trade of trades) {
    const reason = JSON.stringify([trade.impossible, violationsOf(trade).map(({ message }) => message)]);
    const others = groups.get(reason);
    groups.set(reason, others === undefined ? [trade] : [...others, trade]);
  }
  return [...groups.values()];
}

function tradeWords({ sequence, action, ticker, shares }: RemainingTradeShape): string {
  return `${sequence}. ${action} ${grouped(shares)} ${ticker}`;
}

function violationsOf({ findings }: RemainingTradeShape): readonly FindingShape[] {
  return findings.filter(({ severity }) => severity === 'violation');
}
