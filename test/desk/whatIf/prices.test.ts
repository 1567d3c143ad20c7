import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseEvaluationTime } from '../../../src/desk/files/evaluationTime.ts';
import { tryWorkspace } from '../../../src/desk/whatIf/tryWorkspace.ts';
import { writeDryRun } from '../../../src/documents/print/shapes.ts';
import { GROWING, household } from '../household/family.ts';

// Other prices than the documents state.

const AT = parseEvaluationTime('2026-08-21');

function tried(folder: string, prices: readonly { readonly ticker: string; readonly price: string }[]) {
  if (AT === null) throw new Error('no time');
  const { value, problems } = tryWorkspace(folder, { targets: [], limits: [], prices }, AT);
  if (value === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return value.plan;
}

test('in a household a price that is tried is that of every account', () => {
  const root = household({ joint: GROWING, roth: GROWING });
  const joint = join(root, 'accounts', 'joint');
  const stated = tried(joint, []);
  const plan = tried(joint, [{ ticker: 'AAPL', price: '250' }]);
  expect(plan.planId).not.toBe(stated.planId);
  expect(plan.findings.filter(({ id }) => id === 'household_disagrees')).toEqual([]);
  expect(writeDryRun(plan)).toMatchObject({
    before: { positions: expect.arrayContaining([expect.objectContaining({ ticker: 'AAPL', price: '250.00' })]) },
  });
});

test('a price of a pick is the one at which it is bought, and the documents’ own price is the same plan', () => {
  const folder = join(household({ joint: GROWING }), 'accounts', 'joint');
  const bought = (price: string) =>
    tried(folder, [{ ticker: 'NVDA', price }]).steps.flatMap(({ action, ticker, shares, price: at }) =>
      action === 'BUY' && ticker === 'NVDA' ? [[shares.units, at.units / 10n ** BigInt(at.scale)]] : [],
    );
  const [[, at] = []] = bought('125');
  expect(at).toBe(125n);
  expect(bought('125')).not.toEqual(bought('100'));
  expect(tried(folder, [{ ticker: 'NVDA', price: '100' }]).planId).toBe(tried(folder, []).planId);
});
