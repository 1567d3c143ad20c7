import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { generateSells } from '../../../src/engine/trades/generateSells.ts';
import {
  adviceFor,
  contextFor,
  directive,
  inWords,
  marketView,
  money,
  pct,
  portfolio,
  restricted,
  SMALL,
  told,
} from '../makers.ts';

function sells(held: Portfolio, amount: string, changes: Partial<Policy> = {}, sector = 'Materials') {
  const { trades, findings } = generateSells(contextFor(held, changes), adviceFor(held), directive(sector, amount));
  return {
    trades: inWords(trades),
    reasons: trades.map((trade) => trade.reason),
    findings: told(findings),
    all: trades,
  };
}

test.each([
  ['-15000.00', ['SELL NEM 50']],
  ['-15000.01', ['SELL NEM 51']],
  ['-29999.99', ['SELL NEM 100']],
  ['-30000.00', ['SELL NEM 100']],
  ['-30000.01', ['SELL NEM 100', 'SELL FCX 1']],
  ['-35000.00', ['SELL NEM 100', 'SELL FCX 100']],
  ['-35000.01', ['SELL NEM 100', 'SELL FCX 101']],
  ['-40000.00', ['SELL NEM 100', 'SELL FCX 200']],
])('a need of %s is met from the highest gain down by %j, rounded up', (amount, trades) => {
  expect(sells(SMALL, amount)).toMatchObject({ trades, findings: [] });
});

test('a sale carries the measured gain, the price, its value and what is known of the holding', () => {
  const held = portfolio('0', 'NEM Materials 540 131.58 69.84 1250000000');
  const [sale] = sells(held, '-60000').all;
  expect(sale).toMatchObject({ action: 'SELL', sector: 'Materials', name: null, conviction: null });
  expect([pct(sale?.gainPct), money(sale?.value), money(sale?.price)]).toEqual(['88.4021', '60000.48', '131.58']);
  expect(sale?.averageDailyVolume).toEqual(decimal('1250000000'));
});

test('a pick lends its daily volume to a holding that states none', () => {
  const view = marketView([], { averageDailyVolumes: new Map([['NEM', decimal('7')]]) });
  const { trades } = generateSells(contextFor(SMALL), adviceFor(SMALL, view), directive('Materials', '-1'));
  expect(trades[0]?.averageDailyVolume).toEqual(decimal('7'));
});

test('closing a position sells its fraction too, and a part never more than is held', () => {
  const held = portfolio('0', 'NEM Materials 10.5 100 50', 'FCX Materials 10 10 9');
  expect(sells(held, '-1050.00').trades).toEqual(['SELL NEM 10.5']);
  expect(sells(held, '-1000.01').trades).toEqual(['SELL NEM 10.5']);
  expect(sells(held, '-1000.00').trades).toEqual(['SELL NEM 10']);
  expect(sells(held, '-1060.00').trades).toEqual(['SELL NEM 10.5', 'SELL FCX 1']);
});

test('shares are sold in increments of policy', () => {
  const held = portfolio('0', 'NEM Materials 10 100 50');
  expect(sells(held, '-250.01', { shareIncrement: decimal('0.001') }).trades).toEqual(['SELL NEM 2.501']);
  expect(sells(held, '-250.01', { shareIncrement: decimal('2') }).trades).toEqual(['SELL NEM 4']);
});

const MIXED = portfolio(
  '0',
  'AA Materials 10 10 5',
  'BB Materials 20 10 8',
  'CC Materials 30 10',
  'DD Materials 5 10 20',
  'EE Energy 999 10 1',
);

test.each([
  ['lock_profits', ['AA 10', 'BB 20', 'DD 5', 'CC 30']],
  ['least_gain', ['DD 5', 'BB 20', 'AA 10', 'CC 30']],
  ['largest_position', ['CC 30', 'BB 20', 'AA 10', 'DD 5']],
] as const)('%s sells in the order %j, an unknown gain last', (sellOrder, order) => {
  expect(sells(MIXED, '-650', { sellOrder }).trades).toEqual(order.map((one) => `SELL ${one}`));
});

test('equal gains are in the order of market value, then ticker, and so are unknown ones', () => {
  const held = portfolio(
    '0',
    'DD Materials 1 10 5',
    'BB Materials 2 10 5',
    'CC Materials 2 10 5',
    'ZZ Materials 4 10',
    'YY Materials 4 10',
    'XX Materials 5 10 0',
  );
  const expected = ['BB', 'CC', 'DD', 'XX', 'YY', 'ZZ'];
  expect(sells(held, '-180').all.map((trade) => trade.ticker)).toEqual(expected);
  const backwards = { ...held, positions: [...held.positions].reverse() };
  expect(sells(backwards, '-180', { sellOrder: 'least_gain' }).all.map((trade) => trade.ticker)).toEqual(expected);
});

test.each([
  [
    'lock_profits',
    [
      'highest gain in Materials (+100%)',
      'next highest gain in Materials (+25%)',
      'next highest gain in Materials (-50%)',
      'in Materials; its gain is not known',
    ],
  ],
  [
    'least_gain',
    [
      'lowest gain in Materials (-50%)',
      'next lowest gain in Materials (+25%)',
      'next lowest gain in Materials (+100%)',
      'in Materials; its gain is not known',
    ],
  ],
  [
    'largest_position',
    [
      'largest position in Materials ($300.00)',
      'next largest position in Materials ($200.00)',
      'next largest position in Materials ($100.00)',
      'next largest position in Materials ($50.00)',
    ],
  ],
] as const)('under %s each sale says why it stands where it does', (sellOrder, reasons) => {
  expect(sells(MIXED, '-650', { sellOrder }).reasons.map((reason) => reason.replace('.0%', '%'))).toEqual(reasons);
});

test('a gain is told to one decimal', () => {
  const held = portfolio('0', 'NEM Materials 540 131.58 69.84');
  expect(sells(held, '-1').reasons).toEqual(['highest gain in Materials (+88.4%)']);
});

test('a holding restricted for sells is passed over when its turn comes, and only then', () => {
  const held = { ...SMALL, restrictions: [restricted('NEM', 'sell')] };
  expect(sells(held, '-10000')).toMatchObject({
    trades: ['SELL FCX 200'],
    findings: [
      'warning restricted_sell_skipped NEM: NEM may not be sold and is passed over; $10,000.00 of Materials was still to be sold',
    ],
  });
  expect(sells({ ...SMALL, restrictions: [restricted('FCX')] }, '-30000')).toMatchObject({
    trades: ['SELL NEM 100'],
    findings: [],
  });
  expect(sells({ ...SMALL, restrictions: [restricted('NEM', 'buy')] }, '-300').trades).toEqual(['SELL NEM 1']);
});

test('a need that the holdings leave unmet is told with its dollars', () => {
  const held = { ...SMALL, restrictions: [restricted('NEM')] };
  expect(sells(held, '-10000.01').findings[1]).toBe(
    'warning target_not_reached Materials: $0.01 of the $10,000.01 to sell in Materials cannot be sold',
  );
  expect(sells(SMALL, '-500.00', {}, 'Utilities')).toMatchObject({
    trades: [],
    findings: ['warning target_not_reached Utilities: $500.00 of the $500.00 to sell in Utilities cannot be sold'],
  });
});
