import { spawnSync } from 'node:child_process';
import type { TestOptions } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What this machine lacks for the test, which is skipped for that. */
    lacks?: string;
  }
}

/** Programs that tests start, each in a package of Debian's of the same name. */
const PROGRAMS = ['strace', 'faketime'] as const;
/** Packages of Debian's that tests need. */
export const PACKAGES: readonly string[] = [...PROGRAMS, 'postgresql'];

/** Options of a suite that needs this of the machine: without it, it is skipped, and the end of the run says so. */
export function needing(what: string, isThere: boolean): TestOptions {
  return isThere ? {} : { skip: true, meta: { lacks: what } };
}

export function needingProgram(name: (typeof PROGRAMS)[number]): TestOptions {
  return needing(name, spawnSync(name, ['--version']).status === 0);
}
