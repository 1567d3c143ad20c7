import { setTimeout as pause } from 'node:timers/promises';
import { openRuns } from './localSchema.ts';
import { type BookEngine, type Chunk, ChunkFailed, type Handler, type KeptRuns } from './port.ts';
import { SqliteDatabase } from './sqliteDatabase.ts';
import { TablesStore } from './tablesStore.ts';

/** How often a chunk is tried again. */
const MOST_RETRIES = 3;
/** Milliseconds before the first retry; each later one waits twice as long. */
const FIRST_PAUSE = 200;

export interface LocalOptions {
  /** The file of runs. */
  readonly file: string;
  /** How many chunks are worked at at once. */
  readonly lanes: number;
  readonly firstPause?: number;
}

/** The engine that needs nothing installed: one SQLite file, and whatever the handler works with. */
export function openLocalEngine({ file, lanes, firstPause = FIRST_PAUSE }: LocalOptions): BookEngine {
  const database = new SqliteDatabase(openRuns(file));
  const store = new TablesStore(database);
  return {
    ...keptRuns(store),
    submit: (run, chunks) => store.submit(run, chunks),
    work: async (id, handler, told) => {
      const run = await store.numberOf(id);
      await work(store, { run, lanes, firstPause }, handler, told);
      await store.settle(run);
    },
    removeGone: async () => {},
    close: () => database.close(),
  };
}

/** What every engine does by its tables alone. */
export function keptRuns(store: TablesStore): KeptRuns {
  const numbered = <T>(act: (run: number) => Promise<T>) => {
    return async (id: string): Promise<T> => act(await store.numberOf(id));
  };
  return {
    cancel: async (id, by, reason) => store.cancel(await store.numberOf(id), by, reason),
    resume: numbered((run) => store.resume(run)),
    retry: numbered((run) => store.retry(run)),
    progress: numbered((run) => store.progress(run)),
    dead: numbered((run) => store.dead(run)),
    runs: () => store.runs(),
    tally: numbered((run) => store.tally(run)),
    groups: async (id, by) => store.groups(await store.numberOf(id), by),
    async *exceptions(id, query) {
      yield* store.exceptions(await store.numberOf(id), query);
    },
    result: async (id, account) => store.result(await store.numberOf(id), account),
    resultsAmong: async (id, accounts) => store.resultsAmong(await store.numberOf(id), accounts),
    async *results(id) {
      yield* store.results(await store.numberOf(id));
    },
    async *ruledResults(id) {
      yield* store.ruledResults(await store.numberOf(id));
    },
    chunks: numbered((run) => store.chunks(run)),
  };
}

interface Course {
  readonly run: number;
  readonly lanes: number;
  readonly firstPause: number;
}

/** Each lane takes the next chunk that waits; the first thing that stops one stops all. */
async function work(store: TablesStore, course: Course, handler: Handler, told: () => void): Promise<void> {
  const begun = new Set<number>();
  let stopped: unknown = null;
  const lane = async (): Promise<void> => {
    while (stopped === null && (await store.isOpen(course.run))) {
      const chunk = await store.next(course.run, begun, course.lanes);
      if (chunk === null) return;
      try {
        await carry(store, course, chunk, handler);
        told();
      } catch (error) {
        stopped ??= error;
      }
    }
  };
  await Promise.all(Array.from({ length: course.lanes }, lane));
  if (stopped !== null) throw stopped;
}

/** A chunk until it is done or dead. What the store throws stops the run: nothing could be kept. */
async function carry(store: TablesStore, { run, firstPause }: Course, chunk: Chunk, handler: Handler): Promise<void> {
  for (let retries = 0; ; retries += 1) {
    try {
      const results = await handler.handle(chunk);
      await store.keep(run, chunk, results);
      return;
    } catch (error) {
      if (!(error instanceof ChunkFailed)) throw error;
      await store.failed(run, chunk, error.message);
      if (retries === MOST_RETRIES) break;
      await pause(firstPause * 2 ** retries);
    }
  }
  try {
    await store.keep(run, chunk, await handler.rescue(chunk));
  } catch (error) {
    if (!(error instanceof ChunkFailed)) throw error;
    await store.die(run, chunk, error.message);
  }
}
