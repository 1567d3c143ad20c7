import { expect, test } from 'vitest';
import { decimal, format } from '../../src/base/decimal.ts';
import { atFour } from '../../src/domain/days/calendar.ts';
import { evaluate } from '../../src/engine/judgement/evaluate.ts';
import { rebalance } from '../../src/engine/rebalance.ts';
import { screen } from '../../src/engine/screen.ts';
import { expectedOf, marketViewOf, portfolioOf } from './examples.ts';
import {
  actionPlan,
  DAY,
  inWords,
  marketView,
  money,
  pct,
  policyWith,
  portfolio,
  recommendation,
  restricted,
  told,
} from './makers.ts';
import { made, rebalancing, refusalsOf, screening } from './workflows.ts';

const PLAN_ONE = actionPlan([
  'decrease Materials 46.8 25',
  'increase Technology 6.7 16',
  'increase Healthcare 0 10',
  'set Cash - 5',
]);

const FIRST = rebalancing({
  portfolio: portfolioOf('test-case-1-rebalance'),
  actionPlan: PLAN_ONE,
  marketView: marketViewOf('test-case-1-rebalance'),
});

test("the specification's test case 1 comes out to the cent", () => {
  const plan = made(rebalance(FIRST));
  const figure = (value: Parameters<typeof pct>[0]) => Number(pct(value));
  expect({
    status: plan.verdict,
    portfolio_value: money(plan.portfolioValue),
    directives: plan.directives.map((one) => ({
      sector: one.sector,
      action: one.action,
      current_pct: figure(one.currentPct),
      target_pct: figure(one.targetPct),
      amount: money(one.amount),
    })),
    trades: plan.steps.map((step) => ({
      sequence: step.sequence,
      action: step.action,
      ticker: step.ticker,
      shares: format(step.shares),
      price: money(step.price),
      cash_after: money(step.cashAfter),
      cash_after_pct: figure(step.cashAfterPct),
    })),
    sectors_after: Object.fromEntries((plan.after?.sectors ?? []).map((one) => [one.sector, figure(one.pct)])),
    cash_after_pct: figure(plan.after?.cashPct),
    violations: plan.findings.filter((one) => one.severity === 'violation').map((one) => one.id),
    warnings: plan.findings.filter((one) => one.severity === 'warning').map((one) => one.id),
  }).toEqual(expectedOf('test-case-1-rebalance'));
  expect(plan).toMatchObject({
    workflow: 'rebalance',
    evaluatedOn: DAY,
    restrictions: [],
    screenings: [],
    validations: [],
  });
  expect(plan.asOf).toEqual(atFour(DAY));
  expect([plan.cashTarget?.currentPct, plan.cashTarget?.targetPct].map(pct)).toEqual(['2.574', '5']);
  expect(money(plan.cashTarget?.amount)).toBe('12129.91');
  expect(plan.steps[0]?.reason).toBe('highest gain in Materials (+88.4%)');
  expect(money(plan.before?.cash)).toBe('12870.09');
});

test('sells, then buys of what is not sold, then the guards: all of STEP 1 in one plan', () => {
  const plan = made(
    rebalance(
      rebalancing({
        actionPlan: {
          ...actionPlan([
            'decrease Materials - 35',
            'increase Technology - 32 1',
            'increase Healthcare - 2',
            'set Cash - 9.5',
          ]),
          unread: [{ file: 'Portfolio.md', line: 40, text: 'Speak with Pat' }],
          disagreements: ['TOTAL says 99%'],
        },
        marketView: marketView(['NEM Technology 90 300', 'MSFT Technology 60 100', 'CSCO Technology 50 10']),
        recommendations: [recommendation('BUY NVDA Technology 70 12 200')],
        policy: policyWith({ positionMaximumPct: decimal('30'), restrictions: [restricted('CSCO', 'buy')] }),
      }),
    ),
  );
  expect(inWords(plan.steps)).toEqual(['SELL NEM 17', 'BUY NVDA 28']);
  expect(told(plan.findings)).toEqual([
    'warning budget_not_placed Healthcare: $2,000.00 of the $2,000.00 for Healthcare stay cash: there is no candidate to buy',
    'warning buys_trimmed buys: buys are $6,400.00 smaller than the targets ask for, so that limits hold: NVDA by $800.00, MSFT by $5,600.00',
    'warning document_disagrees documents: measured figures are used where the documents disagree: Market-Analyst puts NEM in Technology; Materials counts; TOTAL says 99%; the action plan states $1.00 for Technology; measured, it is $12,000.00',
    'warning targets_exceed_portfolio targets: targets, sectors without a directive and cash together come to 108.5% of the portfolio',
    'note item_not_read Portfolio.md: line 40 is taken as a remark, not as a directive: Speak with Pat',
    'note restricted_pick_skipped CSCO: CSCO may not be bought and is passed over in Technology',
  ]);
  expect([plan.verdict, plan.restrictions.length, money(plan.after?.cash)]).toEqual(['CONDITIONAL', 1, '9500.00']);
});

