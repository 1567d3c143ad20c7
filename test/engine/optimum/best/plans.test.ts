import { describe, expect, test } from 'vitest';
import { decimal, format } from '../../../../src/base/decimal.ts';
import { ratioOf } from '../../../../src/base/ratio.ts';
import type { Optimum } from '../../../../src/domain/planning/optimum.ts';
import type { Plan } from '../../../../src/domain/planning/plan.ts';
import type { Policy } from '../../../../src/domain/planning/policy.ts';
import { type RebalanceInput, rebalance } from '../../../../src/engine/rebalance.ts';
import { marketViewOf, portfolioOf } from '../../examples.ts';
import {
  actionPlan,
  inWords,
  marketView,
  money,
  policyWith,
  portfolio,
  restricted,
  SMALL,
  security,
} from '../../makers.ts';
import { made, rebalancing } from '../../workflows.ts';

function planOf(changes: Partial<RebalanceInput>): Plan {
  return made(rebalance(rebalancing({ kind: 'nearest', ...changes })));
}

function optimumOf({ optimum }: Plan): Optimum {
  if (optimum === undefined) throw new Error('the plan was searched for');
  return optimum;
}

/** `Materials 30000.00`, and what stops it where it stops short. */
function reached({ reachable }: Optimum): string[] {
  return [
    ...reachable.sectors.map((one) => [one.sector, money(one.reachable), one.because].filter(Boolean).join(' ')),
    `cash ${money(reachable.cash)}`,
  ];
}

function exampleOne(changes: Partial<RebalanceInput>): Plan {
  return planOf({
    portfolio: portfolioOf('test-case-1-rebalance'),
    marketView: marketViewOf('test-case-1-rebalance'),
    actionPlan: actionPlan([
      'decrease Materials 46.8 25',
      'increase Technology 6.7 16',
      'increase Healthcare - 10',
      'set Cash - 5',
    ]),
    ...changes,
  });
}

