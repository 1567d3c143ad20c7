import { expect, test } from 'vitest';
import type { AccountRecord } from '../../src/book/snapshot/record.ts';
import { DAY } from './books.ts';
import { bookWith, plannedIn } from './oneAccount.ts';

// Every reason of the closed list that one account's rows, or the firm's, give: a book of one account that has none, but
// for one thing; and the same book with that thing as it should be. Households, wash sales, corporate actions, changed
// approvals and dead accounts have their own tests.

function reasonsIn(book: string, as: Partial<AccountRecord> = {}): readonly string[] {
  return plannedIn(book, as).flatMap(({ reasons }) => reasons.map(([reason]) => reason));
}

test('the account by itself has no reason, and a rule takes its plan', () => {
  expect(reasonsIn(bookWith({}))).toEqual([]);
});

type Change = Readonly<Record<string, (text: string) => string>>;
const row = (more: string) => (text: string) => `${text}${more}\n`;
const to = (before: string, after: string) => (text: string) => text.replace(before, after);

test.each<[reason: string, given: Change, without: Change]>([
  ['unreadable', { 'positions.csv': to('NVDA,450', 'NVDA,many') }, { 'positions.csv': to('NVDA,450', 'NVDA,451') }],
  ['unknown_account', { 'positions.csv': row('Z,NVDA,5,') }, {}],
  ['no_model', { 'accounts.csv': to('growth', 'groth') }, {}],
  ['no_price', { 'positions.csv': row('A,ZZZZ,5,') }, {}],
  [
    'refused',
    { 'accounts.csv': to('schwab,,', 'schwab,taxable,cash'), 'lots.csv': row(`A,${DAY},NVDA,2024-01-02,90,9000.00`) },
    { 'accounts.csv': to('schwab,,', 'schwab,taxable,cash'), 'lots.csv': row(`A,${DAY},NVDA,2024-01-02,450,9000.00`) },
  ],
  [
    'blocked',
    { 'policy.json': to('"All_Others": "60"', '"All_Others": "35"') },
    { 'policy.json': to('"All_Others": "60"', '"All_Others": "55"') },
  ],
  [
    'restriction_conflict',
    { 'restrictions.csv': row('A,NVDA,sell,,,insider') },
    { 'restrictions.csv': row('A,NVDA,sell,2027-01-01,,insider') },
  ],
  [
    'conditional',
    { 'restrictions.csv': row('A,NVDA,sell,,,insider') },
    { 'restrictions.csv': row('A,NVDA,sell,,2026-08-20,insider') },
  ],
  [
    'cash_need_unmet',
    { 'cash.csv': row('A,100001.00,2026-09-01,,,') },
    { 'cash.csv': row('A,99000.00,2026-09-01,,,') },
  ],
  ['stale', { 'accounts.csv': to(DAY, '2026-08-10') }, { 'accounts.csv': to(DAY, '2026-08-20') }],
  ['unreconciled', { 'accounts.csv': to('100000.00', '100001.00') }, {}],
  [
    'first_plan',
    { 'book.json': to('"name":"One"', '"name":"One","first_plan":true') },
    { 'book.json': to('"name":"One"', '"name":"One","first_plan":false') },
  ],
  [
    'large',
    { 'book.json': to('"max_trade_pct":"20"', '"max_trade_pct":"4.9"') },
    { 'book.json': to('"max_trade_pct":"20"', '"max_trade_pct":"5"') },
  ],
  ['hold', { 'accounts.csv': to('active', 'hold') }, {}],
])('%s is raised by what it is about, and by nothing else', (reason, given, without) => {
  expect(reasonsIn(bookWith(given))).toContain(reason);
  expect(reasonsIn(bookWith(without))).not.toContain(reason);
});

test('in_flight is of an account with trades in an open block, or on figures from before its fills', () => {
  const book = bookWith({});
  expect(reasonsIn(book, { inFlight: true })).toEqual(['in_flight']);
  expect(reasonsIn(book, { filledAt: '2026-08-21T15:00:00.000Z' })).toEqual(['in_flight']);
  expect(reasonsIn(book, { filledAt: null })).toEqual([]);
});
