import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defined } from '../../base/assert.ts';
import { ACCOUNT_COLUMNS } from '../files/accounts.ts';
import { CASH_COLUMNS } from '../files/cashNeeds.ts';
import { readFirm } from '../files/firm.ts';
import { LOTS_FILE } from '../files/lots.ts';
import { RESTRICTION_COLUMNS } from '../files/restrictions.ts';
import { writeLines } from '../files/writeLines.ts';
import { type MadeUpAccount, madeUpAccounts } from './madeUpAccounts.ts';

export const EXAMPLE_ACCOUNTS = 1_000;
/** The day of the example's prices. */
export const EXAMPLE_DAY = '2026-08-21';

const RESTRICTED = ['*,TSLA,buy,2026-01-01,,the firm buys no TSLA', 'X000010,NVDA,both,,2026-12-31,an insider of NVDA'];
const NEEDED = ['X000030,25000.00,2026-09-01,,,a roof', 'X000031,400.00,2026-09-10,month,,a pension'];

/**
 * A new book in a folder that is empty or not there: what the firm's accounts share, and the accounts; without
 * accounts none but the headers of their files. `accounts` is how many are made up. False where the folder holds files.
 */
export function initBook(folder: string, shared: string, accounts: number): boolean {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    return false;
  }
  mkdirSync(folder, { recursive: true });
  cpSync(shared, folder, { recursive: true });
  if (accounts === 0) withoutExample(join(folder, 'README.md'));
  const firm = defined(readFirm(folder).value, 'the shipped book can be read');
  const account = madeUpAccounts(firm);
  const made = function* (of: (made: MadeUpAccount) => Iterable<string>): Iterable<string> {
    for (let number = 1; number <= accounts; number += 1) yield* of(account(number));
  };
  write(
    join(folder, 'accounts.csv'),
    ACCOUNT_COLUMNS.join(','),
    made(({ account: name, row }) => [[name, ...row].join(',')]),
  );
  write(
    join(folder, 'positions.csv'),
    'account,ticker,shares,cost_basis',
    made(({ account: name, positions }) => positions.map((held) => [name, ...held].join(','))),
  );
  write(
    join(folder, LOTS_FILE),
    'account,as_of,ticker,acquired,shares,cost',
    made(({ account: name, lots }) => lots.map((lot) => [name, ...lot].join(','))),
  );
  const isExample = accounts >= 100;
  write(join(folder, 'restrictions.csv'), RESTRICTION_COLUMNS.join(','), isExample ? RESTRICTED : []);
  write(join(folder, 'cash.csv'), CASH_COLUMNS.join(','), isExample ? NEEDED : []);
  return true;
}

/** What README.md says of made-up accounts is left out where there are none. */
function withoutExample(path: string): void {
  const [ofEveryBook = ''] = readFileSync(path, 'utf8').split('\n## The accounts of the example');
  writeFileSync(path, ofEveryBook);
}

function write(path: string, header: string, rows: Iterable<string>): void {
  const lines = function* (): Iterable<string> {
    yield header;
    yield* rows;
  };
  writeLines(path, 'wx', lines());
}
