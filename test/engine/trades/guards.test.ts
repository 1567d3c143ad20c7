import { expect, test } from 'vitest';
import { decimal, multiply, sum } from '../../../src/base/decimal.ts';
import { ratioOf } from '../../../src/base/ratio.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { finishTrades } from '../../../src/engine/trades/finishTrades.ts';
import { type Purchase, spent } from '../../../src/engine/trades/generateBuys.ts';
import { trimPurchases } from '../../../src/engine/trades/trimPurchases.ts';
import { adviceFor, contextFor, portfolio, told, trade } from '../makers.ts';

/** `AA 70 100 × 150`: ticker, conviction, dollars of an increment, how many. */
function purchase(line: string): Purchase {
  const [ticker = '', conviction = '0', price = '1', , count = '0'] = line.split(' ');
  const candidate = {
    ticker,
    sector: 'Technology',
    price: decimal(price),
    conviction: decimal(conviction),
    isPicksConviction: false,
  };
  return { candidate, increment: multiply(decimal('1'), decimal(price)), count: BigInt(count) };
}

interface Case {
  readonly held?: Portfolio;
  readonly sells?: readonly string[];
  readonly named?: readonly string[];
  readonly target?: string;
  readonly changes?: Partial<Policy>;
}

/** Worth 100,000.00, of which 20,000.00 are cash. */
const FIFTH_CASH = portfolio('20000.00', 'XOM Energy 800 100');

function trim(
  lines: readonly string[],
  { held = FIFTH_CASH, sells = [], named = [], target, changes = {} }: Case = {},
) {
  const targetPct = target === undefined ? null : ratioOf(decimal(target));
  const [context, advice] = [contextFor(held, changes), adviceFor(held)];
  const [purchased, first] = [lines.map(purchase), named.map(purchase)];
  const asked = sum([...purchased, ...first].map(spent));
  const chosen = { sells: sells.map(trade), purchases: purchased, named: first, asked };
  const { purchases } = trimPurchases(context, advice, chosen, targetPct);
  const cashTarget = { currentPct: null, targetPct, amount: null };
  const { findings } = finishTrades(context, advice, chosen, targetPct, cashTarget);
  return { counts: purchases.map((one) => `${one.candidate.ticker} ${one.count}`), findings: told(findings) };
}

test('buys that keep the cash minimum and their limits stay as they are', () => {
  expect(trim(['AA 70 100 × 150'])).toEqual({ counts: ['AA 150'], findings: [] });
});

test('the buy of lowest conviction loses increments until cash is at the minimum', () => {
  expect(trim(['BB 60 100 × 60', 'AA 70 100 × 100'])).toEqual({
    counts: ['BB 50', 'AA 100'],
    findings: [
      'warning buys_trimmed buys: buys are $1,000.00 smaller than the targets ask for, so that limits hold: BB by $1,000.00',
    ],
  });
});

test.each([
  ['8', ['AA 100', 'BB 20'], '$4,000.00', 'BB by $4,000.00'],
  ['15', ['AA 50', 'BB 0'], '$11,000.00', 'AA by $5,000.00, BB by $6,000.00'],
  ['5', ['AA 100', 'BB 50'], '$1,000.00', 'BB by $1,000.00'],
])(
  'with a cash target of %s percent %j are left: a buy is gone before the next is touched',
  (target, counts, all, parts) => {
    expect(trim(['AA 70 100 × 100', 'BB 60 100 × 60'], { target })).toEqual({
      counts,
      findings: [
        `warning buys_trimmed buys: buys are ${all} smaller than the targets ask for, so that limits hold: ${parts}`,
      ],
    });
  },
);

test('of equal convictions the last ticker is trimmed first', () => {
  for (const lines of [
    ['AA 60 100 × 80', 'BB 60 100 × 80'],
    ['BB 60 100 × 80', 'AA 60 100 × 80'],
  ]) {
    expect(trim(lines).counts.sort()).toEqual(['AA 80', 'BB 70']);
  }
});

test('a target that cash cannot reach is told when nothing is left to trim', () => {
  const held = portfolio('4000.00', 'XOM Energy 960 100');
  expect(trim(['AA 70 100 × 10'], { held, target: '4.01' })).toEqual({
    counts: ['AA 0'],
    findings: [
      'warning buys_trimmed buys: buys are $1,000.00 smaller than the targets ask for, so that limits hold: AA by $1,000.00',
      'warning cash_target_not_reached cash: cash ends at $4,000.00, below its target',
    ],
  });
  expect(trim([], { held, target: '4' })).toEqual({ counts: [], findings: [] });
  expect(trim([], { held })).toEqual({ counts: [], findings: [] });
});

test('what is sold pays for what is bought', () => {
  const sells = ['SELL XOM Energy 50 100'];
  expect(trim(['AA 70 100 × 150', 'BB 60 100 × 60'], { sells })).toMatchObject({ counts: ['AA 150', 'BB 50'] });
});

