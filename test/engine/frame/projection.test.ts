import { expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { limitPrice } from '../../../src/engine/frame/limitPrice.ts';
import { isWorthSomething, projectPortfolio } from '../../../src/engine/frame/projectPortfolio.ts';
import { bufferAtLimits } from '../../../src/engine/judgement/bufferAtLimits.ts';
import { sequenceTrades } from '../../../src/engine/trades/sequenceTrades.ts';
import { inWords, money, pct, policyWith, portfolio, SMALL, told, trade } from '../makers.ts';

test('sells come first by daily volume, the unknown last, ties by value, then ticker', () => {
  const trades = [
    'BUY AA Technology 1 1 99',
    'SELL FF Energy 1 10',
    'SELL EE Energy 1 10',
    'SELL DD Energy 1 20',
    'SELL CC Energy 1 1 - 500',
    'SELL BB Energy 1 2 - 500',
    'SELL GG Energy 1 1 - 501',
  ].map(trade);
  expect(inWords(sequenceTrades(trades)).map((words) => words.slice(0, -2))).toEqual([
    'SELL GG',
    'SELL BB',
    'SELL CC',
    'SELL DD',
    'SELL EE',
    'SELL FF',
    'BUY AA',
  ]);
});

test('buys come by conviction, the unknown last, ties by value, then ticker', () => {
  const trades = [
    'BUY DD Technology 1 9 - 999',
    'BUY CC Technology 1 5 70',
    'BUY BB Technology 1 5 70 999',
    'BUY EE Technology 2 5 70',
    'BUY AA Technology 1 1 70.5',
  ].map(trade);
  expect(sequenceTrades(trades).map((one) => one.ticker)).toEqual(['AA', 'EE', 'BB', 'CC', 'DD']);
});

const steps = (held: Portfolio, lines: readonly string[], changes: Partial<Policy> = {}) =>
  projectPortfolio(held, lines.map(trade), policyWith(changes));

test('each step leaves its cash, costs paid, and its weight in what the portfolio is then worth', () => {
  const costs = { commissionPerTrade: decimal('5'), slippageBps: decimal('10') };
  const { steps: taken, after } = steps(SMALL, ['SELL NEM Materials 50 300', 'BUY NVDA Technology 10 200 70'], costs);
  // 10,000 + 15,000 − 5 − 15 of 99,980; then − 2,000 − 5 − 2 of 99,973
  expect(taken.map((step) => [step.sequence, money(step.cost), money(step.cashAfter), pct(step.cashAfterPct)])).toEqual(
    [
      [1, '20.00', '24980.00', '24.985'],
      [2, '7.00', '22973.00', '22.9792'],
    ],
  );
  expect([money(after.cash), money(after.value), pct(after.cashPct)]).toEqual(['22973.00', '99973.00', '22.9792']);
  expect(taken.map((step) => money(step.limitPrice))).toEqual(['298.50', '201.00']);
});

test('before and after name sectors and positions by weight, then name; what is sold out is gone', () => {
  const { before, after, positions } = steps(SMALL, [
    'SELL NEM Materials 100 300',
    'BUY AAPL Technology 50 200 80',
    'BUY LLY Healthcare 10 1000 70',
  ]);
  const names = (of: typeof before) => of.sectors.map((one) => `${one.sector} ${money(one.value)} ${pct(one.pct)}`);
  expect(names(before)).toEqual(['Materials 40000.00 40', 'Energy 30000.00 30', 'Technology 20000.00 20']);
  expect(names(after)).toEqual([
    'Energy 30000.00 30',
    'Technology 30000.00 30',
    'Healthcare 10000.00 10',
    'Materials 10000.00 10',
  ]);
  expect(before.positions.map((one) => `${one.ticker} ${pct(one.pct)}`)).toEqual([
    'NEM 30',
    'XOM 30',
    'AAPL 20',
    'FCX 10',
  ]);
  expect(after.positions.map((one) => `${one.ticker} ${format(one.shares)}`)).toEqual([
    'AAPL 150',
    'XOM 300',
    'FCX 200',
    'LLY 10',
  ]);
  expect(positions.map((one) => one.ticker)).toEqual(['AAPL', 'FCX', 'LLY', 'XOM']);
  expect([money(before.value), money(before.cash), pct(before.cashPct), money(after.cash)]).toEqual([
    '100000.00',
    '10000.00',
    '10',
    '20000.00',
  ]);
});

test('a position keeps its name and daily volume, a new one takes those of its trade', () => {
  const held = portfolio('1000', 'AA Technology 10 10 5 77');
  const named = { ...held, positions: held.positions.map((one) => ({ ...one, name: 'Double A' })) };
  const bought = { ...trade('BUY BB Energy 1 10 70 88'), name: 'Double B' };
  const { positions } = projectPortfolio(
    named,
    [trade('SELL AA Technology 4 10'), bought, trade('BUY AA Technology 1 10 70 99')],
    policyWith({}),
  );
  expect(
    positions.map((one) => [one.ticker, one.sector, one.name, format(one.shares), one.averageDailyVolume]),
  ).toEqual([
    ['AA', 'Technology', 'Double A', '7', decimal('77')],
    ['BB', 'Energy', 'Double B', '1', decimal('88')],
  ]);
});

test('a portfolio must stay worth more than the costs of its trades', () => {
  const held = portfolio('10.00', 'AA Technology 1 10');
  const sale = trade('SELL AA Technology 1 10');
  const worth = (commission: string) =>
    isWorthSomething(held, [sale, sale], policyWith({ commissionPerTrade: decimal(commission) }));
  expect([worth('9.99'), worth('10')]).toEqual([true, false]);
  expect(isWorthSomething(portfolio('0'), [], policyWith({}))).toBe(false);
});

test.each([
  ['SELL', '131.58', '50', '130.93'],
  ['BUY', '214.72', '50', '215.79'],
  ['BUY', '1255.40', '50', '1261.67'],
  ['SELL', '200.00', '50', '199.00'],
  ['BUY', '200.00', '50', '201.00'],
  ['SELL', '1.00', '50', '0.9950'],
  ['SELL', '0.3333', '50', '0.3317'],
  ['BUY', '0.3333', '50', '0.3349'],
  ['BUY', '0.50', '50', '0.5025'],
  ['BUY', '0.999', '50', '1.00'],
  ['SELL', '1.005025', '50', '1.0000'],
  ['SELL', '2.00', '5000', '1.00'],
  ['BUY', '100.00', '12.5', '100.12'],
  ['SELL', '100.00', '12.5', '99.88'],
  ['SELL', '100.00', '0', '100.00'],
] as const)('the limit of a %s at %s within %s basis points is %s', (action, reference, band, limit) => {
  expect(format(limitPrice(action, decimal(reference), policyWith({ limitBandBps: decimal(band) })))).toBe(limit);
});

function atLimits(held: Portfolio, lines: readonly string[], changes: Partial<Policy> = {}): string[] {
  return told(bufferAtLimits(held, steps(held, lines, changes).steps, policyWith(changes)));
}

const FIFTH_CASH = portfolio('20000.00', 'XOM Energy 800 100');

test('fills at the limit prices that leave cash below its minimum are told with the weight', () => {
  // 149 at 100.50 leave 5,025.50 of 99,925.50; 150 leave 4,925.00 of 99,925.00
  expect(atLimits(FIFTH_CASH, ['BUY AA Technology 149 100 70'])).toEqual([]);
  expect(atLimits(FIFTH_CASH, ['BUY AA Technology 150 100 70'])).toEqual([
    'warning buffer_at_limits cash: if every trade filled at its limit price, cash would end at 4.9287%; the minimum is 5%',
  ]);
});

test('at its minimum, cash at the limit prices passes', () => {
  const changes = { limitBandBps: decimal('0') };
  const buys = ['BUY AA Technology 100 100 70'];
  expect(atLimits(FIFTH_CASH, buys, { ...changes, cashMinimumPct: decimal('10') })).toEqual([]);
  expect(atLimits(FIFTH_CASH, buys, { ...changes, cashMinimumPct: decimal('10.01') })).toEqual([
    'warning buffer_at_limits cash: if every trade filled at its limit price, cash would end at 10%; the minimum is 10.01%',
  ]);
});

test('a sell brings its limit price less costs, and what is sold is held no longer', () => {
  const changes = { slippageBps: decimal('100'), commissionPerTrade: decimal('1') };
  const held = portfolio('0.00', 'XOM Energy 100 100');
  // 10 at 99.50 less 1 and 9.95 of slippage leave 984.05 of 9,984.05
  expect(atLimits(held, ['SELL XOM Energy 10 100'], { ...changes, cashMinimumPct: decimal('9.8562') })).toEqual([]);
  expect(atLimits(held, ['SELL XOM Energy 10 100'], { ...changes, cashMinimumPct: decimal('9.8563') })).toEqual([
    'warning buffer_at_limits cash: if every trade filled at its limit price, cash would end at 9.8562%; the minimum is 9.8563%',
  ]);
});

test('without trades nothing is said of limit prices', () => {
  expect(atLimits(portfolio('0.00', 'XOM Energy 1 1'), [])).toEqual([]);
});

test.each([
  ['4.75', 'if every trade filled at its limit price nothing would be left; the minimum is 5%'],
  ['4.8', 'if every trade filled at its limit price nothing would be left; the minimum is 5%'],
  ['4.74', 'if every trade filled at its limit price, cash would end at -499900%; the minimum is 5%'],
])('where a commission of %s eats the rest, that is said', (commission, sentence) => {
  const held = portfolio('-95.00', 'XOM Energy 2 50');
  expect(atLimits(held, ['SELL XOM Energy 1 50'], { commissionPerTrade: decimal(commission) })).toEqual([
    `warning buffer_at_limits cash: ${sentence}`,
  ]);
});

test('the order of the trades does not depend on that in which they were generated', () => {
  const trades = [
    'SELL AA Energy 1 10 - 5',
    'SELL BB Energy 1 10',
    'SELL CC Energy 1 10 - 9',
    'BUY DD Energy 1 10',
    'BUY EE Energy 1 10 70',
  ].map(trade);
  const expected = ['CC', 'AA', 'BB', 'EE', 'DD'];
  expect(sequenceTrades(trades).map((one) => one.ticker)).toEqual(expected);
  expect(sequenceTrades([...trades].reverse()).map((one) => one.ticker)).toEqual(expected);
});
