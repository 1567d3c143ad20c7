import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { hashText } from '../../base/hash.ts';
import { monthsAfter, type NewYorkDate, type NewYorkTime } from '../../domain/days/calendar.ts';
import type { Run } from '../runs/port.ts';
import type { BookDatabase, Sql } from '../runs/sql.ts';
import { runIn } from '../runs/storedRows.ts';
import { SNAPSHOTS } from '../snapshot/freeze.ts';
import { textIn } from './cells.ts';
import { type Actor, entryIn, record } from './events.ts';

// Runs that are older than a firm has to keep them leave with their results and snapshots. What was decided of them stays.

const MONTHS = 12;

/** Runs that may leave: of a day before the years that are kept, not open, and without a block of which more is awaited. */
export async function runsToDiscard(sql: Sql, today: NewYorkDate, years: number): Promise<readonly Run[]> {
  const rows = await sql.rows(
    `SELECT * FROM run WHERE day < ? AND state <> 'open'
      AND NOT EXISTS (SELECT 1 FROM block WHERE block.run = run.id AND block.state = 'open') ORDER BY number`,
    monthsAfter(today, -MONTHS * years),
  );
  return rows.map(runIn);
}

/** Takes them away, and says so in a sealed event for each; their snapshots too, where no other run is of the same. */
export async function discardRuns(
  ledger: BookDatabase,
  book: string,
  { actor, now, years }: { readonly actor: Actor; readonly now: NewYorkTime; readonly years: number },
): Promise<readonly Run[]> {
  const gone = await ledger.write(async (sql) => {
    const runs = await runsToDiscard(sql, now.date, years);
    for (const run of runs) await discard(sql, run, actor, now);
    return runs;
  });
  // also those of an earlier call that was killed here
  for (const snapshot of await snapshotsLeft(ledger)) {
    rmSync(join(book, SNAPSHOTS, snapshot), { recursive: true, force: true });
  }
  return gone;
}

async function discard(sql: Sql, { id, day, snapshot, accounts }: Run, actor: Actor, now: NewYorkTime): Promise<void> {
  const [row] = await sql.rows('SELECT number FROM run WHERE id = ?', id);
  const number = Number(row?.number);
  const key = `run_discarded/${hashText(`${now.instant} ${id}`)}`;
  await record(
    sql,
    actor,
    [{ kind: 'run_discarded', key, payload: { run: id, day, snapshot, accounts } }],
    now.instant,
  );
  await sql.dropRoom(number);
  await sql.change('DELETE FROM chunk WHERE run = ?', number);
  await sql.change('DELETE FROM run WHERE number = ?', number);
}

/** Snapshots of runs that are gone, of which no run is left. */
async function snapshotsLeft(sql: Sql): Promise<readonly string[]> {
  const events = await sql.rows("SELECT sequence, line FROM event WHERE kind = 'run_discarded'");
  const inUse = new Set((await sql.rows('SELECT DISTINCT snapshot FROM run')).map((row) => textIn(row, 'snapshot')));
  const said = events.map((row) => String(entryIn(row).payload.snapshot));
  return [...new Set(said)].filter((one) => /^[0-9a-f]{64}$/.test(one) && !inUse.has(one));
}
