import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { connectSqlite } from '../../journal/nodeSqlite.ts';
import { unavailable } from '../../journal/sqliteFaults.ts';
import { JournalUnavailable } from '../../journal/store.ts';

/** "PBOK": whose file it is (sqlite.org/pragma.html#pragma_application_id). */
const APPLICATION = 0x50424f4b;
const SCHEMA_VERSION = 4;
const FULL = 2;
const PATIENCE_MS = 30_000;

/** One statement each; what another database spells differently is made of these. */
export const RUN_TABLES = `
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  snapshot TEXT NOT NULL,
  day TEXT NOT NULL,
  question TEXT NOT NULL,
  selection TEXT NOT NULL,
  accounts INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  submitted_at TEXT NOT NULL,
  carries_from TEXT,
  state TEXT NOT NULL,
  cancelled_by TEXT,
  cancel_reason TEXT
) STRICT;
CREATE TABLE chunk (
  run INTEGER NOT NULL REFERENCES run,
  number INTEGER NOT NULL,
  first_byte INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  accounts INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  failures INTEGER NOT NULL,
  error TEXT,
  decided_at REAL,
  PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE result (
  run INTEGER NOT NULL,
  account TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  household TEXT NOT NULL,
  model TEXT NOT NULL,
  advisor TEXT NOT NULL,
  custodian TEXT NOT NULL,
  status TEXT NOT NULL,
  plan_id TEXT,
  verdict TEXT,
  value TEXT,
  cents INTEGER NOT NULL,
  drift INTEGER,
  trades TEXT NOT NULL,
  findings TEXT NOT NULL,
  reasons TEXT NOT NULL,
  rules TEXT NOT NULL,
  gravity INTEGER,
  input_hash TEXT NOT NULL,
  carried_from TEXT,
  PRIMARY KEY (run, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX exceptions ON result (run, gravity, cents DESC, account) WHERE gravity IS NOT NULL;
`;

/** A run's results are not apart from other runs' here. */
const BY_CHUNK = 'CREATE INDEX results_by_chunk ON result (run, chunk)';

/** What files of version 1 have not: their runs are of all accounts, and no rule took a plan of theirs; drift was not kept. */
const SINCE_VERSION_1 = `
ALTER TABLE run ADD COLUMN selection TEXT NOT NULL DEFAULT 'all';
ALTER TABLE run ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE result ADD COLUMN rules TEXT NOT NULL DEFAULT '[]';
ALTER TABLE result ADD COLUMN drift INTEGER;
`;

/** What tables of version 2 have not: none of their results is taken over. One statement each. */
export const SINCE_VERSION_2 = [
  'ALTER TABLE run ADD COLUMN carries_from TEXT',
  "ALTER TABLE result ADD COLUMN input_hash TEXT NOT NULL DEFAULT ''",
  'ALTER TABLE result ADD COLUMN carried_from TEXT',
];

/** What tables of version 3 have not: of their chunks it is not known when they were decided. */
export const SINCE_VERSION_3 = 'ALTER TABLE chunk ADD COLUMN decided_at REAL';
/** A verdict is kept by its first letter since. */
const SHORT_VERDICTS = 'UPDATE result SET verdict = substr(verdict, 1, 1)';

/**
 * The one SQLite file of a book's runs, made where there is none: write-ahead log, and a commit is on the disk before it
 * is told. Throws `JournalUnavailable` where it cannot be used, or is another file.
 */
export function openRuns(path: string): DatabaseSync {
  try {
    return opened(path);
  } catch (error) {
    const { problem, remedy } = unavailable(path, error);
    throw new JournalUnavailable(problem.replace(/^The journal/, 'The file of runs'), remedy, error);
  }
}

export function hasRuns(path: string): boolean {
  return existsSync(path);
}

function opened(path: string): DatabaseSync {
  const database = connectSqlite(path, { timeout: PATIENCE_MS });
  try {
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON`);
    database.exec('BEGIN IMMEDIATE');
    if (pragma(database, 'user_version') === 0 && database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined) {
      database.exec(RUN_TABLES);
      database.exec(BY_CHUNK);
      database.exec(`PRAGMA application_id = ${APPLICATION}; PRAGMA user_version = ${SCHEMA_VERSION}`);
    } else if (pragma(database, 'application_id') === APPLICATION) {
      const version = pragma(database, 'user_version');
      if (version === 1) database.exec(SINCE_VERSION_1);
      if (version === 1 || version === 2) database.exec(SINCE_VERSION_2.join(';'));
      if (version === 1 || version === 2 || version === 3) {
        database.exec(`${SINCE_VERSION_3}; ${SHORT_VERDICTS}; PRAGMA user_version = ${SCHEMA_VERSION}`);
      }
    }
    database.exec('COMMIT');
    mustBe(pragma(database, 'application_id') === APPLICATION, path, 'is not a file of runs');
    mustBe(pragma(database, 'user_version') === SCHEMA_VERSION, path, 'was written by another version of this program');
    mustBe(pragma(database, 'synchronous') === FULL, path, 'is not kept durably');
    mustBe(pragma(database, 'journal_mode') === 'wal', path, 'cannot have a write-ahead log where it stands');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function pragma(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name];
}

function mustBe(is: boolean, path: string, why: string): void {
  if (!is)
    throw new JournalUnavailable(`The file of runs ${path} ${why}.`, 'Keep it as it is, and look where it is from.');
}
