import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyWorkspace } from '../independent/generators.ts';
import { propose } from '../independent/proposal.ts';
import { digits } from '../independent/rational.ts';
import { RUNS } from '../independent/runs.ts';
import { planOrNull, tradesOf } from './plans.ts';

/** The warnings that come from generating trades, with their subjects. */
const FROM_STEP_1 = new Set([
  'restricted_sell_skipped',
  'target_not_reached',
  'budget_not_placed',
  'missing_price',
  'low_conviction_pick',
  'buys_trimmed',
  'cash_target_not_reached',
]);

test('trades, their order and their warnings are those of an independent reading of SEMANTICS 2 and 3', () => {
  fc.assert(
    fc.property(anyWorkspace({ maxRecommendations: 3 }), (data) => {
      const plan = planOrNull(data);
      fc.pre(plan !== null);
      const { trades, warnings } = propose(data);
      const wanted = trades.map(({ action, ticker, shares }) => `${action} ${ticker} ${plain(digits(shares, 6))}`);
      expect(tradesOf(plan)).toEqual(wanted);
      const stated = plan.findings
        .filter((finding) => finding.severity === 'warning' && FROM_STEP_1.has(finding.id))
        .map((finding) => `${finding.id} ${finding.subject}`);
      expect(stated.sort()).toEqual([...warnings].sort());
    }),
    { numRuns: RUNS },
  );
});

/** Without zeros at the end. */
function plain(figure: string): string {
  return figure.replace(/\.?0+$/, '');
}