describe('test case 1 (OPTIMUM 15)', () => {
  test('what can be reached, before any share is counted', () => {
    expect(reached(optimumOf(exampleOne({})))).toEqual([
      'Materials 125000.00',
      'Technology 80000.00',
      'Healthcare 50000.00',
      'cash 25113.14',
    ]);
  });

  test('nearest', () => {
    const plan = exampleOne({});
    expect(inWords(plan.steps)).toEqual([
      'SELL NEM 540',
      'SELL FCX 492',
      'BUY NVDA 76',
      'BUY LLY 15',
      'BUY MSFT 32',
      'BUY AVGO 40',
      'BUY UNH 43',
      'BUY ISRG 38',
    ]);
    const { objective, gap, isProven, deviationBySector, cashDeviation } = optimumOf(plan);
    expect([format(objective), format(gap), isProven]).toEqual(['41.84', '0.01', true]);
    const missed = deviationBySector.map(({ sector, deviation }) => `${sector} ${format(deviation)}`);
    expect(missed).toEqual(['Materials -6.96', 'Technology 0.49', 'Healthcare 0.51']);
    expect(format(cashDeviation)).toBe('5.96');
    expect(money(plan.after?.cash)).toBe('25119.10');
    expect(plan.steps.map((step) => step.reason)).toEqual(Array.from({ length: 8 }, () => 'nearest to the targets'));
  });

  test('it stands beside the directed plan, which stays as it is', () => {
    const directed = exampleOne({ kind: 'directed' });
    expect(directed.parent).toBeUndefined();
    expect(exampleOne({}).parent?.planId).toBe(directed.planId);
    expect(exampleOne({}).planId).not.toBe(directed.planId);
  });

  test.each([
    // five trades of 5 dollars, and 5.84 off the targets
    [undefined, '30.84', 0.01],
    ['25', '130.84', 25],
  ])('fewest, a trade at %s dollars', (weight, objective, gap) => {
    const policy = policyWith(weight === undefined ? {} : { tradeWeight: decimal(weight) });
    const plan = exampleOne({ kind: 'fewest', policy });
    expect(plan.steps.map(({ action, ticker }) => `${action} ${ticker}`)).toEqual([
      'SELL NEM',
      'SELL FCX',
      'BUY NVDA',
      'BUY AVGO',
      'BUY ISRG',
    ]);
    expect(format(optimumOf(plan).objective)).toBe(objective);
    // less than one trade less would count
    expect(Number(format(optimumOf(plan).gap))).toBeLessThan(gap);
  });

  test('least tax sells what has gained least first, to the same targets', () => {
    const plan = exampleOne({ kind: 'least_tax' });
    expect(inWords(plan.steps).slice(0, 4)).toEqual(['SELL FCX 93', 'SELL LIN 96', 'SELL SHW 94', 'SELL CTVA 272']);
    expect(format(optimumOf(plan).objective)).toBe('42.73');
  });

  test('least tax goes by what the lots would realise, where that is known', () => {
    const gains = new Map([
      ['FCX', ratioOf(decimal('-0.2'))],
      ['NEM', ratioOf(decimal('0.4'))],
    ]);
    const plan = exampleOne({ kind: 'least_tax', gains });
    const sold = inWords(plan.steps).filter((one) => one.startsWith('SELL'));
    expect(sold).toEqual(['SELL NEM 371', 'SELL FCX 782']);
    expect(exampleOne({ kind: 'nearest', gains }).planId).toBe(exampleOne({ kind: 'nearest' }).planId);
    expect(exampleOne({ kind: 'least_tax', gains }).parent?.planId).toBe(exampleOne({ kind: 'directed' }).planId);
  });

  test('policy may name the plan, and a call another one', () => {
    const policy = policyWith({ plan: 'nearest' });
    expect(made(rebalance({ ...rebalancing(), policy })).parent?.kind).toBe('nearest');
    expect(made(rebalance({ ...rebalancing(), policy, kind: 'fewest' })).parent?.kind).toBe('fewest');
    expect(made(rebalance({ ...rebalancing(), policy, isCashOnly: true })).parent).toBeUndefined();
  });
});

