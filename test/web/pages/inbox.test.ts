import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDesk, sitDown, tabTo, withBrowser } from '../browser.ts';
import { type Desk, datedDocuments, datedHousehold } from '../servedDesk.ts';

// What waits, as an inbox: by keyboard alone, several at once, and never a word that nobody typed on purpose.

withBrowser();

const DOCUMENTS = datedDocuments('test-case-1-rebalance');

interface Waiting {
  readonly desk: Desk;
  /** Approved ones, and one that waits for its decision: the most urgent. */
  readonly approved: readonly string[];
  readonly undecided: string;
}

/** Four plans of the same documents, none of which is in the way of another. */
async function waiting(): Promise<Waiting> {
  const desk = await openDesk(DOCUMENTS);
  const approved: string[] = [];
  for (const kind of ['directed', 'fewest', 'least-tax']) {
    const planId = await made(desk, '--plan', kind);
    await desk.porch('approve', planId, '--by', 'pat', '--confirm-all');
    approved.push(planId);
  }
  return { desk, approved, undecided: await made(desk, '--plan', 'nearest') };
}

async function made({ porch }: Desk, ...more: readonly string[]): Promise<string> {
  const { out, error } = await porch('rebalance', '.', '--by', 'pat', '--json', ...more);
  if (out === '') throw new Error(error);
  return JSON.parse(out).plan_id;
}

async function stateOf({ porch }: Desk, planId: string): Promise<string> {
  const { plans } = JSON.parse((await porch('plans', '.', '--json')).out);
  return plans.find((one: { plan_id: string }) => one.plan_id === planId).state;
}

const lines = (page: Page) => page.getByRole('list', { name: 'What waits for a person' }).getByRole('listitem');
const dialog = (page: Page) => page.getByRole('dialog');
const focused = (page: Page): Promise<string> =>
  page.evaluate(`(() => {
    const { activeElement: own, body } = document;
    return own === body ? 'nothing' : (own?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  })()`);
const isLost = (page: Page): Promise<boolean> =>
  page.evaluate('document.activeElement === null || document.activeElement === document.body');

/** Ctrl-K and a part of a name: what is found is marked. */
async function mark(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await dialog(page).getByRole('option').first().waitFor();
  await page.keyboard.type(words);
  await dialog(page)
    .getByRole('option', { selected: true, name: new RegExp(words, 'i') })
    .waitFor();
}

/** Ctrl-K, a part of a name, Enter. */
async function find(page: Page, words: string): Promise<void> {
  await mark(page, words);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

test('a day’s work goes by the keyboard alone, and the focus is never lost', async () => {
  const { desk, approved, undecided } = await waiting();
  const { page } = await sitDown(desk.link);
  await lines(page).nth(3).waitFor();
  // down, down, and up again: the first line is the most urgent
  for (const key of ['j', 'j', 'k']) await page.keyboard.press(key);
  expect(await focused(page)).toMatch(
    new RegExp(`^! CONDITIONAL Waits for your decision Rebalancing .* ${undecided.slice(0, 12)}$`),
  );
  await page.keyboard.press('Enter');

  await page.waitForURL(`**/plans/${undecided}`);
  await page.getByRole('heading', { name: 'Decision' }).waitFor();
  const conditions = await page.getByRole('group', { name: 'Confirm each condition' }).getByRole('checkbox').all();
  expect(conditions.length).toBeGreaterThan(0);
  await find(page, 'approve its');
  // found is not pressed
  expect(await focused(page)).toMatch(/^Approve its \d+ trades$/);
  expect(await stateOf(desk, undecided)).toBe('awaiting_decision');
  for (const _ of conditions) {
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Space');
  }
  for (const condition of conditions) expect(await condition.isChecked()).toBe(true);
  await find(page, 'approve its');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  expect(await focused(page)).toMatch(/^The plan is approved\.\s*Next: plan \w{12}\s*Approved, waits/);

  await tabTo(page, /^Next: plan/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Execution of plan/, level: 1 }).waitFor();
  expect(approved.some((planId) => page.url().endsWith(`/plans/${planId}/execution`))).toBe(true);

  await find(page, 'overview');
  await lines(page).nth(3).waitFor();
  for (const key of ['j', 'x', 'j', 'x', 'd']) await page.keyboard.press(key);
  await page.getByText('2 selected, all of them approved before').waitFor();
  // in a field a letter is a letter
  await page.keyboard.type('jkxdn? not now');
  expect(await page.getByLabel('Reason for declining the 2 plans').inputValue()).toBe('jkxdn? not now');
  await tabTo(page, 'Decline the 2 plans');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: '2 plans are declined.' }).waitFor();
  await expect.poll(() => lines(page).count()).toBe(2);
  expect(await isLost(page)).toBe(false);
  const { plans } = JSON.parse((await desk.porch('plans', '.', '--json')).out);
  const declined = plans.filter((one: { state: string }) => one.state === 'declined');
  expect(declined.map(({ decision }: { decision: { reason: string } }) => decision.reason)).toEqual([
    'jkxdn? not now',
    'jkxdn? not now',
  ]);
});

