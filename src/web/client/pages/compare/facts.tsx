import type { ReactNode } from 'react';
import type { PlanShape } from '../../../contract/shapes.ts';
import { findingsInWords } from '../../ui/facts/findings.tsx';
import { PlanLink } from '../../ui/facts/planId.tsx';
import type { Column } from '../../ui/facts/table.tsx';
import { STATE_WORDS, VerdictBadge } from '../../ui/facts/verdict.tsx';
import { Money, percentText } from '../../ui/words/figures.tsx';
import { Moment } from '../../ui/words/time.tsx';
import { otherTitle, type Pair } from './pairs.ts';

/** What is said of a plan as a whole. */
interface Fact {
  readonly name: string;
  /** By which two plans are the same in it. */
  readonly words: (plan: PlanShape) => string;
  /** As it is shown, where that is more than its words. */
  readonly cell?: (plan: PlanShape) => ReactNode;
}

const FACTS: readonly Fact[] = [
  {
    name: 'Plan',
    words: ({ facts }) => facts.plan_id,
    cell: ({ facts }) => <PlanLink planId={facts.plan_id} />,
  },
  {
    name: 'Verdict',
    words: ({ facts }) => facts.standing_verdict,
    cell: ({ facts }) => <VerdictBadge verdict={facts.standing_verdict} />,
  },
  { name: 'State', words: ({ facts }) => (facts.stale ? 'stale' : STATE_WORDS[facts.state]) },
  { name: 'Made by', words: ({ facts }) => facts.made_by },
  { name: 'Evaluated on', words: ({ facts }) => facts.evaluated_on },
  { name: 'Prices of', words: ({ as_of }) => as_of ?? 'not known' },
  {
    name: 'Portfolio',
    words: ({ portfolio_value }) => portfolio_value ?? 'not known',
    cell: ({ portfolio_value: value }) => (value === null ? 'not known' : <Money amount={value} />),
  },
  { name: 'Trades', words: ({ trades }) => String(trades.length) },
  {
    name: 'Cash after',
    words: ({ after }) => after?.cash ?? 'not known',
    cell: ({ after }) =>
      after === null ? (
        'not known'
      ) : (
        <>
          <Money amount={after.cash} />, {percentText(after.cash_pct)}
        </>
      ),
  },
  { name: 'What was found', words: ({ findings }) => findingsInWords(findings) || 'nothing' },
  {
    name: 'Decided',
    words: ({ facts: { decision } }) =>
      decision === null ? 'not yet' : `${decision.outcome} by ${decision.by} at ${decision.at}`,
    cell: ({ facts: { decision } }) =>
      decision === null ? (
        'not yet'
      ) : (
        <>
          {decision.outcome} by {decision.by}, <Moment at={decision.at} />
        </>
      ),
  },
];

export interface FactPair extends Pair<string> {
  readonly name: string;
}

type Both = readonly [PlanShape, PlanShape];

export function factPairs([one, other]: Both): readonly FactPair[] {
  return FACTS.map(({ name, words }) => ({ name, one: words(one), other: words(other) }));
}

export function factColumns(oneId: string, otherId: string, [one, other]: Both): readonly Column<FactPair>[] {
  const shown = (name: string, plan: PlanShape): ReactNode => {
    const fact = FACTS.find((each) => each.name === name);
    return (fact?.cell ?? fact?.words)?.(plan);
  };
  return [
    { id: 'name', title: 'What', cell: ({ name }) => name },
    { id: 'one', title: oneId, cell: ({ name }) => shown(name, one) },
    { id: 'other', title: otherTitle(otherId), cell: ({ name }) => shown(name, other) },
  ];
}
