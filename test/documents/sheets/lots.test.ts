import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { format, trimmed } from '../../../src/base/decimal.ts';
import { readLots } from '../../../src/documents/sheets/readLots.ts';

function lotsOf(text: string): string[] {
  const { value, problems } = readLots('lots.csv', text);
  expect(problems).toEqual([]);
  return (value?.lots ?? []).map(({ id, ticker, acquiredOn, shares, cost }) =>
    [id, ticker, acquiredOn ?? '?', format(trimmed(shares)), cost === null ? '?' : format(trimmed(cost))].join(' '),
  );
}

function problemsOf(text: string): string[] {
  const { value, problems } = readLots('lots.csv', text);
  expect(value).toBeNull();
  return problems.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('lots.csv', () => {
  test('has a lot in each row, with its cost or a price a share, in any order of columns', () => {
    expect(
      lotsOf(
        'as_of,ticker,acquired,shares,cost\n2026-08-20,NVDA,2025-01-10,30,"$4,500.00"\n2026-08-20,NVDA,2025-09-02,70.5,21000\n2026-08-20,BRK-B,,2,\n',
      ),
    ).toEqual(['NVDA-1 NVDA 2025-01-10 30 4500', 'NVDA-2 NVDA 2025-09-02 70.5 21000', 'BRK.B-1 BRK.B ? 2 ?']);
    expect(
      lotsOf(
        'Lot ID;Symbol;Qty;Price Paid $;Date Acquired;As of\nA 7;NVDA;30;150.005;01/10/2025;08/20/2026\nB 1;XOM;0.5;10;Mar 2, 2020;2026-08-20\n',
      ),
    ).toEqual(['A 7 NVDA 2025-01-10 30 4500.15', 'B 1 XOM 2020-03-02 0.5 5']);
  });

  test('may say what of the cash has settled', () => {
    const { value } = readLots(
      'lots.csv',
      'as_of,ticker,acquired,shares,cost,settles\n2026-08-20,CASH,,,1500.25,\n2026-08-20,CASH,,,700,2026-08-21\n2026-08-20,CASH,,,30,2026-08-20\n',
    );
    expect(value?.cash.map(({ amount, settlesOn }) => [format(amount), settlesOn])).toEqual([
      ['1500.25', null],
      ['700', '2026-08-21'],
      ['30', null],
    ]);
    expect(value?.asOf).toBe('2026-08-20');
  });

  test('tells every problem where it stands, and then nothing of it is read', () => {
    expect(problemsOf('ticker,shares\nNVDA,1\n')).toEqual([
      '1:1: no column says as_of',
      '1:1: no column says acquired',
    ]);
    expect(
      problemsOf(
        'as_of,ticker,acquired,shares,cost,lot\n2026-08-20,NVDA,2026-08-21,30,4500,A\n2026-08-19,NVDA,2025-02-30,0,-1,A\n,nvda x,,,\n2026-08-20,CASH,,,\n',
      ),
    ).toEqual([
      '2:17: acquired on 2026-08-21, after the file’s day',
      '3:1: the row is of 2026-08-19, and others of 2026-08-20',
      '3:17: “2025-02-30” cannot be read: there is no such day',
      '3:28: “0” is no lot',
      '3:30: the cost “-1” is below zero',
      '4:1: the row has no as_of',
      '4:2: “nvda x” is no ticker',
      '4:10: the row has no shares',
      '5:19: the row has no cost',
    ]);
    expect(problemsOf('as_of,ticker,acquired,shares,lot\n2026-08-20,NVDA,,1,A\n2026-08-20,XOM,,1,A\n')).toEqual([
      '3:1: a second lot is named “A”',
    ]);
    expect(problemsOf('as_of,ticker,acquired,shares\n')).toEqual(['1:1: there is no lot']);
    expect(problemsOf('')).toEqual(['1:1: the file is empty']);
  });
});

test('the example of docs/documents.md is read as it says', () => {
  const page = readFileSync(new URL('../../../docs/documents.md', import.meta.url), 'utf8');
  const text = /```csv\n(as_of,[\s\S]*?)```/.exec(page)?.[1] ?? '';
  expect(lotsOf(text)).toEqual(['NVDA-1 NVDA 2025-01-10 30 4500', 'NVDA-2 NVDA 2025-09-02 70 21000']);
  expect(readLots('lots.csv', text).value?.cash).toHaveLength(2);
});
