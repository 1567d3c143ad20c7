import { dirname, resolve } from 'node:path';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { assert } from '../base/assert.ts';
import type { Entry, EventDraft } from '../domain/event.ts';
import { makeFolder } from './checkpoint.ts';
import { formatEntry } from './codec.ts';
import { EMPTY_TAIL, readKept, tailOf } from './entry.ts';
import { BUSY, isTrustedSqlite, resultCode, unavailable } from './sqliteFaults.ts';
import {
  answers,
  type EntryQuery,
  JournalDamaged,
  type JournalReader,
  type JournalStore,
  JournalUnavailable,
  JournalUncertain,
  sealDrafts,
} from './store.ts';

/** "PORC": whose file it is (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION = 0x504f5243;
/** Of the tables below; counts up with every change of them. */
const SCHEMA_VERSION = 1;
/** `synchronous`: 2 is FULL, where a commit has reached the disk before it is told. */
const FULL = 2;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;
const ENTRIES_AT_ONCE = 200;

/** A row repeats of its line what is looked up and what must be unique; the line alone is the entry. */
const SCHEMA: Readonly<Record<string, string>> = {
  entries: `CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL
) STRICT`,
  entries_are_added_in_order: `CREATE TRIGGER entries_are_added_in_order BEFORE INSERT ON entries
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entries)
  OR EXISTS (SELECT 1 FROM entries WHERE key = NEW.key)
BEGIN SELECT raise(ABORT, 'an entry follows the last one, under a new key'); END`,
  entries_are_not_changed: `CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never changed'); END`,
  entries_are_not_removed: `CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never removed'); END`,
};

/**
 * The journal in one SQLite file, made with its folder where there is none. Throws `JournalUnavailable` where this
 * Node has no SQLite that can be trusted with it, or the file is locked, damaged, not a journal or of a newer version.
 * Another writer is waited for `patience` milliseconds.
 */
export function openSqliteStore(file: string, patience: number = PATIENCE_MS): JournalStore {
  const connection = connectionTo(resolve(file), patience);
  const reader = readerOf(connection);
  let isAppending = false;
  return {
    ...reader,
    append(decide, now) {
      assert(!isAppending, 'an append is not begun within another');
      isAppending = true;
      try {
        return appendThrough(connection, reader, decide, now);
      } finally {
        isAppending = false;
      }
    },
    close: connection.close,
  };
}

/** One connection at a time to the file at `path`. */
interface Connection {
  readonly path: string;
  /** The connection that stands; made anew where the last one was given up. */
  database(): DatabaseSync;
  /** Gives the connection up, whatever state it is in. */
  abandon(): void;
  close(): void;
}

function connectionTo(path: string, patience: number): Connection {
  let database: DatabaseSync | null = guarded(path, () => connect(path, patience));
  const close = (): void => {
    const last = database;
    database = null;
    last?.close();
  };
  return {
    path,
    database: () => {
      database ??= connect(path, patience);
      return database;
    },
    abandon: () => {
      try {
        close();
      } catch {
        // It is given up either way.
      }
    },
    close: () => guarded(path, close),
  };
}

function readerOf(connection: Connection): JournalReader {
  const { path } = connection;
  const rows = (sql: string, ...values: (string | number)[]): Row[] =>
    guarded(path, () =>
      connection
        .database()
        .prepare(sql)
        .all(...values),
    );
  return {
    tail: () => {
      const [last] = rows('SELECT sequence, key, line FROM entries ORDER BY sequence DESC LIMIT 1');
      return last === undefined ? EMPTY_TAIL : tailOf(entryIn(path, last));
    },
    entries: (query = {}) => {
      const [head] = rows('SELECT coalesce(max(sequence), 0) AS sequence FROM entries');
      return entriesUpTo(Number(head?.sequence), path, rows, query);
    },
    byKey: (key) => {
      const [row] = rows('SELECT sequence, key, line FROM entries WHERE key = ?', key);
      return row === undefined ? null : entryIn(path, row);
    },
    unsound: () => {
      const [first] = rows('PRAGMA integrity_check(1)');
      return first?.integrity_check === 'ok' ? null : String(first?.integrity_check);
    },
  };
}

type Row = Record<string, SQLOutputValue>;

/** Read in portions, so that no reading holds the file between two entries. */
function* entriesUpTo(
  head: number,
  path: string,
  rows: (sql: string, ...values: number[]) => Row[],
  query: EntryQuery,
): Iterable<Entry> {
  const sql = 'SELECT sequence, key, line FROM entries WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?';
  let last = query.after ?? 0;
  for (;;) {
    const portion = rows(sql, last, head, ENTRIES_AT_ONCE);
    for (const row of portion) {
      const entry = entryIn(path, row);
      last = entry.sequence;
      if (answers(entry, query)) yield entry;
    }
    if (portion.length < ENTRIES_AT_ONCE) return;
  }
}

function entryIn(path: string, row: Row): Entry {
  const sequence = Number(row.sequence);
  const read = readKept(String(row.line), sequence);
  if (!read.ok) throw new JournalDamaged(`The journal ${path}`, read);
  if (read.value.key !== row.key) {
    const reason = `event ${sequence} is kept under the key ${JSON.stringify(row.key)}, which is not its own`;
    throw new JournalDamaged(`The journal ${path}`, { fault: 'misplaced', sequence, reason });
  }
  return read.value;
}

