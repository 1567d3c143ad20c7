import type { Db, PgBoss } from 'pg-boss';
import { keepChunk, loseChunk } from '../runs/keptChunk.ts';
import { keptRuns } from '../runs/localEngine.ts';
import { type BookEngine, type Chunk, ChunkFailed, type Handler } from '../runs/port.ts';
import type { Sql } from '../runs/sql.ts';
import { TablesStore } from '../runs/tablesStore.ts';
import { type ChunkJob, makeQueues, offer, queuesOf, removeQueues, startBoss } from './jobs.ts';
import { openPgDatabase, unreachable } from './pgDatabase.ts';
import { pgSql } from './pgSql.ts';
import { type Pulse, pulse, type Turn, turns } from './turns.ts';

/** Seconds before the first retry. */
const FIRST_PAUSE_S = 1;
/** How often it is looked whether a run is done: soon after a batch of this process, then ever less often. */
const FIRST_LOOK_MS = 10;
const LOOK_MS = 200;
/** Chunks that wait while no job is left of them are offered anew: what cancelled a job, or killed its last worker, is past. */
const OFFER_MS = 5_000;
/** A server that starts again is waited for. */
const PATIENCE_MS = 60_000;
const BATCH = 2;

export interface PgOptions {
  /** Without a password. */
  readonly address: string;
  /** How many chunks this process works at at once. */
  readonly lanes: number;
  /** Seconds. */
  readonly firstPause?: number;
}

/** The engine of many machines: pg-boss hands out the chunks, and a chunk's job and its results are one transaction. */
export async function openPgEngine({ address, lanes, firstPause = FIRST_PAUSE_S }: PgOptions): Promise<BookEngine> {
  const database = await openPgDatabase(address);
  const store = new TablesStore(database);
  let started: Promise<PgBoss> | null = null;
  // what pg-boss cannot do it tries again; what nobody can do is met by the statements of the run
  const boss = (): Promise<PgBoss> => {
    started ??= startBoss(address, lanes * 2 + 4, () => {}).catch((error: unknown) => {
      throw unreachable(error);
    });
    return started;
  };
  return {
    ...keptRuns(store),
    submit: (run, chunks) => store.submit(run, chunks),
    work: async (id, handler, told) => {
      const run = await store.numberOf(id);
      if ((await store.left(run)) > 0) {
        const course = { boss: await boss(), store, id, run, lanes, firstPause, turn: turns(lanes), pulse: pulse() };
        await workAt(course, handler, told);
      }
      await store.settle(run);
    },
    removeGone: async () => removeQueues(await boss(), store),
    close: async () => {
      // one that could not start has said so
      const boss = await started?.catch(() => null);
      await boss?.stop({ graceful: true });
      await database.close();
    },
  };
}

interface Course {
  readonly boss: PgBoss;
  readonly store: TablesStore;
  readonly id: string;
  readonly run: number;
  readonly lanes: number;
  readonly firstPause: number;
  /** A chunk is worked at when it is its turn. */
  readonly turn: Turn;
  /** Beats when a batch is worked at to its end. */
  readonly pulse: Pulse;
}

/** Works at the jobs of a run until none of its chunks waits, it is cancelled, or something stops it. */
async function workAt(course: Course, handler: Handler, told: () => void): Promise<void> {
  const { boss, id, lanes, firstPause } = course;
  const { chunks, failed } = queuesOf(id);
  const stop: Stop = { error: null };
  await makeQueues(boss, { id }, firstPause);
  await offerWaiting(course);
  const options = { transactional: true, burstWhenBatchFull: true, pollingIntervalSeconds: 0.5 } as const;
  // while what one batch came to is written, and the next one fetched, another is worked at
  const many = { ...options, batchSize: BATCH, localConcurrency: lanes + 1, notifyPollingIntervalSeconds: 1 };
  await boss.work<ChunkJob, void, typeof many>(chunks, many, (jobs, tx) => handled(course, stop, jobs, tx, handler));
  const few = { ...options, notifyPollingIntervalSeconds: 1 };
  await boss.work<ChunkJob, void, typeof few>(failed, few, (jobs, tx) => rescued(course, stop, jobs, tx, handler));
  try {
    await untilDone(course, stop, told);
  } finally {
    await Promise.all([boss.offWork(chunks, { wait: true }), boss.offWork(failed, { wait: true })]);
  }
  if (stop.error !== null) throw stop.error;
}

