import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { actorOf } from '../../../src/desk/history/actor.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { openSqliteStore } from '../../../src/journal/sqliteStore.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import type { Aside, Asked } from '../../../src/web/delivery/aside.ts';
import { workspaceAt } from '../../../src/web/delivery/desk.ts';
import { follow } from '../../../src/web/delivery/follow.ts';
import { porch } from '../../cli/porch.ts';
import { exampleWorkspace, rebalanced } from '../served.ts';

// What other programs record is read while nobody asks for it.

const PAT = actorOf('pat').value;

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] }));
afterEach(() => vi.useRealTimers());

function followed(folder: string) {
  if (PAT === null) throw new Error('nobody follows');
  const at = () => newYorkTime(Date.now());
  const workspace = workspaceAt({ folder, version: '0', clock: Date.now, at, isTimeGiven: false });
  const asked: Asked[] = [];
  let isBusy = false;
  const making: Aside = {
    ask: async (what) => {
      asked.push(what);
      return { status: 200, text: '' };
    },
    start: () => {},
    isBusy: () => isBusy,
    close: async () => {},
  };
  const closing = new AbortController();
  let warmed = 0;
  const warm = (): void => {
    warmed += 1;
  };
  follow(workspace, PAT, { warm, making, closing: closing.signal });
  /** The events that are read where somebody asks now. */
  const left = (): number => {
    const store = openSqliteStore(join(folder, '.orchestrator', 'journal.sqlite'));
    const read: number[] = [];
    const counted: JournalStore = {
      ...store,
      *entries(query) {
        for (const entry of store.entries(query)) {
          read.push(entry.sequence);
          yield entry;
        }
      },
    };
    workspace.shelf(counted);
    store.close();
    // the one that was read last is looked at again
    return read.length - 1;
  };
  const setBusy = (now: boolean): void => {
    isBusy = now;
  };
  return { asked, closing, left, setBusy, warmed: () => warmed };
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

test('all of it is read by itself, and the latest plan is made ready once', async () => {
  const folder = exampleWorkspace();
  const { asked, closing, left, warmed } = followed(folder);
  await seconds(2);
  expect(asked).toEqual([]);
  const first = rebalanced(folder);
  // more than one portion
  for (let count = 0; count < 12; count += 1) {
    porch('halt', folder, '--reason', `look ${count}`);
    porch('resume', folder, '--reason', 'looked');
  }
  await seconds(2);
  expect(left()).toBe(0);
  expect(asked).toEqual([{ what: 'plan', planId: first }]);
  writeFileSync(join(folder, 'policy.json'), '{"sector_cap_pct": 39}');
  const second = rebalanced(folder);
  expect(left()).toBeGreaterThan(0);
  await seconds(2);
  expect(asked.slice(1)).toEqual([{ what: 'plan', planId: second }]);
  expect(warmed()).toBe(2);
  closing.abort();
  porch('decline', second, '--workspace', folder, '--at', '2026-08-21', '--reason', 'no');
  await seconds(3);
  expect(left()).toBeGreaterThan(0);
});

test('a journal that cannot be read stops nothing, and is read once it can be', async () => {
  const folder = exampleWorkspace();
  const planId = rebalanced(folder);
  const journal = join(folder, '.orchestrator', 'journal.sqlite');
  const whole = readFileSync(journal);
  writeFileSync(journal, 'no journal');
  const { asked } = followed(folder);
  await seconds(3);
  expect(asked).toEqual([]);
  writeFileSync(journal, whole);
  await seconds(3);
  expect(asked).toEqual([{ what: 'plan', planId }]);
});

test('a thread that is busy makes nothing ready', async () => {
  const folder = exampleWorkspace();
  rebalanced(folder);
  const { asked, setBusy } = followed(folder);
  setBusy(true);
  await seconds(3);
  expect(asked).toEqual([]);
});
