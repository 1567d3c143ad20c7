import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleBook } from '../../book/books.ts';
import { openDesk, pressKey, sitDown, withBrowser } from '../browser.ts';
import type { Documents } from '../servedDesk.ts';
import { lookAtPage } from './access.ts';

// A firm's book as two people decide it: by rule, then what no rule takes, line by line.

withBrowser();

/** The shipped book with so many accounts, as documents of a desk. */
function bookDocuments(accounts: number): Documents {
  const book = exampleBook(accounts);
  const names = readdirSync(book, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(book, name), 'utf8')]));
}

test('a run is approved by rule, and the rest of the queue is looked at, approved, deferred and declined', async () => {
  const desk = await openDesk(bookDocuments(120), 'pat', '2026-08-21T11:00-04:00');
  expect((await desk.porch('book', 'run', '.', '--at', '2026-08-21')).status).toBe(3);
  const { page, takeFaults } = await sitDown(desk.link);
  await page.getByRole('heading', { name: 'Run of 2026-08-21: done' }).waitFor();

  await page.getByRole('button', { name: 'Approve by small_safe' }).click();
  await page.getByText(/^\d+ accounts approved\./).waitFor();

  // the gravest cannot be approved, and it is said why
  const queue = page.getByRole('list', { name: 'The queue' });
  const crowded = queue.getByRole('listitem').filter({ hasText: /\(and \d+ more like it\)/ });
  expect((await crowded.first().textContent())?.length).toBeLessThan(400);
  await queue.getByRole('checkbox').first().check();
  const decide = page.getByRole('region', { name: 'Decide what is selected' });
  await decide.getByRole('button', { name: 'Approve' }).click();
  await page.getByText('has no trade to approve').waitFor();
  expect(takeFaults()).toEqual([expect.stringContaining('422')]);
  // a refusal needs its reason
  await decide.getByRole('button', { name: 'Decline' }).click();
  await decide.getByText('Say why: it is recorded with your name.').waitFor();
  await decide.getByRole('textbox', { name: 'Put off until' }).fill('2026-08-28');
  await decide.getByRole('textbox', { name: /^Reason/ }).fill('the custodian was asked');
  await decide.getByRole('button', { name: 'Defer' }).click();
  await page.getByText('1 account deferred.').waitFor();

  // one reason alone, and one account of it on its own page
  await page.getByLabel('Reason', { exact: true }).selectOption('blocked');
  const blocked = queue.getByRole('link').first();
  const name = (await blocked.locator('strong').textContent()) ?? '';
  await blocked.click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText(/^\d+ limits pass$/).waitFor();
  await page.getByRole('button', { name: 'Decide it' }).click();
  await page.getByRole('textbox', { name: /^Reason/ }).fill('its model is wrong');
  await page.getByRole('button', { name: 'Decline' }).click();
  await page.getByText('1 account declined.').waitFor();

  const told = await desk.porch('book', 'exceptions', '--book', '.', '--all', '--json');
  const lines = told.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.find(({ account }) => account === name)).toMatchObject({
    state: 'declined',
    by: 'pat',
    reason: 'its model is wrong',
  });

  await page.getByRole('link', { name: 'Back to the queue' }).click();
  await page.getByRole('checkbox', { name: 'Also what is decided' }).check();
  await queue.getByText('deferred by pat until 2026-08-28; the custodian was asked').waitFor();
  await queue.getByText('declined by pat; its model is wrong').waitFor();
});

test('the queue is gone through by the keyboard alone, from one account to the next', async () => {
  const desk = await openDesk(bookDocuments(120), 'pat', '2026-08-21T11:00-04:00');
  await desk.porch('book', 'run', '.', '--at', '2026-08-21');
  const { page } = await sitDown(desk.link);
  const queue = page.getByRole('list', { name: 'The queue' });
  await queue.getByRole('link').nth(3).waitFor();
  const names = await queue.getByRole('link').locator('strong').allTextContents();
  const focused = () => page.evaluate('document.activeElement.textContent');
  for (const name of names.slice(0, 3)) {
    await page.keyboard.press('j');
    expect(await focused()).toContain(name);
  }
  await page.keyboard.press('k');
  expect(await focused()).toContain(names[1]);
  await page.keyboard.press('x');
  await page.getByText('1 selected').waitFor();
  await page.keyboard.press('d');
  await page.keyboard.type('seen by j and k');
  expect(await page.getByRole('textbox', { name: /^Reason for declining/ }).inputValue()).toBe('seen by j and k');
  await pressKey(page, 'Decline');
  await page.getByText('1 account declined.').waitFor();
  // what was answered is passed over from here on, and so is the account that is shown
  const left = names.filter((_, at) => at !== 1);
  await expect.poll(() => queue.getByRole('link').locator('strong').first().textContent()).toBe(left[0]);
  await page.evaluate('document.activeElement.blur()');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  for (const name of [left[0] ?? '', left[1] ?? '', left[0] ?? '']) {
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByRole('link', { name: /^Next: / }).waitFor();
    await page.keyboard.press('n');
  }
});

test('axe finds nothing on the pages of a book, light and dark, and nothing is cut off', async () => {
  const desk = await openDesk(bookDocuments(120), 'pat', '2026-08-21T11:00-04:00');
  // axe is put into the page by evaluation, which the page's own policy forbids
  const { page } = await sitDown(desk.link, { bypassCSP: true });
  await page.getByText('This book has no run yet.').waitFor();
  const found = [...(await lookAtPage(page, 'no run'))];
  const ran = await desk.porch('book', 'run', '.', '--at', '2026-08-21');
  expect([ran.status, ran.error]).toEqual([3, '']);
  await page.getByRole('list', { name: 'The queue' }).getByRole('checkbox').first().check();
  found.push(...(await lookAtPage(page, 'the book')));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('list', { name: 'The queue' }).getByRole('link').nth(5).click();
  await page.getByRole('button', { name: 'Decide it' }).click();
  found.push(...(await lookAtPage(page, 'an account')));
  expect(found).toEqual([]);
});
