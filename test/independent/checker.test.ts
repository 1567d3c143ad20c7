import { expect, test } from 'vitest';
import { checkPlan } from './checker.ts';
import type { Case, ConstraintJson, SnapshotJson, TradeJson } from './shapes.ts';

// A plan worked out by hand: 10,000.00 in all, AAA is cut from 20% to 10%, BBB bought for it; a commission of 1.00.

const position = (ticker: string, sector: string, shares: string, price: string, value: string, pct: number) => ({
  ticker,
  sector,
  shares,
  price,
  value,
  pct,
});

const before: SnapshotJson = {
  value: '10000.00',
  cash: '8000.00',
  cash_pct: 80,
  sectors: [{ sector: 'Energy', value: '2000.00', pct: 20 }],
  positions: [position('AAA', 'Energy', '20', '100.00', '2000.00', 20)],
};

const after: SnapshotJson = {
  value: '9998.00',
  cash: '7998.00',
  cash_pct: 79.996,
  sectors: [
    { sector: 'Energy', value: '1000.00', pct: 10.002 },
    { sector: 'Utilities', value: '1000.00', pct: 10.002 },
  ],
  positions: [
    position('AAA', 'Energy', '10', '100.00', '1000.00', 10.002),
    position('BBB', 'Utilities', '40', '25.00', '1000.00', 10.002),
  ],
};

const trades: TradeJson[] = [
  {
    sequence: 1,
    action: 'SELL',
    ticker: 'AAA',
    sector: 'Energy',
    shares: '10',
    price: '100.00',
    value: '1000.00',
    cost: '1.00',
    limit_price: '99.50',
    cash_after: '8999.00',
    cash_after_pct: 89.999,
  },
  {
    sequence: 2,
    action: 'BUY',
    ticker: 'BBB',
    sector: 'Utilities',
    shares: '40',
    price: '25.00',
    value: '1000.00',
    cost: '1.00',
    limit_price: '25.12',
    cash_after: '7998.00',
    cash_after_pct: 79.996,
  },
];

function passed(id: string, subject: string, figures: [number, number, number] | null): ConstraintJson {
  const [limit, measured, headroom] = figures ?? [null, null, null];
  const waivable = id !== 'restriction_list';
  return { id, subject, limit, measured, headroom, result: 'pass', cause: null, waivable };
}

const constraints = [
  passed('sector_cap', 'Energy', [40, 10.002, 29.998]),
  passed('sector_cap', 'Utilities', [40, 10.002, 29.998]),
  passed('cash_buffer', 'cash', [5, 79.996, 74.996]),
  passed('position_size', 'AAA', [15, 10.002, 4.998]),
  passed('position_size', 'BBB', [15, 10.002, 4.998]),
  passed('sector_increase', 'Utilities', [50, 10.002, 39.998]),
  passed('sector_increase', 'Energy', [50, -9.998, 59.998]),
  passed('buffer_throughout', 'cash', [5, 79.996, 74.996]),
  passed('restriction_list', 'AAA', null),
  passed('restriction_list', 'BBB', null),
];

const planId = 'a'.repeat(64);
const good: Case = {
  dryRun: { schema_version: 1, plan_id: planId, before, after, constraints, findings: [] },
  tradeList: {
    schema_version: 1,
    plan_id: planId,
    evaluated_on: '2026-08-21',
    portfolio_value: '10000.00',
    trades,
  },
  policy: { commission_per_trade: 1 },
  restrictions: [],
  evaluatedOn: '2026-08-21',
};

test('a plan that is right in every figure has nothing wrong and violates nothing', () => {
  expect(checkPlan(good)).toEqual({ wrong: [], violations: [] });
});

/** The case with one thing replaced, found by its path. */
function tampered(path: string, value: unknown): Case {
  const copy: Case = structuredClone(good);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((object, key) => Object.entries(object).find(([name]) => name === key)?.[1], copy);
  expect(parent).toHaveProperty(last);
  Object.assign(parent, { [last]: value });
  return copy;
}

