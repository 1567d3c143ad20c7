import { expect, test } from 'vitest';
import { decimal, format } from '../../src/base/decimal.ts';
import { atFour } from '../../src/domain/calendar.ts';
import type { Outcome } from '../../src/domain/refusal.ts';
import { evaluate } from '../../src/engine/evaluate.ts';
import { type RebalanceInput, rebalance } from '../../src/engine/rebalance.ts';
import { type ScreenInput, screen } from '../../src/engine/screen.ts';
import { type ExampleName, expectedOf, marketViewOf, portfolioOf } from './examples.ts';
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
  SMALL,
  told,
} from './makers.ts';

function made<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusals.map((one) => one.message).join('; '));
  return outcome.value;
}

function refusalsOf(outcome: Outcome<unknown>): string[] {
  return outcome.ok
    ? []
    : outcome.refusals.map((one) => `${one.source.file}:${one.source.line}: ${one.message}; ${one.accepted}`);
}

const PLAN_ONE = actionPlan([
  'decrease Materials 46.8 25',
  'increase Technology 6.7 16',
  'increase Healthcare 0 10',
  'set Cash - 5',
]);

function rebalancing(changes: Partial<RebalanceInput> = {}): RebalanceInput {
  return {
    portfolio: SMALL,
    actionPlan: actionPlan(['decrease Materials - 30']),
    marketView: null,
    recommendations: [],
    policy: policyWith({}),
    evaluatedAt: atFour(DAY),
    ...changes,
  };
}

function screening(changes: Partial<ScreenInput> = {}): ScreenInput {
  return {
    portfolio: SMALL,
    marketView: marketView([]),
    recommendations: [],
    isApproved: false,
    policy: policyWith({}),
    evaluatedAt: atFour(DAY),
    ...changes,
  };
}

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
    restrictionCount: 0,
    screenings: [],
    validations: [],
  });
  expect(plan.asOf).toEqual(atFour(DAY));
  expect([plan.cashTarget?.currentPct, plan.cashTarget?.targetPct].map(pct)).toEqual(['2.574', '5']);
  expect(money(plan.cashTarget?.amount)).toBe('12129.91');
  expect(plan.steps[0]?.reason).toBe('highest gain in Materials (+88.4%)');
  expect(money(plan.before?.cash)).toBe('12870.09');
});

test.each([
  ['test-case-2-nvda', 'BUY NVDA Technology 74 12 214.72'],
  ['test-case-3-tsla', 'BUY TSLA Consumer_Discretionary 55 20 362.86'],
] as [ExampleName, string][])("the specification's %s comes out as it says", (name, line) => {
  const plan = made(
    screen(
      screening({
        portfolio: portfolioOf(name),
        marketView: marketViewOf(name),
        recommendations: [recommendation(line)],
      }),
    ),
  );
  const [only] = plan.screenings;
  expect({
    validation: {
      status: only?.status,
      ticker: only?.ticker,
      conviction: Number(only?.conviction?.units),
      checks: only?.checks,
      reasons: only?.reasons,
      message: `Stock-Analyst ${only?.ticker} ${only?.status}: ${only?.reasons.join(', ') || 'All criteria pass'}`,
    },
    status: plan.verdict,
    trades: plan.steps.map((step) => ({
      sequence: step.sequence,
      action: step.action,
      ticker: step.ticker,
      shares: format(step.shares),
      price: money(step.price),
    })),
  }).toEqual(expectedOf(name));
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
    'warning document_disagrees documents: measured figures are used where the documents disagree: Market-Analyst puts NEM in Technology; Materials counts; TOTAL says 99%; the plan states $1.00 for Technology; measured, it is $12,000.00',
    'warning targets_exceed_portfolio targets: targets, sectors without a directive and cash together come to 108.5% of the portfolio',
    'note item_not_read Portfolio.md: line 40 asks for no trade and was not read: Speak with Pat',
    'note restricted_pick_skipped CSCO: CSCO may not be bought and is passed over in Technology',
  ]);
  expect([plan.verdict, plan.restrictionCount, money(plan.after?.cash)]).toEqual(['CONDITIONAL', 1, '9500.00']);
});

