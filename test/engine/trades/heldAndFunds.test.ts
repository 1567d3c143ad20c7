import { describe, expect, it, test } from 'vitest';
import { decimal, format } from '../../../src/base/decimal.ts';
import type { Size } from '../../../src/domain/advice/recommendation.ts';
import type { Portfolio, Position } from '../../../src/domain/holdings/portfolio.ts';
import type { Policy } from '../../../src/domain/planning/policy.ts';
import { type RebalanceInput, rebalance } from '../../../src/engine/rebalance.ts';
import { screen } from '../../../src/engine/screen.ts';
import {
  actionPlan,
  holding,
  inWords,
  marketView,
  money,
  policyWith,
  portfolio,
  recommendation,
  restricted,
  SMALL,
  security,
  told,
} from '../makers.ts';
import { made, rebalancing, screening } from '../workflows.ts';

function planned(lines: readonly string[], policy: Partial<Policy>, changes: Partial<RebalanceInput> = {}) {
  const wide = policyWith({ positionMaximumPct: decimal('100'), otherSectorsCap: decimal('100'), ...policy });
  return made(rebalance(rebalancing({ actionPlan: actionPlan(lines), policy: wide, ...changes })));
}

const ids = (plan: ReturnType<typeof planned>, ...wanted: string[]) =>
  told(plan.findings.filter((one) => wanted.includes(one.id)));

describe('buy_held', () => {
  const lines = ['decrease Energy - 20', 'increase Technology - 25'];

  it('buys nothing of what is held by default, and the remedy names the key that would', () => {
    const plan = planned(lines, {});
    expect(inWords(plan.steps)).toEqual(['SELL XOM 100']);
    const [left] = plan.findings.filter((one) => one.id === 'budget_not_placed');
    expect(left?.remedy).toContain('"buy_held": "when_no_pick" in policy.json');
    // where nothing is held of the sector there is no such way
    const [none] = planned(['increase Healthcare - 5'], {}).findings.filter((one) => one.id === 'budget_not_placed');
    expect(none?.remedy).toBeUndefined();
  });

  it('buys what is held where no pick can be bought, as a condition', () => {
    const plan = planned(lines, { buyHeld: 'when_no_pick' });
    expect(inWords(plan.steps)).toEqual(['SELL XOM 100', 'BUY AAPL 25']);
    expect(plan.steps[1]?.reason).toBe('held in Technology, where nobody names it');
    expect(plan.steps[1]?.conviction).toEqual(decimal('65'));
    expect(ids(plan, 'bought_without_pick')).toEqual([
      'warning bought_without_pick AAPL: AAPL is bought because it is held: no pick and no recommendation names it',
    ]);
    const view = { marketView: marketView(['NVDA Technology 80 100']) };
    expect(inWords(planned(lines, { buyHeld: 'when_no_pick' }, view).steps)).toEqual(['SELL XOM 100', 'BUY NVDA 50']);
    const barred = { ...view, portfolio: { ...SMALL, restrictions: [restricted('NVDA', 'buy')] } };
    expect(inWords(planned(lines, { buyHeld: 'when_no_pick' }, barred).steps)).toEqual(['SELL XOM 100', 'BUY AAPL 25']);
  });

  it('always lets it stand beside picks, after every one of them', () => {
    const view = { marketView: marketView(['NVDA Technology 60 100']) };
    // 5,000.00 in the proportion 60 : 65
    expect(inWords(planned(lines, { buyHeld: 'always' }, view).steps)).toEqual([
      'SELL XOM 100',
      'BUY AAPL 13',
      'BUY NVDA 24',
    ]);
    const one = planned(lines, { buyHeld: 'always', maxPicksPerSector: 1 }, view);
    expect(inWords(one.steps)).toEqual(['SELL XOM 100', 'BUY NVDA 50']);
  });

  it('lets what Stock-Analyst says of a holding stand', () => {
    for (const line of [
      'SELL AAPL Technology - 1 200',
      'BUY AAPL Technology 40 1 200',
      'HOLD AAPL Technology - - 200',
    ]) {
      const plan = planned(lines, { buyHeld: 'always' }, { recommendations: [recommendation(line)] });
      expect(inWords(plan.steps)).toEqual(['SELL XOM 100']);
    }
  });
});

