import { useState } from 'react';
import { Link } from 'wouter';
import type { OverviewShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { isWaiting } from '../../ui/facts/waiting.ts';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Empty, Problems } from '../../ui/frame/states.tsx';
import { ToldList } from '../../ui/words/text.tsx';
import { Settle } from '../execution/settle.tsx';
import { Inbox, isSuperseded } from './inbox.tsx';
import { MakePlan } from './make.tsx';
import { EarlierPlans } from './plans.tsx';
import { PortfolioGlance } from './portfolio.tsx';
import './whatWaits.css';

const MOST_PROBLEMS = 3;

/** What waits for whom, how the portfolio stands, and every plan that was made. */
export function Overview() {
  const answer = useAnswer<OverviewShape>('/api/overview');
  return (
    <>
      <PageHead title="Overview">{answer.data === undefined ? null : <MakePlan overview={answer.data} />}</PageHead>
      <Answered answer={answer} what="the workspace">
        {(overview) => (isUntouched(overview) ? <Untouched overview={overview} /> : <Whole overview={overview} />)}
      </Answered>
    </>
  );
}

function Whole({ overview }: { readonly overview: OverviewShape }) {
  const { plans, portfolio, problems, open } = overview;
  const earlier = plans.filter((plan) => !isWaiting(plan) && !isSuperseded(plan));
  return (
    <>
      {problems.length === 0 ? null : <Unreadable overview={overview} />}
      <Inbox overview={overview} />
      <StillOpen open={open} />
      {portfolio === null ? null : <PortfolioGlance portfolio={portfolio} />}
      <EarlierPlans plans={earlier} left={overview.plans_left} />
    </>
  );
}

/** Stays once it was there, so that what came of it can be read. */
function StillOpen({ open }: { readonly open: readonly string[] }) {
  const [wasOpen, setOpen] = useState(open.length > 0);
  if (open.length > 0 && !wasOpen) setOpen(true);
  if (!wasOpen) return null;
  return (
    <div id="fills" tabIndex={-1}>
      <Panel title="Recorded fills" tone={open.length > 0 ? 'conditional' : 'safe'}>
        {open.length === 0 ? null : (
          <>
            <p className="quiet">What a recorded fill still needs from a person.</p>
            <ToldList texts={open} className="told" />
          </>
        )}
        <Settle />
      </Panel>
    </div>
  );
}

function Unreadable({ overview: { problems, portfolio } }: { readonly overview: OverviewShape }) {
  const rest = problems.length - MOST_PROBLEMS;
  return (
    <Panel title={`The documents have problems: ${problems.length}`} tone="blocked">
      {portfolio === null ? <p>Until they are mended there is nothing to judge, and no plan can be made.</p> : null}
      <Problems problems={problems.slice(0, MOST_PROBLEMS)} />
      <p>
        {rest > 0 ? `And ${rest} more. ` : ''}
        <Link href="/documents">See each at its line</Link>
      </p>
    </Panel>
  );
}

/** Whether nobody has put anything here yet. */
function isUntouched({ plans, portfolio, can }: OverviewShape): boolean {
  return plans.length === 0 && portfolio === null && !can.rebalance && !can.screen;
}

function Untouched({ overview: { workspace, problems } }: { readonly overview: OverviewShape }) {
  return (
    <>
      <Empty title={`There is no Portfolio.md in the workspace “${workspace}” yet.`}>
        <p>
          <Link href="/import" className="button button-main">
            Import a broker’s file
          </Link>
        </p>
        <p>
          It makes the portfolio’s document. Or put these into the workspace’s folder; this page shows them within a
          second:
        </p>
        <ul className="told">
          <li>
            <code>Portfolio.md</code>: your holdings, cash, restrictions and sector targets. Everything starts from it.
          </li>
          <li>
            <code>Market-Analyst.md</code>: sector rankings and picks, which a rebalancing buys from.
          </li>
          <li>
            <code>Stock-Analyst.md</code>: single recommendations, to be screened.
          </li>
          <li>
            <code>policy.json</code>: your own limits, where they are not the specification’s.
          </li>
        </ul>
        <p>
          Or run <code>porch init</code> with a new folder’s name: it writes documents that explain themselves, to put
          your figures over.
        </p>
      </Empty>
      {problems.length === 0 ? null : (
        <Panel title="What was looked for">
          <Problems problems={problems} />
        </Panel>
      )}
    </>
  );
}
