import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileLines } from '../files/lines.ts';
import { RECORDS_FILE, type Snapshot } from '../snapshot/freeze.ts';
import { SnapshotChanged } from './planChunk.ts';
import type { Chunk } from './port.ts';
import { ALL, householdsOf, selectedLines } from './selection.ts';

/** Accounts of a chunk: a commit is a wait for the disk, and what is begun when a worker dies is done again. */
export const CHUNK_ACCOUNTS = 250;

/**
 * The selected accounts of a snapshot in ranges of about `size`, a household never parted. What is read is held against
 * what was frozen, whole. What stands between selected accounts is in the ranges and not among their accounts.
 */
export function* chunksOf(snapshot: Snapshot, size: number = CHUNK_ACCOUNTS, selection: string = ALL): Iterable<Chunk> {
  const whole = createHash('sha256');
  let hash = createHash('sha256');
  let chunk = { number: 0, firstByte: 0, bytes: 0, accounts: 0 };
  for (const own of householdsOf(linesOf(snapshot))) {
    const text = `${own.join('\n')}\n`;
    const accounts = selectedLines(own, selection).length;
    whole.update(text);
    if (chunk.accounts >= size || (chunk.accounts === 0 && accounts > 0)) {
      if (chunk.accounts > 0) yield { ...chunk, sha256: hash.digest('hex') };
      hash = createHash('sha256');
      const number = chunk.accounts > 0 ? chunk.number + 1 : chunk.number;
      chunk = { number, firstByte: chunk.firstByte + chunk.bytes, bytes: 0, accounts: 0 };
    }
    hash.update(text);
    chunk.bytes += Buffer.byteLength(text);
    chunk.accounts += accounts;
  }
  if (chunk.accounts > 0) yield { ...chunk, sha256: hash.digest('hex') };
  if (whole.digest('hex') !== snapshot.manifest.files[RECORDS_FILE]) throw changed();
}

function* linesOf({ folder }: Snapshot): Iterable<string> {
  for (const { text } of fileLines(join(folder, RECORDS_FILE))) {
    if (text === null) throw changed();
    yield text;
  }
}

function changed(): SnapshotChanged {
  return new SnapshotChanged(`snapshot_changed: ${RECORDS_FILE} is not as it was frozen`);
}
