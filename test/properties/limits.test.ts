import { expect, test } from 'vitest';
import { decimal, multiply } from '../../src/base/decimal.ts';
import type { Recommendation } from '../../src/domain/advice/recommendation.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { type Portfolio, position } from '../../src/domain/holdings/portfolio.ts';
import type { Plan } from '../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import type { ConstraintCheck } from '../../src/domain/rules/constraint.ts';
import type { Trade } from '../../src/domain/trading/trade.ts';
import { contextOf } from '../../src/engine/frame/context.ts';
import { assess } from '../../src/engine/judgement/assess.ts';
import { evaluate } from '../../src/engine/judgement/evaluate.ts';
import { screen } from '../../src/engine/screen.ts';

// Every limit on both sides, a cent or a hundredth of a point apart, on portfolios worth $100,000.00.

const DAY = '2026-08-21';

/** Cash, and one share of each holding at a price that is its value: `[ticker, sector, dollars]`. */
function portfolio(cash: string, holdings: readonly [string, string, string][]): Portfolio {
  return {
    asOf: atFour(DAY),
    cash: decimal(cash),
    positions: holdings.map(([ticker, sector, price]) =>
      position({
        ticker,
        sector,
        name: null,
        shares: decimal('1'),
        price: decimal(price),
        costBasis: null,
        averageDailyVolume: null,
      }),
    ),
    restrictions: [],
    disagreements: [],
  };
}

/** Seven holdings of 10,000.00 in sectors of their own, so that nothing else comes near a limit. */
const SEVEN = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name): [string, string, string] => [
  name,
  `Sector ${name}`,
  '10000.00',
]);

function judge(held: Portfolio, id: string, subject: string): ConstraintCheck | undefined {
  const outcome = evaluate({
    portfolio: held,
    marketView: null,
    recommendations: [],
    policy: DEFAULT_POLICY,
    evaluatedAt: atFour(DAY),
  });
  if (!outcome.ok) throw new Error('refused');
  return outcome.value.constraints.find((check) => check.id === id && check.subject === subject);
}

test.each([
  { value: '14999.99', cash: '15000.01', result: 'pass' },
  { value: '15000.00', cash: '15000.00', result: 'pass' },
  { value: '15000.01', cash: '14999.99', result: 'violation' },
])('a position of $value in 100,000.00 is a $result', ({ value, cash, result }) => {
  expect(judge(portfolio(cash, [['X', 'Energy', value], ...SEVEN]), 'position_size', 'X')?.result).toBe(result);
});

test.each([
  { value: '9999.99', cash: '20000.01', result: 'pass' },
  { value: '10000.00', cash: '20000.00', result: 'pass' },
  { value: '10000.01', cash: '19999.99', result: 'violation' },
])('a sector of 30,000.00 and $value in 100,000.00 is a $result', ({ value, cash, result }) => {
  const held = portfolio(cash, [
    ['W', 'Energy', value],
    ['X', 'Energy', '10000.00'],
    ['Y', 'Energy', '10000.00'],
    ['Z', 'Energy', '10000.00'],
    ...SEVEN.slice(0, 4),
  ]);
  expect(judge(held, 'sector_cap', 'Energy')?.result).toBe(result);
});

test.each([
  ['4999.99', '95000.01', 'violation'],
  ['5000.00', '95000.00', 'warning'],
  ['5000.01', '94999.99', 'warning'],
  ['7999.99', '92000.01', 'warning'],
  ['8000.00', '92000.00', 'pass'],
  ['8000.01', '91999.99', 'pass'],
  ['-0.01', '100000.01', 'violation'],
])('cash of %s beside %s is a %s', (cash, invested, result) => {
  const check = judge(portfolio(cash, [['X', 'Energy', invested]]), 'cash_buffer', 'cash');
  expect(check?.result).toBe(result);
  expect(check?.waivable).toBe(cash !== '-0.01');
});

/** A trade of one share at that price. */
function trade(action: 'SELL' | 'BUY', ticker: string, sector: string, price: string): Trade {
  return {
    action,
    ticker,
    sector,
    name: null,
    shares: decimal('1'),
    price: decimal(price),
    value: multiply(decimal('1'), decimal(price)),
    gainPct: null,
    conviction: action === 'BUY' ? decimal('70') : null,
    averageDailyVolume: null,
    reason: 'a test',
  };
}

function afterTrades(held: Portfolio, trades: readonly Trade[], id: string, subject: string, changed = {}) {
  const context = contextOf(held, { ...DEFAULT_POLICY, ...changed }, DAY);
  return assess(context, trades).constraints.find((check) => check.id === id && check.subject === subject);
}

test.each([
  ['49999.99', 'pass'],
  ['50000.00', 'pass'],
  ['50000.01', 'violation'],
])('a sector that rises from 10 percent by %s of 100,000.00 is a %s', (price, result) => {
  const held = portfolio('90000.00', [['X', 'Energy', '10000.00']]);
  const check = afterTrades(held, [trade('BUY', 'Y', 'Energy', price)], 'sector_increase', 'Energy');
  expect([check?.result, check?.cause]).toEqual([result, result === 'violation' ? 'introduced' : null]);
});

test.each([
  ['4999.99', 'pass'],
  ['5000.00', 'pass'],
  ['5000.01', 'violation'],
])('read relatively, a sector of 10,000.00 that grows by %s is a %s, and a new sector passes', (price, result) => {
  const held = portfolio('90000.00', [['X', 'Energy', '10000.00']]);
  const relative = { sectorIncreaseBasis: 'relative' };
  const grown = afterTrades(held, [trade('BUY', 'Y', 'Energy', price)], 'sector_increase', 'Energy', relative);
  expect(grown?.result).toBe(result);
  const opened = afterTrades(held, [trade('BUY', 'Y', 'Utilities', price)], 'sector_increase', 'Utilities', relative);
  expect([opened?.result, opened?.measured]).toEqual(['pass', null]);
});

