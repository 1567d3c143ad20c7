import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, temporaryFolder } from '../cli/porch.ts';

const OURS = 'portfolio-orchestrator';
const CHECK = ['check', join(ROOT, 'examples/rebalance'), '--at', '2026-08-21'];
const DAY = 86_400_000;

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** The command as it is shipped, for a user with these folders. */
function started(env: Readonly<Record<string, string>>, args: readonly string[] = CHECK, flags: string[] = []) {
  const { PATH = '' } = process.env;
  return new Promise<Ended>((resolve) => {
    const call = [...flags, join(ROOT, 'bin/porch.js'), ...args];
    const child = execFile(process.execPath, call, { env: { PATH, ...env } }, (_, out, error) =>
      resolve({ status: child.exitCode ?? -1, out, error }),
    );
  });
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** The code of one of the two packs that `check` runs; there is no other. */
function codeIn(folder: string, pack: 'face' | 'porch'): string {
  const files = filesIn(folder).sort();
  expect(files.map((file) => basename(file))).toEqual(['face-check', 'porch-check']);
  return files[pack === 'face' ? 0 : 1] ?? '';
}

function rights(path: string): number {
  return statSync(path).mode & 0o777;
}

const PLAIN = await started({});
const KEPT = mkdtempSync(join(tmpdir(), 'porch-kept-'));
afterAll(() => rmSync(KEPT, { recursive: true }));
await started({ XDG_CACHE_HOME: KEPT });

/** Caches of their own with the code of one run. */
function keptCaches(): string {
  const caches = temporaryFolder();
  cpSync(KEPT, caches, { recursive: true });
  // the copy of a folder has other rights than the folder
  for (const folder of [join(caches, OURS), dirname(codeIn(caches, 'face'))]) chmodSync(folder, 0o700);
  return caches;
}

test('the first run keeps V8’s code for its user alone, and the next ones use it as it stands', async () => {
  const caches = join(temporaryFolder(), 'caches');
  expect(PLAIN).toMatchObject({ status: 3, error: '' });
  expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
  const file = codeIn(caches, 'porch');
  const build = /^\/\/([0-9a-f]{16})\n/.exec(readFileSync(join(ROOT, 'dist/porch.cjs'), 'latin1'))?.[1];
  expect(file).toBe(join(caches, OURS, `${build}-${process.version}-${process.arch}`, 'porch-check'));
  const folders = [caches, join(caches, OURS), join(file, '..')];
  expect([...folders, file].map(rights)).toEqual([0o700, 0o700, 0o700, 0o600]);
  const files = filesIn(caches);
  const written = files.map((one) => statSync(one).ino);
  expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
  // what V8 refuses is written anew
  expect(files.map((one) => statSync(one).ino)).toEqual(written);
});

test('each command has its own, and what asks for help or ends ill adds nothing to it', async () => {
  const env = { HOME: temporaryFolder() };
  const caches = process.platform === 'darwin' ? 'Library/Caches' : '.cache';
  if (process.platform === 'darwin') mkdirSync(join(env.HOME, caches), { recursive: true });
  const statuses: number[] = [];
  for (const args of [
    ['--help'],
    ['check', '--help'],
    ['check', join(env.HOME, 'nowhere')],
    ['nonsense'],
    ['journal'],
  ]) {
    statuses.push((await started(env, args)).status);
  }
  expect(statuses).toEqual([0, 0, 2, 2, 2]);
  const names = () => filesIn(join(env.HOME, caches, OURS)).map((file) => file.split('/').at(-1));
  expect(names().sort()).toEqual(['face-help']);
  await started(env);
  expect(names().sort()).toEqual(['face-check', 'face-help', 'porch-check']);
});

describe('code that is not whole or not ours', () => {
  const half = (bytes: Buffer) => bytes.length / 2;
  const flipped = (bytes: Buffer, place: number) => {
    const copy = Buffer.from(bytes);
    copy[place] = (copy[place] ?? 0) ^ 0x10;
    return copy;
  };
  const DAMAGE: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
    'a bit of its beginning': (bytes) => flipped(bytes, 5),
    'a bit in the middle of the code': (bytes) => flipped(bytes, half(bytes) >> 1),
    'a bit of its end': (bytes) => flipped(bytes, bytes.length - 9),
    'half of it is missing': (bytes) => bytes.subarray(0, half(bytes)),
    'the last byte is missing': (bytes) => bytes.subarray(0, -1),
    'it is empty': () => Buffer.alloc(0),
    'it is all zeros': (bytes) => Buffer.alloc(bytes.length),
    'it is a text': () => Buffer.from('module.exports = 1;'.repeat(2)),
  };

  test.each(Object.entries(DAMAGE))('is not run and is replaced: %s', async (_, damage) => {
    const caches = keptCaches();
    for (const pack of ['face', 'porch'] as const) {
      const file = codeIn(caches, pack);
      const damaged = damage(readFileSync(file));
      writeFileSync(file, damaged);
      expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
      const written = readFileSync(file);
      expect(written.equals(damaged)).toBe(false);
      expect(written.subarray(0, half(written)).equals(written.subarray(half(written)))).toBe(true);
    }
  });

  test('is not run and is replaced: the code of another bundle', async () => {
    const caches = keptCaches();
    const { size } = statSync(codeIn(caches, 'face'));
    renameSync(codeIn(caches, 'face'), codeIn(caches, 'porch'));
    expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
    expect(statSync(codeIn(caches, 'porch')).size).toBeGreaterThan(2 * size);
  });

  const isRoot = process.getuid?.() === 0;
  const givenAway = (path: string) => lchownSync(path, 12_345, 12_345);
  const movedAway = (folder: string) => {
    renameSync(folder, `${folder}-elsewhere`);
    symlinkSync(`${folder}-elsewhere`, folder);
  };
  const OPENED: Readonly<Record<string, (caches: string, file: string) => void>> = {
    'the folder for caches, which all may write': (caches) => chmodSync(caches, 0o1777),
    'the folder for caches, which the group may write': (caches) => chmodSync(caches, 0o775),
    'our folder, which the group may write': (caches) => chmodSync(join(caches, OURS), 0o770),
    'our folder, which is a link': (caches) => movedAway(join(caches, OURS)),
    'the file, which all may write': (_, file) => chmodSync(file, 0o666),
    'the file, which is a link': (_, file) => movedAway(file),
    // root alone may give something away
    ...(isRoot && {
      'the folder for caches, which is another’s': (caches) => givenAway(caches),
      'our folder, which is another’s': (caches) => givenAway(join(caches, OURS)),
      'the file, which is another’s': (_, file) => givenAway(file),
    }),
  };

  /** Caches where the code for `check` is of a program as long as the face, which V8 takes for it. */
  function planted() {
    const caches = keptCaches();
    const file = codeIn(caches, 'face');
    const { length } = readFileSync(join(ROOT, 'dist/face.cjs'), 'latin1');
    const script = new Script("(process.stdout.write('planted'), { main: Object })".padEnd(length));
    const code = script.createCachedData();
    writeFileSync(file, Buffer.concat([code, code]));
    return { caches, file };
  }

  test('would be run, were the folder this user’s own', async () => {
    const { caches } = planted();
    expect(await started({ XDG_CACHE_HOME: caches })).toEqual({ status: 0, out: 'planted', error: '' });
  });

  test.each(Object.entries(OPENED))('is not run from %s', async (_, open) => {
    const { caches, file } = planted();
    open(caches, file);
    expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
  });

  test('is not written where others may write', async () => {
    const [shared, opened, linked] = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
    chmodSync(shared, 0o1777);
    mkdirSync(join(opened, OURS));
    chmodSync(join(opened, OURS), 0o770);
    symlinkSync(temporaryFolder(), join(linked, OURS));
    for (const caches of [shared, opened, linked]) {
      expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
      expect(filesIn(caches)).toEqual([]);
    }
  });

  test('is not written in a folder of another user', async () => {
    // for everybody but root the root folder is another's
    const folder = isRoot ? temporaryFolder() : '/';
    if (isRoot) givenAway(folder);
    expect(await started({ XDG_CACHE_HOME: folder })).toEqual(PLAIN);
    expect(readdirSync(folder).includes(OURS)).toBe(false);
  });
});

