import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  approval,
  BUILT,
  type Case,
  correction,
  expectWhole,
  portfolioIn,
  recording,
  runTraced,
} from './commandRuns.ts';
import { IS_FULL, NEEDS_STRACE, TIME } from './journalRuns.ts';
import { type Act, dice, diskOf, KNOWN_CALLS, parseActs } from './powerCut.ts';

/** States that are tried at each moment besides "all that is pending is lost" and "all of it stands". */
const RANDOM_STATES = IS_FULL ? 40 : 1;
/** Of the moments that do not concern Portfolio.md, every n-th. */
const SHARE = IS_FULL ? 1 : 6;

type Files = ReadonlyMap<string, Buffer>;

interface Recording {
  readonly folder: string;
  readonly before: Files;
  readonly acts: readonly Act[];
  readonly said: string;
}

/** The index of the journal's log is shared memory: it never outlives the power, and is no part of the disk. */
const isMemory = (name: string): boolean => name.endsWith('-shm');

function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !isMemory(path));
  return new Map(paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path)]));
}

/** The command as the disk saw it: it is done, and what is made of its acts is what stands there. */
function recorded(one: Case): Recording {
  const folder = one.begin();
  const base = mkdtempSync(join(tmpdir(), 'porch-power-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const [log, voice] = [join(base, 'strace.log'), join(base, 'said')];
  const before = new Map([...filesIn(folder)].map(([name, bytes]) => [join(folder, name), bytes]));
  const mouth = openSync(voice, 'w');
  const options = ['-o', log, '-xx', '-s', '1000000', '-e', `trace=${KNOWN_CALLS}`];
  const { status } = spawnSync('strace', [...options, process.execPath, BUILT, ...one.args(folder)], {
    stdio: ['ignore', mouth, 'ignore'],
  });
  closeSync(mouth);
  expect(status).toBe(0);
  const all = parseActs(readFileSync(log, 'utf8'), [...before.keys()], voice);
  const acts = all.filter((act) => act.act === 'said' || (act.path.startsWith(folder) && !isMemory(act.path)));
  const disk = diskOf(folder, before);
  for (const act of acts) disk.apply(act);
  expect(new Map([...disk.cut(() => 1)].sort())).toEqual(new Map([...filesIn(folder)].sort()));
  return { folder, before, acts, said: readFileSync(voice, 'utf8') };
}

/** What is wrong with what a power cut left, when the command had said so much; null where nothing is. */
function wrongWith(one: Case, files: Files, said: string, what: string): string | null {
  const folder = one.begin();
  rmSync(folder, { recursive: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes, { mode: name.endsWith('.pem') ? 0o600 : 0o644 });
  }
  try {
    expectWhole(one, folder, { status: said === '' ? -1 : 0, out: said, error: '' }, what);
    return null;
  } catch (error) {
    const seen = error instanceof Error && 'actual' in error ? `: ${JSON.stringify(error.actual)}` : '';
    return `${what}: ${error}${seen}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `porch status` after a `porch record` that was killed where it would have put the new Portfolio.md in its place. */
function goingOn(): Case {
  const one = recording();
  const made = one.begin();
  runTraced(one, made, 'rename:signal=KILL:when=1');
  expect([portfolioIn(made), readdirSync(made).includes('.Portfolio.md.porch-new')]).toEqual([one.before, true]);
  const begin = () => {
    const folder = one.begin();
    cpSync(made, folder, { recursive: true });
    return folder;
  };
  const args = (folder: string) => ['status', folder, '--at', '2026-08-21'];
  return { ...one, begin, args, again: [0, 'No alert stands.'] };
}

const touches = (part: string) => (act: Act) => act.act !== 'said' && act.path.includes(part);

/** Cuts the power after the acts that are asked for, in several states each; the same state is tried once. */
function cutsOf(one: Case, { folder, before, acts }: Recording, isAsked: (act: Act, index: number) => boolean) {
  const disk = diskOf(folder, before);
  const seen = new Set<string>();
  const wrong: string[] = [];
  const portfolios = new Set<string>();
  let said = '';
  let cuts = 0;
  for (const [index, act] of acts.entries()) {
    disk.apply(act);
    if (act.act === 'said') said += act.text;
    if (!isAsked(act, index)) continue;
    const random = Array.from({ length: RANDOM_STATES }, (_, state) => dice(index * 1000 + state + 1));
    for (const chance of [() => 0, () => 1, ...random]) {
      const files = disk.cut(chance);
      const state = stateOf(files, said);
      cuts += 1;
      if (seen.has(state)) continue;
      seen.add(state);
      portfolios.add(String(files.get('Portfolio.md')));
      const found = wrongWith(one, files, said, `after act ${index + 1} of ${acts.length} (${act.act})`);
      if (found !== null) wrong.push(found);
    }
  }
  return { cuts, states: seen.size, wrong, portfolios: [...portfolios] };
}

function stateOf(files: Files, said: string): string {
  const hash = createHash('sha256').update(said);
  for (const [name, bytes] of [...files].sort(([left], [right]) => (left < right ? -1 : 1))) {
    hash.update(`\0${name}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

describe.each([
  ['porch approve', approval],
  ['porch record', recording],
  ['porch correct', correction],
  ['the porch status that goes on with a record', goingOn],
])('a power cut during %s', NEEDS_STRACE, (_name, make) => {
  test('loses nothing that was told, tears no document, and the next command goes on', TIME, () => {
    const one = make();
    const isAsked = (act: Act, index: number) =>
      index % SHARE === 0 || act.act === 'said' || touches('Portfolio.md')(act);
    const { cuts, states, wrong, portfolios } = cutsOf(one, recorded(one), isAsked);
    if (IS_FULL) console.info(`${cuts} power cuts left ${states} different disks`);
    expect(wrong).toEqual([]);
    expect(portfolios.sort()).toEqual([...new Set([one.before, one.after])].sort());
  });
});

/** The acts of `porch record` without some: what a program would do that spared them. */
describe('the power cut finds a record that', NEEDS_STRACE, () => {
  test.each([
    ['does not bring the new Portfolio.md to the disk before it is renamed', isSyncOf('.Portfolio.md.porch-new'), true],
    ['does not bring its new name to the disk', isSyncOfWorkspace, false],
    ['does not bring the journal to the disk', isSyncOf('.orchestrator/journal.sqlite'), false],
  ])('%s', TIME, (_what, isLeftOut, isTorn) => {
    const one = recording();
    const whole = recorded(one);
    const acts = whole.acts.filter((act) => !isLeftOut(act, whole));
    expect(acts.length).toBeLessThan(whole.acts.length);
    const last = acts.length - 1;
    const isAsked = (act: Act, index: number) => index === last || isRenameOfPortfolio(act);
    const { wrong, portfolios } = cutsOf(one, { ...whole, acts }, isAsked);
    expect(wrong.length).toBeGreaterThan(0);
    expect(portfolios.some((text) => text !== one.before && text !== one.after)).toBe(isTorn);
  });
});

function isSyncOf(part: string) {
  return (act: Act): boolean => act.act === 'sync' && touches(part)(act);
}

function isSyncOfWorkspace(act: Act, { folder }: Recording): boolean {
  return act.act === 'sync' && act.path === folder;
}

function isRenameOfPortfolio(act: Act): boolean {
  return act.act === 'rename' && act.to.endsWith('/Portfolio.md');
}
