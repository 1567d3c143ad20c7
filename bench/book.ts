// What an account of a book costs, in pairs: the bare engine against the same through PostgreSQL, one worker and two, and a
// tenth of the accounts planned against all of them. `node bench/book.ts [ACCOUNTS] [PAIRS]`; PostgreSQL where it is installed.
// Processor time is told beside time: on a machine that others keep busy it alone says something.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { initBook } from '../src/book/example/initBook.ts';
import { openPgEngine } from '../src/book/postgres/pgEngine.ts';
import { chunksOf } from '../src/book/runs/chunks.ts';
import { openLocalEngine } from '../src/book/runs/localEngine.ts';
import { planChunk, planningOf } from '../src/book/runs/planChunk.ts';
import { openPool, type Pool } from '../src/book/runs/pool.ts';
import type { BookEngine, Chunk, Handler } from '../src/book/runs/port.ts';
import { runOf, submitRun } from '../src/book/runs/submission.ts';
import { freeze, type Snapshot } from '../src/book/snapshot/freeze.ts';
import { type Server, startServer } from '../test/book/server.ts';
import { figure, median, type Row, tableOf } from './measure.ts';

const ACCOUNTS = Number(process.argv[2] ?? 4_000);
const PAIRS = Number(process.argv[3] ?? 5);
const RUN = { day: '2026-08-21', question: 'rebalance', selection: 'all', carriesFrom: null } as const;
const WORKER = join(import.meta.dirname, '../src/book/runs/worker.ts');
/** Of clock_gettime in proc(5), on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;

/** Seconds. */
interface Cost {
  readonly time: number;
  /** Of this process with its threads. */
  readonly processor: number;
  readonly server: number;
}

type Act = () => Promise<void>;

const scratch = mkdtempSync(join(tmpdir(), 'porch-bench-'));
const server = await startServer();
let runs = 0;
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
  process.stdout.write(`load ${loadavg()[0]?.toFixed(1)} at the end\n`);
} finally {
  server.remove();
  rmSync(scratch, { recursive: true, force: true });
}

function frozen(book: string): Snapshot {
  const { value } = freeze(book);
  if (value === null) throw new Error('the book is in order');
  return value;
}

/** The engine and nothing else, its results kept nowhere. */
function bare(snapshot: Snapshot): Act {
  const handler = handlerOf(snapshot);
  return async () => {
    for (const chunk of chunksOf(snapshot)) await handler.handle(chunk);
  };
}

function handlerOf(snapshot: Snapshot): Handler {
  const planning = planningOf(snapshot);
  const handle = async (chunk: Chunk) => planChunk(snapshot, planning, RUN, chunk, [0, chunk.accounts]);
  return { handle, rescue: handle };
}

/** A run that nobody made before: an id of its own. */
async function through(engine: BookEngine, snapshot: Snapshot, handler: Handler): Promise<void> {
  runs += 1;
  const run = { ...runOf(snapshot, { ...RUN, submittedAt: '' }), id: `${runs}`.padStart(64, '0') };
  await submitRun(engine, snapshot, run);
  await engine.work(run.id, handler, () => {});
}

/** Opened beforehand: a worker is started once for many runs. */
async function throughPostgres(
  snapshot: Snapshot,
  at: Server,
  lanes = 1,
): Promise<{ act: (handler: Handler) => Promise<void>; close: Act }> {
  const engine = await openPgEngine({ address: at.database(), lanes });
  return { act: (handler) => through(engine, snapshot, handler), close: () => engine.close() };
}

async function throughRows(_book: string, snapshot: Snapshot): Promise<Row[]> {
  const handler = handlerOf(snapshot);
  const local = openLocalEngine({ file: join(scratch, 'runs.sqlite'), lanes: 1 });
  const far = await throughPostgres(snapshot, server);
  const byLocal = await pairs(bare(snapshot), () => through(local, snapshot, handler));
  const byServer = await pairs(bare(snapshot), () => far.act(handler));
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
      await cost(() => lanes(pool, snapshot, 1)),
      await cost(() => lanes(pool, snapshot, 2)),
      await cost(() => one.act(pool)),
      await cost(() => two.act(pool)),
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
  const tenth = frozen(bookOf(book, 'tenth', names, (model) => model));
  const all = frozen(bookOf(book, 'all', names, ({ triggers: _, ...model }) => model));
  const [far, farAll] = [await throughPostgres(tenth, server), await throughPostgres(all, server)];
  const [some, every] = [handlerOf(tenth), handlerOf(all)];
  const found = await pairs(
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

async function tenthOf(snapshot: Snapshot): Promise<ReadonlySet<string>> {
  const handler = handlerOf(snapshot);
  const byStatus = new Map<string, string[]>();
  for (const chunk of chunksOf(snapshot)) {
    for (const { account, household, status } of await handler.handle(chunk)) {
      if (household === '') byStatus.set(status, [...(byStatus.get(status) ?? []), account]);
    }
  }
  const [alone, planned] = [byStatus.get('in_tolerance') ?? [], byStatus.get('planned') ?? []];
  const some = Math.min(Math.floor(alone.length / 9), planned.length);
  return new Set([...alone.slice(0, some * 9), ...planned.slice(0, some)]);
}

/** Some accounts of a book, in a book of their own. */
function bookOf(
  book: string,
  name: string,
  names: ReadonlySet<string>,
  model: (said: Record<string, unknown>) => object,
): string {
  const folder = join(scratch, name);
  cpSync(book, folder, { recursive: true, filter: (path) => !path.endsWith('snapshots') });
  for (const file of ['accounts.csv', 'positions.csv', 'lots.csv', 'restrictions.csv', 'cash.csv']) {
    const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').split('\n');
    const kept = lines.filter((line) => names.has(line.slice(0, line.indexOf(','))));
    writeFileSync(join(folder, file), `${[header, ...kept].join('\n')}\n`);
  }
  for (const file of readdirSync(join(folder, 'models'))) {
    const path = join(folder, 'models', file);
    writeFileSync(path, JSON.stringify(model(JSON.parse(readFileSync(path, 'utf8')))));
  }
  return folder;
}

type Paired = readonly (readonly [base: Cost, subject: Cost])[];

/** A B A B …, after one pair that is not counted. */
async function pairs(base: Act, subject: Act): Promise<Paired> {
  const found: [Cost, Cost][] = [];
  for (let pair = -1; pair < PAIRS; pair += 1) {
    const both: [Cost, Cost] = [await cost(base), await cost(subject)];
    if (pair >= 0) found.push(both);
  }
  return found;
}

async function cost(act: Act): Promise<Cost> {
  const [begun, before, of] = [process.hrtime.bigint(), process.cpuUsage(), serverSeconds(server.process())];
  await act();
  const { user, system } = process.cpuUsage(before);
  const time = Number(process.hrtime.bigint() - begun) / 1e9;
  return { time, processor: (user + system) / 1e6, server: serverSeconds(server.process()) - of };
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

/** Processor time of a server's first process and its children, those that ended included (proc(5)). */
function serverSeconds(first: number): number {
  let ticks = 0;
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let text = '';
    try {
      text = readFileSync(`/proc/${id}/stat`, 'utf8');
    } catch {
      continue; // it ended meanwhile
    }
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    if (Number(id) === first) for (const at of [11, 12, 13, 14]) ticks += fields[at] ?? 0;
    else if (fields[1] === first) for (const at of [11, 12]) ticks += fields[at] ?? 0;
  }
  return ticks / TICKS_PER_SECOND;
}
