import { dirname } from 'node:path';
import { makeFolder } from './checkpoint.ts';
import { connectSqlite } from './nodeSqlite.ts';
import { unavailable } from './sqliteFaults.ts';
import { JournalUnavailable } from './store.ts';

const PATIENCE_MS = 10_000;

/**
 * Runs `use` while no other program has the turn that `file` stands for: it is made empty where it is not there, and stays
 * so. Who has the turn is waited for; of a program that ends, however it ends, the system takes it back. What several
 * journals write belongs to none of their transactions, and is written in such a turn. Throws `JournalUnavailable` where
 * the turn does not come, and what `use` throws.
 */
export function inTurn<T>(file: string, use: () => T): T {
  const database = guarded(file, () => {
    makeFolder(dirname(file));
    return connectSqlite(file, { timeout: PATIENCE_MS });
  });
  try {
    guarded(file, () => database.exec('BEGIN IMMEDIATE'));
    return use();
  } finally {
    // nothing was written, and with it the turn ends
    database.close();
  }
}

function guarded<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    const { problem, remedy } = unavailable(file, error);
    throw new JournalUnavailable(
      problem.replace(/^The journal/, 'The file that gives the turn to write,'),
      remedy,
      error,
    );
  }
}