test('where nothing can be kept the command says nothing of it', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'file');
  writeFileSync(file, '');
  const missing = join(folder, 'missing/caches');
  // /proc is read-only for root as well
  for (const caches of [file, missing, 'caches', join(file, 'below'), '/proc']) {
    expect(await started({ XDG_CACHE_HOME: caches, HOME: folder })).toEqual(PLAIN);
  }
  expect(readdirSync(folder)).toEqual(['file']);
});

test('what cannot be put into place is not left beside it', async () => {
  const caches = keptCaches();
  const file = codeIn(caches, 'porch');
  rmSync(file);
  mkdirSync(file);
  expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
  expect(readdirSync(dirname(file)).sort()).toEqual(['face-check', 'porch-check']);
});

test('many at once leave whole files', async () => {
  const caches = temporaryFolder();
  const runs = await Promise.all(Array.from({ length: 6 }, () => started({ XDG_CACHE_HOME: caches })));
  expect(runs).toEqual(runs.map(() => PLAIN));
  const { ino } = statSync(codeIn(caches, 'porch'));
  await started({ XDG_CACHE_HOME: caches });
  expect(statSync(codeIn(caches, 'porch')).ino).toBe(ino);
});

test('code is renewed after a day, and that of the four builds that ran last is kept', async () => {
  const caches = keptCaches();
  const file = codeIn(caches, 'porch');
  const others = ['a', 'b', 'c', 'd', 'e'].map((name) => join(caches, OURS, name));
  for (const [age, folder] of others.entries()) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'porch-check'), 'code');
    const time = new Date(Date.now() - (age + 2) * DAY);
    utimesSync(folder, time, time);
  }
  const before = new Date(Date.now() - 2 * DAY);
  utimesSync(file, before, before);
  expect(await started({ XDG_CACHE_HOME: caches })).toEqual(PLAIN);
  expect(Date.now() - statSync(file).mtimeMs).toBeLessThan(DAY);
  expect(readdirSync(join(caches, OURS)).sort()).toEqual([file.split('/').at(-2), 'a', 'b', 'c'].sort());
});

test('other flags of V8 have code of their own', async () => {
  const caches = temporaryFolder();
  for (const flags of [[], ['--no-opt'], [], ['--no-opt']]) {
    expect(await started({ XDG_CACHE_HOME: caches }, CHECK, flags)).toEqual(PLAIN);
  }
  expect(readdirSync(join(caches, OURS)).length).toBe(2);
});
