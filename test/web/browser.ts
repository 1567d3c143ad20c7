import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';
import { type Desk, type Documents, launchBrowser, serveDesk } from './servedDesk.ts';
import { serveHere } from './servedHere.ts';

// A real browser at a desk: a workspace of the test's own is served with the built page, and Chromium opens its link.

/** Milliseconds that the page has to show what it should; a loaded machine needs more than a person would bear. */
const SHOWN_WITHIN = 45_000;

/** Somebody at the desk: a browser of their own, and all that went wrong in it. */
export interface Seat {
  readonly page: Page;
  /** What went wrong so far, taken from the list: nothing may be on it when the test ends. */
  readonly takeFaults: () => string[];
}

export interface Sitting extends Pick<BrowserContextOptions, 'colorScheme' | 'viewport' | 'bypassCSP'> {
  /** The page's policy keeps nothing from running, and what breaks it is told as a fault all the same. */
  readonly isPolicyOnlyTold?: boolean;
  /** The page that is opened first; the overview by default. */
  readonly path?: string;
}

const closing: (() => Promise<void>)[] = [];
const seats: { readonly seat: Seat; readonly context: BrowserContext }[] = [];
let browser: Browser | null = null;

/**
 * Launches the browser once for all files that a worker runs; it ends with the worker. After each test, no page may have
 * complained and nothing is left open.
 */
export function withBrowser(): void {
  beforeAll(async () => {
    if (browser?.isConnected() !== true) browser = await launchBrowser();
  }, 60_000);
  afterEach(async () => {
    const faults = seats.flatMap(({ seat }) => seat.takeFaults());
    for (const { context } of seats.splice(0)) await context.close();
    for (const close of closing.splice(0).reverse()) await close();
    expect(faults).toEqual([]);
  });
}

/**
 * Serves a workspace with these documents for somebody, at a time that is given or now; stopped after the test. It is
 * served in this process, where the program is loaded: to start another one takes a second of the processor.
 */
export function openDesk(documents: Documents, by = 'pat', at: string | null = null): Promise<Desk> {
  return closedAfterwards(serveHere(documents, by, at));
}

/** The same by the built program. */
export function openProgram(documents: Documents, by = 'pat'): Promise<Desk> {
  return closedAfterwards(serveDesk(documents, by));
}

async function closedAfterwards(opening: Promise<Desk>): Promise<Desk> {
  const desk = await opening;
  closing.push(desk.close);
  return desk;
}

/** Opens the desk for whom its link is for, in a browser of their own, and waits until the page stands. */
export async function sitDown(link: string, { path = '/', ...sitting }: Sitting = {}): Promise<Seat> {
  const { seat, context } = await newSeat(link, sitting);
  await enter(context, link);
  await seat.page.goto(new URL(path, link).href, { waitUntil: 'commit' });
  await seat.page.getByRole('heading', { level: 1 }).first().waitFor();
  return seat;
}

/** A browser of their own, in which nobody is known yet. */
export async function newSeat(link: string, { isPolicyOnlyTold = false, ...sitting }: Omit<Sitting, 'path'> = {}) {
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
  const seat: Seat = { page, takeFaults: () => faults.splice(0) };
  seats.push({ seat, context });
  if (isPolicyOnlyTold) await tellPolicyOnly(page);
  return { seat, context };
}

/** As the page does with its link, for which it is loaded twice: what it asks then takes half of a second of the processor. */
async function enter({ request }: BrowserContext, link: string): Promise<void> {
  const { origin, hash } = new URL(link);
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  const token = hash.replace('#launch=', '');
  const answer = await request.post(`${origin}/api/session`, { headers, data: { token } });
  if (!answer.ok()) throw new Error(`the link opens nothing: ${answer.status()} ${await answer.text()}`);
}

/** A desk with these documents, and the first person at it. */
export async function deskWith(documents: Documents, sitting: Sitting = {}, open = openDesk) {
  const desk = await open(documents);
  const seat = await sitDown(desk.link, sitting);
  return { desk, seat, page: seat.page };
}

const TELL_VIOLATIONS = `addEventListener('securitypolicyviolation', (event) => {
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' at ' + event.sourceFile);
});`;

const POLICY = 'content-security-policy';

/** Documents come to this page as the desk sends them, but for the policy, which the browser is only to tell of. */
async function tellPolicyOnly(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Fetch.requestPaused', (answer) => {
    // a page that is left meanwhile takes no answer any more
    giveOn(session, answer).catch(() => {});
  });
  await session.send('Fetch.enable', { patterns: [{ resourceType: 'Document', requestStage: 'Response' }] });
}

interface Paused {
  readonly requestId: string;
  readonly responseStatusCode?: number;
  readonly responseHeaders?: { name: string; value: string }[];
}

async function giveOn(session: CDPSession, answer: Paused): Promise<void> {
  const { requestId, responseStatusCode: responseCode = 0, responseHeaders = [] } = answer;
  // what leads elsewhere, or did not come, has no text
  if (responseCode < 200 || (responseCode >= 300 && responseCode < 400)) {
    await session.send('Fetch.continueRequest', { requestId });
    return;
  }
  const told = responseHeaders.map(({ name, value }) => ({
    name: name.toLowerCase() === POLICY ? `${POLICY}-report-only` : name,
    value,
  }));
  // of an answer that goes on to the page the browser has read the policy already: it is given anew
  const { body: text, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
  const body = base64Encoded ? text : Buffer.from(text).toString('base64');
  await session.send('Fetch.fulfillRequest', { requestId, responseCode, responseHeaders: told, body });
}

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

/** Lets answers to requests that end so come late, in this page until it is loaded anew: it hears of the change before. */
export async function answerLate(page: Page, end: string): Promise<void> {
  await page.evaluate(`(() => {
    const own = fetch;
    window.fetch = async (...asked) => {
      const answer = await own(...asked);
      if (String(asked[0]).endsWith('${end}')) await new Promise((done) => setTimeout(done, ${LATE}));
      return answer;
    };
  })()`);
}

const LATE = 1500;

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

/** Goes by Tab to what bears this name, and presses a key on it. */
export async function pressKey(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

/** Confirms, by Tab and Space, every condition that waits for it. */
export async function confirmByKey(page: Page): Promise<void> {
  const names: string[] = await page.evaluate(
    `[...document.querySelectorAll('input[type=checkbox]')].map(({ labels }) => labels[0].textContent.trim().replace(/\\s+/g, ' '))`,
  );
  for (const name of names) await pressKey(page, name, 'Space');
}

/** Pulls a file over the page and lets it fall where files belong, as from the desktop. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const zone = page.locator('.drop-zone');
  await zone.scrollIntoViewIfNeeded();
  const box = await zone.boundingBox();
  if (box === null) throw new Error('there is no place to drop a file');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', {
      type,
      ...at,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  }
  await session.detach();
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
  const isSeen = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && box.width > 0;
  return { name, isSeen: isSeen || focused === document.body };
})()`;
