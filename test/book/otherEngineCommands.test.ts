import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPgDatabase } from '../../src/book/postgres/pgDatabase.ts';
import { submitRun } from '../../src/book/runs/submission.ts';
import { TablesStore } from '../../src/book/runs/tablesStore.ts';
import { BOOK_ENGINE } from '../../src/book/snapshot/engine.ts';
import { temporaryFolder } from '../cli/porch.ts';
import { exampleBook, frozen, plansHere, runFacts } from './books.ts';
import { withDesk } from './desks.ts';
import { bothSides, frozenEarlier, planOtherwise } from './otherwise.ts';
import { porchBook } from './porchBook.ts';
import { NEEDS_POSTGRES, startServer } from './server.ts';
import { ended, started } from './started.ts';

// What the commands say of a run that another version made, and of a snapshot that is not as it was frozen.

const MADE = `porch 0.1.0 made the run, and this is ${BOOK_ENGINE}`;
const OTHERWISE = `command line:1:1: ${MADE}, which plans the account otherwise; accepted: the porch that made the run; or \`porch book run\`, which plans the book anew\n`;

test('of a run of another version nothing is written that is planned otherwise, and who approves is told', async () => {
  const book = exampleBook(60);
  const snapshot = frozenEarlier(book);
  const facts = runFacts(snapshot);
  const of = [facts.id, '--book', book];
  const [one, other] = await withOtherwise(book, snapshot, facts);
  const folder = join(temporaryFolder(), 'shown');
  expect(await porchBook('show', facts.id, other, '--book', book, '--out', folder)).toEqual({
    status: 2,
    out: '',
    error: OTHERWISE,
  });
  expect(existsSync(folder)).toBe(false);
  expect((await porchBook('show', facts.id, one, '--book', book, '--out', folder)).error).toBe('');
  expect(existsSync(join(folder, 'report/recommendation_report.md'))).toBe(true);

  const approved = await porchBook('approve', ...of, '--by', 'pat');
  expect(approved.error).toBe(
    `porch: ${MADE}: what this one plans otherwise goes into no block, also where it is approved. To decide all of it, run the book anew.\n`,
  );
  expect(approved.out).toMatch(/^\d+ plans? approved by the rule small_safe\.\n/);

  // what would do it again is refused before anything is taken back
  await withDesk(book, async ({ ledger }) => {
    await ledger.change("UPDATE run SET state = 'cancelled'");
  });
  const resumed = await porchBook('resume', ...of);
  expect([resumed.status, resumed.error.split(';')[0]]).toEqual([2, `command line:1:1: ${MADE}`]);
  expect((await porchBook('status', '--book', book)).out).toContain(': cancelled');
}, 60_000);

/** Works at a run of which one account gets another plan than this program makes: one that is as it was, and that one. */
async function withOtherwise(
  book: string,
  snapshot: ReturnType<typeof frozen>,
  facts: ReturnType<typeof runFacts>,
): Promise<readonly [string, string]> {
  let names: readonly [string, string] = ['', ''];
  await withDesk(book, async (desk) => {
    await submitRun(desk.engine, snapshot, facts);
    await desk.engine.work(facts.id, plansHere(snapshot), () => {});
    const [one = '', other = ''] = await bothSides(desk, facts.id);
    await planOtherwise(desk, other);
    names = [one, other];
  });
  return names;
}

test('a snapshot that is not as it was frozen is told as such by whoever needs it', async () => {
  const book = exampleBook(20);
  const ran = JSON.parse((await porchBook('run', book, '--at', '2026-08-21', '--json')).out);
  appendFileSync(join(book, 'snapshots', ran.snapshot_id, 'prices.csv'), 'ZZZ,Energy,1\n');
  expect(await porchBook('show', ran.run_id, 'X000001', '--book', book)).toEqual({
    status: 2,
    out: '',
    error:
      'command line:1:1: snapshot_changed: prices.csv is not as it was frozen; accepted: the snapshot as it was frozen; or `porch book run`, which freezes the book anew\n',
  });
}, 60_000);

describe('a worker of a database', NEEDS_POSTGRES, () => {
  test('leaves a run of another version to others, and says so once', async () => {
    const server = await startServer();
    try {
      const address = server.database();
      const book = exampleBook(20);
      const snapshots = [frozenEarlier(book), frozen(book)];
      const database = await openPgDatabase(address);
      const store = new TablesStore(database);
      const runs = { submit: store.submit.bind(store), runs: () => store.runs() };
      for (const one of snapshots) await submitRun(runs, one, runFacts(one));
      const [earlier, ours] = snapshots.map((one) => runFacts(one).id.slice(0, 12));
      const { child, said } = started('work', '--workers', '1', '--book', book, '--engine', address);
      const end = ended(child);
      for (let tries = 0; tries < 300 && !said().includes('is left to do'); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      child.kill('SIGKILL');
      await end;
      expect(said().split('\n').slice(1, 3)).toEqual([
        `Run ${earlier} is left to other workers: ${MADE}.`,
        `Nothing of run ${ours} is left to do.`,
      ]);
      expect((await store.runs()).map(({ state }) => state)).toEqual(['open', 'done']);
      await database.close();
    } finally {
      server.remove();
    }
  }, 180_000);
});
