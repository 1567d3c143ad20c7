import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { readPortfolio } from '../../../src/documents/portfolio/readPortfolio.ts';
import { readPortfolioJson } from '../../../src/documents/portfolio/readPortfolioJson.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/domain/planning/policy.ts';

const FUNDS: Policy = { ...DEFAULT_POLICY, fundPositionMaximumPct: decimal('60') };

function inMarkdown(header: string, rows: readonly string[], policy = FUNDS): Portfolio {
  const bars = header.replace(/[^|]/g, '').replaceAll('|', '|-').slice(0, -1);
  const text = `As of 2026-08-21\nCash: $100.00\n\n${header}\n${bars}\n${rows.join('\n')}\n`;
  const { value, problems } = readPortfolio(scanMarkdown('Portfolio.md', text), policy);
  expect(problems).toEqual([]);
  if (value?.kind !== 'held') throw new Error('nothing is held');
  return value.portfolio;
}

/** `VTI etf-like diversified`, and the cash. */
function told({ positions, cash }: Portfolio): string[] {
  const words = positions.map(({ ticker, kind, isDiversified }) =>
    [ticker, kind, isDiversified && 'diversified'].filter(Boolean).join(' '),
  );
  return [...words, `cash ${cash.units}/${10 ** cash.scale}`];
}

const HEADER = '| Ticker | Type | Sector | Shares | Price |';

describe('a column of types', () => {
  test.each(['Type', 'Asset Type', 'Security Type'])('%s says what each security is', (name) => {
    const rows = [
      '| VTI | ETF | Diversified Equity | 1 | $300 |',
      '| FXAIX | Mutual Fund | Diversified Equity | 1.125 | $200 |',
      '| NVDA | Stock | Technology | 1 | $200 |',
      '| ABCD | money market | | 50 | $1.00 |',
    ];
    expect(told(inMarkdown(HEADER.replace('Type', name), rows))).toEqual([
      'FXAIX mutual_fund diversified',
      'NVDA',
      'VTI diversified',
      'cash 15000/100',
    ]);
  });

  test('stands over the table and securities.csv', () => {
    const policy: Policy = {
      ...FUNDS,
      securities: new Map([['ABCD', { kind: 'money_market', sector: null, name: null }]]),
    };
    const rows = ['| VTI | Stock | Diversified Equity | 1 | $300 |', '| ABCD | ETF | Bonds | 50 | $1.00 |'];
    expect(told(inMarkdown(HEADER, rows, policy))).toEqual(['ABCD diversified', 'VTI', 'cash 10000/100']);
  });

  test('with other words says nothing, and two such columns do no harm', () => {
    const header = '| Ticker | Type | Asset Type | Sector | Shares | Price |';
    const rows = ['| VMFXX | Cash | Margin | | 50 | $1.00 |', '| VTI | Growth | — | Diversified Equity | 1 | $300 |'];
    expect(told(inMarkdown(header, rows))).toEqual(['VTI diversified', 'cash 15000/100']);
  });
});

test('without it the table of funds and the form of the ticker tell; plans without funds say nothing of it', () => {
  const header = '| Ticker | Sector | Shares | Price |';
  const rows = [
    '| VTSAX | Diversified Equity | 1.5 | $100 |',
    '| QQQQX | Technology | 1.5 | $100 |',
    '| NVDA | Technology | 1 | $100 |',
    '| VUSXX | | 20 | $1.00 |',
  ];
  expect(told(inMarkdown(header, rows))).toEqual([
    'NVDA',
    'QQQQX mutual_fund',
    'VTSAX mutual_fund diversified',
    'cash 12000/100',
  ]);
  expect(told(inMarkdown(header, rows, DEFAULT_POLICY))).toEqual([
    'NVDA',
    'QQQQX mutual_fund',
    'VTSAX mutual_fund',
    'cash 12000/100',
  ]);
});

test('portfolio.json says it under the key type', () => {
  const holding = (ticker: string, more: object) => ({ ticker, shares: 10, price: 2, sector: 'Bonds', ...more });
  const document = {
    cash: '100.00',
    holdings: [
      holding('ABCD', { type: 'Mutual Fund' }),
      holding('EFGH', { type: 'money market' }),
      holding('NVDA', {}),
    ],
  };
  const node = readJson('portfolio.json', JSON.stringify(document)).value;
  const read = node === null ? null : readPortfolioJson(node, 'portfolio.json', FUNDS);
  expect(read?.problems).toEqual([]);
  if (read?.value?.kind !== 'held') throw new Error('nothing is held');
  expect(told(read.value.portfolio)).toEqual(['ABCD mutual_fund diversified', 'NVDA', 'cash 12000/100']);
});
