// What an account of a book costs, in pairs: the bare engine against the same through PostgreSQL, one worker and two, and a
// tenth of the accounts planned against all of them; then what 15 million accounts would need by these costs, and the memory of
// a worker. `npm run bench:book`, or built `npx node bench/book.ts [ACCOUNTS] [PAIRS] [ACCOUNTS OF MEMORY]`; PostgreSQL where it
// is installed. Processor time is told beside time: on a machine that others keep busy it alone says something.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { initBook } from '../src/book/example/initBook.ts';
import { chunksOf } from '../src/book/runs/chunks.ts';
import { openLocalEngine } from '../src/book/runs/localEngine.ts';
import { openPool, type Pool } from '../src/book/runs/pool.ts';
import type { Snapshot } from '../src/book/snapshot/freeze.ts';
import { startServer } from '../test/book/server.ts';
import {
  bare,
  bookOf,
  type Cost,
  cost,
  frozen,
  handlerOf,
  type Paired,
  pairs,
  RUN,
  tenthOf,
  through,
  throughPostgres,
} from './bookCosts.ts';
import { paperTable } from './bookPaper.ts';
import { figure, median, type Row, tableOf } from './measure.ts';

const ACCOUNTS = Number(process.argv[2] ?? 4_000);
const PAIRS = Number(process.argv[3] ?? 5);
const OF_MEMORY = Number(process.argv[4] ?? 100_000);
const WORKER = join(import.meta.dirname, '../src/book/runs/worker.ts');

const scratch = mkdtempSync(join(tmpdir(), 'porch-bench-'));
const server = await startServer();
try {
  const book = join(scratch, 'book');
  if (!initBook(book, join(import.meta.dirname, '../examples/book'), ACCOUNTS)) throw new Error('the folder is new');
  const snapshot = frozen(book);
  process.stdout.write(
    `${ACCOUNTS} accounts, ${PAIRS} pairs, ${availableParallelism()} cores, Node ${process.version}; load ${loadavg()[0]?.toFixed(1)}\n\n`,
  );
  // each part as soon as it is known: the whole takes minutes
  for (const rows of [throughRows, speedUpRows, tenthRows]) {
    process.stdout.write(`${tableOf(await rows(book, snapshot))}\n\n`);
  }
  process.stdout.write(`${await paperTable(book, scratch, server, ACCOUNTS)}\n\n`);
  process.stdout.write('memory of a worker: what, MiB then, MiB at the end, times (at most 1.2)\n');
  const memory = [join(import.meta.dirname, 'bookMemory.ts'), `${OF_MEMORY}`, 'worker'];
  spawnSync(process.execPath, memory, { stdio: ['ignore', 'inherit', 'ignore'] });
  process.stdout.write(`load ${loadavg()[0]?.toFixed(1)} at the end\n`);
} finally {
  server.remove();
  rmSync(scratch, { recursive: true, force: true });
}

async function throughRows(_book: string, snapshot: Snapshot): Promise<Row[]> {
  const handler = handlerOf(snapshot);
  const local = openLocalEngine({ file: join(scratch, 'runs.sqlite'), lanes: 1 });
  const far = await throughPostgres(snapshot, server);
  const byLocal = await pairs(PAIRS, server, bare(snapshot), () => through(local, snapshot, handler));
  const byServer = await pairs(PAIRS, server, bare(snapshot), () => far.act(handler));
  await Promise.all([local.close(), far.close()]);
  const rate = (of: (cost: Cost) => number, all: Paired) => all.map(([base, subject]) => of(base) / of(subject));
  return [
    ratioRow(
      'rate through the local file against the bare engine, by processor time',
      rate(worker, byLocal),
      null,
      byLocal,
    ),
    ratioRow(
      'rate through PostgreSQL against the bare engine, by processor time of the worker',
      rate(worker, byServer),
      0.85,
      byServer,
    ),
    ratioRow(
      'the same by time',
      rate(({ time }) => time, byServer),
      0.85,
      byServer,
    ),
    {
      what: 'processor time of the server for one second of the worker’s',
      ratios: byServer.map(([, subject]) => subject.server / subject.processor),
      goal: null,
      itself: `${micros(median(byServer.map(([, { server: seconds }]) => seconds)))} an account`,
    },
  ];
}

