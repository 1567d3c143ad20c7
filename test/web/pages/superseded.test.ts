import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deskWith, withBrowser } from '../browser.ts';
import { datedDocuments } from '../servedDesk.ts';

// SEMANTICS 7: a plan that a later one supersedes waits for nobody; one whose documents changed is stale.

withBrowser();

const ROW = '| DIS | Walt Disney Company (The) | Communication Services | 167 | $122.34 | $107.78 | $17,999.26 |';
const SOLD = '| DIS | Walt Disney Company (The) | Communication Services | 166 | $122.34 | $107.78 | $17,891.48 |';

/** Of two plans, the first superseded by the second, whose document was put back since: the first stands on it again. */
async function twoPlans() {
  const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
  const path = join(desk.folder, 'Portfolio.md');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(ROW);
  const made = async (): Promise<string> =>
    JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out).plan_id;
  const first = await made();
  writeFileSync(path, text.replace(ROW, SOLD));
  const second = await made();
  writeFileSync(path, text);
  const open = (planId: string) => page.goto(new URL(`/plans/${planId}`, page.url()).href);
  return { first, second, page, open };
}

test('the overview lets the latest plan wait alone, and says of both how they stand', async () => {
  const { first, second, page } = await twoPlans();
  await page.goto(new URL('/', page.url()).href);
  await page.getByText('What does not stand any more: 1 stale, 1 superseded').click();
  const lines = page.getByRole('list', { name: 'What does not stand any more' }).getByRole('listitem');
  const told = (await lines.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  expect(told).toEqual([
    expect.stringMatching(
      new RegExp(`^Select plan \\w+ stale Waits for your decision Rebalancing .* ${second.slice(0, 12)}$`),
    ),
    expect.stringMatching(new RegExp(`^superseded Rebalancing .* ${first.slice(0, 12)}$`)),
  ]);
  expect(await page.getByRole('list', { name: 'What waits for a person' }).count()).toBe(0);
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
});

test('a superseded plan is shown with its verdict, and with the plan that was made after it', async () => {
  const { first, second, page, open } = await twoPlans();
  await open(first);
  await page.getByRole('heading', { name: 'CONDITIONAL: to execute only after each condition is confirmed' }).waitFor();
  const standing = page.getByText('Nobody decided on it, and it waits for nobody');
  expect(await standing.textContent()).toBe(
    `Nobody decided on it, and it waits for nobody: plan ${second.slice(0, 12)} was made after it.`,
  );
  await page.getByText('Where it stands: superseded by a later plan.').waitFor();
  expect(await page.getByText(/\bstale\b/).count()).toBe(0);
  await standing.getByRole('link', { name: second.slice(0, 12) }).click();
  await page.waitForURL(`**/plans/${second}`);
});

test('a stale plan says so in place of its verdict, with what changed', async () => {
  const { second, page, open } = await twoPlans();
  await open(second);
  await page
    .getByRole('heading', { name: 'stale: its documents or its policy have changed since it was made', exact: true })
    .waitFor();
  const alert = page.getByRole('alert').filter({ hasText: 'This plan is stale, so it cannot be approved.' });
  expect(await alert.getByRole('listitem').allInnerTexts()).toEqual(['Portfolio.md was changed']);
  expect(await page.getByText('CONDITIONAL').count()).toBe(0);
  expect(await page.getByText('Nobody decided on it').count()).toBe(0);
  await page.getByText('waits for a decision', { exact: true }).waitFor();
});
