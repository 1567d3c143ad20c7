import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { draft, NOW } from '../journal/makers.ts';
import { needingProgram } from '../needs.ts';

export const WRITER = fileURLToPath(new URL('./journalWriter.ts', import.meta.url));
export const IS_FULL = process.env.FAULTS_FULL === '1';
/** The whole of the runs takes minutes. */
export const TIME = { timeout: IS_FULL ? 3_600_000 : 120_000 };
/** The system calls by which SQLite and Node change files. */
const MUTATING = 'openat,mkdir,pwrite64,write,fsync,fdatasync,ftruncate,fallocate,unlink,rename,link,fchown,fchmod';

/**
 * What strace is told of an interruption: every thread, stopped at the calls that are asked for alone, which takes a
 * third less of the processor. Stopped so, strace sends no signal.
 */
export function straced(calls: string, injected: string | null): string[] {
  const stops = injected?.includes(':signal=') === true ? [] : ['--seccomp-bpf'];
  return ['-f', ...stops, '-e', `trace=${calls}`, ...(injected === null ? [] : ['-e', `inject=${injected}`])];
}

export const NEEDS_STRACE = needingProgram('strace');

/** What a writer said of its batches. */
export interface Said {
  readonly recorded: readonly number[];
  readonly not: readonly number[];
}

export function parseSaid(output: string): Said {
  const lines = output.split('\n').map((line) => line.split('\t'));
  const batches = (word: string) => lines.filter(([first]) => first === word).map(([, batch]) => Number(batch));
  return { recorded: batches('RECORDED'), not: batches('NOT') };
}

/** Runs a writer of `count` batches under strace, with its eyes on the journal's files alone and what it `injects`. */
export function runTraced(path: string, first: number, count: number, injected: string | null, end = 'close') {
  const home = dirname(path);
  const files = [home, path, `${path}-wal`, `${path}-shm`, `${path}-journal`].flatMap((file) => ['-P', file]);
  const writer = [process.execPath, WRITER, path, 'w', String(first), String(count), String(count), end];
  const log = join(dirname(home), 'strace.log');
  const options = [...straced(MUTATING, injected), '-o', log, ...files];
  const run = spawnSync('strace', [...options, ...writer], { encoding: 'utf8' });
  return { said: parseSaid(run.stdout), stderr: run.stderr, log: readFileSync(log, 'utf8') };
}

/**
 * Every change that a writer makes to the journal's files, as strace counts them: `pwrite64` and `3` for the third of
 * its kind.
 */
export function mutationsIn(log: string): (readonly [call: string, nth: number])[] {
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const call = /^\d+\s+([a-z0-9]+)\(/.exec(line)?.[1];
    if (call === undefined) return [];
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    return [[call, nth] as const];
  });
}

/**
 * The journal after whatever happened: a whole chain, every batch whole or not there, what was told as recorded there
 * and what was told as not recorded not there; and it goes on.
 */
export function expectFaithful(path: string, said: Said, what: string): void {
  const store = openSqliteStore(path);
  expect([what, verifyJournal(store, [])]).toMatchObject([what, { ok: true }]);
  const keys = new Set([...store.entries()].map(({ key }) => key));
  const batches = [...keys].flatMap((key) => /^batch (\d+)$/.exec(key)?.slice(1).map(Number) ?? []);
  for (const batch of batches) expect([what, batch, keys.has(`batch ${batch} of w`)]).toEqual([what, batch, true]);
  expect([what, keys.size]).toEqual([what, batches.length * 2]);
  expect([what, said.recorded.filter((batch) => !batches.includes(batch))]).toEqual([what, []]);
  expect([what, said.not.filter((batch) => batches.includes(batch))]).toEqual([what, []]);
  expect(store.append(() => [draft('after')], NOW)[0]?.sequence).toBe(keys.size + 1);
  store.close();
}
