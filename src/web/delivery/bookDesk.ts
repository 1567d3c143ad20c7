import type { Refusal } from '../../book/approvals/runAtDesk.ts';
import { type RunAtDesk, runAtDesk } from '../../book/approvals/runAtDesk.ts';
import { openLocalLedger } from '../../book/ledger/localLedger.ts';
import { openLocalEngine } from '../../book/runs/localEngine.ts';
import { hasRuns } from '../../book/runs/localSchema.ts';
import type { Run } from '../../book/runs/port.ts';
import { runsFile } from '../../book/runs/submission.ts';
import { type Snapshot, snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { refusal } from '../access/refusal.ts';
import type { ServedBook } from './parts.ts';

/**
 * A run of a book's own file for one answer: the latest one, or that of this whole id. Null where the book has no run yet. Throws
 * `Refusal` where no run is of this id.
 */
export async function atBook<T>(
  { folder }: Pick<ServedBook, 'folder'>,
  wanted: string | undefined,
  use: (desk: RunAtDesk) => Promise<T>,
): Promise<T | null> {
  if (!hasRuns(runsFile(folder))) return null;
  const engine = openLocalEngine({ file: runsFile(folder), lanes: 1 });
  try {
    const runs = await engine.runs();
    const run = wanted === undefined ? runs.at(-1) : runs.find(({ id }) => id === wanted);
    if (run === undefined) {
      if (wanted === undefined) return null;
      throw refusal(404, 'the book has no such run', 'a run that is listed');
    }
    const ledger = await openLocalLedger(folder);
    try {
      return await use(await runAtDesk(engine, ledger, run, snapshotOf(folder, run)));
    } finally {
      await ledger.close();
    }
  } finally {
    await engine.close();
  }
}

/** What a run was frozen from. Throws `Refusal` where somebody took it away. */
export function snapshotOf(folder: string, { snapshot }: Pick<Run, 'snapshot'>): Snapshot {
  try {
    return snapshotAt(folder, snapshot);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw refusal(404, 'the snapshot of this run is not in the book any more', 'a run whose snapshot was left there');
  }
}

/** What a book refuses, as a problem of the request; an account is named in its words. */
export function problemOf({ message, accepted }: Refusal): Problem {
  return callProblem(message, accepted);
}
