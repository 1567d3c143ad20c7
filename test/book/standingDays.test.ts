import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import { planningOf } from '../../src/book/runs/planChunk.ts';
import { checkBook } from '../../src/book/snapshot/checkBook.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';
import { bookWith, plannedIn } from './oneAccount.ts';

// A row of restrictions.csv about every security is a standing with days. The plan of the account sells one of the two
// securities that it holds and buys the other.

const restricting = (row: string) => bookWith({ 'restrictions.csv': (text) => `${text}${row}\n` });

test.each<[row: string, trades: readonly string[]]>([
  ['A,*,buy,,,', ['SELL 50 NVDA']],
  ['A,*,sell,,,', []],
  ['A,*,both,,,its owner died', []],
  ['A,*,,2026-08-01,2026-08-31,', []],
  ['A,*,buy,2026-08-22,,', ['SELL 50 NVDA', 'BUY 50 XOM']],
  ['A,*,buy,,2026-08-20,', ['SELL 50 NVDA', 'BUY 50 XOM']],
  ['*,*,buy,2026-08-21,2026-08-21,a holiday of the firm', ['SELL 50 NVDA']],
])('%s', (row, trades) => {
  const traded = plannedIn(restricting(row)).flatMap((one) => one.trades);
  expect(traded.map(([side, ticker, shares]) => `${side} ${shares} ${ticker}`)).toEqual(trades);
});

test('an account that would be let alone is planned where a row is about every security', () => {
  const statusOf = (row: string): string | undefined => {
    const book = exampleBook(1);
    change(book, 'restrictions.csv', (text) => `${text}${row}\n`);
    const snapshot = frozen(book);
    const [line = ''] = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').split('\n');
    return resultsOf([readRecord(line)], planningOf(snapshot), { day: DAY, asks: 'rebalance' })[0]?.status;
  };
  expect([statusOf('X000001,TSLA,buy,,,'), statusOf('X000001,*,buy,,,')]).toEqual(['in_tolerance', 'planned']);
});

test('what is no ticker is told with both ways', () => {
  const told: string[] = [];
  checkBook(restricting('A,every one,buy,,,'), ({ message, accepted }) => told.push(`${message}; ${accepted}`));
  expect(told).toEqual(['“every one” is no ticker; a ticker such as NVDA, or * for every one']);
});
