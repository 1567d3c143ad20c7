import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { type Desk, type Documents, datedDocuments, datedHousehold } from '../servedDesk.ts';
import { cutOff, foundByAxe } from './access.ts';

// What a page becomes while somebody types: axe finds nothing in it, light and dark, and nothing is cut off.

withBrowser();

const REBALANCE = datedDocuments('test-case-1-rebalance');
const POLICY = '{ "sector_caps": { "Energy": 20, "Technology": 30 }, "position_size_maximum_pct": 12 }\n';

interface Doing {
  readonly name: string;
  readonly documents: Documents;
  /** Where, below the desk's address. */
  readonly path: string;
  readonly act: (page: Page, desk: Desk) => Promise<void>;
}

const textOf = (page: Page, name: string) => page.getByRole('textbox', { name: `Text of ${name}` });

const DOINGS: readonly Doing[] = [
  {
    name: 'a document with problems and open lines, as it is typed',
    documents: REBALANCE,
    path: '/documents',
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit Portfolio.md' }).click();
      const field = textOf(page, 'Portfolio.md');
      await field.fill((await field.inputValue()).replace('from 46.8%', 'from 46,8%'));
      await page.getByText('“46,8%” cannot be read').first().waitFor();
    },
  },
  {
    name: 'a document with an open line, as it is typed, and one that is missing',
    documents: REBALANCE,
    path: '/documents',
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit Portfolio.md' }).click();
      const field = textOf(page, 'Portfolio.md');
      await field.fill(`${await field.inputValue()}\nThe NEM shares are pledged as collateral.\n`);
      await page.locator('.edit-open').waitFor();
      await page.getByRole('button', { name: 'Make Stock-Analyst.md' }).click();
      await textOf(page, 'Stock-Analyst.md').waitFor();
    },
  },
  {
    name: 'two people’s changes of one line',
    documents: REBALANCE,
    path: '/documents',
    act: async (page, { folder }) => {
      await page.getByRole('button', { name: 'Edit Portfolio.md' }).click();
      const field = textOf(page, 'Portfolio.md');
      const before = await field.inputValue();
      await field.fill(before.replace('to 25%', 'to 24%'));
      const file = join(folder, 'Portfolio.md');
      writeFileSync(file, readFileSync(file, 'utf8').replace('to 25%', 'to 23%'));
      await page.getByText('You both changed the same lines').waitFor();
      await page.getByText('Theirs, all of it').click();
    },
  },
  {
    name: 'policy as a form, with a figure out of range and a cap that is added',
    documents: { ...REBALANCE, 'policy.json': POLICY },
    path: '/policy',
    act: async (page) => {
      await page.getByRole('textbox', { name: 'position_size_maximum_pct', exact: true }).fill('400');
      await page.getByRole('button', { name: 'Add a sector to sector_caps' }).click();
      await page.getByText('“400” is not within 0 and 100').waitFor();
    },
  },
  {
    name: 'policy and its file, for who may not change it',
    documents: { ...REBALANCE, 'policy.json': '{ "people": { "pat": ["trader"], "sam": ["master_architect"] } }\n' },
    path: '/policy',
    act: async (page) => {
      await page.getByRole('button', { name: 'Edit policy.json' }).click();
      await textOf(page, 'policy.json').waitFor();
    },
  },
  {
    name: 'a typed recommendation',
    documents: REBALANCE,
    path: '/',
    act: async (page) => {
      await page.getByRole('button', { name: 'Type a recommendation' }).click();
      await page.getByRole('textbox', { name: 'Recommendation' }).fill('BUY NVDA 12%, conviction 74');
      await page.getByRole('list', { name: 'What was understood' }).waitFor();
    },
  },
  {
    name: 'the prompt',
    documents: REBALANCE,
    path: '/prompt',
    act: async (page) => {
      await page.getByRole('region', { name: 'The prompt' }).waitFor();
    },
  },
  {
    name: 'a household that is planned',
    documents: datedHousehold(),
    path: '/household',
    act: async (page) => {
      await page.getByRole('button', { name: 'Plan all accounts' }).click();
      await page
        .getByRole('button', { name: /^Approve its/ })
        .first()
        .waitFor();
    },
  },
];

test.each(DOINGS)('axe finds nothing in $name, and nothing is cut off', async ({ documents, path, act }) => {
  const desk = await openDesk(documents);
  // axe is put into the page by evaluation, which the page's own policy forbids
  const { page } = await sitDown(desk.link, { bypassCSP: true, path });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await act(page, desk);
  expect([...(await foundByAxe(page, path)), ...(await cutOff(page, path))]).toEqual([]);
});