describe('what stops a sector (OPTIMUM 4)', () => {
  const picks = marketView(['LLY Healthcare 90 700 1', 'UNH Healthcare 80 400 2']);
  const growing = (lines: readonly string[], changes: Partial<Policy> = {}): string[] =>
    reached(optimumOf(planOf({ marketView: picks, actionPlan: actionPlan(lines), policy: policyWith(changes) })));

  test.each<[string, readonly string[], Partial<Policy>, readonly string[]]>([
    [
      'its cap',
      ['increase Healthcare - 30', 'decrease Materials - 10'],
      { sectorCaps: new Map([['Healthcare', decimal('20')]]) },
      ['Healthcare 20000.00 cap', 'Materials 10000.00', 'cash 20000.00'],
    ],
    [
      'how fast it may rise',
      ['increase Healthcare - 30', 'decrease Materials - 10'],
      { sectorIncreaseMaximum: decimal('15') },
      ['Healthcare 15000.00 increase limit', 'Materials 10000.00', 'cash 25000.00'],
    ],
    [
      'its positions',
      ['increase Healthcare - 35', 'decrease Materials - 10'],
      { positionMaximumPct: decimal('12') },
      ['Healthcare 24000.00 position limits', 'Materials 10000.00', 'cash 16000.00'],
    ],
    ['that nobody names a candidate', ['increase Utilities - 5'], {}, ['Utilities 0.00 candidates', 'cash 10000.00']],
    ['cash', ['increase Healthcare - 30'], {}, ['Healthcare 5000.00 cash', 'cash 5000.00']],
  ])('%s', (_, lines, changes, expected) => {
    expect(growing(lines, changes)).toEqual(expected);
  });

  test('what may not be sold', () => {
    const held = { ...SMALL, restrictions: [restricted('NEM', 'sell')] };
    const plan = planOf({ portfolio: held, actionPlan: actionPlan(['decrease Materials - 10']) });
    expect(reached(optimumOf(plan))).toEqual(['Materials 30000.00 locked', 'cash 20000.00']);
    expect(inWords(plan.steps)).toEqual(['SELL FCX 200']);
    expect(plan.findings.filter(({ id }) => id === 'target_not_reached')).toHaveLength(1);
  });

  test('sectors that compete for cash stand at one level of their targets', () => {
    const view = marketView(['LLY Healthcare 90 7 1', 'DUK Utilities 80 4 1']);
    const plan = planOf({
      marketView: view,
      actionPlan: actionPlan(['increase Healthcare - 12', 'increase Utilities - 6']),
      policy: policyWith({ cashMinimumPct: decimal('4') }),
    });
    // 6,000 of cash may go: two thirds and one third of it
    expect(reached(optimumOf(plan))).toEqual(['Healthcare 4000.00 cash', 'Utilities 2000.00 cash', 'cash 4000.00']);
  });

  test('a surplus is spread where policy says so', () => {
    const view = marketView(['LLY Healthcare 90 7 1', 'DUK Utilities 80 4 1']);
    const lines = ['increase Healthcare - 2', 'increase Utilities - 1', 'set Cash - 4'];
    const plan = (surplus: Policy['surplus']): string[] =>
      reached(
        optimumOf(
          planOf({
            marketView: view,
            actionPlan: actionPlan(lines),
            policy: policyWith({ surplus, cashMinimumPct: decimal('0') }),
          }),
        ),
      );
    expect(plan('cash')).toEqual(['Healthcare 2000.00', 'Utilities 1000.00', 'cash 7000.00']);
    expect(plan('spread')).toEqual(['Healthcare 4000.00 surplus', 'Utilities 2000.00 surplus', 'cash 4000.00']);
  });

  test('a reserve for slippage stays cash beside the minimum', () => {
    const view = marketView(['LLY Healthcare 90 7 1']);
    const lines = ['increase Healthcare - 12'];
    const policy = policyWith({ slipReserveBps: decimal('100') });
    // 5,000 = bought + a hundredth of it
    const plan = planOf({ marketView: view, actionPlan: actionPlan(lines), policy });
    expect(reached(optimumOf(plan))).toEqual(['Healthcare 4950.49505 cash', 'cash 5049.50495']);
  });
});

describe('beside the directed plan', () => {
  test('a search that may look at one plan alone takes the directed trades', () => {
    const policy = policyWith({ nodeLimit: 1 });
    const directed = exampleOne({ kind: 'directed', policy });
    expect(inWords(exampleOne({ policy }).steps)).toEqual(inWords(directed.steps));
  });

  test.each([
    ['nearest', '4044.70'],
    ['fewest', '4040.00'],
  ] as const)('a large commission leaves no search a worse plan, nor none at all: %s', (kind, most) => {
    const policy = policyWith({ commissionPerTrade: decimal('500'), nodeLimit: 20_000 });
    const plan = exampleOne({ kind, policy });
    expect(plan.findings.map(({ id }) => id)).not.toContain('no_plan_within_limits');
    expect(Number(format(optimumOf(plan).objective))).toBeLessThanOrEqual(Number(most));
  });

  test('what the plan names is bought as far as the limits let it be', () => {
    const stated = { actionPlan: { ...actionPlan([]), securities: [security('buy NVDA 90sh')] } };
    const directed = exampleOne({ kind: 'directed', ...stated });
    const nearest = exampleOne(stated);
    expect(inWords(nearest.steps)).toEqual(inWords(directed.steps));
  });

  test.each([
    ['cash', ['increase Healthcare - 12'], {}, 'not bought: there is not enough cash'],
    [
      'its cap',
      ['increase Healthcare - 12'],
      { sectorCaps: new Map([['Healthcare', decimal('2')]]) },
      'not bought: the sector would be above its cap',
    ],
    [
      'a least trade',
      ['increase Healthcare - 3'],
      { minimumTradeValue: decimal('90000') },
      'not bought: no trades that the search found come nearer',
    ],
  ] as const)('what stops a sector is told: %s', (_, lines, changes, expected) => {
    const plan = planOf({
      marketView: marketView(['LLY Healthcare 90 7 1']),
      actionPlan: actionPlan([...lines]),
      policy: policyWith(changes),
    });
    const told = plan.findings.filter(({ id }) => id === 'budget_not_placed').map(({ message }) => message);
    expect(told).toEqual([expect.stringContaining(expected)]);
  });
});

