import { copyFileSync, existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newStoreKeeper } from '../../../src/desk/history/keptStore.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { temporaryFolder } from '../../cli/porch.ts';
import { draft, NOW } from '../../journal/makers.ts';

function used<T>(store: JournalStore, use: (store: JournalStore) => T): T {
  try {
    return use(store);
  } finally {
    store.close();
  }
}

function journalWith(...keys: string[]): string {
  const file = join(temporaryFolder(), 'journal.sqlite');
  used(openSqliteStore(file), (store) => store.append(() => keys.map((key) => draft(key)), NOW));
  return file;
}

const keysIn = (store: JournalStore): string[] => [...store.entries()].map(({ key }) => key);

describe('a journal that is kept open', () => {
  test('stays so for whoever waits already, and is one file after them', async () => {
    const file = journalWith('a');
    const { open } = newStoreKeeper();
    expect(used(open(file), keysIn)).toEqual(['a']);
    expect(existsSync(`${file}-wal`)).toBe(true);
    used(open(file), (store) => store.append(() => [draft('b')], NOW));
    expect(used(open(file), keysIn)).toEqual(['a', 'b']);
    await turn();
    await turn();
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(used(openSqliteStore(file), keysIn)).toEqual(['a', 'b']);
    expect(used(open(file), keysIn)).toEqual(['a', 'b']);
  });

  test('has what another program records meanwhile', () => {
    const file = journalWith('a');
    const { open } = newStoreKeeper();
    expect(used(open(file), keysIn)).toEqual(['a']);
    used(openSqliteStore(file), (store) => store.append(() => [draft('b')], NOW));
    expect(used(open(file), keysIn)).toEqual(['a', 'b']);
  });

  test.each([
    ['moved into its place', renameSync],
    ['written over it', copyFileSync],
  ])('is opened anew where another one was %s', (_, put) => {
    const file = journalWith('a', 'b');
    const { open } = newStoreKeeper();
    expect(used(open(file), keysIn)).toEqual(['a', 'b']);
    put(journalWith('c'), file);
    expect(used(open(file), keysIn)).toEqual(['c']);
  });

  test('is another one for whoever asks while it is in use', () => {
    const file = journalWith('a');
    const { open } = newStoreKeeper();
    const within = used(open(file), (store) => {
      const inner = used(open(file), keysIn);
      return [inner, keysIn(store)];
    });
    expect(within).toEqual([['a'], ['a']]);
  });
});
