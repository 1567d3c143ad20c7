import { describe, expect, test } from 'vitest';
import { format, trimmed } from '../../../../src/base/decimal.ts';
import type { Plan } from '../../../../src/domain/planning/plan.ts';
import type { PriceTolerance, Tolerance } from '../../../../src/domain/planning/tolerance.ts';
import { projectPortfolio } from '../../../../src/engine/frame/projectPortfolio.ts';
import { measureTolerance } from '../../../../src/engine/optimum/prices/tolerance.ts';
import { rebalance } from '../../../../src/engine/rebalance.ts';
import { marketViewOf, portfolioOf } from '../../examples.ts';
import { actionPlan, marketView, policyWith, portfolio, trade } from '../../makers.ts';
import { made, rebalancing } from '../../workflows.ts';

const FIRST: Plan = made(
  rebalance(
    rebalancing({
      portfolio: portfolioOf('test-case-1-rebalance'),
      actionPlan: actionPlan([
        'decrease Materials 46.8 25',
        'increase Technology 6.7 16',
        'increase Healthcare 0 10',
        'set Cash - 5',
      ]),
      marketView: marketViewOf('test-case-1-rebalance'),
    }),
  ),
);

function toleranceOf(plan: Plan): Tolerance {
  const tolerance = measureTolerance(plan);
  if (tolerance === null) throw new Error('nothing is traded');
  return tolerance;
}

/** `cash_buffer cash: up 383 218.55`, with the step where it is of one. */
function inWords({ constraint, subject, step, up, down }: PriceTolerance): string {
  const side = (name: string, bound: PriceTolerance['up']): string =>
    bound === null ? '' : ` ${name} ${bound.ticks} ${format(trimmed(bound.price), 2)}`;
  return `${constraint} ${subject}${step === null ? '' : ` #${step}`}:${side('up', up)}${side('down', down)}`;
}

function rowsOf(plan: Plan, ticker: string): string[] {
  return toleranceOf(plan)
    .byPrice.filter((row) => row.ticker === ticker)
    .map(inWords);
}

describe('test case 1 as directed (OPTIMUM 15)', () => {
  test.each([
    [
      'NVDA',
      [
        'sector_cap Technology: up 156043 1775.15',
        'cash_buffer cash: up 383 218.55',
        'position_size NVDA: up 75930 974.02',
        'sector_increase Technology: up 264458 2859.30',
        'buffer_throughout cash #8: up 383 218.55',
      ],
    ],
    ['NEM', ['cash_buffer cash: down 57 131.01', 'buffer_throughout cash #8: down 57 131.01']],
    [
      'UNH',
      [
        'sector_cap Healthcare: up 365907 4049.18',
        'cash_buffer cash: up 720 397.31',
        'position_size UNH: up 143915 1829.26',
        'sector_increase Healthcare: up 487858 5268.69',
        'buffer_throughout cash #8: up 720 397.31',
      ],
    ],
  ])('%s', (ticker, rows) => {
    expect(rowsOf(FIRST, ticker)).toEqual(rows);
  });

  test('all orders together may slip 15.16 basis points, the buys alone 32.27', () => {
    const { commonSlipBps, buysOnlyBps } = toleranceOf(FIRST);
    expect([format(commonSlipBps ?? { units: -1n, scale: 0 }), buysOnlyBps]).toEqual([
      '15.16',
      { units: 3227n, scale: 2 },
    ]);
  });

  test('the tightest is the least relative move: the largest sale', () => {
    const { tightest } = toleranceOf(FIRST);
    expect(tightest?.row.ticker).toBe('NEM');
    expect(tightest?.side).toBe('down');
    expect(tightest === null || inWords(tightest.row)).toBe('cash_buffer cash: down 57 131.01');
  });

  test('every security that is held or traded has its rows, by ticker', () => {
    const names = [...new Set(toleranceOf(FIRST).byPrice.map(({ ticker }) => ticker))];
    expect(names.join(' ')).toBe(
      'AAPL AVGO CAT CSCO CTVA DIS FCX HON ISRG JPM LIN LLY MSFT NEE NEM NVDA PG SHW UNH V XOM',
    );
  });
});

