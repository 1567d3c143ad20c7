import { describe, expect, test } from 'vitest';
import { heard } from './oneHearing.ts';

// A cell answers the header of its column: what each answer says of the security in its row.

const told = (header: string, cell: string) => heard(`| Ticker | ${header} |\n|---|---|\n| NEM | ${cell} |`);

describe('a header that restrains by one of its words', () => {
  test.each(['✓', '✅', 'yes', 'x', '1', 'sell', 'until May', '2026-12-31', 'Q4', 'NEM', 'maybe'])('%s', (cell) =>
    expect(told('Lock-up', cell)).toEqual(['3 not_understood: lock-up']),
  );
  test.each(['', 'no', 'none', '—', '0', '❌'])('not %j', (cell) => expect(told('Lock-up', cell)).toEqual([]));
});

describe('a header that restrains by its sentence', () => {
  test.each(['✓', '✅', 'yes', 'x', 'sell', 'until May', '2026-12-31', 'Q4', 'NEM'])('%s', (cell) =>
    expect(told('Do not sell', cell)).toContain('3 not_understood: do not sell'),
  );
});

describe('a header that permits', () => {
  test.each(['no', '❌', 'Do not!', 'must not', 'Cannot for now', 'better not', 'Don’t', 'not by us', 'pending'])(
    '%s',
    (cell) => {
      expect(told('Can sell?', cell)).toEqual([expect.stringMatching(/^3 not_understood: (?:.+, )?can sell\?$/)]);
      expect(told('Sellable', cell)).toEqual([expect.stringMatching(/^3 not_understood: (?:.+, )?sellable$/)]);
    },
  );
  test.each(['', '✓', 'yes', 'x', '1', 'none', '—', 'sell', 'until May', 'maybe', 'not known', 'note 3'])(
    'not %j',
    (cell) => {
      expect(told('Can sell?', cell)).toEqual([]);
      expect(told('Sellable', cell)).toEqual([]);
    },
  );
});

test.each(['yes', 'no', '✓', '❌', 'until May', '2026-12-31'])('any other header is answered by nothing: %s', (cell) =>
  expect(told('Status', cell)).toEqual([]),
);

test('a side under it makes it a column of sides', () => {
  const because = 'not_understood: a table of ticker, side';
  expect(told('Status', 'sell')).toEqual([`1 ${because}`, `3 ${because}`]);
});

test.each([
  ['No selling NEM', ['1 not_understood: no selling']],
  ['No selling of NEM', ['1 not_understood: no selling']],
  ['No selling', ['1 not_understood: no selling']],
  ['No trading until Monday', ['1 not_understood: no trading']],
  ['No more buying of NEM', ['1 not_understood: no more buying']],
  ['No trading costs', []],
  ['No buying eNEM', []],
])('%s', (text, expected) => expect(heard(text)).toEqual(expected));

describe('a heading that says that the table below it is past is no order', () => {
  const under = (heading: string) =>
    heard(`## ${heading}\n\n| Date | Ticker | Side | Shares |\n|---|---|---|---|\n| 2026-06-11 | XOM | BUY | 50 |`);
  test.each([
    'Transaction history',
    'Order history (E*TRADE)',
    'Order history (last 30 days)',
    'Trades done',
    'Closed trades',
  ])('%s', (heading) => expect(under(heading)).toEqual([]));
  test.each([
    ['Closed trades: do not sell NEM', ['1 not_understood: do not sell']],
    ['Former trades; the plan above is on hold', ['1 not_understood: the plan above is on hold']],
    ['All trades cancelled, history below', ['1 not_understood: all trades cancelled']],
    ['Trade history (all orders on hold)', ['1 not_understood: trade history']],
  ])('what else it says is heard: %s', (heading, told) => expect(under(heading)).toEqual(told));
  test.each([
    ['Trades done', ['1 not_understood: trades done']],
    ['Order history', ['1 not_understood: order history']],
  ])('over a sentence it is one: %s', (heading, told) =>
    expect(heard(`## ${heading}\n\nNothing is left for now.`)).toEqual(told),
  );
});

describe('names alone below a heading of restraint', () => {
  const below = (heading: string, item = '- NEM') => heard(`${heading}\n\n${item}`);
  test.each(['Ring-fenced', 'Prohibited securities', 'Insider list', 'Grey list', 'Non-sellable', 'Quiet period'])(
    '%s',
    (heading) => {
      expect(below(`## ${heading}`)).toEqual([`1 not_understood: ${heading.toLowerCase()}`]);
      expect(below(`## ${heading}`, '1. Newmont')).toEqual([`1 not_understood: ${heading.toLowerCase()}`]);
    },
  );
  test.each(['Watch list', 'Dividend payers', 'Names we like'])('not %s', (heading) =>
    expect(below(`## ${heading}`)).toEqual([]),
  );
  test('nor a name that nobody knows, nor what says more', () => {
    expect(below('## Ring-fenced', '- ZORVIK')).toEqual([]);
    expect(below('## Ring-fenced', '- NEM has risen')).toEqual([]);
  });
  test('the heading ends at the next one', () => expect(heard('## Ring-fenced\n\n## Miners\n\n- NEM')).toEqual([]));
});
