import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { type RebalanceInput, rebalance } from '../../../src/engine/rebalance.ts';
import { anyWorkspace } from '../../independent/generators.ts';
import { inputOf } from '../../properties/plans.ts';

/** A few accounts of one firm each time; `npm run test:book` tries 100,000 plans. */
const PLANS = Number(process.env.BOOK_PLANS ?? 600);
const ACCOUNTS = 8;

function idOf(input: RebalanceInput): string | null {
  const outcome = rebalance(input);
  return outcome.ok ? outcome.value.planId : null;
}

test('accounts that share a frozen policy, market view and targets have the ids that each has by itself', () => {
  let made = 0;
  fc.assert(
    fc.property(
      anyWorkspace(),
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: ACCOUNTS, maxLength: ACCOUNTS }),
      (data, sizes) => {
        const base = inputOf(data);
        const shared = { ...base, policy: Object.freeze({ ...base.policy }) };
        for (const size of sizes) {
          const input = { ...shared, portfolio: accountOf(base.portfolio, size) };
          const id = idOf(input);
          // nothing of a copy is known to the engine
          expect(id).toBe(idOf(structuredClone(input)));
          if (id !== null) made += 1;
        }
      },
    ),
    { numRuns: Math.ceil(PLANS / ACCOUNTS) },
  );
  expect(made).toBeGreaterThan(PLANS / 2);
});

test('a policy that is not frozen may change, and another one has another id', () => {
  const [data] = fc.sample(anyWorkspace(), { numRuns: 1, seed: 7 });
  if (data === undefined) throw new Error('a workspace is made');
  const base = inputOf(data);
  const policy = { ...base.policy, maxPicksPerSector: 3 };
  const before = idOf({ ...base, policy });
  policy.maxPicksPerSector = 2;
  expect(idOf({ ...base, policy })).not.toBe(before);
});

function accountOf(portfolio: Portfolio, size: number): Portfolio {
  return {
    ...portfolio,
    cash: { units: portfolio.cash.units + decimal(`${size}`).units, scale: portfolio.cash.scale },
  };
}
