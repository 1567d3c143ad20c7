import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { TracedFill } from '../../../src/domain/planning/execution.ts';
import { separateHistory } from '../../../src/engine/execution/separateFills.ts';

function sold(shares: number, day: number, facts: Partial<TracedFill> = {}): TracedFill {
  const of = { action: 'SELL' as const, ticker: 'NEM', shares: decimal(String(shares)), price: decimal('131.60') };
  const tradedOn = `2026-11-${String(day).padStart(2, '0')}`;
  return { ...of, commission: decimal('0'), at: null, tradedOn, reference: null, ...facts };
}

/** How many of a history are new beside what is recorded. */
function fresh(recorded: readonly TracedFill[], history: readonly TracedFill[]): number {
  const separated = separateHistory(recorded, recorded, history);
  if (!separated.ok) throw new Error(separated.refusals.map((one) => one.message).join());
  expect(separated.value.fresh.length + separated.value.duplicates.length).toBe(history.length);
  return separated.value.fresh.length;
}

describe('a broker’s history beside what is recorded', () => {
  test('is recorded once, whichever overlapping parts of it come in whichever order', () => {
    const row = fc.record({ shares: fc.integer({ min: 1, max: 2 }), day: fc.integer({ min: 1, max: 4 }) });
    const part = fc.record({ from: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(part, { maxLength: 5 }), (rows, parts) => {
        const recorded: TracedFill[] = [];
        for (const { from, days } of [...parts, { from: 1, days: 3 }]) {
          const history = rows.filter(({ day }) => day >= from && day <= from + days);
          const separated = separateHistory(
            recorded,
            recorded,
            history.map(({ shares, day }) => sold(shares, day)),
          );
          if (separated.ok) recorded.push(...separated.value.fresh);
        }
        const told = (fills: readonly TracedFill[]) =>
          fills.map(({ tradedOn, shares }) => `${tradedOn} ${shares.units}`).sort();
        expect(told(recorded)).toEqual(told(rows.map(({ shares, day }) => sold(shares, day))));
      }),
      { numRuns: 300 },
    );
  });

  test('tells the same row again where it has a reference or a time that the other lacks', () => {
    const noon = { at: Date.parse('2026-11-20T17:00:00Z') };
    const plain = sold(5, 20);
    for (const facts of [{ reference: 'A1' }, noon, { ...noon, reference: 'A1' }]) {
      expect([fresh([plain], [sold(5, 20, facts)]), fresh([sold(5, 20, facts)], [plain])]).toEqual([0, 0]);
    }
    // a day alone is recorded as its market close by a table of fills
    expect(fresh([sold(5, 20, { at: Date.parse('2026-11-20T21:00:00Z') })], [sold(5, 20, noon)])).toBe(0);
  });

  test('keeps apart what has another time, reference, day, side, ticker, price or number of shares', () => {
    const noon = { at: Date.parse('2026-11-20T17:00:00Z'), reference: 'A1' };
    expect(fresh([sold(5, 20, { ...noon, reference: null })], [sold(5, 20, { at: noon.at + 1000 })])).toBe(1);
    expect(fresh([sold(5, 20, noon)], [sold(5, 20, { ...noon, reference: 'A2' })])).toBe(1);
    const others = [sold(5, 19), sold(6, 20), sold(5, 20, { ticker: 'FCX' }), sold(5, 20, { action: 'BUY' })];
    expect(fresh([sold(5, 20)], [...others, sold(5, 20, { price: decimal('131.6001') })])).toBe(5);
    expect(fresh([sold(5, 20, { tradedOn: null })], [sold(5, 20)])).toBe(1);
  });

  test('counts a recorded fill for one row only, also where its reference was told', () => {
    const named = sold(5, 20, { reference: 'A1' });
    expect(fresh([named], [named, sold(5, 20)])).toBe(1);
    expect(fresh([sold(5, 20)], [named, sold(5, 20)])).toBe(1);
  });

  test('with the reference of another fill is refused', () => {
    const named = sold(5, 20, { reference: 'A1' });
    expect(separateHistory([named], [named], [sold(6, 20, { reference: 'A1' })])).toMatchObject({ ok: false });
  });
});
