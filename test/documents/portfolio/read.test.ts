import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, format } from '../../../src/base/decimal.ts';
import { readAsOf } from '../../../src/documents/fields/readAsOf.ts';
import { type PortfolioReading, readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { Portfolio, Position } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

const HEAD =
  '| Ticker | Sector | Shares | Avg Cost | Price | Value | Gain % | Weight |\n|---|---|---|---|---|---|---|---|\n';
const NEM = '| NEM | Materials | 540 | $69.84 | $131.58 | $71,053.20 | +88.4% | |\n';

function read(text: string): Reading<PortfolioReading> {
  return readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
}

function held(text: string): Portfolio {
  const { value, problems } = read(text);
  expect(problems).toEqual([]);
  if (value?.kind !== 'held') throw new Error('no holdings were read');
  return value.portfolio;
}

function problems(text: string): string[] {
  const reading = read(text);
  expect(reading.value).toBeNull();
  return reading.problems.map(({ line, column, message, accepted }) => `${line}:${column}: ${message}; ${accepted}`);
}

function shown(value: Decimal | null): string {
  return value === null ? 'unknown' : format(value);
}

function line({ ticker, sector, name, shares, price, costBasis }: Position): string {
  return `${ticker} ${sector} ${name ?? '?'} ${shown(shares)} × ${shown(price)}, cost ${shown(costBasis)}`;
}

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/portfolios/${name}`, import.meta.url), 'utf8');
const example = (name: string) => readFileSync(new URL(`../../examples/${name}/Portfolio.md`, import.meta.url), 'utf8');

describe('documents as models write them', () => {
  test('emoji, a fence around all, segments in a line, a cash row in bold, nested remarks', () => {
    const portfolio = held(fixture('model-emoji.md'));
    expect(portfolio.positions.map(line)).toEqual([
      'BRK.B Financials Berkshire Hathaway 100.5 × 480.00, cost unknown',
      'LLY Healthcare Eli Lilly 30 × 1255.40, cost 29400.00',
      'NVDA Technology NVIDIA 200 × 214.72, cost 24000.00',
      'XOM Energy ExxonMobil 137.67 × 165.11, cost 19628.9886',
    ]);
    expect(shown(portfolio.cash)).toBe('8422.50');
    expect(portfolio.asOf?.date).toBe('2026-08-21');
    expect(portfolio.restrictions).toEqual([
      { ticker: 'TSLA', side: 'buy', reason: 'earnings blackout', from: null, until: '2026-12-31' },
      { ticker: 'GME', side: 'both', reason: null, from: '2026-08-01', until: '2026-12-31' },
      { ticker: 'AMC', side: 'both', reason: null, from: '2026-08-01', until: '2026-12-31' },
    ]);
    expect(portfolio.disagreements).toEqual([]);
  });

  test('front matter, a table without outer pipes, a sweep fund, a ragged total', () => {
    const portfolio = held(fixture('model-nested.md'));
    expect(portfolio.positions.map(line)).toEqual([
      'JPM Financials ? 50 × 351.58, cost 11334.00',
      'MSFT Technology ? 100 × 483.24, cost 30000.00',
    ]);
    expect(shown(portfolio.cash)).toBe('11500.25');
    // Generated stands before Last Updated.
    expect(portfolio.asOf?.date).toBe('2026-08-20');
    expect(portfolio.restrictions).toEqual([]);
    expect(portfolio.disagreements).toEqual([]);
  });

  test('lots, a sector of its own in two spellings, cash in another table, restrictions in a table', () => {
    const portfolio = held(fixture('model-lots.md'));
    expect(portfolio.positions.map(line)).toEqual([
      'KO Consumer Staples ? 20 × 50.00, cost 800.00',
      'VOO Funds ? 15.5 × 100.00, cost 1405.000',
    ]);
    expect(shown(portfolio.cash)).toBe('450.00');
    expect(portfolio.restrictions).toEqual([
      { ticker: 'KO', side: 'sell', reason: 'lock-up', from: null, until: '2026-08-31' },
      { ticker: 'BRK.B', side: 'both', reason: null, from: null, until: null },
    ]);
    expect(portfolio.disagreements).toEqual([]);
  });

  test.each([
    ['test-case-1-rebalance', 15, '12870.09'],
    ['test-case-2-nvda', 11, '55070.49'],
    ['test-case-3-tsla', 11, '55070.49'],
  ])('%s has %i positions', (name, count, cash) => {
    const portfolio = held(example(name));
    expect(portfolio.positions).toHaveLength(count);
    expect(shown(portfolio.cash)).toBe(cash);
    expect(portfolio.asOf).toEqual({ date: '2026-08-21', instant: Date.parse('2026-08-21T20:00:00Z') });
    expect(portfolio.disagreements).toEqual([]);
  });

  test('the order of the rows has no effect', () => {
    const lines = example('test-case-1-rebalance').split('\n');
    const first = lines.findIndex((text) => text.startsWith('| NEM'));
    const rows = lines.slice(first, first + 15);
    const expected = held(lines.join('\n'));
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: 15 }), (shuffled) => {
        expect(held([...lines.slice(0, first), ...shuffled, ...lines.slice(first + 15)].join('\n'))).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});

describe('cash', () => {
  const cash = (text: string) => shown(held(text).cash);

  test.each([
    ['Cash: $12,870.09', '12870.09'],
    ['- **Cash Balance:** $12,870.09', '12870.09'],
    ['**Cash Position: $12,870.09 (2.6%)**', '12870.09'],
    ['Cash: ($250.00)', '-250.00'],
    ['Cash: $12,870.09 (2.6%) — settled', '12870.09'],
    ['Cash: 15% ($12,870.09)', '12870.09'],
    ['Cash & Equivalents: $12,870.09 — settled', '12870.09'],
    ['Value: $1 | Cash: $12,870 · Cash Balance: $12,870.09', '12870.09'],
    ['| Asset | Amount |\n|---|---|\n| Cash | $12,870.09 |', '12870.09'],
    ['Cash: $12,870.09\n---', '12870.09'],
  ])('%s', (text, expected) => expect(cash(`${HEAD}${NEM}\n${text}\n`)).toBe(expected));

  test.each([
    ['| CASH | | | | | $12,870.09 | | 15.3% |'],
    ['| **Cash & Equivalents** | | | | | **$12,870.09** |'],
    ['| CASH | $12,870.09 |'],
    ['| CASH | $12,870.09 | 15.3% |'],
    ['| CASH | | 12,870.09 | | $1.00 | | | |'],
    ['| CASH | | | | | 12870.09 | | 15.3 |'],
  ])('the row %s', (row) => expect(cash(`${HEAD}${NEM}${row}\n`)).toBe('12870.09'));

  test('sweep funds count as cash, with or without a cash figure', () => {
    expect(cash(`${HEAD}${NEM}| SPAXX | | 500.25 | | $1.00 | | | |\n`)).toBe('500.25');
    expect(cash(`Cash: $100.00\n\n${HEAD}${NEM}| SPAXX | | | | | $500.25 | | |\n`)).toBe('600.25');
  });

  test('an empty sweep fund beside no cash is no money twice', () => {
    expect(cash(`Cash: $0.00\n\n${HEAD}${NEM}| SPAXX | | 0 | | $1.00 | | | |\n`)).toBe('0.00');
  });

  test('what the action plan says of cash is a target', () => {
    expect(cash(`Cash: $5.00\n\n${HEAD}${NEM}\n## Action plan\n- Cash: $90,000.00\n`)).toBe('5.00');
  });

  test('a line of dollars alone in the action plan is a statement: it has no target', () => {
    const text = (line: string) => `Cash: $5.00\n\n${HEAD}${NEM}\n## Action plan\n\n${line}\n\n- Hold Energy\n`;
    for (const line of ['Cash: $90,000.00', '**Cash balance:** $6', 'Cash: $5.01'])
      expect(problems(text(line))[0]).toContain('cash is stated differently in line 1 and in line 9');
    for (const line of ['Cash: $5.00', 'Cash: 5%', 'Cash: $90,000 → 10%', 'Target cash: $90,000.00'])
      expect(cash(text(line))).toBe('5.00');
  });

  test('statements that differ name both lines', () => {
    expect(problems(`Cash: $12,870.09\n\n${HEAD}${NEM}| CASH | | | | | $12,870.10 | | |\n`)).toEqual([
      '6:3: cash is stated differently in line 1 and in line 6; one figure for cash, wherever it stands',
    ]);
    expect(problems(`Cash: $12,871\nCash Balance: $12,870.09\n\n${HEAD}${NEM}`)[0]).toContain('line 1 and in line 2');
  });

  test('a sweep fund with the amount of the cash statement is asked about', () => {
    expect(problems(`Cash: $500.25\n\n${HEAD}${NEM}| SPAXX | | 500.25 | | 1.00 | | | |`)[0]).toContain(
      '6:3: SPAXX counts as cash and has the amount that line 1 states as cash: is it the same money?',
    );
  });

  test('no cash figure, or one that cannot be read, is a problem', () => {
    expect(problems(`${HEAD}${NEM}`)[0]).toContain('no cash figure is found');
    expect(problems(`${HEAD}${NEM}\nCash: 2.6%\n`)[0]).toContain('no cash figure is found');
    expect(problems(`${HEAD}${NEM}\nCash: 1.234,56`)[0]).toContain('5:7: cash: “1.234,56” cannot be read');
    expect(problems(`${HEAD}${NEM}\nCash: $5 (2%) thousand`)[0]).toContain(
      '5:7: cash: “$5 (2%) thousand” cannot be read',
    );
    expect(problems(`${HEAD}${NEM}\nCash: €500`)[0]).toContain('only US dollars are accepted');
    expect(problems(`${HEAD}${NEM}\nCash: $12.8 million`)[0]).toContain('5:7: cash: “$12.8 million” cannot be read');
    expect(problems(`${HEAD}${NEM}| CASH | | | | | lots | | |`)[1]).toContain('4:18: the value: “lots” cannot be read');
  });

  test('a table of cash alone is a portfolio of cash', () => {
    const portfolio = held(`${HEAD}| CASH | | | | | $1,000.00 | | 100% |\n| TOTAL | | | | | $1,000.00 | | 100% |`);
    expect(portfolio.positions).toEqual([]);
    expect(portfolio.disagreements).toEqual([]);
  });
});

