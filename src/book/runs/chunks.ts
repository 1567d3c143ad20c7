import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileLines } from '../files/lines.ts';
import { RECORDS_FILE, type Snapshot } from '../snapshot/freeze.ts';
import { householdIn } from '../snapshot/record.ts';
import { SnapshotChanged } from './planChunk.ts';
import type { Chunk } from './port.ts';

/** Accounts of a chunk: a commit is a wait for the disk, and what is begun when a worker dies is done again. */
export const CHUNK_ACCOUNTS = 250;

/**
 * The accounts of a snapshot in ranges of about `size`, a household never parted. What is read is held against what was
 * frozen, whole.
 */
export function* chunksOf({ folder, manifest }: Snapshot, size: number = CHUNK_ACCOUNTS): Iterable<Chunk> {
  const whole = createHash('sha256');
  let hash = createHash('sha256');
  let chunk = { number: 0, firstByte: 0, bytes: 0, accounts: 0 };
  let household = '';
  for (const { text } of fileLines(join(folder, RECORDS_FILE))) {
    if (text === null) throw new SnapshotChanged(`snapshot_changed: ${RECORDS_FILE} is not as it was frozen`);
    const own = householdIn(text);
    if (chunk.accounts >= size && (own === '' || own !== household)) {
      yield { ...chunk, sha256: hash.digest('hex') };
      hash = createHash('sha256');
      chunk = { number: chunk.number + 1, firstByte: chunk.firstByte + chunk.bytes, bytes: 0, accounts: 0 };
    }
    household = own;
    const line = `${text}\n`;
    hash.update(line);
    whole.update(line);
    chunk.bytes += Buffer.byteLength(line);
    chunk.accounts += 1;
  }
  if (chunk.accounts > 0) yield { ...chunk, sha256: hash.digest('hex') };
  if (whole.digest('hex') !== manifest.files[RECORDS_FILE]) {
    throw new SnapshotChanged(`snapshot_changed: ${RECORDS_FILE} is not as it was frozen`);
  }
}
