import { Worker } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
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

/** Results of an earlier run of these accounts, where it has any. */
export type EarlierResults = (accounts: readonly string[]) => Promise<readonly Result[]>;

/**
 * `file` is the program's own, which is a thread's where it is started as one. `deadOf` tells of an account that kills
 * threads. `earlier` gives what may be taken over; null where nothing may be.
 */
export function openPool(
  file: string,
  start: WorkerStart,
  deadOf: (chunk: Chunk, place: number, words: string) => Result,
  earlier: EarlierResults | null = null,
): Pool {
  const idle: Worker[] = [];
  const ask = async <K extends WorkerTask['kind']>(task: WorkerTask, kind: K): Promise<AnswerTo<K>> => {
    const worker = idle.pop() ?? new Worker(file, { workerData: start });
    const answer = await answerOf(worker, task);
    idle.push(worker);
    if (isAnswerTo(kind, answer)) return answer;
    assert(answer.kind !== 'results' && answer.kind !== 'inputs', 'a thread answers what it was asked');
    if (answer.kind === 'changed') throw new SnapshotChanged(answer.message);
    throw answer.kind === 'disk' ? new DiskFailed(answer.message) : new ChunkFailed(answer.message);
  };
  const plan = async (chunk: Chunk, range: readonly [number, number], known: readonly Result[]) =>
    (await ask({ kind: 'plan', chunk, range, earlier: known }, 'plan')).results;
  const knownOf = async (chunk: Chunk): Promise<readonly Result[]> => {
    if (earlier === null) return [];
    const { inputs } = await ask({ kind: 'inputs', chunk }, 'inputs');
    const hashes = new Map(inputs);
    const found = await earlier([...hashes.keys()]);
    // what has to be made anew is not sent
    return found.filter(({ account, status, inputHash }) => status !== 'dead' && hashes.get(account) === inputHash);
  };
  const halved = async (chunk: Chunk, [first, last]: readonly [number, number]): Promise<readonly Result[]> => {
    try {
      return await plan(chunk, [first, last], []);
    } catch (error) {
      if (!(error instanceof ChunkFailed) || error instanceof DiskFailed) throw error;
      if (last - first === 1) return [deadOf(chunk, first, error.message)];
      const middle = first + Math.ceil((last - first) / 2);
      return [...(await halved(chunk, [first, middle])), ...(await halved(chunk, [middle, last]))];
    }
  };
  return {
    handle: async (chunk) => plan(chunk, [0, chunk.accounts], await knownOf(chunk)),
    rescue: (chunk) => halved(chunk, [0, chunk.accounts]),
    close: async () => {
      await Promise.all(idle.map((worker) => worker.terminate()));
    },
  };
}

type AnswerTo<K extends WorkerTask['kind']> = Extract<
  WorkerAnswer,
  { readonly kind: K extends 'plan' ? 'results' : 'inputs' }
>;

function isAnswerTo<K extends WorkerTask['kind']>(kind: K, answer: WorkerAnswer): answer is AnswerTo<K> {
  return answer.kind === (kind === 'plan' ? 'results' : 'inputs');
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