describe('holdings outside their table', () => {
  const TABLE = `Cash: $1.00\n\n${HEAD}${NEM}\n`;
  const SHARES = '| Ticker | Shares |\n|---|---|\n';

  test('rows that stand in no table', () => {
    expect(problems(`${TABLE}Also held:\n\n| KO | 5 | $3.00 |\n| PG | 1 | $3.00 |`)).toEqual([
      '9:1: this row of KO stands in no table; each holding in a row of the one table of holdings',
      '10:1: this row of PG stands in no table; each holding in a row of the one table of holdings',
    ]);
    const numbered =
      '| # | Ticker | Sector | Shares | Price |\n|---|---|---|---|---|\n| 1 | NEM | Materials | 5 | $3.00 |\n';
    expect(problems(`Cash: $1.00\n\n${numbered}\nAlso held:\n\n| 2 | KO | Energy | 5 | $3.00 |`)).toEqual([
      '9:1: this row of KO stands in no table; each holding in a row of the one table of holdings',
    ]);
    expect(
      held(`${TABLE}Besides:\n\n| TOTAL | $3 | 3 |\n| CASH | $1.00 | 1% |\n| 1 | 2 | 3 |\n| KO | 5 |`).positions,
    ).toHaveLength(1);
  });

  test('a table of shares that names a security which the holdings lack', () => {
    expect(problems(`${TABLE}${SHARES}| NEM | 5 |\n| KO | 5 |`)[0]).toContain(
      '10:3: “KO” has shares here and no row in the table of holdings; a table with',
    );
    expect(held(`${TABLE}${SHARES}| NEM | 5 |\n| TOTAL | 5 |\n`).positions).toHaveLength(1);
    const trades = '| Ticker | Action | Shares |\n|---|---|---|\n| KO | BUY | 5 |\n';
    expect(held(`${TABLE}${trades}\n## ACTION PLAN\n\n${SHARES}| KO | 5 |\n`).positions).toHaveLength(1);
  });

  test('a table without a column of tickers says so at the table', () => {
    expect(problems('Cash: $1.00\n\n| Lot | Shares | Price |\n|---|---|---|\n| NEM | 5 | $2.00 |\n')[0]).toContain(
      '3:1: this table has no column for the ticker; ',
    );
  });
});

