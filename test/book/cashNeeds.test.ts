import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, decimal, format } from '../../src/base/decimal.ts';
import { modelBeside } from '../../src/book/accounts/beside.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { frozen } from './books.ts';
import { bookWith, plannedIn } from './oneAccount.ts';

// A plan raises what is due: the model's targets are of what is left beside it. The account has $100,000, 45% of it
// Technology (target 40), 35% Energy (40), 20% cash (20); a share costs $100.

const needing = (...rows: string[]) => bookWith({ 'cash.csv': (text) => `${text}${rows.join('\n')}\n` });

function tradesOf(book: string): readonly string[] {
  return plannedIn(book).flatMap(({ trades }) => trades.map(([side, ticker, shares]) => `${side} ${shares} ${ticker}`));
}

test('without a need the plan brings the account to its model', () => {
  expect(tradesOf(bookWith({}))).toEqual(['SELL 50 NVDA', 'BUY 50 XOM']);
});

test.each<[string, readonly string[], readonly string[]]>([
  // 70% is left: 28% Technology, 28% Energy, 14% cash, and the 30%
  ['once', ['A,30000.00,2026-09-01,,,a roof'], ['SELL 170 NVDA', 'SELL 70 XOM']],
  ['of two together', ['A,10000.00,2026-09-01,,,', 'A,20000.00,2026-08-21,,,'], ['SELL 170 NVDA', 'SELL 70 XOM']],
  ['again each month', ['A,30000.00,2025-01-05,month,,'], ['SELL 170 NVDA', 'SELL 70 XOM']],
  ['later than in 30 days', ['A,30000.00,2026-09-21,,,'], ['SELL 50 NVDA', 'BUY 50 XOM']],
  ['before the day of the run', ['A,30000.00,2026-08-20,,,'], ['SELL 50 NVDA', 'BUY 50 XOM']],
  ['no longer', ['A,30000.00,2025-01-05,month,2026-08-20,'], ['SELL 50 NVDA', 'BUY 50 XOM']],
  ['more than there is', ['A,100001.00,2026-09-01,,,'], ['SELL 450 NVDA', 'SELL 350 XOM']],
])('cash that is due %s', (_, rows, trades) => {
  expect([...tradesOf(needing(...rows))].sort()).toEqual([...trades].sort());
});

test('the cash is enough, to the cent, and all targets are together no more than they were', () => {
  const { firm } = planningOf(frozen(bookWith({})));
  const model = firm.models.get('growth');
  if (model === undefined) throw new Error('the book has it');
  const units = (value: Decimal): number => Number(format(value));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 10 }), fc.integer({ min: 1, max: 10 ** 10 }), (value, due) => {
      const cents = (count: number): Decimal => ({ units: BigInt(count), scale: 2 });
      const { targets, cash } = modelBeside(model, cents(due), cents(value), firm);
      const kept = (BigInt(Math.round(units(cash ?? decimal('0')) * 1e6)) * BigInt(value)) / 100_000_000n;
      expect(kept).toBeGreaterThanOrEqual(BigInt(Math.min(due, value)));
      expect(
        [...targets.values()].reduce((sum, one) => sum + units(one), units(cash ?? decimal('0'))),
      ).toBeLessThanOrEqual(100 + 1e-9);
      expect(targets.get('Technology')).toEqual(targets.get('Energy'));
    }),
  );
});
