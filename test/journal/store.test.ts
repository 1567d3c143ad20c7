import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import type { EventDraft } from '../../src/domain/planning/event.ts';
import { verifyChain } from '../../src/journal/entry.ts';
import { openMemoryStore } from '../../src/journal/memoryStore.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { JournalDamaged, type JournalStore } from '../../src/journal/store.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { draft, folder, linesOf, NOW, PLAN } from './makers.ts';

const ZEROS = '0'.repeat(64);
const OTHER_PLAN = 'cd'.repeat(32);

const STORES: Readonly<Record<string, () => JournalStore>> = {
  memory: openMemoryStore,
  sqlite: () => openSqliteStore(join(folder(), 'state', 'journal.db')),
};

function add(store: JournalStore, ...drafts: EventDraft[]) {
  return store.append(() => drafts, NOW);
}

describe.each(Object.entries(STORES))('a journal in %s', (_name, open) => {
  test('is empty at first', () => {
    const store = open();
    expect(store.tail()).toEqual({ sequence: 0, hash: ZEROS, at: null });
    expect([...store.entries()]).toEqual([]);
    expect(store.byKey('a')).toBeNull();
    expect(store.unsound()).toBeNull();
    store.close();
  });

  test('seals each entry to the one before it', () => {
    const store = open();
    const [first] = add(store, draft('a'));
    expect(first).toEqual({
      kind: 'plan_made',
      planId: PLAN,
      by: 'pat',
      identifiedBy: 'named',
      osUser: 'patricia',
      key: 'a',
      payload: { status: 'SAFE', trades: 3 },
      sequence: 1,
      at: '2026-08-21T20:00:00.000Z',
      previousHash: ZEROS,
      // Computed outside of the project, from the fields written out by hand.
      hash: 'fb48d5c35290d22e9bdf26c3479dbd5d0b0d63730071e841413c6a35d01ee9a8',
    });
    const [second, third] = store.append(() => [draft('b'), draft('c', { kind: 'plan_approved' })], NOW + 1);
    expect([second?.sequence, second?.previousHash, second?.at]).toEqual([2, first?.hash, '2026-08-21T20:00:00.001Z']);
    expect([third?.sequence, third?.previousHash]).toEqual([3, second?.hash]);
    expect(store.tail()).toEqual({ sequence: 3, hash: third?.hash, at: '2026-08-21T20:00:00.001Z' });
    expect(verifyChain(store.entries())).toEqual({ ok: true, tail: store.tail() });
    store.close();
  });

  test('records a key once and answers with the entry that stands', () => {
    const store = open();
    const [first] = add(store, draft('a'));
    expect(add(store, draft('a', { by: 'sam', payload: { other: true } }))).toEqual([first]);
    const answered = add(store, draft('b'), draft('a'), draft('b', { by: 'sam' }));
    expect(answered.map(({ key, by, sequence }) => [key, by, sequence])).toEqual([
      ['b', 'pat', 2],
      ['a', 'pat', 1],
      ['b', 'pat', 2],
    ]);
    expect(linesOf(store)).toHaveLength(2);
    store.close();
  });

  test('lets a decision see the journal as it is, and do nothing', () => {
    const store = open();
    add(store, draft('a'));
    const decided = store.append((reader) => {
      expect(reader.tail().sequence).toBe(1);
      expect(reader.byKey('a')?.sequence).toBe(1);
      return [];
    }, NOW);
    expect(decided).toEqual([]);
    expect(store.tail().sequence).toBe(1);
    store.close();
  });

  test('records nothing of a decision that throws, and goes on', () => {
    const store = open();
    const fault = new Error('no');
    const decide = () => {
      throw fault;
    };
    expect(() => store.append(decide, NOW)).toThrow(fault);
    expect(() => add(store, draft('a'), draft('a line\nbreak'))).toThrow(
      'key is not a text without control characters',
    );
    expect(() => add(store, draft('a', { payload: { half: '\ud800' } }))).toThrow('half a character');
    expect(() => add(store, draft('a', { payload: { endless: Number.POSITIVE_INFINITY } }))).toThrow('finite');
    expect(store.tail().sequence).toBe(0);
    expect(add(store, draft('a')).map(({ sequence }) => sequence)).toEqual([1]);
    store.close();
  });

  test('begins no append within another', () => {
    const store = open();
    expect(() => store.append(() => store.append(() => [draft('a')], NOW).map(() => draft('b')), NOW)).toThrow(
      'within',
    );
    expect(store.tail().sequence).toBe(0);
    expect(add(store, draft('a'))).toHaveLength(1);
    store.close();
  });

  test('gives the entries that are asked for, up to where it ended then', () => {
    const store = open();
    add(store, draft('a'), draft('b', { planId: OTHER_PLAN }), draft('c', { planId: null, kind: 'alert_raised' }));
    add(store, draft('d', { kind: 'plan_approved' }));
    const keys = (query: Parameters<JournalStore['entries']>[0]) => [...store.entries(query)].map(({ key }) => key);
    expect(keys({})).toEqual(['a', 'b', 'c', 'd']);
    expect(keys({ planId: PLAN })).toEqual(['a', 'd']);
    expect(keys({ kind: 'alert_raised' })).toEqual(['c']);
    expect(keys({ after: 2 })).toEqual(['c', 'd']);
    expect(keys({ planId: PLAN, kind: 'plan_made', after: 1 })).toEqual([]);
    expect(keys({ planId: PLAN, kind: 'plan_approved' })).toEqual(['d']);
    expect(keys({ kind: 'plan_made', after: 1 })).toEqual(['b']);
    expect(keys({ planId: OTHER_PLAN, after: 1 })).toEqual(['b']);
    expect(keys({ planId: 'ef' })).toEqual([]);
    expect(keys({ kind: 'trade_placed' })).toEqual([]);
    const made = store.entries({ planId: PLAN });
    const approved = store.entries({ kind: 'plan_approved' });
    add(store, draft('later'), draft('approved later', { kind: 'plan_approved' }));
    expect([...made].map(({ key }) => key)).toEqual(['a', 'd']);
    expect([...approved].map(({ key }) => key)).toEqual(['d']);
    const seen: string[] = [];
    for (const { key } of store.entries()) {
      seen.push(key);
      add(store, draft(`${key}'`));
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd', 'later', 'approved later']);
    expect(store.tail().sequence).toBe(12);
    store.close();
  });

  test('reads more entries than it takes at once', () => {
    const store = open();
    add(store, ...Array.from({ length: 450 }, (_, index) => draft(`key ${index}`)));
    expect([...store.entries()].map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 450 }, (_, at) => at + 1),
    );
    expect([...store.entries({ after: 399 })].map(({ key }) => key).slice(0, 2)).toEqual(['key 399', 'key 400']);
    expect([...store.entries({ planId: PLAN, kind: 'plan_made', after: 10 })]).toHaveLength(440);
    store.close();
  });

  test('tells the time as the clock told it, also where it went back', () => {
    const store = open();
    add(store, draft('a'));
    store.append(() => [draft('b', { kind: 'clock_went_back' })], NOW - 60_000);
    expect(store.tail().at).toBe('2026-08-21T19:59:00.000Z');
    expect(verifyChain(store.entries()).ok).toBe(true);
    store.close();
  });

  test('does not change with what was given to it or by it', () => {
    const store = open();
    const list = ['x'];
    const [first] = add(store, draft('a', { payload: { list } }));
    const before = linesOf(store);
    list.push('y');
    Object.assign(first?.payload ?? {}, { list: ['z'] });
    expect(linesOf(store)).toEqual(before);
    expect(store.byKey('a')?.payload).toEqual({ list: ['x'] });
    store.close();
  });
});

