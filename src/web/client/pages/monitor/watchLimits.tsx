import { type ReactNode, useMemo, useState } from 'react';
import type { MonitorShape } from '../../../contract/recordShapes.ts';
import type { MonitorPrices } from '../../../contract/requests.ts';
import { useAction, useAnswer } from '../../server/api.ts';
import { Findings } from '../../ui/facts/findings.tsx';
import { withoutTrades } from '../../ui/facts/limits.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Facts, Panel } from '../../ui/frame/panel.tsx';
import { Answered } from '../../ui/frame/states.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { Money, Percent } from '../../ui/words/figures.tsx';
import { ToldList } from '../../ui/words/text.tsx';
import { Alerts } from './alerts.tsx';
import { type AtPrices, NewPrices, PricesShown } from './prices.tsx';
import { Drift, ReviewsDue, Watches } from './tables.tsx';
import './watchLimits.css';

/** The portfolio watched: at the documents' prices, or at those of a file that was brought. */
export function Monitor() {
  const answer = useAnswer<MonitorShape>('/api/monitor');
  const action = useAction<MonitorPrices, MonitorShape>('/api/monitor');
  const [atPrices, setAtPrices] = useState<AtPrices | null>(null);
  const newPrices = <NewPrices action={action} onShow={setAtPrices} />;
  return (
    <>
      <PageHead title="Monitor" />
      {atPrices === null ? (
        <Answered answer={answer} what="the portfolio at the documents’ prices">
          {(seen) => (
            <Watched seen={seen} prices={null}>
              {newPrices}
            </Watched>
          )}
        </Answered>
      ) : (
        <>
          <PricesShown shown={atPrices} onBack={() => setAtPrices(null)} />
          <Watched seen={atPrices.seen} prices={atPrices.name}>
            {newPrices}
          </Watched>
        </>
      )}
    </>
  );
}

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;
const HEADLINES = {
  SAFE: 'The portfolio keeps every limit at these prices.',
  CONDITIONAL: 'The portfolio keeps every limit at these prices, with warnings.',
  BLOCKED: 'A limit is broken at these prices.',
} as const;

function Watched({
  seen,
  prices,
  children,
}: {
  readonly seen: MonitorShape;
  readonly prices: string | null;
  /** What stands below the alerts. */
  readonly children: ReactNode;
}) {
  const { status, findings } = seen;
  const constraints = useMemo(() => withoutTrades(seen.constraints), [seen]);
  return (
    <>
      <Panel
        title={
          prices === null ? 'At the documents’ prices; nothing is recorded by looking' : `At the prices of ${prices}`
        }
        note="Percentages are of the portfolio’s value, cash included."
        tone={TONES[status]}
      >
        <p className="row">
          <VerdictBadge verdict={status} /> {HEADLINES[status]}
        </p>
        <Facts
          facts={[
            ['Evaluated on', `${seen.evaluated_on} (New York)`],
            ['Value', <Money key="value" amount={seen.portfolio_value} />],
            [
              'Cash',
              <span key="cash">
                <Money amount={seen.cash} />, <Percent value={seen.cash_pct} />
              </span>,
            ],
          ]}
        />
        {findings.length === 0 ? null : <Findings findings={findings} />}
      </Panel>
      <Alerts alerts={seen.alerts} isRecorded={prices !== null} />
      {children}
      <Panel
        title="Limits"
        note="Percentages are of the portfolio’s value, cash included; headroom is in percentage points."
      >
        <FoldedLimits constraints={constraints} />
      </Panel>
      <Drift drift={seen.drift} />
      <Watches watches={seen.watches} />
      <ReviewsDue reviews={seen.reviews_due} />
      {seen.taken_back.length === 0 ? null : (
        <Panel title="Recorded and taken back">
          <ToldList texts={seen.taken_back} />
        </Panel>
      )}
    </>
  );
}
