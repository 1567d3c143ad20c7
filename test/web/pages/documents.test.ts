import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { deskWith, withBrowser } from '../browser.ts';
import { LAST_DAY } from '../servedDesk.ts';

// What became of each line, on the page of the documents.

withBrowser();

const PORTFOLIO = `{
  "as_of": "${LAST_DAY}",
  "cash": "90000",
  "holdings": [{ "ticker": "NEM", "sector": "Materials", "shares": 100, "price": "100.00" }]

}
`;
const ADVICE = `# Stock-Analyst

NEM is under an embargo.

- Ticker: XOM
- Action: HOLD

The margin of safety is wide.
`;

async function documentsOf(documents: Readonly<Record<string, string>>): Promise<Page> {
  const { page } = await deskWith(documents, { path: '/documents' });
  await page.locator('.listing').first().waitFor();
  return page;
}

test('a line that may bear on a trade stands out with its reason, and each line says its class in a word', async () => {
  const page = await documentsOf({ 'portfolio.json': PORTFOLIO, 'Stock-Analyst.md': ADVICE });
  const advice = page.getByRole('region', { name: 'Stock-Analyst.md', exact: true });
  const open = advice.locator('.line-open');
  expect(await open.allTextContents()).toEqual([
    'NEM is under an embargo.Line 3 is open: it may bear on a trade, and not all of it was understood: embargo',
  ]);
  expect(await open.getByRole('img', { name: 'Line 3, open', exact: true }).count()).toBe(1);
  expect(await advice.getByRole('listitem').filter({ hasText: '1 open: they may bear on a trade' }).count()).toBe(1);
  await advice.getByRole('link', { name: 'Line 3', exact: true }).click();
  await expect.poll(() => new URL(page.url()).hash).toBe('#document-2-line-3');

  // quiet where nothing is to be said: the number and a mark, and no more words than the line has
  const portfolio = page.getByRole('region', { name: 'portfolio.json', exact: true });
  expect(await portfolio.locator('.line-open').count()).toBe(0);
  expect(await portfolio.getByRole('img', { name: 'Line 4, used', exact: true }).count()).toBe(1);
  expect(await portfolio.getByRole('img', { name: 'Line 5, idle', exact: true }).count()).toBe(1);
  expect(await portfolio.locator('.listed-line').nth(3).textContent()).toBe(PORTFOLIO.split('\n')[3]);
  expect(await portfolio.locator('.line-number').nth(3).getAttribute('data-mark')).toBe('•');
});

test('of very many open lines the first twenty are linked to, and all stand out', async () => {
  const lines = Array.from({ length: 1500 }, (_, index) => `Restricted list ${index}: do not buy TSLA\n\n`).join('');
  const page = await documentsOf({ 'portfolio.json': PORTFOLIO, 'Stock-Analyst.md': `${ADVICE}\n<!--\n${lines}-->\n` });
  const advice = page.getByRole('region', { name: 'Stock-Analyst.md', exact: true });
  await expect.poll(() => advice.locator('.line-open').count()).toBe(1501);
  expect(await advice.locator('.jumps a').count()).toBe(20);
  expect(await advice.getByText('And 1481 more, marked below.').count()).toBe(1);
});

test('where a document has a problem no line has a class, for none is read', async () => {
  const page = await documentsOf({
    'portfolio.json': PORTFOLIO.replace('90000', '90.000,00'),
    'Stock-Analyst.md': ADVICE,
  });
  await page.getByText('1 problem').first().waitFor();
  expect(await page.locator('.line-open, .account').count()).toBe(0);
  expect(await page.getByRole('img', { name: /^Line/ }).count()).toBe(0);
});