describe('shares behind written calls', () => {
  const called = (shares: string, held: Portfolio = SMALL) => ({
    portfolio: { ...held, encumbered: new Map([['NEM', decimal(shares)]]) },
  });

  it('stay when the sector is sold, and the next holding is sold in their place', () => {
    // NEM has gained most; 15,000.00 is to be sold
    const plan = planned(['decrease Materials - 25'], {}, called('60'));
    expect(inWords(plan.steps)).toEqual(['SELL NEM 40', 'SELL FCX 60']);
    expect(ids(plan, 'encumbered_sell_skipped', 'target_not_reached')).toEqual([
      'warning encumbered_sell_skipped NEM: 10 shares of NEM ($3,000.00) stand behind written calls and are not sold',
    ]);
    expect(inWords(planned(['decrease Materials - 28'], {}, called('60')).steps)).toEqual(['SELL NEM 40']);
    expect(ids(planned(['decrease Materials - 28'], {}, called('60')), 'encumbered_sell_skipped')).toEqual([]);
    expect(inWords(planned(['decrease Materials - 25'], {}, called('100')).steps)).toEqual(['SELL FCX 200']);
    expect(inWords(planned(['decrease Materials - 25'], {}, called('300')).steps)).toEqual(['SELL FCX 200']);
  });

  it('leave whole increments to be sold', () => {
    const half = portfolio('10000.00', 'NEM Materials 100.5 300', 'XOM Energy 300 100');
    expect(inWords(planned(['decrease Materials - 0'], {}, called('60', half)).steps)).toEqual(['SELL NEM 40']);
  });

  it.each([
    ['SELL NEM Materials - 13 300', 'BLOCKED'],
    ['SELL NEM Materials - all 300', 'BLOCKED'],
    ['SELL NEM Materials - 12 300', 'SAFE'],
  ])('block a recommendation that sells them, for ever: %s is %s', (line, verdict) => {
    const wide = policyWith({ positionMaximumPct: decimal('100'), otherSectorsCap: decimal('100') });
    const asked = screening({ ...called('60'), recommendations: [recommendation(line)], policy: wide });
    const plan = made(screen(asked));
    expect([plan.verdict, plan.screenings[0]?.reasons]).toEqual([
      verdict,
      verdict === 'SAFE' ? [] : ['restriction_list'],
    ]);
    const approved = made(screen({ ...asked, isApproved: true }));
    expect(approved.verdict).toBe(verdict);
    expect(told(approved.findings.filter((one) => one.severity === 'violation'))).toEqual(
      verdict === 'SAFE'
        ? []
        : [
            'violation restriction_list NEM: NEM is sold beyond the shares that no written call may take away (the plan causes it)',
          ],
    );
    expect(approved.findings.every((one) => !one.waivable)).toBe(true);
  });
});

describe('a mutual fund', () => {
  const fund = (line: string): Position => ({ ...holding(line), kind: 'mutual_fund' });
  const FUNDS: Portfolio = {
    ...portfolio('20000.00', 'XOM Energy 200 100'),
    positions: [fund('VTSAX Equity 400.123 100'), fund('VBTLX Bonds 1000 20'), holding('XOM Energy 200 100')],
  };

  it('is traded in thousandths of a share, without a limit price, at its net asset value', () => {
    const plan = planned(['decrease Equity - 30', 'increase Bonds - 25'], { buyHeld: 'always' }, { portfolio: FUNDS });
    // worth 100,012.30: 10,008.61 of equity to sell, 5,003.075 of bonds to buy
    expect(inWords(plan.steps)).toEqual(['SELL VTSAX 100.087', 'BUY VBTLX 250.153']);
    expect(plan.steps.map((one) => one.limitPrice)).toEqual([null, null]);
    expect(plan.after?.positions.find((one) => one.ticker === 'VTSAX')?.kind).toBe('mutual_fund');
    const stocks = planned(['decrease Energy - 15'], {}, { portfolio: FUNDS });
    expect(stocks.steps[0]?.limitPrice).not.toBeNull();
  });

  it('counts at its reference price where cash is measured at limit prices', () => {
    const lines = ['increase Equity - 55'];
    const policy = { buyHeld: 'always', limitBandBps: decimal('500') } as const;
    expect(planned(lines, policy, { portfolio: FUNDS }).findings.map((one) => one.id)).not.toContain(
      'buffer_at_limits',
    );
    const asStocks = { ...FUNDS, positions: FUNDS.positions.map(({ kind: _kind, ...one }) => one) };
    expect(planned(lines, policy, { portfolio: asStocks }).findings.map((one) => one.id)).toContain('buffer_at_limits');
  });

  it('of which policy names another increment is traded in that', () => {
    const policy = { fundIncrement: decimal('1') };
    expect(inWords(planned(['decrease Equity - 30'], policy, { portfolio: FUNDS }).steps)).toEqual(['SELL VTSAX 101']);
    const plan = { ...actionPlan([]), securities: [security('buy VBTLX $100.01')] };
    const bought = planned([], {}, { portfolio: FUNDS, actionPlan: plan });
    expect(bought.steps.map((one) => [format(one.shares), money(one.value)])).toEqual([['5.000', '100.00']]);
  });
});

