import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { deskWith, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';

// What the command line can ask for, asked from the page.

withBrowser();

test('a typed recommendation is shown as it is understood, and screened', async () => {
  const { page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('button', { name: 'Type a recommendation' }).click();
  const line = page.getByRole('textbox', { name: 'Recommendation' });
  await line.fill('BUY NVDA a lot');
  await page.getByText('cannot be read as a recommendation').waitFor();
  const screen = page.getByRole('button', { name: 'Screen this recommendation' });
  expect(await screen.isDisabled()).toBe(true);
  await line.fill('BUY NVDA 12%, conviction 74');
  await page.getByRole('textbox', { name: 'Sector' }).fill('Technology');
  await page.getByRole('textbox', { name: 'Price' }).fill('214.72');
  const understood = page.getByRole('list', { name: 'What was understood' });
  await page.getByText('at $214.72').waitFor();
  expect(await understood.textContent()).toBe(
    'BUY NVDA, 12% of the portfolio, conviction 74 of 100, Technology, at $214.72',
  );
  await screen.click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  await page.getByText('NVDA').first().waitFor();
});

test('another kind of plan is chosen where one is asked for', async () => {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('combobox', { name: 'Which plan' }).selectOption('fewest');
  await page.getByRole('button', { name: 'Rebalance', exact: true }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  const { out } = await desk.porch('journal', 'export', desk.folder);
  expect(JSON.parse(out.split('\n')[0] ?? '').payload.question).toMatchObject({
    workflow: 'rebalance',
    plan: 'fewest',
  });
});

test('the prompt for a language model is read and copied', async () => {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('link', { name: 'Documents' }).click();
  await page.getByRole('link', { name: 'what to tell it' }).click();
  await page.getByRole('radio', { name: 'Market-Analyst.md' }).check();
  await page
    .getByRole('region', { name: 'The prompt' })
    .getByText('Sectors are one table of Rank and Sector')
    .waitFor();
  await page.getByRole('button', { name: /^Copy The prompt/ }).click();
  await page.getByText('The prompt is copied').waitFor();
  const { out } = await desk.porch('prompt', 'market', '--workspace', desk.folder);
  expect(await page.getByRole('region', { name: 'The prompt' }).textContent()).toBe(out.replaceAll('\n', ''));
});

test('new prices are typed as a file would have them', async () => {
  const { page, seat } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('link', { name: 'Monitor' }).click();
  await page.getByText('Or type them').click();
  const field = page.getByRole('textbox', { name: 'Prices' });
  await field.fill('ticker,price\nNEM,about 100\n');
  await page.getByRole('button', { name: 'Look at these prices and record alerts' }).click();
  await page.getByText('“about 100”').first().waitFor();
  // what the browser itself notes of the refusal
  expect(seat.takeFaults()).toEqual([expect.stringMatching(/status of 422 .* \/api\/monitor$/)]);
  await field.fill('ticker,price\nNEM,90.00\n');
  await page.getByRole('button', { name: 'Look at these prices and record alerts' }).click();
  await page.getByText('Below stands the portfolio at the prices of').waitFor();
});

test('a plan is made at typed prices, its files are made again, and its fills are kept as a file', async () => {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  await page.getByRole('button', { name: 'At other prices' }).click();
  await page.getByText('Or type them').click();
  await page.getByRole('textbox', { name: 'Prices' }).fill('ticker,price\nNEM,120.00\n');
  await page.getByRole('button', { name: 'Plan at these prices' }).click();
  await page.getByRole('status').filter({ hasText: 'plan at the prices of typed prices' }).waitFor();
  await page.getByRole('button', { name: 'Rebalance', exact: true }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  await page
    .getByText(/^the prices of NEM are those of typed prices; it has none of AAPL/)
    .first()
    .waitFor();
  await page.getByRole('row', { name: /1\. SELL NEM .* \$120\.00/ }).waitFor();

  await page.getByText(/^\d+ files under plans/).click();
  await page.getByRole('button', { name: 'Make them again from the journal' }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^\d+ files were made again .* every byte the same\.$/ })
    .waitFor();

  const id = page.url().split('/').at(-1) ?? '';
  await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
  await desk.porch('record', id, '--by', 'pat', '--fill', 'SELL NEM 540 @ 120.10 ref A1');
  await page.getByRole('link', { name: 'Journal' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Fills as CSV' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('fills.csv');
  const { out } = await desk.porch('journal', 'fills', '.');
  expect(readFileSync(await file.path(), 'utf8')).toBe(out);
});

test('an address that names no plan leads to those that there are', async () => {
  const { page, seat } = await deskWith(datedDocuments('test-case-1-rebalance'), { path: '/plans/ffff' });
  await page.getByRole('heading', { name: 'There is no plan ffff', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  for (const fault of seat.takeFaults()) expect(fault).toMatch(/404 .*\/api\/plans\/ffff$/);
});
