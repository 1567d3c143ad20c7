import type { PortfolioGlanceShape } from '../../../contract/shapes.ts';
import { percentBeside } from '../../ui/facts/limits.tsx';
import { VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Facts } from '../../ui/frame/panel.tsx';
import { Money } from '../../ui/words/figures.tsx';

/** Verdict, value, cash and its minimum, and the day of the prices. */
export function PortfolioFacts({ portfolio }: { readonly portfolio: PortfolioGlanceShape }) {
  const { verdict, snapshot, positions, limits, as_of } = portfolio;
  const dated = ['Prices of', as_of ?? <span className="broken">an unknown day</span>] as const;
  const verdictFact = ['As it stands', <VerdictBadge key="verdict" verdict={verdict} />] as const;
  if (snapshot === null) {
    return (
      <>
        <Facts facts={[verdictFact, dated]} />
        <p>
          Portfolio.md states percentages and no holdings, so no value, cash or position can be measured. With a table
          of tickers, shares and prices every limit is checked.
        </p>
      </>
    );
  }
  return (
    <Facts
      facts={[
        verdictFact,
        ['Value', <Money key="value" amount={snapshot.value} />],
        [
          'Cash',
          <span key="cash">
            <Money amount={snapshot.cash} />,{' '}
            <span className={isCashLow(portfolio) ? 'broken' : undefined}>
              {percentBeside(snapshot.cash_pct, limits.cash_minimum)}
            </span>
          </span>,
        ],
        ['Cash minimum', `${limits.cash_minimum}%, warning below ${limits.cash_warning}%`],
        ['Holdings', `${positions} in ${snapshot.sectors.length} sectors`],
        dated,
      ]}
    />
  );
}

function isCashLow({ constraints }: PortfolioGlanceShape): boolean {
  return constraints.some(({ id, result }) => id === 'cash_buffer' && result === 'violation');
}
