import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonIn, porch, temporaryFolder, workspace } from './porch.ts';

const PORTFOLIO = `# Portfolio

As of: 2026-08-21

## Holdings
| Ticker | Sector | Shares | Avg cost | Price |
| --- | --- | --- | --- | --- |
| OLDA | Technology | 135 | $90.00 | $100.00 |
| OLDB | Technology | 135 | $90.00 | $100.00 |
| XOM | Energy | 110 | $90.00 | $100.00 |
| PG | Consumer Staples | 100 | $90.00 | $100.00 |
| CAT | Industrials | 100 | $90.00 | $100.00 |

Cash: $42,000.00
`;

const MARKET = `# Market view

As of: 2026-08-21

## Sector rankings
| Rank | Sector |
| --- | --- |
| 1 | Technology |
`;

function recommendations(...rows: readonly (readonly [ticker: string, conviction: number, size: string])[]): string {
  const lines = rows.map(
    ([ticker, conviction, size]) => `| ${ticker} | BUY | Technology | ${conviction} | ${size} | $100.00 |`,
  );
  return [
    '# Recommendations',
    '',
    '| Ticker | Action | Sector | Conviction | Proposed allocation | Price |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

test('several recommendations: what fits best together stands beside what is accepted in order', () => {
  const folder = workspace({
    'Portfolio.md': PORTFOLIO,
    'Market-Analyst.md': MARKET,
    'Stock-Analyst.md': recommendations(['AAA', 90, '12%'], ['BBB', 80, '7%'], ['CCC', 75, '6%']),
  });
  const out = temporaryFolder();
  const ran = porch('screen', folder, '--at', '2026-08-21', '--out', out);
  expect(ran.error).toBe('');
  expect(ran.out).toContain(
    [
      'Best together: BBB and CCC: conviction 155 for $13,000.00',
      'In order of approval: AAA: conviction 90 for $12,000.00',
      'Left out: AAA lacks $12,000.00 of room (sector cap of Technology), which BBB and',
      '  CCC have',
    ].join('\n'),
  );
  const joint = jsonIn(out, 'joint.json');
  expect(joint.accepted.map((one: { ticker: string }) => one.ticker)).toEqual(['BBB', 'CCC']);
  expect(joint.in_order.accepted.map((one: { ticker: string }) => one.ticker)).toEqual(['AAA']);
  const told = JSON.parse(porch('screen', folder, '--at', '2026-08-21', '--out', temporaryFolder(), '--json').out);
  const { schema_version: _version, plan_id: id, ...shape } = joint;
  expect(told.joint).toEqual(shape);
  expect([told.plan_id, told.files.joint]).toEqual([id, 'joint.json']);
  expect(jsonIn(join(out), 'recommendation.json').joint).toEqual(shape);
});

test('where a violation stands that no purchase ends, nothing can be bought now, and why', () => {
  const folder = workspace({
    'Portfolio.md': PORTFOLIO.replace('| XOM | Energy | 110 |', '| XOM | Energy | 810 |').replace(
      'Cash: $42,000.00',
      'Cash: $60,000.00',
    ),
    'Market-Analyst.md': MARKET,
    'Stock-Analyst.md': recommendations(['AAA', 90, '3%'], ['BBB', 80, '3%']),
  });
  const out = temporaryFolder();
  const ran = porch('screen', folder, '--at', '2026-08-21', '--out', out);
  expect(ran.out.replaceAll(/\s+/g, ' ')).toContain(
    'Nothing can be bought now, whatever is chosen: XOM ends at 43.0851% of the portfolio; its limit is 15%',
  );
  expect(ran.out).not.toContain('Best together');
  const joint = jsonIn(out, 'joint.json');
  expect([joint.accepted, joint.conviction, joint.dollars]).toEqual([[], 0, '0.00']);
  expect(joint.blocked_by.map(({ id, subject }: Record<string, string>) => `${id}:${subject}`)).toEqual([
    'position_size:XOM',
    'sector_cap:Energy',
  ]);
  expect(joint.left_out.map(({ ticker }: Record<string, string>) => ticker)).toEqual(['AAA', 'BBB']);
});

test('a sale that ends the violation lets the best set be bought', () => {
  const folder = workspace({
    'Portfolio.md': PORTFOLIO.replace('| XOM | Energy | 110 |', '| XOM | Energy | 210 |'),
    'Market-Analyst.md': MARKET,
    'Stock-Analyst.md': recommendations(['AAA', 90, '3%'], ['BBB', 80, '3%']).replace(
      '| AAA |',
      '| XOM | SELL | Energy | 80 | all | $100.00 |\n| AAA |',
    ),
  });
  const out = temporaryFolder();
  porch('screen', folder, '--at', '2026-08-21', '--out', out);
  const joint = jsonIn(out, 'joint.json');
  expect(joint.blocked_by).toEqual([]);
  expect(joint.accepted.map(({ ticker }: Record<string, string>) => ticker)).toEqual(['AAA', 'BBB']);
});
