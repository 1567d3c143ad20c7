import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type FidelityRow, fidelityFile } from '../../desk/imports/fidelityFile.ts';
import { deskWith, withBrowser } from '../browser.ts';
import { dayIn } from '../servedDesk.ts';

// From a broker's file that is dropped on the page to a decided plan, without a terminal.

withBrowser();

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A positions file of Fidelity, downloaded so many days from now. */
function positions(days: number, cash: string, rows: readonly FidelityRow[], number?: string): string {
  const [year, month = '', day] = dayIn(days).split('-');
  return fidelityFile(20, cash, rows, number).replace('Nov-20-2026', `${MONTHS[Number(month) - 1]}-${day}-${year}`);
}

const JPM = { symbol: 'JPM', shares: '60', price: '$351.58', value: '$21094.80', cost: '$12000.00' };
const NVDA = {
  symbol: 'NVDA',
  description: 'NVIDIA',
  shares: '100',
  price: '$48.00',
  value: '$4800.00',
  cost: '$3000.00',
};
const XOM = { symbol: 'XOM', shares: '24.473', price: '$165.11', value: '$4040.74', cost: '$4000.00' };
const ZZZX = { symbol: 'ZZZX', description: 'ZED EXTRACTION', shares: '100', price: '$10.00', value: '$1000.00' };

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** Chooses a file as a person does, and waits for what is said of it. */
async function bring(page: Page, name: string, text: string | Buffer): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`) }).waitFor();
}
const SHOT = process.env.SHOT;
async function shot(page: Page, name: string) {
  if (!SHOT) return;
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${SHOT}/${name}-${scheme}-${width}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('a broker’s file on the page', () => {
  test('becomes a portfolio, targets, and a plan that is decided', async () => {
    const { desk, page } = await deskWith({});
    await shot(page, 'a-empty');
    await page.getByRole('link', { name: 'Import a broker’s file' }).click();
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    await shot(page, 'b-import');
    await bring(page, 'Portfolio_Positions.csv', positions(-1, '12870.09', [NVDA, JPM, XOM, ZZZX]));
    await page.getByText('Not imported yet. Portfolio.md would be made:').waitFor();
    await shot(page, 'c-preview');
    await page
      .getByRole('textbox', { name: /ZZZX/ })
      .or(page.getByRole('combobox', { name: /ZZZX/ }))
      .fill('Energy');
    await page.getByRole('row', { name: /ZZZX ZED EXTRACTION Energy/ }).waitFor();
    await button(page, 'Import').click();
    await page.getByText('Imported: the positions of Fidelity, account X12345678.').waitFor();
    await shot(page, 'd-imported');
    expect(readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8')).toContain(
      '| ZZZX | ZED EXTRACTION | Energy | 100 |',
    );
    await page.getByRole('link', { name: 'Set targets in the lab' }).first().click();
    await page.getByRole('heading', { name: 'Lab', level: 1 }).waitFor();
    await shot(page, 'e-lab');
  });
  test('difference', async () => {
    const { page } = await deskWith({});
    await page.goto(new URL('/import', page.url()).href);
    await bring(page, 'one.csv', positions(-2, '12870.09', [NVDA, JPM, XOM]));
    await button(page, 'Import').click();
    await page.getByText('Imported: the positions of Fidelity').waitFor();
    const SPLIT = { ...NVDA, shares: '400', price: '$12.10', value: '$4840.00' };
    await bring(
      page,
      'two.csv',
      positions(-1, '12900.09', [SPLIT, { ...JPM, price: '$352.00', value: '$21120.00' }, ZZZX]),
    );
    await page.getByText('What would change in Portfolio.md').waitFor();
    await shot(page, 'f-changes');
    await button(page, 'Import').click();
    await page.getByText('Imported: the positions of Fidelity').waitFor();
    await shot(page, 'g-confirm');
  });
});
