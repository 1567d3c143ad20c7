import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { isTrustedSqlite, NODE_TO_USE } from './sqliteFaults.ts';
import { JournalUnavailable } from './store.ts';

/**
 * A connection by the SQLite that Node brings. It is asked for here alone, as it is opened: an older Node without one runs
 * everything else. Throws `JournalUnavailable` where there is none, or one that two programs cannot share, and what SQLite
 * throws.
 */
export function connectSqlite(path: string, options: DatabaseSyncOptions): DatabaseSync {
  const sqlite = withoutWarning(() => process.getBuiltinModule?.('node:sqlite'));
  if (sqlite === undefined) {
    throw new JournalUnavailable('This Node has no SQLite for the journal.', `Run it with ${NODE_TO_USE}.`);
  }
  const database = new sqlite.DatabaseSync(path, options);
  try {
    const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.version);
    if (isTrustedSqlite(version)) return database;
    throw new JournalUnavailable(
      `This Node brings SQLite ${version}, which can lose what two programs write at once.`,
      `Run it with ${NODE_TO_USE}.`,
    );
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Node 22 warns whoever loads its SQLite that it is experimental; what is asked of it here is asserted when it opens. */
function withoutWarning<T>(load: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
