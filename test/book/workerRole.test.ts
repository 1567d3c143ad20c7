import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPgEngine } from '../../src/book/postgres/pgEngine.ts';
import { submitRun } from '../../src/book/runs/submission.ts';
import { ROOT } from '../cli/porch.ts';
import { exampleBook, frozen, runFacts } from './books.ts';
import { porchBook } from './porchBook.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';
import { ended, started } from './started.ts';

/** What docs/book.md has the owner of the tables type. */
const GRANTS = /```sql\n(CREATE ROLE worker[^`]*)```/.exec(readFileSync(join(ROOT, 'docs/book.md'), 'utf8'))?.[1] ?? '';

describe('a role with the rights of a worker', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server.remove());

  test('works at a run to its end, and can do nothing else; without them it is told so', async () => {
    const [book, address] = [exampleBook(40), server.database()];
    const asWorker = address.replace('porch@', 'worker@');
    const owner = new pg.Client({ connectionString: address });
    await owner.connect();
    try {
      expect((await porchBook('run', book, '--at', '2026-08-20', '--engine', address)).error).toBe('');
      await owner.query(GRANTS.split('\n')[0] ?? '');
      expect(await porchBook('work', '--book', book, '--engine', asWorker)).toEqual({
        status: 2,
        out: '',
        error:
          'command line:1:1: the role may not use the schema porch_book; accepted: a role with the rights that docs/book.md lists\n',
      });
      await owner.query(GRANTS.split('\n').slice(1).join('\n'));

      const snapshot = frozen(book);
      const engine = await openPgEngine({ address, lanes: 1 });
      await submitRun(engine, snapshot, runFacts(snapshot), 5);
      const { child, said } = started('work', '--workers', '2', '--book', book, '--engine', asWorker);
      const end = ended(child);
      const state = async () => (await engine.runs()).find(({ id }) => id === runFacts(snapshot).id)?.state;
      for (let tries = 0; tries < 300 && (await state()) === 'open'; tries += 1) await pause(200);
      child.kill('SIGKILL');
      await end;
      expect([await state(), said()]).toEqual(['done', expect.not.stringContaining('porch:')]);
      await engine.close();

      const verified = await porchBook('verify', '--book', book, '--engine', address, '--all');
      expect(verified.out).toContain(': all is as it was kept.');
      const refused =
        /^command line:1:1: the database of the runs cannot be used: permission denied for table \w+; accepted: a role with the rights that docs\/book.md lists\n$/;
      expect((await porchBook('run', book, '--at', '2026-08-24', '--engine', asWorker)).error).toMatch(refused);
      expect((await porchBook('status', '--book', book, '--engine', asWorker)).error).toMatch(refused);
      expect(
        (await porchBook('approve', runFacts(snapshot).id, '--book', book, '--engine', asWorker, '--by', 'pat')).error,
      ).toMatch(refused);
    } finally {
      await owner.end();
    }
  }, 120_000);
});
