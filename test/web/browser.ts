import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { newYorkTime } from '../../src/domain/calendar.ts';
import { documentsOf, ROOT } from '../cli/porch.ts';

// A real browser at a real desk: the built program serves a workspace of the test's own, and Chromium opens its link.

const PROGRAM = join(ROOT, 'bin/porch.js');
const OWN_NODE = join(ROOT, 'node_modules/.bin/node');
const NODE = existsSync(OWN_NODE) ? OWN_NODE : process.execPath;
const DAY = 86_400_000;
/** Milliseconds that the page has to show what it should; a loaded machine needs more than a person would bear. */
const SHOWN_WITHIN = 15_000;
const STARTS_WITHIN = 20_000;
/** The day that the example documents bear. */
const EXAMPLE_DAY = '2026-08-21';

/** The last whole day in New York: documents of that day are neither stale nor of the future. */
export const LAST_DAY = newYorkTime(Date.now() - DAY).date;

export type Documents = Readonly<Record<string, string>>;

/** The documents of an example, as if their prices were yesterday's. */
export function datedDocuments(example: string): Record<string, string> {
  const documents = Object.entries(documentsOf(example));
  return Object.fromEntries(documents.map(([name, text]) => [name, text.replaceAll(EXAMPLE_DAY, LAST_DAY)]));
}

export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** A desk that is served from a folder of the test's own. */
export interface Desk {
  readonly folder: string;
  /** The link that it printed first, for the person who started it. */
  readonly link: string;
  /** A fresh link, which opens the desk once. */
  readonly linkFor: (name: string) => Promise<string>;
  /** A command in a terminal beside it. */
  readonly porch: (...args: readonly string[]) => Promise<Ran>;
  readonly stop: () => Promise<void>;
  /** Serves the same workspace again, at the address of before, and gives a link. */
  readonly startAgain: () => Promise<string>;
}

/** Somebody at the desk: a browser of their own, and all that went wrong in it. */
export interface Seat {
  readonly page: Page;
  /** What went wrong so far, taken from the list: nothing may be on it when the test ends. */
  readonly takeFaults: () => string[];
}

export type Sitting = Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'bypassCSP'>;

const closing: (() => Promise<void> | void)[] = [];
const seats: { readonly seat: Seat; readonly context: BrowserContext }[] = [];
let browser: Browser | null = null;

/** Launches the browser once for the file; after each test, no page may have complained and nothing is left running. */
export function withBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    browser = null;
  });
  afterEach(async () => {
    const faults = seats.flatMap(({ seat }) => seat.takeFaults());
    for (const { context } of seats.splice(0)) await context.close();
    for (const close of closing.splice(0).reverse()) await close();
    expect(faults).toEqual([]);
  });
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: process.getuid?.() !== 0 });
}

function chromiumPath(): string {
  const named = process.env.PORCH_CHROMIUM ?? '';
  const usual = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
  const found = named === '' ? [...usual, chromium.executablePath()].find((path) => existsSync(path)) : named;
  if (found !== undefined && existsSync(found)) return found;
  throw new Error('There is no Chromium for this test: `apt-get install chromium`, or PORCH_CHROMIUM=/path/to/one.');
}

/** Serves a workspace with these documents for somebody; stopped after the test. */
export async function openDesk(documents: Documents, by = 'pat'): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'porch-desk-'));
  closing.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(documents)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const porch = (...args: readonly string[]) => ran(args, folder);
  let served = await serve(folder, ['--by', by]);
  const stop = () => stopped(served.child);
  closing.push(() => stop());
  const startAgain = async (): Promise<string> => {
    await stop();
    served = await serve(folder, ['--by', by, '--port', new URL(served.link).port]);
    return served.link;
  };
  const linkFor = async (name: string): Promise<string> => {
    const { out, error } = await porch('serve', folder, '--by', name, '--json');
    expect(error).toBe('');
    return JSON.parse(out).link;
  };
  return { folder, link: served.link, linkFor, porch, stop, startAgain };
}

interface Served {
  readonly child: ChildProcess;
  readonly link: string;
}

function serve(folder: string, args: readonly string[]): Promise<Served> {
  const child = spawn(NODE, [PROGRAM, 'serve', folder, '--json', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let out = '';
    let error = '';
    const late = setTimeout(() => reject(new Error(`the desk did not start: ${out}${error}`)), STARTS_WITHIN);
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

function ran(args: readonly string[], cwd: string): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(NODE, [PROGRAM, ...args], { cwd }, (_, out, error) =>
      resolve({ status: child.exitCode ?? 1, out, error }),
    );
  });
}

/** Opens the desk by its link in a browser of its own, and waits until the page stands. */
export async function sitDown(link: string, sitting: Sitting = {}): Promise<Seat> {
  if (browser === null) throw new Error('withBrowser() comes first');
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    timezoneId: 'America/New_York',
    permissions: ['clipboard-read', 'clipboard-write'],
    ...sitting,
  });
  context.setDefaultTimeout(SHOWN_WITHIN);
  const faults: string[] = [];
  await watch(context, new URL(link).origin, faults);
  const page = await context.newPage();
  const seat = { page, takeFaults: () => faults.splice(0) };
  seats.push({ seat, context });
  await page.goto(link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return seat;
}

/** A desk with these documents, and the first person at it. */
export async function deskWith(documents: Documents, sitting: Sitting = {}) {
  const desk = await openDesk(documents);
  const seat = await sitDown(desk.link, sitting);
  return { desk, seat, page: seat.page };
}

const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => {
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' at ' + event.sourceFile);
});`;

/** Everything that a page must never do: throw, complain, break its own policy, ask anybody else. */
async function watch(context: BrowserContext, origin: string, faults: string[]): Promise<void> {
  await context.addInitScript({ content: TELL_VIOLATIONS });
  context.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault) faults.push(`console: ${message.text()} ${new URL(message.location().url || origin).pathname}`);
  });
  context.on('weberror', (error) => faults.push(`error: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && !['data:', 'blob:'].includes(url.protocol)) faults.push(`foreign: ${request.url()}`);
  });
}

/** Presses Tab until what has the focus bears this name; each stop on the way must be seen to have it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    const stop: { name: string; isSeen: boolean } = await page.evaluate(FOCUSED);
    expect(stop.isSeen, `the focus is seen on ${stop.name}`).toBe(true);
    if (typeof name === 'string' ? stop.name === name : name.test(stop.name)) return;
    stops.push(stop.name);
  }
  throw new Error(`Tab does not come to ${name}: ${stops.join(' → ')}`);
}

const MOST_STOPS = 250;
const FOCUSED = `(() => {
  const focused = document.activeElement;
  const words = (one) => (one?.textContent ?? '').trim().replace(/\\s+/g, ' ');
  const labels = [...(focused.labels ?? [])].map(words).join(' ');
  const titles = (focused.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => words(document.getElementById(id)));
  const name = focused.getAttribute('aria-label') || titles.join(' ').trim() || labels || words(focused);
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  const isSeen = focused.matches(':focus-visible') && outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0;
  return { name, isSeen: isSeen || focused === document.body };
})()`;
