import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerLate, openDesk, sitDown, withBrowser } from '../browser.ts';
import { lookAtPage } from './access.ts';
import { bring, held, positions } from './brokersFile.ts';

withBrowser();

const NVDA = held('NVDA', 'NVIDIA', '100', '48.00', '4800.00');
const JPM = held('JPM', 'JPMORGAN CHASE', '60', '351.58', '21094.80');
const ZZZX = held('ZZZX', 'ZED EXTRACTION', '10', '10.00', '100.00');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

test('axe finds nothing on the way of an import, light and dark, and nothing is cut off', async () => {
  const desk = await openDesk({});
  // axe is put into the page by evaluation, which the page's own policy forbids
  const { page, takeFaults } = await sitDown(desk.link, { bypassCSP: true });
  const found: string[] = [];
  const look = async (name: string): Promise<void> => {
    found.push(...(await lookAtPage(page, name)));
  };
  await look('an empty workspace');
  await page.goto(new URL('/import', page.url()).href);
  await page.getByText('Drop the broker’s file here').waitFor();
  await look('an import before any file');

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'large.csv', mimeType: '', buffer: Buffer.alloc(5_000_000) });
  await page.getByText('large.csv has 5.0 MB, and the desk takes at most 1 MB.').waitFor();
  await bring(page, 'bad.csv', positions(-2, '100.00', [NVDA, { ...JPM, shares: 'many' }]));
  await page.getByText('bad.csv:4:').first().waitFor();
  await look('a file with problems');

  const first = positions(-2, '12870.09', [NVDA, JPM]).replace(/\n"Date.*\n/, '\n');
  const two = `${first.trimEnd()}\n${positions(-2, '50.00', [JPM], 'X99999999').split('\n').slice(1, 3).join('\n')}\n`;
  await bring(page, 'two.csv', two);
  await page.getByText('Which account is this workspace?').waitFor();
  await page.getByRole('radio', { name: 'X12345678 (Individual)' }).check();
  await page.getByLabel('From when are its prices?').waitFor();
  await look('a file that asks which account and when');
  await button(page, 'Use this time').click();
  await page.getByText('Portfolio.md would be made:').waitFor();
  await button(page, 'Import').click();
  await page.getByText('Imported: the positions of Fidelity, account X12345678.').waitFor();
  await look('a new portfolio');

  await page.reload();
  await bring(
    page,
    'one.csv',
    positions(1, '12870.09', [{ ...NVDA, shares: '400', price: '$12.10', value: '$4840.00' }, ZZZX]),
  );
  await page.getByText('What would change in Portfolio.md:').waitFor();
  await look('what would change');
  await button(page, 'Import').click();
  await page.getByText('What were these? Your answer is waited for').waitFor();
  await look('what has to be confirmed');
  await answerLate(page, '/api/imports/confirmation');
  await button(page, 'Confirm NVDA').click();
  await page.getByText('Confirmed: NVDA had 100 shares at $48.00, now 400 at $12.10').waitFor();
  await look('a confirmed difference');
  expect(await button(page, 'Make a plan').count()).toBe(0);
  await button(page, 'Confirm JPM').click();
  await button(page, 'Confirm ZZZX').click();
  await page.getByText('Nothing else waits: a plan can be made on these figures.').waitFor();
  await button(page, 'Make a plan').waitFor();
  expect(found).toEqual([]);
  for (const fault of takeFaults()) expect(fault).toMatch(/422 .*\/imports\/preview$/);
});
