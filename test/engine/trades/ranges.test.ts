import { describe, expect, it, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { rebalance } from '../../../src/engine/rebalance.ts';
import { actionPlan, inWords, marketView, money, pct, policyWith, told } from '../makers.ts';
import { made, rebalancing, refusalsOf } from '../workflows.ts';

// SMALL is worth 100,000.00: Materials 40, Technology 20, Energy 30, cash 10 percent.

function planned(lines: readonly string[], changes: Partial<Policy> = {}) {
  return made(rebalance(rebalancing({ actionPlan: actionPlan(lines), policy: policyWith(changes) })));
}

function directive(line: string, changes: Partial<Policy> = {}) {
  const plan = planned([line], changes);
  const [one] = plan.directives;
  return [one?.action, pct(one?.targetPct), money(one?.amount)].join(' ');
}

const met = (lines: readonly string[], changes: Partial<Policy> = {}) =>
  told(planned(lines, changes).findings.filter((one) => ['directive_already_met', 'stale_directive'].includes(one.id)));

describe('a range', () => {
  it.each([
    // above it, below it, within it
    ['set Materials - 20..25', 'SELL 25 -15000.00'],
    ['set Materials - 45..50', 'BUY 45 5000.00'],
    ['set Materials - 35..45', 'HOLD 40 0.00'],
    ['set Materials - 40..45', 'HOLD 40 0.00'],
    ['decrease Materials - 20..25', 'SELL 25 -15000.00'],
    ['decrease Materials - 0..8', 'SELL 8 -32000.00'],
    ['increase Technology - 25..100', 'BUY 25 5000.00'],
    // against the verb
    ['decrease Materials - 45..50', 'HOLD 45 0.00'],
    ['increase Materials - 20..25', 'HOLD 25 0.00'],
  ])('%s comes to %s', (line, expected) => {
    expect(directive(line)).toBe(expected);
  });

  it('is met within it, and against the verb, with the weight that decides how grave that is', () => {
    expect(met(['decrease Materials - 35..45'])).toEqual([
      'note directive_already_met Materials: Materials is already within its range; nothing is traded against the directive',
    ]);
    expect(met(['set Materials - 35..45'])).toEqual([]);
    expect(met(['decrease Materials - 45..50'])).toEqual([
      'warning directive_already_met Materials: Materials is already past its target by 5 points; nothing is traded against the directive',
    ]);
    expect(met(['decrease Materials - 40.4..50'])).toEqual([
      'note directive_already_met Materials: Materials is already past its target by 0.4 points; nothing is traded against the directive',
    ]);
  });

  it('that is held and does not hold trades nothing, and is a condition', () => {
    expect(directive('hold Materials - 20..25')).toBe('HOLD 25 0.00');
    expect(met(['hold Materials - 20..25'])).toEqual([
      'warning stale_directive Materials: the plan holds Materials within 20% and 25%, and it is not there; nothing is traded',
    ]);
    expect(met(['hold Materials - 20..40'])).toEqual([]);
  });

  it('of invested assets is measured by them', () => {
    const plan = made(rebalance(rebalancing({ actionPlan: actionPlan(['set Materials - 20..30'], 'invested') })));
    // 30 percent of the 90,000.00 that are invested
    expect(pct(plan.directives[0]?.targetPct)).toBe('27');
  });
});

describe('points', () => {
  it.each([
    ['decrease Materials - 6pp', 'SELL 34 -6000.00'],
    ['increase Technology - 2.5pp', 'BUY 22.5 2500.00'],
    ['decrease Technology - 20pp', 'SELL 0 -20000.00'],
  ])('%s comes to %s', (line, expected) => {
    expect(directive(line)).toBe(expected);
  });

  it.each([
    [
      'decrease Technology - 20.01pp',
      'Technology is at 20% of the portfolio and cannot fall by 20.01 percentage points',
    ],
    ['increase Materials - 61pp', 'Materials is at 40% of the portfolio and cannot rise by 61 percentage points'],
    ['decrease Cash - 11pp', 'cash is at 10% of the portfolio and cannot fall by 11 percentage points'],
  ])('%s is refused', (line, message) => {
    const [refusal] = refusalsOf(rebalance(rebalancing({ actionPlan: actionPlan([line]) })));
    expect(refusal).toContain(`Portfolio.md:7: ${message}; fewer points, or the weight in the end`);
  });
});

describe('a cash target', () => {
  const cash = (line: string, changes: Partial<Policy> = {}) => {
    const { cashTarget, findings } = planned([line], changes);
    const said = findings.filter((one) => one.id === 'directive_already_met').map((one) => one.message);
    return [pct(cashTarget?.targetPct), money(cashTarget?.amount), ...said];
  };

  it.each([
    ['set Cash - 12..15', '12', '2000.00'],
    ['set Cash - 6..8', '8', '-2000.00'],
    ['increase Cash - 2pp', '12', '2000.00'],
    ['decrease Cash - 2pp', '8', '-2000.00'],
    // at least
    ['set Cash - 7..100', '7', '-3000.00'],
    ['set Cash - 15..100', '15', '5000.00'],
    // at most
    ['set Cash - 0..6', '6', '-4000.00'],
  ])('of %s is %s percent', (line, target, amount) => {
    expect(cash(line)).toEqual([target, amount]);
  });

  it('is none within its range, and none where the minimum keeps as much', () => {
    expect(cash('set Cash - 8..12')).toEqual([null, null, 'cash is within its range']);
    expect(cash('set Cash - 5..100')).toEqual([
      null,
      null,
      'cash of at least 5% is kept in any case; “at least 5%” adds nothing',
    ]);
    expect(cash('set Cash - 5..100', { cashMinimumPct: decimal('4.9') })).toEqual(['5', '-5000.00']);
  });
});

test('within the drift band of its target a directive is met, from either side, and at its edge', () => {
  const band = { driftBandPp: decimal('2') };
  expect(directive('decrease Materials - 38', band)).toBe('HOLD 38 0.00');
  expect(directive('decrease Materials - 37.99', band)).toBe('SELL 37.99 -2010.00');
  expect(directive('increase Technology - 22', band)).toBe('HOLD 22 0.00');
  expect(directive('increase Technology - 22.01', band)).toBe('BUY 22.01 2010.00');
  expect(directive('decrease Materials - 2pp', band)).toBe('HOLD 38 0.00');
  expect(directive('set Materials - 30..38', band)).toBe('HOLD 38 0.00');
  expect(met(['decrease Materials - 38'], band)).toEqual([
    'note directive_already_met Materials: Materials is 2 points from its target, within the drift band of 2; nothing is traded',
  ]);
  // of cash it says nothing
  expect(pct(planned(['set Cash - 9'], band).cashTarget?.targetPct)).toBe('9');
});

test('dollars that a document states are held against what it asks for, drift or not', () => {
  const plan = planned(['decrease Materials - 38 2000'], { driftBandPp: decimal('2') });
  expect(plan.findings.filter((one) => one.id === 'document_disagrees')).toEqual([]);
});

test('less than half a cent that a part of a share leaves is not told as unspent', () => {
  const plan = made(
    rebalance(
      rebalancing({
        actionPlan: actionPlan(['decrease Materials - 10', 'increase Bonds - 10', 'set Cash - 10']),
        marketView: marketView(['FXNAX Bonds 80 4.999999']),
      }),
    ),
  );
  expect(inWords(plan.steps)).toEqual(['SELL NEM 100', 'BUY FXNAX 2000']);
  expect(told(plan.findings.filter((one) => one.id === 'cash_above_target'))).toEqual([
    'note cash_above_target cash: cash ends at 30% ($30,000.00), $20,000.00 above its target of 10%: the directives ask for no more purchases',
  ]);
});

test('cash that ends above its target is told with its reason, and is no condition', () => {
  const view = marketView(['NVDA Technology 80 30000']);
  const plan = made(
    rebalance(
      rebalancing({
        actionPlan: actionPlan(['decrease Materials - 30', 'increase Technology - 30', 'set Cash - 10']),
        marketView: view,
      }),
    ),
  );
  expect(inWords(plan.steps)).toEqual(['SELL NEM 34']);
  expect(told(plan.findings.filter((one) => one.id === 'cash_above_target'))).toEqual([
    'note cash_above_target cash: cash ends at 20.2% ($20,200.00), $10,200.00 above its target of 10%: $10,000.00 that the directives give to purchases are not spent, and they ask for no more',
  ]);
});