test('restrictions by the hundred thousand', () => {
  const rows = Array.from({ length: 150_000 }, (_, index) => `| A${index} | buy |\n`).join('');
  const text = `Cash: $1.00\n\n${HEAD}${NEM}\n## RESTRICTIONS\n\n| Ticker | Side |\n|---|---|\n${rows}`;
  expect(held(text).restrictions).toHaveLength(150_000);
});

describe('the name of a sector', () => {
  const inSector = (name: string) => `Cash: $1.00\n\n${HEAD}| NEM | ${name} | 5 | | $2 | | | |\n`;

  test.each([
    ['basic materials', 'Materials'],
    ['Fixed Income', 'Bonds'],
    ['Semiconductors', 'Technology'],
    ['Technology (XLK)', 'Technology'],
    ['Santé', 'Santé'],
    ['5G Infrastructure', '5G Infrastructure'],
    ['EM', 'EM'],
    ['Crypto', 'Crypto'],
    ['—', 'Unclassified'],
    ['N/A', 'Unclassified'],
  ])('%s', (name, sector) => expect(held(inSector(name)).positions[0]?.sector).toBe(sector));

  test.each([
    ['Helthcare', 'is no known one; Healthcare, if that is meant'],
    ['Tecnology', 'is no known one; Technology, if that is meant'],
    ['Basic Material', 'is no known one; Materials, if that is meant'],
    ['Industrial', 'is no known one; Industrials, if that is meant'],
    ['-Energy', 'is no known one; Energy, if that is meant'],
    ['Еnergy', 'is no name: its letter “Е” (U+0415) is not the Latin E; a sector’s name'],
    ['Ｔechnology', 'is no name: its letter “Ｔ” (U+FF34) is not the Latin T; a sector’s name'],
    ['Semicondutors', 'is no known one; Semiconductors (Technology), if that is meant'],
    ['Technology / Energy', 'leads to Technology and to Energy; one of them, or "own_sectors"'],
    ['?', 'is no name; a sector’s name'],
    ['1,2', 'is no name; a sector’s name'],
    ['1e3', 'is no name; a sector’s name'],
    ['null', 'is no name; a sector’s name'],
  ])('%s is refused', (name, expected) => {
    expect(problems(inSector(name))[0]).toContain(`5:9: the sector “${name}” ${expected.replace('’', "'")}`);
  });
});