test('both stores make the same bytes of the same events', () => {
  const [one, other] = Object.values(STORES).map((open) => {
    const store = open();
    add(store, draft('a', { payload: { é: 1e21, 'a"b': [null, -0, 0.1, '€\u0007'] } }), draft('b', { planId: null }));
    const lines = linesOf(store);
    store.close();
    return lines;
  });
  expect(one).toEqual(other);
  expect(one?.[0]).toContain('"payload":{"a\\"b":[null,0,0.1,"€\\u0007"],"é":1e+21}');
});

test('a journal in sqlite stands when it is opened again', () => {
  const path = join(folder(), 'journal.db');
  const store = openSqliteStore(path);
  add(store, draft('a'), draft('b'));
  const before = linesOf(store);
  store.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const again = openSqliteStore(path);
  expect(linesOf(again)).toEqual(before);
  expect(add(again, draft('c'))[0]?.sequence).toBe(3);
  again.close();
});

/** A journal of three events in SQLite, after its rows were changed by someone who knows SQL. */
function changedRows(statement: string): JournalStore {
  const path = join(folder(), 'journal.db');
  const store = openSqliteStore(path);
  add(store, draft('a'), draft('b', { planId: OTHER_PLAN, kind: 'trade_placed' }), draft('c', { planId: null }));
  store.close();
  const database = new DatabaseSync(path);
  const guard = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'entries_are_not_changed'").get();
  database.exec(`DROP TRIGGER entries_are_not_changed; ${statement}; ${guard?.sql}`);
  database.close();
  return openSqliteStore(path);
}

test.each([
  ["key = 'x'", 'the key "x"'],
  ["kind = 'plan_declined'", 'the kind "plan_declined"'],
  [`plan_id = '${PLAN}'`, `the plan "${PLAN}"`],
  ['plan_id = NULL', 'the plan null'],
])('a row in sqlite that was put under another heading by %s is found', (change, words) => {
  const store = changedRows(`UPDATE entries SET ${change} WHERE sequence = 2`);
  const reason = `event 2 is kept under ${words}, which is not its own`;
  expect(verifyJournal(store, [])).toEqual({ ok: false, fault: 'misplaced', sequence: 2, reason });
  expect(() => [...store.entries()]).toThrow(reason);
  store.close();
});

test('a look-up in sqlite refuses a row under a heading that is not its own', () => {
  const store = changedRows(`UPDATE entries SET plan_id = '${PLAN}', kind = 'plan_made' WHERE sequence = 2`);
  expect(() => [...store.entries({ planId: PLAN })]).toThrow(JournalDamaged);
  expect(() => [...store.entries({ kind: 'plan_made' })]).toThrow(JournalDamaged);
  expect(() => store.byKey('b')).toThrow(JournalDamaged);
  store.close();
});

test('a look-up in sqlite reads no event but those that are asked for', () => {
  const store = changedRows("UPDATE entries SET line = '' WHERE sequence = 1");
  expect([...store.entries({ planId: OTHER_PLAN })].map(({ key }) => key)).toEqual(['b']);
  expect([...store.entries({ kind: 'trade_placed' })].map(({ key }) => key)).toEqual(['b']);
  expect(store.byKey('c')?.sequence).toBe(3);
  expect(store.tail().sequence).toBe(3);
  expect(() => [...store.entries()]).toThrow(JournalDamaged);
  store.close();
});
