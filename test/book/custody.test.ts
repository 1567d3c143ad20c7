import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStatements } from '../../src/book/custody/readStatements.ts';
import { writeHeld } from '../../src/book/custody/writeHeld.ts';
import { readFirm } from '../../src/book/files/firm.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, exampleBook, frozen } from './books.ts';

/** Two accounts in one file of Fidelity's, split by its account column. */
function fidelity(more = ''): string {
  const lines = [
    'Account Number,Account Name,Symbol,Description,Quantity,Last Price,Last Price Change,Current Value,Cost Basis Total,Average Cost Basis,Type',
    'X11111111,Individual,SPAXX**,HELD IN MONEY MARKET,,,,$250.00,,,Cash',
    'X11111111,Individual,NVDA,NVIDIA,10,$200.00,,$2000.00,$1500.00,,Cash',
    'X22222222,Joint,NVDA,NVIDIA,2.5,$200.00,,$500.00,,,Cash',
    ...(more === '' ? [] : [more]),
    '',
    '"Date downloaded Aug-21-2026 4:10 p.m ET"',
  ];
  const path = join(temporaryFolder(), 'Portfolio_Positions.csv');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function imported(book: string, file: string, from = 'fidelity') {
  const { value, problems } = readStatements([file], from, readFirm(book).value?.facts.columns.get(from) ?? null, []);
  if (value === null) throw new Error(problems.map(({ message }) => message).join('; '));
  return { ...value, written: writeHeld(book, from, value.accounts) };
}

const text = (book: string, name: string): string => readFileSync(join(book, name), 'utf8');

describe('an import of a custodian’s file', () => {
  test('splits it by account, keeps what is the firm’s own, and all other accounts', () => {
    const book = exampleBook(3);
    change(
      book,
      'accounts.csv',
      (all) => `${all}X11111111,H9,growth,ada,,taxable,cash,1.00,2026-08-01,,,no_buys,yes\n`,
    );
    change(book, 'positions.csv', (all) => `${all}X11111111,XOM,7,100.00\n`);
    const [accounts, positions] = [text(book, 'accounts.csv'), text(book, 'positions.csv')];
    const { written } = imported(book, fidelity());
    expect(written).toEqual({ known: 1, added: 1, left: 1 });
    const rows = text(book, 'accounts.csv').trimEnd().split('\n');
    expect(rows.slice(0, -2)).toEqual(accounts.trimEnd().split('\n').slice(0, -1));
    expect(rows.at(-1)).toBe('X22222222,,,,fidelity,,,0,2026-08-21,,1,active,no');
    expect(rows.at(-2)).toBe('X11111111,H9,growth,ada,fidelity,taxable,cash,250.00,2026-08-21,,1,no_buys,yes');
    expect(text(book, 'positions.csv').trimEnd().split('\n')).toEqual([
      ...positions.trimEnd().split('\n').slice(0, -1),
      'X11111111,NVDA,10,1500.00',
      'X22222222,NVDA,2.5,',
    ]);
    expect(frozen(book).manifest.accounts).toBe(5);
    // the same file again changes nothing
    const before = [text(book, 'accounts.csv'), text(book, 'positions.csv')];
    expect(imported(book, fidelity()).written).toEqual({ known: 2, added: 0, left: 1 });
    expect([text(book, 'accounts.csv'), text(book, 'positions.csv')]).toEqual(before);
  });

  test('a file of another custodian, and one that does not add up, write nothing', () => {
    expect(readStatements([fidelity()], 'schwab', null, []).problems.map(({ message }) => message)).toEqual([
      'the file is fidelity’s',
    ]);
    const twice = readStatements([fidelity(), fidelity()], 'fidelity', null, []).problems.map(({ message }) => message);
    expect(twice).toEqual(['X11111111 stands in another file, too', 'X22222222 stands in another file, too']);
    const wrong = fidelity('X22222222,Joint,XOM,EXXON,2,$100.00,,$900.00,,,Cash');
    expect(readStatements([wrong], 'fidelity', null, []).value).toBeNull();
    const elsewhere = exampleBook(0);
    change(elsewhere, 'accounts.csv', (all) => `${all}X11111111,,growth,ada,schwab,,,1.00,2026-08-01,,,active,yes\n`);
    expect(imported(elsewhere, fidelity()).written).toMatchObject([
      { line: 2, message: 'X11111111 stands with schwab, and a file of fidelity has it' },
    ]);
    const book = exampleBook(2);
    change(book, 'accounts.csv', (all) => `${all}A,short\n`);
    const before = text(book, 'accounts.csv');
    expect(imported(book, fidelity()).written).toMatchObject([{ file: 'accounts.csv', line: 4 }]);
    expect(text(book, 'accounts.csv')).toBe(before);
  });

  test('of a table whose columns book.json names takes what each account holds, and holds it to the table’s totals', () => {
    const book = exampleBook(1);
    const columns = {
      account: 'Acct No',
      ticker: 'Symbol',
      shares: 'Qty',
      value: 'Mkt Value',
      cost_basis: 'Cost',
      total: 'Acct Total',
      as_of: 'Date',
      cash: ['USD'],
    };
    change(book, 'book.json', (all) =>
      all
        .replace('"schema": 1,', `"schema": 1, "columns": ${JSON.stringify({ pershing: columns })},`)
        .replace('["fidelity", "schwab"]', '["fidelity", "schwab", "pershing"]'),
    );
    const feed = (...rows: readonly string[]): string => {
      const path = join(temporaryFolder(), 'feed.csv');
      writeFileSync(path, `${['Branch;Acct No;Symbol;Qty;Mkt Value;Cost;Acct Total;Date', ...rows].join('\n')}\n`);
      return path;
    };
    const cash = '7;P1;USD;;250.00;;3,250.00;08/21/2026';
    const rows = [
      cash,
      '7;P1;NVDA;10;2,000.00;1,500.00;3,250.00;08/21/2026',
      '7;P1;US TREAS 4%;1000;1000.00;;;08/21/2026',
    ];
    const { told, written } = imported(book, feed(...rows), 'pershing');
    expect(written).toEqual({ known: 0, added: 1, left: 0 });
    expect(told).toEqual(['feed.csv:4: P1 holds US TREAS 4%, which a book does not keep: unreconciled']);
    expect(text(book, 'accounts.csv').trimEnd().split('\n').at(-1)).toBe(
      'P1,,,,pershing,,,250.00,2026-08-21,3250.00,2,active,no',
    );
    expect(text(book, 'positions.csv').trimEnd().split('\n').at(-1)).toBe('P1,NVDA,10,1500.00');
    const problems = (...given: readonly string[]) => {
      try {
        return imported(book, feed(...given), 'pershing').told;
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    expect(problems(cash)).toBe('the rows of P1 are $250.00 together, and the file says $3,250.00');
    expect(problems('7;P1;USD;;250.00;;;08/21/2026', '7;P1;NVDA;1;1000.00;;3,250.00;08/21/2026')).toBe(
      'the rows of P1 are $1,250.00 together, and the file says $3,250.00',
    );
    expect(problems(cash, '7;P1;NVDA;1;3000.00;;3,000.00;08/21/2026')).toBe('P1 is $3,250.00 and $3,000.00 in all');
    expect(problems(cash, '7;P1;NVDA;ten;2.00;;;08/20/2026')).toContain('“ten” cannot be read');
    expect(problems(cash, '7;P1;NVDA;-1;3000.00;;;08/21/2026')).toContain('“-1” is a short position');
    expect(problems(cash, '7;P1;NVDA;1;3000.00;;;08/20/2026')).toContain('P1 is of 2026-08-21 and of 2026-08-20');
    change(book, 'book.json', (all) => all.replace('Mkt Value', 'Market Value'));
    expect(problems(...rows)).toBe('no column is “Market Value” (value)');
    change(book, 'book.json', (all) => all.replace('"value":"Market Value",', ''));
    expect(readFirm(book).problems.map(({ message }) => message)).toEqual([
      'columns.pershing names no column of value',
    ]);
  });
});
