import type { Refusal } from '../../book/approvals/runAtDesk.ts';
import { type RunAtDesk, runAtDesk } from '../../book/approvals/runAtDesk.ts';
import type { KeptBook, OpenBook } from '../../book/postgres/keptBook.ts';
import { EngineUnavailable } from '../../book/postgres/packages.ts';
import type { Run } from '../../book/runs/port.ts';
import { type Snapshot, snapshotAt } from '../../book/snapshot/freeze.ts';
import { callProblem } from '../../desk/files/callProblem.ts';
import type { Problem } from '../../documents/syntax/problem.ts';
import { refusal } from '../access/refusal.ts';
import type { ServedBook } from './parts.ts';

/**
 * A run of a book for one answer: the latest one, or that of this whole id. Null where the book has no run yet. Throws
 * `Refusal` where no run is of this id, and where its database cannot be used.
 */
export async function atBook<T>(
  { folder, kept }: Pick<ServedBook, 'folder' | 'kept'>,
  wanted: string | undefined,
  use: (desk: RunAtDesk) => Promise<T>,
): Promise<T | null> {
  const open = await opened(kept);
  if (open === null) return null;
  const { engine, ledger } = open;
  const runs = await engine.runs();
  const run = wanted === undefined ? runs.at(-1) : runs.find(({ id }) => id === wanted);
  if (run === undefined) {
    if (wanted === undefined) return null;
    throw refusal(404, 'the book has no such run', 'a run that is listed');
  }
  return use(await runAtDesk(engine, ledger, run, snapshotOf(folder, run)));
}

async function opened(kept: KeptBook): Promise<OpenBook | null> {
  try {
    return await kept.open();
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    throw refusal(503, error.problem, error.remedy);
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