const NOTHING = portfolio('0.00');

test('a portfolio that is worth nothing is refused in every workflow', () => {
  const refusal =
    'Portfolio.md:1: the portfolio is worth $0.00; cash and holdings that together are worth more than nothing, costs included';
  expect(refusalsOf(rebalance(rebalancing({ portfolio: NOTHING })))).toEqual([refusal]);
  const recommendations = [recommendation('BUY NVDA Technology 74 12 10')];
  expect(refusalsOf(screen(screening({ portfolio: NOTHING, recommendations })))).toEqual([refusal]);
  expect(refusalsOf(evaluate(rebalancing({ portfolio: NOTHING })))).toEqual([refusal]);
});

test('costs that exceed the portfolio are refused in every workflow', () => {
  const policy = policyWith({ commissionPerTrade: decimal('100000') });
  const refusal =
    'Portfolio.md:1: the portfolio is worth $100,000.00, and the costs of the trades exceed that; cash and holdings that together are worth more than nothing, costs included';
  expect(refusalsOf(rebalance(rebalancing({ policy })))).toEqual([refusal]);
  const recommendations = [recommendation('SELL NEM - - all -')];
  expect(refusalsOf(screen(screening({ policy, recommendations })))).toEqual([refusal]);
});

test('stated weights that fit the invested assets only are refused with the line that is stated first', () => {
  const ambiguous = actionPlan(['hold Utilities - -', 'decrease Materials 44.4 30', 'increase Technology 22.2 25']);
  const directives = ambiguous.directives.map((one, index) => ({
    ...one,
    source: { ...one.source, line: 30 + index },
  }));
  expect(refusalsOf(rebalance(rebalancing({ actionPlan: { ...ambiguous, directives } })))).toEqual([
    'Portfolio.md:31: the stated weights fit the invested assets and not the whole portfolio, and nothing says which is meant; ' +
      'a line `Basis: total` (percent of the whole portfolio) or `Basis: invested` (of all but cash) in the action plan',
  ]);
});

test('a plan with nothing to do still reports every constraint', () => {
  const plan = made(rebalance(rebalancing({ actionPlan: actionPlan(['hold Energy - -']) })));
  expect([plan.steps, plan.directives.map((one) => one.action)]).toEqual([[], ['HOLD']]);
  expect(plan.constraints.map((check) => check.id)).toEqual([
    ...Array(3).fill('sector_cap'),
    'cash_buffer',
    ...Array(4).fill('position_size'),
    ...Array(3).fill('sector_increase'),
    'buffer_throughout',
  ]);
  // NEM and XOM hold 30 percent each: above their limit before any plan
  expect([plan.verdict, plan.findings.map((one) => `${one.id} ${one.subject}`)]).toEqual([
    'BLOCKED',
    ['position_size AAPL', 'position_size NEM', 'position_size XOM'],
  ]);
});

test('a portfolio is evaluated as it stands', () => {
  const calm = portfolio(
    '20000.00',
    ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((one) => `${one} S${one} 100 100`),
  );
  const evaluation = made(evaluate(rebalancing({ portfolio: calm })));
  expect([evaluation.verdict, evaluation.findings, evaluation.constraints.length]).toEqual(['SAFE', [], 26]);
  expect(money(evaluation.snapshot?.value)).toBe('100000.00');
  const view = marketView([], { confidencePct: decimal('10') });
  const doubted = made(evaluate(rebalancing({ portfolio: { ...calm, asOf: null }, marketView: view })));
  expect([doubted.verdict, doubted.findings.map((one) => one.id)]).toEqual([
    'BLOCKED',
    ['as_of_missing', 'low_market_confidence'],
  ]);
});

test('no sentence speaks of a plan where there is none', () => {
  const held = portfolio('4', 'XOM Energy 41 1', 'LLY Healthcare 55 1');
  const policy = policyWith({
    sectorCaps: new Map([['Healthcare', decimal('60')]]),
    positionMaximumPct: decimal('50'),
  });
  expect(told(made(evaluate(rebalancing({ portfolio: held, policy }))).findings)).toEqual([
    'violation cash_buffer cash: cash is at 4% of the portfolio; the minimum is 5%',
    'violation position_size LLY: LLY is at 55% of the portfolio; its limit is 50%',
    'violation sector_cap Energy: Energy is at 41% of the portfolio; its cap is 40%',
  ]);
});

test('the gravest of what is found stands first', () => {
  const view = marketView([], { confidencePct: decimal('10') });
  expect(made(evaluate(rebalancing({ marketView: view }))).findings.map((one) => one.id)).toEqual([
    'position_size',
    'position_size',
    'position_size',
    'low_market_confidence',
  ]);
});