test('what is found has the focus before the next key can come', async () => {
  const desk = await openDesk(DOCUMENTS);
  const planId = await made(desk);
  const { page } = await sitDown(desk.link, { path: `/plans/${planId}` });
  await page.getByRole('heading', { name: 'Decision' }).waitFor();
  await mark(page, 'approve its');
  const [before, after] = await page.evaluate<[string, string]>(`(() => {
    const name = () => document.activeElement.getAttribute('role') ?? document.activeElement.textContent.trim();
    const before = name();
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    return [before, name()];
  })()`);
  expect([before, after]).toEqual(['combobox', expect.stringMatching(/^Approve its/)]);
});

test('single keys are turned off for one person, and stay off', async () => {
  const { desk } = await waiting();
  const { page } = await sitDown(desk.link);
  await lines(page).first().waitFor();
  await page.keyboard.press('?');
  await dialog(page).getByRole('heading', { name: 'Keys' }).waitFor();
  // nothing behind it moves meanwhile
  await page.keyboard.press('n');
  await tabTo(page, /^Single keys do something/);
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
  await page.reload();
  await lines(page).first().waitFor();
  for (const key of ['j', 'n', '?']) await page.keyboard.press(key);
  expect([await isLost(page), await dialog(page).count(), new URL(page.url()).pathname]).toEqual([true, 0, '/']);
  await find(page, 'turn single keys on');
  const down = async (): Promise<string> => {
    await page.keyboard.press('j');
    return focused(page);
  };
  // it is done once the palette has gone
  await expect.poll(down).toMatch(/Waits for your decision|Approved, waits/);
  await page.goto(await desk.linkFor('sam'));
  await page.getByText('sam', { exact: true }).waitFor();
  await page.keyboard.press('?');
  await dialog(page).getByRole('checkbox', { checked: true }).waitFor();
});

test('what is typed before the palette stands there is no single key', async () => {
  const { desk } = await waiting();
  const { page } = await sitDown(desk.link);
  await lines(page).first().waitFor();
  // it comes late, as over a busy machine
  await page.route('**/assets/palette-*.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await page.keyboard.press('Control+K');
  await page.keyboard.type('nj?');
  await dialog(page).getByRole('option').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
});

test('of several that are declined, one that moved on meanwhile is refused by itself, and told', async () => {
  const { desk, approved } = await waiting();
  const [first = '', second = ''] = approved;
  const { page } = await sitDown(desk.link);
  const box = (planId: string) => page.getByRole('checkbox', { name: `Select plan ${planId.slice(0, 12)}` });
  await box(first).check();
  await box(second).check();
  await desk.porch('decline', second, '--by', 'sam', '--reason', 'first');
  await box(second).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Decline the 2 plans' }).click();
  await page.getByText('Say why: it is recorded with your name, for each.').waitFor();
  await page.getByLabel('Reason for declining').fill('<b>no</b>');
  await page.getByRole('button', { name: 'Decline the 2 plans' }).click();
  const told = page.getByRole('alert').filter({ hasText: '1 plan is declined. 1 is not:' });
  await told.waitFor();
  expect((await told.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))).toEqual([
    `Plan ${second.slice(0, 12)}: not declined; since plan ${second.slice(0, 12)} was shown, something more was recorded for it`,
    `Plan ${first.slice(0, 12)}: declined`,
  ]);
  await expect.poll(() => lines(page).count()).toBe(2);
  expect(await page.getByRole('region', { name: 'Decline what is selected' }).count()).toBe(0);
});

test('what is shown stands in the address, and a line that goes leaves the focus on the next', async () => {
  const { desk, approved, undecided } = await waiting();
  const { page } = await sitDown(desk.link);
  await lines(page).nth(3).waitFor();
  await page.getByRole('radio', { name: 'Executions' }).click();
  await expect.poll(() => lines(page).count()).toBe(3);
  expect(new URL(page.url()).search).toBe('?state=awaiting_execution');
  await page.getByRole('radio', { name: 'CONDITIONAL' }).click();
  expect(new URL(page.url()).search).toBe('?state=awaiting_execution&verdict=CONDITIONAL');
  await page.reload();
  await expect.poll(() => lines(page).count()).toBe(3);
  await page.getByRole('radio', { name: 'SAFE' }).click();
  await page.getByText('Nothing of this kind waits.').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => lines(page).count()).toBe(4);
  expect(new URL(page.url()).search).toBe('');
  await page.goto(new URL('/?state=nothing&verdict=x', page.url()).href);
  await expect.poll(() => lines(page).count()).toBe(4);

  await page.keyboard.press('j');
  expect(await focused(page)).toContain(undecided.slice(0, 12));
  await desk.porch('decline', undecided, '--by', 'sam', '--reason', 'no');
  await expect.poll(() => lines(page).count()).toBe(3);
  await expect.poll(() => focused(page)).toMatch(/Approved, waits for its execution/);
  await page.keyboard.press('n');
  await page.waitForURL(/execution$/);
  expect(approved.some((planId) => page.url().includes(planId))).toBe(true);
});

test('in a household every account is found from every page', async () => {
  const desk = await openDesk(datedHousehold());
  const { page } = await sitDown(desk.link);
  await page.getByRole('heading', { name: 'Household', exact: true }).waitFor();
  await find(page, 'roth');
  await page.waitForURL('**/accounts/roth');
  await page.getByRole('heading', { name: 'Nothing waits for you' }).waitFor();
  await find(page, 'monitor');
  await page.waitForURL('**/accounts/roth/monitor');
});