/** Reads, decides, inserts and commits while no other writer can come between. */
function appendThrough(
  connection: Connection,
  reader: JournalReader,
  decide: (reader: JournalReader) => readonly EventDraft[],
  now: number,
): readonly Entry[] {
  const { path } = connection;
  const database = guarded(path, () => {
    const standing = connection.database();
    standing.exec('BEGIN IMMEDIATE');
    return standing;
  });
  try {
    const { answered, added } = sealDrafts(reader, decide(reader), now);
    if (added.length === 0) {
      undo(connection);
      return answered;
    }
    guarded(path, () => insert(database, added));
    return commit(connection, reader, answered, added);
  } catch (error) {
    undo(connection);
    throw error;
  }
}

function insert(database: DatabaseSync, entries: readonly Entry[]): void {
  const statement = database.prepare('INSERT INTO entries (sequence, key, line) VALUES (?, ?, ?)');
  for (const entry of entries) statement.run(entry.sequence, entry.key, formatEntry(entry));
}

/** Where nothing stands to be undone, nothing is done. */
function undo(connection: Connection): void {
  try {
    const database = connection.database();
    if (database.isTransaction) database.exec('ROLLBACK');
  } catch {
    connection.abandon();
  }
}

/**
 * A COMMIT that fails may have reached the disk, and may still come to stand when the log is read again after a crash.
 * So the log is folded into the file and emptied, over a new connection; what stands then is what was recorded.
 */
function commit(
  connection: Connection,
  reader: JournalReader,
  answered: readonly Entry[],
  added: readonly Entry[],
): readonly Entry[] {
  try {
    connection.database().exec('COMMIT');
    return answered;
  } catch (cause) {
    const uncertain = new JournalUncertain(
      added.map((entry) => entry.key),
      cause,
    );
    connection.abandon();
    let standing = 0;
    try {
      const folded = connection.database().prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      assert(folded?.busy === 0, 'the log was folded into the file');
      standing = added.filter((entry) => reader.byKey(entry.key)?.hash === entry.hash).length;
    } catch {
      throw uncertain;
    }
    if (standing === added.length) return answered;
    throw standing === 0 ? unavailable(connection.path, cause) : uncertain;
  }
}

/** A new connection that keeps what a journal needs; throws what SQLite throws, or `JournalUnavailable`. */
function connect(path: string, patience: number): DatabaseSync {
  // Asked for here alone: an older Node without SQLite runs everything else.
  const sqlite = process.getBuiltinModule?.('node:sqlite');
  if (sqlite === undefined) {
    throw new JournalUnavailable('This Node has no SQLite for the journal.', 'Run it with Node 24 or newer.');
  }
  makeFolder(dirname(path));
  const database = new sqlite.DatabaseSync(path, { timeout: patience, defensive: true });
  try {
    const version = String(database.prepare('SELECT sqlite_version() AS version').get()?.version);
    if (!isTrustedSqlite(version)) {
      throw new JournalUnavailable(
        `This Node brings SQLite ${version}, which can lose what two programs write at once.`,
        'Run it with a Node that brings SQLite 3.51.3 or newer.',
      );
    }
    database.exec('PRAGMA cell_size_check = ON');
    const mode = patiently(patience, () => database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode);
    database.exec(`PRAGMA synchronous = ${FULL}`);
    const synchronous = database.prepare('PRAGMA synchronous').get()?.synchronous;
    if (mode !== 'wal' || synchronous !== FULL) {
      throw new JournalUnavailable(
        `The journal ${path} stands where a commit cannot be trusted to reach the disk (${mode}, ${synchronous}).`,
        'Keep the workspace on a disk of this machine, not on a network drive.',
      );
    }
    holdSchema(path, database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes the tables in a new file; in a file that stands, proves that they and their triggers are ours. */
function holdSchema(path: string, database: DatabaseSync): void {
  const figure = (name: string): unknown => database.prepare(`PRAGMA ${name}`).get()?.[name];
  const isNew = (): boolean =>
    figure('user_version') === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (isNew()) {
    database.exec('BEGIN IMMEDIATE');
    // Another program may have made them meanwhile.
    if (isNew()) {
      for (const sql of Object.values(SCHEMA)) database.exec(sql);
      database.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    }
    database.exec('COMMIT');
  }
  const version = Number(figure('user_version'));
  if (figure('application_id') !== APPLICATION) throw notOurs(path, 'it does not say that it is a journal');
  if (version > SCHEMA_VERSION) {
    throw new JournalUnavailable(
      `The journal ${path} was written by a newer version of portfolio-orchestrator (${version}; this one knows ${SCHEMA_VERSION}).`,
      'Update portfolio-orchestrator.',
    );
  }
  const held = database.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  const isOurs =
    held.length === Object.keys(SCHEMA).length && held.every(({ name, sql }) => SCHEMA[String(name)] === sql);
  if (version !== SCHEMA_VERSION || !isOurs) {
    throw notOurs(path, 'its tables or the triggers that guard them are not as they were made');
  }
}

function notOurs(path: string, reason: string): JournalDamaged {
  return new JournalDamaged(`The journal ${path}`, { fault: 'unreadable', sequence: 0, reason });
}

/** Going over to WAL does not wait for others by itself. */
function patiently<T>(patience: number, run: () => T): T {
  for (let waited = 0; ; waited += PAUSE_MS) {
    try {
      return run();
    } catch (error) {
      if (resultCode(error) !== BUSY || waited >= patience) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

function guarded<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw unavailable(path, error);
  }
}
