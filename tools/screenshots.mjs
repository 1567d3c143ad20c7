// Draws the desk's pages for docs/desk: real workspaces with plans in every state, light and dark, wide and narrow.
// `npm run screenshots`; with --whole FOLDER the whole of each page goes to a folder of yours instead, and --only NAME
// draws the workspace of this name alone.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initBook } from '../src/book/example/initBook.ts';
import { datedDocuments, datedHousehold, launchBrowser, serveDesk } from '../test/web/servedDesk.ts';
import { withPalette } from './palettePng.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const options = process.argv.slice(2);
const [own, only] = ['--whole', '--only'].map((name) => options.includes(name) && options[options.indexOf(name) + 1]);
const isWhole = typeof own === 'string';
const folder = isWhole ? own : join(root, 'docs/desk');
const WIDTHS = { wide: 1280, narrow: 390 };
/** What of a page is drawn where not the whole is asked for. */
const TALLEST = { wide: 1110, narrow: 1500 };

const REBALANCE = datedDocuments('test-case-1-rebalance');
const PEOPLE = { pat: ['trader'], sam: ['master_architect'] };
const STRICT = JSON.stringify({ people: PEOPLE, sector_caps: { Materials: 20 } });

/**
 * A workspace, what is done in it, and what is drawn of it for whom: a name for each path, with
 * what a person does there first.
 */
const DESKS = [
  { documents: {}, prepare: async () => ({ 'overview-empty': '/' }) },
  {
    documents: REBALANCE,
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      return {
        overview: '/',
        plan: `/plans/${id}`,
        portfolio: '/portfolio',
        documents: '/documents',
        policy: '/policy',
        lab: '/lab',
        import: '/import',
        history: '/history',
        prompt: '/prompt',
        proposals: '/proposals',
      };
    },
  },
  {
    documents: { ...REBALANCE, 'policy.json': STRICT },
    by: 'sam',
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      return { 'overview-review': '/', 'plan-blocked': `/plans/${id}`, review: `/plans/${id}/review` };
    },
  },
  {
    documents: REBALANCE,
    prepare: async (desk) => {
      const id = await made(desk, 'rebalance');
      await done(desk, 'approve', id, '--by', 'pat', '--confirm-all');
      for (const sequence of ['1', '2']) await done(desk, 'placed', id, sequence, '--by', 'pat');
      await done(desk, 'record', id, '--by', 'pat', '--fill', 'SELL NEM 540 @ 131.60 commission 1.00 ref A1');
      await done(desk, 'record', id, '--by', 'pat', '--fill', 'SELL FCX 300 @ 75.90 commission 1.00 ref A2');
      writeFileSync(join(desk.folder, 'prices.csv'), pricesOf(desk.folder, { LIN: '861.00', SHW: '301.10' }));
      return {
        'plan-approved': `/plans/${id}`,
        execution: `/plans/${id}/execution`,
        monitor: ['/monitor', (page) => lookAtPrices(page, join(desk.folder, 'prices.csv'))],
        'overview-execution': '/',
        journal: '/journal',
      };
    },
  },
  {
    documents: datedDocuments('test-case-2-nvda'),
    prepare: async (desk) => {
      const id = await made(desk, 'screen');
      await done(desk, 'approve', id, '--by', 'pat');
      await done(desk, 'record', id, '--by', 'pat', '--fill', 'BUY NVDA 139 @ 214.80 ref C1');
      return {
        'overview-finished': '/',
        'plan-screening': `/plans/${id}`,
        'execution-finished': `/plans/${id}/execution`,
      };
    },
  },
  {
    documents: datedDocuments('test-case-3-tsla'),
    prepare: async (desk) => ({ 'plan-rejected': `/plans/${await made(desk, 'screen')}` }),
  },
  {
    documents: datedHousehold(),
    name: 'our-accounts',
    prepare: async (desk) => {
      await made(desk, 'rebalance', 'accounts/joint');
      const id = await made(desk, 'rebalance', 'accounts/traditional');
      await done(desk, 'approve', id, '--workspace', 'accounts/traditional', '--by', 'pat', '--confirm-all');
      await done(desk, 'monitor', 'accounts/roth', '--by', 'pat');
      return { household: '/household', 'household-account': '/accounts/joint' };
    },
  },
  {
    documents: REBALANCE,
    name: 'two-plans',
    prepare: async (desk) => {
      const few = await made(desk, 'rebalance', '.', '--plan', 'fewest');
      return { compare: `/plans/${await made(desk, 'rebalance')}/beside/${few}` };
    },
  },
  {
    documents: bookDocuments(120),
    name: 'a-firm',
    more: ['--at', '2026-08-21T11:00-04:00'],
    prepare: async (desk) => {
      await desk.porch('book', 'run', '.', '--at', '2026-08-21');
      return {
        book: '/book',
        'book-account': [
          '/book',
          async (page) => {
            await page.getByLabel('Reason', { exact: true }).selectOption('blocked');
            await page.getByRole('list', { name: 'The queue' }).getByRole('link').first().click();
            await page.getByText(/^\d+ limits pass$/).waitFor();
          },
        ],
      };
    },
  },
  {
    documents: { ...REBALANCE, 'Portfolio.md': withRemarks(REBALANCE['Portfolio.md']) },
    name: 'as-a-model-writes',
    prepare: async () => ({ 'documents-open': '/documents' }),
  },
  {
    documents: { ...REBALANCE, 'Portfolio.md': spoiled(REBALANCE['Portfolio.md']) },
    prepare: async () => ({ 'overview-problems': '/', 'documents-problems': '/documents' }),
  },
];

