import type { DatabaseSync } from 'node:sqlite';
import { type EventDraft, isLater } from '../domain/planning/event.ts';
import { readKept } from './entry.ts';
import { JournalDamaged, JournalUnavailable } from './store.ts';

/** "PORC": whose file it is (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION = 0x504f5243;
/** Of the tables below; counts up with every change of them. */
const SCHEMA_VERSION = 2;
/** Of a journal that has events of the later kinds, in the same tables. */
const LATER_VERSION = 3;

const TRIGGERS: Readonly<Record<string, string>> = {
  entries_are_added_in_order: `CREATE TRIGGER entries_are_added_in_order BEFORE INSERT ON entries
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entries)
  OR EXISTS (SELECT 1 FROM entries WHERE key = NEW.key)
BEGIN SELECT raise(ABORT, 'an entry follows the last one, under a new key'); END`,
  entries_are_not_changed: `CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never changed'); END`,
  entries_are_not_removed: `CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never removed'); END`,
};

/** A row repeats of its line what is looked up and what must be unique; the line alone is the entry. */
const TABLES: Readonly<Record<string, string>> = {
  entries: `CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  plan_id TEXT,
  kind TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT`,
  entries_by_plan: 'CREATE INDEX entries_by_plan ON entries (plan_id)',
  entries_by_kind: 'CREATE INDEX entries_by_kind ON entries (kind)',
};

const SCHEMA = { ...TABLES, ...TRIGGERS };

const SCHEMA_1: Readonly<Record<string, string>> = {
  entries: `CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL
) STRICT`,
  ...TRIGGERS,
};

/**
 * Makes the tables in a new file; in a file that stands, proves that they and their triggers are ours. A journal of
 * version 1 is brought to this version. Throws what SQLite throws, or `JournalUnavailable`.
 */
export function holdSchema(path: string, database: DatabaseSync): void {
  if (isNew(database)) {
    inTransaction(database, () => {
      // Another program may have made them meanwhile.
      if (isNew(database)) make(database);
    });
  }
  if (figure(database, 'application_id') !== APPLICATION) throw notOurs(path, 'it does not say that it is a journal');
  if (isVersion1(database)) {
    inTransaction(database, () => {
      if (isVersion1(database)) upgrade(path, database);
    });
  }
  const version = Number(figure(database, 'user_version'));
  if (version > LATER_VERSION) {
    throw new JournalUnavailable(
      `The journal ${path} was written by a newer version of portfolio-orchestrator (${version}; this one knows ${LATER_VERSION}).`,
      'Update portfolio-orchestrator.',
    );
  }
  if (version < SCHEMA_VERSION || !isMadeAs(database, SCHEMA)) {
    throw notOurs(path, 'its tables or the triggers that guard them are not as they were made');
  }
}

/** Within the transaction that adds events that are later than some programs: one that does not know them says so from then on. */
export function raiseVersion(database: DatabaseSync, added: readonly Pick<EventDraft, 'kind' | 'payload'>[]): void {
  if (added.some(isLater)) database.exec(`PRAGMA user_version = ${LATER_VERSION}`);
}

function figure(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name];
}

function isNew(database: DatabaseSync): boolean {
  return figure(database, 'user_version') === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
}

function isVersion1(database: DatabaseSync): boolean {
  return figure(database, 'user_version') === 1 && isMadeAs(database, SCHEMA_1);
}

function isMadeAs(database: DatabaseSync, schema: Readonly<Record<string, string>>): boolean {
  const held = database.prepare('SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL').all();
  return held.length === Object.keys(schema).length && held.every(({ name, sql }) => schema[String(name)] === sql);
}

function make(database: DatabaseSync): void {
  for (const sql of Object.values(SCHEMA)) database.exec(sql);
  database.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/** What the columns repeat is taken from lines that are proven; a damaged one leaves the file as it was. */
function upgrade(path: string, database: DatabaseSync): void {
  for (const trigger of Object.keys(TRIGGERS)) database.exec(`DROP TRIGGER ${trigger}`);
  database.exec('ALTER TABLE entries RENAME TO entries_1');
  for (const sql of Object.values(TABLES)) database.exec(sql);
  const insert = database.prepare('INSERT INTO entries (sequence, key, plan_id, kind, line) VALUES (?, ?, ?, ?, ?)');
  for (const row of database.prepare('SELECT sequence, key, line FROM entries_1 ORDER BY sequence').iterate()) {
    const sequence = Number(row.sequence);
    const line = String(row.line);
    const read = readKept(line, sequence);
    if (!read.ok) throw new JournalDamaged(`The journal ${path}`, read);
    insert.run(sequence, String(row.key), read.value.planId, read.value.kind, line);
  }
  database.exec('DROP TABLE entries_1');
  for (const sql of Object.values(TRIGGERS)) database.exec(sql);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/** A failed one is undone by closing the connection, as its caller does. */
function inTransaction(database: DatabaseSync, run: () => void): void {
  database.exec('BEGIN IMMEDIATE');
  run();
  database.exec('COMMIT');
}

function notOurs(path: string, reason: string): JournalDamaged {
  return new JournalDamaged(`The journal ${path}`, { fault: 'unreadable', sequence: 0, reason });
}
