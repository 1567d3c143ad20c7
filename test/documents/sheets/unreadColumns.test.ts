import { describe, expect, test } from 'vitest';
import { readPrices } from '../../../src/documents/sheets/readPrices.ts';
import { porch, workspace } from '../../cli/porch.ts';

const PORTFOLIO = `# Portfolio

As of 2026-08-21
Cash: $9,000.00

| Ticker | Sector | Shares | Price |
|---|---|---|---|
| NEM | Materials | 10 | $100.00 |

## ACTION PLAN

- Reduce Materials to 5%
`;

describe('a column that no reader of a sheet asks for', () => {
  /** The verdict where lots.csv has a column more. */
  const verdict = (header: string, cell: string): string => {
    const folder = workspace({
      'Portfolio.md': PORTFOLIO,
      'policy.json': '{"account": {"type": "taxable"}}',
      'lots.csv': `as_of,ticker,acquired,shares,cost,${header}\n2026-08-20,NEM,2020-01-10,10,900.00,${cell}\n`,
    });
    return JSON.parse(porch('rebalance', folder, '--at', '2026-08-21', '--json').out).status;
  };

  test.each([
    ['notes', 'bought at the bank'],
    ['locked', 'no'],
  ])('of lots.csv is idle where it restrains nothing: %s, %s', (header, cell) => {
    expect(verdict(header, cell)).toBe('SAFE');
  });

  test.each([
    ['notes', 'do not sell'],
    ['locked', 'yes'],
  ])('of lots.csv is heard: %s, %s', (header, cell) => {
    expect(verdict(header, cell)).toBe('CONDITIONAL');
  });

  test('and says another currency than the dollar is refused', () => {
    const read = (currency: string) =>
      readPrices('prices.csv', `ticker,price,currency\nNEM,100.00,${currency}\n`).problems.map(
        ({ line, column, message }) => `${line}:${column} ${message}`,
      );
    expect(read('USD')).toEqual([]);
    expect(read('')).toEqual([]);
    expect(read('CAD')).toEqual(['2:12 “CAD” is another currency than the dollar, or none']);
  });
});
