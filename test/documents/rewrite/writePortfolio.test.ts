import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { add, decimal, subtract } from '../../../src/base/decimal.ts';
import { readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import { rewritePortfolio } from '../../../src/documents/rewrite/writePortfolio.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import { type Portfolio, position } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { type Changes, changed } from './changedPortfolio.ts';

function held(text: string): Portfolio {
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
  expect(problems).toEqual([]);
  if (value?.kind !== 'held') throw new Error('no holdings');
  return value.portfolio;
}

function rewrite(text: string, cash: string, changes: Changes): Reading<string> {
  const after = changed(held(text.replace(/^\uFEFF/, '')), cash, changes);
  return rewritePortfolio('Portfolio.md', text, DEFAULT_POLICY, after, '2026-08-24');
}

/** The lines that differ, with their numbers; the texts must otherwise be the same. */
function difference(before: string, { value, problems }: Reading<string>): string[] {
  expect(problems).toEqual([]);
  const [old, next] = [before.split('\n'), (value ?? '').split('\n')];
  return [
    ...old.filter((line) => !next.includes(line)).map((line) => `- ${line}`),
    ...next.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/portfolios/${name}`, import.meta.url), 'utf8');
const example = (name: string) => readFileSync(new URL(`../../examples/${name}/Portfolio.md`, import.meta.url), 'utf8');

describe('the models', () => {
  test('a position sold out, one reduced, one increased, one new; cash, its weight and the total', () => {
    const text = example('test-case-1-rebalance');
    const changes = { NEM: null, FCX: '301 @ 47.41', AAPL: '113 @ 259.2235', LLY: '10 @ 50' };
    expect(difference(text, rewrite(text, '105944.83', changes))).toEqual([
      '- **Total value:** $500,000.00  ',
      '- **Cash:** $12,870.09 (2.6%)',
      '- | NEM | Newmont | Materials | 540 | $69.84 | $131.58 | $71,053.20 | +88.4% | 14.2% |',
      '- | FCX | Freeport-McMoRan | Materials | 789 | $47.41 | $76.66 | $60,484.74 | +61.7% | 12.1% |',
      '- | AAPL | Apple Inc. | Technology | 63 | $219.40 | $309.35 | $19,489.05 | +41.0% | 3.9% |',
      '+ **Total value:** $500,578.96  ',
      '+ **Cash:** $105,944.83 (21.2%)',
      '+ | FCX | Freeport-McMoRan | Materials | 301 | $47.41 | $76.66 | $23,074.66 | +61.7% | 4.6% |',
      '+ | AAPL | Apple Inc. | Technology | 113 | $259.2235 | $309.35 | $34,956.55 | +19.3% | 7.0% |',
      '+ | LLY | New & Co | Healthcare | 10 | $50.00 | $50.00 | $500.00 | +0.0% | 0.1% |',
    ]);
  });

  test('emphasis, links, pictures, numbered rows, a cost that is not known, cash in a segment and in a row', () => {
    const text = fixture('model-emoji.md');
    const changes = { NVDA: '150 @ 120', XOM: null, 'BRK.B': '102', LLY: '31.5 @ 988.7429', UNH: '1234.5 @ 49.9' };
    expect(difference(text, rewrite(text, '1000.005', changes))).toEqual([
      '- **As of:** August 21, 2026, 4:00 PM ET | **Total Portfolio Value:** $160,000.00 | **Cash:** 5.3% ($8,422.50)',
      '- | 1 | **NVDA** | NVIDIA[1] | 💻 Information Technology | 200 | $214.72 | $120.00 | $42,944.00 | +78.9% | 26.8% |',
      '- | 2 | **LLY** | Eli Lilly [^2] | 🏥 Health Care | 30 | $1,255.40 | $980.00 | $37,662.00 | +28.1% | 23.5% |',
      '- | 3 | [BRK-B](https://example.org/brk) | Berkshire Hathaway | Financial Services | 100.5 | $480.00 | — | $48,240.00 | n/a | 30.2% |',
      '- | 4 | **XOM** | ExxonMobil | ⚡ Energy | 137.67 | $165.11 | $142.58 | $22,730.69 | +15.8% | 14.2% |',
      '- | | **CASH** | Cash & Equivalents | | | | | **$8,422.50** | | **5.3%** |',
      '- | | **TOTAL** | | | | | | **$159,999.19** | | **100.0%** |',
      '+ **As of:** August 21, 2026, 4:00 PM ET | **Total Portfolio Value:** $183,438.10 | **Cash:** 0.5% ($1,000.005)',
      '+ | 1 | **NVDA** | NVIDIA[1] | 💻 Information Technology | 150 | $214.72 | $120.00 | $32,208.00 | +78.9% | 17.6% |',
      '+ | 2 | **LLY** | Eli Lilly [^2] | 🏥 Health Care | 31.5 | $1,255.40 | $988.7429 | $39,545.10 | +27.0% | 21.6% |',
      '+ | 3 | [BRK-B](https://example.org/brk) | Berkshire Hathaway | Financial Services | 102 | $480.00 | — | $48,960.00 | n/a | 26.7% |',
      '+ | 5 | **UNH** | New & Co | 🏥 Health Care | 1,234.5 | $50.00 | $49.90 | $61,725.00 | +0.2% | 33.6% |',
      '+ | | **CASH** | Cash & Equivalents | | | | | **$1,000.005** | | **0.5%** |',
      '+ | | **TOTAL** | | | | | | **$183,438.10** | | **100.0%** |',
    ]);
  });

  test('lots go first in, first out, keep their own costs, and a purchase is a lot of its own', () => {
    const text = fixture('model-lots.md');
    expect(difference(text, rewrite(text, '1327', { VOO: '3.5 @ 90.6452', KO: '25 @ 42.2' }))).toEqual([
      '- | $100.00 | VOO | 10 | 2024-01-02 | Funds | $80.00 | $200.00 | 25% |',
      '- | $100.00 | VOO | 5.5 | 2025-06-30 | funds | $110.00 | ($55.00) | −9.1% |',
      '- | Cash & Equivalents | $450.00 | 15% |',
      '+ | $100.00 | VOO | 3.5 | 2025-06-30 | funds | $110.00 | ($35.00) | −9.1% |',
      '+ | $50.00 | KO | 5 | 2026-08-24 | Consumer Defensive | $51.00 | ($5.00) | −2% |',
      '+ | Cash & Equivalents | $1,327.00 | 45% |',
    ]);
  });

  test('rows without outer pipes; a sweep fund gives what the cash line has not', () => {
    const text = fixture('model-nested.md');
    const result = rewrite(text, '9000.5', { MSFT: null, JPM: '100.125 @ 289.1307', UNH: '1 @ 50' });
    expect(difference(text, result)).toEqual([
      '- MSFT | Tech | 100 | 483.24 | 300.00 | 48,324.00',
      '- JPM | Financials | 50 | 351.58 | 226.68 | 17,579.00',
      '- SPAXX | Money market | 10,000 | 1.00 | 1.00 | 10,000.00',
      '- **TOTAL** | | | | | **75,903.00**',
      '- - Cash Balance: $1,500.25',
      '- - Total Account Value: $77,403.25',
      '+ JPM | Financials | 100.125 | 351.58 | 289.1307 | 35,201.95',
      '+ UNH | Healthcare | 1 | 50.00 | 50.00 | 50.00',
      '+ SPAXX | Money market | 9,000.5 | 1.00 | 1.00 | 9,000.50',
      '+ **TOTAL** | | | | | **44,252.45**',
      '+ - Cash Balance: $0.00',
      '+ - Total Account Value: $44,252.45',
    ]);
  });
});

const HEAD = '| Ticker | Shares | Price | Value | Weight |\n|---|---|---|---|---|\n';

describe('styles', () => {
  test('cash in a heading, with its weight', () => {
    const table = `\n\n${HEAD}| KO | 2 | $50.00 | $100.00 | — |\n`;
    const { value } = rewrite(`**Cash: $100.00 (50%)**${table}`, '40', {});
    expect(value).toBe(`**Cash: $40.00 (29%)**${table}`);
  });

  test.each([
    ['Cash: ($250.00)', '56', 'Cash: $56.00'],
    ['Cash: $250.00', '-56', 'Cash: -$56.00'],
    ['Cash: -$250.00', '-56', 'Cash: -$56.00'],
    ['Cash: $250', '56.5', 'Cash: $56.50'],
    ['Cash: $250', '56', 'Cash: $56'],
    ['Cash: 250.00 USD — settled $250.00', '5600', 'Cash: 5,600.00 USD — settled $250.00'],
    ['Cash: 1250.00 USD', '5600', 'Cash: 5600.00 USD'],
    ['Cash: 71.4% ($250.00)', '-20', 'Cash: -25.0% (-$20.00)'],
    ['- **Cash Balance:** `$250.00`[1]', '0.0123', '- **Cash Balance:** `$0.0123`[1]'],
    ['Note: x · Cash = $250.00 · Value: $350', '300', 'Note: x · Cash = $300.00 · Value: $350'],
    ['Cash: $250.4\nCash Balance: $250', '300.5', 'Cash: $300.5\nCash Balance: $300'],
    [
      '| Asset | Amount |\n|---|---|\n| Cash | **$250.00** |',
      '9',
      '| Asset | Amount |\n|---|---|\n| Cash | **$9.00** |',
    ],
  ])('%s with %s is %s', (line, cash, expected) => {
    const table = `\n\n${HEAD}| KO | 2 | $50.00 | $100.00 | — |\n`;
    expect(rewrite(line + table, cash, {})).toEqual({ value: expected + table, problems: [] });
  });

  test.each([
    ['| KO | 10 | $50.00 | $500.00 | 83.3% |', '| KO | 7 | $50.00 | $350.00 | 77.8% |'],
    ['| **KO** | __10__ | $50 | *$500* | 83.3 % |', '| **KO** | __7__ | $50 | *$350* | 77.8 % |'],
    ['|KO|`10.000`|50.00|500 USD[2]|83 percent|', '|KO|`7.000`|50.00|350 USD[2]|78 percent|'],
    ['|  KO  |  10  |  50  |    |  n/a |', '|  KO  |  7  |  50  |    |  n/a |'],
    ['| KO | 10 <!-- was 10 --> | $50.00 | $500.49 | 83.33 |', '| KO | 7 <!-- was 10 --> | $50.00 | $350.00 | 77.78 |'],
  ])('%s', (row, expected) => {
    const text = (line: string) => `Cash: $100.00\r\n\r\n${HEAD.replaceAll('\n', '\r\n')}${line}`;
    expect(rewrite(text(row), '100', { KO: '7' }).value).toBe(text(expected));
  });

  test.each([
    ['$40.00', '7 @ 40', '$40.00'],
    ['$40.00', '7 @ 41.5', '$41.50'],
    ['$40.00', '7 @ 41.53', '$41.53'],
    ['$40.00', '7 @ 41.53125', '$41.5312'],
    ['40', '7 @ 41.5', '41.50'],
    ['$40.0000', '7 @ 41.5', '$41.5000'],
    ['$40.123456', '7 @ 40.123456', '$40.123456'],
    ['($0.00)', '7 @ 1234.5', '$1,234.50'],
    ['—', '7', '—'],
    ['—', '7 @ 41.5', '$41.50'],
  ])('an average cost of %s after %s is %s', (cell, change, expected) => {
    const text = (cost: string, shares: string) =>
      `Cash: $100.00\n\n| Ticker | Shares | Price | Avg Cost |\n|---|---|---|---|\n| KO | ${shares} | 50 | ${cost} |\n| PEP | 1 | 5 | $9.00 |\n`;
    expect(rewrite(text(cell, '10'), '100', { KO: change }).value).toBe(text(expected, '7'));
  });

  test('an aligned table stays aligned as long as the figures fit', () => {
    const lines = [
      'Cash: $500.00',
      '',
      '|  Ticker  |   Shares |     Price |     Value |',
      '|----------|---------:|----------:|----------:|',
      '| **KO**   |       10 |    $50.00 |   $500.00 |',
      '| **PEP**  |        4 |    $10.00 |    $40.00 |',
      '| TOTAL    |          |           |   $540.00 |',
    ];
    expect(rewrite(lines.join('\n'), '100', { KO: '100', PEP: '1234567.891', UNH: '9' }).value?.split('\n')).toEqual([
      'Cash: $100.00',
      '',
      ...lines.slice(2, 4),
      '| **KO**   |      100 |    $50.00 | $5,000.00 |',
      '| **PEP**  | 1,234,567.891 |    $10.00 | $12,345,678.91 |',
      '| **UNH**  |        9 |    $50.00 |   $450.00 |',
      '| TOTAL    |          |           | $12,351,128.91 |',
    ]);
  });

  test('a byte-order mark, a missing end of the last line and CR alone stay', () => {
    const text = `\uFEFFCash: $5.00\r\r${HEAD.replaceAll('\n', '\r')}| KO | 2 | $50.00 | $100.00 | — |\r| PEP | 1 | $50.00 | $50.00 | — |`;
    expect(rewrite(text, '55', { PEP: null }).value).toBe(
      `\uFEFFCash: $55.00\r\r${HEAD.replaceAll('\n', '\r')}| KO | 2 | $50.00 | $100.00 | — |`,
    );
  });

  test('a table that loses its last holding keeps its head, and one without holdings takes the first', () => {
    const empty = `${HEAD}| CASH | | | $105.00 | 100% |\n| TOTAL | | | $105.00 | 100% |\n`;
    const full = `${HEAD}| KO | 1 | $50.00 | $50.00 | 47.6% |\n| CASH | | | $55.00 | 52.4% |\n| TOTAL | | | $105.00 | 100.0% |\n`;
    expect(rewrite(full, '105', { KO: null }).value).toBe(
      empty.replaceAll(' 100% |\n| T', ' 100.0% |\n| T').replace(/100%/, '100.0%'),
    );
    expect(rewrite(empty, '55', { KO: '1' }).value).toBe(full.replace('52.4%', '52%').replace('100.0%', '100%'));
  });

  test('what is not known of a new position is a dash, and the gain of one without a cost is forgotten', () => {
    const head =
      'Cash: $1.00\n\n| Sector | Ticker | Shares | Price | Gain | Gain % | Acquired by |\n|---|---|---|---|---|---|---|\n';
    const text = `${head}| — | KO | 10 | $50.00 | $100 | 20% | me |\n| — | PEP | 10 | $50.00 | $100 | 20% | me |\n`;
    expect(rewrite(text, '1', { KO: '5', PEP: '15', UNH: '2' }).value).toBe(
      `${head}| — | KO | 5 | $50.00 | — | 20% | me |\n| — | PEP | 15 | $50.00 | — | — | me |\n| Healthcare | UNH | 2 | $50.00 | — | — | |\n`,
    );
  });

  test.each([
    ['1/5/2025', '8/24/2026'],
    ['01/05/2025', '08/24/2026'],
    ['Jan 5, 2025', 'Aug 24, 2026'],
    ['January 5, 2025', 'August 24, 2026'],
    ['2025-01-05', '2026-08-24'],
  ])('a new lot beside one of %s is of %s', (date, expected) => {
    const head = '| Symbol | Qty | Last | Gain | Cost/Share | Acquired |\n|---|---|---|---|---|---|\n';
    const lot = `| KO | 10 | 50.00 | +25% | 40.00 | ${date} |\n`;
    const cash = (figure: string) => `| Cash | ${figure} |\n`;
    expect(rewrite(head + lot + cash('$1,000.00'), '615', { KO: '17 @ 46.1765' }).value).toBe(
      `${head}${lot}| KO | 7 | 50.00 | -9% | 55.0001 | ${expected} |\n${cash('$615.00')}`,
    );
  });

  test('a row of no shares stays, and takes what is bought', () => {
    const head = 'Cash: $1.00\n\n| Ticker | Shares | Price | Avg Cost | Value |\n|---|---|---|---|---|\n';
    const text = (shares: string, cost: string, value: string, rest = '') =>
      `${head}| KO | ${shares} | ${shares === '0' ? '$47.11' : '$50.00'} | ${cost} | ${value} |\n| PEP | 0 | $5 | — | $0 |\n${rest}| TOTAL | | | | $${value.slice(1)} |\n`;
    expect(rewrite(text('0', '—', '$0.00'), '1', { KO: '2 @ 49.5' }).value).toBe(text('2', '$49.50', '$100.00'));
    expect(rewrite(text('0', '—', '$0.00'), '1', {}).value).toBe(text('0', '—', '$0.00'));
    const lots =
      '| Ticker | Shares | Price | Avg Cost | Acquired |\n|---|---|---|---|---|\n| KO | 0 | $50.00 | $40.00 | 2024-01-02 |\n';
    expect(rewrite(`Cash: $1.00\n\n${lots}`, '1', { KO: '2 @ 49.5' }).value).toBe(
      `Cash: $1.00\n\n${lots}| KO | 2 | $50.00 | $49.50 | 2026-08-24 |\n`,
    );
  });

  test('a gain in percent of nothing paid stays as it is stated', () => {
    const text = (cash: string, shares: string) =>
      `Cash: ${cash}\n\n| Ticker | Shares | Price | Avg Cost | Gain % |\n|---|---|---|---|---|\n| KO | 2 | $50 | $0.00 | 0% |\n| PEP | ${shares} | $5 | $4 | 25% |\n`;
    expect(rewrite(text('$1', '9'), '6', { PEP: '8 @ 4' }).value).toBe(text('$6', '8'));
  });

  test('what disagreed before may go on to, and a row with fewer cells than the header is not mistaken', () => {
    const head = 'Cash: $100.00\n\n| Ticker | Gain | Shares | Price | Value |\n|---|---|---|---|---|\n';
    const text = `${head}| KO | $7.00 | 10 | $50.00 | $900.00 |\n| TOTAL | $900.00 | 77 |\n`;
    expect(rewrite(text, '100', { KO: '8' }).value).toBe(
      `${head}| KO | — | 8 | $50.00 | $400.00 |\n| TOTAL | $500.00 | 77 |\n`,
    );
  });
});

describe('what cannot be rewritten gives a problem and no text', () => {
  const messages = ({ value, problems }: Reading<string>) => {
    expect(value).toBeNull();
    return problems.map(({ line, message }) => `${line}: ${message}`);
  };

  test('a document that cannot be read', () => {
    const after = changed(held('Cash: $1.00\n\n| Ticker | Shares | Price |\n|---|---|---|\n'), '1', {});
    const text = 'Cash: €1\n\n| Ticker | Shares | Price |\n|---|---|---|\n';
    expect(messages(rewritePortfolio('Portfolio.md', text, DEFAULT_POLICY, after, '2026-08-24'))).toEqual([
      '1: cash: “€1” cannot be read: only US dollars are accepted',
    ]);
    const stated = 'Total value: $5.00\nCash: $1.00';
    expect(messages(rewritePortfolio('Portfolio.md', stated, DEFAULT_POLICY, after, '2026-08-24'))).toEqual([
      '1: the document has no holdings that could be rewritten',
    ]);
  });

  test('no table to take a new position', () => {
    expect(messages(rewrite('Total value: $5.00\nCash: $5.00', '3', { KO: '1' }))).toEqual([
      '1: there is no table of holdings to write KO into',
    ]);
  });

  test('a comment that begins in a row that goes', () => {
    const text = `Cash: $1.00\n\n${HEAD}| KO | 10 | 50.00 | | — <!-- begin\n-->\n`;
    expect(messages(rewrite(text, '501', { KO: null }))).toEqual([
      '5: a comment begins or ends in the row of a position that is sold out',
    ]);
  });

  test('a total that nothing measured before and that is measured now', () => {
    const head = 'Cash: $1.00\n\n| Ticker | Shares | Price | Avg Cost | Gain |\n|---|---|---|---|---|\n';
    const text = (cost: string, gain: string) => `${head}| KO | 2 | $50.00 | ${cost} | ${gain} |\n`;
    expect(rewrite(text('—', '$7'), '1', { KO: '2 @ 40' }).value).toBe(text('$40.00', '$20'));
    expect(messages(rewrite(`${text('—', '$7')}| TOTAL | | | | $7 |\n`, '1', { KO: '2 @ 40' }))).toEqual([
      '1: after the trades the document would disagree with itself: Total: the gain is stated as $7.00, measured it is $20.00',
    ]);
  });

  test('cash below zero that stands in shares of a fund', () => {
    expect(messages(rewrite(`${HEAD}| SPAXX | 10 | $1.00 | | |\n`, '-5', {}))[0]).toBe(
      '3: the cash of this row cannot be told in shares at its price',
    );
  });

  test('lots of which one has no date', () => {
    const text =
      '| Ticker | Shares | Price | Acquired |\n|---|---|---|---|\n| KO | 1 | $5 | 2024-01-02 |\n| KO | 2 | $5 | — |\n| CASH | $5 |\n';
    expect(messages(rewrite(text, '5', { KO: '2' }))).toEqual([
      '4: lots of KO are sold first in, first out, and this one has no acquisition date',
    ]);
  });

  test('a price that is not the one of the document', () => {
    const text = `Cash: $1.00\n\n${HEAD}| KO | 10 | $50.00 | | |\n`;
    const before = held(text);
    const positions = before.positions.map((one) => position({ ...one, price: decimal('51') }));
    const result = rewritePortfolio('Portfolio.md', text, DEFAULT_POLICY, { ...before, positions }, '2026-08-24');
    expect(messages(result)).toEqual([
      '1: the shares, price, cost or sector of KO after the trades cannot be written here',
    ]);
  });
});

test('shares times cost, added up, are what the rewritten document says', () => {
  const text = example('test-case-2-nvda');
  const before = held(text);
  const jpm = before.positions.find(({ ticker }) => ticker === 'JPM');
  if (jpm?.costBasis === undefined || jpm.costBasis === null) throw new Error('JPM has a cost');
  // 64 at $319.62 and 10 at $360.20 with $1.00 commission: $24,058.68 / 74 = $325.11729…
  const cost = add(jpm.costBasis, decimal('3603'));
  expect(cost).toEqual(decimal('24058.68'));
  const next = held(rewrite(text, '51467.49', { JPM: '74 @ 325.1173' }).value ?? '');
  const bought = next.positions.find(({ ticker }) => ticker === 'JPM');
  expect(subtract(bought?.costBasis ?? decimal('0'), decimal('24058.6802'))).toMatchObject({ units: 0n });
});
