// Peak memory of a book's commands at a tenth of the accounts and at all of them: it may not grow with their number (BOOK
// 7.5 and 12). `npm run build && npx node bench/bookMemory.ts [ACCOUNTS] [worker]`; the exit status is 1 where a bar is missed.
// With `worker` it is the worker of a run alone. Linux.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { runsFile } from '../src/book/runs/submission.ts';
import { smallBook } from './smallBook.ts';

const ACCOUNTS = Number(process.argv[2] ?? 1_000_000);
const IS_OF_WORKER = process.argv[3] === 'worker';
const MOST_GROWTH = 1.2;
const LOOK_MS = 50;
const ROOT = join(import.meta.dirname, '..');
const PORCH = join(ROOT, 'bin/porch.js');
const REPORT_USAGE = join(ROOT, 'bench/reportUsage.cjs');

interface Used {
  /** Peak of the whole process. */
  readonly mebibytes: number;
  readonly seconds: number;
}

const USAGE_FILE = join(tmpdir(), `porch-usage-${process.pid}`);
let isMissed = false;
const few = IS_OF_WORKER ? new Map<string, Used>() : await usedBy(Math.floor(ACCOUNTS / 10));
const many = await usedBy(ACCOUNTS);
for (const [what, { mebibytes }] of few) {
  const later = many.get(what);
  if (later === undefined) throw new Error(`${what} was run twice`);
  hold(what, mebibytes, later.mebibytes, `${later.seconds.toFixed(0)} s of processor time`);
}
rmSync(USAGE_FILE);
process.exitCode = isMissed ? 1 : 0;

async function usedBy(accounts: number): Promise<ReadonlyMap<string, Used>> {
  const scratch = mkdtempSync(join(tmpdir(), 'porch-memory-'));
  const [book, out] = [join(scratch, 'book'), join(scratch, 'out')];
  const used = new Map<string, Used>();
  try {
    smallBook(book, accounts);
    const run = ['run', book, '--at', '2026-08-21', '--workers', '1'] as const;
    if (IS_OF_WORKER) return used.set('run', await usageOf(...run));
    used.set('check', await usageOf('check', book));
    used.set('run', await usageOf(...run));
    used.set('status', await usageOf('status', '--book', book));
    used.set('exceptions', await usageOf('exceptions', '--book', book, '--json'));
    for (const format of ['ndjson', 'csv', 'parquet']) {
      const words = ['export', '--book', book, '--format', format, '--out', `${out}-${format}`];
      used.set(`export as ${format}`, await usageOf(...words));
    }
    used.set('verify', await usageOf('verify', '--book', book));
    used.set('approve', await usageOf('approve', idOf(book), '--book', book, '--by', 'pat'));
    used.set('block', await usageOf('block', idOf(book), '--book', book, '--out', `${out}-blocks`));
    return used;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A command of a book to its end, which tells of itself what it took. */
async function usageOf(command: string, ...words: readonly string[]): Promise<Used> {
  const child = spawn(process.execPath, ['--require', REPORT_USAGE, PORCH, 'book', command, ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, USAGE_FILE },
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  if (command === 'run') await watch(child.pid ?? 0, words[0] ?? '', () => child.exitCode !== null);
  const status = await ended;
  if (status !== 0 && status !== 3) throw new Error(`porch book ${command} ended with ${status}`);
  const [kibibytes = 0, microseconds = 0] = readFileSync(USAGE_FILE, 'utf8').split(' ').map(Number);
  process.stderr.write(`${command}: ${(kibibytes / 1024).toFixed(0)} MiB, ${(microseconds / 1e6).toFixed(1)} s\n`);
  return { mebibytes: kibibytes / 1024, seconds: microseconds / 1e6 };
}

/** The worker's peak from its first chunk until a tenth is done, and until the end: freezing came before. */
async function watch(id: number, book: string, isOver: () => boolean): Promise<void> {
  let [highest, atTenth, accounts] = [0, 0, 0];
  while (!isOver()) {
    const progress = progressOf(book);
    if (progress !== null && progress.done > 0) {
      highest = Math.max(highest, residentOf(id));
      accounts = progress.accounts;
      if (atTenth === 0 && progress.done * 10 >= progress.accounts) atTenth = highest;
    }
    await pause(LOOK_MS);
  }
  hold(`the worker of ${accounts} accounts, at a tenth of them and at the end`, atTenth, highest, '');
}

function progressOf(book: string): { readonly accounts: number; readonly done: number } | null {
  if (!existsSync(runsFile(book))) return null;
  const database = new DatabaseSync(runsFile(book), { readOnly: true, timeout: 1_000 });
  try {
    const text = "SELECT sum(accounts) AS accounts, sum(accounts) FILTER (WHERE state = 'done') AS done FROM chunk";
    const row = database.prepare(text).get();
    return { accounts: Number(row?.accounts ?? 0), done: Number(row?.done ?? 0) };
  } catch {
    return null; // its tables are not made yet
  } finally {
    database.close();
  }
}

function idOf(book: string): string {
  const database = new DatabaseSync(runsFile(book), { readOnly: true });
  try {
    return String(database.prepare('SELECT id FROM run').get()?.id);
  } finally {
    database.close();
  }
}

/** Mebibytes; none of a process that has ended (proc(5)). */
function residentOf(id: number): number {
  try {
    const text = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function hold(what: string, before: number, after: number, more: string): void {
  const growth = after / before;
  const isHeld = growth <= MOST_GROWTH;
  if (!isHeld) isMissed = true;
  const cells = [what, before.toFixed(0), after.toFixed(0), growth.toFixed(2), isHeld ? 'held' : 'missed', more];
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}