describe('restrictions say each security', () => {
  const section = (text: string) => `Cash: $1.00\n\n${HEAD}${NEM}\n## RESTRICTIONS\n${text}\n`;
  const restricted = (text: string) =>
    held(section(text)).restrictions.map(({ ticker, side, reason }) => `${ticker} ${side} ${reason ?? ''}`.trim());

  test.each([
    ['- GME, ISRG', ['GME both', 'ISRG both']],
    ['- GME / ISRG', ['GME both', 'ISRG both']],
    ['- GME; ISRG', ['GME both', 'ISRG both']],
    ['- GME; ISRG (buy)', ['GME buy', 'ISRG buy']],
    ['- BRK/B', ['BRK.B both']],
    ['- TSLA: SEC inquiry', ['TSLA both SEC inquiry']],
    ['- GME/ISRG', ['GME both', 'ISRG both']],
    ['- TSLA — MNPI', ['TSLA both MNPI']],
    ['- VOO / buy', ['VOO buy']],
    ['- TSLA\n  - do not buy before earnings', ['TSLA both']],
    ['These securities may not be traded without approval.\n- TSLA', ['TSLA both']],
    ['No trading restrictions at this time.', []],
  ])('%s', (text, expected) => expect(restricted(text)).toEqual(expected));

  test.each([
    ['- GME ISRG', '8:3: “GME ISRG” is more than one security, or a security and a reason'],
    ['- GME – ISRG', '8:3: “ISRG” stands where a reason is expected'],
    ['- GME: buy; ISRG: buy', '8:3: “ISRG” stands where a reason is expected'],
    ['- GME also ISRG', '8:3: “GME also ISRG” is more than one security, or a security and a reason'],
    ['- GME ISRG (buy)', '8:3: “GME ISRG” is more than one security, or a security and a reason'],
    ['- TSLA; SEC inquiry', '8:3: “SEC inquiry” is no security and stands among the securities'],
    ['GME | ISRG', '8:1: “ISRG” stands where a reason is expected'],
    ['- TSLA\n  - GME ISRG', '9:5: “GME ISRG” is more than one security, or a security and a reason'],
    ['Do not buy tesla', '8:1: “tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA'],
    [
      'No trading in Tesla',
      '8:1: “Tesla” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA',
    ],
    ['- tsla', '8:3: “tsla” is no ticker (1–10 characters A–Z 0–9 . - /); write TSLA if that is meant'],
    ['- buy', '8:3: “buy” does not begin with a ticker'],
    ['- 1,2', '8:3: “1,2” is no ticker (1–10 characters A–Z 0–9 . - /); write its ticker, such as TSLA'],
  ])('%s is refused', (text, expected) => {
    const [first, ...others] = problems(section(text));
    expect(first).toContain(expected);
    expect(others).toEqual([]);
  });
});

