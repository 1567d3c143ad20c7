import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { openDesk, pressKey, sitDown, tabTo, withBrowser } from '../browser.ts';
import { datedDocuments, datedHousehold, dayIn } from '../servedDesk.ts';

// Walks by the keyboard alone: the focus is seen at every stop (`tabTo`), and what is done leaves it where one goes on.

withBrowser();

const EXAMPLE = datedDocuments('test-case-1-rebalance');
const STRICT = { sector_caps: { Materials: 20 }, people: { pat: ['trader'], sam: ['master_architect'] } };
/** Days from now until exceptions end. */
const GRANTED_FOR = 5;

/** Pixels of a letter: less than a line has. */
const FONT_SIZE = 16;

const isLost = (page: Page): Promise<boolean> =>
  page.evaluate('document.activeElement === null || document.activeElement === document.body');

async function stateOf(porch: (...args: string[]) => Promise<{ readonly out: string }>, where: string) {
  return JSON.parse((await porch('plans', where, '--json')).out).plans.at(-1).state;
}

test('three accounts of a household are planned together and each plan is approved', async () => {
  const documents = datedHousehold();
  const roth = 'accounts/roth/Portfolio.md';
  const policy = (documents['policy.json'] ?? '').replace('"Technology": 20', '"Technology": 25');
  const directed = `${documents[roth]}\n## ACTION PLAN\n\n- Reduce Financials from 30.4% to 25%\n`;
  const desk = await openDesk({ ...documents, 'policy.json': policy, [roth]: directed });
  const { page } = await sitDown(desk.link);
  await pressKey(page, 'Plan all accounts');
  await page.getByText('With all 3 plans carried out the household is').waitFor();
  const names = ['joint', 'roth', 'traditional'];
  for (const name of names) {
    const plan = page.getByRole('region', { name: `Plan of ${name}` });
    await plan.getByRole('button', { name: /^Approve its/ }).waitFor();
    const conditions: string[] = [];
    for (const box of await plan.getByRole('checkbox').all()) {
      conditions.push(((await box.locator('..').textContent()) ?? '').trim().replace(/\s+/g, ' '));
    }
    for (const condition of conditions) await pressKey(page, condition, 'Space');
    await pressKey(page, /^Approve its/);
    await plan.getByText('The orders are yours to place').waitFor();
    await plan.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
    expect(await isLost(page)).toBe(false);
  }
  await page.getByRole('heading', { name: 'Every plan is decided' }).waitFor();
  for (const name of names)
    expect(await stateOf(desk.porch, join(desk.folder, 'accounts', name))).toBe('awaiting_execution');

  // from one account to another, and back
  await pressKey(page, 'roth, account');
  await page.getByText('Account roth').waitFor();
  await pressKey(page, 'Household');
  await page.getByRole('heading', { name: 'All accounts as one portfolio' }).waitFor();
});

test('the Master-Architect comes from the inbox to a violation and grants its exception', async () => {
  const desk = await openDesk({ ...EXAMPLE, 'policy.json': JSON.stringify(STRICT) }, 'sam');
  await desk.porch('rebalance', '.', '--by', 'pat');
  const { page } = await sitDown(desk.link);
  await page.getByRole('link', { name: /BLOCKED Waits for a review/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /^Review of plan/, level: 1 }).waitFor();
  expect(await isLost(page)).toBe(false);

  await tabTo(page, 'Grant the exception');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'Nothing is recorded yet.' }).waitFor();
  expect(await isLost(page)).toBe(false);
  await tabTo(page, /^Materials ends at 24\.9986%/);
  await page.keyboard.press('Space');
  expect(await page.getByRole('checkbox', { name: /sector_cap/ }).isChecked()).toBe(true);
  await tabTo(page, 'Up to which figure, %: sector_cap (Materials)');
  await page.keyboard.type('25.5');
  await tabTo(page, 'Reason');
  await page.keyboard.type('falls to 25%\nin two steps');
  await tabTo(page, 'Last day of the exceptions');
  const [year, month, day] = dayIn(GRANTED_FOR).split('-');
  await page.keyboard.type(`${month}${day}${year}`);
  await pressKey(page, 'Grant the exception');
  await page.getByRole('status').filter({ hasText: 'The answer is recorded.' }).waitFor();
  expect(await isLost(page)).toBe(false);
  // the reason stands in its lines
  const reason = page.locator('.told-lines').filter({ hasText: 'falls to 25%' });
  expect(await reason.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(2 * FONT_SIZE);
  expect(await stateOf(desk.porch, '.')).toBe('awaiting_decision');
  await page.getByText('sector_cap (Materials), to 25.5%, until').first().waitFor();
  const { plans } = JSON.parse((await desk.porch('plans', '.', '--json')).out);
  expect(plans[0].review.exceptions).toMatchObject([{ id: 'sector_cap', subject: 'Materials', granted: '25.5' }]);
});

test('a document is edited, mended where it is wrong, put together with another’s change, and saved', async () => {
  const desk = await openDesk(EXAMPLE);
  const file = join(desk.folder, 'Portfolio.md');
  const before = readFileSync(file, 'utf8');
  const line = before.split('\n').findIndex((one) => one.includes('to 25%')) + 1;
  const { page } = await sitDown(desk.link);
  await pressKey(page, 'Documents');
  await page.getByRole('heading', { name: 'Portfolio.md' }).waitFor();
  await pressKey(page, 'Edit Portfolio.md');
  await page.getByText(/^Can be read/).waitFor();
  expect(await isLost(page)).toBe(false);
  await tabTo(page, 'Text of Portfolio.md');
  await page.keyboard.press('Control+Home');
  for (let step = 1; step < line; step += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('Backspace');
  await page.keyboard.type(',5%');
  await page.getByText('“25,5%” cannot be read').first().waitFor();

  // Tab leaves the field, and leads to the way back to the line, which is then selected
  await pressKey(page, `Go to line ${line}`);
  await page.keyboard.type('- Reduce Materials from 46.8% to 24%');
  await page.getByText(/^Can be read/).waitFor();
  writeFileSync(file, `${before}\nA word of sam’s.\n`);
  await page.getByRole('heading', { name: 'Portfolio.md was changed by somebody else meanwhile' }).waitFor();
  await pressKey(page, 'Put both together');
  expect(await isLost(page)).toBe(false);
  await tabTo(page, 'Text of Portfolio.md');
  await page.keyboard.press('Control+s');
  await page.getByText('Portfolio.md is written').waitFor();
  expect(await isLost(page)).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(`${before.replace('to 25%', 'to 24%')}\nA word of sam’s.\n`);
});
