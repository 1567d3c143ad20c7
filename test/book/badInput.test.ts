import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkBook } from '../../src/book/snapshot/checkBook.ts';
import { freeze } from '../../src/book/snapshot/freeze.ts';
import { change, exampleBook } from './books.ts';

function told(book: string) {
  const problems: string[] = [];
  const counts = checkBook(book, ({ file, line, column, message }, stops) => {
    problems.push(`${stops ? 'stops' : 'account'} ${file}:${line}:${column}: ${message}`);
  });
  return { problems: problems.sort(), counts };
}

const ROW = 'growth,ada,schwab,taxable,cash,100.00,2026-08-21,,,active,yes';

test.each<[string, string, (text: string) => string, string]>([
  [
    'a column that is none',
    'accounts.csv',
    (text) => text.replace('advisor', 'adviser'),
    'stops accounts.csv:1:25: accounts.csv has no column “adviser”',
  ],
  [
    'an account twice',
    'accounts.csv',
    (text) => `${text}A,,${ROW}\nB,,${ROW}\nA,H1,${ROW}\n`,
    'stops accounts.csv:4:1: A stands in line 2 and in line 4',
  ],
  [
    'a row without a name',
    'accounts.csv',
    (text) => `${text},,${ROW}\n`,
    'stops accounts.csv:2:1: the row names no account',
  ],
  [
    'the name of all',
    'accounts.csv',
    (text) => `${text}*,,${ROW}\n`,
    'stops accounts.csv:2:1: * is every account, and no account’s name',
  ],
  ['a short row', 'accounts.csv', (text) => `${text}A,,growth\n`, 'account accounts.csv:2:1: the row has 3 cells'],
  [
    'cash in words',
    'accounts.csv',
    (text) => `${text}A,,${ROW.replace('100.00', 'much')}\n`,
    'account accounts.csv:2:35: cash: “much” cannot be read',
  ],
  [
    'no standing',
    'accounts.csv',
    (text) => `${text}A,,${ROW.replace('active', '')}\n`,
    'account accounts.csv:2:55: standing is nothing',
  ],
  [
    'another custodian',
    'accounts.csv',
    (text) => `${text}A,,${ROW.replace('schwab', 'nobody')}\n`,
    'account accounts.csv:2:15: book.json has no custodian "nobody"',
  ],
  [
    'a model that is none',
    'accounts.csv',
    (text) => `${text}A,,${ROW.replace('growth', 'groth')}\n`,
    'account accounts.csv:2:4: there is no model "groth"',
  ],
  [
    'a torn quotation mark',
    'positions.csv',
    (text) => `${text}A,"NVDA,1,1\n`,
    'stops positions.csv:2:1: a quotation mark is not in its place',
  ],
  [
    'a position of nobody',
    'positions.csv',
    (text) => `${text},NVDA,1,1\n`,
    'stops positions.csv:2:1: "" is no account’s name',
  ],
  [
    'an account that is not listed',
    'positions.csv',
    (text) => `${text}Z,NVDA,1,1\n`,
    'account positions.csv:2:1: Z is no account of accounts.csv',
  ],
  [
    'a price of zero',
    'prices.csv',
    (text) => text.replace('A,Health Care,159.00', 'A,Health Care,0'),
    'stops prices.csv:2:15: “0” is not above zero',
  ],
  ['a price twice', 'prices.csv', (text) => `${text}A,Health Care,159.00\n`, 'stops prices.csv:465:1: A stands twice'],
  [
    'a sector that no table has',
    'prices.csv',
    (text) => `${text}ZZZ,Stardust,1.00\n`,
    'stops prices.csv:465:5: no table of sectors has “Stardust”',
  ],
  [
    'targets above 100%',
    'models/growth.json',
    (text) => text.replace('"28"', '"29"'),
    'stops models/growth.json:1:1: the targets are 101% together',
  ],
  [
    'a pick without a price',
    'models/growth.json',
    (text) => text.replace('"NVDA"', '"NVDX"'),
    'stops models/growth.json:15:16: NVDX has no price',
  ],
  [
    'a key that is none',
    'policy.json',
    (text) => text.replace('minimum_trade_value', 'minimum_trade'),
    'stops policy.json:3:3: the policy has no key "minimum_trade"',
  ],
  [
    'an account in the policy',
    'policy.json',
    () => '{"account": {"type": "taxable"}}',
    'stops policy.json:1:2: policy.json says what account it is, and a book has many',
  ],
  [
    'another schema',
    'book.json',
    (text) => text.replace('"schema": 1', '"schema": 2'),
    'stops book.json:2:13: schema is 2',
  ],
  [
    'a rule without a limit',
    'book.json',
    (text) => text.replace('"max_trade_pct": "5",', ''),
    'stops book.json:9:5: approval_rules[0] has no max_trade_pct',
  ],
  [
    'a rule that takes what is blocked',
    'book.json',
    (text) => text.replace('["SAFE"]', '["SAFE", "blocked"]'),
    'stops book.json:11:28: what is BLOCKED is never approved by rule',
  ],
  [
    'a rule that confirms what is no condition',
    'book.json',
    (text) => text.replace('"cash_buffer"', '"cash_bufer"'),
    'stops book.json:12:22: no condition is "cash_bufer"',
  ],
  [
    'a rule of three',
    'book.json',
    (text) => text.replace('"approvers": 1', '"approvers": 3'),
    'stops book.json:16:20: approval_rules[0].approvers is 3',
  ],
  [
    'a name of two rules',
    'book.json',
    (text) => text.replace('larger_safe', 'small_safe'),
    'stops book.json:19:5: a second rule is named "small_safe"',
  ],
  [
    'a model that nobody assigned, where four eyes are asked for',
    'book.json',
    (text) => text.replace('"schema": 1,', '"schema": 1, "four_eyes": true,'),
    'stops models/growth.json:1:1: the model does not say who assigns it',
  ],
  [
    'a restriction of nobody',
    'restrictions.csv',
    (text) => `${text}Z,NVDA,buy,,,\n`,
    'stops restrictions.csv:2:1: Z is no account of accounts.csv',
  ],
  [
    'a restriction of all that cannot be read',
    'restrictions.csv',
    (text) => `${text}*,NVDA,bye,,,\n`,
    'stops restrictions.csv:2:8: side is “bye”',
  ],
  [
    'a need of nothing',
    'cash.csv',
    (text) => `${text}*,0,2026-09-01,,,\n`,
    'stops cash.csv:2:1: * is no account of accounts.csv',
  ],
])('%s is told with its place', (_, file, by, wanted) => {
  const book = exampleBook(0);
  change(book, file, by);
  const { problems, counts } = told(book);
  expect(problems.join('\n')).toContain(wanted);
  expect(freeze(book).value === null).toBe(wanted.startsWith('stops'));
  expect([counts.ofBook > 0, counts.ofBook + counts.ofAccounts]).toEqual([wanted.startsWith('stops'), problems.length]);
  // nothing is left of what was begun
  expect(readdirSync(book, { recursive: true }).filter((name) => /(^|\/)\.[a-z]/.test(String(name)))).toEqual([]);
});