/** Other trades of test case 1 at its prices, in their order. */
function otherwise(...lines: readonly string[]): Tolerance {
  const held = portfolioOf('test-case-1-rebalance');
  const prices = new Map([...held.positions, ...FIRST.steps].map((one) => [one.ticker, one]));
  const trades = lines.map((line) => {
    const [action = '', shares = '', ticker = ''] = line.split(' ');
    const { sector = '', price } = prices.get(ticker) ?? {};
    if (price === undefined) throw new Error(`no price of ${ticker}`);
    return trade(`${action} ${ticker} ${sector.replaceAll(' ', '_')} ${shares} ${format(price)}`);
  });
  const tolerance = measureTolerance({
    ...projectPortfolio(held, trades, FIRST.policy),
    policy: FIRST.policy,
  });
  if (tolerance === null) throw new Error('something is traded');
  return tolerance;
}

test.each([
  [
    'nearest',
    '6.10',
    [
      'SELL 540 NEM',
      'SELL 492 FCX',
      'BUY 76 NVDA',
      'BUY 15 LLY',
      'BUY 32 MSFT',
      'BUY 40 AVGO',
      'BUY 43 UNH',
      'BUY 38 ISRG',
    ],
  ],
  [
    'fewest, 5 dollars a trade',
    '5.69',
    ['SELL 538 NEM', 'SELL 35 CTVA', 'SELL 458 FCX', 'BUY 47 AVGO', 'BUY 136 NVDA', 'BUY 132 ISRG'],
  ],
  [
    'fewest, 25 dollars a trade',
    '5.86',
    ['SELL 533 NEM', 'SELL 504 FCX', 'BUY 54 AVGO', 'BUY 124 NVDA', 'BUY 132 ISRG'],
  ],
])('a nearer plan leaves less slack: %s (OPTIMUM 15)', (_plan, slip, lines) => {
  const { commonSlipBps } = otherwise(...lines);
  expect(commonSlipBps === null ? null : format(commonSlipBps)).toBe(slip);
});

test('a plan without trades has no tolerance', () => {
  expect(
    measureTolerance(made(rebalance(rebalancing({ actionPlan: actionPlan(['decrease Materials - 40']) })))),
  ).toBeNull();
});

/** Worth 100,000.00: X is bought for 10,000, and 10,000 of cash are left, more than the warning line. */
function buying(price: string, changes: Parameters<typeof policyWith>[0] = {}): Plan {
  return made(
    rebalance(
      rebalancing({
        portfolio: portfolio('20000.00', 'OLD Energy 800 100'),
        actionPlan: actionPlan(['increase Technology 0 10', 'hold Energy 80 80']),
        marketView: marketView([`X Technology 80 ${price} 1`]),
        policy: policyWith({
          otherSectorsCap: { units: 90n, scale: 0 },
          positionMaximumPct: { units: 90n, scale: 0 },
          ...changes,
        }),
      }),
    ),
  );
}

test('the warning line of cash has a row of its own, and is never the tightest', () => {
  const plan = buying('1.00');
  expect(plan.verdict).toBe('SAFE');
  expect(rowsOf(plan, 'X')).toEqual([
    'sector_cap Technology: up 800 9.00',
    'cash_buffer cash: up 50 1.50',
    'cash_buffer_warning cash: up 20 1.20',
    'position_size X: up 800 9.00',
    'sector_increase Technology: up 400 5.00',
    'buffer_throughout cash #1: up 50 1.50',
  ]);
  expect(toleranceOf(plan).tightest?.row.constraint).toBe('cash_buffer');
});

