import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Custodian, readStatements } from '../../src/book/custody/readStatements.ts';
import { writeHeld } from '../../src/book/custody/writeHeld.ts';
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

function imported(book: string, file: string, from: Custodian = 'fidelity') {
  const { value, problems } = readStatements([file], from, []);
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
    expect(readStatements([fidelity()], 'schwab', []).problems.map(({ message }) => message)).toEqual([
      'the file is fidelity’s',
    ]);
    const twice = readStatements([fidelity(), fidelity()], 'fidelity', []).problems.map(({ message }) => message);
    expect(twice).toEqual(['X11111111 stands in another file, too', 'X22222222 stands in another file, too']);
    const wrong = fidelity('X22222222,Joint,XOM,EXXON,2,$100.00,,$900.00,,,Cash');
    expect(readStatements([wrong], 'fidelity', []).value).toBeNull();
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
});
