import { join } from 'node:path';
import { hashJson } from '../../base/hash.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { deadResult } from '../accounts/planAccount.ts';
import type { Snapshot } from '../snapshot/freeze.ts';
import { readRecord } from '../snapshot/record.ts';
import { CHUNK_ACCOUNTS, chunksOf } from './chunks.ts';
import { rangeOf } from './planChunk.ts';
import { openPool } from './pool.ts';
import type { BookEngine, Run, RunFacts } from './port.ts';

const RUNS_FILE = 'book.sqlite';

export function runsFile(book: string): string {
  return join(book, RUNS_FILE);
}

export interface Asked {
  readonly day: NewYorkDate;
  readonly question: RunFacts['question'];
  /** ISO 8601. */
  readonly submittedAt: string;
}

/** The run that a question is of a snapshot; its name says nothing else. */
export function runOf({ id, manifest }: Snapshot, { day, question, submittedAt }: Asked): RunFacts {
  const selection = 'all';
  const run = hashJson({ snapshot: id, day, question, selection });
  return { id: run, snapshot: id, day, question, accounts: manifest.accounts, submittedAt };
}

/** Submits a run; where it is there already it stays as it is. */
export async function submitRun(
  engine: BookEngine,
  snapshot: Snapshot,
  run: RunFacts,
  chunkAccounts: number = CHUNK_ACCOUNTS,
): Promise<void> {
  await engine.submit(run, () => chunksOf(snapshot, chunkAccounts));
}

/** Works at a run until nothing waits. `workerFile` is what a thread is started with. */
export async function workAt(
  engine: BookEngine,
  snapshot: Snapshot,
  run: Pick<Run, 'id' | 'day' | 'question'>,
  workerFile: string,
  told: () => void,
): Promise<void> {
  const { id, day, question } = run;
  const pool = openPool(workerFile, { isBookWorker: true, snapshot, run: { day, question } }, (chunk, place, words) =>
    deadResult(readRecord(rangeOf(snapshot, chunk)[place] ?? ''), words),
  );
  try {
    await engine.work(id, pool, told);
  } finally {
    await pool.close();
  }
}
