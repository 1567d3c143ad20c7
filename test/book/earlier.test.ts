import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRuns } from '../../src/book/runs/localSchema.ts';
import { runsFile } from '../../src/book/runs/submission.ts';
import { verifyRun } from '../../src/book/runs/verifyRun.ts';
import { allResults, engineOf, exampleBook, frozen, resultsOf, runFacts } from './books.ts';

/** A file of runs as version 1 made them: no run of some accounts, no priority, no rules, no drift, nothing taken over. */
function asVersion1(book: string): void {
  const database = openRuns(runsFile(book));
  database.exec(`ALTER TABLE run DROP COLUMN selection; ALTER TABLE run DROP COLUMN priority;
    ALTER TABLE result DROP COLUMN rules; ALTER TABLE result DROP COLUMN drift;
    ALTER TABLE run DROP COLUMN carries_from; ALTER TABLE result DROP COLUMN input_hash;
    ALTER TABLE result DROP COLUMN carried_from; PRAGMA user_version = 1`);
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

test('a file of a later version is left as it is', () => {
  const book = exampleBook(5);
  const database = openRuns(runsFile(book));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(() => openRuns(runsFile(book))).toThrow('was written by another version of this program');
});