describe('rows that cannot be used', () => {
  /** With as many cells as the header has. */
  const filled = (line: string) => `${line}${' |'.repeat(Math.max(0, 9 - line.split('|').length + 1))}`;
  const row = (text: string) => problems(`Cash: $1.00\n\n${HEAD}${text.split('\n').map(filled).join('\n')}\n`);

  test.each([
    [
      '| nem | Materials | 540 | | $131.58 |',
      '5:3: “nem” is no ticker, and the row is neither cash nor a total; a ticker of 1–10 characters A–Z 0–9 . - /; write NEM if that is meant',
    ],
    [
      '| ΝΕΜ | Materials | 540 | | $131.58 |',
      '5:3: “ΝΕΜ” is no ticker: its letter “Ν” (U+039D) is not the Latin N, and the row is neither cash nor a total; a ticker of 1–10 characters A–Z 0–9 . - /',
    ],
    [
      '| NEM | Materials | -540 | | $131.58 |',
      '5:21: the shares: “-540” is a short position, which is not allowed; a number of shares such as 420, 420.125 or 1,200',
    ],
    [
      '| NEM | Materials | — | | $131.58 |',
      '5:21: the shares: “—” cannot be read: there is no figure; a number of shares such as 420, 420.125 or 1,200',
    ],
    ['| NEM | Materials | 540 | | $0.00 |', '5:29: the price of “NEM” is “$0.00”, not above zero; a price above $0.00'],
    [
      '| NEM | Materials | 540 | | |',
      '5:29: the price: there is no figure; dollars such as $1,234.56, 1234.56 or 1,234.56 USD',
    ],
    [
      '| NEM | Materials | 540 | €70 | $131.58 |',
      '5:27: the average cost: “€70” cannot be read: only US dollars are accepted; dollars such as $1,234.56, 1234.56 or 1,234.56 USD',
    ],
    [
      '| NEM | Materials | 540 | -$70 | $131.58 |',
      '5:27: the average cost “-$70” is negative; an average cost of $0.00 or more',
    ],
  ])('%s', (text, expected) => expect(row(text)).toEqual([expected]));

  test('a row that is neither is never passed over, empty rows and heads are', () => {
    expect(row(`${NEM}| Materials group | | | | | $71,053.20 | | |`)[0]).toContain(
      '6:3: “Materials group” is no ticker',
    );
    expect(
      held(
        `Cash: $1.00\n\n${HEAD}| **Materials sector** | | |\n|---|---|---|---|---|---|---|---|\n${NEM}| | | | | | | | |\n`,
      ).positions,
    ).toHaveLength(1);
    expect(row(`| **ENERGY** | | | | | | | |`)).toHaveLength(2);
  });

  test('a row has as many cells as the header; that of cash and the total may have fewer, and none more', () => {
    const unfilled = (text: string) => problems(`Cash: $1.00\n\n${HEAD}${text}\n`).map((one) => one.split(';')[0]);
    expect(unfilled('| NEM | Materials | 540 | $131.58 | $71,053.20 | | |')).toEqual([
      '5:1: the row ends before its weight',
    ]);
    expect(unfilled('| NEM | Materials | 540 | $69.84 | $131.58 | | | | x |')).toEqual([
      '5:52: “x” stands beyond the last column: the row has more cells than the header',
    ]);
    expect(unfilled(`${NEM}| CASH | | | | | $1.00 | | | $2.00 |\n| TOTAL | | | | | $2.00 | | | x |`)).toHaveLength(2);
    expect(held(`${HEAD}| NEM | | 5 | | $2 | | | | |\n| CASH | $1.00 |\n| TOTAL | $11.00 |`).positions).toHaveLength(1);
    const bare = 'Ticker | Shares | Price | Avg Cost\n--- | --- | --- | ---\nNEM | 5 | $2.00 |\n';
    expect(held(`Cash: $1.00\n\n${bare}`).positions).toHaveLength(1);
    expect(problems(`Cash: $1.00\n\n${bare}KO | 5 | $2.00\n`)[0]).toContain('6:1: the row ends before its avg cost');
  });

  test('every problem is told at once, in the order of the document', () => {
    expect(
      row('| NEM | Materials | x | | y |\n| nem | Materials | 5 | | $1 |').map((text) => text.slice(0, 4)),
    ).toEqual(['5:21', '5:27', '6:3:']);
  });

  test('a row of no shares holds nothing', () => {
    expect(held(`Cash: $1.00\n\n${HEAD}${NEM}| KO | Energy | 0 | | $5 | | | |\n`).positions.map(line)).toEqual([
      'NEM Materials ? 540 × 131.58, cost 37713.60',
    ]);
  });

  test.each(['N/A', 'n/a', '—', ''])('a row with figures and the ticker “%s”', (text) => {
    expect(row(`| ${text} | Materials | 5 | | $2 |`)[0]).toMatch(
      /^5:\d+: .* is no ticker, and the row is neither cash/,
    );
  });

  test('a ticker twice names both lines, and so do its other spellings', () => {
    expect(row(`${NEM}${NEM}`)[0]).toContain('6:3: NEM stands in line 5 and in line 6');
    expect(row('| BRK-B | | 1 | | $480 |\n| BRK/B | | 1 | | $480 |')[0]).toContain(
      'BRK.B stands in line 5 and in line 6',
    );
  });

  test('lots must agree on price and sector; an unknown cost makes the cost unknown', () => {
    const lots = '| Ticker | Sector | Shares | Price | Avg Cost | Date Acquired |\n|---|---|---|---|---|---|\n';
    const one = '| KO | Energy | 5 | $50.00 | $40.00 | 2024-01-02 |\n';
    expect(held(`Cash: $1\n\n${lots}${one}| KO | Energy | 2.5 | $50 | — | 2025-01-02 |`).positions.map(line)).toEqual([
      'KO Energy ? 7.5 × 50.00, cost unknown',
    ]);
    const volumes = '| Ticker | Shares | Price | Acquired | Avg Daily Volume ($) |\n|---|---|---|---|---|\n';
    const rows = '| KO | 1 | $50 | 2024-01-02 | $900 |\n| KO | 1 | $50 | 2025-01-02 | $800 |\n';
    expect(shown(held(`Cash: $1\n\n${volumes}${rows}`).positions[0]?.averageDailyVolume ?? null)).toBe('800');
    expect(problems(`Cash: $1\n\n${lots}${one}| KO | Energy | 2.5 | $51 | — | 2025-01-02 |`)[0]).toContain(
      'different prices',
    );
    expect(problems(`Cash: $1\n\n${lots}${one}| KO | Tech | 2.5 | $50 | — | 2025-01-02 |`)[0]).toContain(
      'the lots have different sectors, Energy and Technology',
    );
  });
});

