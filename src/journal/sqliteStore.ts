import { dirname, resolve } from 'node:path';
import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite';
import { assert } from '../base/assert.ts';
import type { Entry, EventDraft } from '../domain/planning/event.ts';
import { makeFolder } from './checkpoint.ts';
import { EMPTY_TAIL, readKept, type Tail, tailOf } from './entry.ts';
import { connectSqlite } from './nodeSqlite.ts';
import { BUSY, resultCode, unavailable } from './sqliteFaults.ts';
import { holdSchema, raiseVersion } from './sqliteSchema.ts';
import {
  type EntryQuery,
  JournalDamaged,
  type JournalReader,
  type JournalStore,
  JournalUnavailable,
  JournalUncertain,
  type Sealed,
  sealDrafts,
} from './store.ts';

/** `synchronous`: 2 is FULL, where a commit has reached the disk before it is told. */
const FULL = 2;
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;
/** Few at first, as whoever looks for one event may find it there: some are as large as a workspace's documents. */
const FIRST_ENTRIES = 4;
const ENTRIES_AT_ONCE = 200;

/** What is read of a row: its line, and what it repeats of it. */
const ROW = 'sequence, key, plan_id, kind, line';

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
  /** Prepared once for the connection that stands. */
  statement(sql: string): StatementSync;
  /** Gives the connection up, whatever state it is in. */
  abandon(): void;
  close(): void;
}

