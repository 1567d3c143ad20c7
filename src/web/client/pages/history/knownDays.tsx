import { useMemo, useState } from 'react';
import type { HistoryShape, KnownShape, MomentShape } from '../../../contract/holdingShapes.ts';
import { read, useAnswer } from '../../server/api.ts';
import { constraintName } from '../../ui/facts/limits.tsx';
import { PlanLink } from '../../ui/facts/planId.tsx';
import { type Column, DataTable } from '../../ui/facts/table.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Failure } from '../../ui/frame/states.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { Button } from '../../ui/inputs/controls.tsx';
import { counted, Money, percentText } from '../../ui/words/figures.tsx';
import { Told } from '../../ui/words/text.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { seriesOf } from './series.ts';
import { Timeline } from './timeline.tsx';
import './knownDays.css';

/** What is known of the account on which day, and by which event. */
export function History() {
  const answer = useAnswer<HistoryShape>('/api/history');
  return (
    <>
      <PageHead title="History" />
      <Answered answer={answer} what="the history">
        {(latest) => <Whole latest={latest} />}
      </Answered>
    </>
  );
}

function Whole({ latest }: { readonly latest: HistoryShape }) {
  const [earlier, setEarlier] = useState<HistoryShape | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const moments = useMemo(() => [...latest.moments, ...(earlier?.moments ?? [])], [latest, earlier]);
  const all = useMemo(() => seriesOf(moments), [moments]);
  const [chosen, setChosen] = useState('value');
  const series = all.find(({ id }) => id === chosen) ?? all[0];
  const before = earlier === null ? latest.before : earlier.before;
  const more = (): void => {
    read<HistoryShape>(`/api/history?before=${before}`).then(
      (next) => setEarlier({ ...next, moments: [...(earlier?.moments ?? []), ...next.moments] }),
      setFailure,
    );
  };
  if (moments.length === 0 || series === undefined)
    return <p>Nothing is known yet: no plan was made here, nothing was imported, and the documents cannot be read.</p>;
  return (
    <>
      <Panel
        title="Over time"
        note="Each dot is a figure that an event or a document states, on the day that it is of."
      >
        <div className="row">
          <Choice label="Show" value={series.id} options={all.map(({ id, name }) => [id, name])} onChange={setChosen} />
        </div>
        <Timeline moments={moments} series={series} />
      </Panel>
      <Panel
        title="What is known on which day"
        note="The latest first. Figures of a plan are those of the documents that it was made of, before its trades. Fills record weights and what the document’s cash became, and no value. Percentages are of the portfolio’s value, cash included."
      >
        <DataTable
          caption="What is known on which day"
          columns={COLUMNS}
          rows={moments}
          rowKey={(moment) => [moment.at, moment.kind, moment.plan_id, moment.what].join(' ')}
        />
        {before === null ? null : (
          <div className="row">
            <Button onPress={more}>Show earlier days</Button>
          </div>
        )}
        {failure instanceof Error ? <Failure error={failure} /> : null}
      </Panel>
    </>
  );
}

const NOT_SAID = <span className="quiet">not said</span>;

const COLUMNS: readonly Column<MomentShape>[] = [
  {
    id: 'what',
    title: 'What happened',
    cell: ({ what, plan_id }) => (
      <>
        <Told text={what} />
        {plan_id === null ? null : (
          <>
            {' '}
            <PlanLink planId={plan_id} />
          </>
        )}
      </>
    ),
  },
  {
    id: 'at',
    title: 'Recorded',
    by: ({ at }) => at ?? '9999',
    cell: ({ at, by }) =>
      at === null ? (
        'by no event'
      ) : (
        <>
          <Moment at={at} />
          {by === null ? null : <span className="quiet"> {by}</span>}
        </>
      ),
  },
  {
    id: 'day',
    title: 'Figures of',
    by: ({ known }) => known?.day ?? '',
    cell: ({ known }) => (known === null ? NOT_SAID : <span className="figure">{known.day}</span>),
  },
  figure(
    'value',
    'Value',
    ({ value }) => (value === null ? null : <Money amount={value} />),
    ({ value }) => value,
  ),
  figure(
    'cash',
    'Cash',
    ({ cash }) => (cash === null ? null : <Money amount={cash} />),
    ({ cash }) => cash,
  ),
  figure(
    'cash_pct',
    'Cash, %',
    ({ cash_pct }) => (cash_pct === null ? null : <span className="figure">{percentText(cash_pct)}</span>),
    ({ cash_pct }) => cash_pct,
  ),
  { id: 'headroom', title: 'Headroom, points', cell: ({ known }) => (known === null ? NOT_SAID : headroomsIn(known)) },
  { id: 'weights', title: 'Weights', cell: ({ known }) => (known === null ? NOT_SAID : weightsIn(known)) },
];

function figure(
  id: string,
  title: string,
  cell: (known: KnownShape) => React.ReactNode,
  by: (known: KnownShape) => string | number | null,
): Column<MomentShape> {
  return {
    id,
    title,
    isFigure: true,
    by: ({ known }) => Number((known === null ? null : by(known)) ?? Number.NEGATIVE_INFINITY),
    cell: ({ known }) => (known === null ? null : cell(known)) ?? NOT_SAID,
  };
}

function headroomsIn({ headrooms }: KnownShape) {
  if (headrooms.length === 0) return NOT_SAID;
  return headrooms
    .map(({ id, subject, points }) => {
      const left = percentText(points).replace('%', '');
      return `${id === 'cash_buffer' ? 'cash' : subject} ${left}${id === 'cash_buffer' ? '' : ` (${constraintName(id).toLowerCase()})`}`;
    })
    .join(', ');
}

function weightsIn({ sectors }: KnownShape) {
  if (sectors.length === 0) return NOT_SAID;
  return (
    <details>
      <summary>{counted(sectors.length, 'sector')}</summary>
      {sectors.map(({ sector, pct }) => `${sector} ${percentText(pct)}`).join(', ')}
    </details>
  );
}
