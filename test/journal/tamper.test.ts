import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCheckpoints } from '../../src/journal/checkpoint.ts';
import { type Checkpoint, formatEntry, parseEntry } from '../../src/journal/codec.ts';
import { EMPTY_TAIL, sealLine, type Tail, tailOf, verifyChain } from '../../src/journal/entry.ts';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { type JournalStore, JournalUnavailable } from '../../src/journal/store.ts';
import { type Report, verifyJournal } from '../../src/journal/verifyJournal.ts';
import { DRAFT } from './drafts.ts';
import { draft, folder, linesOf, NOW } from './makers.ts';

/** Every n-th bit is flipped; all of them with FAULTS_FULL=1. */
const STEP = process.env.FAULTS_FULL === '1' ? 1 : 499;

interface Kept {
  readonly path: string;
  readonly lines: readonly string[];
  readonly checkpoints: readonly Checkpoint[];
}

/** Five events in a file, with checkpoints of the third and the fifth. */
function kept(): Kept {
  const home = folder();
  const path = join(home, 'journal.db');
  const store = openSqliteStore(path);
  const book = openCheckpoints(home, null);
  store.append(() => ['a', 'b', 'c'].map((key) => draft(key)), NOW);
  const third = book.add(store.tail(), NOW);
  store.append(() => ['d', 'e'].map((key) => draft(key)), NOW);
  const fifth = book.add(store.tail(), NOW);
  const lines = linesOf(store);
  store.close();
  return { path, lines, checkpoints: [third, fifth] };
}

/** Changes rows as someone would who has the file and knows SQL; the triggers stand again afterwards. */
function changeRows(path: string, ...statements: string[]): void {
  const database = new DatabaseSync(path);
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all();
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) database.exec(statement);
  for (const { sql } of triggers) database.exec(String(sql));
  database.close();
}

