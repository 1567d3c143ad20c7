import { expect, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import {
  isRestricted,
  portfolioValue,
  type Restriction,
  sectorValues,
} from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY, positionLimit, sectorCap } from '../../../src/domain/planning/policy.ts';
import { portfolio } from '../../engine/makers.ts';

test('a sector that policy does not name has the cap of all others, a position without its own limit the maximum', () => {
  const policy = {
    ...DEFAULT_POLICY,
    sectorCaps: new Map([['Technology', decimal('35')]]),
    otherSectorsCap: decimal('30'),
    positionCaps: new Map([['VOO', decimal('60')]]),
    positionMaximumPct: decimal('12'),
  };
  expect([sectorCap(policy, 'Technology'), sectorCap(policy, 'Energy')].map((cap) => format(cap))).toEqual([
    '35',
    '30',
  ]);
  expect([positionLimit(policy, 'VOO'), positionLimit(policy, 'NEM')].map((cap) => format(cap))).toEqual(['60', '12']);
});

test("without policy.json the specification's figures stand", () => {
  const figures = Object.entries(DEFAULT_POLICY).map(([key, value]) => [
    key,
    value instanceof Map
      ? [...value]
      : value !== null && typeof value === 'object' && 'units' in value
        ? format(value)
        : value,
  ]);
  expect(Object.fromEntries(figures)).toEqual({
    sectorCaps: [],
    otherSectorsCap: '40',
    cashMinimumPct: '5',
    cashWarningPct: '8',
    positionMaximumPct: '15',
    positionCaps: [],
    sectorIncreaseMaximum: '50',
    sectorIncreaseBasis: 'percentage_points',
    preExistingViolations: 'escalate',
    convictionMinimum: '65',
    screenSectorCapPct: '40',
    screenCashMinimumPct: '5',
    sectorRankMaximum: 5,
    regimeWithoutMarketView: 'fail',
    maxPicksPerSector: 3,
    pickWeights: 'conviction',
    sellOrder: 'lock_profits',
    shareIncrement: '1',
    commissionPerTrade: '0',
    slippageBps: '0',
    limitBandBps: '50',
    fillPriceBandPct: '10',
    staleDirectiveTolerancePp: '0.5',
    driftBandPp: '0',
    minimumTradeValue: '0',
    buyHeld: 'never',
    plan: 'directed',
    surplus: 'cash',
    nameWeight: '0.01',
    tradeWeight: '0',
    slipReserveBps: '0',
    nodeLimit: 2_000_000,
    fundIncrement: '0.001',
    fundPositionMaximumPct: null,
    ownSectors: [],
    cashEquivalents: ['SPAXX', 'VMFXX', 'SWVXX', 'FDRXX', 'SPRXX'],
    restrictions: [],
    people: [],
    allowSelfReview: false,
    slaMinutes: 30,
    slaClock: 'market_hours',
    decisionTradingDays: 1,
    checkpointFolder: null,
    account: null,
    lotRelief: 'fifo',
    lotsToSell: [],
    twoRounds: false,
    rules: {},
  });
});

const restriction = (facts: Partial<Restriction>): Restriction => ({
  ticker: 'TSLA',
  side: 'both',
  reason: null,
  from: null,
  until: null,
  ...facts,
});

test.each([
  ['buy', 'buy', true],
  ['buy', 'sell', false],
  ['sell', 'sell', true],
  ['sell', 'buy', false],
  ['both', 'buy', true],
  ['both', 'sell', true],
] as const)('a restriction of %s bars to %s: %s', (side, wanted, barred) => {
  expect(isRestricted([restriction({ side })], 'TSLA', wanted, '2026-08-21')).toBe(barred);
  expect(isRestricted([restriction({ side })], 'NVDA', wanted, '2026-08-21')).toBe(false);
});

test.each([
  ['2026-08-20', false],
  ['2026-08-21', true],
  ['2026-08-24', true],
  ['2026-08-25', false],
])('a restriction from August 21 until August 24 stands on %s: %s', (day, barred) => {
  const both = restriction({ from: '2026-08-21', until: '2026-08-24' });
  expect(isRestricted([restriction({ ticker: 'NVDA' }), both], 'TSLA', 'buy', day)).toBe(barred);
});

test('a restriction without days stands always, one end alone bounds one side', () => {
  const bars = (facts: Partial<Restriction>, day: string) => isRestricted([restriction(facts)], 'TSLA', 'buy', day);
  expect(bars({}, '1999-01-01')).toBe(true);
  expect([bars({ from: '2026-08-21' }, '2026-08-20'), bars({ from: '2026-08-21' }, '2099-01-01')]).toEqual([
    false,
    true,
  ]);
  expect([bars({ until: '2026-08-21' }, '1999-01-01'), bars({ until: '2026-08-21' }, '2026-08-22')]).toEqual([
    true,
    false,
  ]);
});

test('the portfolio is worth its cash and its positions, and a sector what is held in it', () => {
  const held = portfolio('-10.50', 'NEM Materials 2.5 100.20', 'FCX Materials 1 0.30', 'XOM Energy 1 10');
  expect(format(portfolioValue(held))).toBe('250.300');
  expect([...sectorValues(held.positions)].map(([sector, value]) => `${sector} ${format(value)}`).sort()).toEqual([
    'Energy 10',
    'Materials 250.800',
  ]);
});
