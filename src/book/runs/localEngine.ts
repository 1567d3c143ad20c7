import { setTimeout as pause } from 'node:timers/promises';
import { openRuns } from './localSchema.ts';
import { LocalStore } from './localStore.ts';
import { type BookEngine, type Chunk, ChunkFailed, type Handler } from './port.ts';

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
  const store = new LocalStore(openRuns(file));
  const numbered = <T>(act: (run: number) => T) => {
    return async (id: string): Promise<T> => act(store.numberOf(id));
  };
  return {
    submit: async (run, chunks) => store.submit(run, chunks),
    work: async (id, handler, told) => {
      const run = store.numberOf(id);
      await work(store, { run, lanes, firstPause }, handler, told);
      store.settle(run);
    },
    cancel: async (id, by, reason) => store.cancel(store.numberOf(id), by, reason),
    resume: numbered((run) => store.resume(run)),
    retry: numbered((run) => store.retry(run)),
    progress: numbered((run) => store.progress(run)),
    dead: numbered((run) => store.dead(run)),
    runs: async () => store.runs(),
    tally: numbered((run) => store.tally(run)),
    async *exceptions(id, query) {
      yield* store.exceptions(store.numberOf(id), query);
    },
    result: async (id, account) => store.result(store.numberOf(id), account),
    close: async () => store.close(),
  };
}

interface Course {
  readonly run: number;
  readonly lanes: number;
  readonly firstPause: number;
}

/** Each lane takes the next chunk that waits; the first thing that stops one stops all. */
async function work(store: LocalStore, course: Course, handler: Handler, told: () => void): Promise<void> {
  const busy = new Set<number>();
  let stopped: unknown = null;
  const lane = async (): Promise<void> => {
    while (stopped === null && store.isOpen(course.run)) {
      const chunk = store.next(course.run, busy);
      if (chunk === null) return;
      busy.add(chunk.number);
      try {
        await carry(store, course, chunk, handler);
        told();
      } catch (error) {
        stopped ??= error;
      } finally {
        busy.delete(chunk.number);
      }
    }
  };
  await Promise.all(Array.from({ length: course.lanes }, lane));
  if (stopped !== null) throw stopped;
}

/** A chunk until it is done or dead. What the store throws stops the run: nothing could be kept. */
async function carry(store: LocalStore, { run, firstPause }: Course, chunk: Chunk, handler: Handler): Promise<void> {
  for (let retries = 0; ; retries += 1) {
    try {
      const results = await handler.handle(chunk);
      store.keep(run, chunk, results, null);
      return;
    } catch (error) {
      if (!(error instanceof ChunkFailed)) throw error;
      store.failed(run, chunk, error.message);
      if (retries === MOST_RETRIES) break;
      await pause(firstPause * 2 ** retries);
    }
  }
  try {
    store.keep(run, chunk, await handler.rescue(chunk), null);
  } catch (error) {
    if (!(error instanceof ChunkFailed)) throw error;
    store.die(run, chunk, error.message);
  }
}