function reportOf({ path, checkpoints }: Kept): Report {
  const store = openSqliteStore(path);
  const report = verifyJournal(store, checkpoints);
  store.close();
  return report;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The same events sealed anew, from the one at `from` on, after `change`. */
function resealed(lines: readonly string[], change: (line: string) => string): string[] {
  let tail: Tail = EMPTY_TAIL;
  return lines.map((line) => {
    const read = parseEntry(change(line));
    if (!read.ok) throw new Error(read.reason);
    const { entry } = sealLine(read.value, tail, NOW);
    tail = tailOf(entry);
    return formatEntry(entry);
  });
}

describe('tampering with the rows', () => {
  const cases: readonly [string, (lines: readonly string[]) => string[], Partial<Report>][] = [
    [
      'a changed event',
      () => [`UPDATE entries SET line = replace(line, 'SAFE', 'FAKE') WHERE sequence = 3`],
      { fault: 'changed', sequence: 3 },
    ],
    ['a changed key', () => [`UPDATE entries SET key = 'x' WHERE sequence = 2`], { fault: 'misplaced', sequence: 2 }],
    [
      'two events that changed places',
      (lines) => [
        `UPDATE entries SET line = ${quoted(lines[3] ?? '')} WHERE sequence = 2`,
        `UPDATE entries SET line = ${quoted(lines[1] ?? '')} WHERE sequence = 4`,
      ],
      { fault: 'misplaced', sequence: 2 },
    ],
    ['a missing event', () => ['DELETE FROM entries WHERE sequence = 2'], { fault: 'missing', sequence: 2 }],
    ['a missing beginning', () => ['DELETE FROM entries WHERE sequence < 3'], { fault: 'missing', sequence: 1 }],
    [
      'an end that was cut off',
      () => ['DELETE FROM entries WHERE sequence > 3'],
      { fault: 'rolled_back', sequence: 4 },
    ],
    ['an emptied journal', () => ['DELETE FROM entries'], { fault: 'rolled_back', sequence: 1 }],
    [
      'an event of another journal',
      (lines) => {
        const other = resealed(lines, (line) => line.replace('SAFE', 'FAKE'));
        return [`UPDATE entries SET line = ${quoted(other[1] ?? '')} WHERE sequence = 2`];
      },
      { fault: 'spliced', sequence: 2 },
    ],
    [
      'a chain that was sealed anew',
      (lines) =>
        resealed(lines, (line) => (line.includes('"key":"e"') ? line.replace('SAFE', 'FAKE') : line)).map(
          (line, index) => `UPDATE entries SET line = ${quoted(line)} WHERE sequence = ${index + 1}`,
        ),
      {
        fault: 'rewritten',
        sequence: 4,
        reason:
          'of the events 4 to 5 at least one was replaced and all were sealed again: a checkpoint saw another event 5',
      },
    ],
    [
      'a beginning that was sealed anew',
      (lines) =>
        resealed(lines, (line) => (line.includes('"key":"a"') ? line.replace('SAFE', 'FAKE') : line)).map(
          (line, index) => `UPDATE entries SET line = ${quoted(line)} WHERE sequence = ${index + 1}`,
        ),
      { fault: 'rewritten', sequence: 1 },
    ],
    [
      'a line that is no event',
      () => [`UPDATE entries SET line = '{}' WHERE sequence = 4`],
      { fault: 'unreadable', sequence: 4 },
    ],
  ];

  test.each(cases)('%s is found and located', (_name, statements, fault) => {
    const journal = kept();
    expect(reportOf(journal)).toMatchObject({ ok: true, checkpoints: 2 });
    changeRows(journal.path, ...statements(journal.lines));
    expect(reportOf(journal)).toMatchObject({ ok: false, ...fault });
  });

  test('an end that was proven a moment ago is proven again where its line or its place is another', () => {
    const { path } = kept();
    const store = openSqliteStore(path);
    expect([store.tail(), store.tail()].map(({ sequence }) => sequence)).toEqual([5, 5]);
    changeRows(path, `UPDATE entries SET line = replace(line, 'SAFE', 'FAKE') WHERE sequence = 5`);
    expect(() => store.tail()).toThrow('event 5 was changed: its content does not have its hash');
    changeRows(path, `UPDATE entries SET line = replace(line, 'FAKE', 'SAFE') WHERE sequence = 5`);
    expect(store.tail().sequence).toBe(5);
    changeRows(path, 'UPDATE entries SET sequence = 6 WHERE sequence = 5');
    expect(() => store.tail()).toThrow('event 5 stands in the place of event 6');
    store.close();
  });

  test('an older copy in the place of the journal is found', () => {
    const home = folder();
    const path = join(home, 'journal.db');
    const book = openCheckpoints(home, null);
    const first = openSqliteStore(path);
    first.append(() => [draft('a')], NOW);
    first.close();
    const copy = readFileSync(path);
    const second = openSqliteStore(path);
    second.append(() => [draft('b')], NOW);
    const checkpoint = book.add(second.tail(), NOW);
    second.close();
    writeFileSync(path, copy);
    expect(reportOf({ path, lines: [], checkpoints: [checkpoint] })).toEqual({
      ok: false,
      fault: 'rolled_back',
      sequence: 2,
      reason: 'event 2 is missing: the journal ends before it, and a checkpoint saw event 2',
    });
  });

  test('the rows themselves refuse to be changed, removed or replaced', () => {
    const { path, lines } = kept();
    const database = new DatabaseSync(path);
    expect(() => database.exec("UPDATE entries SET line = ''")).toThrow('an entry is never changed');
    expect(() => database.exec('DELETE FROM entries')).toThrow('an entry is never removed');
    const replacing = 'INSERT OR REPLACE INTO entries (sequence, key, line) VALUES';
    expect(() => database.exec(`${replacing} (5, 'x', '')`)).toThrow('an entry follows the last one');
    expect(() => database.exec(`${replacing} (6, 'a', '')`)).toThrow('an entry follows the last one');
    expect(() => database.exec(`${replacing} (7, 'x', '')`)).toThrow('an entry follows the last one');
    database.close();
    const store = openSqliteStore(path);
    expect(linesOf(store)).toEqual(lines);
    store.close();
  });
});

test('an index that misses an entry is found', () => {
  const path = join(folder(), 'journal.db');
  const store = openSqliteStore(path);
  store.append(() => [draft('one key'), draft('another key')], NOW);
  store.close();
  const file = readFileSync(path);
  // The index stands behind the table: it holds the key last.
  file.write('xx', file.lastIndexOf('another key'));
  writeFileSync(path, file);
  expect(reportOf({ path, lines: [], checkpoints: [] })).toMatchObject({ fault: 'unreadable', sequence: 0 });
});

describe('a chain of entries', () => {
  const store = openMemoryStore();
  store.append(() => ['a', 'b', 'c', 'd'].map((key) => draft(key)), NOW);
  const chain = [...store.entries()];
  const swapped = [0, 2, 1, 3].flatMap((at) => chain[at] ?? []);
  const changed = chain.map((entry) => (entry.key === 'c' ? { ...entry, by: 'sam' } : entry));

  test.each([
    ['changed', changed, 3],
    ['missing', chain.filter(({ key }) => key !== 'b'), 2],
    ['missing', swapped, 2],
    ['misplaced', chain.flatMap((entry) => [entry, entry]), 2],
    [
      'spliced',
      chain.map((entry, at) => (at === 2 ? sealLine(entry, { ...EMPTY_TAIL, sequence: 2 }, NOW).entry : entry)),
      3,
    ],
  ])('tells what is %s', (fault, entries, sequence) => {
    expect(verifyChain(chain)).toEqual({ ok: true, tail: store.tail() });
    expect(verifyChain(entries)).toMatchObject({ ok: false, fault, sequence });
  });
});

/** Whether the journal at `path` is found to be wrong; else it has to be the good one in every respect. */
function isFound({ path, lines, checkpoints }: Kept): boolean {
  let store: JournalStore | null = null;
  try {
    store = openSqliteStore(path);
    if (!verifyJournal(store, checkpoints).ok) return true;
    expect(linesOf(store)).toEqual(lines);
    expect(['a', 'b', 'c', 'd', 'e'].map((key) => store?.byKey(key)?.sequence)).toEqual([1, 2, 3, 4, 5]);
    return false;
  } catch (error) {
    if (!(error instanceof JournalUnavailable)) throw error;
    return true;
  } finally {
    try {
      store?.close();
    } catch (error) {
      expect(error).toBeInstanceOf(JournalUnavailable);
    }
  }
}

test('a flipped bit of the file is found, or lies where the file holds nothing', {
  timeout: STEP === 1 ? 3_600_000 : 120_000,
}, () => {
  const journal = kept();
  const good = readFileSync(journal.path);
  const held = heldBytes(good, journal.lines);
  let found = 0;
  for (let bit = 0; bit < good.length * 8; bit += STEP) {
    const flipped = Buffer.from(good);
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    rmSync(`${journal.path}-wal`, { force: true });
    rmSync(`${journal.path}-shm`, { force: true });
    writeFileSync(journal.path, flipped);
    const isHeld = held.some(([from, to]) => bit >> 3 >= from && bit >> 3 < to);
    const wasFound = isFound(journal);
    if (isHeld) expect([bit, wasFound]).toEqual([bit, true]);
    if (wasFound) found += 1;
  }
  expect(found).toBeGreaterThan((journal.lines.join('').length * 8) / STEP);
});

/** Where the file holds the events: every bit there counts. */
function heldBytes(file: Buffer, lines: readonly string[]): [number, number][] {
  return lines.map((line) => {
    const from = file.indexOf(line);
    expect(from).toBeGreaterThan(0);
    return [from, from + Buffer.byteLength(line)];
  });
}

test('a file that was cut off anywhere is found', () => {
  const journal = kept();
  const good = readFileSync(journal.path);
  for (let length = 0; length < good.length; length += 511) {
    rmSync(`${journal.path}-wal`, { force: true });
    rmSync(`${journal.path}-shm`, { force: true });
    writeFileSync(journal.path, good.subarray(0, length));
    expect([length, isFound(journal)]).toEqual([length, true]);
  }
});

test('a thousand good journals raise no alarm', () => {
  const book = openCheckpoints(folder(), null);
  const batches = fc.array(fc.tuple(fc.array(DRAFT, { maxLength: 3 }), fc.boolean()), { maxLength: 4 });
  fc.assert(
    fc.property(batches, (given) => {
      const store = openMemoryStore();
      const checkpoints: Checkpoint[] = [];
      for (const [index, [drafts, isChecked]] of given.entries()) {
        store.append(() => drafts, NOW + index);
        if (isChecked && store.tail().sequence > 0) checkpoints.push(book.add(store.tail(), NOW));
      }
      const report = verifyJournal(store, checkpoints, book.publicKey);
      expect(report).toEqual({ ok: true, tail: store.tail(), checkpoints: checkpoints.length });
    }),
    { numRuns: 1000 },
  );
});
