import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { journalFile } from '../../src/desk/history/journal.ts';
import { openSqliteStore } from '../../src/journal/sqliteStore.ts';
import { contentsOf, documentsOf, porch, type Ran, ROOT, workspace } from '../cli/porch.ts';
import { straced } from './journalRuns.ts';

/** The command as it is shipped; `npm run build` makes it. */
export const BUILT = join(ROOT, 'bin/porch.js');
const AT = ['--at', '2026-08-21'];
/** The system calls by which Node and SQLite change files in a workspace. */
const CHANGING = 'openat,mkdir,pwrite64,write,fsync,fdatasync,ftruncate,unlink,rmdir,rename,link,fchmod';

/** A command that is interrupted, and what it leaves when it is not. */
export interface Case {
  /** A workspace in which it can be given, over and over. */
  readonly begin: () => string;
  /** Its command line for a workspace. */
  readonly args: (folder: string) => readonly string[];
  /** The kind of event that it records. */
  readonly event: string;
  /** Portfolio.md before it and after it. */
  readonly before: string;
  readonly after: string;
  /** Every file of `plans/` and `outbox/` after it. */
  readonly files: Readonly<Record<string, string>>;
  /** What the journal had before it: hashes. */
  readonly hashes: readonly string[];
  /** What it answers when it is given again: exit status, and a part of its words. */
  readonly again: readonly [status: number, words: string];
}

export function approval(): Case {
  const args = (id: string) => ['approve', id, '--by', 'pat', '--confirm-all'];
  return caseOf(args, 'plan_approved', [2, 'was approved by pat already']);
}

export function recording(): Case {
  const args = (id: string) => ['record', id, '--by', 'pat', '--fill', 'SELL NEM 540 @ 131.60 ref A1'];
  return caseOf(args, 'fills_recorded', [0, '"recorded": 0']);
}

/** Of two sales the second: with the first the portfolio keeps every limit, so that it exits with 0. */
export function correction(): Case {
  const args = (id: string) => ['correct', id, 'A2', '--by', 'pat', '--reason', 'mistyped'];
  const fills = ['SELL NEM 540 @ 131.60 ref A1', 'SELL FCX 492 @ 76.60 ref A2'];
  const before = (id: string) => fills.map((fill) => ['record', id, '--by', 'pat', '--fill', fill]);
  return caseOf(args, 'record_corrected', [0, '"repeated": true'], before);
}

/** What is left of a plan becomes another one; nothing of it is too large, so that it exits with 0. */
export function remaining(): Case {
  const args = (id: string, folder: string) => ['rebalance', folder, '--by', 'ann', '--remaining', id];
  const fill = ['--by', 'pat', '--fill', 'SELL NEM 540 @ 131.60 ref A1'];
  return caseOf(args, 'plan_continued', [0, '"remainder_of"'], (id) => [['record', id, ...fill]]);
}

function caseOf(
  argsOf: (id: string, folder: string) => string[],
  event: string,
  again: Case['again'],
  earlier: (id: string) => string[][] = () => [],
): Case {
  const made = workspace(documentsOf('test-case-1-rebalance'));
  const plan = porch('rebalance', made, '--by', 'ann', ...AT, '--json');
  expect(plan).toMatchObject({ status: 0, error: '' });
  const id: string = JSON.parse(plan.out).plan_id;
  for (const command of earlier(id)) expect(porch(...command, '--workspace', made, ...AT).error).toBe('');
  const args = (folder: string) => {
    const given = argsOf(id, folder);
    return [...given, ...(given.includes(folder) ? [] : ['--workspace', folder]), ...AT, '--json'];
  };
  const begin = () => {
    const folder = mkdtempSync(join(tmpdir(), 'porch-fault-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(made, folder, { recursive: true });
    return folder;
  };
  const whole = begin();
  expect(porch(...args(whole))).toMatchObject({ status: 0, error: '' });
  return {
    begin,
    args,
    event,
    before: portfolioIn(made),
    after: portfolioIn(whole),
    files: reportsIn(whole),
    hashes: eventsIn(made).map(({ hash }) => hash),
    again,
  };
}

export interface Traced extends Ran {
  readonly log: string;
}

/** The built command under strace; `status` is -1 where it was killed. */
export function runTraced(one: Case, folder: string, injected: string | null): Traced {
  const log = `${folder}.strace`;
  onTestFinished(() => rmSync(log, { force: true }));
  const options = [...straced(CHANGING, injected), '-y', '-s', '0', '-o', log];
  const command = [process.execPath, BUILT, ...one.args(folder)];
  const { status, stdout, stderr } = spawnSync('strace', [...options, ...command], { encoding: 'utf8', cwd: ROOT });
  return { status: status ?? -1, out: stdout, error: stderr, log: readFileSync(log, 'utf8') };
}

/** The built command, killed after so many milliseconds where it still runs. */
export function runKilled(one: Case, folder: string, after: number): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [BUILT, ...one.args(folder)], { cwd: ROOT });
    const said = { out: '', error: '' };
    child.stdout.on('data', (part) => {
      said.out += part;
    });
    child.stderr.on('data', (part) => {
      said.error += part;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), after);
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ status: status ?? -1, ...said });
    });
  });
}