describe('tables that cannot be used', () => {
  test.each([
    [
      `Cash: $1\n\n${HEAD}${NEM}\n\n${HEAD}| FCX | | 1 | | $76.66 |`,
      '8:1: a second table of holdings; the first begins in line 3',
    ],
    [`Cash: $1\n\n${HEAD}${NEM}\n| FCX | | 1 | | $76.66 |`, '7:1: these rows are cut off from the table above'],
    [
      'Cash: $1\n\n| Ticker | Shares | Price |\n| NEM | 540 | $131.58 |',
      '3:1: the row of dashes under the header of the holdings is missing',
    ],
    ['Cash: $1\n\n| Ticker | Shares |\n|---|---|\n| NEM | 540 |', '3:1: this table has no column for the price'],
    ['Cash: $1\n\n| Ticker | Price |\n|---|---|\n| NEM | $131.58 |', '3:1: this table has no column for the shares'],
    [
      'Cash: $1\n\n| Ticker | Shares | Price | Last |\n|---|---|---|---|\n| NEM | 540 | $131.58 | $131.58 |',
      '3:29: a second column of the holdings says the price',
    ],
    ['Cash: $1', '1:1: there is no table of holdings and no stated value'],
    [`Cash: $1\n\n${HEAD}${NEM}\n\`\`\`python\nx = 1\n`, '7:1: this code block is never closed'],
  ])('%s', (text, expected) => expect(problems(text)[0]).toContain(expected));

  test('a watchlist beside the holdings is none of them', () => {
    expect(
      held(`Cash: $1\n\n${HEAD}${NEM}\n## Watch\n\n| Ticker | Price |\n|---|---|\n| FCX | $76.66 |`).positions,
    ).toHaveLength(1);
  });
});

describe('what is stated against what is measured', () => {
  const told = (text: string) => held(text).disagreements;
  const NEM_ALONE = 'Cash: $28,946.80\n\n';

  test('within rounding nothing is told', () => {
    const row = '| NEM | Materials | 540 | $69.84 | $131.58 | $71,055.90 | 87.91% | 71.55% |\n';
    expect(told(`Total Value: $100,002.70\nCash: $28,946.80 (28.5%)\n\n${HEAD}${row}`)).toEqual([]);
  });

  test('past rounding each is told once, by name and figure, in plain order', () => {
    const row = '| NEM | Materials | 540 | $69.84 | $131.58 | $71,055.91 | 87.9% | 71.56% |\n';
    const total = '| TOTAL | | | | | $100,002.71 | 88.95% | 99% |\n';
    expect(told(`Account Value: $100,002.71\nCash: $28,946.80 (28.4%)\n\n${HEAD}${row}${total}`)).toEqual([
      'Cash: the weight is stated as 28.4%, measured it is 28.9468%',
      'NEM: the gain is stated as 87.9%, measured it is 88.4021%',
      'NEM: the value is stated as $71,055.91, measured it is $71,053.20',
      'NEM: the weight is stated as 71.56%, measured it is 71.0532%',
      'Total: the gain is stated as 88.95%, measured it is 88.4021%',
      'Total: the value is stated as $100,002.71, measured it is $100,000.00',
      'Total: the weight is stated as 99%, measured it is 100%',
    ]);
  });

  test('a gain in dollars is measured too', () => {
    const head = '| Ticker | Shares | Avg Cost | Price | Gain ($) | Gain |\n|---|---|---|---|---|---|\n';
    expect(problems(`${NEM_ALONE}${head}| NEM | 540 | $69.84 | $131.58 | $33,339.60 | 88.4% |`)[0]).toContain(
      'a second column',
    );
    const one = '| Ticker | Shares | Avg Cost | Price | Gain |\n|---|---|---|---|---|\n';
    expect(told(`${NEM_ALONE}${one}| NEM | 540 | $69.84 | $131.58 | $33,342.31 |`)).toEqual([
      'NEM: the gain is stated as $33,342.31, measured it is $33,339.60',
    ]);
    expect(told(`${NEM_ALONE}${one}| NEM | 540 | $69.84 | $131.58 | $33,342.30 |`)).toEqual([]);
    expect(told(`${NEM_ALONE}${one}| NEM | 540 | $69.84 | $131.58 | 88.4% |`)).toEqual([]);
  });

  test('a total may be that of the holdings where cash stands elsewhere, else not', () => {
    expect(told(`${NEM_ALONE}${HEAD}${NEM}| TOTAL | | | | | $71,053.20 | | 71.1% |`)).toEqual([]);
    expect(told(`${NEM_ALONE}${HEAD}${NEM}| TOTAL | | | | | $100,000.00 | | 100% |`)).toEqual([]);
    const cash = '| CASH | | | | | $28,946.80 | | 28.9% |\n';
    expect(told(`${HEAD}${NEM}${cash}| TOTAL | | | | | $71,053.20 | | |`)).toHaveLength(1);
  });
});

