import { describe, expect, test } from 'vitest';
import { batchesIn } from '../../src/desk/recordFillsEvents.ts';
import { line, record, trial } from './execution.ts';

describe('the day of a trade', () => {
  test('is recorded where it is known, and an event without one is read as before', () => {
    const on = trial();
    record(on, line('SELL NEM 300 @ 131.60'));
    const csv = 'Side,Ticker,Shares,Price,Traded on\nSELL,FCX,492,76.60,2026-08-24\n';
    record(on, { kind: 'bytes', name: 'f.csv', bytes: new TextEncoder().encode(csv) });
    const recorded = [...on.desk.journal.entries({ kind: 'fills_recorded' })].map(({ payload }) => payload.fills);
    expect(recorded[0]).toEqual([
      { action: 'SELL', ticker: 'NEM', shares: '300', price: '131.60', commission: '0', at: null, reference: null },
    ]);
    expect(recorded[1]).toMatchObject([{ at: '2026-08-24T20:00:00.000Z', traded_on: '2026-08-24' }]);
    const days = batchesIn(on.desk.journal).flatMap(({ fills }) => fills.map((fill) => fill.tradedOn));
    expect(days).toEqual([null, '2026-08-24']);
  });
});
