import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { allocateBudget } from '../../../src/engine/trades/allocateBudget.ts';
import { generateBuys, purchasesAsTrades } from '../../../src/engine/trades/generateBuys.ts';
import {
  adviceFor,
  contextFor,
  directive,
  inWords,
  marketView,
  money,
  pct,
  pick,
  portfolio,
  recommendation,
  told,
} from '../makers.ts';

function split(budget: string, claims: readonly [weight: string, room: string][]): (string | null)[] {
  return allocateBudget(
    decimal(budget),
    claims.map(([weight, room]) => ({ weight: decimal(weight), room: decimal(room) })),
  ).map(pct);
}

test.each([
  [
    '1000',
    [
      ['3', '9999'],
      ['1', '9999'],
    ],
    ['750', '250'],
  ],
  [
    '100',
    [
      ['1', '99'],
      ['1', '99'],
      ['1', '99'],
    ],
    ['33.3333', '33.3333', '33.3333'],
  ],
  [
    '1000',
    [
      ['50', '400'],
      ['30', '9999'],
      ['20', '9999'],
    ],
    ['400', '360', '240'],
  ],
  [
    '1000',
    [
      ['50', '400'],
      ['30', '300'],
      ['20', '9999'],
    ],
    ['400', '300', '300'],
  ],
  [
    '1000',
    [
      ['50', '500'],
      ['30', '300'],
      ['20', '200'],
    ],
    ['500', '300', '200'],
  ],
  [
    '1000',
    [
      ['50', '499.99'],
      ['30', '9999'],
      ['20', '200.004'],
    ],
    ['499.99', '300.006', '200.004'],
  ],
  [
    '1000',
    [
      ['1', '100'],
      ['1', '50'],
    ],
    ['100', '50'],
  ],
  [
    '1000',
    [
      ['1', '100'],
      ['0', '9999'],
    ],
    ['100', '0'],
  ],
  [
    '1000',
    [
      ['0', '9999'],
      ['0', '9999'],
    ],
    ['0', '0'],
  ],
  [
    '1000',
    [
      ['2', '0'],
      ['3', '9999'],
    ],
    ['0', '1000'],
  ],
  ['1000', [], []],
] as const)(
  '%s over [weight, room] %j is %j: in proportion, what exceeds a room split again',
  (budget, claims, amounts) => {
    expect(
      split(
        budget,
        claims.map(([weight, room]) => [weight, room]),
      ),
    ).toEqual(amounts);
  },
);

/** Worth 100,000.00, so that a position may take 15,000.00. */
const CASH = portfolio('90000.00', 'XOM Energy 100 100');

function buys(picks: readonly string[], budget: string, changes: Partial<Policy> = {}, held: Portfolio = CASH) {
  const context = contextFor(held, changes);
  const advice = adviceFor(held, marketView(picks.map((line) => line.replace(' ', ' Technology '))));
  const generated = generateBuys(context, advice, directive('Technology', budget), new Set());
  const { trades } = purchasesAsTrades(context, advice, generated.purchases);
  return { trades: inWords(trades).map((words) => words.replace('BUY ', '')), findings: told(generated.findings) };
}

test('the budget is split by conviction and rounded down to whole shares', () => {
  expect(buys(['AA 75 100', 'BB 25 100'], '1000')).toEqual({ trades: ['AA 8', 'BB 2'], findings: [] });
  expect(buys(['AA 50 300', 'BB 50 70'], '999')).toEqual({ trades: ['AA 1', 'BB 9'], findings: [] });
});

test('one more goes to the largest shortfall first, ties by conviction, then ticker', () => {
  expect(buys(['AA 54 100', 'BB 46 100'], '1000').trades).toEqual(['AA 5', 'BB 5']);
  expect(buys(['AA 75 100', 'BB 25 100'], '1000').trades).toEqual(['AA 8', 'BB 2']);
  expect(buys(['BB 50 100', 'AA 50 100'], '300').trades).toEqual(['AA 2', 'BB 1']);
});

test('shortfalls are those at the start of the pass, and a pass serves each candidate once', () => {
  // allocated 500 each: AA is 96 short, BB 5, and the 101 that are left pay for AA alone
  expect(buys(['AA 50 101', 'BB 50 45'], '1000').trades).toEqual(['AA 5', 'BB 11']);
  expect(buys(['AA 50 400', 'BB 50 90'], '1000').trades).toEqual(['AA 1', 'BB 6']);
});

test('passes repeat until one adds nothing', () => {
  expect(buys(['AA 50 90', 'BB 50 10'], '200')).toEqual({ trades: ['AA 1', 'BB 11'], findings: [] });
  expect(buys(['AA 50 270', 'BB 50 20'], '500')).toEqual({ trades: ['BB 25'], findings: [] });
});

test('pick_weights give fixed shares by place, scaled to the picks that there are', () => {
  const pickWeights = [decimal('50'), decimal('30'), decimal('20')];
  const picks = ['AA 90 10', 'BB 80 10', 'CC 70 10'];
  expect(buys(picks, '1000', { pickWeights }).trades).toEqual(['AA 50', 'BB 30', 'CC 20']);
  expect(buys(picks.slice(0, 2), '800', { pickWeights }).trades).toEqual(['AA 50', 'BB 30']);
});

test('what a position limit cuts is split over the others', () => {
  const capped = { positionCaps: new Map([['AA', decimal('0.4')]]) };
  expect(buys(['AA 50 10', 'BB 30 10', 'CC 20 10'], '1000', capped)).toEqual({
    trades: ['AA 40', 'BB 36', 'CC 24'],
    findings: [],
  });
});

