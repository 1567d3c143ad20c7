import { describe, expect, test } from 'vitest';
import { TAX_RULES } from '../../../src/domain/holdings/taxRules.ts';
import type { AccountBook } from '../../../src/domain/planning/accountBook.ts';
import { gainsIfSold } from '../../../src/engine/account/gainsIfSold.ts';
import { holding, pct } from '../makers.ts';
import { account, book } from './households.ts';

/** Cents of each dollar that selling all of it brings. */
function gains(held: readonly string[], ...books: readonly AccountBook[]): string[] {
  const positions = held.map(holding);
  const found = gainsIfSold(books, 'joint', positions, { method: 'fifo' }, '2026-11-20', TAX_RULES);
  return [...found].map(([ticker, gain]) => `${ticker} ${pct(gain)}`);
}

describe('what a holding would realise for every dollar', () => {
  test('by its lots, whatever the average cost of the portfolio says', () => {
    const lots = ['L1 WIN 2020-01-02 50 500', 'L2 WIN 2026-05-04 50 4900', 'L3 LOSE 2026-05-05 100 9000'];
    // 10,000 of proceeds less 5,400; 5,000 less 9,000
    expect(gains(['WIN A 100 100 100', 'LOSE A 100 50 10'], book(account('joint'), ...lots))).toEqual([
      'WIN 0.46',
      'LOSE -0.8',
    ]);
  });

  test('a loss that a purchase of the last thirty days undoes is none', () => {
    const joint = book(account('joint'), 'L1 LOSE 2026-05-05 100 9000');
    const ira = book(account('ira', 'roth_ira'), 'B2 BUY LOSE 2026-11-03 100 60');
    expect(gains(['LOSE A 100 50'], joint, ira)).toEqual(['LOSE 0']);
    const part = book(account('ira', 'roth_ira'), 'B2 BUY LOSE 2026-11-03 25 60');
    expect(gains(['LOSE A 100 50'], joint, part)).toEqual(['LOSE -0.6']);
    const long = book(account('ira', 'roth_ira'), 'B2 BUY LOSE 2026-10-01 100 60');
    expect(gains(['LOSE A 100 50'], joint, long)).toEqual(['LOSE -0.8']);
  });

  test('is not known where a lot’s cost is not', () => {
    expect(gains(['X A 10 50'], book(account('joint'), 'L1 X 2026-05-05 10 -'))).toEqual(['X null']);
  });
});
