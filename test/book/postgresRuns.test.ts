import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPgDatabase } from '../../src/book/postgres/pgDatabase.ts';
import { openPgEngine } from '../../src/book/postgres/pgEngine.ts';
import { ROOT, temporaryFolder } from '../cli/porch.ts';
import { allResults, exampleBook, frozen, resultsOf, runFacts } from './books.ts';
import { momentsOf } from './moments.ts';
import { porchBook } from './porchBook.ts';
import { NEEDS_POSTGRES, type Server, startServer } from './server.ts';

/** 100 kills and 20 immediate stops in `npm run test:book`. */
const KILLS = Number(process.env.BOOK_KILLS ?? 2);
const STOPS = Number(process.env.BOOK_STOPS ?? 1);
/** What BOOK asks for is 20 seconds; a dead worker is noticed after 10 to 14. */
const TAKEOVER_MS = 20_000;
const DRIVER = fileURLToPath(new URL('driver.ts', import.meta.url));
const DAY = ['--at', '2026-08-21'];

/** The built command. */
function porch(...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'bin/porch.js'), 'book', ...words], {
    encoding: 'utf8',
  });
  return { status, out: stdout, error: stderr };
}

describe('runs on PostgreSQL', NEEDS_POSTGRES, () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  }, 120_000);
  afterAll(() => server.remove());

  /** The first row that the last of these gives. */
  const asked = async (address: string, ...texts: readonly string[]): Promise<readonly unknown[]> => {
    const client = new pg.Client({ connectionString: address });
    await client.connect();
    try {
      let first: readonly unknown[] = [];
      for (const text of texts) [first = []] = (await client.query({ text, rowMode: 'array' })).rows;
      return first;
    } finally {
      await client.end();
    }
  };

  test('every command of a run says over a database what it says over the local file', async () => {
    const book = exampleBook(60);
    const engine = ['--book', book, '--engine', server.database()];
    const [, , , address] = engine;
    const ran = porch('run', book, ...DAY, '--engine', `${address}`);
    expect([ran.status, ran.error]).toEqual([3, '']);
    expect(ran.out).toContain(
      `exceptions ${JSON.parse((await porchBook('status', ...engine, '--json')).out).run_id.slice(0, 12)}`,
    );
    // the book keeps where its last run stands: nobody types it again
    expect(ran.out).toContain(`--book ${book}    the accounts, the gravest first`);
    expect(await porchBook('status', '--book', book)).toEqual(await porchBook('status', ...engine));
    const local = await porchBook('run', book, ...DAY, '--engine', 'local');
    expect(ran.out).toBe(local.out);
    for (const words of [['exceptions'], ['status', '--json'], ['verify', '--all']]) {
      expect(await porchBook(...words, ...engine)).toEqual(await porchBook(...words, '--book', book));
    }
    const elsewhere = (await porchBook('status', ...engine)).out;
    expect(elsewhere).toContain(`--engine ${address}    the accounts, the gravest first`);
    const [one, other] = [join(temporaryFolder(), 'a'), join(temporaryFolder(), 'b')];
    await porchBook('export', ...engine, '--out', one);
    await porchBook('export', '--book', book, '--out', other);
    for (const name of ['results.ndjson', 'manifest.json']) {
      expect(readFileSync(join(one, name), 'utf8')).toBe(readFileSync(join(other, name), 'utf8'));
    }
    const id = runFacts(frozen(book)).id;
    const decided = await porchBook('approve', id, ...engine, '--by', 'pat');
    expect(decided.out.replaceAll(` --engine ${address}`, '')).toBe(
      (await porchBook('approve', id, '--book', book, '--by', 'pat')).out,
    );
    expect(decided.out).toMatch(/[1-9]\d* .*approved|approved.* [1-9]/i);
    expect(await porchBook('exceptions', ...engine, '--all')).toEqual(
      await porchBook('exceptions', '--book', book, '--all'),
    );
    expect((await porchBook('cancel', ...engine, '--by', 'pat', '--reason', 'none')).out).toContain('is done already');
    // what is in flight here is not known there
    await porchBook('block', id, '--book', book, '--out', join(temporaryFolder(), 'orders'));
    expect(await porchBook('run', book, ...DAY, '--engine', `${address}`)).toEqual({
      status: 2,
      out: '',
      error: `command line:1:1: this book has blocks, which a run at ${address} would not know of; accepted: --engine local, where they stand\n`,
    });
  });

  test('a discarded run leaves with what its chunks were handed out by, and those of others stay', async () => {
    const [book, address] = [exampleBook(10), server.database()];
    const runAt = async (day: string) =>
      JSON.parse((await porchBook('run', book, '--at', day, '--engine', address, '--json')).out).run_id;
    await runAt('2020-01-03');
    const kept = await runAt('2026-08-21');
    const queues = () =>
      asked(address, "SELECT count(*)::int, max(name) FROM porch_queue.queue WHERE name LIKE 'run-%'");
    expect((await queues())[0]).toBe(4);
    const discarded = await porchBook('discard', '--book', book, '--engine', address, '--by', 'pat', '--confirm');
    expect([discarded.status, discarded.error]).toEqual([0, '']);
    expect(await queues()).toEqual([2, `run-${kept.slice(0, 32)}-failed`]);
  });

  test('a worker elsewhere does the run of a process that is no longer there, within 20 seconds', async () => {
    const book = exampleBook(40);
    const address = server.database();
    const worker = spawn(process.execPath, [
      ...[join(ROOT, 'bin/porch.js'), 'book', 'work', '--workers', '1'],
      ...['--engine', address, '--book', book],
    ]);
    try {
      await killed(spawn(process.execPath, [DRIVER, book, '1', address]), 4, 0);
      const dead = Date.now();
      const [run] = JSON.parse(`[${(await porchBook('status', '--engine', address, '--book', book, '--json')).out}]`);
      const waiting = "SELECT count(*)::int FROM porch_book.chunk WHERE state = 'waiting'";
      while (Number((await asked(address, waiting))[0]) > 0 && Date.now() - dead < 3 * TAKEOVER_MS) await pause(100);
      expect(Date.now() - dead).toBeLessThan(TAKEOVER_MS);
      expect(run.accounts).toBe(40);
      expect((await porchBook('verify', '--engine', address, '--book', book, '--all')).out).toContain(
        ': all is as it was kept.',
      );
    } finally {
      worker.kill('SIGKILL');
    }
  });

  const { seed, moments } = momentsOf(KILLS);

  test(`kill -9 at ${KILLS} moments of the seed ${seed} and ${STOPS} immediate stops of the server lose nothing and do nothing twice`, async () => {
    const accounts = KILLS * 16 + STOPS * 60;
    const expected = await resultsOf(exampleBook(accounts));
    const book = exampleBook(accounts);
    const address = server.database();
    await (await openPgEngine({ address, lanes: 1 })).close();
    // counts what takes effect, and bears no key by which a second time would be passed over
    await asked(
      address,
      'CREATE TABLE public.effect (account text)',
      `CREATE FUNCTION public.count_effect() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN INSERT INTO public.effect VALUES (NEW.account); RETURN NEW; END'`,
      `CREATE TRIGGER effects AFTER INSERT ON porch_book.result FOR EACH ROW EXECUTE FUNCTION public.count_effect()`,
    );
    const driver = () => spawn(process.execPath, [DRIVER, book, '2', address], { stdio: ['ignore', 'pipe', 'ignore'] });
    for (const { lines, after } of moments) expect(await killed(driver(), lines, after)).toBe('SIGKILL');
    for (let number = 0; number < STOPS; number += 1) {
      const child = driver();
      await toldLines(child, 3 + (number % 3));
      server.stop('immediate');
      server.start();
      // it goes on by itself
      expect(await killed(child, 1, 0)).toBe('SIGKILL');
    }
    // what was killed had something left to do
    expect(await asked(address, "SELECT count(*) > 0 FROM porch_book.chunk WHERE state = 'waiting'")).toEqual([true]);
    expect(await ended(driver())).toBe(0);
    const snapshot = frozen(book);
    const engine = await openPgEngine({ address, lanes: 1 });
    expect((await engine.runs()).map(({ state }) => state)).toEqual(['done']);
    expect(await allResults(engine, runFacts(snapshot).id, snapshot)).toEqual(expected);
    await engine.close();
    const counted = 'SELECT count(*)::int, count(DISTINCT account)::int FROM public.effect';
    expect(await asked(address, counted)).toEqual([accounts, accounts]);
  });

  test('a connection that is lost within a transaction fails it, and the next statement has another', async () => {
    const address = server.database();
    const database = await openPgDatabase(address);
    const others = 'SELECT count(pg_terminate_backend(pid))::int FROM pg_stat_activity WHERE pid <> pg_backend_pid()';
    await expect(
      database.write(async (sql) => {
        await asked(address, `${others} AND datname = current_database()`);
        await sql.rows('SELECT 1 AS one');
      }),
    ).rejects.toThrow(/connection error|terminat/);
    expect(await database.rows('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.close();
  });

  test('what cannot be used is said, and a password is never taken from a command line', async () => {
    const book = exampleBook(1);
    const said = (address: string) => porchBook('run', book, '--engine', address);
    const secret = await said('postgres://porch:sesame@127.0.0.1/book');
    expect(secret).toEqual({
      status: 2,
      out: '',
      error:
        'command line:1:1: --engine holds a password, which everybody on this machine could read; accepted: the URL without it, and the password in a file that PGPASSFILE names, or in PGPASSWORD\n',
    });
    expect((await said('postgres://porch@127.0.0.1/book?password=sesame')).error).toBe(secret.error);
    expect((await said('mysql://porch@127.0.0.1/book')).error).toContain(
      'is neither `local` nor the address of a PostgreSQL',
    );
    expect((await said('postgres://porch@127.0.0.1:1/book')).error).toContain('cannot be used: connect ECONNREFUSED');
    const gone = server.database().replace(/book\d+$/, 'nobody');
    expect((await said(gone)).error).toContain('cannot be used: database "nobody" does not exist');
  });
});

describe('a server that forgets what it told', NEEDS_POSTGRES, () => {
  test.each(['fsync=off', 'full_page_writes=off'])('with %s nothing is kept', async (setting) => {
    const server = await startServer([setting]);
    try {
      await expect(openPgEngine({ address: server.database(), lanes: 1 })).rejects.toThrow(
        `${setting.split('=')[0]} is off on the server: what is told done could be lost`,
      );
    } finally {
      server.remove();
    }
  });
});

type Child = ReturnType<typeof spawn>;

/** Until so many lines were told, or it ended. */
async function toldLines(child: Child, lines: number): Promise<void> {
  let told = 0;
  await new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.stdout?.on('data', (text: Buffer) => {
      told += text.toString().split('\n').length - 1;
      if (told >= lines) resolve();
    });
  });
}

/** What ended it. */
async function killed(child: Child, lines: number, after: number): Promise<NodeJS.Signals | null> {
  if (lines > 0 && child.exitCode === null) await toldLines(child, lines);
  await pause(after);
  child.kill('SIGKILL');
  await ended(child);
  return child.signalCode;
}

function ended(child: Child): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.on('exit', resolve));
}
