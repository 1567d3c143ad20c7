import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskWith, tabTo, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';

withBrowser();

test('targets are tried in the browser, taken over into the document, and the plan has the id that was shown and is approved', async () => {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
  const field = page.getByRole('textbox', { name: /^Technology(?!.*at most)/ });
  await field.fill('12');
  await page.getByRole('heading', { name: 'As tried', exact: true }).waitFor();
  // on a phone the figures stand above the plan: what they come to is told beside each of them
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole('textbox', { name: /^Energy, at most/ }).scrollIntoViewIfNeeded();
  const glance = page.getByRole('paragraph').filter({ has: page.getByRole('link', { name: 'See it' }) });
  expect(await glance.textContent()).toMatch(/SAFE8 tradesSee it$/);
  expect((await glance.boundingBox())?.y).toBe(0);
  await page.getByRole('link', { name: 'See it' }).click();
  await expect
    .poll(async () => (await page.getByRole('heading', { name: 'As tried' }).boundingBox())?.y)
    .toBeLessThan(300);
  await page.setViewportSize({ width: 1280, height: 900 });
  const shown = await page.getByRole('button', { name: /^Copy/ }).first().textContent();
  await page.getByRole('button', { name: 'Use these targets' }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  expect(page.url()).toContain(`/plans/${shown}`);
  expect(readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8')).toContain('- Increase Technology from 6.7% to 12%');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: /^Approve its/ }).click();
  await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  const [plan] = JSON.parse((await desk.porch('plans', '--json')).out).plans;
  expect([plan.plan_id.startsWith(shown), plan.state]).toEqual([true, 'awaiting_execution']);
});

test('a target is slid, taken over and its plan approved by the keyboard alone', async () => {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await tabTo(page, 'Lab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
  await tabTo(page, /^Technology(?!.*at most)/);
  expect(await page.locator(':focus').getAttribute('type')).toBe('range');
  for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowLeft');
  await page.getByRole('heading', { name: 'As tried', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Use these targets', disabled: false }).waitFor();
  await tabTo(page, 'Use these targets');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  await page.getByRole('heading', { name: 'Decision' }).waitFor();
  for (const condition of await page
    .getByRole('group', { name: /^Confirm/ })
    .getByRole('checkbox')
    .all()) {
    while (!(await condition.evaluate('(one) => one === document.activeElement'))) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
  }
  await tabTo(page, /^Approve its/);
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  const [plan] = JSON.parse((await desk.porch('plans', '--json')).out).plans;
  expect(plan.state).toBe('awaiting_execution');
});
