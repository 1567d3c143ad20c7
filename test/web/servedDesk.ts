import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { newYorkTime } from '../../src/domain/days/calendar.ts';
import { browserToLaunch, type Fonts } from './chromium.ts';
import { freePort } from './freePort.ts';

// The built program serving a workspace in a folder of its own, and a Chromium to open it with.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXAMPLES = join(ROOT, 'test/examples');
const PROGRAM = join(ROOT, 'bin/porch.js');
const OWN_NODE = join(ROOT, 'node_modules/.bin/node');
const NODE = existsSync(OWN_NODE) ? OWN_NODE : process.execPath;
const DAY = 86_400_000;
const STARTS_WITHIN = 20_000;
/** The day that the example documents bear. */
const EXAMPLE_DAY = '2026-08-21';

/** The last whole day in New York: documents of that day are neither stale nor of the future. */
export const LAST_DAY = dayIn(-1);

/** The day in New York, so many days from now. */
export function dayIn(days: number): string {
  return newYorkTime(Date.now() + days * DAY).date;
}

export type Documents = Readonly<Record<string, string>>;

/** The documents of an example, as if their prices were yesterday's. */
export function datedDocuments(example: string): Record<string, string> {
  const folder = join(EXAMPLES, example);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const dated = (name: string) => readFileSync(join(folder, name), 'utf8').replaceAll(EXAMPLE_DAY, LAST_DAY);
  return Object.fromEntries(names.map((name) => [name, dated(name)]));
}

/** The documents of the shipped household of three accounts, as if their prices were yesterday's. */
export function datedHousehold(): Record<string, string> {
  const folder = join(ROOT, 'examples/household');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:md|json|csv)$/.test(name),
  );
  const dated = (name: string) => readFileSync(join(folder, name), 'utf8').replaceAll(EXAMPLE_DAY, LAST_DAY);
  return Object.fromEntries(names.map((name) => [name, dated(name)]));
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** A desk that is served from a folder of its own. */
export interface Desk {
  readonly folder: string;
  /** Where it keeps what outlives it. */
  readonly state: string;
  /** The link that it printed first, for the person who started it. */
  readonly link: string;
  /** A fresh link, which opens the desk once. */
  readonly linkFor: (name: string) => Promise<string>;
  /** A command in a terminal beside it. */
  readonly porch: (...args: readonly string[]) => Promise<Ran>;
  readonly stop: () => Promise<void>;
  /** Serves the same workspace again, and gives a link. */
  readonly startAgain: () => Promise<string>;
  /** Stops it, and takes its folder away. */
  readonly close: () => Promise<void>;
}

/** Serves a workspace with these documents, for `by`, from a folder of this name, by the built program. */
export function serveDesk(
  documents: Documents,
  by: string,
  name = 'my-account',
  more: readonly string[] = [],
): Promise<Desk> {
  return deskServed(documents, name, async ({ folder, state, port }) => {
    const { child, link } = await serve(folder, state, ['--by', by, '--port', port, ...more]);
    const porch = (...args: readonly string[]) => ran(args, folder);
    return {
      link,
      porch,
      stop: () => stopped(child),
      linkFor: async (person) => linkIn(await porch('serve', folder, '--by', person, '--json')),
    };
  });
}

interface Place {
  readonly folder: string;
  readonly state: string;
  readonly port: string;
}

type Started = Pick<Desk, 'link' | 'porch' | 'stop' | 'linkFor'>;

/** A workspace with these documents in a folder of this name, as `start` serves it. */
export async function deskServed(
  documents: Documents,
  name: string,
  start: (place: Place) => Promise<Started>,
): Promise<Desk> {
  const whole = mkdtempSync(join(tmpdir(), 'porch-desk-'));
  // the page shows its name
  const folder = join(whole, name);
  mkdirSync(folder);
  for (const [file, text] of Object.entries(documents)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const state = join(whole, 'state');
  let started = await start({ folder, state, port: await freePort() });
  const stop = () => started.stop();
  return {
    ...started,
    folder,
    state,
    stop,
    linkFor: (person) => started.linkFor(person),
    startAgain: async () => {
      await stop();
      started = await start({ folder, state, port: new URL(started.link).port });
      return started.link;
    },
    close: async () => {
      await stop();
      rmSync(whole, { recursive: true, force: true });
    },
  };
}

function linkIn({ out, error }: Ran): string {
  if (error !== '') throw new Error(error);
  return JSON.parse(out).link;
}

interface Running {
  readonly child: ChildProcess;
  readonly link: string;
}

function serve(folder: string, state: string, args: readonly string[]): Promise<Running> {
  const child = spawn(NODE, [PROGRAM, 'serve', folder, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_STATE_HOME: state },
  });
  // a run that is broken off leaves no desk behind
  const end = (): void => {
    child.kill();
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return new Promise((resolve, reject) => {
    let out = '';
    let error = '';
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the desk did not start: ${out}${error}`));
    }, STARTS_WITHIN);
    child.stderr.on('data', (chunk) => {
      error += chunk;
    });
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (!out.trimEnd().endsWith('}')) return;
      clearTimeout(late);
      resolve({ child, link: JSON.parse(out).link });
    });
    child.on('exit', (status) => {
      clearTimeout(late);
      reject(new Error(`the desk ended with ${status}: ${out}${error}`));
    });
  });
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** The built program with these arguments. */
export function ran(args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(NODE, [PROGRAM, ...args], { cwd }, (_, out, error) =>
      resolve({ status: child.exitCode ?? 1, out, error }),
    );
  });
}

export async function launchBrowser(fonts: Fonts = 'packaged'): Promise<Browser> {
  return chromium.launch(await browserToLaunch(fonts));
}