/**
 * Every change that the command makes in its workspace, as strace counts calls in the program's own thread:
 * `pwrite64` and `3` for the third of its kind.
 */
export function changesIn(log: string, folder: string): (readonly [call: string, nth: number, what: string])[] {
  const [own = ''] = log.split(' ', 1);
  const counts = new Map<string, number>();
  return log.split('\n').flatMap((line) => {
    const [, thread, call = '', words = ''] = /^(\d+)\s+([a-z0-9]+)\((.*)/.exec(line) ?? [];
    if (thread !== own) return [];
    const nth = (counts.get(call) ?? 0) + 1;
    counts.set(call, nth);
    const changes = call === 'openat' ? words.includes('O_CREAT') : true;
    return changes && words.includes(folder) ? [[call, nth, words.replaceAll(folder, '')] as const] : [];
  });
}

/** What must hold after any interruption, before and after the next commands. */
export function expectWhole(one: Case, folder: string, ran: Ran, what: string): void {
  const seen = (value: unknown) => [what, ran.error, value];
  const portfolio = portfolioIn(folder);
  expect(seen([one.before, one.after].includes(portfolio))).toEqual(seen(true));
  expect(seen(/^\s+at .*[:(]\d+/m.test(ran.error))).toEqual(seen(false));

  const events = eventsIn(folder);
  const recorded = events.filter(({ kind }) => kind === one.event).length;
  expect(seen(events.slice(0, one.hashes.length).map(({ hash }) => hash))).toEqual(seen(one.hashes));
  expect(seen(recorded <= 1)).toEqual(seen(true));
  expect(seen(recorded === 1 || portfolio === one.before)).toEqual(seen(true));
  if (ran.status === 0) expect(seen([recorded, portfolio])).toEqual(seen([1, one.after]));
  // a person who was told that it is recorded was told the truth, whatever came after
  if (ran.out.includes('"plan_id"')) expect(seen(recorded)).toEqual(seen(1));
  expect(seen(porch('journal', 'verify', folder))).toMatchObject(seen({ status: 0 }));

  const status = porch('status', folder, ...AT);
  expect(seen(status)).toMatchObject(seen({ status: 0, error: '' }));
  expect(seen(portfolioIn(folder))).toEqual(seen(recorded === 1 ? one.after : one.before));
  expect(seen(eventsIn(folder).filter(({ kind }) => kind === one.event).length)).toEqual(seen(recorded));

  const again = porch(...one.args(folder));
  const [afterwards, words] = recorded === 1 ? one.again : [0, '"plan_id"'];
  expect(seen(again.status)).toEqual(seen(afterwards));
  expect(seen(again.out + again.error)).toEqual(seen(expect.stringContaining(words)));
  expect(seen(portfolioIn(folder))).toEqual(seen(one.after));
  expect(seen(eventsIn(folder).filter(({ kind }) => kind === one.event).length)).toEqual(seen(1));
  const files = reportsIn(folder);
  const missing = Object.keys(one.files).filter((name) => !(name in files));
  expect(seen(missing)).toEqual(seen([]));
  expect(seen(Object.entries(files).filter(([name, text]) => one.files[name] !== text))).toEqual(seen([]));
  expect(seen(existsSync(join(folder, '.Portfolio.md.porch-new')))).toEqual(seen(false));
  expect(seen(porch('journal', 'verify', folder))).toMatchObject(seen({ status: 0 }));
}

export function portfolioIn(folder: string): string {
  return readFileSync(join(folder, 'Portfolio.md'), 'utf8');
}

/** The reports; what an interrupted command staged under a hidden name is nobody's to read. */
function reportsIn(folder: string): Record<string, string> {
  const all = Object.entries(contentsOf(folder)).filter(([name]) => /^(?:plans|outbox)\/(?!.*\/\.)/.test(name));
  return Object.fromEntries(all.map(([name, text]) => [name, text.replaceAll(/"at": "[^"]*"/g, '"at": ""')]));
}

function eventsIn(folder: string) {
  const store = openSqliteStore(journalFile(folder));
  try {
    return [...store.entries()].map(({ kind, hash }) => ({ kind, hash }));
  } finally {
    store.close();
  }
}
