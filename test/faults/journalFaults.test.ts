import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { folder } from '../journal/makers.ts';
import { expectFaithful, IS_FULL, mutationsIn, NEEDS_STRACE, runTraced, TIME } from './journalRuns.ts';

/** Of the fault runs, every n-th; all of them with FAULTS_FULL=1. */
const SHARE = IS_FULL ? 1 : 12;
const BATCHES = 2;

/** Two ways to begin: no journal yet, and one that has batches 0 and 1. */
const BEGINNINGS: Readonly<Record<string, () => string>> = {
  'a new journal': () => {
    const home = join(folder(), 'state');
    mkdirSync(home);
    return join(home, 'journal.db');
  },
  'a journal that stands': () => {
    const path = join(folder(), 'state', 'journal.db');
    openSqliteStore(path).close();
    const { said } = runTraced(path, 0, 2, null);
    expect(said.recorded).toEqual([0, 1]);
    return path;
  },
};

/** A journal as `begin` makes it, over and over. */
function copiesOf(begin: () => string): () => string {
  const made = begin();
  return () => {
    const home = join(folder(), 'state');
    cpSync(join(made, '..'), home, { recursive: true });
    return join(home, 'journal.db');
  };
}

describe.each(Object.entries(BEGINNINGS))('an append to %s', NEEDS_STRACE, (_name, begin) => {
  test('that is killed at any change of a file loses nothing that was told, and leaves no half', TIME, () => {
    const copy = copiesOf(begin);
    const whole = runTraced(copy(), 10, BATCHES, null);
    expect(whole.said.recorded).toEqual([10, 11]);
    const mutations = mutationsIn(whole.log);
    expect(mutations.length).toBeGreaterThan(20);
    for (const [call, nth] of share(mutations)) {
      const path = copy();
      const { said, log } = runTraced(path, 10, BATCHES, `${call}:signal=KILL:when=${nth}`);
      expect([call, nth, log.includes('killed by SIGKILL')]).toEqual([call, nth, true]);
      expectFaithful(path, said, `killed at ${call} ${nth}`);
    }
  });

  const failures = ['EIO', 'ENOSPC'].flatMap((error) => [
    // A log that outlives the writer shows whether what was told as not recorded can still come to stand.
    [error, 'once', '', 'die'],
    [error, 'from then on', '+', 'close'],
  ]);
  test.each(failures)(
    'under which the disk fails with %s, %s, tells no success that is none',
    (error, when, plus, end) => {
      const copy = copiesOf(begin);
      const mutations = mutationsIn(runTraced(copy(), 10, BATCHES, null, end).log);
      let failed = 0;
      for (const [call, nth] of share(mutations)) {
        const path = copy();
        const injected = `${call}:error=${error}:when=${nth}${plus}`;
        const { said, stderr, log } = runTraced(path, 10, BATCHES, injected, end);
        expect([call, nth, stderr, log.includes('(INJECTED)')]).toEqual([call, nth, '', true]);
        if (said.recorded.length < BATCHES) failed += 1;
        expectFaithful(path, said, `${error} ${when} at ${call} ${nth}`);
      }
      expect(failed).toBeGreaterThan(0);
    },
  );
});

function share<T>(all: readonly T[]): T[] {
  return all.filter((_, at) => at % SHARE === SHARE - 1);
}
