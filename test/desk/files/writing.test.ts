import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { FolderInUse, makeRecordFolder, writeFolder } from '../../../src/desk/files/writeFiles.ts';
import { writeWhole } from '../../../src/desk/files/writeWhole.ts';
import { temporaryFolder } from '../../cli/porch.ts';

// Every folder that is brought to the disk, and what another program does just before a renaming.
const { disk } = vi.hoisted(() => ({
  disk: { synced: new Set<string>(), open: new Map<unknown, string>(), beforeRename: (): void => {} },
}));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    openSync: (path: string, flags: string, mode?: number) => {
      const handle = fs.openSync(path, flags, mode);
      disk.open.set(handle, path);
      return handle;
    },
    fsyncSync: (handle: number) => {
      disk.synced.add(disk.open.get(handle) ?? '');
      fs.fsyncSync(handle);
    },
    renameSync: (from: string, to: string) => {
      disk.beforeRename();
      fs.renameSync(from, to);
    },
  };
});

beforeEach(() => {
  disk.synced.clear();
  disk.beforeRename = () => {};
});

const TEXTS = new Map([['trade_list.json', '[]\n']]);

/** The other program has its folder in place just before this one's is. */
function madeMeanwhile(folder: string, name: string, text: string): void {
  disk.beforeRename = () => {
    disk.beforeRename = () => {};
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), text);
  };
}

test('a file in new folders is on the disk with each of them', () => {
  const home = temporaryFolder();
  writeWhole(join(home, 'outbox/trader/report.md'), 'x');
  expect(readFileSync(join(home, 'outbox/trader/report.md'), 'utf8')).toBe('x');
  for (const folder of [home, join(home, 'outbox'), join(home, 'outbox/trader')]) {
    expect([folder, disk.synced.has(folder)]).toEqual([folder, true]);
  }
});

describe('a folder that another program makes at the same time', () => {
  test('stands with what that program put there, where it is a record', () => {
    const folder = join(temporaryFolder(), 'plans/3f0c5a1b2c3d');
    madeMeanwhile(folder, 'decision.json', '{}');
    expect(makeRecordFolder(folder, TEXTS)).toBe(false);
    expect(readdirSync(folder)).toEqual(['decision.json']);
    expect(readdirSync(dirname(folder))).toEqual(['3f0c5a1b2c3d']);
  });

  test('is made and on the disk where there is no other', () => {
    const home = temporaryFolder();
    expect(makeRecordFolder(join(home, 'plans/3f0c5a1b2c3d'), TEXTS)).toBe(true);
    expect(readdirSync(join(home, 'plans'))).toEqual(['3f0c5a1b2c3d']);
    expect(disk.synced.has(home) && disk.synced.has(join(home, 'plans'))).toBe(true);
  });

  test('is the person’s own: the same files are done, others are refused', () => {
    const folder = join(temporaryFolder(), 'out');
    madeMeanwhile(folder, 'trade_list.json', '[]\n');
    writeFolder(folder, TEXTS, (name) => TEXTS.has(name));
    expect(readdirSync(folder)).toEqual(['trade_list.json']);
    const other = join(temporaryFolder(), 'out');
    madeMeanwhile(other, 'notes.txt', 'mine');
    expect(() => writeFolder(other, TEXTS, (name) => TEXTS.has(name))).toThrow(FolderInUse);
    expect(readdirSync(other)).toEqual(['notes.txt']);
    expect(existsSync(`${other}/../.out-${process.pid}`)).toBe(false);
  });
});
