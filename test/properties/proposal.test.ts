import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyWorkspace } from '../independent/generators.ts';
import { withSecurities } from '../independent/generatorsOfSecurities.ts';
import { propose } from '../independent/proposal.ts';
import { digits } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import { planOrNull, secondOpinion, tradesOf } from './plans.ts';

/** What generating trades has to say, with its subjects. */
const FROM_STEP_1 = new Set([
  'restricted_sell_skipped',
  'target_not_reached',
  'budget_not_placed',
  'missing_price',
  'low_conviction_pick',
  'buys_trimmed',
  'cash_target_not_reached',
  'encumbered_sell_skipped',
  'bought_without_pick',
  'conflicting_directives',
  'trade_below_minimum',
  'cash_above_target',
]);

test.each([
  ['sectors', anyWorkspace({ maxRecommendations: 3 })],
  [
    'securities, ranges and points',
    withSecurities(anyWorkspace({ maxRecommendations: 3, maxHoldings: 8, maxPicks: 6 })),
  ],
])('of %s: trades, their order and what is said of them are those of an independent reading', (_, workspaces) => {
  fc.assert(
    fc.property(workspaces, (data) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null);
      const { trades, warnings } = propose(data);
      const wanted = trades.map(({ action, ticker, shares }) => `${action} ${ticker} ${plain(digits(shares, 6))}`);
      expect(tradesOf(plan)).toEqual(wanted);
      const stated = plan.findings
        .filter((finding) => FROM_STEP_1.has(finding.id))
        .map((finding) => `${finding.id} ${finding.subject}`);
      expect(stated.sort()).toEqual([...warnings].sort());
      expect(secondOpinion(data, plan).wrong).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

/** Without zeros at the end. */
function plain(figure: string): string {
  return figure.replace(/\.?0+$/, '');
}