test.each([
  ['15000.01', 'violation'],
  ['15000.00', 'pass'],
  ['14999.99', 'pass'],
])('a buy of %s that leaves the rest of 20,000.00 in cash is a %s throughout', (price, result) => {
  const held = portfolio('20000.00', [['X', 'Energy', '80000.00']]);
  const check = afterTrades(held, [trade('BUY', 'Y', 'Utilities', price)], 'buffer_throughout', 'cash');
  expect([check?.result, check?.cause]).toEqual([result, result === 'violation' ? 'introduced' : null]);
});

test('a sell from below the minimum passes throughout, though cash stays below the minimum', () => {
  const held = portfolio('1000.00', [
    ['X', 'Energy', '97000.00'],
    ['Y', 'Utilities', '2000.00'],
  ]);
  const trades = [trade('SELL', 'Y', 'Utilities', '2000.00')];
  expect(afterTrades(held, trades, 'buffer_throughout', 'cash')?.result).toBe('pass');
  const buffer = afterTrades(held, trades, 'cash_buffer', 'cash');
  expect([buffer?.result, buffer?.cause, buffer?.waivable]).toEqual(['violation', 'improved', true]);
});

test('cash below zero after a trade can never be excepted', () => {
  const held = portfolio('10000.00', [['X', 'Energy', '90000.00']]);
  const trades = [trade('BUY', 'Y', 'Utilities', '10000.01')];
  for (const id of ['buffer_throughout', 'cash_buffer']) {
    const check = afterTrades(held, trades, id, 'cash');
    expect([check?.result, check?.waivable]).toEqual(['violation', false]);
  }
});

test.each([
  ['X', 15, 'violation', 'unchanged'],
  ['X', 16, 'pass', null],
])('a limit of its own for %s: %d', (ticker, cap, result, cause) => {
  const held = portfolio('14500.00', [['X', 'Energy', '15500.00'], ...SEVEN]);
  const own = { positionCaps: new Map([[ticker, decimal(String(cap))]]) };
  const check = afterTrades(held, [], 'position_size', ticker, own);
  expect([check?.result, check?.cause]).toEqual([result, cause]);
});

/** NVDA as Stock-Analyst would send it, on 100,000.00 of which a part is cash. */
function screened(facts: Partial<Recommendation>, cash = '72000.00', held = '28000.00', rank = 5): Plan {
  const recommendation: Recommendation = {
    ticker: 'NVDA',
    action: 'BUY',
    conviction: decimal('74'),
    size: decimal('12'),
    sector: 'Technology',
    price: decimal('10.00'),
    thesis: null,
    approvedAt: null,
    stopLoss: null,
    targetPrice: null,
    source: { file: 'Stock-Analyst.md', line: 1, text: 'NVDA' },
    ...facts,
  };
  const outcome = screen({
    portfolio: portfolio(cash, [['X', 'Technology', held]]),
    marketView: {
      asOf: atFour(DAY),
      rankings: [
        { sector: 'Energy', rank: 1 },
        { sector: 'Technology', rank },
      ],
      picks: [],
      averageDailyVolumes: new Map(),
      confidencePct: null,
    },
    recommendations: [recommendation],
    isApproved: false,
    policy: DEFAULT_POLICY,
    evaluatedAt: atFour(DAY),
  });
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
}

test.each([
  ['64', ['conviction']],
  ['64.99', ['conviction']],
  ['65', []],
  ['66', []],
])('a conviction of %s fails %j', (conviction, reasons) => {
  expect(screened({ conviction: decimal(conviction) }).screenings[0]?.reasons).toEqual(reasons);
});

test.each([
  ['14.99', []],
  ['15', []],
  ['15.01', ['position_size']],
])('a proposed size of %s percent fails %j', (size, reasons) => {
  expect(screened({ size: decimal(size) }, '80000.00', '20000.00').screenings[0]?.reasons).toEqual(reasons);
});

test.each([
  { held: '27999.99', cash: '72000.01', reasons: [] },
  { held: '28000.00', cash: '72000.00', reasons: [] },
  { held: '28000.01', cash: '71999.99', reasons: ['sector_cap'] },
])('12,000.00 more in a sector of $held fails $reasons', ({ held, cash, reasons }) => {
  expect(screened({}, cash, held).screenings[0]?.reasons).toEqual(reasons);
});

test.each([
  { cash: '16999.99', held: '83000.01', reasons: ['cash_buffer'] },
  { cash: '17000.00', held: '83000.00', reasons: [] },
  { cash: '17000.01', held: '82999.99', reasons: [] },
])('12,000.00 out of $cash in 100,000.00 fails $reasons', ({ cash, held, reasons }) => {
  const energy = { ticker: 'XOM', sector: 'Energy' };
  expect(screened(energy, cash, held).screenings[0]?.reasons).toEqual(reasons);
});

test.each([
  [5, []],
  [6, ['regime_alignment']],
])('a sector of rank %d fails %j', (rank, reasons) => {
  expect(screened({}, '72000.00', '28000.00', rank).screenings[0]?.reasons).toEqual(reasons);
});

test('what fails is listed in the order of the specification, and the plan is blocked', () => {
  const plan = screened({ conviction: decimal('55'), size: decimal('20') }, '80000.00', '20000.00', 6);
  expect(plan.screenings[0]?.status).toBe('REJECTED');
  expect(plan.screenings[0]?.reasons).toEqual(['conviction', 'position_size', 'regime_alignment']);
  expect([plan.verdict, plan.steps.length]).toEqual(['BLOCKED', 0]);
});
