import { parentPort, workerData } from 'node:worker_threads';
import type { Result } from '../accounts/result.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { type HashedPlanning, inputsOfChunk, mustBeOurs, planChunk, planningOf, SnapshotChanged } from './planChunk.ts';
import type { Chunk, Run } from './port.ts';

/** What a thread of a run is started with. */
export interface WorkerStart {
  readonly isBookWorker: true;
  readonly snapshot: Snapshot;
  readonly run: Pick<Run, 'day' | 'question' | 'selection' | 'carriesFrom'>;
}

export type WorkerTask =
  | {
      readonly kind: 'plan';
      readonly chunk: Chunk;
      /** Which of its accounts, from the first to before the last. */
      readonly range: readonly [number, number];
      /** Results of an earlier run that may stand. */
      readonly earlier: readonly Result[];
    }
  /** What its results would be made of. */
  | { readonly kind: 'inputs'; readonly chunk: Chunk };

export type WorkerAnswer =
  | { readonly kind: 'results'; readonly results: readonly Result[] }
  | { readonly kind: 'inputs'; readonly inputs: ReturnType<typeof inputsOfChunk> }
  /** The run stops, the disk failed, or something else did. */
  | { readonly kind: 'changed' | 'disk' | 'failed'; readonly message: string };

// the file of the command is the file of its threads too: only a thread of a run begins here
if (parentPort !== null && workerData?.isBookWorker === true) answerTasks(workerData);

function answerTasks({ snapshot, run }: WorkerStart): void {
  let planning: HashedPlanning | null = null;
  parentPort?.on('message', (task: WorkerTask) => {
    parentPort?.postMessage(
      answered(() => {
        mustBeOurs(snapshot);
        planning ??= planningOf(snapshot);
        const { chunk } = task;
        if (task.kind === 'inputs') return { kind: 'inputs', inputs: inputsOfChunk(snapshot, planning, run, chunk) };
        const results = new Map(task.earlier.map((one) => [one.account, one]));
        const earlier = run.carriesFrom === null ? null : { run: run.carriesFrom, results };
        return { kind: 'results', results: planChunk(snapshot, planning, run, chunk, task.range, earlier) };
      }),
    );
  });
}

function answered(work: () => WorkerAnswer): WorkerAnswer {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof SnapshotChanged) return { kind: 'changed', message };
    return { kind: error instanceof Error && 'syscall' in error ? 'disk' : 'failed', message };
  }
}