describe('limits that are to hold in the end', () => {
  test.each([
    ['nearest', '26543.00'],
    ['least_tax', '12870.09'],
  ] as const)('a sector that is reduced to its cap stops no share short of it: %s', (kind, cash) => {
    const plan = exampleOne({
      kind,
      portfolio: { ...portfolioOf('test-case-1-rebalance'), cash: decimal(cash) },
      actionPlan: actionPlan(['decrease Materials - 40', 'increase Technology - 8']),
    });
    expect(plan.findings.filter(({ severity }) => severity === 'violation')).toEqual([]);
  });

  test('a position that is sold to its limit stops no share short of it', () => {
    const held = portfolio('10000.00', 'NEM Materials 300 100.00', 'AAPL Technology 600 100.00');
    const policy = policyWith({ positionMaximumPct: decimal('25'), shareIncrement: decimal('40') });
    const plan = planOf({ portfolio: held, actionPlan: actionPlan(['decrease Materials - 25']), policy });
    // 50 shares are asked for: 40 would be nearer, and leave it above 25%
    expect(inWords(plan.steps)).toEqual(['SELL NEM 80']);
  });

  test('of a sector that is reduced, no more is kept than its positions may be worth', () => {
    const plan = exampleOne({
      kind: 'fewest',
      policy: policyWith({ positionMaximumPct: decimal('4'), nodeLimit: 20_000 }),
    });
    expect(plan.findings.map(({ id }) => id)).not.toContain('no_plan_within_limits');
    expect(reached(optimumOf(plan))[0]).toBe('Materials 100000.00');
    expect(plan.findings.filter(({ severity }) => severity === 'violation')).toEqual([]);
  });
});

