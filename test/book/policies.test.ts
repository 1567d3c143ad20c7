import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultsOf } from '../../src/book/accounts/planAccount.ts';
import { readFirm } from '../../src/book/files/firm.ts';
import { chunksOf } from '../../src/book/runs/chunks.ts';
import { inputsOfChunk, planningOf } from '../../src/book/runs/planChunk.ts';
import { checkBook } from '../../src/book/snapshot/checkBook.ts';
import type { Snapshot } from '../../src/book/snapshot/freeze.ts';
import { readRecord } from '../../src/book/snapshot/record.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { change, DAY, exampleBook, frozen } from './books.ts';
import { porchBook } from './porchBook.ts';

// Policies that some accounts name: their keys stand over the firm's.

/** The shipped book, in which these accounts name a policy. */
function bookWith(policy: object, accounts: readonly string[], count = 60): string {
  const book = exampleBook(count);
  mkdirSync(join(book, 'policies'));
  writeFileSync(join(book, 'policies/careful.json'), JSON.stringify(policy));
  change(book, 'accounts.csv', (text) => {
    const [header = '', ...rows] = text.trimEnd().split('\n');
    const named = rows.map((row) => `${row},${accounts.includes(row.split(',')[0] ?? '') ? 'careful' : ''}`);
    return [`${header},policy`, ...named, ''].join('\n');
  });
  return book;
}

function resultsIn(snapshot: Snapshot) {
  const planning = planningOf(snapshot);
  const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').trimEnd().split('\n');
  const records = lines.map(readRecord).map((one) => ({ ...one, household: '', members: 1 }));
  return new Map(
    records
      .flatMap((one) => resultsOf([one], planning, { day: DAY, asks: 'rebalance' }))
      .map((one) => [one.account, one]),
  );
}

function hashesOf(snapshot: Snapshot) {
  const planning = planningOf(snapshot);
  return new Map(
    [...chunksOf(snapshot)].flatMap((chunk) => inputsOfChunk(snapshot, planning, { selection: 'all' }, chunk)),
  );
}

test('the keys of a named policy stand over the firm’s, for the accounts that name it and no other', () => {
  const firm = resultsIn(frozen(exampleBook(60)));
  const near = [...firm.values()].find(({ status }) => status === 'in_tolerance')?.account ?? '';
  const planned = [...firm.values()].find(({ verdict }) => verdict === 'SAFE')?.account ?? '';
  // no account of the shipped book has so much cash
  const book = bookWith({ minimums: { cash_buffer_pct: '30' } }, [near, planned]);
  const results = resultsIn(frozen(book));
  // what is near its model is not let alone where its own limits do not hold
  expect([near, planned].map((account) => results.get(account)?.verdict)).toEqual(['BLOCKED', 'BLOCKED']);
  for (const [account, { planId, status }] of firm) {
    if (account === near || account === planned) continue;
    expect([account, results.get(account)?.planId, results.get(account)?.status]).toEqual([account, planId, status]);
  }
});

test('another policy is another input of those who name it alone', () => {
  const before = hashesOf(frozen(bookWith({ minimums: { cash_buffer_pct: '6' } }, ['X000003'])));
  const after = hashesOf(frozen(bookWith({ minimums: { cash_buffer_pct: '7' } }, ['X000003'])));
  const changed = [...before].filter(([account, hash]) => after.get(account) !== hash).map(([account]) => account);
  expect(changed).toEqual(['X000003']);
});

test('an account of a named policy is written as a workspace with the same plan, by itself and in a household', async () => {
  const book = bookWith({ sector_caps: { 'Information Technology': '33' }, minimums: { cash_buffer_pct: '6' } }, [
    'X000001',
    'X000002',
    'X000003',
    'X000007',
  ]);
  // every account is planned
  for (const model of ['balanced', 'growth', 'income', 'preservation']) {
    change(book, `models/${model}.json`, (text) => text.replace(/,\s*"triggers": \{[^}]*\}/, ''));
  }
  const run = await porchBook('run', book, '--at', DAY, '--json');
  expect(run.error).toBe('');
  const { run_id: id } = JSON.parse(run.out);
  for (const account of ['X000001', 'X000002', 'X000003', 'X000007', 'X000008']) {
    const out = join(temporaryFolder(), account);
    const shown = await porchBook('show', id, account, '--book', book, '--out', out);
    expect([account, shown.error]).toEqual([account, '']);
    expect([0, 3]).toContain(shown.status);
  }
});

test('a policy that is not there, and a key that all accounts have alike, are told', () => {
  const book = bookWith({ minimums: { cash_buffer_pct: '6' } }, ['X000003'], 3);
  change(book, 'accounts.csv', (text) => text.replace('careful', 'carefull'));
  const told: string[] = [];
  checkBook(book, ({ file, line, message, accepted }) => told.push(`${file}:${line}: ${message}; ${accepted}`));
  expect(told).toEqual(['accounts.csv:4: there is no policy "carefull"; careful']);
  expect(resultsIn(frozen(book)).get('X000003')?.reasons).toEqual([['unreadable', 'there is no policy "carefull"']]);
  const shared = bookWith({ own_sectors: ['Frontier'], restrictions: [], sector_caps: { Technologie: '20' } }, [], 3);
  expect(readFirm(shared).problems.map(({ file, message, accepted }) => `${file}: ${message}; ${accepted}`)).toEqual([
    'policies/careful.json: own_sectors is nothing that some accounts have by themselves; policy.json, for all accounts',
    'policies/careful.json: restrictions is nothing that some accounts have by themselves; restrictions.csv',
    expect.stringContaining('policies/careful.json: sector_caps names "Technologie", which no document bears'),
  ]);
});
