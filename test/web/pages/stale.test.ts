import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskWith, openDesk, openProgram, sitDown, withBrowser } from '../browser.ts';
import { type Desk, datedDocuments } from '../servedDesk.ts';

// What happens elsewhere while a page is open: in an editor, in a terminal, in another window, to the server.

withBrowser();

const DOCUMENTS = datedDocuments('test-case-1-rebalance');
const APPROVE = 'Approve its 8 trades';

async function planMade({ porch }: Desk): Promise<string> {
  const { out } = await porch('rebalance', '.', '--by', 'pat', '--json');
  return JSON.parse(out).plan_id;
}

/** Somebody has the plan open with every condition confirmed. */
async function readyToApprove(desk: Desk, planId: string, isDeaf: boolean) {
  const seat = await sitDown(await desk.linkFor('pat'), { path: isDeaf ? '/' : `/plans/${planId}` });
  const { page } = seat;
  // asked for and never answered: the page hears of no change
  if (isDeaf) {
    await page.route('**/api/changes', () => {});
    await page.goto(new URL(`/plans/${planId}`, page.url()).href);
  }
  for (const box of await boxes(page)) await box.check();
  return seat;
}

async function boxes(page: Page) {
  await page.getByRole('button', { name: APPROVE }).waitFor();
  return page.getByRole('checkbox').all();
}

function sellOneShare({ folder }: Desk): void {
  const path = join(folder, 'Portfolio.md');
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(
    '| DIS | Walt Disney Company (The) | Communication Services | 167 | $122.34 | $107.78 | $17,999.26 |',
    '| DIS | Walt Disney Company (The) | Communication Services | 166 | $122.34 | $107.78 | $17,891.48 |',
  );
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

describe('a plan goes stale while it is open', () => {
  test('the page says so by itself, with what changed, and offers no approval', async () => {
    const desk = await openDesk(DOCUMENTS);
    const { page } = await readyToApprove(desk, await planMade(desk), false);
    sellOneShare(desk);
    const alert = page.getByRole('alert').filter({ hasText: 'This plan is stale, so it cannot be approved.' });
    await alert.waitFor();
    expect(await alert.getByRole('listitem').allInnerTexts()).toEqual(['Portfolio.md was changed']);
    await page.getByText('It cannot be approved now:').waitFor();
    expect(await page.getByRole('button', { name: APPROVE }).count()).toBe(0);
  });

  test('who has not seen it yet is refused, and told why', async () => {
    const desk = await openDesk(DOCUMENTS);
    const planId = await planMade(desk);
    const { page } = await readyToApprove(desk, planId, true);
    sellOneShare(desk);
    await page.getByRole('button', { name: APPROVE }).click();
    await page.getByRole('alert').filter({ hasText: 'The plan is not approved.' }).getByText('Portfolio.md').waitFor();
    const { out } = await desk.porch('plans', '.', '--json');
    expect(JSON.parse(out).plans[0].decision).toBe(null);
  });
});

test('of two windows that approve at once one wins, and the other is told', async () => {
  const desk = await openDesk(DOCUMENTS);
  const planId = await planMade(desk);
  const seats = [await readyToApprove(desk, planId, true), await readyToApprove(desk, planId, true)];
  await Promise.all(seats.map(({ page }) => page.getByRole('button', { name: APPROVE }).click()));
  const told = await Promise.all(
    seats.map(({ page }) => page.getByText(/^The plan is (?:not )?approved\.$/).textContent()),
  );
  expect(told.sort()).toEqual(['The plan is approved.', 'The plan is not approved.']);
  expect(seats.flatMap(({ takeFaults }) => takeFaults())).toEqual([expect.stringContaining('409 (Conflict)')]);
  // both pages show the one approval
  for (const { page } of seats) await page.getByRole('link', { name: 'Go to the execution' }).waitFor();
});

test('what is done in a terminal is on the page by itself', async () => {
  const { desk, page } = await deskWith(DOCUMENTS);
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  const planId = await planMade(desk);
  await page.getByRole('link', { name: /Waits for your decision/ }).waitFor();
  await desk.porch('approve', planId, '--by', 'pat', '--confirm-all');
  await page.getByRole('link', { name: /Approved, waits for its execution/ }).waitFor();
});

test('a server that is stopped is missed, and an open tab goes on by itself once it is started again', async () => {
  const { desk, seat, page } = await deskWith(DOCUMENTS, {}, openProgram);
  const planId = await planMade(desk);
  await desk.porch('approve', planId, '--by', 'pat', '--confirm-all');
  await page.getByText('Approved, waits for its execution').waitFor();
  await desk.stop();
  const lost = page.getByRole('alert').filter({ hasText: 'The desk does not answer, so what stands here may be old.' });
  await lost.waitFor();
  expect(await lost.textContent()).toContain('Start it again with porch serve: this page then goes on by itself');
  await desk.porch('decline', planId, '--by', 'pat', '--reason', 'no');
  const link = await desk.startAgain();
  await lost.waitFor({ state: 'detached' });
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  await page.getByRole('button', { name: 'Rebalance' }).click();
  await page.getByRole('heading', { name: /^Plan / }).waitFor();
  // the last of the page that is loaded by itself
  await page.locator('.recharts-surface').first().waitFor();

  // the desk that knows no session of before: the tab is told how to get one
  await desk.stop();
  rmSync(desk.state, { recursive: true });
  await desk.startAgain();
  const locked = page.getByRole('alert').filter({ hasText: 'does not know this window any more' });
  await locked.waitFor();
  expect(await locked.textContent()).toContain('run it once more for a new link');
  await page.goto(new URL('/', link).href);
  await page.getByText('The desk is locked: this browser has no session here.').waitFor();
  await page.goto(await desk.linkFor('pat'));
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  // all that went wrong in this window is that nobody answered, and that its session was gone
  for (const fault of seat.takeFaults()) expect(fault).toMatch(/net::ERR_|401 \(Unauthorized\)/);
});
