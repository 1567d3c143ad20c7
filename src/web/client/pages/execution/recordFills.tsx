import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'wouter';
import type {
  ExecutionShape,
  FindingShape,
  PlanExecutionShape,
  PlanFactsShape,
  ProblemShape,
  Side,
  TradeShape,
} from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Clock } from '../../ui/facts/clock.tsx';
import { Findings } from '../../ui/facts/findings.tsx';
import { PlanId, PlanLink } from '../../ui/facts/planId.tsx';
import { STATE_WORDS } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered, Empty, Problems } from '../../ui/frame/states.tsx';
import { Button, Copy } from '../../ui/inputs/controls.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { BrokersFile, FILE } from './file.tsx';
import { orderLine } from './order.ts';
import { executionPath } from './preview.tsx';
import { Recorded } from './recorded.tsx';
import type { RecordedHere } from './report.tsx';
import { Settle } from './settle.tsx';
import { ExecutionState } from './state.tsx';
import { StopBanner } from './stop.tsx';
import { findingKey, type Shown, TradeCard } from './trade.tsx';
import { failing } from './words.tsx';
import './recordFills.css';

const MINUTE = 60_000;

/** The checklist beside the broker's window: what to place, in which order, and what became of it. */
export function Execution({ planId }: { readonly planId: string }) {
  const path = executionPath(planId);
  const answer = useAnswer<PlanExecutionShape>(path);
  const client = useQueryClient();
  useEffect(() => {
    // an order that waits too long for a fill is news without any event
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: [path] }), MINUTE);
    return () => clearInterval(timer);
  }, [client, path]);
  return (
    <>
      <PageHead title={`Execution of plan ${planId.slice(0, 12)}`}>
        <Button onPress={() => window.print()}>Print the checklist</Button>
      </PageHead>
      <Answered answer={answer} what="the plan’s execution">
        {(shown) => <Checklist shown={shown} />}
      </Answered>
    </>
  );
}

function Checklist({ shown }: { readonly shown: PlanExecutionShape }) {
  const { facts, trades, execution, problems, seen } = shown;
  const [outcome, setOutcome] = useState<RecordedHere | null>(null);
  const latest = useRef({ planId: facts.plan_id, seen });
  useLayoutEffect(() => {
    latest.current = { planId: facts.plan_id, seen };
  });
  const phase = { shown, latest, outcome, onRecorded: setOutcome };
  return (
    <div className="checklist">
      <StopBanner shown={shown} />
      {problems.length === 0 ? null : (
        <Panel title="The execution cannot be shown" tone="blocked">
          <Problems problems={problems} />
          {problems.some(isUnsettled) ? <Settle /> : null}
          <p>
            <Link href="/documents">See the documents</Link>.
          </p>
        </Panel>
      )}
      <Head facts={facts} />
      {trades.length === 0 ? (
        <Empty title="There is nothing to place.">This plan has no trade.</Empty>
      ) : (
        <>
          <Phase {...phase} title="Phase 1: SELL" side="SELL" />
          <Phase {...phase} title="Phase 2: BUY" side="BUY" />
        </>
      )}
      <div className="not-printed">
        <BrokersFile
          planId={facts.plan_id}
          outcome={outcome?.where === FILE ? outcome : null}
          onRecorded={setOutcome}
        />
      </div>
      <div className="not-printed">
        <Recorded shown={shown} />
      </div>
      {execution === null ? null : <ExecutionState shown={shown} execution={execution} />}
    </div>
  );
}

/** The desk says of fills that the portfolio’s document does not have yet how they get there. */
function isUnsettled({ accepted }: ProblemShape): boolean {
  return accepted.includes('porch status');
}

function Head({ facts }: { readonly facts: PlanFactsShape }) {
  const { decision } = facts;
  const open = facts.state === 'awaiting_execution' ? (decision?.expires_at ?? null) : null;
  return (
    <Panel title="The plan">
      <Facts
        facts={[
          ['Plan', <PlanId key="plan" planId={facts.plan_id} />],
          ['Where it stands', STATE_WORDS[facts.state]],
          ...(decision?.outcome === 'approved'
            ? [
                [
                  'Approved',
                  <span key="approved">
                    <Told text={decision.by} />, <Moment at={decision.at} />
                  </span>,
                ] as const,
              ]
            : []),
          ...(open === null
            ? []
            : [['Approval', <Clock key="approval" at={open} until="ends in" since="over by" />] as const]),
        ]}
      />
      <p className="quiet">
        Nothing is executed by this program: place each order at the broker, in this order, and enter here what it
        fills. Why each trade is proposed: <PlanLink planId={facts.plan_id} />.
      </p>
    </Panel>
  );
}

interface PhaseProps {
  readonly shown: PlanExecutionShape;
  readonly latest: Shown;
  readonly outcome: RecordedHere | null;
  readonly onRecorded: (outcome: RecordedHere) => void;
  readonly title: string;
  readonly side: Side;
}