/** What stops a run: the same would meet every chunk. */
interface Stop {
  error: unknown;
}

async function untilDone({ store, run, pulse, ...course }: Course, stop: Stop, told: () => void): Promise<void> {
  let [waiting, every] = [-1, FIRST_LOOK_MS];
  let [offered, wellAt] = [Date.now(), Date.now()];
  while (stop.error === null) {
    try {
      const left = await store.left(run);
      if (left !== waiting) told();
      if (left === 0) return;
      if (left === waiting && Date.now() - offered > OFFER_MS) {
        await offerWaiting({ store, run, ...course });
        offered = Date.now();
      }
      if (left !== waiting) offered = Date.now();
      [waiting, wellAt] = [left, Date.now()];
    } catch (error) {
      if (Date.now() - wellAt > PATIENCE_MS) throw unreachable(error);
    }
    every = (await pulse.beats(every)) ? FIRST_LOOK_MS : Math.min(every * 2, LOOK_MS);
  }
}

/** Each chunk that waits has a job, also where an earlier one ended without its results. */
async function offerWaiting({ boss, store, id, run }: Pick<Course, 'boss' | 'store' | 'id' | 'run'>): Promise<void> {
  const { chunks, failed } = queuesOf(id);
  const [underWay] = await boss.findJobs(failed, { queued: true, limit: 1 });
  if (underWay !== undefined) return;
  await boss.deleteStoredJobs(chunks);
  await offer(boss, id, await store.waiting(run));
}

/**
 * The chunks of a batch, as turns are free, so that none waits beside a free lane; their results and the end of their jobs are
 * one transaction.
 */
async function handled(course: Course, stop: Stop, jobs: Jobs, tx: Db, handler: Handler): Promise<void> {
  const all = await Promise.allSettled(
    jobs.map(({ data }) => course.turn(() => resultsOf(course, stop, data.number, handler))),
  );
  for (const made of all) {
    // what the database refuses comes again; a defect comes to `rescued` so
    if (made.status === 'rejected') throw made.reason;
    if (made.value !== null) await keepChunk(inside(tx), course.run, made.value.chunk, made.value.results);
  }
  course.pulse.beat();
}

async function resultsOf(course: Course, stop: Stop, number: number, { handle }: Handler) {
  const chunk = await begun(course, stop, number);
  if (chunk === null) return null;
  try {
    return { chunk, results: await handle(chunk) };
  } catch (error) {
    // not within the transaction, which is undone
    if (error instanceof ChunkFailed) await course.store.failed(course.run, chunk, error.message);
    else stop.error ??= error;
    throw error;
  }
}

/** A chunk that failed each time: what it fails for is found. */
async function rescued(course: Course, stop: Stop, jobs: Jobs, tx: Db, { rescue }: Handler): Promise<void> {
  for (const { data } of jobs) {
    const chunk = await begun(course, stop, data.number);
    if (chunk === null) continue;
    try {
      const results = await course.turn(() => rescue(chunk));
      await keepChunk(inside(tx), course.run, chunk, results);
    } catch (error) {
      if (error instanceof ChunkFailed) await loseChunk(inside(tx), course.run, chunk, error.message);
      else {
        stop.error ??= error;
        throw error;
      }
    }
  }
  course.pulse.beat();
}

type Jobs = readonly { readonly data: ChunkJob }[];

/** The chunk of a job where it still waits and the run goes on. */
async function begun({ store, run }: Course, stop: Stop, number: number): Promise<Chunk | null> {
  if (stop.error !== null) throw stop.error;
  return store.waitingChunk(run, number);
}

/** The transaction that a job is in. */
function inside(tx: Db): Sql {
  return pgSql((text, values) => tx.executeSql(text, values));
}
