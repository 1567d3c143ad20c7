import { expect, test } from 'vitest';
import { documentsOf, porch, workspace } from '../../cli/porch.ts';

const AT = ['--at', '2026-08-21'];

/** A workspace with two plans that are approved side by side, and what `porch placed` says of a trade of one. */
function twoPlans() {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const made = (...args: readonly string[]): { plan_id: string; trades: readonly { ticker: string }[] } =>
    JSON.parse(porch('rebalance', folder, '--by', 'ann', ...AT, '--json', ...args).out);
  const on = (plan: string, command: string, ...args: readonly string[]) =>
    porch(command, plan, ...args, '--workspace', folder, '--by', 'pat', ...AT);
  const [one, other] = [made(), made('--plan', 'fewest')];
  for (const { plan_id } of [one, other]) expect(on(plan_id, 'approve', '--confirm-all').status).toBe(0);
  const placed = ({ plan_id }: typeof one, ticker: string, trades: typeof one.trades) => {
    const at = trades.findIndex((trade) => trade.ticker === ticker) + 1;
    const { notes }: { notes: readonly string[] } = JSON.parse(on(plan_id, 'placed', String(at), '--json').out);
    return notes.filter((note) => note.includes('placed too'));
  };
  return { one, other, on, placed };
}

test('an order of another plan in the same security that is placed and not filled is told', () => {
  const { one, other, placed } = twoPlans();
  expect(placed(one, 'NEM', one.trades)).toEqual([]);
  expect(placed(other, 'NEM', other.trades)).toEqual([
    `plan ${one.plan_id.slice(0, 12)} has SELL NEM 540 placed too, of which no whole fill is recorded: if both orders stand at the broker, cancel one`,
  ]);
});

test('one that was taken back is not', () => {
  const { one, other, on, placed } = twoPlans();
  expect(placed(one, 'NEM', one.trades)).toEqual([]);
  expect(on(one.plan_id, 'correct', 'placed-1', '--reason', 'cancelled at the broker').out).toContain('taken back');
  expect(placed(other, 'NEM', other.trades)).toEqual([]);
});