describe('limits that are broken before, beside the directed plan', () => {
  const wide = { otherSectorsCap: decimal('55'), positionMaximumPct: decimal('100'), cashMinimumPct: decimal('0') };
  /** The trades with what they break. */
  const judged = ({ steps, constraints }: Plan): string[] => [
    ...inWords(steps),
    ...constraints.filter(({ cause }) => cause !== null).map(({ id, subject, cause }) => `${id} ${subject} ${cause}`),
  ];
  const both = (changes: Partial<RebalanceInput>): Record<string, readonly string[]> => ({
    directed: judged(planOf({ ...changes, kind: 'directed' })),
    nearest: judged(planOf(changes)),
    leastTax: judged(planOf({ ...changes, kind: 'least_tax' })),
  });
  const all = (trades: readonly string[]): Record<string, readonly string[]> => ({
    directed: trades,
    nearest: trades,
    leastTax: trades,
  });

  test('what the plan names makes a sector no worse where a sale can mend it, though none is nearer to the target', () => {
    const plans = both({
      portfolio: portfolio('1000.00', 'ZA Financials 3 3000.00'),
      marketView: marketView(['GI Financials 80 10 1']),
      actionPlan: { ...actionPlan(['decrease Financials - 88']), securities: [security('buy GI 1sh')] },
      policy: policyWith(wide),
    });
    // 210 dollars are to be sold, of shares of 3,000
    expect(plans).toEqual(all(['SELL ZA 1', 'BUY GI 1', 'sector_cap Financials improved']));
  });

  test('a cap that the directed plan comes to keep is kept, though the targets do not ask for it', () => {
    const plans = both({
      portfolio: portfolio('1000.00', 'ZA Financials 2 4500.00'),
      actionPlan: actionPlan(['decrease Financials - 80']),
      policy: policyWith(wide),
    });
    expect(plans).toEqual(all(['SELL ZA 1']));
  });

  test('a limit of a position that the directed plan comes to keep is kept as well', () => {
    const plans = both({
      portfolio: portfolio('6000.00', 'ZA Financials 2 2000.00'),
      actionPlan: actionPlan(['decrease Financials - 35']),
      policy: policyWith({ ...wide, positionMaximumPct: decimal('30') }),
    });
    expect(plans).toEqual(all(['SELL ZA 1']));
  });

  test('what the plan names lifts no sector by more than it may where a sale can mend it', () => {
    const plans = both({
      portfolio: portfolio('5000.00', 'ZA Financials 1 5000.00'),
      marketView: marketView(['GI Financials 80 10 1']),
      actionPlan: { ...actionPlan(['decrease Financials - 49']), securities: [security('buy GI 200sh')] },
      policy: policyWith({ ...wide, otherSectorsCap: decimal('80'), sectorIncreaseMaximum: decimal('15') }),
    });
    expect(plans).toEqual(all(['SELL ZA 1', 'BUY GI 200']));
  });

  test('what the plan names and no sale can mend leaves a plan to search for', () => {
    const plan = planOf({
      portfolio: portfolio('9000.00', 'ZA Financials 100 10.00'),
      marketView: marketView(['GI Financials 80 10 1']),
      actionPlan: { ...actionPlan(['decrease Financials - 9.05']), securities: [security('buy GI 400sh')] },
      policy: policyWith({ ...wide, sectorIncreaseMaximum: decimal('15') }),
    });
    expect(plan.findings.map(({ id }) => id)).not.toContain('no_plan_within_limits');
    expect(judged(plan)).toEqual(['SELL ZA 100', 'BUY GI 400', 'sector_increase Financials introduced']);
  });

  test('a sector that what the plan names brings within its cap is not bought above it', () => {
    const plan = planOf({
      portfolio: portfolio('4000.00', 'ZA Financials 6 1000.00'),
      marketView: marketView(['GI Financials 80 400 1']),
      actionPlan: { ...actionPlan(['set Financials - 70']), securities: [security('sell ZA 2sh')] },
      policy: policyWith(wide),
    });
    // 1,500 dollars reach the cap: four shares would be nearer than three
    expect(judged(plan)).toEqual(['SELL ZA 2', 'BUY GI 3']);
  });

  test('what the directed plan sells for a purchase that its guards take off again counts as directed', () => {
    const plans = both({
      portfolio: portfolio('500.00', 'ZA Financials 45 100.00', 'UT Utilities 50 100.00'),
      marketView: marketView(['GI Financials 80 100 1']),
      actionPlan: { ...actionPlan(['decrease Financials - 43']), securities: [security('buy GI 3sh')] },
      policy: policyWith({
        ...wide,
        sectorCaps: new Map([['Financials', decimal('40')]]),
        positionCaps: new Map([['GI', decimal('0.5')]]),
      }),
    });
    expect(plans).toEqual(all(['SELL ZA 5']));
  });

  describe('where sells alone may improve what was broken before (warn_if_improved)', () => {
    const eased = policyWith({ ...wide, preExistingViolations: 'warn_if_improved' });

    test('what the directed plan improves is improved, though to leave it would be nearer', () => {
      const asked = {
        portfolio: portfolio('1000.00', 'ZA Financials 90 100.00'),
        actionPlan: actionPlan(['decrease Financials - 89.6']),
        policy: eased,
      };
      expect(both(asked)).toEqual(all(['SELL ZA 1', 'sector_cap Financials improved']));
      expect(planOf(asked).verdict).toBe('CONDITIONAL');
    });

    test('where the directed plan buys nothing, no purchase blocks another', () => {
      const asked = {
        portfolio: portfolio('1000.00', 'ZA Financials 90 100.00'),
        marketView: marketView(['LLY Healthcare 90 60 1']),
        actionPlan: actionPlan(['decrease Financials - 80', 'increase Healthcare - 0.4']),
        policy: eased,
      };
      expect(both(asked)).toEqual(all(['SELL ZA 10', 'sector_cap Financials improved']));
      expect(planOf(asked).verdict).toBe('CONDITIONAL');
      // where any violation blocks, 60 dollars are nearer to 40 than none
      expect(inWords(planOf({ ...asked, policy: policyWith(wide) }).steps)).toEqual(['SELL ZA 10', 'BUY LLY 1']);
    });
  });

  test('a cap that no plan comes to keep does not hold the targets up', () => {
    const plans = both({
      portfolio: portfolio('1000.00', 'ZA Financials 90 100.00'),
      actionPlan: actionPlan(['decrease Financials - 80']),
      policy: policyWith(wide),
    });
    expect(plans).toEqual(all(['SELL ZA 10', 'sector_cap Financials improved']));
  });
});

