import { expect, test } from 'vitest';
import { decimal, format } from '../../src/base/decimal.ts';
import { type ScreenInput, screen } from '../../src/engine/screen.ts';
import { type ExampleName, expectedOf, marketViewOf, portfolioOf } from './examples.ts';
import { DAY, inWords, money, pct, policyWith, portfolio, recommendation, told } from './makers.ts';
import { made, refusalsOf, screening } from './workflows.ts';

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

test('trades are validated in order of approval, those without one last, and told in order of execution; what was never judged is left out', () => {
  const at = (instant: number) => ({ approvedAt: { date: DAY, instant } });
  const recommendations = [
    recommendation('BUY X1 Technology 90 15 100'),
    recommendation('BUY X2 Healthcare 80 15 100', at(2)),
    recommendation('BUY X3 Energy 70 15 100', at(1)),
    recommendation('BUY X4 Energy 75 1 100'),
  ];
  const { statuses, trades } = screenOf([], { recommendations, isApproved: true });
  expect(trades).toEqual(['BUY X1 150', 'BUY X2 150', 'BUY X3 150']);
  expect(statuses).toEqual(['X1 BLOCKED', 'X2 SAFE', 'X3 SAFE', 'X4 BLOCKED_BY_SEQUENCING']);
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
    'warning size_below_one_share B: the size of B at $100.00 does not pay for a share increment of 1, so nothing is traded',
    'warning size_below_one_share NVDA: the size of NVDA at $501.00 does not pay for a share increment of 1, so nothing is traded',
    'note no_trade_needed A: Stock-Analyst says HOLD: A needs no trade',
  ]);
  expect(plan.verdict).toBe('CONDITIONAL');
});

test('shares go by the increment of policy', () => {
  const policy = policyWith({ shareIncrement: decimal('0.50') });
  expect(screenOf(['BUY NVDA Technology 74 1 300'], { policy }).trades).toEqual(['BUY NVDA 3']);
  expect(screenOf(['BUY NVDA Technology 74 0.4 900'], { policy }).findings[0]).toContain(
    'does not pay for a share increment of 0.5',
  );
});

test('a security that one document buys and another sells is sold and not bought', () => {
  const { trades, findings } = screenOf(['BUY A SA 74 1 100', 'SELL A - - all -'], {
    policy: policyWith({ sectorRankMaximum: 999 }),
  });
  expect(trades).toEqual(['SELL A 100']);
  expect(findings).toEqual([
    'warning conflicting_advice A: one document says to buy A, another to sell it; it is not bought',
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
  [
    ['SELL A - - all -', 'BUY NVDA Technology 74 1 100'],
    'skip',
    [
      'warning regime_alignment_skipped market view: there is no market view; policy lets recommendations pass without one',
    ],
  ],
  [
    ['BUY NVDA Technology 74 1 100'],
    'fail',
    [
      'note market_view_missing market view: no document ranks the sectors, so no purchase keeps the rank that policy asks for: Market-Analyst.md is missing, or "regime_alignment_without_market_view": "skip" in policy.json',
    ],
  ],
  [['SELL A - - all -'], 'fail', []],
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

test('a target weight that is met already needs no trade, and says so', () => {
  const size = { kind: 'weight', pct: decimal('10') } as const;
  const recommendations = [recommendation('BUY A SA 74 1 100', { size })];
  const plan = made(
    screen(screening({ portfolio: ROOMY, recommendations, policy: policyWith({ sectorRankMaximum: 999 }) })),
  );
  expect(plan.steps).toEqual([]);
  expect(told(plan.findings)).toEqual([
    'note no_trade_needed A: Stock-Analyst says BUY to a weight of 10%: A weighs 10% already and needs no trade',
  ]);
});

test('what holds after a day is told from the next day on', () => {
  const source = { file: 'Stock-Analyst.md', line: 9, text: 'Valid until: 2026-08-20' };
  const toldWith = (after: string) => {
    const remarks = [{ id: 'document_not_final', source, because: `valid until ${after}`, after }] as const;
    return screenOf(['SELL A - - all -'], { portfolio: { ...ROOMY, remarks } }).findings;
  };
  expect(toldWith('2026-08-20')).toEqual([
    'violation document_not_final Stock-Analyst.md: Stock-Analyst.md says that it is not final: line 9 (valid until 2026-08-20): “Valid until: 2026-08-20”',
  ]);
  expect(toldWith(DAY)).toEqual([]);
});
