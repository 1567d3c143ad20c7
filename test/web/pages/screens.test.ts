import { expect, test } from 'vitest';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';
import { made } from './access.ts';

withBrowser();

const SCREEN = { width: 1280, height: 900 };

test('a plan of 8 trades stands on three screens', async () => {
  const desk = await openDesk(datedDocuments('test-case-1-rebalance'));
  const id = await made(desk, 'rebalance');
  const { page } = await sitDown(desk.link);
  await page.setViewportSize(SCREEN);
  await page.goto(new URL(`/plans/${id}`, page.url()).href);
  await page.getByRole('heading', { name: 'Trades, in their order: 8' }).waitFor();
  // the pictures come after the words
  await expect.poll(() => page.locator('.chart svg').count()).toBeGreaterThan(1);
  await page.getByRole('heading', { name: 'Files' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(3 * SCREEN.height);
});
