import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { largeDocuments } from '../large.ts';
import { type Documents, datedDocuments } from '../servedDesk.ts';
import { made } from './access.ts';

withBrowser();

const SCREEN = { width: 1280, height: 900 };
const EXAMPLE = datedDocuments('test-case-1-rebalance');
/** Two violations with three ways out, for a reviewer to answer, and a target that contradicts a limit. */
const BLOCKED = {
  ...EXAMPLE,
  'policy.json': JSON.stringify({
    sector_caps: { Materials: 20, Technology: 10 },
    people: { pat: ['trader'], sam: ['master_architect'] },
  }),
};

test.each<[name: string, trades: number, screens: number, documents: Documents, by: string]>([
  ['8 trades', 8, 3, EXAMPLE, 'pat'],
  ['8 trades that is blocked, before the trader', 8, 3, BLOCKED, 'pat'],
  ['8 trades that is blocked, before the reviewer', 8, 3, BLOCKED, 'sam'],
  ['85 trades', 85, 6, largeDocuments(130, 85), 'pat'],
])('a plan of %s stands on its screens', async (_, trades, screens, documents, by) => {
  const desk = await openDesk(documents, by);
  const id = await made(desk, 'rebalance');
  const { page } = await sitDown(desk.link, { viewport: SCREEN, path: `/plans/${id}` });
  await page.getByRole('heading', { name: `Trades, in their order: ${trades}` }).waitFor();
  // the pictures come after the words
  await expect.poll(() => page.locator('.chart svg').count()).toBeGreaterThan(1);
  await page.getByRole('heading', { name: 'Files' }).waitFor();
  if (documents === BLOCKED) {
    // why it is blocked, and what each way out comes to, is seen without opening anything
    await page.getByRole('heading', { name: 'What blocks it: 2 violations' }).waitFor();
    await page.getByRole('heading', { name: 'What contradicts' }).waitFor();
    for (const way of ['A', 'B', 'C'])
      await page.getByText(new RegExp(`^${way}: .* off what can be reached`)).waitFor();
  }
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(screens * SCREEN.height);
});