test('a diversified fund has the limit that policy gives it, in the guard, the constraint and the screening', () => {
  const held: Portfolio = {
    ...portfolio('20000.00', 'XOM Energy 600 100'),
    positions: [{ ...holding('VTI Equity 200 100'), isDiversified: true }, holding('XOM Energy 600 100')],
  };
  const lines = ['increase Equity - 30'];
  const bought = (policy: Partial<Policy>) => {
    const plan = planned(
      lines,
      { buyHeld: 'always', positionMaximumPct: decimal('22'), ...policy },
      { portfolio: held },
    );
    const check = plan.constraints.find((one) => one.id === 'position_size' && one.subject === 'VTI');
    return [...inWords(plan.steps), check?.limit && format(check.limit)];
  };
  expect(bought({})).toEqual(['BUY VTI 20', '22']);
  expect(bought({ fundPositionMaximumPct: decimal('25') })).toEqual(['BUY VTI 50', '25']);
  expect(bought({ fundPositionMaximumPct: decimal('25'), positionCaps: new Map([['VTI', decimal('21')]]) })).toEqual([
    'BUY VTI 10',
    '21',
  ]);
  const reasons = (policy: Partial<Policy>) => {
    const recommended = recommendation('BUY VTI Equity 80 12 100', { isDiversified: true });
    const wide = policyWith({ positionMaximumPct: decimal('11'), screenSectorCapPct: decimal('100'), ...policy });
    const view = marketView([], { rankings: [{ sector: 'Equity', rank: 1 }] });
    return made(screen(screening({ recommendations: [recommended], policy: wide, marketView: view }))).screenings[0]
      ?.reasons;
  };
  expect(reasons({ screenCashMinimumPct: decimal('0') })).toContain('position_size');
  expect(reasons({ screenCashMinimumPct: decimal('0'), fundPositionMaximumPct: decimal('12') })).not.toContain(
    'position_size',
  );
});

test('what the size of one recommendation makes a condition is a condition of its trade alone', () => {
  const rich = portfolio('90000.00', 'XOM Energy 100 100');
  const recommendations = [
    recommendation('BUY NVDA Technology 80 5 100', { source: { file: 'Stock-Analyst.md', line: 3, text: 'NVDA' } }),
    recommendation('BUY LLY Healthcare 80 5 100', { source: { file: 'Stock-Analyst.md', line: 9, text: 'LLY' } }),
    recommendation('BUY BRK Financials 80 5 900000', { source: { file: 'Stock-Analyst.md', line: 15, text: 'BRK' } }),
  ];
  const remark = {
    id: 'approximate_figure' as const,
    source: { file: 'Stock-Analyst.md', line: 11, text: 'Size: 5–7%' },
    because: '5–7%',
  };
  const plan = made(
    screen(screening({ portfolio: { ...rich, remarks: [remark] }, recommendations, isApproved: true })),
  );
  expect(plan.validations.map((one) => `${one.ticker} ${one.status}`).sort()).toEqual(['LLY CONDITIONAL', 'NVDA SAFE']);
  expect(plan.verdict).toBe('CONDITIONAL');
  expect(plan.findings.map((one) => `${one.severity} ${one.id} ${one.subject}`)).toEqual([
    'warning approximate_figure Stock-Analyst.md',
    'warning size_below_one_share BRK',
  ]);
  // one of another document, or before every recommendation, is of all
  const others = [
    { ...remark, source: { ...remark.source, line: 1 } },
    { ...remark, source: { ...remark.source, file: 'Portfolio.md' } },
  ];
  for (const other of others) {
    const asked = screening({ portfolio: { ...rich, remarks: [other] }, recommendations, isApproved: true });
    expect(made(screen(asked)).validations.map((one) => one.status)).toEqual(['CONDITIONAL', 'CONDITIONAL']);
  }
});

describe('the size of a recommendation', () => {
  const traded = (line: string, size: Size) => {
    const asked = screening({ recommendations: [recommendation(line, { size })], isApproved: true });
    const plan = made(screen(asked));
    return [...inWords(plan.steps), ...told(plan.findings.filter((one) => one.id === 'no_trade_needed'))];
  };

  it('may be shares, dollars or the weight in the end', () => {
    expect(traded('SELL XOM Energy - - 100', { kind: 'shares', shares: decimal('37') })).toEqual(['SELL XOM 37']);
    expect(traded('BUY NVDA Technology 80 - 100', { kind: 'dollars', amount: decimal('1999') })).toEqual([
      'BUY NVDA 19',
    ]);
    // 20 percent is held
    expect(traded('BUY AAPL Technology 80 - 200', { kind: 'weight', pct: decimal('22') })).toEqual(['BUY AAPL 10']);
    expect(traded('REDUCE AAPL Technology - - 200', { kind: 'weight', pct: decimal('18') })).toEqual(['SELL AAPL 10']);
  });

  it('of all shares takes the fraction with it', () => {
    const held = portfolio('90000.00', 'XOM Energy 100.5 100');
    const all = recommendation('SELL XOM Energy - - 100', { size: { kind: 'shares', shares: decimal('100.5') } });
    const plan = made(screen(screening({ portfolio: held, recommendations: [all], isApproved: true })));
    expect(inWords(plan.steps)).toEqual(['SELL XOM 100.5']);
  });

  it('that is a weight which is reached holds, with a note', () => {
    expect(traded('BUY AAPL Technology 80 - 200', { kind: 'weight', pct: decimal('20') })).toEqual([
      'note no_trade_needed AAPL: Stock-Analyst says BUY to a weight of 20%: AAPL weighs 20% already and needs no trade',
    ]);
    expect(traded('SELL AAPL Technology - - 200', { kind: 'weight', pct: decimal('25') })).toHaveLength(1);
  });
});