describe('ties (OPTIMUM 6)', () => {
  test('of plans that count the same, the one with fewer shares of the first ticker', () => {
    const plan = planOf({
      marketView: marketView(['BBB Healthcare 80 100 1', 'AAA Healthcare 80 100 2']),
      actionPlan: actionPlan(['increase Healthcare - 0.3']),
    });
    // 150 dollars are meant for each
    expect(inWords(plan.steps).sort()).toEqual(['BUY AAA 1', 'BUY BBB 2']);
  });
});

describe('small and strange portfolios', () => {
  test('where nothing can be traded the plan is empty, and says how far from the target it stays', () => {
    const plan = planOf({ actionPlan: actionPlan(['increase Utilities - 5']) });
    expect(plan.steps).toEqual([]);
    expect(format(optimumOf(plan).objective)).toBe('0.00');
    expect(plan.findings.map(({ id }) => id)).toContain('budget_not_placed');
  });

  test('a portfolio of three dollars', () => {
    const held = portfolio('1.00', 'AAA Energy 2 1.00');
    const plan = planOf({
      portfolio: held,
      actionPlan: actionPlan(['decrease Energy - 30']),
      policy: policyWith({ otherSectorsCap: decimal('100'), positionMaximumPct: decimal('100') }),
    });
    expect(inWords(plan.steps)).toEqual(['SELL AAA 1']);
  });

  test('prices of a tenth of a cent and of a million', () => {
    const held = portfolio('2000000.00', 'AAA Energy 1000000000 0.001', 'BBB Materials 3 1000000');
    const plan = planOf({
      portfolio: held,
      actionPlan: actionPlan(['decrease Energy - 10', 'decrease Materials - 30']),
      policy: policyWith({ positionMaximumPct: decimal('100'), nodeLimit: 20_000 }),
    });
    expect(inWords(plan.steps)).toEqual(['SELL BBB 1', 'SELL AAA 400000000']);
  });

  test('a search that may look at hardly anything still gives a plan, with its honest gap', () => {
    const plan = exampleOne({ policy: policyWith({ nodeLimit: 1 }) });
    expect(plan.steps.length).toBeGreaterThan(0);
    const { objective, bound, gap, isProven } = optimumOf(plan);
    expect(isProven).toBe(false);
    expect(Number(format(objective)) - Number(format(bound))).toBeCloseTo(Number(format(gap)), 6);
    expect(Number(format(bound))).toBeLessThanOrEqual(41.84);
  });
});
