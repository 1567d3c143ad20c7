import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openRuns } from '../../src/book/runs/localSchema.ts';
import { runsFile } from '../../src/book/runs/submission.ts';
import { allResults, engineOf, exampleBook, frozen, resultsOf, runFacts } from './books.ts';
import { type Moment, momentsOf } from './moments.ts';

/** 100 kills in `npm run test:book`. */
const KILLS = Number(process.env.BOOK_KILLS ?? 4);
const ACCOUNTS = KILLS * 16;
const DRIVER = fileURLToPath(new URL('driver.ts', import.meta.url));

/** Runs until a moment of its life, then kill -9; to the end where it is null. Whether it came to its end. */
function drive(book: string, moment: Moment | null): Promise<boolean> {
  const child = spawn(process.execPath, [DRIVER, book, '2'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = ({ after }: Moment): void => void setTimeout(() => child.kill('SIGKILL'), after);
  let told = 0;
  if (moment?.lines === 0) kill(moment);
  child.stdout.on('data', (text: Buffer) => {
    told += text.toString().split('\n').length - 1;
    if (moment !== null && moment.lines > 0 && told >= moment.lines) kill(moment);
  });
  return new Promise((resolve) => child.on('exit', (status) => resolve(status === 0)));
}

const { seed, moments } = momentsOf(KILLS);

test(`kill -9 at ${KILLS} moments of the seed ${seed} loses nothing and does nothing twice`, async () => {
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
  for (const moment of moments) if (!(await drive(book, moment))) killed += 1;
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
