import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { largeDocuments, largeMarkdown } from '../test/web/large.ts';
import { type Desk, type Documents, datedDocuments, launchBrowser, serveDesk } from '../test/web/servedDesk.ts';
import { elsewhereFigures } from './elsewhere.ts';
import { figure, median } from './measure.ts';

// What the desk's page takes in Chromium: a plan of 8 trades and one that is far larger than a person's, what is tried in
// the lab, what happens elsewhere, and how much is loaded.

const HOLDINGS = 2000;
const SOLD = 500;
/** What a press, or a figure that is tried, may take until it is seen, milliseconds. */
const SEEN_WITHIN = 100;
/** By how much the large plan's verdict may be painted later. */
const LATER = 2;
/** What the first load may be, compressed. */
const FIRST_LOAD = 180_000;
const PAINTS = 15;
const TRACED = 5;
const PRESSES = 7;
const TRIES = 30;

type Figures = readonly (readonly [what: string, figures: string])[];

export async function pageFigures(): Promise<Figures> {
  const browser = await launchBrowser();
  const small = await planAt(browser, datedDocuments('test-case-1-rebalance'));
  const large = await planAt(browser, largeDocuments(HOLDINGS, SOLD));
  try {
    for (let turn = 0; turn <= PAINTS; turn += 1) for (const one of [small, large]) await paint(one);
    const spent: [number[], number[]] = [[], []];
    for (let turn = 0; turn < TRACED; turn += 1) {
      spent[0].push(await processorUntilPainted(browser, small));
      spent[1].push(await processorUntilPainted(browser, large));
    }
    const times = (of: (painted: readonly number[]) => number) => figure(of(large.painted) / of(small.painted));
    const isMet = median(large.painted) <= LATER * median(small.painted);
    return [
      ['verdict of a plan of 8 trades painted', spread(small.painted)],
      [
        `verdict of a plan of ${large.trades} trades and ${HOLDINGS} holdings painted`,
        `${spread(large.painted)}; ${times(median)} times as long (≤ ${LATER}: ${isMet ? 'met' : 'not met'}), the shortest ${times(least)} times`,
      ],
      ['of the processor, by the page’s own thread', thread(median(spent[0]), median(spent[1]))],
      ...(await presses(large.page, large.desk)),
      ...(await labFigures(browser)),
      ...(await elsewhereFigures(browser, pageAt)),
      ...sizes(),
    ];
  } finally {
    await small.desk.close();
    await large.desk.close();
    await browser.close();
  }
}

/** A plan that is made, and the page that it is looked at with. */
interface Painted {
  readonly desk: Desk;
  readonly page: Page;
  readonly planId: string;
  readonly trades: number;
  /** From the address to the verdict on the screen; but for the first time, when its answer is made. */
  readonly painted: number[];
  isSeen: boolean;
}

async function planAt(browser: Browser, documents: Documents): Promise<Painted> {
  const desk = await serveDesk(documents, 'pat');
  const made = JSON.parse((await desk.porch('rebalance', '--json')).out);
  const page = await pageAt(browser, desk);
  return { desk, page, planId: made.plan_id, trades: made.trades.length, painted: [], isSeen: false };
}

async function paint(one: Painted): Promise<void> {
  const { desk, page, planId, painted } = one;
  await page.goto(new URL(`/plans/${planId}`, desk.link).href);
  await page
    .getByRole('heading', { name: /^(?:SAFE|CONDITIONAL|BLOCKED)/ })
    .first()
    .waitFor();
  await after(300);
  if (one.isSeen) painted.push(await page.evaluate('window.verdictAt'));
  one.isSeen = true;
}

/** Milliseconds of the processor that the page's own thread takes from the address to the paint of the verdict. */
async function processorUntilPainted(browser: Browser, { desk, page, planId }: Painted): Promise<number> {
  await page.goto('about:blank');
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await page.goto(new URL(`/plans/${planId}`, desk.link).href);
  await after(1500);
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse(String(await browser.stopTracing()));
  const painted = traceEvents.find(({ name }) => name === 'verdict-painted');
  if (painted === undefined) throw new Error('no verdict was painted');
  return traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('::RunTask') && pid === painted.pid && tid === painted.tid)
    .filter(({ ts }) => ts <= painted.ts)
    .reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}

/** Of Chromium's trace; `tdur` is microseconds of the processor. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly tdur?: number;
}

function thread(small: number, large: number): string {
  const isMet = large <= LATER * small;
  return `${figure(small)} and ${figure(large)} ms; ${figure(large / small)} times as much (≤ ${LATER}: ${isMet ? 'met' : 'not met'})`;
}

async function pageAt(browser: Browser, desk: Desk): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript({ content: WATCH });
  const page = await context.newPage();
  await page.goto(desk.link);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  return page;
}

async function presses(page: Page, desk: Desk): Promise<Figures> {
  const settled = () => after(1500);
  await settled();
  const onPlan: Figures = [
    ['there: sort the trades', await pressed(page, 'thead button')],
    ['there: open a part', await pressed(page, 'details > summary')],
    ['there: confirm a condition', await pressed(page, 'label:has(input[type=checkbox])')],
  ];
  await page.goto(new URL('/portfolio', desk.link).href);
  await page.getByRole('table', { name: 'Holdings' }).waitFor();
  await settled();
  return [
    ...onPlan,
    [`sort ${HOLDINGS} holdings`, await pressed(page, 'thead button')],
    [`filter ${HOLDINGS} holdings by sector`, await filtered(page)],
  ];
}

/** When the verdict first stood in a painted page, and how long each press took until what came of it was painted. */
const WATCH = `
  window.presses = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === 'click' || name === 'pointerup') window.presses.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 });
  window.painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))));
  const look = () => {
    if (![...document.querySelectorAll('h2')].some(({ textContent }) => /^(?:SAFE|CONDITIONAL|BLOCKED)/.test(textContent))) return requestAnimationFrame(look);
    window.painted().then((at) => { window.verdictAt = at; performance.mark('verdict-painted'); });
  };
  requestAnimationFrame(look);
`;

