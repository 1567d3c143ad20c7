import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { chunksOf } from '../../src/book/runs/chunks.ts';
import { submitRun, workAt } from '../../src/book/runs/submission.ts';
import { allResults, change, engineOf, exampleBook, frozen, resultsOf, runFacts } from './books.ts';

const WORKER = fileURLToPath(new URL('../../src/book/runs/worker.ts', import.meta.url));
const ACCOUNTS = 300;

let planned: Promise<readonly Result[]> | null = null;

/** What one thread makes of the shipped book: made once for all that is held against it. */
function plannedOnce(): Promise<readonly Result[]> {
  planned ??= resultsOf(exampleBook(ACCOUNTS));
  return planned;
}

test('the results do not depend on the order of rows, on chunks, nor on how many work', async () => {
  const results = await plannedOnce();
  expect(results).toHaveLength(ACCOUNTS);
  const other = exampleBook(ACCOUNTS);
  for (const name of ['accounts.csv', 'positions.csv', 'prices.csv', 'restrictions.csv', 'cash.csv']) {
    change(other, name, (text) => {
      const [header, ...rows] = text.trimEnd().split('\n');
      return [header, ...rows.reverse(), ''].join('\r\n');
    });
  }
  // prices are among the shared files, whose bytes are the snapshot's
  expect(await resultsOf(other, { chunk: 1 })).toEqual(results);
  expect(await resultsOf(exampleBook(ACCOUNTS), { chunk: 1_000, lanes: 4 })).toEqual(results);
});

test('threads give what one does, and a file that changes meanwhile stops them', async () => {
  const expected = await plannedOnce();
  const threaded = exampleBook(ACCOUNTS);
  const snapshot = frozen(threaded);
  const engine = engineOf(threaded, 2);
  try {
    const run = runFacts(snapshot);
    await submitRun(engine, snapshot, run, 40);
    let commits = 0;
    await workAt(engine, snapshot, run, WORKER, () => {
      commits += 1;
    });
    expect(commits).toBe([...chunksOf(snapshot, 40)].length);
    expect(await allResults(engine, run.id, snapshot)).toEqual(expected);
    const again = { ...run, id: 'd'.repeat(64) };
    await submitRun(engine, snapshot, again, 40);
    const file = join(snapshot.folder, 'accounts.ndjson');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"standing":"active"', '"standing":"hold"  '));
    await expect(workAt(engine, snapshot, again, WORKER, () => {})).rejects.toThrow('snapshot_changed');
  } finally {
    await engine.close();
  }
});

test('positions as NDJSON give the results that the same ones give as CSV', async () => {
  const book = exampleBook(60);
  const expected = await resultsOf(book);
  const other = exampleBook(60);
  const path = join(other, 'positions.csv');
  const [, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const holdings = new Map<string, string[][]>();
  for (const [account = '', ...held] of rows.map((row) => row.split(','))) {
    holdings.set(account, [...(holdings.get(account) ?? []), held]);
  }
  const lines = [...holdings].reverse().map(([account, held]) => JSON.stringify({ account, holdings: held }));
  rmSync(path);
  writeFileSync(join(other, 'positions.ndjson'), `${lines.join('\n')}\n`);
  expect(await resultsOf(other)).toEqual(expected);
  // figures are text, and cash is that of accounts.csv
  const first = lines[0] ?? '';
  const account = JSON.parse(first).account;
  for (const [spoiled, reason] of [
    [first.replace(/"(\d+)","([\d.]+)"\]/, '$1,"$2"]'), 'shares'],
    [first.replace('"holdings"', '"cash":"1.00","holdings"'), 'positions say “1.00” in cash'],
    [first.slice(0, -1), null],
  ] as const) {
    writeFileSync(join(other, 'positions.ndjson'), `${[spoiled, ...lines.slice(1)].join('\n')}\n`);
    if (reason === null) {
      expect(() => frozen(other)).toThrow('the line is no account with its holdings');
      continue;
    }
    const result = (await resultsOf(other)).find((one) => one.account === account);
    expect([result?.status, result?.reasons[0]?.join(' ')]).toEqual(['unreadable', expect.stringContaining(reason)]);
  }
});

test('what a killed command left among the snapshots is removed', () => {
  const book = exampleBook(20);
  mkdirSync(join(book, 'snapshots/.new-4194999'), { recursive: true });
  mkdirSync(join(book, `snapshots/.new-${process.ppid}`));
  const { id } = frozen(book);
  expect(readdirSync(join(book, 'snapshots')).sort()).toEqual([`.new-${process.ppid}`, id].sort());
});

test('a household stands in one chunk', () => {
  const snapshot = frozen(exampleBook(ACCOUNTS));
  const bytes = readFileSync(join(snapshot.folder, 'accounts.ndjson'));
  for (const size of [1, 3, 50]) {
    const chunks = [...chunksOf(snapshot, size)];
    const households = chunks.map((chunk) => {
      const range = bytes.subarray(chunk.firstByte, chunk.firstByte + chunk.bytes);
      const lines = range.toString().trimEnd().split('\n');
      return [...new Set(lines.map((line) => JSON.parse(line).household))].filter((name) => name !== '');
    });
    expect(households.flat()).toHaveLength(6);
    expect(new Set(households.flat()).size).toBe(6);
    expect(chunks.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(ACCOUNTS);
  }
});

test('what is one account’s is that account’s exception and changes no other result', async () => {
  const expected = await plannedOnce();
  const places = Array.from({ length: 100 }, (_, place) => `X${String(3 * place + 1).padStart(6, '0')}`);
  const poisoned = exampleBook(ACCOUNTS);
  const poisons = [
    'NOPRICE,5,100.00',
    'nvda,5,100.00',
    'NVDA,five,100.00',
    'NVDA,-5,',
    'NVDA,5,-1',
    'NVDA,5',
    'NVDA,5,1,1',
  ];
  change(
    poisoned,
    'positions.csv',
    (text) => `${text}${places.map((account, place) => `${account},${poisons[place % poisons.length]}`).join('\n')}\n`,
  );
  const results = await resultsOf(poisoned);
  const reasonsOf = (one: Result | undefined) => one?.reasons.map(([reason]) => reason) ?? [];
  const bad = new Set(places);
  const households = new Set(results.flatMap((one) => (bad.has(one.account) ? one.household || [] : [])));
  for (const [place, result] of results.entries()) {
    if (bad.has(result.account)) {
      expect([result.account, result.status]).toEqual([result.account, 'unreadable']);
      expect(['unreadable', 'no_price']).toContain(reasonsOf(result)[0]);
    } else if (households.has(result.household)) expect(reasonsOf(result)).toEqual(['household']);
    else expect(result).toEqual(expected[place]);
  }
  expect(results.filter(({ status }) => status === 'unreadable').length).toBeGreaterThanOrEqual(100);
});