describe('without holdings', () => {
  test('a stated value serves, cash with it or not', () => {
    const { value } = read('Portfolio Value: $500,000.00\nCash: $12,870.09\nAs of 2026-08-21');
    expect(value).toMatchObject({ kind: 'stated', stated: { asOf: { date: '2026-08-21' } } });
    expect(value?.kind === 'stated' && shown(value.stated.value)).toBe('500000.00');
    expect(value?.kind === 'stated' && shown(value.stated.cash)).toBe('12870.09');
    expect(read('| Total Value | $500,000.00 |\n|---|---|').value).toMatchObject({
      kind: 'stated',
      stated: { cash: null },
    });
  });

  test('a value that is all cash is a portfolio of cash', () => {
    expect(held('Total Value: $5,000.00\nCash: $5,000.00').positions).toEqual([]);
  });

  test('two values that differ, or none above zero, are a problem', () => {
    expect(problems('Total Value: $0.00')[0]).toContain("the portfolio's stated value is not above zero");
    expect(problems('Total Value: $5,000.00\nPortfolio Value: $6,000.00')[0]).toContain('in line 1 and line 2');
  });
});

describe('the date of the document', () => {
  const date = (text: string) => readAsOf(scanMarkdown('a.md', text))?.date ?? null;

  test.each([
    ['As of 2026-08-21', '2026-08-21'],
    ['*As of:* August 21, 2026', '2026-08-21'],
    ['# Portfolio as of 8/21/2026', '2026-08-21'],
    ['## Holdings (as of Aug 21, 2026)', '2026-08-21'],
    ['Cash: $5 | **As of:** 2026-08-21 (market close)', '2026-08-21'],
    ['- Last Updated: 2026-08-21 8:45 AM MST', '2026-08-21'],
    ['---\nas_of: 2026-08-21\n---', '2026-08-21'],
    ['---\nas_of: 2026-08-21 (do not sell NEM)\n---', '2026-08-21'],
    ['| As of | 2026-08-21 |\n|---|---|', '2026-08-21'],
    ['Generated: 2026-08-22\nLast Updated: 2026-08-20\nAs of: 2026-08-21', '2026-08-21'],
    ['As of 2026-08-21\n\nAs of 2026-08-20', '2026-08-20'],
    ['As of today all is well.\n\nGenerated 2026-08-21', '2026-08-21'],
    ['As of:\n2026-08-21', '2026-08-21'],
    ['**As of:** August\n21, 2026 16:00 ET', '2026-08-21'],
    ['**As of**\n**August 21, 2026** (close)', '2026-08-21'],
    ['Prices as of August 21, 2026:\n\n- JPM: $250.00', '2026-08-21'],
    ['As of 2026-08-20\n2026-08-21', '2026-08-20'],
    ['As of:\n\n2026-08-21', null],
    ['As of:\n- 2026-08-21', null],
    ['As of:\nToday', null],
    ['As of: tomorrow\n\nGenerated 2026-08-21', null],
    ['As of: 2026-02-30', null],
    ['# Portfolio', null],
  ])('%j is of %s', (text, expected) => expect(date(text)).toBe(expected));

  test('a date over two lines claims both, and leaves the remark to be heard', () => {
    const document = scanMarkdown('a.md', 'As of August\n21, 2026 (do not sell NEM)');
    readAsOf(document);
    expect([...document.ledger.lines]).toEqual([
      [1, { claim: 'used', unread: [] }],
      [2, { claim: 'used', unread: ['do not sell NEM'] }],
    ]);
  });

  test.each([
    ['---\nas_of: 2026-08-21 (do not sell NEM)\n---', 'do not sell NEM'],
    ['---\nas_of: 2026-08-21 — do not sell NEM\n---', ' — do not sell NEM'],
    ['\nAs of: 2026-08-21 (do not sell NEM)', 'do not sell NEM'],
  ])('%j leaves its remark to be heard', (text, unread) => {
    const document = scanMarkdown('a.md', text);
    expect(readAsOf(document)?.date).toBe('2026-08-21');
    expect(document.ledger.lines.get(2)).toEqual({ claim: 'used', unread: [unread] });
  });
});

