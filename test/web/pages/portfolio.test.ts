import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskWith, withBrowser } from '../browser.ts';
import { largeDocuments } from '../large.ts';
import { type Desk, datedDocuments } from '../servedDesk.ts';

withBrowser();

const REBALANCE = datedDocuments('test-case-1-rebalance');

async function made({ porch }: Desk, ...options: string[]): Promise<string> {
  return JSON.parse((await porch('rebalance', '.', '--by', 'pat', '--json', ...options)).out).plan_id;
}

async function cellsIn(page: Page, table: string, column: number): Promise<string[]> {
  const rows = page.getByRole('table', { name: table }).locator('tbody tr');
  return rows.locator(`:nth-child(${column})`).and(page.locator('th, td')).allInnerTexts();
}

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, page.url()).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

test('what is held is sought, filtered, sorted and summed, and kept as a file', async () => {
  const documents = { ...REBALANCE, 'Portfolio.md': withFormula(REBALANCE['Portfolio.md'] ?? '') };
  const { page } = await deskWith(documents, { path: '/portfolio' });
  const table = page.getByRole('table', { name: 'Holdings' });
  await table.getByRole('rowheader', { name: /^AAPL/ }).waitFor();
  expect(await table.locator('tfoot').textContent()).toMatch(/Total.*\$487,129\.91.*97\.43%/s);
  await page.getByLabel('Sector', { exact: true }).selectOption('Technology');
  expect(await page.getByText('2 of 15 holdings').count()).toBe(1);
  expect((await cellsIn(page, 'Holdings', 1)).map((name) => name.split('\n')[0])).toEqual(['AAPL', 'CSCO']);
  expect(await table.locator('tfoot').textContent()).toMatch(/\$33,480\.09.*6\.70%/s);
  await table.getByRole('button', { name: 'Value' }).click();
  expect(await cellsIn(page, 'Holdings', 6)).toEqual(['$19,489.05', '$13,991.04']);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV: Holdings' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('holdings.csv');
  expect(
    readFileSync(await file.path(), 'utf8')
      .split('\r\n')
      .slice(0, 3),
  ).toEqual([
    '\ufeffHolding,Kind,Sector,Shares,Price,Value,Cost,Gain,"Gain, %",Weight,"Headroom, points"',
    'AAPL Apple Inc.,Stock,Technology,63,309.35,19489.05,13822.20,5666.85,41.00%,3.90%,11.10 left',
    'CSCO =1+1,Stock,Technology,126,111.04,13991.04,11826.36,2164.68,18.30%,2.80%,12.20 left',
  ]);
  await page.getByLabel('Sector', { exact: true }).selectOption('');
  await page.getByLabel(/^Find a ticker/).fill('newm');
  await page.getByText('1 of 15 holdings').waitFor();
  // what a sector should be, and how far it is from there
  const sectors = page.getByRole('table', { name: 'Sectors and cash against their limits' });
  expect(await sectors.getByRole('row', { name: /^Materials/ }).textContent()).toMatch(/25\.00%\s*\+21\.75/);
});

test('of 600 holdings the rows around what is seen are in the page, and all of them in its file', async () => {
  const { page } = await deskWith(largeDocuments(600, 200));
  await goTo(page, '/portfolio');
  const table = page.getByRole('table', { name: 'Holdings' });
  await table.locator('tr[aria-rowindex]').first().waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe('601');
  expect(await table.locator('tbody tr').count()).toBeLessThan(150);
  await table.getByRole('button', { name: 'Holding' }).click();
  expect((await cellsIn(page, 'Holdings', 1)).slice(0, 3)).toEqual(['H0', 'H1', 'H10']);
  // the last of them, where somebody scrolls there
  await table.locator('tfoot').scrollIntoViewIfNeeded();
  const last = table.getByRole('row', { name: /^H99 / });
  await last.waitFor();
  expect(await last.getAttribute('aria-rowindex')).toBe('601');
  await table.getByRole('rowheader', { name: 'H0', exact: true }).waitFor({ state: 'detached' });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV: Holdings' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trimEnd()
    .split('\r\n');
  expect([lines.length, lines[1]?.split(',')[0], lines[600]?.split(',')[0]]).toEqual([602, 'H0', 'H99']);
  await page.getByLabel('Sector', { exact: true }).selectOption('Energy');
  await page.getByText('200 of 600 holdings').waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe('201');
});

function withFormula(text: string): string {
  return text.replace('| CSCO | Cisco |', '| CSCO | =1+1 |');
}

test('two plans stand side by side, and what was known when stands in the history', async () => {
  const { desk, page } = await deskWith(REBALANCE);
  const few = await made(desk, '--plan', 'fewest');
  const directed = await made(desk);
  await goTo(page, `/plans/${directed}`);
  await page.getByLabel('Beside another plan').selectOption(few);
  await page.waitForURL(`**/plans/${directed}/beside/${few}`);
  await page.getByRole('heading', { name: /^What differs: \d+ figures$/ }).waitFor();
  const trade = page.getByRole('table', { name: 'Trades of both plans' }).getByRole('row', { name: /^SELL NEM/ });
  expect(await trade.textContent()).toMatch(/SELL NEM\s*540\s*498\s*less in the other/);
  const weight = page.getByRole('table', { name: 'Weights after both plans' }).getByRole('row', { name: /^Materials/ });
  expect(await weight.textContent()).toMatch(/Materials\s*24\.9986%\s*25\.\d{4}%\s*[+−]0\.00\d\d/);
  // what is the same stands there once it is asked for
  const facts = page.getByRole('table', { name: 'The two plans' }).getByRole('rowheader');
  expect(await facts.allInnerTexts()).toEqual(['Plan', 'State', 'Trades', 'Cash after']);
  await page.getByText('7 facts are the same.').waitFor();
  await page.getByRole('checkbox', { name: 'Show what is the same, too' }).check();
  expect(await facts.count()).toBe(11);
  // the address alone holds both
  await page.reload();
  await page.getByRole('table', { name: 'Weights after both plans' }).waitFor();
  await goTo(page, '/history');
  await page.getByLabel('Show').selectOption('Weight: Materials');
  const picture = page.getByRole('img', { name: /^Weight: Materials: \d{4}-\d\d-\d\d 46\.75%$/ });
  expect(await picture.count()).toBe(1);
  const told = await cellsIn(page, 'What is known on which day', 1);
  expect(told.map((one) => one.replace(/ [0-9a-f]{12}$/, ''))).toEqual([
    'the documents as they stand',
    'plan made: CONDITIONAL, 8 trades',
    'plan made: CONDITIONAL, 5 trades',
  ]);
});

test.each([
  ['8 trades', REBALANCE],
  ['85 trades', largeDocuments(130, 85)],
])('a plan of %s prints on at most three pages, with its whole id and who printed it', async (_, documents) => {
  const { desk, page } = await deskWith(documents);
  const id = await made(desk);
  await goTo(page, `/plans/${id}`);
  await page.getByRole('heading', { name: 'Files' }).waitFor();
  for (const format of ['Letter', 'A4']) {
    const pdf = await page.pdf({ format, preferCSSPageSize: true });
    expect([format, pagesOf(pdf) <= 3]).toEqual([format, true]);
  }
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText(/^Plan [0-9a-f]{64}, made by pat.*printed by pat as of/).isVisible()).toBe(true);
  expect(await page.locator('button:not(.sort, .copy-button):visible, input:visible, select:visible').count()).toBe(0);
});

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