/** Event Timing of presses on the first of these: from the press to the next paint, in steps of 8 ms. */
async function pressed(page: Page, selector: string): Promise<string> {
  const target = page.locator(selector).first();
  if ((await target.count()) === 0) return 'none on this page';
  const times: number[] = [];
  const processor: number[] = [];
  const spent = await processorOf(page);
  for (let turn = 0; turn < PRESSES; turn += 1) {
    await page.evaluate('window.presses.length = 0');
    const before = await spent();
    await target.click();
    await after(300);
    processor.push((await spent()) - before);
    const own: number[] = await page.evaluate('window.presses');
    // what is shorter than 16 ms is not told
    times.push(Math.max(8, ...own));
  }
  return withProcessor(held(times), processor);
}

/** Milliseconds that the page's own thread has had of the processor, which are the same on a busy machine. */
async function processorOf(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
}

function withProcessor(told: string, processor: readonly number[]): string {
  return `${told}; the page’s thread ${figure(median(processor))} ms of the processor, at most ${figure(Math.max(...processor))}`;
}

/** From the choice of a sector to the paint of what is left. */
async function filtered(page: Page): Promise<string> {
  const times: number[] = [];
  const processor: number[] = [];
  const spent = await processorOf(page);
  for (let turn = 0; turn < PRESSES; turn += 1) {
    const sector = turn % 2 === 0 ? 'Energy' : '';
    const before = await spent();
    times.push(
      await page.evaluate(`(async () => {
        const list = [...document.querySelectorAll('select')].find(({ labels }) => labels[0].textContent === 'Sector');
        const start = performance.now();
        list.value = ${JSON.stringify(sector)};
        list.dispatchEvent(new Event('change', { bubbles: true }));
        return (await window.painted()) - start;
      })()`),
    );
    await after(300);
    processor.push((await spent()) - before);
  }
  return withProcessor(held(times), processor);
}

/** A figure tried in the lab, from the question to the answer of the browser's thread, with so many holdings. */
async function labFigures(browser: Browser): Promise<Figures> {
  const rows: (readonly [string, string])[] = [];
  for (const holdings of [50, 500]) {
    const desk = await serveDesk(largeMarkdown(holdings, holdings / 5), 'pat');
    try {
      const page = await pageAt(browser, desk);
      await page.goto(new URL('/lab', desk.link).href);
      await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
      const times: number[] = await page.evaluate(triedInThread(TRIES));
      rows.push([`a figure tried in the lab, ${holdings} holdings`, held(times)]);
    } finally {
      await desk.close();
    }
  }
  return rows;
}

/** The lab's own thread, asked as the page asks it; the first answers, at which its code is compiled, are not counted. */
function triedInThread(tries: number): string {
  return `(async () => {
    const opening = await (await fetch('/api/lab')).json();
    const { port1: here, port2: there } = new MessageChannel();
    const frame = document.createElement('iframe');
    frame.src = '/lab/thread';
    const isReady = new Promise((ready) => addEventListener('message', ({ source, data }) => {
      if (source === frame.contentWindow && data === 'lab') ready();
    }));
    document.body.append(frame);
    await isReady;
    frame.contentWindow.postMessage(opening, location.origin, [there]);
    const times = [];
    for (let turn = -5; turn < ${tries}; turn += 1) {
      const answered = new Promise((done) => { here.onmessage = done; });
      const start = performance.now();
      here.postMessage({ targets: [{ sector: 'Energy', pct: String((turn + 6) / 2) }], limits: [] });
      await answered;
      if (turn >= 0) times.push(performance.now() - start);
    }
    frame.remove();
    return times;
  })()`;
}

function least(times: readonly number[]): number {
  return Math.min(...times);
}

function spread(times: readonly number[]): string {
  return `${figure(median(times))} ms after the address, shortest ${figure(least(times))}, longest ${figure(Math.max(...times))} ms`;
}

function held(times: readonly number[]): string {
  const sorted = times.toSorted((left, right) => left - right);
  const late = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
  return `median ${figure(median(times))} ms, p99 ${figure(late)} ms (≤ ${SEEN_WITHIN}: ${late <= SEEN_WITHIN ? 'met' : 'not met'})`;
}

const BUILT = fileURLToPath(new URL('../dist/web', import.meta.url));

/** Of the built page: what is loaded first, the lab and the charts after it, by gzip −9. */
function sizes(): Figures {
  const html = readFileSync(join(BUILT, 'index.html'), 'utf8');
  const first = ['index.html', ...[...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name = '']) => name)];
  const assets = readdirSync(join(BUILT, 'assets')).map((name) => `assets/${name}`);
  const named = (word: string): string[] => assets.filter((name) => name.startsWith(`assets/${word}-`));
  const of = (names: readonly string[]): number =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(BUILT, name)), { level: 9 }).length, 0);
  const kilo = (bytes: number): string => `${figure(bytes / 1000)} KB`;
  return [
    [
      'first load of the page, compressed',
      `${kilo(of(first))} (≤ ${FIRST_LOAD / 1000}: ${of(first) <= FIRST_LOAD ? 'met' : 'not met'})`,
    ],
    ['the lab after it', kilo(of([...named('tryTargets'), ...named('lab'), ...named('worker')]))],
    ['the charts after it', kilo(of(named('charts')))],
  ];
}
