import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { archive, rowsXml, workbookParts } from '../../desk/files/workbookFile.ts';
import { deskWith, openDesk, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments, dayIn } from '../servedDesk.ts';
import { bring } from './brokersFile.ts';

// A workbook with several sheets that is dropped on the page: the sheet is chosen beside the file, and another one after it.

withBrowser();

const sheet = (page: Page) => page.getByRole('combobox', { name: 'Sheet of the workbook' });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** That a browser complains of each preview which is refused, twice here, and of nothing else. */
function expectRefused(faults: readonly string[], what: string): void {
  expect(faults.map((fault) => fault.replace(/^.* (422) .*\/(\w+\/preview)$/, '$1 $2'))).toEqual([
    `422 ${what}/preview`,
    `422 ${what}/preview`,
  ]);
}

/** A table of holdings with so many shares of one security, whose sector nobody knows. */
const table = (ticker: string, shares: number) => ({
  rows: rowsXml([
    ['As of', dayIn(-1)],
    ['Ticker', 'Shares', 'Price'],
    [ticker, shares, 48],
    ['Cash', '', 1000],
  ]),
});

test('positions are imported from the sheet that is chosen last, and what was said of another is forgotten', async () => {
  const { desk, seat, page } = await deskWith({}, { path: '/import' });
  const book = archive(
    workbookParts({
      Holdings: table('ZZZX', 100),
      'Last year': table('ZZZY', 60),
      '&lt;img src=x onerror=alert(1)&gt;': { rows: rowsXml([['a']]) },
      'exe\u202e.x': { rows: rowsXml([['b']]) },
    }),
  );
  await bring(page, 'own.xlsx', book);
  await page.getByRole('heading', { name: 'own.xlsx: a workbook of 4 sheets' }).waitFor();
  expect(await page.getByText('cannot be read').count()).toBe(0);
  expect(await sheet(page).locator('option').allTextContents()).toEqual([
    'Choose one',
    'Holdings',
    'Last year',
    '<img src=x onerror=alert(1)>',
    'exe\\u202e.x',
  ]);
  await sheet(page).selectOption('Last year');
  await page
    .getByRole('textbox', { name: /^ZZZY/ })
    .or(page.getByRole('combobox', { name: /^ZZZY/ }))
    .fill('Energy');
  await page.getByRole('row', { name: /ZZZY .*Energy/ }).waitFor();
  await sheet(page).selectOption('<img src=x onerror=alert(1)>');
  await page.getByRole('heading', { name: 'own.xlsx cannot be read' }).waitFor();
  await sheet(page).selectOption('Holdings');
  await page.getByRole('row', { name: /ZZZX/ }).waitFor();
  expect(await page.getByText('ZZZY').count()).toBe(0);
  await button(page, 'Import').click();
  await page.getByText('Imported: the positions of a table of your own').waitFor();
  const document = readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8');
  expect(document).toMatch(/\| ZZZX \|[^\n]* 100 \|/);
  expect(document).not.toContain('ZZZY');
  expectRefused(seat.takeFaults(), 'imports');
});

test('fills are recorded from the sheet that is chosen, and the next file is asked for its own', async () => {
  const desk = await openDesk(datedDocuments('test-case-1-rebalance'));
  const { plan_id: id } = JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out);
  await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
  const seat = await sitDown(desk.link, { path: `/plans/${id}/execution` });
  const { page } = seat;
  await page.getByRole('heading', { name: /^Execution of plan/ }).waitFor();
  const rows = rowsXml([
    ['ticker', 'side', 'shares', 'price'],
    ['NEM', 'SELL', 540, 131.6],
  ]);
  const book = archive(workbookParts({ Ideas: { rows: rowsXml([['buy more']]) }, Trades: { rows } }));
  await bring(page, 'fills.xlsx', book);
  await sheet(page).waitFor();
  expect(await button(page, 'Record').isDisabled()).toBe(true);
  await sheet(page).selectOption('Trades');
  await page.getByText('Not recorded yet. With 1 fill:').waitFor();
  await bring(page, 'fills.csv', 'ticker,side,shares,price\nNEM,SELL,540,131.60\n');
  await page.getByText('Not recorded yet. With 1 fill:').waitFor();
  expect(await sheet(page).count()).toBe(0);
  await bring(page, 'fills.xlsx', book);
  await sheet(page).selectOption('Trades');
  await page.getByText('Not recorded yet. With 1 fill:').waitFor();
  await button(page, 'Record').click();
  await page.getByText('Recorded: 1 fill, batch 1 of plan').waitFor();
  expectRefused(seat.takeFaults(), 'fills');
});