const NOTHING = portfolio('0.00');

test('a portfolio that is worth nothing is refused in every workflow', () => {
  const refusal =
    'Portfolio.md:1: the portfolio is worth $0.00; cash and holdings that together are worth more than nothing, costs included';
  expect(refusalsOf(rebalance(rebalancing({ portfolio: NOTHING })))).toEqual([refusal]);
  expect(refusalsOf(screen(screening({ portfolio: NOTHING })))).toEqual([refusal]);
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
  expect(refusalsOf(rebalance(rebalancing({ actionPlan: ambiguous })))).toEqual([
    'Portfolio.md:7: the stated weights fit the invested assets and not the whole portfolio, and nothing says which is meant; ' +
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

/** Worth 100,000.00, a third of it cash, and far from every limit. */
const ROOMY = portfolio('40000.00', ...['A', 'B', 'C', 'D', 'E', 'F'].map((one) => `${one} S${one} 100 100 50`));

function screenOf(lines: readonly string[], changes: Partial<ScreenInput> = {}) {
  const recommendations = lines.map((line) => recommendation(line));
  const plan = made(screen(screening({ portfolio: ROOMY, recommendations, ...changes })));
  return {
    plan,
    trades: inWords(plan.steps),
    findings: told(plan.findings),
    statuses: plan.validations.map((one) => `${one.ticker} ${one.status}`),
  };
}

test('an approved recommendation is bought in whole shares, rounded down; a rejected one is not sent on', () => {
  const { plan, trades, statuses, findings } = screenOf([
    'BUY NVDA Technology 74 12.3 100.01',
    'BUY LLY Healthcare 60 5 100',
    'SELL A - - all -',
    'REDUCE B - - 5.05 -',
  ]);
  expect(trades).toEqual(['SELL A 100', 'SELL B 50', 'BUY NVDA 122']);
  expect(plan.steps.map((step) => step.reason)).toEqual([
    'Stock-Analyst says SELL',
    'Stock-Analyst says REDUCE',
    'Stock-Analyst says BUY, conviction 74',
  ]);
  expect(plan.steps[0]?.gainPct && pct(plan.steps[0].gainPct)).toBe('100');
  expect(plan.screenings.map((one) => `${one.ticker} ${one.status}`)).toEqual([
    'NVDA APPROVED_FOR_PO',
    'LLY REJECTED',
    'A APPROVED_FOR_PO',
    'B APPROVED_FOR_PO',
  ]);
  expect([statuses, findings, plan.verdict]).toEqual([['A SAFE', 'B SAFE', 'NVDA SAFE'], [], 'BLOCKED']);
  expect(plan).toMatchObject({ workflow: 'stock', evaluatedOn: DAY, directives: [], cashTarget: null });
  expect([money(plan.portfolioValue), money(plan.after?.cash), money(plan.before?.cash)]).toEqual([
    '100000.00',
    '42798.78',
    '40000.00',
  ]);
});

test('an existing position counts towards its limit in STEP 3', () => {
  const { plan, trades, statuses } = screenOf(['BUY A SA 74 6 100'], { marketView: null, isApproved: true });
  expect([trades, statuses, plan.verdict, plan.screenings]).toEqual([['BUY A 60'], ['A BLOCKED'], 'BLOCKED', []]);
  expect(plan.validations[0]?.options.map((one) => one.option)).toEqual(['B', 'C']);
  expect(money(plan.validations[0]?.options[1]?.value)).toBe('5000.00');
});

test('what is approved elsewhere enters at STEP 3, whatever the criteria would say', () => {
  const { trades, plan, findings } = screenOf(['BUY NVDA Technology - 12 100'], {
    marketView: null,
    isApproved: true,
    policy: policyWith({ regimeWithoutMarketView: 'skip' }),
  });
  expect([trades, plan.screenings, plan.verdict, findings]).toEqual([['BUY NVDA 120'], [], 'SAFE', []]);
  expect(plan.steps[0]?.reason).toBe('Stock-Analyst says BUY, approved elsewhere');
});

test('trades are validated in order of approval, those without one last, and told in order of execution', () => {
  const at = (instant: number) => ({ approvedAt: { date: DAY, instant } });
  const recommendations = [
    recommendation('BUY X1 Technology 90 15 100'),
    recommendation('BUY X2 Healthcare 80 15 100', at(2)),
    recommendation('BUY X3 Energy 70 15 100', at(1)),
    recommendation('BUY X4 Energy 75 1 100'),
  ];
  const { statuses, trades } = screenOf([], { recommendations, isApproved: true });
  expect(trades).toEqual(['BUY X1 150', 'BUY X2 150', 'BUY X4 10', 'BUY X3 150']);
  expect(statuses).toEqual(['X1 BLOCKED', 'X2 SAFE', 'X4 BLOCKED_BY_SEQUENCING', 'X3 SAFE']);
});

test('a finding of single trades and of the whole plan is told once, in the figures of the plan', () => {
  const { findings, statuses } = screenOf([
    'BUY X1 Technology 90 14 100',
    'BUY X2 Healthcare 80 14 100',
    'BUY X3 Energy 70 5 100',
  ]);
  expect(statuses).toEqual(['X1 SAFE', 'X2 SAFE', 'X3 CONDITIONAL']);
  expect(findings).toEqual([
    'warning cash_buffer cash: cash ends at 7% of the portfolio, below the warning line of 8%',
  ]);
});

test('a HOLD is noted, and a size below one share is told and not traded', () => {
  const { findings, trades, plan } = screenOf([
    'HOLD A - - - -',
    'BUY NVDA Technology 74 0.5 501',
    'REDUCE B - - 0.09 -',
  ]);
  expect(trades).toEqual([]);
  expect(findings).toEqual([
    'warning size_below_one_share B: the size of B is below the smallest trade of 1 shares, so nothing is traded',
    'warning size_below_one_share NVDA: the size of NVDA is below the smallest trade of 1 shares, so nothing is traded',
    'note no_trade_needed A: Stock-Analyst says HOLD: A needs no trade',
  ]);
  expect(plan.verdict).toBe('CONDITIONAL');
});

test('shares go by the increment of policy', () => {
  const policy = policyWith({ shareIncrement: decimal('0.50') });
  expect(screenOf(['BUY NVDA Technology 74 1 300'], { policy }).trades).toEqual(['BUY NVDA 3']);
  expect(screenOf(['BUY NVDA Technology 74 0.4 900'], { policy }).findings[0]).toContain(
    'smallest trade of 0.5 shares',
  );
});

test('a security that one document buys and another sells is sold and not bought', () => {
  const { trades, findings } = screenOf(['BUY A SA 74 1 100', 'SELL A - - all -'], {
    policy: policyWith({ sectorRankMaximum: 999 }),
  });
  expect(trades).toEqual(['SELL A 100']);
  expect(findings).toEqual([
    'warning conflicting_advice A: one document names A to buy and another to sell; it is not bought',
  ]);
});

test.each([
  [
    ['BUY NVDA Technology 74 1 100'],
    'skip',
    [
      'warning regime_alignment_skipped market view: there is no market view; policy lets recommendations pass without one',
    ],
  ],
  [['SELL A - - all -'], 'skip', []],
  [['BUY NVDA Technology 74 1 100'], 'fail', []],
] as const)('without a market view, %j under %s: %j', (lines, regimeWithoutMarketView, findings) => {
  const policy = policyWith({ regimeWithoutMarketView });
  expect(screenOf(lines, { marketView: null, policy }).findings).toEqual(findings);
  expect(screenOf(lines, { policy }).findings).toEqual([]);
});

test('recommendations that cannot be sized are refused', () => {
  const recommendations = [recommendation('SELL ZZZ Energy - all 10')];
  expect(refusalsOf(screen(screening({ recommendations })))).toEqual([
    'Stock-Analyst.md:3: ZZZ is to be sold and is not held; a sale of what is held',
  ]);
});
