import { describe, expect, it } from 'vitest';
import { decimal } from '../../src/base/decimal.ts';
import { readJson } from '../../src/documents/json.ts';
import { readPortfolioJson } from '../../src/documents/readPortfolioJson.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

function read(text: string) {
  const { value, problems } = readJson('portfolio.json', text);
  expect(problems).toEqual([]);
  return value === null ? { value: null, problems } : readPortfolioJson(value, 'portfolio.json', DEFAULT_POLICY);
}

function told(text: string) {
  const { value, problems } = read(text);
  expect(value).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

const holding = (changes: string) =>
  `{"cash": 100, "holdings": [{"ticker": "V", "shares": 1, "price": 371.04${changes}}]}`;

describe('readPortfolioJson', () => {
  it('reads every key of the interface', () => {
    const { value, problems } = read(`{"as_of": "2026-08-21", "cash": "$12,870.09",
      "holdings": [
        {"ticker": "V", "sector": "Financial Services", "shares": "88", "price": 371.040, "average_cost": "284.10",
         "name": "Visa Inc.", "average_daily_volume": 2600000000},
        {"ticker": "BRK/B", "shares": 1.5, "price": "$480.10", "sector": null, "average_cost": null},
        {"ticker": "SPAXX", "shares": 250.5, "price": 1.00}],
      "restrictions": [{"ticker": "TSLA", "side": "buy", "until": "2026-12-31"}],
      "directives": [], "cash_target_pct": 5, "basis": "total"}`);
    expect(problems).toEqual([]);
    expect(value).toEqual({
      kind: 'held',
      portfolio: {
        asOf: { date: '2026-08-21', instant: Date.UTC(2026, 7, 21, 20) },
        cash: decimal('13120.590'),
        positions: [
          {
            ticker: 'BRK.B',
            sector: 'Unclassified',
            name: null,
            shares: decimal('1.5'),
            price: decimal('480.10'),
            costBasis: null,
            averageDailyVolume: null,
            value: decimal('720.150'),
          },
          {
            ticker: 'V',
            sector: 'Financials',
            name: 'Visa Inc.',
            shares: decimal('88'),
            price: decimal('371.040'),
            costBasis: decimal('25000.80'),
            averageDailyVolume: decimal('2600000000'),
            value: decimal('32651.520'),
          },
        ],
        restrictions: [{ ticker: 'TSLA', side: 'buy', reason: null, from: null, until: '2026-12-31' }],
        disagreements: [],
      },
    });
  });

  it.each(['', '"as_of": "2026-02-30", ', '"as_of": 20260821, '])('knows no date where it is %j', (asOf) => {
    const { value } = read(`{${asOf}"cash": -5, "holdings": []}`);
    expect(value).toMatchObject({ kind: 'held', portfolio: { asOf: null, cash: decimal('-5'), positions: [] } });
  });

  it('takes a sweep fund alone for the cash', () => {
    const { value } = read('{"holdings": [{"ticker": "VMFXX", "shares": 700, "price": "1"}]}');
    expect(value).toMatchObject({ portfolio: { cash: decimal('700'), positions: [] } });
  });

  it.each([
    ['[]', '1:1: the portfolio is a list'],
    ['{"cash": 1}', '1:1: no holdings are found'],
    ['{"holdings": []}', '1:1: no cash figure is found'],
    ['{"cash": null, "holdings": []}', '1:10: cash is null'],
    ['{"cash": "€5", "holdings": []}', '1:10: cash: “€5” cannot be read: only US dollars are accepted'],
    ['{"cash": 1, "holding": [], "holdings": []}', '1:13: the portfolio has no key "holding"'],
    [holding(', "cost": 1'), '1:74: holdings[0] has no key "cost"'],
    [holding(', "average_cost": -1'), '1:90: holdings[0].average_cost is -1'],
    [holding(', "sector": 4'), '1:84: holdings[0].sector is 4'],
    ['{"cash": 1, "holdings": [{"shares": 1, "price": 1}]}', '1:26: holdings[0] has no ticker'],
    ['{"cash": 1, "holdings": [{"ticker": "V", "price": 1}]}', '1:26: holdings[0] has no shares'],
    ['{"cash": 1, "holdings": [{"ticker": "V", "shares": 1, "price": null}]}', '1:26: holdings[0] has no price'],
    [
      '{"cash": 1, "holdings": [{"ticker": "v", "shares": 1, "price": 1}]}',
      '1:37: holdings[0].ticker is "v": no ticker',
    ],
    ['{"cash": 1, "holdings": [{"ticker": "CASH", "shares": 1, "price": 1}]}', '1:37: holdings[0].ticker is CASH'],
    ['{"cash": 1, "holdings": [{"ticker": "V", "shares": 0, "price": 1}]}', '1:52: holdings[0].shares is 0'],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": -1, "price": 1}]}',
      /^1:52: holdings\[0\].shares: .*short position/,
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": 1e3, "price": 1}]}',
      /^1:52: holdings\[0\].shares: .*exponent/,
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "V", "shares": 1, "price": 0}]}',
      '1:64: holdings[0].price: “0” is not above zero',
    ],
    [
      '{"cash": 1, "holdings": [{"ticker": "BRK.B", "shares": 1, "price": 1},\n{"ticker": "BRK-B", "shares": 1, "price": 1}]}',
      /^2:1: BRK.B stands in line 1 and in line 2/,
    ],
    ['{"cash": 700, "holdings": [{"ticker": "SPAXX", "shares": 700, "price": 1}]}', /^1:28: SPAXX counts as cash/],
    ['{"cash": 1, "holdings": [], "restrictions": [{"side": "buy"}]}', '1:46: restrictions[0] names no ticker'],
  ])('refuses %s', (text, expected) => {
    const problems = told(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  it('tells every problem at once', () => {
    expect(told('{"cash": "x", "holdings": [{"ticker": "v", "shares": "y", "price": "z"}], "other": 1}')).toHaveLength(
      5,
    );
  });
});
