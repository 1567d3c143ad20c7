import { describe, expect, test } from 'vitest';
import { ZERO } from '../../../src/base/decimal.ts';
import { readPortfolioJson } from '../../../src/documents/portfolio/readPortfolioJson.ts';
import { rewritePortfolioJson } from '../../../src/documents/rewrite/writePortfolioJson.ts';
import { readJson } from '../../../src/documents/syntax/json.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { Portfolio } from '../../../src/domain/holdings/portfolio.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { type Changes, changed } from './changedPortfolio.ts';

const EMPTY: Portfolio = { asOf: null, cash: ZERO, positions: [], restrictions: [], disagreements: [] };

describe('portfolio.json', () => {
  function rewriteJson(text: string, cash: string, changes: Changes): Reading<string> {
    const node = readJson('portfolio.json', text).value;
    const read = node === null ? null : readPortfolioJson(node, 'portfolio.json', DEFAULT_POLICY).value;
    if (read?.kind !== 'held') throw new Error('no holdings');
    return rewritePortfolioJson('portfolio.json', text, DEFAULT_POLICY, changed(read.portfolio, cash, changes));
  }

  const HOLDINGS = `{"as_of": "2026-08-21", "cash": 12870.09, "holdings": [
  {"ticker": "NEM", "sector": "Materials", "shares": 540, "price": 131.58, "average_cost": 69.84},
  {"ticker": "FCX", "name": "a \\"}] 😀", "shares": "1,789", "price": "$76.66", "average_cost": "$47.41"}
], "restrictions": []}\n`;

  test('numbers and texts are replaced in their own form, what is new stands last', () => {
    expect(rewriteJson(HOLDINGS, '70538.5', { NEM: null, FCX: '1800 @ 47.58782', UNH: '10 @ 50' }).value).toBe(
      `{"as_of": "2026-08-21", "cash": 70538.50, "holdings": [
  {"ticker": "FCX", "name": "a \\"}] 😀", "shares": "1,800", "price": "$76.66", "average_cost": "$47.5878"},
  {"ticker": "UNH", "name": "New & Co", "shares": "10", "price": "$50.00", "average_cost": "$50.00", "sector": "Healthcare"}
], "restrictions": []}\n`,
    );
  });

  test('the last holding goes with the comma before it, and the only one with nothing left', () => {
    const result = rewriteJson(HOLDINGS, '5', { FCX: null, NEM: '541.5 @ 69.84' });
    expect(result.value).toBe(
      `{"as_of": "2026-08-21", "cash": 5.00, "holdings": [
  {"ticker": "NEM", "sector": "Materials", "shares": 541.5, "price": 131.58, "average_cost": 69.84}
], "restrictions": []}\n`,
    );
    expect(
      rewriteJson('{"cash":"$5.00","holdings":[ {"ticker":"KO","shares":1,"price":5} ]}', '1000', { KO: null }).value,
    ).toBe('{"cash":"$1,000.00","holdings":[  ]}');
    expect(rewriteJson('{"cash":"$5,000","holdings":[]}', '4950', { KO: '1 @ 50' }).value).toBe(
      '{"cash":"$4,950","holdings":[{"ticker": "KO", "sector": "Healthcare", "shares": 1, "price": 50.00, "average_cost": 50.00, "name": "New & Co"}]}',
    );
  });

  test('a cost that was not known is stated where it is now', () => {
    const text = '{"cash": 5, "holdings": [{"ticker": "KO", "shares": 1, "price": 5%}]}';
    expect(rewriteJson(text.replace('%', ''), '5', { KO: '2 @ 5.125' }).value).toBe(
      '{"cash": 5, "holdings": [{"ticker": "KO", "shares": 2, "price": 5, "average_cost": 5.125}]}',
    );
    expect(rewriteJson(text.replace('%', ', "average_cost": null'), '5', { KO: '2 @ 5.1' }).value).toBe(
      '{"cash": 5, "holdings": [{"ticker": "KO", "shares": 2, "price": 5, "average_cost": 5.10}]}',
    );
  });

  test('an object of no shares stays, and takes what is bought', () => {
    const text = (shares: string, price: string) =>
      `{"cash": 5, "holdings": [{"ticker": "KO", "sector": "Healthcare", "shares": ${shares}, "price": ${price}, "average_cost": 5.00}]}`;
    expect(rewriteJson(text('0', '4'), '5', {}).value).toBe(text('0', '4'));
    expect(rewriteJson(text('0', '4'), '5', { KO: '3 @ 5' }).value).toBe(text('3', '50'));
  });

  test('all cash in a sweep fund; the layout of the objects is kept', () => {
    const object = (ticker: string, shares: string, price: string) =>
      `\t{\r\n\t\t"ticker" : "${ticker}",\r\n\t\t"shares" : ${shares},\r\n\t\t"price" : ${price}`;
    const text = (fund: string, rest: string) =>
      `{"holdings":[\r\n${object('SPAXX', fund, '1')}\r\n\t},\r\n${object('KO', '10', '50')}${rest}\r\n\t}\r\n]}`;
    const added = `\r\n\t},\r\n${object('UNH', '2', '50.00')},\r\n\t\t"sector" : "Healthcare",\r\n\t\t"name" : "New & Co"`;
    expect(rewriteJson(text('10000', ''), '9900.25', { UNH: '2' }).value).toBe(text('9900.25', added));
  });

  test('what cannot be told gives a problem and no text', () => {
    const fund = '{"holdings":[{"ticker":"SPAXX","shares":10,"price":1}]}';
    expect(rewriteJson(fund, '-5', {})).toMatchObject({
      value: null,
      problems: [{ line: 1, column: 1, message: 'the cash after the trades cannot be written here' }],
    });
    expect(rewritePortfolioJson('portfolio.json', '{', DEFAULT_POLICY, EMPTY).value).toBeNull();
  });
});
