import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openRuns } from '../../src/book/runs/localSchema.ts';
import { runsFile } from '../../src/book/runs/submission.ts';
import { allResults, engineOf, exampleBook, frozen, resultsOf, runFacts } from './books.ts';

/** 100 kills in `npm run test:book`. */
const KILLS = Number(process.env.BOOK_KILLS ?? 4);
const ACCOUNTS = KILLS * 10;
const DRIVER = fileURLToPath(new URL('driver.ts', import.meta.url));

/** Runs until so many lines were told and some milliseconds more, then kill -9; to the end where it is null. */
function drive(book: string, kill: { readonly lines: number; readonly after: number } | null): Promise<boolean> {
  const child = spawn(process.execPath, [DRIVER, book, '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = 0;
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString().split('\n').length - 1;
    if (kill !== null && told >= kill.lines) setTimeout(() => child.kill('SIGKILL'), kill.after);
  });
  return new Promise((resolve) => child.on('exit', (status) => resolve(status === 0)));
}

test(`kill -9 in the middle, ${KILLS} times, loses nothing and does nothing twice`, async () => {
  const expected = await resultsOf(exampleBook(ACCOUNTS));
  const book = exampleBook(ACCOUNTS);
  // counts what takes effect, and bears no key by which a second time would be passed over
  const database = openRuns(runsFile(book));
  database.exec(
    `CREATE TABLE effect (account TEXT);
     CREATE TRIGGER effects AFTER INSERT ON result BEGIN INSERT INTO effect VALUES (NEW.account); END`,
  );
  database.close();
  let killed = 0;
  for (let number = 0; number < KILLS; number += 1) {
    // before the run is submitted, right behind that, and at one of the first commits
    const isEnded = await drive(book, { lines: 1 + (number % 5), after: (number * 7) % 23 });
    if (!isEnded) killed += 1;
  }
  expect(killed).toBe(KILLS);
  expect(await drive(book, null)).toBe(true);
  const snapshot = frozen(book);
  const engine = engineOf(book);
  const { id } = runFacts(snapshot);
  expect((await engine.runs()).map(({ state }) => state)).toEqual(['done']);
  expect(await allResults(engine, id, snapshot)).toEqual(expected);
  await engine.close();
  const counted = new DatabaseSync(join(book, 'book.sqlite'));
  const row = counted.prepare('SELECT count(*) AS effects, count(DISTINCT account) AS accounts FROM effect').get();
  counted.close();
  expect({ ...row }).toEqual({ effects: ACCOUNTS, accounts: ACCOUNTS });
});
