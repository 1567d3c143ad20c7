import { expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { atFour, newYorkTime } from '../../../src/domain/days/calendar.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { planId } from '../../../src/engine/frame/planId.ts';
import { type RebalanceInput, rebalance } from '../../../src/engine/rebalance.ts';
import { rebalanceStated } from '../../../src/engine/rebalanceStated.ts';
import { screen } from '../../../src/engine/screen.ts';
import { actionPlan, DAY, marketView, policyWith, recommendation, restricted, SMALL } from '../makers.ts';

const INPUT: RebalanceInput = {
  portfolio: SMALL,
  actionPlan: actionPlan(['decrease Materials - 30', 'increase Technology - 22']),
  marketView: marketView(['NVDA Technology 80 100'], { averageDailyVolumes: new Map([['NVDA', decimal('5')]]) }),
  recommendations: [],
  policy: policyWith({ sectorCaps: new Map([['Energy', decimal('35')]]) }),
  evaluatedAt: atFour(DAY),
};

function idOf(changes: Partial<RebalanceInput> = {}): string {
  const outcome = rebalance({ ...INPUT, ...changes });
  if (!outcome.ok) throw new Error('refused');
  return outcome.value.planId;
}

const withPolicy = (changes: Partial<Policy>) => ({ policy: { ...INPUT.policy, ...changes } });

test('the id is 64 hex digits and the same for the same inputs', () => {
  expect(idOf()).toMatch(/^[0-9a-f]{64}$/);
  expect(idOf()).toBe(idOf({ portfolio: { ...SMALL } }));
});

test('inputs, policy, trades and the evaluation date change the id, each in its own way', () => {
  const positions = SMALL.positions.map((one) => (one.ticker === 'XOM' ? { ...one, name: 'ExxonMobil' } : one));
  const ids = [
    idOf(),
    idOf({ evaluatedAt: atFour('2026-08-20') }),
    idOf({ portfolio: { ...SMALL, cash: decimal('10000.01') } }),
    idOf({ portfolio: { ...SMALL, positions } }),
    idOf({ portfolio: { ...SMALL, restrictions: [restricted('ZZZ')] } }),
    idOf({ portfolio: { ...SMALL, asOf: null } }),
    idOf({ actionPlan: actionPlan(['decrease Materials - 30']) }),
    idOf({ marketView: marketView(['NVDA Technology 80 100']) }),
    idOf({ marketView: null }),
    idOf({ recommendations: [recommendation('HOLD XOM - - - -')] }),
    idOf(withPolicy({ sectorCaps: new Map() })),
    idOf(withPolicy({ sectorCaps: new Map([['Energy', decimal('36')]]) })),
    idOf(withPolicy({ maxPicksPerSector: 2 })),
    idOf(withPolicy({ allowSelfReview: true })),
    idOf(withPolicy({ pickWeights: [decimal('1')] })),
    idOf(withPolicy({ sellOrder: 'least_gain' })),
    idOf(withPolicy({ cashEquivalents: [] })),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('people, the SLA, the life of an approval, the second checkpoints and the minute of the day do not change the id', () => {
  expect(idOf(withPolicy({ people: new Map([['pat', ['trader']]]) }))).toBe(idOf());
  expect(idOf(withPolicy({ slaMinutes: 5, slaClock: 'wall' }))).toBe(idOf());
  expect(idOf(withPolicy({ decisionTradingDays: 0, checkpointFolder: '/mnt/backup' }))).toBe(idOf());
  expect(idOf({ evaluatedAt: newYorkTime(atFour(DAY).instant - 60_000) })).toBe(idOf());
});

test('a rule that came after a plan was recorded changes its id only where policy uses it', () => {
  // as it was before there were these rules
  const recorded = '4d881bade4a7d2e31e262e0b236c8ef1edea37ea7aa158707d166ccf02e54cfd';
  expect(idOf()).toBe(recorded);
  expect(idOf(withPolicy({ driftBandPp: decimal('0.00'), minimumTradeValue: decimal('0.00') }))).toBe(recorded);
  const ids = [
    recorded,
    idOf(withPolicy({ driftBandPp: decimal('0.1') })),
    idOf(withPolicy({ minimumTradeValue: decimal('0.1') })),
    idOf(withPolicy({ buyHeld: 'always' })),
    idOf(withPolicy({ fundIncrement: decimal('0.1') })),
    idOf(withPolicy({ fundPositionMaximumPct: decimal('60') })),
    idOf(withPolicy({ ownSectors: ['Collectibles'] })),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('the order of the entries of a map does not change the id', () => {
  const caps = [
    ['Energy', decimal('35')],
    ['Utilities', decimal('30')],
  ] as const;
  expect(idOf(withPolicy({ sectorCaps: new Map(caps) }))).toBe(
    idOf(withPolicy({ sectorCaps: new Map([...caps].reverse()) })),
  );
});

test('the form that is hashed is plain: decimals as their text, ratios and counts as theirs', () => {
  const policy = policyWith({});
  expect(planId({ figure: decimal('1.50') }, policy)).toBe(planId({ figure: '1.50' }, policy));
  expect(planId({ figure: { numerator: 1n, denominator: 3n } }, policy)).toBe(
    planId({ figure: { numerator: '1', denominator: '3' } }, policy),
  );
  expect(planId({ figure: new Map([['a', [null, true, 1]]]) }, policy)).toBe(
    planId({ figure: { a: [null, true, 1] } }, policy),
  );
  expect(planId({ figure: { units: 'apart' } }, policy)).not.toBe(planId({ figure: { scale: 'apart' } }, policy));
  expect(() => planId({ figure: undefined }, policy)).toThrow('assertion failed: a value of the domain is data');
});

test('the two workflows, and STEP 0 alone, never share an id', () => {
  const { actionPlan: plan, ...rest } = INPUT;
  const screened = screen({ ...rest, isApproved: false });
  if (!screened.ok) throw new Error('refused');
  const approved = screen({ ...rest, isApproved: true });
  if (!approved.ok) throw new Error('refused');
  const stated = { asOf: atFour(DAY), value: decimal('100000'), cash: null };
  const alone = (value: string, evaluatedAt = atFour(DAY)) =>
    rebalanceStated({
      stated: { ...stated, value: decimal(value) },
      actionPlan: plan,
      policy: INPUT.policy,
      evaluatedAt,
    }).planId;
  const ids = [
    idOf(),
    screened.value.planId,
    approved.value.planId,
    alone('100000'),
    alone('100001'),
    alone('100000', atFour('2026-08-20')),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
