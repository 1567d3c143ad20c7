import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf, EXAMPLES, jsonIn, porch, temporaryFolder, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];

describe('the specification’s test cases, on real prices', () => {
  test('Test Case 1: portfolio rebalancing (Materials 46.8% → 25%, Tech 6.7% → 16%)', () => {
    const out = temporaryFolder();
    const ran = porch('rebalance', join(EXAMPLES, 'test-case-1-rebalance'), ...AT, '--out', out, '--json');
    const expected = jsonIn(join(EXAMPLES, 'test-case-1-rebalance'), 'expected.json');
    expect(ran.status).toBe(0);
    const recommendation = JSON.parse(ran.out);
    expect(recommendation).toEqual(jsonIn(out, 'recommendation.json'));
    expect(recommendation.status).toBe(expected.status);
    expect(recommendation.violations).toEqual(expected.violations);
    expect(recommendation.conditions.map((condition: { id: string }) => condition.id)).toEqual(expected.warnings);
    const directives = jsonIn(out, 'rebalancing_directives.json');
    expect(directives.portfolio_value).toBe(expected.portfolio_value);
    expect(directives.directives).toMatchObject(expected.directives);
    expect(directives.directives).toHaveLength(expected.directives.length);
    const { trades } = jsonIn(out, 'trade_list.json');
    expect(trades).toMatchObject(expected.trades);
    expect(trades).toHaveLength(expected.trades.length);
    const { after } = jsonIn(out, 'dry_run.json');
    expect(after.cash_pct).toBe(expected.cash_after_pct);
    const sectors = after.sectors.map(({ sector, pct }: { sector: string; pct: number }) => [sector, pct]);
    expect(Object.fromEntries(sectors)).toEqual(expected.sectors_after);
  });

  test.each([
    ['Test Case 2: stock validation (NVDA 12%, conviction 74)', 'test-case-2-nvda', 0],
    ['Test Case 3: rejection (TSLA 20%, conviction 55)', 'test-case-3-tsla', 3],
  ])('%s', (_name, example, status) => {
    const out = temporaryFolder();
    const ran = porch('screen', join(EXAMPLES, example), ...AT, '--out', out, '--json');
    const expected = jsonIn(join(EXAMPLES, example), 'expected.json');
    expect(ran.status).toBe(status);
    expect(JSON.parse(ran.out).status).toBe(expected.status);
    expect(jsonIn(out, 'validation.json')).toMatchObject(expected.validation);
    const { trades } = jsonIn(out, 'trade_list.json');
    expect(trades).toMatchObject(expected.trades);
    expect(trades).toHaveLength(expected.trades.length);
  });

  test('Test Case 4: backward compatibility (v8.0.4: a trade approved elsewhere enters at STEP 3)', () => {
    const documents = documentsOf('test-case-3-tsla');
    const smaller = documents['Stock-Analyst.md']?.replace('| 20% |', '| 10% |') ?? '';
    const folder = workspace({ ...documents, 'Stock-Analyst.md': smaller });
    const out = temporaryFolder();
    // conviction 55 and rank 6 would be rejected at STEP 2.5; STEP 3 looks at the constraints alone
    expect(porch('screen', folder, ...AT, '--out', temporaryFolder()).status).toBe(3);
    const ran = porch('screen', folder, '--approved', ...AT, '--out', out, '--json');
    expect(ran.status).toBe(0);
    const recommendation = JSON.parse(ran.out);
    expect(recommendation).toMatchObject({ workflow: 'stock', status: 'SAFE', validations: [] });
    expect(recommendation.trades).toMatchObject([{ sequence: 1, ticker: 'TSLA', status: 'SAFE', options: [] }]);
    // 10% of $250,000.00 at $362.86, in whole shares; $55,070.49 less $24,674.48
    expect(jsonIn(out, 'trade_list.json').trades).toMatchObject([
      {
        action: 'BUY',
        ticker: 'TSLA',
        shares: '68',
        value: '24674.48',
        cash_after: '30396.01',
        cash_after_pct: 12.1584,
      },
    ]);
  });

  test('v8.0.4’s queue: after a trade that is BLOCKED for cash, later buys are BLOCKED_BY_SEQUENCING', () => {
    const line = (ticker: string, size: string, price: string, at: string) =>
      `## ${ticker}\n\n- Action: BUY\n- Ticker: ${ticker}\n- Sector: Energy\n- Conviction: 80\n- Proposed allocation: ${size}\n- Price: ${price}\n- approved_at: ${at}\n`;
    const folder = workspace({
      'Portfolio.md': documentsOf('test-case-2-nvda')['Portfolio.md'] ?? '',
      'Stock-Analyst.md': [
        line('COP', '1%', '$100.00', '2026-08-21 12:00 ET'),
        line('EOG', '15%', '$100.00', '2026-08-21 11:00 ET'),
        line('SLB', '10%', '$50.00', '2026-08-21 10:00 ET'),
      ].join('\n'),
    });
    const ran = porch('screen', folder, '--approved', ...AT, '--out', temporaryFolder(), '--json');
    expect(ran.status).toBe(3);
    const { status, trades } = JSON.parse(ran.out);
    expect(status).toBe('BLOCKED');
    const byTicker = Object.fromEntries(
      trades.map((one: { ticker: string; status: string }) => [one.ticker, one.status]),
    );
    // SLB leaves 12.03%; EOG would leave −2.97%
    expect(byTicker).toEqual({ SLB: 'SAFE', EOG: 'BLOCKED', COP: 'BLOCKED_BY_SEQUENCING' });
    const blocked = trades.find((one: { ticker: string }) => one.ticker === 'EOG');
    // (30,070.49 − 5% of 250,000) / 100 = 175.7: the largest whole size that keeps the minimum
    expect(blocked.options.find((one: { option: string }) => one.option === 'C')).toMatchObject({
      ticker: 'EOG',
      shares: '175',
    });
  });
});
