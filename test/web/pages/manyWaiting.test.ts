import { expect, test } from 'vitest';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { openDesk, sitDown, withBrowser } from '../browser.ts';
import { approvedPlans } from '../manyWaiting.ts';
import { datedDocuments } from '../servedDesk.ts';

withBrowser();

test('of many plans that wait the page shows the most urgent, says how many more there are, and shows those', async () => {
  const desk = await openDesk(datedDocuments('test-case-1-rebalance'));
  const [first = ''] = approvedPlans(desk.folder, 33, newYorkTime(Date.now()));
  const { page } = await sitDown(desk.link);
  const waiting = page.getByRole('link', { name: /Approved, waits for its execution/ });
  const more = page.getByRole('button', { name: 'Show more' });
  await page.getByText('3 more wait.').waitFor();
  // the portfolio was put back: none of them stands on it
  await page.getByText('What does not stand any more: 30 stale').click();
  expect(await waiting.count()).toBe(30);
  await more.click();
  await expect.poll(() => waiting.count()).toBe(33);
  expect(await more.count()).toBe(0);
  // what changes meanwhile is shown in both
  const answers: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/overview')) answers.push(response.status());
  });
  const declined = await desk.porch('decline', first, '--workspace', desk.folder, '--reason', 'no');
  expect(declined.status).toBe(0);
  await expect.poll(() => waiting.count()).toBe(32);
  expect(answers).toContain(200);
  // one kind alone is read from its first
  await page.goto(new URL('/?state=awaiting_execution', page.url()).href);
  await page.getByText('What does not stand any more: 30 stale').click();
  await page.getByText('2 more wait.').waitFor();
  await more.click();
  await expect.poll(() => waiting.count()).toBe(32);
});