test.each([
  // 20,000 shares, half a dollar each: cash breaks at 0.75, the warning line at 0.60
  ['0.5', 'cash_buffer cash: up 2500 0.75', 'cash_buffer_warning cash: up 1000 0.60'],
  // the tick that would cross the dollar ends at it, and a cent counts from there
  ['0.99995', 'cash_buffer cash: up 51 1.50', 'cash_buffer_warning cash: up 21 1.20'],
  ['0.92', 'cash_buffer cash: up 838 1.38', 'cash_buffer_warning cash: up 810 1.10'],
])('of what costs %s, a tick is a hundredth of a cent under a dollar and a cent from there', (price, cash, warning) => {
  expect(rowsOf(buying(price), 'X')).toEqual(expect.arrayContaining([cash, warning]));
});

test('a price that falls through a dollar goes on in hundredths of a cent', () => {
  const plan = made(
    rebalance(
      rebalancing({
        portfolio: portfolio('0', 'X Energy 10000 1.5', 'OLD Materials 850 100'),
        actionPlan: actionPlan(['decrease Energy 15 0', 'hold Materials 85 85']),
        policy: policyWith({ otherSectorsCap: { units: 95n, scale: 0 }, positionMaximumPct: { units: 95n, scale: 0 } }),
      }),
    ),
  );
  // 50 cents to the dollar; cash of 10,000 prices beside 85,000 is 5 % at 0.447369, 8 % at 0.739131
  expect(rowsOf(plan, 'X')).toEqual([
    'sector_cap Materials: down 5576 0.4474',
    'cash_buffer cash: down 5576 0.4474',
    'cash_buffer_warning cash: down 2658 0.7392',
    'position_size OLD: down 5576 0.4474',
  ]);
});

test('where the costs lessen the value too, a rise is measured on both values', () => {
  const rise = (plan: Plan): string[] => rowsOf(plan, 'X').filter((row) => row.startsWith('sector_increase'));
  expect(rise(buying('1.00'))).toEqual(['sector_increase Technology: up 400 5.00']);
  // 10,000 prices of 100,000 less 1,000 prices are half of it at 4.7619; 80,000 are 50 points more at 38.4615
  expect(rise(buying('1.00', { slippageBps: { units: 1000n, scale: 0 } }))).toEqual([
    'sector_increase Energy: up 3746 38.46',
    'sector_increase Technology: up 376 4.76',
  ]);
});

test('a price cannot take the portfolio to nothing, where cash is borrowed', () => {
  const plan = made(
    rebalance(
      rebalancing({
        portfolio: portfolio('-50000.00', 'X Energy 1000 100', 'OLD Materials 100 100'),
        actionPlan: actionPlan(['decrease Energy - 0']),
        policy: policyWith({
          otherSectorsCap: { units: 100n, scale: 0 },
          positionMaximumPct: { units: 100n, scale: 0 },
        }),
      }),
    ),
  );
  // 1,000 prices beside 10,000 and a debt of 50,000
  expect(rowsOf(plan, 'X')).toEqual([
    'sector_cap Energy: down 5999 40.01',
    'sector_cap Materials: down 5000 50.00',
    'cash_buffer cash: down 4947 50.53',
    'cash_buffer_warning cash: down 4913 50.87',
    'position_size X: down 5999 40.01',
    'position_size OLD: down 5000 50.00',
    'sector_increase Energy: down 5999 40.01',
    'sector_increase Materials: down 5999 40.01',
    'buffer_throughout cash #1: down 5000 50.00',
  ]);
});

test('where even sales for nothing leave cash enough, no slip of all orders is told', () => {
  const selling = made(
    rebalance(
      rebalancing({
        portfolio: portfolio('90000.00', 'X Energy 100 100'),
        actionPlan: actionPlan(['decrease Energy - 5']),
      }),
    ),
  );
  expect(toleranceOf(selling)).toMatchObject({ commonSlipBps: null, buysOnlyBps: null });
});
