import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/book/accounts/result.ts';
import { initBook } from '../../src/book/example/initBook.ts';
import { openLocalEngine } from '../../src/book/runs/localEngine.ts';
import { planChunk, planningOf } from '../../src/book/runs/planChunk.ts';
import type { BookEngine, Handler } from '../../src/book/runs/port.ts';
import { runOf, runsFile, submitRun } from '../../src/book/runs/submission.ts';
import { freeze, type Snapshot } from '../../src/book/snapshot/freeze.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';

export const DAY = '2026-08-21';

/** The shipped book with so many made-up accounts, in a folder of the test's own. */
export function exampleBook(accounts: number): string {
  const folder = temporaryFolder();
  if (!initBook(folder, join(ROOT, 'examples/book'), accounts)) throw new Error('the folder is new');
  return folder;
}

/** A file of a book with something else in it. */
export function change(book: string, name: string, by: (text: string) => string): void {
  const path = join(book, name);
  const text = readFileSync(path, 'utf8');
  const changed = by(text);
  if (changed === text) throw new Error(`${name} is as it was`);
  writeFileSync(path, changed);
}

export function frozen(book: string): Snapshot {
  const { value, problems } = freeze(book);
  if (value === null) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return value;
}

/** What plans in this thread. */
export function plansHere(snapshot: Snapshot, selection = 'all'): Handler {
  const planning = planningOf(snapshot);
  const handle: Handler['handle'] = async (chunk) =>
    planChunk(snapshot, planning, { day: DAY, question: 'rebalance', selection }, chunk, [0, chunk.accounts]);
  return { handle, rescue: handle };
}

/** A snapshot's plans are the same whenever they are made (sameBytes.test.ts): tests that begin with them share them. */
export function plansOnce(snapshot: Snapshot): Handler {
  const handle: Handler['handle'] = (chunk) => {
    const key = `${snapshot.id} ${chunk.sha256}`;
    const made = PLANS.get(key) ?? plansHere(snapshot).handle(chunk);
    PLANS.set(key, made);
    return made;
  };
  return { handle, rescue: handle };
}

const PLANS = new Map<string, ReturnType<Handler['handle']>>();

export function engineOf(book: string, lanes = 1): BookEngine {
  return openLocalEngine({ file: runsFile(book), lanes, firstPause: 1 });
}

export function runFacts(snapshot: Snapshot) {
  return runOf(snapshot, { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' });
}

/** Every result of a run, by account. */
export async function resultsOf(
  book: string,
  {
    handler,
    chunk = 100,
    lanes = 1,
  }: { handler?: (snapshot: Snapshot) => Handler; chunk?: number; lanes?: number } = {},
): Promise<readonly Result[]> {
  const snapshot = frozen(book);
  const engine = engineOf(book, lanes);
  try {
    const run = runFacts(snapshot);
    await submitRun(engine, snapshot, run, chunk);
    await engine.work(run.id, (handler ?? plansHere)(snapshot), () => {});
    return await allResults(engine, run.id, snapshot);
  } finally {
    await engine.close();
  }
}

export async function allResults(engine: BookEngine, run: string, snapshot: Snapshot): Promise<readonly Result[]> {
  const lines = readFileSync(join(snapshot.folder, 'accounts.ndjson'), 'utf8').split('\n').slice(0, -1);
  const results = await Promise.all(
    lines.map(async (line) => (await engine.result(run, JSON.parse(line).account))?.result),
  );
  return results.filter((one) => one !== undefined);
}
