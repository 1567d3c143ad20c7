import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';
import { cutOff, foundByAxe, made, show } from './access.ts';
import { fallsShort, PHONE } from './seen.ts';

// What opens over the pages and within them is looked at as the pages are: light and dark, narrow and magnified.

withBrowser();

const DOCUMENTS = datedDocuments('test-case-1-rebalance');
const NARROW = { width: PHONE, height: 844 };
const WIDE = { width: 1280, height: 900 };

/** What a person does on the overview, before it is looked at. */
const STATES: readonly (readonly [name: string, act: (page: Page) => Promise<void>])[] = [
  [
    'the inbox with a line that has the focus, one that is selected, and what does not stand unfolded',
    async (page) => {
      await page.getByText(/^What does not stand any more/).click();
      await page.getByRole('checkbox').first().check();
      await page.keyboard.press('j');
    },
  ],
  [
    'the inbox that shows nothing of a kind',
    async (page) => {
      await page.getByRole('radio', { name: 'SAFE' }).click();
      await page.getByText('Nothing of this kind waits.').waitFor();
    },
  ],
  [
    'what became of plans that were declined, one of them not',
    async (page) => {
      await page.route('**/api/declines', (route) => {
        const plans = route.request().postDataJSON().plans;
        const [first] = plans;
        const told = [
          { plan_id: first.planId, done: true, reasons: [] },
          { plan_id: 'f'.repeat(64), done: false, reasons: ['there is no such plan here'] },
        ];
        return route.fulfill({ json: { plans: told } });
      });
      await page.getByRole('checkbox').first().check();
      await page.getByRole('textbox').fill('no');
      await page.getByRole('button', { name: 'Decline the plan' }).click();
      await page.getByRole('alert').filter({ hasText: '1 is not:' }).waitFor();
    },
  ],
  [
    'prices to plan at, and those that are given',
    async (page) => {
      await page.getByRole('button', { name: 'At other prices' }).click();
      await page.getByText('Or type them').click();
      await page.getByRole('textbox', { name: 'Prices' }).fill('ticker,price\nNEM,120.00\n');
      await page.getByRole('button', { name: 'Plan at these prices' }).click();
      await page.getByRole('status').filter({ hasText: 'plan at the prices of typed prices' }).waitFor();
      await page.getByRole('button', { name: 'At other prices' }).click();
      await page.getByText('Or type them').click();
    },
  ],
  [
    'the palette',
    async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: 'Find a page or an action' }).fill('o');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  ],
  [
    'the palette that finds nothing',
    async (page) => {
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await page.keyboard.type('zzz');
      await page.getByText('Nothing here has this name.').waitFor();
    },
  ],
  [
    'the list of keys',
    async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByRole('heading').waitFor();
    },
  ],
];

test('axe finds nothing in what opens over the overview and within it, and nothing is cut off', async () => {
  const desk = await openDesk(DOCUMENTS);
  await made(desk, 'rebalance');
  const { out } = await desk.porch('rebalance', '.', '--plan', 'fewest', '--by', 'pat', '--json');
  await desk.porch('monitor', '.', '--by', 'pat');
  expect(JSON.parse(out).plan_id).toMatch(/^[0-9a-f]{64}$/);
  const { page } = await sitDown(desk.link, { bypassCSP: true });
  const found: string[] = [];
  for (const [state, act] of STATES) {
    await page.reload();
    for (const size of [WIDE, NARROW]) {
      await page.setViewportSize(size);
      await page.keyboard.press('Escape');
      await show(page, '/journal');
      await show(page, '/');
      await page.getByRole('link', { name: /Waits for your decision/ }).waitFor();
      await act(page);
      if (size === WIDE) found.push(...(await foundByAxe(page, state)));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    found.push(...(await fallsShort(page, state, 'light')));
    await page.emulateMedia({ colorScheme: 'dark' });
    found.push(...(await cutOff(page, state)));
    await page.unrouteAll();
  }
  expect(found).toEqual([]);
}, 300_000);