describe('restrictions', () => {
  const restrictions = (text: string) =>
    held(`Cash: $1\n\n${HEAD}${NEM}\n${text}`).restrictions.map(({ ticker, side, reason, from, until }) =>
      [ticker, side, reason ?? '-', from ?? '-', until ?? '-'].join(' '),
    );

  test.each([
    ['## Restricted\n- TSLA', ['TSLA both - - -']],
    ['## Restrictions\n- TSLA: sell', ['TSLA sell - - -']],
    ['## RESTRICTION LIST\n- TSLA (buy) — litigation — until 2026-12-31', ['TSLA buy litigation - 2026-12-31']],
    ['**Restricted securities**\n- No buys of TSLA until August 31, 2026', ['TSLA buy - - 2026-08-31']],
    [
      '## Restrictions\n- GME, AMC: both, from 2026-08-01 until 2026-12-31',
      ['GME both - 2026-08-01 2026-12-31', 'AMC both - 2026-08-01 2026-12-31'],
    ],
    ['## Restrictions\n- Do not buy:\n  - TSLA\n  - GME — meme', ['TSLA buy - - -', 'GME buy meme - -']],
    ['## Restrictions\n- BRK/B and V: no trading', ['BRK.B both - - -', 'V both - - -']],
    ['## Restrictions\n- TSLA: buy; insider: sell', ['TSLA both insider - -']],
    ['## Restrictions\n- TSLA\n  - reason: litigation', ['TSLA both - - -']],
    ['## Restrictions\nTSLA, GME', ['TSLA both - - -', 'GME both - - -']],
    ['Restricted: TSLA', ['TSLA both - - -']],
    ['Restricted list:\n- TSLA', ['TSLA both - - -']],
    ['## Restrictions: TSLA', ['TSLA both - - -']],
    ['## Restrictions\nNone', []],
    ['## Restrictions\n- No restricted securities.', []],
    ['## Unrestricted cash\n- all of it', []],
  ])('%j', (text, expected) => expect(restrictions(text)).toEqual(expected));

  test.each([
    ['## Restrictions', '5:4: this section of restrictions is empty; None where nothing is restricted'],
    [
      '## Restrictions\n- tsla',
      '6:3: “tsla” is no ticker (1–10 characters A–Z 0–9 . - /); write TSLA if that is meant',
    ],
    ['## Restrictions\n- TSLA until Q4 2026', '6:3: the date in “TSLA until Q4 2026” cannot be read'],
    ['## Restrictions\n- TSLA until 2026-02-30', '6:3: “2026-02-30” cannot be read: there is no such day'],
    [
      '## Restrictions\n- TSLA from 2026-12-31 until 2026-08-01',
      '6:3: the restriction ends on 2026-08-01, before it begins on 2026-12-31',
    ],
    ['## Restrictions\nKeep away from TSLA', '6:1: “Keep away” is no security'],
    ['## Restrictions\n\n| Ticker | Side |\n|---|---|\n| TSLA | hold |', '9:10: “hold” is no side; buy, sell or both'],
    [
      '## Restrictions\n\n| Name | Side |\n|---|---|\n| Tesla | buy |',
      '7:1: this table of restrictions has no column Ticker',
    ],
  ])('%j is a problem', (text, expected) => {
    expect(problems(`Cash: $1\n${HEAD}${NEM}${text}`)[0]).toContain(expected);
  });
});

test('what follows an action plan that a bold line begins within the restrictions is no restriction', () => {
  const text =
    '# Portfolio\n\nCash: $100\n\n| Ticker | Shares | Price |\n|---|---|---|\n| NEM | 1 | $131.58 |\n\n## Restrictions\n- GME\n\n**Action plan**\n- Exit Materials\n\n### Notes\n- Materials stay above their cap until then.\n';
  const read = readPortfolio(scanMarkdown('Portfolio.md', text), DEFAULT_POLICY);
  expect(read.problems).toEqual([]);
  expect(read.value?.kind === 'held' && read.value.portfolio.restrictions.map(({ ticker }) => ticker)).toEqual(['GME']);
});
