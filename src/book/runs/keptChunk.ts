import { assert } from '../../base/assert.ts';
import type { Result } from '../accounts/result.ts';
import type { Chunk } from './port.ts';
import type { Sql } from './sql.ts';
import { columnsOf, RESULT_COLUMNS } from './storedRows.ts';

// What becomes of a chunk, within a transaction of whoever worked at it.

const DECIDED_NOW = "decided_at = unixepoch('now', 'subsec')";

/** Results and mark of a chunk that waits; where another worker's took effect before, nothing. */
export async function keepChunk(sql: Sql, run: number, chunk: Chunk, results: readonly Result[]): Promise<void> {
  assert(results.length === chunk.accounts, 'each account of a chunk has one result');
  const isDead = results.some(({ status }) => status === 'dead');
  const changed = await sql.change(
    `UPDATE chunk SET state = ?, error = ?, ${DECIDED_NOW} WHERE run = ? AND number = ? AND state = 'waiting'`,
    ...[isDead ? 'dead' : 'done', isDead ? 'a defect met one of its accounts' : null, run, chunk.number],
  );
  if (changed === 0) return;
  const rows = results.map((one) => [run, chunk.number, ...columnsOf(one)]);
  await sql.insert('result', RESULT_COLUMNS, rows);
}

/** A chunk that nothing could be found of. */
export async function loseChunk(sql: Sql, run: number, { number }: Chunk, error: string): Promise<void> {
  await sql.change(
    `UPDATE chunk SET state = 'dead', error = ?, ${DECIDED_NOW} WHERE run = ? AND number = ? AND state = 'waiting'`,
    ...[error, run, number],
  );
}
