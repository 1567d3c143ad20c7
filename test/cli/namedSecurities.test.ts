import { expect, test } from 'vitest';
import { documentsOf, porch, workspace } from './porch.ts';

const DAY = ['--at', '2026-08-21'];

test('a plan beside a security that is held is approved: its line stays understood', () => {
  const documents = documentsOf('test-case-1-rebalance');
  const folder = workspace({
    ...documents,
    'Portfolio.md': (documents['Portfolio.md'] ?? '').replace('- Target Cash', '- Hold NEM\n- Target Cash'),
  });
  const made = JSON.parse(porch('rebalance', folder, '--by', 'ann', '--json', ...DAY).out);
  const trades = made.trades.map(({ ticker }: { ticker: string }) => ticker);
  expect(trades).not.toContain('NEM');
  // the conditions of the plan, and that it is decided of an earlier day: no more
  const ids = [...made.conditions.map(({ id }: { id: string }) => id), 'backdated_decision'];
  const confirmed = ['--confirm', ...new Set<string>(ids)];
  const approved = porch('approve', made.plan_id, '--workspace', folder, '--by', 'pat', ...confirmed, ...DAY);
  expect(approved).toMatchObject({ status: 0, error: '' });
});
