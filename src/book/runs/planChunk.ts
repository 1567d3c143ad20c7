import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { assert, defined } from '../../base/assert.ts';
import { deadResult, type Planning, resultsOf } from '../accounts/planAccount.ts';
import type { BookQuestion } from '../accounts/question.ts';
import type { Result } from '../accounts/result.ts';
import { triageTable } from '../accounts/triage.ts';
import { readFirm } from '../files/firm.ts';
import { BOOK_ENGINE, madeByOther, OTHER_ENGINE_REMEDY } from '../snapshot/engine.ts';
import { fileHash, RECORDS_FILE, type Snapshot } from '../snapshot/freeze.ts';
import { type AccountRecord, readRecord } from '../snapshot/record.ts';
import { inputHash, type SharedInputs, sharedInputs } from './inputs.ts';
import type { Chunk, Run } from './port.ts';
import { householdsOf, selectedLines } from './selection.ts';

/** A snapshot is not as it was frozen, or is of another engine: nothing of it can be worked at. */
export class SnapshotChanged extends Error {
  readonly problem: string;
  readonly remedy: string;

  constructor(
    problem: string,
    remedy = 'the snapshot as it was frozen; or `porch book run`, which freezes the book anew',
  ) {
    super(problem);
    [this.problem, this.remedy] = [problem, remedy];
  }
}

/** What a worker plans with, hashed as results are told apart by. */
export interface HashedPlanning extends Planning {
  readonly inputs: SharedInputs;
}

/** A run's results are all of one engine: another one works at nothing of it. */
export function mustBeOurs({ manifest }: Snapshot): void {
  if (manifest.engine === BOOK_ENGINE) return;
  throw new SnapshotChanged(madeByOther(manifest.engine), OTHER_ENGINE_REMEDY);
}

/** What plans are made with: the shared files of a snapshot, each held against the snapshot's word. */
export function planningOf({ folder, manifest }: Snapshot): HashedPlanning {
  for (const [name, hash] of Object.entries(manifest.files)) {
    if (name !== RECORDS_FILE && fileHash(join(folder, name)) !== hash) {
      throw new SnapshotChanged(`snapshot_changed: ${name} is not as it was frozen`);
    }
  }
  const firm = defined(readFirm(folder).value, 'what was frozen was read');
  return { firm, table: triageTable(firm), inputs: sharedInputs({ manifest }, firm) };
}

/** Results of an earlier run: they stand where they would be made of the same. */
export interface Earlier {
  /** Its id. */
  readonly run: string;
  /** By account. */
  readonly results: ReadonlyMap<string, Result>;
}

/** The results of some of a chunk's accounts, in its order. */
export function planChunk(
  snapshot: Snapshot,
  planning: HashedPlanning,
  run: Pick<Run, 'day' | 'question' | 'selection'>,
  chunk: Chunk,
  [first, last]: readonly [number, number],
  earlier: Earlier | null = null,
): readonly Result[] {
  const question = { day: run.day, asks: run.question };
  const lines = selectedLines(rangeOf(snapshot, chunk), run.selection);
  assert(lines.length === chunk.accounts, 'a chunk has as many lines as accounts');
  const results: Result[] = [];
  let place = 0;
  for (const own of householdsOf(lines)) {
    const begin = Math.max(first - place, 0);
    const end = Math.min(last - place, own.length);
    if (begin < end) results.push(...householdResults(own, planning, question, earlier).slice(begin, end));
    place += own.length;
  }
  return results;
}

/** Account and hash of what a run would make its result of, in the order of a chunk. */
export function inputsOfChunk(
  snapshot: Snapshot,
  { inputs }: HashedPlanning,
  { selection }: Pick<Run, 'selection'>,
  chunk: Chunk,
): readonly (readonly [account: string, inputHash: string])[] {
  return [...householdsOf(selectedLines(rangeOf(snapshot, chunk), selection))].flatMap((lines) => {
    const own = lines.map(readRecord);
    const hash = inputHash(lines, own, inputs);
    return own.map(({ account }) => [account, hash] as const);
  });
}

function householdResults(
  lines: readonly string[],
  planning: HashedPlanning,
  question: BookQuestion,
  earlier: Earlier | null,
): readonly Result[] {
  const own = lines.map(readRecord);
  const hash = inputHash(lines, own, planning.inputs);
  const known = own.flatMap(({ account }) => earlier?.results.get(account) ?? []);
  if (earlier !== null && known.length === own.length && known.every((one) => one.inputHash === hash)) {
    return known.map((one) => ({ ...one, carriedFrom: one.carriedFrom ?? earlier.run }));
  }
  return madeAnew(own, planning, question).map((one) => ({ ...one, inputHash: hash }));
}

function madeAnew(own: readonly AccountRecord[], planning: Planning, question: BookQuestion): readonly Result[] {
  try {
    return resultsOf(own, planning, question);
  } catch (error) {
    // a defect of the program is that household's and no other's
    const words = error instanceof Error ? error.message : String(error);
    return own.map((record) => deadResult(record, words));
  }
}

/** The accounts of one household among the lines of its chunk. */
export function householdAmong(lines: readonly string[], account: string): readonly AccountRecord[] {
  for (const own of householdsOf(lines)) {
    const records = own.map(readRecord);
    if (records.some((one) => one.account === account)) return records;
  }
  return [];
}

/** The lines of a chunk, which are as they were frozen. */
export function rangeOf({ folder }: Snapshot, { firstByte, bytes, sha256 }: Chunk): readonly string[] {
  const block = Buffer.alloc(bytes);
  const file = openSync(join(folder, RECORDS_FILE), 'r');
  try {
    let read = 0;
    for (let more = -1; read < bytes && more !== 0; read += more) {
      more = readSync(file, block, read, bytes - read, firstByte + read);
    }
    if (read < bytes || createHash('sha256').update(block).digest('hex') !== sha256) {
      throw new SnapshotChanged(`snapshot_changed: ${RECORDS_FILE} is not as it was frozen`);
    }
  } finally {
    closeSync(file);
  }
  return block.toString('utf8').split('\n').slice(0, -1);
}
