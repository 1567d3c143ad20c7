import { accessSync, constants, statfsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import LongFirst from './test/longFirst.ts';

/** What replaces a module for itself: each of these files has a worker of its own. The others share theirs, and what it has loaded. */
const ALONE = [
  'test/desk/files/writing.test.ts',
  'test/desk/history/goneJournal.test.ts',
  'test/journal/firstUse.test.ts',
];
const ALL = ['test/**/*.test.ts'];
const MEMORY = '/dev/shm';
const ROOM = 1_000_000_000;

/**
 * Where there is room the tests' folders stand in memory: a disk waits for every file that is written over and for every
 * sync. The fault tests count and break system calls, which are the same there; all of their runs are on a disk.
 */
function folders(): Record<string, string> {
  if (process.env.FAULTS_FULL === '1') return {};
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize > ROOM ? { TMPDIR: MEMORY } : {};
  } catch {
    return {};
  }
}

// what Node made of a program in TypeScript is kept for its next start, which takes a third of the processor's time then:
// the tests start writers, drivers and threads by the hundred
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled');

export default defineConfig({
  test: {
    testTimeout: 120_000,
    // what another process or a browser does is waited for as long as on a page (test/web/browser.ts)
    expect: { poll: { timeout: 45_000 } },
    setupFiles: './test/seed.ts',
    // what meets another process or a browser is tried once more where nobody looks on; the report names each that was
    retry: process.env.CI === undefined ? 0 : 1,
    sequence: { sequencer: LongFirst },
    // of two cores vitest would leave one to itself; a file that walks the page waits a quarter of its time for what it
    // started, so that a third one has room beside two
    maxWorkers: Math.max(3, availableParallelism() - 1),
    // no test writes into the folder of the person who runs it
    env: {
      ...folders(),
      XDG_CACHE_HOME: join(import.meta.dirname, 'node_modules/.cache'),
      XDG_STATE_HOME: join(import.meta.dirname, 'node_modules/.cache'),
    },
    // the last line of a run says what it left out
    reporters: [
      'default',
      ...(process.env.TEST_TIMES === '1' ? ['./test/timesReporter.ts'] : []),
      './test/skippedReporter.ts',
    ],
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ALL,
          exclude: ALONE,
          isolate: false,
          // Node loads them, and strips the types itself: what vite makes of a module runs slower, for it asks at each
          // use of what is imported where that stands
          experimental: { viteModuleRunner: false },
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