function connectionTo(path: string, patience: number): Connection {
  const statements = new Map<string, StatementSync>();
  let database: DatabaseSync | null = guarded(path, () => connect(path, patience));
  const standing = (): DatabaseSync => {
    database ??= connect(path, patience);
    return database;
  };
  const close = (): void => {
    const last = database;
    database = null;
    statements.clear();
    last?.close();
  };
  return {
    path,
    database: standing,
    statement: (sql) => {
      const statement = statements.get(sql) ?? standing().prepare(sql);
      statements.set(sql, statement);
      return statement;
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
  const row = (sql: string, ...values: string[]): Row | undefined =>
    guarded(path, () => connection.statement(sql).get(...values));
  return {
    tail: () => {
      const last = row(`SELECT ${ROW} FROM entries ORDER BY sequence DESC LIMIT 1`);
      return last === undefined ? EMPTY_TAIL : tailIn(path, last);
    },
    entries: (query = {}) => {
      const head = row('SELECT coalesce(max(sequence), 0) AS sequence FROM entries');
      return entriesUpTo(Number(head?.sequence), connection, query);
    },
    byKey: (key) => {
      const found = row(`SELECT ${ROW} FROM entries WHERE key = ?`, key);
      return found === undefined ? null : entryIn(path, found);
    },
    unsound: () => {
      const first = row('PRAGMA integrity_check(1)');
      return first?.integrity_check === 'ok' ? null : String(first?.integrity_check);
    },
  };
}

type Row = Record<string, SQLOutputValue>;

/** Read in portions, so that no reading holds the file between two entries. */
function* entriesUpTo(head: number, connection: Connection, { planId, kind, after = 0 }: EntryQuery): Iterable<Entry> {
  const { path } = connection;
  // A plan has fewer events than a kind has: the plus keeps the index of kinds out of the choice.
  const ofKind = planId === undefined ? 'kind = ?' : '+kind = ?';
  const conditions = ['sequence > ?', 'sequence <= ?'];
  const asked: string[] = [];
  for (const [condition, value] of [
    ['plan_id = ?', planId],
    [ofKind, kind],
  ] as const) {
    if (value === undefined) continue;
    conditions.push(condition);
    asked.push(value);
  }
  const sql = `SELECT ${ROW} FROM entries WHERE ${conditions.join(' AND ')} ORDER BY sequence LIMIT ?`;
  let last = after;
  for (let most = FIRST_ENTRIES; ; most = Math.min(4 * most, ENTRIES_AT_ONCE)) {
    const portion = guarded(path, () => connection.statement(sql).all(last, head, ...asked, most));
    for (const row of portion) {
      const entry = entryIn(path, row);
      last = entry.sequence;
      yield entry;
    }
    if (portion.length < most) return;
  }
}

function entryIn(path: string, row: Row): Entry {
  const entry = provenEntry(path, String(row.line), Number(row.sequence));
  holdHeading(path, row, entry);
  return entry;
}

function tailIn(path: string, row: Row): Tail {
  const known = recorded;
  const isKnown = known !== null && known.line === row.line && known.heading.sequence === row.sequence;
  const heading = isKnown ? known.heading : entryIn(path, row);
  holdHeading(path, row, heading);
  return tailOf(heading);
}

type Heading = Omit<Entry, 'payload'>;

function holdHeading(path: string, row: Row, { sequence, key, planId, kind }: Heading): void {
  if (row.key === key && row.plan_id === planId && row.kind === kind) return;
  const [what, under] =
    row.key !== key ? ['key', row.key] : row.kind !== kind ? ['kind', row.kind] : ['plan', row.plan_id];
  const reason = `event ${sequence} is kept under the ${what} ${JSON.stringify(under)}, which is not its own`;
  throw new JournalDamaged(`The journal ${path}`, { fault: 'misplaced', sequence, reason });
}

/** The line that was recorded last, which is the journal's end for whoever records next: it was proven as it was sealed. */
let recorded: { readonly line: string; readonly heading: Heading } | null = null;

/** So many lines that were proven are known still, and so many characters of them: one decision asks for a few again and again. */
const MOST_PROVEN = 64;
const MOST_TEXT = 4_000_000;

/** By sequence, the one that was proven last at the end: it is always known. */
const proven = new Map<number, { readonly line: string; readonly entry: Entry }>();
let provenText = 0;

/** A line is its own proof: the same bytes give the same event, and one with all of a workspace's documents is long. */
function provenEntry(path: string, line: string, sequence: number): Entry {
  const known = proven.get(sequence);
  if (known?.line === line) return known.entry;
  const read = readKept(line, sequence);
  if (!read.ok) throw new JournalDamaged(`The journal ${path}`, read);
  keepProven(sequence, line, read.value);
  return read.value;
}

function keepProven(sequence: number, line: string, entry: Entry): void {
  provenText += line.length - (proven.get(sequence)?.line.length ?? 0);
  proven.delete(sequence);
  proven.set(sequence, { line, entry });
  for (const [oldest, one] of proven) {
    if (proven.size === 1 || (proven.size <= MOST_PROVEN && provenText <= MOST_TEXT)) return;
    proven.delete(oldest);
    provenText -= one.line.length;
  }
}

/** Reads, decides, inserts and commits while no other writer can come between. */
function appendThrough(
  connection: Connection,
  reader: JournalReader,
  decide: (reader: JournalReader) => readonly EventDraft[],
  now: number,
): readonly Entry[] {
  const { path } = connection;
  guarded(path, () => connection.statement('BEGIN IMMEDIATE').run());
  try {
    const alone = undisturbed(reader);
    const { answered, added } = sealDrafts(alone, decide(alone), now);
    if (added.length === 0) {
      undo(connection);
      return answered;
    }
    guarded(path, () => insert(connection, added));
    return commit(connection, reader, answered, added);
  } catch (error) {
    undo(connection);
    throw error;
  }
}

/** The reader while no other writer can enter: the end is read and proven once. */
function undisturbed(reader: JournalReader): JournalReader {
  let tail: Tail | null = null;
  const known = (): Tail => {
    tail ??= reader.tail();
    return tail;
  };
  return { ...reader, tail: known };
}

function insert(connection: Connection, added: readonly Sealed[]): void {
  const statement = connection.statement(`INSERT INTO entries (${ROW}) VALUES (?, ?, ?, ?, ?)`);
  for (const { entry, line } of added) statement.run(entry.sequence, entry.key, entry.planId, entry.kind, line);
  raiseVersion(
    connection.database(),
    added.map(({ entry }) => entry),
  );
  const last = added.at(-1);
  if (last === undefined) return;
  const { payload: _payload, ...heading } = last.entry;
  recorded = { line: last.line, heading };
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
  added: readonly Sealed[],
): readonly Entry[] {
  try {
    connection.statement('COMMIT').run();
    return answered;
  } catch (cause) {
    const uncertain = new JournalUncertain(
      added.map(({ entry }) => entry.key),
      cause,
    );
    connection.abandon();
    let standing = 0;
    try {
      const folded = connection.database().prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      assert(folded?.busy === 0, 'the log was folded into the file');
      standing = added.filter(({ entry }) => reader.byKey(entry.key)?.hash === entry.hash).length;
    } catch {
      throw uncertain;
    }
    if (standing === added.length) return answered;
    throw standing === 0 ? unavailable(connection.path, cause) : uncertain;
  }
}

/** A new connection that keeps what a journal needs; throws what SQLite throws, or `JournalUnavailable`. */
function connect(path: string, patience: number): DatabaseSync {
  makeFolder(dirname(path));
  const database = connectSqlite(path, { timeout: patience, defensive: true });
  try {
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
