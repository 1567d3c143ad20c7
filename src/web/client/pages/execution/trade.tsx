import { memo, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import type { ToleranceShape } from '../../../contract/choiceShapes.ts';
import type { PlaceTrade } from '../../../contract/requests.ts';
import type {
  DecidedShape,
  FindingShape,
  RemainingTradeShape,
  TradeExecutionShape,
  TradeShape,
} from '../../../contract/shapes.ts';
import { useAction } from '../../server/api.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Facts } from '../../ui/frame/panel.tsx';
import { Failure } from '../../ui/frame/states.tsx';
import { BusyButton } from '../../ui/inputs/busyButton.tsx';
import { Button, Copy } from '../../ui/inputs/controls.tsx';
import { grouped, Money } from '../../ui/words/figures.tsx';
import { ToldList } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { FillForm } from './fill.tsx';
import { orderBlock } from './order.ts';
import { OutcomeShown, type RecordedHere } from './report.tsx';
import { flagWords, isNothing, Slippage } from './words.tsx';

type Range = ToleranceShape['by_trade'][number];

/** The plan and how many events it had, as they are shown at this moment. */
export type Shown = RefObject<{ readonly planId: string; readonly seen: number }>;

interface TradeProps {
  readonly trade: TradeShape;
  /** What its price may be before a limit of the plan breaks; null where it was not measured. */
  readonly range: Range | null;
  readonly done: TradeExecutionShape | null;
  /** Null where nothing is left of it. */
  readonly rest: RemainingTradeShape | null;
  readonly placedAt: string | null;
  /** Whether the plan’s approval stands. */
  readonly mayPlace: boolean;
  readonly isNext: boolean;
  /** Findings that hold for every trade alike are said once, above. */
  readonly common: ReadonlySet<string>;
  readonly shown: Shown;
  readonly outcome: RecordedHere | null;
  readonly onRecorded: (outcome: RecordedHere) => void;
}

export function findingKey({ id, subject }: FindingShape): string {
  return `${id}:${subject}`;
}

/** One trade of the checklist: what to type at the broker, whether it was placed, what was filled. */
export const TradeCard = memo(function TradeCard(props: TradeProps) {
  const { trade, done, rest, placedAt, mayPlace, isNext, common, shown } = props;
  const { sequence, action, ticker } = trade;
  const isStopped = rest !== null && (rest.status === 'BLOCKED' || rest.impossible !== null);
  const isOpen = done === null || rest !== null;
  const own = rest?.findings.filter((found) => found.severity !== 'note' && !common.has(findingKey(found))) ?? [];
  const flags = done === null ? [] : flagWords(done);
  return (
    <li className={isOpen ? 'trade' : 'trade trade-done'} aria-current={isNext ? 'step' : undefined}>
      <div className="row">
        <h3>
          {sequence}. {action} {ticker}
        </h3>
        <TradeStatus rest={rest} isOpen={isOpen} isNext={isNext} />
      </div>
      {isStopped ? (
        <p className="wrong">
          Do not place this: {rest.impossible ?? 'it no longer passes'}.
          {placedAt === null ? '' : ' It is placed already: cancel at the broker what is not filled of it.'}
        </p>
      ) : null}
      <ToType trade={trade} range={props.range} done={done} canCopy={mayPlace && isOpen && !isStopped} />
      {own.length === 0 ? null : <Findings findings={own} />}
      {flags.length === 0 ? null : <p className="near">! {flags.join('; ')}</p>}
      {done === null || isNothing(done.filled) ? null : <Filled done={done} />}
      <div className="trade-actions">
        {isOpen || placedAt !== null ? (
          <Placing sequence={sequence} shown={shown} placedAt={placedAt} canPlace={mayPlace && !isStopped} />
        ) : null}
        <FillEntry {...props} isOpen={isOpen} />
      </div>
      <ByHand isOpen={isOpen && !isStopped} />
    </li>
  );
});

function TradeStatus({
  rest,
  isOpen,
  isNext,
}: {
  readonly rest: RemainingTradeShape | null;
  readonly isOpen: boolean;
  readonly isNext: boolean;
}) {
  if (!isOpen) return <span className="good">✓ filled</span>;
  return (
    <>
      {rest !== null && isVerdict(rest.status) ? <VerdictBadge verdict={rest.status} /> : null}
      {isNext ? <span className="badge badge-plain">next</span> : null}
    </>
  );
}

function isVerdict(status: string): status is 'SAFE' | 'CONDITIONAL' | 'BLOCKED' {
  return status === 'SAFE' || status === 'CONDITIONAL' || status === 'BLOCKED';
}

/** What goes into the broker's window; what must not be placed is not to be copied. */
function ToType({
  trade,
  range,
  done,
  canCopy,
}: {
  readonly trade: TradeShape;
  readonly range: Range | null;
  readonly done: TradeExecutionShape | null;
  readonly canCopy: boolean;
}) {
  const isBegun = done !== null && !isNothing(done.filled) && !isNothing(done.remainder);
  const shares = isBegun ? done.remainder : trade.shares;
  const figures = [
    ['Ticker', trade.ticker, 'the ticker', trade.ticker],
    [isBegun ? 'Shares left' : 'Shares', shares, 'the shares', grouped(shares)],
    ...limitFacts(trade),
  ] as const;
  return (
    <Facts
      facts={[
        ...figures.map(
          ([name, text, what, words]) =>
            [name, canCopy ? <Copy key={name} text={text} what={`${what} of ${trade.ticker}`} /> : words] as const,
        ),
        ['Reference price', <Money key="reference" amount={trade.price} />],
        ...(range === null ? [] : [['Limits hold at', <Holds key="holds" range={range} />] as const]),
        ...(canCopy
          ? [
              [
                'The whole order',
                <Copy
                  key="order"
                  text={orderBlock(trade, shares)}
                  what={`the order of ${trade.ticker}`}
                  shown="Copy it whole"
                />,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

/** A fill outside of it breaks a limit by itself. */
function Holds({ range: { holds_at, breaks } }: { readonly range: Range }) {
  return (
    <span>
      <span className="figure">{holds_at}</span>
      {breaks === null ? null : <span className="quiet">, then {breaks} breaks</span>}
    </span>
  );
}

function Filled({ done }: { readonly done: TradeExecutionShape }) {
  return (
    <Facts
      facts={[
        ['Filled', `${grouped(done.filled)} of ${grouped(done.shares)} shares`],
        ['Average price', done.average_price === null ? '–' : <Money key="average" amount={done.average_price} />],
        ['Slippage, whole trade', <Slippage key="slippage" trade={done} />],
        ['Commission', <Money key="commission" amount={done.commission} />],
      ]}
    />
  );
}

function Placing({
  sequence,
  shown,
  placedAt,
  canPlace,
}: {
  readonly sequence: number;
  readonly shown: Shown;
  readonly placedAt: string | null;
  readonly canPlace: boolean;
}) {
  const place = useAction<PlaceTrade, DecidedShape>(`/api/plans/${shown.current.planId}/placed`);
  const said = useRef<HTMLDivElement>(null);
  const { data, error } = place;
  useLayoutEffect(() => {
    if (data !== undefined || error !== null) said.current?.focus();
  }, [data, error]);
  return (
    <div ref={said} tabIndex={-1} className="placing">
      {placedAt !== null ? (
        <p role="status" className="good">
          ✓ Placed <Moment at={placedAt} />
        </p>
      ) : canPlace ? (
        <BusyButton
          isBusy={place.isPending}
          busyWords="Marking …"
          onPress={() => place.mutate({ ...shown.current, sequence })}
        >
          I placed this order
        </BusyButton>
      ) : null}
      {data === undefined || data.done ? null : <NotPlaced decided={data} />}
      {error === null || place.isPending ? null : <Failure error={error} />}
    </div>
  );
}

function NotPlaced({ decided: { voided, reasons } }: { readonly decided: DecidedShape }) {
  return (
    <div role="alert" className="failure">
      <p>
        <strong>
          Not marked: {voided ? 'the approval is void now, so place nothing more.' : 'this order must not be placed.'}
        </strong>
      </p>
      <ToldList texts={reasons} />
    </div>
  );
}

function FillEntry({ trade, done, isOpen, shown, outcome, onRecorded }: TradeProps & { readonly isOpen: boolean }) {
  const [isAsked, setAsked] = useState(false);
  const recorded = (result: RecordedHere): void => {
    setAsked(false);
    onRecorded(result);
  };
  const remainder = done?.remainder ?? trade.shares;
  const words = isOpen ? 'Enter a fill' : 'Enter another fill';
  return (
    <>
      {outcome === null || isAsked ? null : <OutcomeShown outcome={outcome} />}
      {isAsked ? (
        <FillForm
          planId={shown.current.planId}
          where={`trade ${trade.sequence}`}
          trade={trade}
          remainder={isNothing(remainder) ? '' : remainder}
          onRecorded={recorded}
          onClose={() => setAsked(false)}
        />
      ) : (
        <div>
          <Button onPress={() => setAsked(true)} aria-label={`${words} of ${trade.action} ${trade.ticker}`}>
            {words}
          </Button>
        </div>
      )}
    </>
  );
}

/** On paper, where to write what the broker says. */
function ByHand({ isOpen }: { readonly isOpen: boolean }) {
  if (!isOpen) return null;
  return (
    <p className="by-hand" aria-hidden="true">
      ☐ placed at ________ ☐ filled: shares ____________ price ____________ commission ________ reference ____________
    </p>
  );
}

/** A mutual fund has no limit price. */
function limitFacts({ action, limit_price: limit }: TradeShape) {
  if (limit === null) return [];
  const name = action === 'SELL' ? 'Limit, at least' : 'Limit, at most';
  return [[name, limit, 'the limit price', `$${grouped(limit)}`] as const];
}
