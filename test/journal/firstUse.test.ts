import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { openCheckpoints, readPublicKey } from '../../src/journal/checkpoint.ts';
import { readCheckpoints } from '../../src/journal/checkpointFile.ts';
import { folder, NOW } from './makers.ts';

// What another program meets between two acts of the one that makes the keys.
const { meanwhile } = vi.hoisted(() => ({ meanwhile: { look: (_act: string, _path: unknown): void => {} } }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const watched = (act: 'openSync' | 'writeSync' | 'linkSync') =>
    vi.fn((...args: unknown[]) => {
      const done = Reflect.apply(fs[act], fs, args);
      meanwhile.look(act, args.at(-1));
      return done;
    });
  return {
    ...fs,
    openSync: watched('openSync'),
    writeSync: watched('writeSync'),
    linkSync: watched('linkSync'),
    existsSync: (path: string) => {
      const isThere = fs.existsSync(path);
      meanwhile.look('existsSync', path);
      return isThere;
    },
  };
});

const TAIL = { sequence: 1, hash: 'a'.repeat(64), at: '2026-08-21T20:00:00.000Z' };

beforeEach(() => {
  meanwhile.look = () => {};
});

test('the public key is there whole or not at all while it is made', () => {
  const home = folder();
  const seen = new Set<string>();
  meanwhile.look = () => {
    const path = join(home, 'checkpoint-key.pub');
    seen.add(existing(path) ? readFileSync(path, 'utf8') : 'none');
  };
  const { publicKey } = openCheckpoints(home, null);
  expect(seen).toEqual(new Set(['none', `${publicKey}\n`]));
});

test('a key that another program made and used since it was looked for is not taken for gone', () => {
  const home = folder();
  let others: string | null = null;
  meanwhile.look = (act, path) => {
    if (act !== 'existsSync' || path !== join(home, 'checkpoint-key.pem')) return;
    meanwhile.look = () => {};
    const book = openCheckpoints(home, null);
    book.add(TAIL, NOW);
    others = book.publicKey;
  };
  expect(openCheckpoints(home, null).publicKey).toBe(others);
  expect(readPublicKey(home)).toBe(others);
  expect(readCheckpoints(home).checkpoints).toHaveLength(1);
  rmSync(join(home, 'checkpoint-key.pem'));
  expect(() => openCheckpoints(home, null)).toThrow('The key that signed');
});

/** Without a look in between. */
function existing(path: string): boolean {
  const { look } = meanwhile;
  meanwhile.look = () => {};
  const isThere = existsSync(path);
  meanwhile.look = look;
  return isThere;
}
