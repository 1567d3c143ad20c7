import { Worker } from 'node:worker_threads';
import type { Result } from '../accounts/result.ts';
import { SnapshotChanged } from './planChunk.ts';
import { type Chunk, ChunkFailed, type Handler } from './port.ts';
import type { WorkerAnswer, WorkerStart, WorkerTask } from './worker.ts';

/** Threads that plan chunks, started when they are wanted and again when one was lost. */
export interface Pool extends Handler {
  readonly close: () => Promise<void>;
}

/** The disk's fault is no account's: there is nothing to find by halving. */
class DiskFailed extends ChunkFailed {}

/** `file` is the program's own, which is a thread's where it is started as one. `deadOf` tells of an account that kills threads. */
export function openPool(
  file: string,
  start: WorkerStart,
  deadOf: (chunk: Chunk, place: number, words: string) => Result,
): Pool {
  const idle: Worker[] = [];
  const ask = async (task: WorkerTask): Promise<readonly Result[]> => {
    const worker = idle.pop() ?? new Worker(file, { workerData: start });
    const answer = await answerOf(worker, task);
    idle.push(worker);
    if (answer.kind === 'results') return answer.results;
    if (answer.kind === 'changed') throw new SnapshotChanged(answer.message);
    throw answer.kind === 'disk' ? new DiskFailed(answer.message) : new ChunkFailed(answer.message);
  };
  const halved = async (chunk: Chunk, [first, last]: readonly [number, number]): Promise<readonly Result[]> => {
    try {
      return await ask({ chunk, range: [first, last] });
    } catch (error) {
      if (!(error instanceof ChunkFailed) || error instanceof DiskFailed) throw error;
      if (last - first === 1) return [deadOf(chunk, first, error.message)];
      const middle = first + Math.ceil((last - first) / 2);
      return [...(await halved(chunk, [first, middle])), ...(await halved(chunk, [middle, last]))];
    }
  };
  return {
    handle: (chunk) => ask({ chunk, range: [0, chunk.accounts] }),
    rescue: (chunk) => halved(chunk, [0, chunk.accounts]),
    close: async () => {
      await Promise.all(idle.map((worker) => worker.terminate()));
    },
  };
}

/** A thread that ends before it answers has failed with its chunk. */
function answerOf(worker: Worker, task: WorkerTask): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    let why = 'the thread ended';
    // what the worker itself listens to must stay
    const done = (act: () => void): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      act();
    };
    const onMessage = (answer: WorkerAnswer): void => done(() => resolve(answer));
    const onError = ({ message }: Error): void => {
      why = message;
    };
    const onExit = (): void => done(() => reject(new ChunkFailed(why)));
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
