import { Link } from 'wouter';
import type { PortfolioGlanceShape } from '../../../contract/shapes.ts';
import { Findings, findingsInWords } from '../../ui/facts/findings.tsx';
import { Panel } from '../../ui/frame/panel.tsx';
import { PortfolioFacts } from '../portfolio/facts.tsx';
import { SectorTable } from '../portfolio/sectors.tsx';

const TONES = { SAFE: 'safe', CONDITIONAL: 'conditional', BLOCKED: 'blocked' } as const;

/** The portfolio as it stands, before any plan. */
export function PortfolioGlance({ portfolio }: { readonly portfolio: PortfolioGlanceShape }) {
  const { verdict, snapshot, findings } = portfolio;
  const telling = findings.filter(({ severity }) => severity !== 'note');
  return (
    <Panel
      title="The portfolio as it stands"
      tone={TONES[verdict]}
      note="Percentages are of the portfolio’s value, cash included."
    >
      <PortfolioFacts portfolio={portfolio} />
      {telling.length === 0 ? null : (
        <>
          <h3>{findingsInWords(telling)}</h3>
          <Findings findings={telling} />
        </>
      )}
      {snapshot === null ? null : <SectorTable measured={portfolio} sums={snapshot} />}
      <p>
        <Link href="/portfolio">Every holding and every limit</Link>
      </p>
    </Panel>
  );
}
