import { parentPort, workerData } from 'node:worker_threads';
import type { Planning } from '../accounts/planAccount.ts';
import type { Result } from '../accounts/result.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { planChunk, planningOf, SnapshotChanged } from './planChunk.ts';
import type { Chunk, Run } from './port.ts';

/** What a thread of a run is started with. */
export interface WorkerStart {
  readonly isBookWorker: true;
  readonly snapshot: Snapshot;
  readonly run: Pick<Run, 'day' | 'question' | 'selection'>;
}

export interface WorkerTask {
  readonly chunk: Chunk;
  /** Which of its accounts, from the first to before the last. */
  readonly range: readonly [number, number];
}

export type WorkerAnswer =
  | { readonly kind: 'results'; readonly results: readonly Result[] }
  /** The run stops, the disk failed, or something else did. */
  | { readonly kind: 'changed' | 'disk' | 'failed'; readonly message: string };

// the file of the command is the file of its threads too: only a thread of a run begins here
if (parentPort !== null && workerData?.isBookWorker === true) answerTasks(workerData);

function answerTasks({ snapshot, run }: WorkerStart): void {
  let planning: Planning | null = null;
  parentPort?.on('message', ({ chunk, range }: WorkerTask) => {
    parentPort?.postMessage(
      answered(() => {
        planning ??= planningOf(snapshot);
        return planChunk(snapshot, planning, run, chunk, range);
      }),
    );
  });
}

function answered(work: () => readonly Result[]): WorkerAnswer {
  try {
    return { kind: 'results', results: work() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SnapshotChanged) return { kind: 'changed', message };
    return { kind: error instanceof Error && 'syscall' in error ? 'disk' : 'failed', message };
  }
}
