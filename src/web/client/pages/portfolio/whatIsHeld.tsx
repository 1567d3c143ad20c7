import { useMemo } from 'react';
import { Link } from 'wouter';
import type { HoldingsShape } from '../../../contract/holdingShapes.ts';
import type { OverviewShape, PortfolioGlanceShape, SumsShape } from '../../../contract/shapes.ts';
import { useAnswer } from '../../server/api.ts';
import { Findings, findingsInWords } from '../../ui/facts/findings.tsx';
import { withoutTrades } from '../../ui/facts/limits.tsx';
import { PageHead } from '../../ui/frame/page.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { Answered, Empty, Problems } from '../../ui/frame/states.tsx';
import { FoldedLimits } from '../../ui/limits/foldedLimits.tsx';
import { PortfolioFacts } from './facts.tsx';
import { Owned } from './owned.tsx';
import { SectorTable } from './sectors.tsx';

const OF_VALUE = 'Percentages are of the portfolio’s value, cash included.';
const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;

/** The portfolio as its document has it now, against every limit. */
export function Portfolio() {
  const answer = useAnswer<OverviewShape>('/api/overview');
  return (
    <>
      <PageHead title="Portfolio" />
      <Answered answer={answer} what="the portfolio">
        {({ portfolio, problems }) =>
          portfolio === null ? (
            <>
              <Empty title="There is no portfolio that can be read.">
                <p>
                  It comes from <code>Portfolio.md</code> in the workspace. What has to be mended stands below, and{' '}
                  <Link href="/documents">at its line in the documents</Link>.
                </p>
              </Empty>
              <Problems problems={problems} />
            </>
          ) : (
            <Whole portfolio={portfolio} />
          )
        }
      </Answered>
    </>
  );
}

function Whole({ portfolio }: { readonly portfolio: PortfolioGlanceShape }) {
  const { verdict, snapshot, findings } = portfolio;
  const counted = findingsInWords(findings);
  return (
    <>
      <Panel title="As it stands" tone={TONES[verdict]} note="Before any plan, against the limits of policy.">
        <PortfolioFacts portfolio={portfolio} />
        {findings.length === 0 ? (
          <p>Every limit holds, and nothing was found.</p>
        ) : (
          <>
            <h3>{counted === '' ? 'Notes, without effect' : `What was found: ${counted}`}</h3>
            <Findings findings={findings} />
          </>
        )}
      </Panel>
      {snapshot === null ? null : <Held portfolio={portfolio} sums={snapshot} />}
    </>
  );
}

function Held({ portfolio, sums }: { readonly portfolio: PortfolioGlanceShape; readonly sums: SumsShape }) {
  const answer = useAnswer<HoldingsShape>('/api/holdings');
  return (
    <>
      <Panel title="Holdings" note={OF_VALUE}>
        <Answered answer={answer} what="the holdings">
          {(held) => (
            <>
              <Owned held={held} />
              <NotSaid held={held} />
            </>
          )}
        </Answered>
      </Panel>
      <Panel title="Sectors and cash" note={OF_VALUE}>
        <SectorTable measured={portfolio} sums={sums} targets={answer.data?.targets ?? []} />
      </Panel>
      <Panel
        title="Every limit"
        note="The tightest first. Measured and limit are percentages of the portfolio’s value, cash included; the headroom is in percentage points. What only trades can break is shown with each plan."
      >
        <Answered answer={answer} what="the limits">
          {({ constraints }) => <Standing constraints={constraints} />}
        </Answered>
      </Panel>
    </>
  );
}

function Standing({ constraints }: Pick<HoldingsShape, 'constraints'>) {
  const standing = useMemo(() => withoutTrades(constraints), [constraints]);
  return standing.length === 0 ? <p>No limit could be measured.</p> : <FoldedLimits constraints={standing} />;
}

/** What the documents do not say is said, and none of it guessed. */
function NotSaid({ held: { holdings, targets, lots_as_of } }: { readonly held: HoldingsShape }) {
  const costs = holdings.filter(({ cost }) => cost === null).length;
  const told = [
    costs === 0 ? null : `What ${costs === holdings.length ? 'the holdings' : `${costs} of them`} cost is not stated.`,
    holdings.some(({ target_pct }) => target_pct !== null)
      ? null
      : targets.length === 0
        ? 'The action plan names no targets.'
        : 'The action plan names targets of sectors, which stand below, and of no security by itself.',
    lots_as_of === null
      ? 'There is no lots.csv, so no lots are known.'
      : `Lots are those that lots.csv states at the end of ${lots_as_of}; fills since are not among them.`,
  ].filter((words) => words !== null);
  return <p className="quiet">{told.join(' ')}</p>;
}