test('a file that is not there, and one that is no text, is told', () => {
  const book = exampleBook(0);
  rmSync(join(book, 'prices.csv'));
  expect(told(book).problems).toEqual(['stops prices.csv:1:1: the book has no prices.csv']);
  const bare = exampleBook(0);
  for (const name of ['accounts.csv', 'positions.csv']) rmSync(join(bare, name));
  expect(told(bare).problems).toEqual([
    'stops accounts.csv:1:1: the book has no accounts.csv',
    'stops positions.csv:1:1: the book has no positions.csv',
  ]);
  const other = exampleBook(0);
  writeFileSync(join(other, 'accounts.csv'), Buffer.from('\ufeffaccount,household', 'utf16le'));
  expect(told(other).problems).toEqual(['stops accounts.csv:1:1: the header is no UTF-8 text']);
});

test('names that would run as formulas or turn the writing, and rows of a megabyte, are told and run nothing', () => {
  const book = exampleBook(0);
  change(book, 'accounts.csv', (text) => `${text}=1+1,,${ROW}\nA\u202EB,,${ROW}\nC,${'x'.repeat(1 << 20)},${ROW}\n`);
  const { problems, counts } = told(book);
  expect(problems).toEqual([
    'account accounts.csv:2:1: =1+1 has no positions',
    'stops accounts.csv:3:1: the account’s name has a character that cannot be seen',
    'stops accounts.csv:4:1: the row is longer than 1048576 bytes',
  ]);
  expect(counts.accounts).toBe(1);
});

test('a book of which a file of the firm cannot be used is checked to its end, and nothing is said of what is not known', () => {
  const book = exampleBook(0);
  change(
    book,
    'accounts.csv',
    (text) => `${text}A,,${ROW}\nB,,${ROW.replace('100.00', 'much')}\nC,,${ROW.replace('growth', 'groth')}\n`,
  );
  change(book, 'positions.csv', (text) => `${text}A,AAPL,1,1.00\nC,NVDA,-1,1.00\n`);
  change(book, 'prices.csv', (text) => text.replace(/^AAPL,.*$/m, 'AAPL,Technology,dear'));
  writeFileSync(join(book, 'models/growth.json'), '{');
  const { problems, counts } = told(book);
  expect(problems).toEqual([
    'account accounts.csv:3:35: cash: “much” cannot be read: it is not a figure of this kind',
    'account accounts.csv:4:4: there is no model "groth"',
    'account positions.csv:3:8: shares of “NVDA”: “-1” is a short position, which is not allowed',
    expect.stringMatching(/^stops prices\.csv:\d+:17: “dear” cannot be read/),
  ]);
  expect(counts).toMatchObject({ accounts: 3, positions: 1, ofBook: 1, ofAccounts: 3 });
});

test('words of closed lists are read in any case, and the book is the same one', () => {
  const frozen = (words: (text: string) => string) => {
    const book = exampleBook(0);
    const row = `growth,ada,schwab,${words('taxable,cash')},100.00,2026-08-21,,,${words('no_buys,yes')}`;
    change(book, 'accounts.csv', (text) => `${text}A,,${row}\n`);
    change(book, 'positions.csv', (text) => `${text}A,AAPL,1,1.00\n`);
    change(book, 'restrictions.csv', (text) => `${text}A,AAPL,${words('sell')},,,\n*,NVDA,${words('buy')},,,\n`);
    change(book, 'cash.csv', (text) => `${text}A,10.00,2026-09-01,${words('quarter')},,\n`);
    writeFileSync(join(book, 'corporate_actions.csv'), 'ticker,day,kind,detail\nNVDA,2026-08-01,Split,4 for 1\n');
    expect(told(book).problems).toEqual([]);
    return freeze(book).value?.id;
  };
  const [small, capital] = [frozen((text) => text), frozen((text) => text.toUpperCase())];
  expect(small).toBeDefined();
  expect(capital).toBe(small);
});