function Phase({ shown, latest, outcome, onRecorded, title, side }: PhaseProps) {
  const { facts, execution } = shown;
  const trades = shown.trades.filter(({ action }) => action === side);
  const common = useMemo(() => commonFindings(execution, side), [execution, side]);
  const said = useMemo(() => new Set(common.map(findingKey)), [common]);
  const told = common.filter(({ severity }) => severity !== 'note');
  if (trades.length === 0) return null;
  const next = nextTrade(shown);
  const block = openOrders(shown, side);
  return (
    <Panel title={title} note={side === 'SELL' ? SELL_NOTE : BUY_NOTE}>
      {side === 'BUY' ? <SellsFirst execution={execution} /> : null}
      {told.length === 0 ? null : (
        <>
          <p>Of every {side} that is left:</p>
          <Findings findings={told} />
        </>
      )}
      {block === '' ? null : (
        <p className="row">
          <Copy text={block} what={`all open ${side} orders`} shown={`Copy all open ${side} orders`} />
          <span className="quiet">One line an order, as a text to paste.</span>
        </p>
      )}
      <ol className="trades">
        {trades.map((trade) => (
          <TradeCard
            key={trade.sequence}
            trade={trade}
            range={shown.tolerance?.by_trade.find(({ sequence }) => sequence === trade.sequence) ?? null}
            done={execution?.trades.find(({ sequence }) => sequence === trade.sequence) ?? null}
            rest={execution?.remaining.trades.find(({ sequence }) => sequence === trade.sequence) ?? null}
            placedAt={facts.trades.find(({ sequence }) => sequence === trade.sequence)?.placed_at ?? null}
            mayPlace={facts.state === 'awaiting_execution' && execution !== null}
            isNext={trade.sequence === next}
            common={said}
            shown={latest}
            outcome={outcome?.where === `trade ${trade.sequence}` ? outcome : null}
            onRecorded={onRecorded}
          />
        ))}
      </ol>
    </Panel>
  );
}

/** The orders of a side that are left and may be placed, one line each; nothing where the plan’s approval does not stand. */
function openOrders({ facts, trades, execution }: PlanExecutionShape, side: Side): string {
  if (facts.state !== 'awaiting_execution' || execution === null) return '';
  const stopped = new Set(failing(execution).map(({ sequence }) => sequence));
  const left = new Map(execution.trades.map(({ sequence, remainder }) => [sequence, remainder]));
  const open = execution.remaining.trades.filter(({ action, sequence }) => action === side && !stopped.has(sequence));
  const lines = open.flatMap(({ sequence }) => {
    const trade = trades.find((one) => one.sequence === sequence);
    return trade === undefined ? [] : [orderLine(trade, left.get(sequence) ?? trade.shares)];
  });
  return lines.length < 2 ? '' : lines.join('\n');
}

const SELL_NOTE = 'Sell at the limit price or above. Wait until every SELL order is filled before the first BUY order.';
const BUY_NOTE = 'Never pay more than the limit price.';

function SellsFirst({ execution }: { readonly execution: ExecutionShape | null }) {
  const open = execution?.remaining.trades.filter(({ action }) => action === 'SELL') ?? [];
  if (open.length === 0) return null;
  const sales = open.map(({ ticker }) => `SELL ${ticker}`).join(', ');
  return (
    <p className="near">
      ! Wait: {sales} {open.length === 1 ? 'is' : 'are'} not filled yet.
    </p>
  );
}

/** The first trade of the plan's order that can be placed and is not; null where there is none. */
function nextTrade({ facts, execution }: PlanExecutionShape): TradeShape['sequence'] | null {
  if (execution === null || facts.state !== 'awaiting_execution') return null;
  const stopped = new Set(failing(execution).map(({ sequence }) => sequence));
  const placed = new Set(facts.trades.filter(({ placed_at }) => placed_at !== null).map(({ sequence }) => sequence));
  const open = execution.remaining.trades.find(({ sequence }) => !stopped.has(sequence) && !placed.has(sequence));
  // no BUY is the next before every SELL is filled
  const waits = open?.action === 'BUY' && execution.remaining.trades.some(({ action }) => action === 'SELL');
  return waits ? null : (open?.sequence ?? null);
}

/** What is said of every trade that remains on a side is said once, above them. */
function commonFindings(execution: ExecutionShape | null, side: Side): readonly FindingShape[] {
  const [first, ...others] = execution?.remaining.trades.filter(({ action }) => action === side) ?? [];
  if (first === undefined || others.length === 0) return [];
  const keys = others.map(({ findings }) => new Set(findings.map(findingKey)));
  return first.findings.filter((found) => keys.every((own) => own.has(findingKey(found))));
}
