import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { verifyJournal } from '../../src/journal/verifyJournal.ts';
import { folder } from '../journal/makers.ts';
import { IS_FULL, NEEDS_STRACE, parseSaid, TIME, WRITER } from './journalRuns.ts';
import { type Act, dice, diskOf, KNOWN_CALLS, parseActs } from './powerCut.ts';

const WEAKLY = fileURLToPath(new URL('./journalWeakly.ts', import.meta.url));
/** States that are tried at each moment besides "all that is pending is lost" and "all of it stands". */
const RANDOM_STATES = IS_FULL ? 60 : 2;

interface Recording {
  readonly home: string;
  readonly before: ReadonlyMap<string, Buffer>;
  readonly acts: readonly Act[];
}

/** A writer of three batches, as the disk saw it. */
function recording(isStanding: boolean, isWeak: boolean): Recording {
  const base = folder();
  const home = join(base, 'state');
  const path = join(home, 'journal.db');
  mkdirSync(home);
  if (isStanding) spawnSync(process.execPath, [WRITER, path, 'w', '0', '2', '2']);
  const before = new Map(readdirSync(home).map((name) => [join(home, name), readFileSync(join(home, name))]));
  const [log, voice] = [join(base, 'strace.log'), join(base, 'said')];
  const files = [home, path, `${path}-wal`, `${path}-shm`, `${path}-journal`, voice].flatMap((file) => ['-P', file]);
  const writer = [...(isWeak ? ['--import', WEAKLY] : []), WRITER, path, 'w', '10', '3', '3'];
  const mouth = openSync(voice, 'w');
  const options = ['-o', log, '-xx', '-s', '100000', '-e', `trace=${KNOWN_CALLS}`, ...files];
  const { status } = spawnSync('strace', [...options, process.execPath, ...writer], {
    stdio: ['ignore', mouth, 'ignore'],
  });
  closeSync(mouth);
  expect([status, parseSaid(readFileSync(voice, 'utf8')).recorded]).toEqual([0, [10, 11, 12]]);
  const acts = parseActs(readFileSync(log, 'utf8'), [...before.keys()], voice);
  // The index of the log is shared memory: it never outlives the power, and is no part of the disk.
  return { home, before, acts: acts.filter((act) => !('path' in act) || !act.path.endsWith('-shm')) };
}

/** What is wrong with the journal that a power cut left, in which `recorded` had been told; null where nothing is. */
function wrongWith(files: ReadonlyMap<string, Buffer>, recorded: readonly number[], home: string): string | null {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  for (const [name, bytes] of files) writeFileSync(join(home, name), bytes);
  try {
    const store = openSqliteStore(join(home, 'journal.db'));
    const report = verifyJournal(store, []);
    const keys = new Set([...store.entries()].map(({ key }) => key));
    store.close();
    if (!report.ok) return report.reason;
    const lost = recorded.filter((batch) => !keys.has(`batch ${batch}`) || !keys.has(`batch ${batch} of w`));
    if (lost.length > 0) return `batch ${lost.join(', ')} was told as recorded and is lost`;
    return keys.size % 2 === 0 ? null : 'half a batch stands';
  } catch (error) {
    return String(error);
  }
}

/** Cuts the power after every act, in several states each. */
function cutsOf({ home, before, acts }: Recording, isStanding: boolean) {
  const disk = diskOf(home, before);
  const place = join(folder(), 'after');
  const recorded = isStanding ? [0, 1] : [];
  const wrong: string[] = [];
  let cuts = 0;
  for (const [index, act] of acts.entries()) {
    disk.apply(act);
    if (act.act === 'said') recorded.push(...parseSaid(act.text).recorded);
    const random = Array.from({ length: RANDOM_STATES }, (_, state) => dice(index * 1000 + state + 1));
    for (const chance of [() => 0, () => 1, ...random]) {
      const found = wrongWith(disk.cut(chance), recorded, place);
      cuts += 1;
      if (found !== null) wrong.push(`after act ${index + 1} of ${acts.length} (${act.act}): ${found}`);
    }
  }
  return { cuts, wrong };
}

describe.each([
  ['a new journal', false],
  ['a journal that stands', true],
])('a power cut while %s is written', NEEDS_STRACE, (_name, isStanding) => {
  test('loses nothing that was told as recorded', TIME, () => {
    const { cuts, wrong } = cutsOf(recording(isStanding, false), isStanding);
    expect(wrong).toEqual([]);
    expect(cuts).toBeGreaterThan(80);
  });

  test('would lose it if commits were not brought to the disk', TIME, () => {
    const { wrong } = cutsOf(recording(isStanding, true), isStanding);
    expect(wrong.filter((words) => words.includes('was told as recorded and is lost')).length).toBeGreaterThan(0);
  });
});
