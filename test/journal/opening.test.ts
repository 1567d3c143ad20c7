import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { isTrustedSqlite } from '../../src/journal/sqliteFaults.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { JournalUnavailable } from '../../src/journal/store.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { draft, folder, linesOf, NOW, PLAN } from './makers.ts';

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
    expect(refusalOf(altered('PRAGMA user_version = 4'))).toBe(
      'The journal J was written by a newer version of portfolio-orchestrator (4; this one knows 3). Update portfolio-orchestrator.',
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

/** A journal as version 1 kept it, of three events. */
function ofVersion1(change = ''): { readonly path: string; readonly lines: readonly string[] } {
  const memory = openMemoryStore();
  memory.append(() => [draft('a'), draft('b', { kind: 'plan_approved' }), draft('c', { planId: null })], NOW);
  const lines = linesOf(memory);
  const path = join(folder(), 'journal.db');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA application_id = 1347375683; PRAGMA user_version = 1');
  database.exec(`CREATE TABLE entries (
  sequence INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  line TEXT NOT NULL
) STRICT`);
  const insert = database.prepare('INSERT INTO entries (sequence, key, line) VALUES (?, ?, ?)');
  for (const [index, line] of lines.entries()) insert.run(index + 1, 'abc'.charAt(index), line);
  database.exec(change);
  database.exec(`CREATE TRIGGER entries_are_added_in_order BEFORE INSERT ON entries
WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM entries)
  OR EXISTS (SELECT 1 FROM entries WHERE key = NEW.key)
BEGIN SELECT raise(ABORT, 'an entry follows the last one, under a new key'); END`);
  database.exec(`CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never changed'); END`);
  database.exec(`CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries
BEGIN SELECT raise(ABORT, 'an entry is never removed'); END`);
  database.close();
  return { path, lines };
}

function versionOf(path: string): unknown {
  const database = new DatabaseSync(path);
  const version = database.prepare('PRAGMA user_version').get()?.user_version;
  database.close();
  return version;
}

describe('a journal with events of a kind that earlier programs did not know', () => {
  test('bears a version that those refuse, from the first of them on and no sooner', () => {
    const path = join(folder(), 'journal.db');
    const store = openSqliteStore(path);
    store.append(() => [draft('a')], NOW);
    expect(versionOf(path)).toBe(2);
    const undone = () => {
      store.append(() => {
        throw new Error('no');
      }, NOW);
    };
    expect(undone).toThrow('no');
    store.append(() => [draft('b', { kind: 'record_corrected' })], NOW);
    expect(versionOf(path)).toBe(3);
    store.append(() => [draft('c')], NOW);
    store.close();
    expect([versionOf(path), refusalOf(path)]).toEqual([3, 'opened']);
  });
});

describe('a journal of version 1', () => {
  test('is read and written on as it was, and looked up by plan and kind', () => {
    const { path, lines } = ofVersion1();
    const store = openSqliteStore(path);
    expect(linesOf(store)).toEqual(lines);
    expect([...store.entries({ planId: PLAN })].map(({ key }) => key)).toEqual(['a', 'b']);
    expect([...store.entries({ kind: 'plan_approved' })].map(({ key }) => key)).toEqual(['b']);
    expect(store.append(() => [draft('d'), draft('a')], NOW).map(({ sequence }) => sequence)).toEqual([4, 1]);
    expect(verifyJournal(store, [])).toMatchObject({ ok: true, tail: { sequence: 4 } });
    store.close();
    expect(versionOf(path)).toBe(2);
    expect(refusalOf(path)).toBe('opened');
  });

  test('that is damaged is told and left as it was', () => {
    const { path } = ofVersion1("UPDATE entries SET line = replace(line, 'SAFE', 'FAKE') WHERE sequence = 2");
    expect(refusalOf(path)).toContain('event 2 was changed: its content does not have its hash');
    expect(versionOf(path)).toBe(1);
  });

  test('that lost an event, or has one under a key that is not its own, is found after it', () => {
    const reports = ['DELETE FROM entries WHERE sequence = 2', "UPDATE entries SET key = 'x' WHERE sequence = 2"].map(
      (change) => {
        const store = openSqliteStore(ofVersion1(change).path);
        const report = verifyJournal(store, []);
        store.close();
        return report.ok ? 'sound' : [report.fault, report.sequence];
      },
    );
    expect(reports).toEqual([
      ['missing', 2],
      ['misplaced', 2],
    ]);
  });

  test('is waited for while another program brings it to this version', () => {
    const { path, lines } = ofVersion1();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    expect(() => openSqliteStore(path, 30)).toThrow('is locked by another program');
    other.exec('ROLLBACK');
    other.close();
    const stores = [openSqliteStore(path), openSqliteStore(path)];
    for (const store of stores) expect(linesOf(store)).toEqual(lines);
    for (const store of stores) store.close();
  });
});