mkdirSync(folder, { recursive: true });
// the package's one family has no arrows and marks
const browser = await launchBrowser('machine');
try {
  for (const desk of DESKS.filter(({ name }) => typeof only !== 'string' || name === only)) await drawDesk(desk);
} finally {
  await browser.close();
}

async function drawDesk({ documents, by = 'pat', name: called, more, prepare }) {
  const desk = await serveDesk(documents, by, called, more);
  try {
    const pages = await prepare(desk);
    const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/New_York' });
    const page = await context.newPage();
    await page.goto(desk.link);
    await page.getByRole('heading', { level: 1 }).waitFor();
    for (const [name, where] of Object.entries(pages)) {
      const [path, act] = [where].flat();
      await page.goto(new URL(path, desk.link).href);
      await isStill(page);
      await act?.(page);
      await drawPage(page, name);
    }
    await context.close();
  } finally {
    await desk.close();
  }
}

async function drawPage(page, name) {
  for (const [width, pixels] of Object.entries(WIDTHS)) {
    await page.setViewportSize({ width: pixels, height: 1000 });
    await isStill(page);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const tall = await page.evaluate('document.documentElement.scrollHeight');
      const height = isWhole ? tall : Math.min(tall, TALLEST[width]);
      // what is out of sight may not be drawn at all
      await page.setViewportSize({ width: pixels, height });
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
      const png = await page.screenshot();
      writeFileSync(join(folder, `${name}-${width}-${colorScheme}.png`), isWhole ? png : withPalette(png));
    }
  }
}

/** Waits until nothing is being read any more, and charts, which come last, are drawn. */
async function isStill(page) {
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const one of await page.getByText(/^Reading .*…$/).all()) await one.waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => {});
  for (const figure of await page.locator('figure.chart').all()) await figure.locator('svg').first().waitFor();
}

async function made(desk, command, folder = '.', ...more) {
  return JSON.parse((await done(desk, command, folder, ...more, '--by', 'pat', '--json')).out).plan_id;
}

async function done({ porch }, ...args) {
  const ran = await porch(...args);
  if (ran.error !== '') throw new Error(ran.error);
  return ran;
}

/** The shipped book with so many accounts. */
function bookDocuments(accounts) {
  const book = mkdtempSync(join(tmpdir(), 'porch-book-'));
  initBook(book, join(root, 'examples/book'), accounts);
  const names = readdirSync(book, { recursive: true }).filter((name) => /\.\w+$/.test(name));
  const documents = Object.fromEntries(names.map((name) => [name, readFileSync(join(book, name), 'utf8')]));
  rmSync(book, { recursive: true });
  return documents;
}

async function lookAtPrices(page, file) {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: /^Look at the prices/ }).click();
  await page.getByRole('heading', { name: /^At the prices of/ }).waitFor();
}

/** A price file of all that is held, some of it at other prices than the portfolio's. */
function pricesOf(folder, others) {
  const rows = readFileSync(join(folder, 'Portfolio.md'), 'utf8').matchAll(
    /^\| ([A-Z]+) \|.*?\| \$[\d.,]+ \| \$([\d.,]+) \|/gm,
  );
  const lines = [...rows].map(([, ticker, price]) => `${ticker},${others[ticker] ?? price.replaceAll(',', '')}`);
  return `ticker,price\n${lines.join('\n')}\n`;
}

/** A figure that cannot be read and a ticker that stands there twice. */
function spoiled(text) {
  return text
    .replace('| NEM | Newmont | Materials | 540 |', '| NEM | Newmont | Materials | 5.4.0 |')
    .replace('| V |', '| JPM |');
}

/** Restrictions, and a remark of the plan that may bear on a trade. */
function withRemarks(text) {
  return text
    .replace('## HOLDINGS', '## RESTRICTIONS\n\n- TSLA: buy — lock-up until 2027-03-31\n- GME\n\n## HOLDINGS')
    .replace('- Reduce Materials from 46.8% to 25%', '$& — trim NEM first, it has run the furthest');
}