test.each([
  ['dryRun.before.value', '10000.01'],
  ['dryRun.before.positions.0.shares', '20.001'],
  ['dryRun.before.positions.0.pct', 20.0001],
  ['dryRun.before.cash_pct', 80.0001],
  ['dryRun.after.value', '9999.00'],
  ['dryRun.after.cash', '7998.01'],
  ['dryRun.after.cash_pct', 79.9959],
  ['dryRun.after.sectors.0.value', '1000.01'],
  ['dryRun.after.sectors', []],
  ['dryRun.after.positions.1.shares', '41'],
  ['dryRun.after.positions.1.price', '25.01'],
  ['dryRun.after.positions.1.sector', 'Energy'],
  ['dryRun.plan_id', 'b'.repeat(64)],
  ['dryRun.schema_version', 2],
  ['tradeList.evaluated_on', '2026-08-22'],
  ['tradeList.portfolio_value', '9999.00'],
  ['tradeList.trades.0.shares', '21'],
  ['tradeList.trades.0.shares', '9.5'],
  ['tradeList.trades.0.price', '100.01'],
  ['tradeList.trades.0.value', '1000.01'],
  ['tradeList.trades.0.cost', '0.99'],
  ['tradeList.trades.0.cash_after', '8999.01'],
  ['tradeList.trades.0.cash_after_pct', 89.9989],
  ['tradeList.trades.0.limit_price', '99.49'],
  ['tradeList.trades.0.limit_price', '99.51'],
  ['tradeList.trades.0.sector', 'Utilities'],
  ['tradeList.trades.0.sequence', 2],
  ['tradeList.trades.1.shares', '40.5'],
  ['tradeList.trades.1.ticker', 'AAA'],
  ['tradeList.trades.1.limit_price', '25.13'],
  ['tradeList.trades', []],
  ['tradeList.trades', trades.toReversed()],
  ['dryRun.constraints.0.limit', 41],
  ['dryRun.constraints.0.measured', 10.0021],
  ['dryRun.constraints.0.headroom', 29.9979],
  ['dryRun.constraints.0.result', 'violation'],
  ['dryRun.constraints.0.cause', 'improved'],
  ['dryRun.constraints', constraints.slice(1)],
  ['dryRun.constraints', constraints.toReversed()],
  ['policy.commission_per_trade', 2],
])('%s changed to %j is told', (path, value) => {
  expect(checkPlan(tampered(path, value)).wrong).not.toEqual([]);
});

test.each([
  [{ sector_caps: { Energy: 10.002 } }, ['sector_cap Energy']],
  [{ sector_caps: { All_Others: 10 } }, ['sector_cap Energy', 'sector_cap Utilities']],
  [{ minimums: { cash_buffer_pct: 79.996 } }, ['cash_buffer cash', 'buffer_throughout cash']],
  [{ position_size_maximum_pct: 10 }, ['position_size AAA', 'position_size BBB']],
  [{ position_size_maximum_pct: 10, position_caps: { AAA: 11 } }, ['position_size BBB']],
  [{ sector_increase_maximum: 10 }, ['sector_increase Utilities']],
  [{ restrictions: [{ ticker: 'BBB', side: 'buy' as const, until: '2026-08-21' }] }, ['restriction_list BBB']],
  [{ restrictions: [{ ticker: 'BBB', side: 'sell' as const }] }, []],
  [{ restrictions: [{ ticker: 'BBB', side: 'both' as const, from: '2026-08-22' }] }, []],
])('under %j it violates %j, judged on exact figures', (policy, violations) => {
  // 1000 / 9998 is 10.0020004…%, 7998 / 9998 is 79.99599…%
  expect(checkPlan({ ...good, policy: { ...good.policy, ...policy } }).violations).toEqual(violations);
});

test('a limit that the files leave out is told as a finding that is missing', () => {
  const { wrong } = checkPlan({ ...good, policy: { ...good.policy, sector_caps: { Energy: 10 } } });
  expect(wrong).toContain('sector_cap Energy: pass is a violation');
  expect(wrong).toContain('findings [] should be [violation sector_cap Energy]');
});

test('a limit price that costs the buffer is a warning that must be stated', () => {
  const tight = { ...good, policy: { ...good.policy, minimums: { cash_buffer_pct: 79.98, cash_buffer_warning: 0 } } };
  expect(checkPlan(tight).wrong).toContain('buffer_at_limits is not stated');
});