test('a position that costs would leave above its limit loses increments, cash or not', () => {
  const byOne = [
    'warning buys_trimmed buys: buys are $100.00 smaller than the targets ask for, so that limits hold: AA by $100.00',
  ];
  const changes = { cashMinimumPct: decimal('0') };
  // 150 shares cost 150.00 in slippage: 15,000.00 of 99,850.00 is more than 15 percent
  expect(trim(['AA 70 100 × 150'], { changes: { ...changes, slippageBps: decimal('100') } })).toEqual({
    counts: ['AA 149'],
    findings: byOne,
  });
  const commission = { ...changes, commissionPerTrade: decimal('10') };
  expect(trim(['AA 70 100 × 150'], { changes: commission })).toEqual({ counts: ['AA 149'], findings: byOne });
});

test('what is held counts towards the limit, and so do the costs of sells', () => {
  const held = portfolio('20000.00', 'AA Technology 50 100', 'XOM Energy 750 100');
  const changes = { commissionPerTrade: decimal('10') };
  expect(trim(['AA 70 100 × 100'], { held, changes }).counts).toEqual(['AA 99']);
  const own = { positionCaps: new Map([['AA', decimal('15.002')]]), commissionPerTrade: decimal('10') };
  expect(trim(['AA 70 100 × 100'], { held, changes: own }).counts).toEqual(['AA 100']);
  const sells = ['SELL XOM Energy 1 100'];
  expect(trim(['AA 70 100 × 100'], { held, changes: own, sells }).counts).toEqual(['AA 99']);
});

test('a position that would be above its limit without any purchase is not bought at all', () => {
  const held = portfolio('20000.00', 'AA Technology 160 100', 'XOM Energy 640 100');
  expect(trim(['AA 70 100 × 1', 'BB 60 100 × 1'], { held }).counts).toEqual(['AA 0', 'BB 1']);
});

test('commissions are paid for what is bought only, and the minimum is of the value less costs', () => {
  const changes = { commissionPerTrade: decimal('1000') };
  // 20,000.00 − 11,000.00 − 4,100.00 = 4,900.00, exactly 5 percent of 98,000.00
  expect(trim(['AA 70 100 × 100', 'BB 60 100 × 60'], { changes }).counts).toEqual(['AA 100', 'BB 31']);
  // without BB: 4,949.90 of 99,000.00 is not enough, 4,950.00 is
  expect(trim(['AA 70 0.10 × 140501', 'BB 60 100 × 1'], { changes }).counts).toEqual(['AA 140500', 'BB 0']);
});

test('what the plan names is trimmed after all else, the last in the document first, whatever its conviction', () => {
  // 15,000.00 may be spent
  expect(trim(['AA 90 100 × 80'], { named: ['CC 10 100 × 50', 'BB 99 100 × 60'] }).counts).toEqual([
    'AA 40',
    'CC 50',
    'BB 60',
  ]);
  expect(trim(['AA 90 100 × 80'], { named: ['CC 10 100 × 110', 'BB 99 100 × 90'] }).counts).toEqual([
    'AA 0',
    'CC 110',
    'BB 40',
  ]);
});

test('a target below the minimum does not lower what is kept', () => {
  expect(trim(['AA 70 100 × 100', 'BB 60 100 × 60'], { target: '3' })).toEqual({
    counts: ['AA 100', 'BB 50'],
    findings: [
      'warning buys_trimmed buys: buys are $1,000.00 smaller than the targets ask for, so that limits hold: BB by $1,000.00',
      'note cash_above_target cash: cash ends at 5% ($5,000.00), $2,000.00 above its target of 3%: the minimum of 5% is kept, and $1,000.00 that the directives give to purchases are not spent, and they ask for no more',
    ],
  });
});

test('what ends more than a point above its target in cash is told with the reason, and is no condition', () => {
  expect(trim(['AA 90 100 × 80'], { target: '11' }).findings).toEqual([]);
  expect(trim(['AA 90 100 × 80'], { target: '10.99' }).findings).toEqual([
    'note cash_above_target cash: cash ends at 12% ($12,000.00), $1,010.00 above its target of 10.99%: the directives ask for no more purchases',
  ]);
});

test('a trade below the minimum is left out after the guards, unless it closes its position', () => {
  const held = portfolio('20000.00', 'XOM Energy 790 100', 'CVX Energy 10 100');
  const changes = { minimumTradeValue: decimal('1000.01') };
  const sells = ['SELL XOM Energy 10 100', 'SELL CVX Energy 10 100'];
  expect(trim(['AA 90 100 × 10'], { held, changes, sells }).findings).toEqual([
    'note trade_below_minimum XOM: SELL XOM ($1,000.00) is below the minimum of $1,000.01 and is left out',
    'note trade_below_minimum AA: BUY AA ($1,000.00) is below the minimum of $1,000.01 and is left out',
  ]);
  expect(trim(['AA 90 100 × 10'], { held, changes: { minimumTradeValue: decimal('1000') }, sells }).findings).toEqual(
    [],
  );
});
