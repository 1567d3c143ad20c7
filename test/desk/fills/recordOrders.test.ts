import { expect, test } from 'vitest';
import { batchesIn } from '../../../src/desk/history/fillEvents.ts';
import { atFour } from '../../../src/domain/days/calendar.ts';
import * as execution from './execution.ts';
import { portfolioText, problemsOf, record } from './execution.ts';

// Webull exports orders, not executions: one that is still open has its fill in a later export again, and more of it.

/** Recorded a week after the plan: the orders are of the days between. */
const trial = () => execution.trial(undefined, atFour('2026-08-28'));

const HEADER = 'Name,Symbol,Side,Status,Filled,Total Qty,Price,Avg Price,Time-in-Force,Placed Time,Filled Time';
const SOLD =
  'NEWMONT,NEM,Sell,Filled,540,540,@131.00,131.6000000000,DAY,08/24/2026 10:00:00 EDT,08/24/2026 10:12:40 EDT';
const PART = SOLD.replace('Filled,540,540', 'Partial Filled,300,540').replace('10:12:40', '10:00:04');
const CANCELLED = 'FREEPORT,FCX,Sell,Cancelled,0,492,@80.00,,DAY,08/24/2026 10:00:00 EDT,';

function orders(...rows: readonly string[]) {
  const bytes = new TextEncoder().encode(`${[HEADER, ...rows].join('\n')}\n`);
  return { kind: 'bytes' as const, name: 'Webull_Orders_Records.csv', bytes };
}

test('an order that is filled in part is recorded so far, and told again changes nothing', () => {
  const on = trial();
  const { fresh, others } = record(on, orders(CANCELLED, PART));
  expect(fresh).toHaveLength(1);
  expect(others.map(({ what, symbol }) => `${what} ${symbol}`)).toEqual(['Sell, Cancelled FCX']);
  expect(record(on, orders(PART)).fresh).toEqual([]);
  expect(portfolioText(on)).toMatch(/\| NEM \|[^\n]*\| 240 \|/);
});

test('the same order with more of it filled is not counted beside what was recorded of it', () => {
  const on = trial();
  record(on, orders(PART));
  const [problem] = problemsOf(on, orders(SOLD));
  expect([problem?.line, problem?.message]).toEqual([
    2,
    'the reference Sell 540 NEM @131.00 placed 08/24/2026 10:00:00 EDT is that of another fill, SELL 300 NEM @ $131.60',
  ]);
  expect(batchesIn(on.desk.journal)).toHaveLength(1);
});
