import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerTask } from '../../src/book/runs/worker.ts';

// A thread of a run that ends without a word where the account at `workerData.poison` is in its range, as one does that
// has no memory left; told `disk`, it answers that the disk failed.
parentPort?.on('message', (task: WorkerTask) => {
  if (task.kind !== 'plan') return;
  const { chunk, range } = task;
  const [first, last] = range;
  const { poison, disk } = workerData;
  if (disk === true) parentPort?.postMessage({ kind: 'disk', message: 'EIO: i/o error, read' });
  else if (poison >= first && poison < last) process.exit(7);
  const accounts = Array.from({ length: last - first }, (_, place) => ({
    account: `${chunk.number}/${first + place}`,
  }));
  parentPort?.postMessage({ kind: 'results', results: accounts });
});
