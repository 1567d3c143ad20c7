import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestOptions } from 'vitest';
import { ROOT } from '../cli/porch.ts';
import { needing } from '../needs.ts';

// A PostgreSQL server of a test's own, as docs/book.md starts one: an ordinary user, a folder of its own, loopback alone.

const DEBIAN = '/usr/lib/postgresql';
const CACHE = join(ROOT, 'node_modules/.cache');

/** Where the server's programs stand; the newest where there are several. Null without any. */
function programs(): string | null {
  const folders = (process.env.PATH ?? '').split(':');
  const own = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((one, other) => Number(other) - Number(one)) : [];
  const all = [...own.map((version) => join(DEBIAN, version, 'bin')), ...folders];
  return all.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null;
}

const FOUND = programs();
export const NEEDS_POSTGRES: TestOptions = needing('postgresql', FOUND !== null);

const IS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;

/** The server refuses to run as root. */
function asOrdinary(name: string, args: readonly string[], password?: string): SpawnSyncReturns<string> {
  const path = join(FOUND ?? '', name);
  const user = ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', path];
  const [program, words] = IS_ROOT ? ['setpriv', [...user, ...args]] : [path, [...args]];
  const env = password === undefined ? process.env : { ...process.env, PGPASSWORD: password };
  const done = spawnSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env });
  if (done.status !== 0) throw new Error(`${name}: ${done.stderr}${done.stdout}`);
  return done;
}

function initdb(data: string, ...words: readonly string[]): void {
  asOrdinary('initdb', ['--pgdata', data, '--username', 'porch', '--encoding', 'UTF8', '--no-locale', ...words]);
}

/** A folder of the ordinary user's own, so far with nothing in it. */
function ownFolder(beginning: string): string {
  const folder = mkdtempSync(beginning);
  if (IS_ROOT) chownSync(folder, NOBODY, NOBODY);
  return folder;
}

/**
 * The data of a server that lets everybody in, as they were made at the first call: to make them takes half a second of
 * the processor. The folder in the cache comes into being whole: of two workers that make it, one takes its own away.
 */
function madeOnce(): string {
  const version = asOrdinary('initdb', ['--version']).stdout.replace(/[^\d.]+/g, '-');
  const kept = join(CACHE, `postgres${version}${IS_ROOT ? 'root' : ''}`);
  if (existsSync(kept)) return join(kept, 'data');
  const made = ownFolder(join(tmpdir(), 'porch-postgres-'));
  const partial = mkdtempSync(`${kept}-`);
  try {
    initdb(join(made, 'data'), '--auth', 'trust');
    copied(join(made, 'data'), join(partial, 'data'));
    renameSync(partial, kept);
  } catch (error) {
    if (!existsSync(kept)) throw error;
  } finally {
    for (const folder of [made, partial]) rmSync(folder, { recursive: true, force: true });
  }
  return join(kept, 'data');
}

/** With its owner and rights, which the server looks at. */
function copied(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cp: ${stderr}`);
}

export interface Server {
  /** The address of a database that is made anew. */
  readonly database: () => string;
  /** The id of its first process. */
  readonly process: () => number;
  readonly start: () => void;
  /** `immediate` is as if the machine lost its power. */
  readonly stop: (mode: 'fast' | 'immediate') => void;
  readonly remove: () => void;
}

/** `settings` of its postgresql.conf; with a password it lets nobody in who does not know it. */
export async function startServer(settings: readonly string[] = [], password?: string): Promise<Server> {
  const folder = ownFolder(join(tmpdir(), 'porch-postgres-'));
  const [data, secret] = [join(folder, 'data'), join(folder, 'secret')];
  const port = await freePort();
  if (password === undefined) copied(madeOnce(), data);
  else {
    writeFileSync(secret, password, { mode: 0o600 });
    if (IS_ROOT) chownSync(secret, NOBODY, NOBODY);
    initdb(data, '--auth', 'scram-sha-256', '--pwfile', secret);
    rmSync(secret);
  }
  const options = [`-p ${port}`, '-h 127.0.0.1', `-k ${folder}`, ...settings.map((one) => `-c ${one}`)].join(' ');
  const control = (...words: readonly string[]) => asOrdinary('pg_ctl', ['--pgdata', data, '--silent', ...words]);
  const start = (): void => void control('--log', join(folder, 'log'), '--options', options, '--wait', 'start');
  start();
  let made = 0;
  return {
    database: () => {
      made += 1;
      asOrdinary('createdb', ['-h', '127.0.0.1', '-p', `${port}`, '-U', 'porch', `book${made}`], password);
      return `postgres://porch@127.0.0.1:${port}/book${made}`;
    },
    process: () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    start,
    stop: (mode) => void control('--mode', mode, '--wait', 'stop'),
    remove: () => {
      control('--mode', 'immediate', '--wait', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