/** From one thread to two: through PostgreSQL against the engine alone. */
async function speedUpRows(_book: string, snapshot: Snapshot): Promise<Row[]> {
  const start = { isBookWorker: true, snapshot, run: RUN } as const;
  const pool = openPool(WORKER, start, () => {
    throw new Error('no account of the shipped book ends a thread');
  });
  const [one, two] = [await throughPostgres(snapshot, server, 1), await throughPostgres(snapshot, server, 2)];
  const ratios: { readonly time: number; readonly processor: number }[] = [];
  // both threads are there before anything is measured
  await lanes(pool, snapshot, 2);
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const costs = [
      await cost(server, () => lanes(pool, snapshot, 1)),
      await cost(server, () => lanes(pool, snapshot, 2)),
      await cost(server, () => one.act(pool)),
      await cost(server, () => two.act(pool)),
    ];
    const by = (of: (cost: Cost) => number): number => {
      const [a = 1, b = 1, c = 1, d = 1] = costs.map(of);
      return c / d / (a / b);
    };
    ratios.push({ time: by(({ time }) => time), processor: by(worker) });
  }
  await Promise.all([one.close(), two.close(), pool.close()]);
  const row = (what: string, of: (one: (typeof ratios)[number]) => number, goal: number | null): Row => ({
    what,
    ratios: ratios.map(of),
    goal,
    atLeast: true,
    itself: '–',
  });
  return [
    row('speed-up by a second worker against that of the bare engine, by time', ({ time }) => time, 0.95),
    row('processor time that a second worker adds to an account, of the same', ({ processor }) => processor, null),
  ];
}

async function lanes(pool: Pool, snapshot: Snapshot, count: number): Promise<void> {
  const chunks = chunksOf(snapshot)[Symbol.iterator]();
  const lane = async (): Promise<void> => {
    for (let next = chunks.next(); next.done !== true; next = chunks.next()) await pool.handle(next.value);
  };
  await Promise.all(Array.from({ length: count }, lane));
}

/** The same accounts, nine in tolerance to one that is planned, and all of them planned: both through PostgreSQL. */
async function tenthRows(book: string, snapshot: Snapshot): Promise<Row[]> {
  const names = await tenthOf(snapshot);
  const tenth = frozen(bookOf(book, join(scratch, 'tenth'), names, (model) => model));
  const all = frozen(bookOf(book, join(scratch, 'all'), names, ({ triggers: _, ...model }) => model));
  const [far, farAll] = [await throughPostgres(tenth, server), await throughPostgres(all, server)];
  const [some, every] = [handlerOf(tenth), handlerOf(all)];
  const found = await pairs(
    PAIRS,
    server,
    () => far.act(some),
    () => farAll.act(every),
  );
  await Promise.all([far.close(), farAll.close()]);
  const times = (of: (cost: Cost) => number) => found.map(([base, subject]) => of(subject) / of(base));
  const itself = (of: (cost: Cost) => number) =>
    `${micros(median(found.map(([base]) => of(base))), names.size)} and ${micros(median(found.map(([, one]) => of(one))), names.size)} an account`;
  const row = (what: string, of: (cost: Cost) => number): Row => ({
    what,
    ratios: times(of),
    goal: 5,
    atLeast: true,
    itself: itself(of),
  });
  return [
    row('all planned against a tenth planned, through PostgreSQL: processor time of the worker', worker),
    row('the same with the server’s', (one) => one.processor + one.server),
    row('the same by time', ({ time }) => time),
  ];
}

function worker({ processor }: Cost): number {
  return processor;
}

function ratioRow(what: string, ratios: readonly number[], goal: number | null, found: Paired): Row {
  const itself = median(found.map(([, { processor }]) => processor));
  return { what, ratios, goal, atLeast: true, itself: `${micros(itself)} an account` };
}

function micros(seconds: number, accounts = ACCOUNTS): string {
  return `${figure((seconds * 1e6) / accounts)} µs`;
}