test('the room of a position is what its limit leaves beside what is held', () => {
  const held = portfolio('85500.00', 'AA Technology 145 100');
  expect(buys(['AA 50 100', 'BB 50 100'], '2000', {}, held).trades).toEqual(['AA 5', 'BB 15']);
  const full = portfolio('80000.00', 'AA Technology 200 100');
  expect(buys(['AA 50 100', 'BB 50 100'], '2000', {}, full).trades).toEqual(['BB 20']);
});

test('a candidate without a share of the budget takes what the others cannot, in equal passes', () => {
  const pickWeights = [decimal('1')];
  const picks = ['AA 90 100', 'BB 80 100', 'CC 70 30'];
  expect(buys(picks, '20000', { pickWeights })).toEqual({ trades: ['AA 150', 'BB 38', 'CC 40'], findings: [] });
  const held = portfolio('86000.00', 'BB Technology 140 100');
  expect(buys(picks, '20000', { pickWeights }, held)).toEqual({ trades: ['AA 150', 'BB 10', 'CC 133'], findings: [] });
});

test('shares are bought in increments of policy', () => {
  expect(buys(['AA 50 300'], '1000', { shareIncrement: decimal('0.001') }).trades).toEqual(['AA 3.333']);
  expect(buys(['AA 50 300'], '1000', { shareIncrement: decimal('2') }).trades).toEqual(['AA 2']);
});

test.each([
  [[], '1000.00', '$1,000.00 of the $1,000.00 for Technology stay cash: there is no candidate to buy'],
  [['AA 50 100'], '99.99', '$99.99 of the $99.99 for Technology stay cash: the cheapest candidate costs $100.00'],
  [
    ['AA 50 100', 'BB 50 90'],
    '89',
    '$89.00 of the $89.00 for Technology stay cash: the cheapest candidate costs $90.00',
  ],
  [
    ['BB 50 90', 'AA 50 100'],
    '89',
    '$89.00 of the $89.00 for Technology stay cash: the cheapest candidate costs $90.00',
  ],
  [
    ['AA 60 90', 'BB 50 100'],
    '89',
    '$89.00 of the $89.00 for Technology stay cash: the cheapest candidate costs $90.00',
  ],
  [
    ['AA 50 100'],
    '15100.00',
    '$100.00 of the $15,100.00 for Technology stay cash: every candidate has reached its position limit or has no share of the budget',
  ],
  [['AA 50 100'], '15099.99', null],
  [['AA 50 100'], '199.99', null],
])('with candidates %j and a budget of %s: %s', (picks, budget, sentence) => {
  expect(buys(picks, budget).findings).toEqual(
    sentence === null ? [] : [`warning budget_not_placed Technology: ${sentence}`],
  );
});

test('a room below one increment is told like a full one', () => {
  const held = portfolio('85050.00', 'AA Technology 149.5 100');
  expect(buys(['AA 50 100'], '1000.00', {}, held)).toEqual({
    trades: [],
    findings: [
      'warning budget_not_placed Technology: $1,000.00 of the $1,000.00 for Technology stay cash: every candidate has reached its position limit or has no share of the budget',
    ],
  });
});

test('what pickCandidates finds is told before what stays unplaced', () => {
  expect(buys(['AA 50 -'], '1000.00').findings.map((one) => one.split(' ')[1])).toEqual([
    'missing_price',
    'budget_not_placed',
  ]);
});

test.each([
  ['64.99', true, 'BUY', 1],
  ['65', true, 'BUY', 0],
  ['30', false, 'BUY', 0],
] as const)(
  'a pick of conviction %s (stated as a conviction: %s) is told when it is bought',
  (conviction, isConviction, _, count) => {
    const context = contextFor(CASH);
    const advice = adviceFor(CASH, marketView([pick(`AA Technology ${conviction} 100`, isConviction)]));
    const { purchases } = generateBuys(context, advice, directive('Technology', '1000'), new Set());
    const { findings } = purchasesAsTrades(context, advice, purchases);
    expect(told(findings)).toEqual(
      Array(count).fill(
        'warning low_conviction_pick AA: AA is bought on a conviction of 64.99, below the minimum of 65',
      ),
    );
    const none = purchases.map((purchase) => ({ ...purchase, count: 0n }));
    expect(purchasesAsTrades(context, advice, none)).toEqual({ trades: [], findings: [] });
  },
);

test('a purchase becomes a trade at the reference price with its conviction and daily volume', () => {
  const held = portfolio('90000.00', 'AA Technology 100 100 - 77');
  const named = { ...held, positions: held.positions.map((one) => ({ ...one, name: 'Double A' })) };
  const context = contextFor(named);
  const advice = adviceFor(named, null, [recommendation('BUY AA Technology 70.50 5 100')]);
  const { purchases } = generateBuys(context, advice, directive('Technology', '350'), new Set());
  const [bought] = purchasesAsTrades(context, advice, purchases).trades;
  expect(bought).toMatchObject({
    action: 'BUY',
    ticker: 'AA',
    sector: 'Technology',
    name: 'Double A',
    gainPct: null,
    conviction: decimal('70.50'),
    averageDailyVolume: decimal('77'),
    reason: 'conviction 70.5 in Technology',
  });
  expect([money(bought?.shares), money(bought?.price), money(bought?.value)]).toEqual(['3.00', '100.00', '300.00']);
});

test('one increment more may fill the room of a position exactly', () => {
  const held = portfolio('85100.00', 'BB Technology 149 100');
  const pickWeights = [decimal('1')];
  expect(buys(['AA 90 100', 'BB 80 100'], '15100', { pickWeights }, held)).toEqual({
    trades: ['AA 150', 'BB 1'],
    findings: [],
  });
});
