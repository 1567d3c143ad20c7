import { describe, expect, test } from 'vitest';
import { decimal } from '../../../../src/base/decimal.ts';
import type { ActionPlan } from '../../../../src/domain/advice/directive.ts';
import type { MarketView } from '../../../../src/domain/advice/marketView.ts';
import { atFour } from '../../../../src/domain/days/calendar.ts';
import type { Portfolio } from '../../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../../src/domain/planning/policy.ts';
import { rebalance } from '../../../../src/engine/rebalance.ts';
import { marketViewOf, portfolioOf } from '../../examples.ts';
import { actionPlan, DAY, marketView, money, policyWith, restricted, SMALL, security } from '../../makers.ts';

/** Each conflict as its rows: `sector_cap:Technology 200000.00`. */
function conflictsOf(
  held: Portfolio,
  plan: ActionPlan,
  changes: Partial<Policy> = {},
  view: MarketView | null = null,
): string[][] {
  return conflicts(held, plan, changes, view).map(({ rows }) => rows.map(({ id, value }) => `${id} ${money(value)}`));
}

function conflicts(held: Portfolio, plan: ActionPlan, changes: Partial<Policy> = {}, view: MarketView | null = null) {
  const policy = policyWith(changes);
  const outcome = rebalance({
    portfolio: held,
    actionPlan: plan,
    marketView: view,
    recommendations: [],
    policy,
    evaluatedAt: atFour(DAY),
  });
  if (!outcome.ok) throw new Error(outcome.refusals.map((one) => one.message).join('; '));
  return outcome.value.conflicts ?? [];
}

describe('what contradicts one another', () => {
  test('test case 1 with Technology to 45% against its cap of 40%: two rows', () => {
    const [held, view] = [portfolioOf('test-case-1-rebalance'), marketViewOf('test-case-1-rebalance')];
    const [first, ...others] = conflicts(
      held,
      actionPlan(['decrease Materials - 25.0', 'increase Technology - 45.0']),
      {},
      view,
    );
    expect(first?.rows.map(({ id }) => id)).toEqual(['directive:Technology', 'sector_cap:Technology']);
    expect(first?.rows.map(({ says }) => says)).toEqual([
      'the target of Technology is 45%, at least $224,266.76, rounding taken off (“increase Technology - 45.0”, Portfolio.md line 7)',
      'the cap of Technology is 40%, at most $200,000.00',
    ]);
    expect(others).toEqual([]);
  });

  test('nothing where the targets can be met, and rounding is no conflict', () => {
    expect(conflictsOf(SMALL, actionPlan(['decrease Materials - 30']))).toEqual([]);
    // 40.4 % is 40 % as far as a document tells that writes 40.4; a share of AAPL is 200.00
    expect(conflictsOf(SMALL, actionPlan(['increase Technology - 40.2']), { maxPicksPerSector: 1 })).toEqual([
      ['directive:Technology 39950.00', 'candidates:Technology 20000.00'],
    ]);
    expect(
      conflictsOf(SMALL, actionPlan(['hold Energy - 30']), {
        otherSectorsCap: decimal('29.7'),
        cashMinimumPct: decimal('0'),
      }),
    ).toEqual([]);
  });

  test('a sector of which nothing may be sold, and its target', () => {
    const held = { ...SMALL, restrictions: [restricted('NEM', 'sell')] };
    expect(conflictsOf(held, actionPlan(['decrease Materials - 25.00']))).toEqual([
      ['locked:Materials 30000.00', 'directive:Materials 25305.00'],
    ]);
  });

  test('what its candidates may take, one row for each position', () => {
    const view = marketView(['NVDA Technology 80 100', 'MSFT Technology 70 50']);
    const plan = actionPlan(['increase Technology 20 39.00', 'decrease Materials 40 20', 'decrease Energy 30 20']);
    const changes = { positionMaximumPct: decimal('5'), sectorCaps: new Map([['Materials', decimal('50')]]) };
    // 20,000.00 of AAPL stay, and each pick may have 5,000.00
    expect(conflictsOf(SMALL, plan, changes, view)[0]).toEqual([
      'directive:Technology 38795.00',
      'candidates:Technology 20000.00',
      'position_size:NVDA 5000.00',
      'position_size:MSFT 5000.00',
    ]);
  });

  test('more than there is: the largest first, with what the plan says nothing of', () => {
    const view = marketView([
      'NVDA Technology 80 10',
      'MSFT Technology 70 10',
      'AVGO Technology 70 10',
      'AMD Technology 60 10',
    ]);
    const changes = { otherSectorsCap: decimal('100'), positionMaximumPct: decimal('100') };
    // what no limit is in the way of is looked at again without the least of it
    expect(conflictsOf(SMALL, actionPlan(['increase Technology - 60.00']), changes, view)).toEqual([
      ['directive:Technology 59795.00', 'no_directive:Materials 40000.00', 'no_directive:Energy 30000.00'],
      ['directive:Technology 59795.00', 'no_directive:Materials 40000.00', 'cash_buffer:cash 5000.00'],
    ]);
  });

  test('a cash target, and what a limit takes away first', () => {
    const plan = actionPlan(['hold Materials -', 'hold Technology -', 'hold Energy -', 'increase Cash - 20']);
    expect(conflictsOf(SMALL, plan)).toEqual([
      [
        'directive:Materials 39700.00',
        'directive:Energy 29900.00',
        'cash_target:cash 20000.00',
        'directive:Technology 19800.00',
      ],
    ]);
  });

  test('a security that the plan names, in a sector that it says nothing of', () => {
    const plan = { ...actionPlan(['decrease Materials 40 30']), securities: [security('buy AAPL $10000')] };
    const changes = { sectorCaps: new Map([['Technology', decimal('25')]]), positionMaximumPct: decimal('100') };
    expect(conflictsOf(SMALL, plan, changes)).toEqual([['security:AAPL 30000.00', 'sector_cap:Technology 25000.00']]);
  });

  test('at most five, each without the limit of the one before', () => {
    const view = marketView(['NVDA Technology 80 10']);
    const plan = actionPlan(['increase Technology - 60.00', 'decrease Materials - 10', 'decrease Energy - 5']);
    expect(conflictsOf(SMALL, plan, { sectorIncreaseMaximum: decimal('10') }, view)).toEqual([
      ['directive:Technology 59795.00', 'sector_cap:Technology 40000.00'],
      ['directive:Technology 59795.00', 'sector_increase:Technology 30000.00'],
      ['directive:Technology 59795.00', 'candidates:Technology 20000.00', 'position_size:NVDA 15000.00'],
    ]);
  });
});
