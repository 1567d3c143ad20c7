import type { LeftOutShape, RecordedShape } from '../../../contract/recordShapes.ts';
import type { ExecutionShape, TradeExecutionShape } from '../../../contract/shapes.ts';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Outcome } from '../../ui/frame/outcome.tsx';
import { Problems } from '../../ui/frame/states.tsx';
import { counted, grouped, Money } from '../../ui/words/figures.tsx';
import { Told, ToldList } from '../../ui/words/text.tsx';
import { Settle } from './settle.tsx';
import { FailingTrades } from './stop.tsx';
import { failing, flagWords, isNothing, Slippage } from './words.tsx';

/** Fills that were recorded, and how the plan stood before them. */
export interface RecordedHere {
  /** The part of the page that they were recorded from. */
  readonly where: string;
  readonly recorded: RecordedShape;
  readonly before: ExecutionShape | null;
}

/** What came of recording, where it was asked for. */
export function OutcomeShown({ outcome: { recorded, before } }: { readonly outcome: RecordedHere }) {
  const isStopped = recorded.portfolio_document === 'conflict' || failing(recorded).length > 0;
  return (
    <Outcome of={recorded} tone={isStopped ? 'bad' : 'good'}>
      <p>
        <strong>{headline(recorded)}</strong>
      </p>
      <DocumentState recorded={recorded} />
      <Changes report={recorded} before={before} caption="What the fills made of the trades" />
      <Consequence report={recorded} />
    </Outcome>
  );
}

/** What recording would come to; nothing of it is recorded yet. */
export function PreviewShown({
  preview,
  before,
}: {
  readonly preview: RecordedShape;
  readonly before: RecordedHere['before'];
}) {
  return (
    <>
      <p>
        <strong>
          {preview.recorded === 0
            ? isOutside(preview)
              ? 'Nothing of this file belongs to the plan: it would change nothing.'
              : 'Recorded before: it would change nothing.'
            : `Not recorded yet. With ${counted(preview.recorded, 'fill')}:`}
        </strong>
      </p>
      <Changes report={preview} before={before} caption="What the fills would make of the trades" />
      <Consequence report={preview} />
    </>
  );
}

/** Whether nothing of a broker's file is of the plan. */
function isOutside({ recorded, duplicates, others }: RecordedShape): boolean {
  return recorded === 0 && duplicates.length === 0 && others.length > 0;
}

function headline(report: RecordedShape): string {
  const { recorded, batch, plan_id } = report;
  if (isOutside(report)) return 'Nothing of this file belongs to the plan, and nothing was changed.';
  if (recorded === 0) return 'Nothing new: these fills were recorded before, and nothing was changed.';
  return `Recorded: ${counted(recorded, 'fill')}, batch ${batch} of plan ${plan_id.slice(0, 12)}.`;
}

function DocumentState({ recorded }: { readonly recorded: RecordedShape }) {
  if (recorded.portfolio_document === 'rewritten') return <p>The portfolio’s document has these fills now.</p>;
  if (recorded.portfolio_document === 'unchanged' && recorded.conflict.length === 0) return null;
  return (
    <div className="failure">
      <p>
        <strong>
          {recorded.portfolio_document === 'conflict'
            ? 'The fills are recorded, but the portfolio’s document does not have all of them yet:'
            : 'Not everything could be written:'}
        </strong>
      </p>
      <Problems problems={recorded.conflict} />
      <Settle />
    </div>
  );
}

const COLUMNS: readonly Column<TradeExecutionShape>[] = [
  { id: 'trade', title: 'Trade', cell: ({ sequence, action, ticker }) => `${sequence}. ${action} ${ticker}` },
  {
    id: 'filled',
    title: 'Filled',
    isFigure: true,
    cell: ({ filled, shares }) => `${grouped(filled)} of ${grouped(shares)}`,
  },
  { id: 'left', title: 'Left', isFigure: true, cell: ({ remainder }) => grouped(remainder) },
  {
    id: 'average',
    title: 'Average price',
    isFigure: true,
    cell: ({ average_price }) => (average_price === null ? '–' : <Money amount={average_price} />),
  },
  { id: 'reference', title: 'Reference price', isFigure: true, cell: (row) => <Money amount={row.reference_price} /> },
  { id: 'slippage', title: 'Slippage of the whole trade', cell: (row) => <Slippage trade={row} /> },
  { id: 'commission', title: 'Commission', isFigure: true, cell: ({ commission }) => <Money amount={commission} /> },
  {
    id: 'flags',
    title: 'Flags',
    cell: (row) => (flagWords(row).length === 0 ? '–' : <span className="near">{flagWords(row).join('; ')}</span>),
  },
];

/** The trades that these fills touch, and what a person should know of them. */
function Changes({
  report,
  before,
  caption,
}: {
  readonly report: RecordedShape;
  readonly before: RecordedHere['before'];
  readonly caption: string;
}) {
  const touched = report.trades.filter((trade) => isTouched(trade, before));
  return (
    <>
      {touched.length === 0 ? null : (
        <DataTable caption={caption} columns={COLUMNS} rows={touched} rowKey={({ sequence }) => String(sequence)} />
      )}
      {report.notes.length === 0 ? null : <ToldList texts={report.notes} className="notes" />}
      <LeftOut report={report} />
    </>
  );
}

type LeftOutRow = LeftOutShape & { readonly index: number };

const LEFT_OUT: readonly Column<LeftOutRow>[] = [
  { id: 'line', title: 'Line', isFigure: true, cell: ({ line }) => String(line) },
  { id: 'what', title: 'What it is', cell: ({ what }) => <Told text={what} /> },
  { id: 'symbol', title: 'Of', cell: ({ symbol }) => (symbol === null ? '–' : <Told text={symbol} />) },
  { id: 'reason', title: 'Why it is left out', cell: ({ reason }) => <Told text={reason} /> },
];

/** What of a broker's file is not of the plan: it is said, and changes nothing. */
function LeftOut({ report: { others } }: { readonly report: RecordedShape }) {
  if (others.length === 0) return null;
  const caption = `Left out of the file, and without any effect: ${counted(others.length, 'row')}`;
  const rows = others.map((one, index) => ({ ...one, index }));
  return (
    <>
      <p>{caption}:</p>
      <DataTable caption={caption} columns={LEFT_OUT} rows={rows} rowKey={({ index }) => String(index)} />
    </>
  );
}

function isTouched({ sequence, filled, commission }: TradeExecutionShape, before: RecordedHere['before']): boolean {
  const other = before?.trades.find((trade) => trade.sequence === sequence);
  if (other === undefined) return !isNothing(filled);
  return other.filled !== filled || other.commission !== commission;
}

/** The verdict on the portfolio that the fills make, and what of the plan no longer passes. */
function Consequence({ report }: { readonly report: ExecutionShape }) {
  const stopped = failing(report);
  const { trades, verdict } = report.remaining;
  return (
    <>
      <p className="row">
        The portfolio with these fills: <VerdictBadge verdict={report.verdict} />
        {trades.length === 0 ? (
          'Nothing is left to trade.'
        ) : (
          <>
            The rest of the plan on it: <VerdictBadge verdict={verdict} />
          </>
        )}
      </p>
      {stopped.length === 0 ? null : (
        <div className="failure">
          <p>
            <strong>No longer passes; do not place:</strong>
          </p>
          <FailingTrades trades={stopped} />
        </div>
      )}
    </>
  );
}
