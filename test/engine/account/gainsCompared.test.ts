import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { ReliefMethod } from '../../../src/domain/holdings/lot.ts';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import type { AccountBook } from '../../../src/domain/planning/accountBook.ts';
import { compareSells, type SellCandidate } from '../../../src/engine/account/realizeGainsCompared.ts';
import { step } from '../planSteps.ts';
import { account, book, cents } from './households.ts';

const HELD = [
  'L1 WIN 2020-01-02 50 500',
  'L2 WIN 2026-05-04 50 4900',
  'L3 LOSE 2026-05-05 100 9000',
  'B4 BUY LOSE 2026-11-02 10 60',
];

function candidate(
  name: string,
  method: Exclude<ReliefMethod, 'specific'>,
  ...sells: readonly string[]
): SellCandidate {
  return { name, relief: { method }, trades: sells.map(step) };
}

const CANDIDATES = [
  candidate('lock_profits', 'fifo', 'SELL WIN 60 100 5'),
  candidate('least_gain', 'fifo', 'SELL LOSE 110 50', 'SELL WIN 5 100'),
  candidate('hifo', 'hifo', 'SELL WIN 60 100 5'),
];

function compared(...books: readonly AccountBook[]): string[] {
  const outcome = compareSells(books, 'joint', CANDIDATES, '2026-11-20', TAX_RULES);
  if (!outcome.ok) return outcome.refusals.map(({ message }) => message);
  return outcome.value.map(
    ({ name, gains, proceeds, closed, washes }) =>
      `${name}: short ${cents(gains.short)}, long ${cents(gains.long)}, proceeds ${format(proceeds)}, closed [${closed}], washes ${washes.length}`,
  );
}

describe('the same targets side by side', () => {
  test('gains by term, proceeds and positions closed', () => {
    expect(compared(book(account('joint'), ...HELD))).toEqual([
      'lock_profits: short 19.17, long 4495.83, proceeds 5995, closed [], washes 0',
      'least_gain: short -4100.00, long 450.00, proceeds 6000, closed [LOSE], washes 0',
      'hifo: short 95.83, long 899.17, proceeds 5995, closed [], washes 0',
    ]);
  });

  test('a purchase in another account makes a wash sale of one of them', () => {
    const [, least] = compared(
      book(account('joint'), ...HELD),
      book(account('ira', 'roth_ira'), 'B5 BUY LOSE 2026-11-03 30 60'),
    );
    expect(least).toBe('least_gain: short -2900.00, long 450.00, proceeds 6000, closed [LOSE], washes 1');
  });

  test('in a retirement account nothing is realised', () => {
    expect(compared(book(account('joint', '401k'), ...HELD))).toEqual([
      'lock_profits: short 0.00, long 0.00, proceeds 5995, closed [], washes 0',
      'least_gain: short 0.00, long 0.00, proceeds 6000, closed [LOSE], washes 0',
      'hifo: short 0.00, long 0.00, proceeds 5995, closed [], washes 0',
    ]);
  });

  test('the lots to pick at the broker stand in the order in which they are sold', () => {
    const outcome = compareSells([book(account('joint'), ...HELD)], 'joint', CANDIDATES, '2026-11-20', TAX_RULES);
    if (!outcome.ok) throw new Error('sold too much');
    const picks = outcome.value.at(-1)?.realized.map(({ lot }) => `${lot.id} ${format(lot.shares)}`);
    expect(picks).toEqual(['L2 50', 'L1 10']);
  });

  test('a candidate that sells more than is held is refused', () => {
    const outcome = compareSells(
      [book(account('joint'), ...HELD)],
      'joint',
      [
        {
          name: 'too much',
          relief: { method: 'fifo' },
          trades: [{ ...step('SELL WIN 1 100'), shares: decimal('100.5') }],
        },
      ],
      '2026-11-20',
      TAX_RULES,
    );
    expect(outcome).toMatchObject({
      ok: false,
      refusals: [{ message: 'WIN in joint: 100.5 are sold and the lots hold 100' }],
    });
  });
});
