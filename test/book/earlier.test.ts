import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Result } from '../../src/book/accounts/result.ts';
import { openRuns } from '../../src/book/runs/localSchema.ts';
import { runsFile } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import { allResults, engineOf, exampleBook, frozen, resultsOf, runFacts } from './books.ts';
import { deskAt } from './desks.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

/** A file of runs as version 1 made them: no run of some accounts, no priority, no rules, no drift, nothing taken over, whole words. */
function asVersion1(book: string): void {
  const database = openRuns(runsFile(book));
  database.exec(`ALTER TABLE run DROP COLUMN selection; ALTER TABLE run DROP COLUMN priority;
    ALTER TABLE result DROP COLUMN rules; ALTER TABLE result DROP COLUMN drift;
    ALTER TABLE run DROP COLUMN carries_from; ALTER TABLE result DROP COLUMN input_hash;
    ALTER TABLE result DROP COLUMN carried_from; ALTER TABLE chunk DROP COLUMN decided_at;
    UPDATE result SET verdict = CASE verdict WHEN 'S' THEN 'SAFE' WHEN 'C' THEN 'CONDITIONAL' WHEN 'B' THEN 'BLOCKED' END;
    PRAGMA user_version = 1`);
  database.close();
}

test('runs that an earlier version kept are read and shown', async () => {
  const book = exampleBook(60);
  // it knew of no rules
  writeFileSync(join(book, 'book.json'), '{"schema": 1, "name": "Earlier"}');
  const before = await resultsOf(book);
  asVersion1(book);
  for (let opened = 0; opened < 2; opened += 1) {
    const engine = engineOf(book);
    const snapshot = frozen(book);
    const run = runFacts(snapshot);
    expect(await engine.runs()).toEqual([{ ...run, state: 'done', cancelled: null }]);
    expect([run.selection, run.priority]).toEqual(['all', 0]);
    // no rule took a plan then, and drift was not kept
    expect(await allResults(engine, run.id, snapshot)).toEqual(
      before.map((one) => ({ ...one, rules: [], drift: null, inputHash: '' })),
    );
    expect((await verifyRun(engine, { ...run, state: 'done', cancelled: null }, snapshot, true)).faults).toEqual([]);
    await engine.close();
  }
});

describe('tables of an earlier version', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server.remove());

  test('on PostgreSQL are read, and what is kept since is added', async () => {
    const [book, address] = [exampleBook(60), server.database()];
    let before: readonly Result[] = [];
    let run = '';
    await deskAt(book, address, async (desk) => {
      run = (await desk.run()).run.id;
      before = await allResults(desk.engine, run, frozen(book));
      await desk.ledger.write(async (sql) => {
        for (const text of AS_VERSION_2) await sql.rows(text);
      });
    });
    for (let opened = 0; opened < 2; opened += 1) {
      await deskAt(book, address, async ({ engine }) => {
        expect(await allResults(engine, run, frozen(book))).toEqual(before);
        expect((await engine.tally(run)).verdicts.get('SAFE')).toBe(
          before.filter(({ verdict }) => verdict === 'SAFE').length,
        );
        expect((await engine.progress(run)).pace).toBe(null);
      });
    }
  });
});

const AS_VERSION_2 = [
  'ALTER TABLE chunk DROP COLUMN decided_at',
  `ALTER TABLE result ALTER COLUMN verdict TYPE text COLLATE "C"
    USING CASE verdict WHEN 'S' THEN 'SAFE' WHEN 'C' THEN 'CONDITIONAL' WHEN 'B' THEN 'BLOCKED' END`,
  'DROP FUNCTION porch_book.unixepoch',
  "COMMENT ON SCHEMA porch_book IS '2'",
];

test('a file of a later version is left as it is', () => {
  const book = exampleBook(5);
  const database = openRuns(runsFile(book));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openRuns(runsFile(book))).toThrow('was written by another version of this program');
});
