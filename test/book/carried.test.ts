import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { submitted } from '../../src/book/runs/outcome.ts';
import { inputsOfChunk, planChunk, planningOf } from '../../src/book/runs/planChunk.ts';
import type { BookEngine, Handler, Run, RunFacts } from '../../src/book/runs/port.ts';
import { runOf, submitRun, workAt } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import type { Snapshot } from '../../src/book/snapshot/freeze.ts';
import { allResults, change, DAY, engineOf, exampleBook, frozen } from './books.ts';

const WORKER = fileURLToPath(new URL('../../src/book/runs/worker.ts', import.meta.url));
const ACCOUNTS = 60;

type Asked = Partial<Pick<RunFacts, 'day' | 'question' | 'selection'>>;

/** Runs the book as it stands and gives the run with its results by account. */
async function runOfBook(book: string, asked: Asked = {}, inThreads = false) {
  const snapshot = frozen(book);
  const engine = engineOf(book, 2);
  try {
    const at = { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' } as const;
    const facts = runOf(snapshot, { ...at, ...asked });
    await submitRun(engine, snapshot, facts, 30);
    const run = await submitted(engine, facts);
    if (inThreads) await workAt(engine, snapshot, run, WORKER, () => {});
    else await engine.work(run.id, takesOver(engine, snapshot, run), () => {});
    const results = new Map((await allResults(engine, run.id, snapshot)).map((one) => [one.account, one]));
    const { faults } = inThreads
      ? await verifyRun(engine, await submitted(engine, facts), snapshot, true)
      : { faults: [] };
    expect(faults).toEqual([]);
    return { id: run.id, results, carried: (await engine.tally(run.id)).carried };
  } finally {
    await engine.close();
  }
}

/** What threads do, in this one. */
function takesOver(engine: BookEngine, snapshot: Snapshot, run: Run): Handler {
  const planning = planningOf(snapshot);
  const handle: Handler['handle'] = async (chunk) => {
    const accounts = inputsOfChunk(snapshot, planning, run, chunk).map(([account]) => account);
    const kept = run.carriesFrom === null ? [] : await engine.resultsAmong(run.carriesFrom, accounts);
    const found = kept.map(({ result }) => result);
    const earlier = { run: run.carriesFrom ?? '', results: new Map(found.map((one) => [one.account, one])) };
    return planChunk(snapshot, planning, run, chunk, [0, chunk.accounts], earlier);
  };
  return { handle, rescue: handle };
}

/** What a result says, without where it is from. */
const said = (results: ReadonlyMap<string, Result>) =>
  [...results.values()].map(({ inputHash: _hash, carriedFrom: _run, ...rest }) => rest);

test('a run takes over what would be made of the same: all but the accounts that changed, and their households', async () => {
  const book = exampleBook(ACCOUNTS);
  const first = await runOfBook(book);
  expect([first.carried, [...first.results.values()].every(({ carriedFrom }) => carriedFrom === null)]).toEqual([
    0,
    true,
  ]);
  // cash of one account by itself, and of one in a household of two
  const cash = (text: string, account: string) =>
    text.replace(new RegExp(`^(${account},(?:[^,]*,){6})[^,]*`, 'm'), '$199999.00');
  change(book, 'accounts.csv', (text) => cash(cash(text, 'X000003'), 'X000007'));
  const second = await runOfBook(book, {}, true);
  const anew = [...second.results.values()]
    .filter(({ carriedFrom }) => carriedFrom === null)
    .map(({ account }) => account)
    .sort();
  expect(anew).toEqual(['X000003', 'X000007', 'X000008']);
  expect(second.carried).toBe(ACCOUNTS - 3);
  // as if nothing had been before it
  const other = exampleBook(ACCOUNTS);
  change(other, 'accounts.csv', (text) => cash(cash(text, 'X000003'), 'X000007'));
  expect(said((await runOfBook(other)).results)).toEqual(said(second.results));
  // what was taken over keeps the name of the run that made it
  change(book, 'accounts.csv', (text) => cash(text, 'X000004'));
  const third = await runOfBook(book);
  expect(third.results.get('X000001')?.carriedFrom).toBe(first.id);
  expect(third.results.get('X000003')?.carriedFrom).toBe(second.id);
  expect(third.results.get('X000004')?.carriedFrom).toBeNull();
}, 120_000);

test('one model, one price: what is made of it is made anew, and nothing else', async () => {
  const book = exampleBook(ACCOUNTS);
  await runOfBook(book);
  change(book, 'models/income.json', (text) => text.replace('"cash_pp": "2"', '"cash_pp": "1.9"'));
  const models = await runOfBook(book);
  for (const { carriedFrom, model, household } of models.results.values()) {
    if (household === '') expect([model, carriedFrom === null]).toEqual([model, model === 'income']);
  }
  expect(models.carried).toBeGreaterThan(ACCOUNTS / 2);
  const positions = readFileSync(join(book, 'positions.csv'), 'utf8').split('\n');
  const holders = new Set(positions.filter((line) => line.includes(',PEG,')).map((line) => line.split(',')[0]));
  change(book, 'prices.csv', (text) => text.replace(/^(PEG,[^,]*),[\d.]+/m, '$1,72.00'));
  const prices = await runOfBook(book);
  expect(holders.size).toBeGreaterThan(5);
  for (const { account, carriedFrom } of prices.results.values()) {
    if (holders.has(account)) expect([account, carriedFrom]).toEqual([account, null]);
  }
  expect(prices.carried).toBeGreaterThan(0);
}, 120_000);

test('nothing is taken over on another day, for another question, under other rules, nor from a run that is not done', async () => {
  const book = exampleBook(40);
  await runOfBook(book);
  expect((await runOfBook(book, { day: '2026-08-24' })).carried).toBe(0);
  expect((await runOfBook(book, { question: 'cash_only' })).carried).toBe(0);
  expect((await runOfBook(book, { selection: 'advisor=ada' })).carried).toBeGreaterThan(0);
  change(book, 'book.json', (text) => text.replace('"max_trade_pct": "5"', '"max_trade_pct": "4.9"'));
  expect((await runOfBook(book)).carried).toBe(0);
  change(book, 'accounts.csv', (text) => text.replace(',hana,', ',ada,'));
  const engine = engineOf(book);
  const snapshot = frozen(book);
  const facts = runOf(snapshot, { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' });
  await submitRun(engine, snapshot, facts);
  await engine.cancel(facts.id, 'pat', 'a mistake');
  change(book, 'accounts.csv', (text) => text.replace(',ada,', ',ben,'));
  const next = frozen(book);
  const later = runOf(next, { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:01.000Z' });
  await submitRun(engine, next, later);
  expect((await submitted(engine, later)).carriesFrom).not.toBe(facts.id);
  await engine.close();
}, 120_000);
