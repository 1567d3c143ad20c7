import { memo, useState } from 'react';
import type { ScreeningShape } from '../../../contract/screeningShapes.ts';
import type { JudgedTradeShape, ScreeningLimitsShape } from '../../../contract/shapes.ts';
import { limitText } from '../../ui/facts/limits.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { grouped, percentText } from '../../ui/words/figures.tsx';

const FIRST = 20;
/** The rank of a sector that the market view does not rank. */
const NO_RANK = 999;
const CRITERIA = [
  ['conviction', 'Conviction'],
  ['position_size', 'Position size'],
  ['sector_cap', 'Sector cap'],
  ['cash_buffer', 'Cash buffer'],
  ['restriction_list', 'Restriction list'],
  ['regime_alignment', 'Sector rank'],
] as const;
type Criterion = (typeof CRITERIA)[number][0];

/** Each recommendation with its six criteria. */
export const Screenings = memo(function Screenings({
  screenings,
  limits,
}: {
  readonly screenings: readonly ScreeningShape[];
  readonly limits: ScreeningLimitsShape;
}) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? screenings : screenings.slice(0, FIRST);
  return (
    <Panel
      title={`Recommendations screened: ${screenings.length}`}
      note="Six criteria each, as if it were traded alone; in % of the portfolio’s value, cash included."
    >
      <div className="cards">
        {shown.map((screening, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a security may be recommended twice, and the list never changes
          <Screening key={index} screening={screening} limits={limits} />
        ))}
      </div>
      {shown.length < screenings.length ? (
        <p>
          <Button onPress={() => setWhole(true)}>Show all {screenings.length}</Button>
        </p>
      ) : null}
    </Panel>
  );
});

interface CriterionRow {
  readonly name: string;
  readonly isMet: boolean;
  readonly measured: string;
  readonly asked: string;
}

const CRITERIA_COLUMNS: readonly Column<CriterionRow>[] = [
  { id: 'name', title: 'Criterion', cell: ({ name }) => name },
  { id: 'result', title: 'Result', cell: ({ isMet }) => <Result isMet={isMet} /> },
  { id: 'measured', title: 'Measured', cell: (row) => row.measured },
  { id: 'asked', title: 'Asked for', cell: ({ asked }) => asked },
];

function Result({ isMet }: { readonly isMet: boolean }) {
  return (
    <span className={isMet ? 'figure good' : 'figure broken'}>
      <span aria-hidden="true">{isMet ? '✓' : '✕'}</span> {isMet ? 'passes' : 'fails'}
    </span>
  );
}

function Screening({
  screening,
  limits,
}: {
  readonly screening: ScreeningShape;
  readonly limits: ScreeningLimitsShape;
}) {
  const { ticker, status, message, checks, details } = screening;
  const isPassed = status === 'APPROVED_FOR_PO';
  const rows = CRITERIA.map(
    ([id, name]): CriterionRow => ({
      name,
      isMet: checks[id] === true,
      measured: measured(id, screening),
      asked: isSale(screening) && id !== 'restriction_list' ? 'nothing of a sale' : askedFor(id, limits),
    }),
  );
  return (
    <article className="card">
      <h3>
        {String(details.action ?? '')} {ticker}:{' '}
        <span className={isPassed ? 'good' : 'broken'}>
          <span aria-hidden="true">{isPassed ? '✓' : '✕'}</span> {status}
        </span>
      </h3>
      <p>{message}</p>
      <DataTable
        caption={`The six criteria of ${ticker}`}
        columns={CRITERIA_COLUMNS}
        rows={rows}
        rowKey={({ name }) => name}
      />
    </article>
  );
}

function measured(id: Criterion, { conviction, details }: ScreeningShape): string {
  const percent = (figure: unknown, words: string): string =>
    typeof figure === 'number' ? `${percentText(figure)} ${words}` : '–';
  switch (id) {
    case 'conviction':
      return conviction === null ? 'none stated' : String(conviction);
    case 'position_size':
      return percent(details.proposed_pct, 'proposed');
    case 'sector_cap':
      return percent(details.post_trade_sector_pct, `in ${details.sector ?? 'its sector'} after it`);
    case 'cash_buffer':
      return percent(details.post_trade_cash_pct, 'cash after it');
    case 'restriction_list':
      return '–';
    case 'regime_alignment':
      return details.sector_rank === NO_RANK ? 'no rank' : `rank ${details.sector_rank}`;
  }
}

/** A sale can only fail on the restriction list. */
function isSale({ details }: ScreeningShape): boolean {
  return typeof details.action === 'string' && details.action !== 'BUY';
}

function askedFor(id: Criterion, limits: ScreeningLimitsShape): string {
  switch (id) {
    case 'conviction':
      return `at least ${limits.conviction_minimum}`;
    case 'position_size':
      return limitText(limits.position_maximum, 'most');
    case 'sector_cap':
      return limitText(limits.sector_cap, 'most');
    case 'cash_buffer':
      return limitText(limits.cash_minimum, 'least');
    case 'restriction_list':
      return 'not on it';
    case 'regime_alignment':
      return `rank ${limits.sector_rank_maximum} or better`;
  }
}

/** Where a trade is not SAFE: the ways out that the engine has worked out. */
export const Options = memo(function Options({ judged }: { readonly judged: readonly JudgedTradeShape[] }) {
  const concerned = judged.filter(({ options }) => options.length > 0);
  if (concerned.length === 0) return null;
  return (
    <Panel
      title="Ways out"
      note="For each trade that a limit stands against: what would let it pass, with its figures."
    >
      {concerned.map(({ sequence, action, ticker, shares, status, options }) => (
        <div key={`${sequence}:${action}:${ticker}`} className="stack">
          <h3>
            {action} {ticker} {grouped(shares)}: {status}
          </h3>
          <dl className="options">
            {options.map(({ option, text }) => (
              <div key={option}>
                <dt>{option}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </Panel>
  );
});
