import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPgDatabase } from '../../src/book/postgres/pgDatabase.ts';
import { runOf, submitRun } from '../../src/book/runs/submission.ts';
import { TablesStore } from '../../src/book/runs/tablesStore.ts';
import { ROOT } from '../cli/porch.ts';
import { DAY, engineOf, exampleBook, frozen } from './books.ts';
import { NEEDS_POSTGRES, startServer } from './server.ts';
import { ended, started } from './started.ts';

// What is worked at first, and how somebody watches it: the built commands.

const PORCH = [join(ROOT, 'bin/porch.js'), 'book'];

test('status --watch stays while a run is worked at, and ends with what it came to', async () => {
  const book = exampleBook(40);
  const snapshot = frozen(book);
  const facts = runOf(snapshot, { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' });
  const engine = engineOf(book);
  await submitRun(engine, snapshot, facts, 10);
  await engine.close();
  const { child, said } = started('status', '--watch', '--book', book);
  const end = ended(child);
  const early = await Promise.race([end, new Promise((resolve) => setTimeout(() => resolve('waits'), 3_000))]);
  expect([early, said()]).toEqual(['waits', '']);
  const ran = spawnSync(process.execPath, [...PORCH, 'run', book, '--at', DAY, '--workers', '1'], { encoding: 'utf8' });
  expect(ran.status).toBe(3);
  expect(await end).toBe(3);
  // the same that the run itself told at its end
  expect(said().replaceAll(` --book ${book}`, '')).toBe(ran.stdout.replaceAll(` --book ${book}`, ''));
}, 120_000);

describe('a worker of a database', NEEDS_POSTGRES, () => {
  test('takes the open run with the highest priority first, whenever it was submitted', async () => {
    const server = await startServer();
    try {
      const address = server.database();
      const book = exampleBook(20);
      const snapshot = frozen(book);
      const database = await openPgDatabase(address);
      const store = new TablesStore(database);
      const submitted: string[] = [];
      for (const [selection, priority] of [
        ['advisor=ada', 0],
        ['advisor=ben,hana', 7],
        ['advisor=chen,dora', 3],
      ] as const) {
        const asked = { day: DAY, question: 'rebalance', submittedAt: '2026-08-21T20:00:00.000Z' } as const;
        const facts = runOf(snapshot, { ...asked, selection, priority });
        await submitRun(
          { submit: (run, chunks) => store.submit(run, chunks), runs: () => store.runs() },
          snapshot,
          facts,
        );
        submitted.push(facts.id.slice(0, 12));
      }
      await database.close();
      const { child, said } = started('work', '--workers', '1', '--book', book, '--engine', address);
      const order = (): string[] => [...said().matchAll(/Nothing of run (\w+) is left/g)].map(([, id = '']) => id);
      const end = ended(child);
      for (let tries = 0; tries < 300 && order().length < 3; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      child.kill('SIGKILL');
      await end;
      const [low, high, middle] = submitted;
      expect(order()).toEqual([high, middle, low]);
    } finally {
      server.remove();
    }
  }, 180_000);
});
