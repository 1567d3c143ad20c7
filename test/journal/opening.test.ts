import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { isTrustedSqlite } from '../../src/journal/sqliteFaults.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { JournalUnavailable } from '../../src/journal/store.ts';
import { draft, folder, NOW } from './makers.ts';

function made(): string {
  const path = join(folder(), 'journal.db');
  const store = openSqliteStore(path);
  store.append(() => [draft('a')], NOW);
  store.close();
  return path;
}

function altered(sql: string): string {
  const path = made();
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
  return path;
}

function refusalOf(path: string): string {
  try {
    openSqliteStore(path).close();
  } catch (error) {
    expect(error).toBeInstanceOf(JournalUnavailable);
    return error instanceof Error ? error.message.replace(path, 'J') : '';
  }
  return 'opened';
}

describe('a journal that cannot be used says so, and what to do', () => {
  test('where it is of a newer version', () => {
    expect(refusalOf(altered('PRAGMA user_version = 2'))).toBe(
      'The journal J was written by a newer version of portfolio-orchestrator (2; this one knows 1). Update portfolio-orchestrator.',
    );
  });

  test('where its guards were taken away or changed', () => {
    const words =
      'The journal J is damaged or was changed: its tables or the triggers that guard them are not as they were made. Keep it as it is, and put a copy from before the damage in its place.';
    expect(refusalOf(altered('DROP TRIGGER entries_are_not_removed'))).toBe(words);
    expect(refusalOf(altered('CREATE TRIGGER more AFTER INSERT ON entries BEGIN SELECT 1; END'))).toBe(words);
    expect(refusalOf(altered('PRAGMA user_version = 0'))).toBe(words);
    const tame = 'CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT 1; END';
    expect(refusalOf(altered(`DROP TRIGGER entries_are_not_changed; ${tame}`))).toBe(words);
  });

  test('where it is another program’s database', () => {
    const path = join(folder(), 'other.db');
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE t (x)');
    database.close();
    expect(refusalOf(path)).toContain('it does not say that it is a journal');
  });

  test('where it is no database', () => {
    const path = join(folder(), 'journal.db');
    writeFileSync(path, 'no journal at all, but long enough to be looked at');
    expect(refusalOf(path)).toBe(
      'The journal J is not a journal, or its beginning is damaged. Keep it as it is, and put a copy from before the damage there.',
    );
    expect(readFileSync(path, 'utf8')).toBe('no journal at all, but long enough to be looked at');
  });

  test('where a folder stands in its place', () => {
    const path = join(folder(), 'journal.db');
    mkdirSync(path);
    expect(refusalOf(path)).toBe(
      'The journal J cannot be opened. See that its folder is there and yours to write, then try again.',
    );
  });

  test('where a file stands in the place of its folder', () => {
    const path = join(folder(), 'state');
    writeFileSync(path, '');
    expect(refusalOf(join(path, 'journal.db'))).toContain('cannot be used (EEXIST');
  });
});

test('a journal that another program keeps locked says so, and records once it is free', () => {
  const path = made();
  const store = openSqliteStore(path, 30);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  expect(() => store.append(() => [draft('b')], NOW)).toThrow(
    `The journal ${path} is locked by another program. Wait until that program has finished, or end it, then try again.`,
  );
  expect(store.tail().sequence).toBe(1);
  other.exec('ROLLBACK');
  other.close();
  expect(store.append(() => [draft('b')], NOW)[0]?.sequence).toBe(2);
  store.close();
});

test('an SQLite that can lose a commit is not trusted', () => {
  const versions = ['3.51.2', '3.51.3', '3.51.10', '3.50.9', '3.53.4', '4.0.0', '2.99.99', ''];
  expect(versions.map(isTrustedSqlite)).toEqual([false, true, true, false, true, true, false, false]);
});

test('every commit is brought to the disk before it is told', () => {
  const path = made();
  const database = new DatabaseSync(path);
  expect(database.prepare('PRAGMA journal_mode').get()?.journal_mode).toBe('wal');
  database.close();
});
