import { dirname, join } from 'node:path';
import { hashJson } from '../../base/hash.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { deadResult } from '../accounts/planAccount.ts';
import { hasSnapshot, type Snapshot, snapshotAt } from '../snapshot/freeze.ts';
import { readRecord } from '../snapshot/record.ts';
import { CHUNK_ACCOUNTS, chunksOf } from './chunks.ts';
import { rangeOf } from './planChunk.ts';
import { openPool } from './pool.ts';
import type { BookEngine, Chunk, Run, RunFacts } from './port.ts';
import { ALL, selectedLines } from './selection.ts';

const RUNS_FILE = 'book.sqlite';

export function runsFile(book: string): string {
  return join(book, RUNS_FILE);
}

export interface Asked {
  readonly day: NewYorkDate;
  readonly question: RunFacts['question'];
  readonly selection?: string;
  readonly priority?: number;
  /** ISO 8601. */
  readonly submittedAt: string;
}

/** The run that a question is of a snapshot; its name says nothing of when it was asked, and how urgently. */
export function runOf(snapshot: Snapshot, asked: Asked): RunFacts {
  const { day, question, submittedAt, selection = ALL, priority = 0 } = asked;
  const id = hashJson({ snapshot: snapshot.id, day, question, selection });
  let accounts = snapshot.manifest.accounts;
  if (selection !== ALL) {
    accounts = 0;
    for (const chunk of chunksOf(snapshot, CHUNK_ACCOUNTS, selection)) accounts += chunk.accounts;
  }
  const carriesFrom = null;
  return { id, snapshot: snapshot.id, day, question, selection, accounts, priority, submittedAt, carriesFrom };
}

/**
 * The run whose results may stand in this one: the last that is done, of the same question and day, made by this version
 * (BOOK 5.5). Null where there is none.
 */
async function carriedRun(engine: Pick<BookEngine, 'runs'>, snapshot: Snapshot, run: RunFacts): Promise<string | null> {
  const isLike = ({ id, state, day, question, selection, snapshot: other }: Run): boolean =>
    id !== run.id &&
    state === 'done' &&
    day === run.day &&
    question === run.question &&
    (selection === ALL || selection === run.selection) &&
    hasSnapshot(dirname(dirname(snapshot.folder)), other) &&
    snapshotAt(dirname(dirname(snapshot.folder)), other).manifest.engine === snapshot.manifest.engine;
  return (await engine.runs()).findLast(isLike)?.id ?? null;
}

/** Submits a run; where it is there already it stays as it is. */
export async function submitRun(
  engine: Pick<BookEngine, 'runs' | 'submit'>,
  snapshot: Snapshot,
  run: RunFacts,
  chunkAccounts: number = CHUNK_ACCOUNTS,
): Promise<void> {
  const carriesFrom = await carriedRun(engine, snapshot, run);
  await engine.submit({ ...run, carriesFrom }, () => chunksOf(snapshot, chunkAccounts, run.selection));
}

/** Works at a run until nothing waits. `workerFile` is what a thread is started with. */
export async function workAt(
  engine: BookEngine,
  snapshot: Snapshot,
  run: Pick<Run, 'id' | 'day' | 'question' | 'selection' | 'carriesFrom'>,
  workerFile: string,
  told: () => void,
): Promise<void> {
  const { id, day, question, selection, carriesFrom } = run;
  const start = { isBookWorker: true, snapshot, run: { day, question, selection, carriesFrom } } as const;
  const deadOf = (chunk: Chunk, place: number, words: string) =>
    deadResult(readRecord(selectedLines(rangeOf(snapshot, chunk), selection)[place] ?? ''), words);
  const earlierOf = (from: string) => async (accounts: readonly string[]) =>
    (await engine.resultsAmong(from, accounts)).map(({ result }) => result);
  const earlier = carriesFrom === null ? null : earlierOf(carriesFrom);
  const pool = openPool(workerFile, start, deadOf, earlier);
  try {
    await engine.work(id, pool, told);
  } finally {
    await pool.close();
  }
}
