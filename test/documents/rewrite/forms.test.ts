import { describe, expect, test } from 'vitest';
import { readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import { withAsOf } from '../../../src/documents/rewrite/asOf.ts';
import { rewritePortfolio } from '../../../src/documents/rewrite/writePortfolio.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { type Changes, changed } from './changedPortfolio.ts';

function held(text: string): Portfolio {
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
  expect(problems).toEqual([]);
  if (value?.kind !== 'held') throw new Error('no holdings');
  return value.portfolio;
}

function rewrite(
  text: string,
  cash: string,
  changes: Changes,
  occasion: 'fills' | 'import' = 'fills',
): Reading<string> {
  return rewritePortfolio(
    'Portfolio.md',
    text,
    DEFAULT_POLICY,
    changed(held(text), cash, changes),
    '2026-08-24',
    occasion,
  );
}

function written(text: string, cash: string, changes: Changes): string {
  const { value, problems } = rewrite(text, cash, changes);
  expect(problems).toEqual([]);
  return value ?? '';
}

describe('figures that stand elsewhere than in a plain table', () => {
  const DOCUMENT = `---
as_of: 2026-08-21
cash_balance: 40000.00
total_value: 62000
---

# Portfolio

| Ticker | Sector | Shares | Price (Aug 21) |
|---|---|---|---|
| NEM | Materials | 100 shares | $100.00 |
| AAPL | Technology | 40 shares | $300.00 |
`;

  test('cash in the front matter, shares with their unit and a day without a year change in their place', () => {
    const text = written(DOCUMENT, '45000', { NEM: '50' });
    expect(text).toBe(DOCUMENT.replace('40000.00', '45000.00').replace('| 100 shares', '| 50 shares'));
    const dated = withAsOf('Portfolio.md', text, { date: '2026-08-24', instant: Date.UTC(2026, 7, 24, 20) });
    expect(dated).toBe(
      text.replace('as_of: 2026-08-21', 'as_of: 2026-08-24').replace('Price (Aug 21)', 'Price (Aug 24)'),
    );
  });
});

test.each([
  ['As of 21 August 2026', 'As of 24 August 2026'],
  ['As of: Friday, Aug 21, 2026', 'As of: Aug 24, 2026'],
  ['Prices as of August 21st, 2026', 'Prices as of August 24, 2026'],
])('%s is written anew', (before, after) => {
  const text = `# Portfolio\n\n${before}\nCash: $40,000.00\n\n| Ticker | Shares | Price |\n|---|---|---|\n| NEM | 100 | $100.00 |\n`;
  const dated = withAsOf('Portfolio.md', text, { date: '2026-08-24', instant: Date.UTC(2026, 7, 24, 20) });
  expect(dated).toBe(text.replace(before, after));
});

describe('a list of holdings', () => {
  const LIST = `# Portfolio

As of: 2026-08-21
Cash: $40,000.00

- **NEM** – 100 shares @ $100.00 = $10,000 (Materials), weight 16.1%
- **AAPL** – 40 shares @ $300.00 = $12,000 (Technology) (core), weight 19.4%

Notes stay.
`;

  test('figures change in their place, and every other byte stays', () => {
    expect(written(LIST, '45000', { NEM: '50' })).toBe(
      LIST.replace('$40,000.00', '$45,000.00').replace(
        '– 100 shares @ $100.00 = $10,000 (Materials), weight 16.1%',
        '– 50 shares @ $100.00 = $5,000 (Materials), weight 8.1%',
      ),
    );
  });

  test('what is sold out goes, and what is new comes', () => {
    expect(written(LIST, '49500', { NEM: null, UNH: '10' })).toBe(
      LIST.replace('$40,000.00', '$49,500.00')
        .replace('- **NEM** – 100 shares @ $100.00 = $10,000 (Materials), weight 16.1%\n', '')
        .replace(
          'weight 19.4%\n',
          'weight 19.4%\n- **UNH** – 10 shares @ $50.00 = $500.00 (Healthcare), weight 0.8%\n',
        ),
    );
  });

  test('where all is sold the account says so, and is read again', () => {
    const text = written(LIST, '62000', { NEM: null, AAPL: null });
    expect(text).toContain('Cash: $62,000.00\n\n- No holdings.\n\nNotes stay.\n');
    expect(held(text).positions).toEqual([]);
  });

  test('numbers of a list go on, costs are kept, nested remarks stay', () => {
    const text =
      'Cash: $1,000.00\n\n1. NEM: 100 shares @ $100.00, avg cost $81.00\n   - a remark\n2. FCX: 5 shares @ $70\n';
    expect(written(text, '500', { NEM: '110 @ 82.5', UNH: '1 @ 49.9' })).toBe(
      'Cash: $500.00\n\n1. NEM: 110 shares @ $100.00, avg cost $82.50\n   - a remark\n2. FCX: 5 shares @ $70\n3. UNH – 1 share @ $50.00 (Healthcare), avg cost $49.90\n',
    );
    expect(rewrite(text, '500', { NEM: null }).problems.map(({ line, message }) => `${line}: ${message}`)).toEqual([
      '3: NEM is sold out, and what is nested in its item would stay',
    ]);
  });

  test('an import writes prices too, and the date below the title', () => {
    const undated = LIST.replace('As of: 2026-08-21\n', '');
    const asOf = { date: '2026-08-24', instant: Date.parse('2026-08-24T20:00:00Z') };
    expect(withAsOf('Portfolio.md', undated, asOf)).toBe(
      undated.replace('# Portfolio\n', '# Portfolio\n\n**As of:** 2026-08-24 16:00 ET\n'),
    );
  });
});

describe('an account in cash alone', () => {
  test('its cash is written, and what is bought asks for a table', () => {
    const text = 'As of: 2026-08-21\nCash: $50,000.00\n\nNo holdings.\n';
    expect(written(text, '49000', {})).toBe(text.replace('50,000', '49,000'));
    expect(rewrite(text, '49950', { UNH: '1' }).problems.map(({ message }) => message)).toEqual([
      'there is no table of holdings to write UNH into',
    ]);
  });
});

describe('cells of the table', () => {
  const table = (row: string, cash = '| Item | Amount |\n|---|---|\n| Cash | 1,000.00 |\n') =>
    `${cash}\n## Holdings\n\n| Ticker | Shares | Avg Cost | Price | Value | Gain |\n|---|---|---|---|---|---|\n${row}\n`;

  test('a combined gain is written in both its figures, and cash without a dollar sign', () => {
    const row = '| NEM | 100 (long) | $80.00 | $100.00<br>(close) | $10,000.00 | +$2,000 (+25.0%) |';
    expect(written(table(row), '6000', { NEM: '50 @ 64' })).toBe(
      table('| NEM | 50 (long) | $64.00 | $100.00<br>(close) | $5,000.00 | +$1,800 (+56.2%) |').replace(
        '1,000.00 |',
        '6,000.00 |',
      ),
    );
  });

  test('what could not be read is written as it is measured where the fills change it, and stays elsewhere', () => {
    const rows = '| NEM | 100 | $80.00 | $100.00 | $10.0K | a lot |\n| FCX | 5 | $7.00 | $8.00 | ~$40 | some |';
    expect(written(table(rows), '6000', { NEM: '50 @ 80' })).toBe(
      table(
        '| NEM | 50 | $80.00 | $100.00 | $5,000.00 | $1,000.00 |\n| FCX | 5 | $7.00 | $8.00 | ~$40 | some |',
      ).replace('1,000.00 |\n\n', '6,000.00 |\n\n'),
    );
  });

  test('a minus may be a dash, and stays one', () => {
    const row = '| NEM | 100 | $120.00 | $100.00 | $10,000.00 | –$2,000.00 |';
    expect(written(table(row), '6000', { NEM: '50 @ 120' })).toContain('| $5,000.00 | –$1,000.00 |');
  });
});

describe('the date', () => {
  const asOf = { date: '2026-08-24', instant: Date.parse('2026-08-24T20:00:00Z') };
  test.each([
    ['# Portfolio\n\nDate: 2026-08-21\n\n## Trades\n\nDate: 2026-08-01\n', ['2026-08-21', '2026-08-24']],
    ['# Portfolio – August 21, 2026\n\n## Kept since August 1, 2026\n', ['August 21', 'August 24']],
  ])('%j is written where it stands', (text, [from = '', to = '']) => {
    expect(withAsOf('Portfolio.md', text, asOf)).toBe(text.replace(from, to));
  });

  test('the day in the header of the prices goes with it', () => {
    const rows = '|---|---|---|\n| NEM | 5 | $2.00 |\n';
    const text = `As of: 2026-08-21\n\n| Ticker | Shares | Price (8/21/2026) |\n${rows}`;
    expect(withAsOf('Portfolio.md', text, asOf)).toBe(
      `As of: 2026-08-24\n\n| Ticker | Shares | Price (8/24/2026) |\n${rows}`,
    );
    const alone = `| Ticker | Shares | Price as of Aug 21, 2026 |\n${rows}`;
    expect(withAsOf('Portfolio.md', alone, asOf)).toBe(`| Ticker | Shares | Price as of Aug 24, 2026 |\n${rows}`);
  });

  test.each([
    ['2026-11-01T04:30:00Z', '2026-11-01 00:30 ET'],
    ['2026-11-01T05:30:00Z', '2026-11-01 01:30 ET'],
    ['2026-11-01T06:30:00Z', '2026-11-01 01:30 EST'],
    ['2026-11-01T07:30:00Z', '2026-11-01 02:30 ET'],
    ['2026-03-08T06:30:00Z', '2026-03-08 01:30 ET'],
    ['2026-03-08T07:30:00Z', '2026-03-08 03:30 ET'],
  ])('on the days on which the clock is set, %s is %s', (instant, words) => {
    const set = { date: words.slice(0, 10), instant: Date.parse(instant) };
    expect(withAsOf('Portfolio.md', 'As of: 2026-08-21\n', set)).toBe(`As of: ${words}\n`);
  });
});

describe('what a portfolio states and does not decide', () => {
  const DOCUMENT = `# Portfolio

As of 2026-08-21
Cash: $10,000.00
Portfolio value: ~$104K

| Ticker | Sector | Shares | Price | Weight |
|---|---|---|---|---|
| NEM | Materials | 900 | $100.00 | 90.0% |
| CASH | | | | 10.0% |
`;

  test('the weight of a row of cash without its amount follows the cash of another line; a value of all that is not exact stays', () => {
    expect(held(DOCUMENT).cash).toEqual({ units: 1_000_000n, scale: 2 });
    const sold = DOCUMENT.replace('10,000.00', '55,000.00').replace('| 900 |', '| 450 |').replace('90.0%', '45.0%');
    expect(written(DOCUMENT, '55000.00', { NEM: '450' })).toBe(sold.replace('10.0%', '55.0%'));
  });
});
