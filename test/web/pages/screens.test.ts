import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { largeDocuments } from '../large.ts';
import { type Documents, datedDocuments } from '../servedDesk.ts';
import { made } from './access.ts';

withBrowser();

const SCREEN = { width: 1280, height: 900 };

test.each<[number, number, Documents]>([
  [8, 3, datedDocuments('test-case-1-rebalance')],
  [85, 6, largeDocuments(130, 85)],
])('a plan of %i trades stands on %i screens', async (trades, screens, documents) => {
  const desk = await openDesk(documents);
  const id = await made(desk, 'rebalance');
  const { page } = await sitDown(desk.link);
  await page.setViewportSize(SCREEN);
  await page.goto(new URL(`/plans/${id}`, page.url()).href);
  await page.getByRole('heading', { name: `Trades, in their order: ${trades}` }).waitFor();
  // the pictures come after the words
  await expect.poll(() => page.locator('.chart svg').count()).toBeGreaterThan(1);
  await page.getByRole('heading', { name: 'Files' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(screens * SCREEN.height);
});
