import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { answerLate, deskWith, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments, LAST_DAY } from '../servedDesk.ts';

// Documents edited on the page, by one person and by two.

withBrowser();

const EXAMPLE = 'test-case-1-rebalance';

async function edits(page: Page, name = 'Portfolio.md') {
  await page.getByRole('link', { name: 'Documents' }).click();
  await page.getByRole('button', { name: `Edit ${name}` }).click();
  const field = page.getByRole('textbox', { name: `Text of ${name}` });
  await page.getByText(/^Can be read/).waitFor();
  return field;
}

test('a document is edited in its place, each problem told as it is typed, and saved as this person’s change', async () => {
  const { desk, page } = await deskWith(datedDocuments(EXAMPLE));
  const file = join(desk.folder, 'Portfolio.md');
  const before = readFileSync(file, 'utf8');
  const field = await edits(page);
  expect(await field.inputValue()).toBe(before);
  await field.fill(before.replace('from 46.8% to 25%', 'from 46,8% to 25%'));
  await page.getByText('“46,8%” cannot be read').first().waitFor();
  const line = before.split('\n').findIndex((one) => one.includes('from 46.8%')) + 1;
  expect(await page.locator('.edit-wrong').getAttribute('data-line')).toBe(String(line));
  await page.getByRole('button', { name: `Go to line ${line}` }).click();
  const selected = await page.evaluate(
    'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)',
  );
  expect(selected).toBe('- Reduce Materials from 46,8% to 25%');

  const next = before.replace('from 46.8% to 25%', 'from 46.8% to 24%');
  await field.fill(next);
  await page.getByText(/^Can be read/).waitFor();
  expect(readFileSync(file, 'utf8')).toBe(before);
  await page.keyboard.press('Control+s');
  await page.getByText('Portfolio.md is written').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(next);
  const { out } = await desk.porch('journal', 'list', desk.folder, '--json');
  expect(JSON.parse(out).entries.map(({ kind, by }: Record<string, string>) => [kind, by])).toEqual([
    ['change_intended', 'pat'],
    ['document_changed', 'pat'],
  ]);
});

test('what is typed outlives a page that is loaded anew, and is thrown away only by who typed it', async () => {
  const { page } = await deskWith(datedDocuments(EXAMPLE));
  const field = await edits(page);
  const before = await field.inputValue();
  await field.fill(`${before}\nNot saved yet.\n`);
  await page.getByRole('link', { name: 'Policy' }).click();
  await page.getByRole('link', { name: 'Documents' }).click();
  await page.getByText('You typed something here that is not saved.').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Go on editing Portfolio.md' }).click();
  expect(await field.inputValue()).toBe(`${before}\nNot saved yet.\n`);
  await page.getByRole('button', { name: 'Throw my changes away' }).click();
  expect(await field.inputValue()).toBe(before);
});

test('of two people who edit one document the second is shown both, and puts both together', async () => {
  const { desk, page, seat } = await deskWith(datedDocuments(EXAMPLE));
  const other = await sitDown(await desk.linkFor('sam'));
  const file = join(desk.folder, 'Portfolio.md');
  const before = readFileSync(file, 'utf8');
  const mine = await edits(page);
  const theirs = await edits(other.page);
  const changed = before.replace('from 46.8% to 25%', 'from 46.8% to 24%');
  await mine.fill(`${before}\nA word of pat’s.\n`);
  await theirs.fill(changed);
  await other.page.getByRole('button', { name: 'Save' }).click();
  await other.page.getByText('Portfolio.md is written').waitFor();

  await page.getByRole('heading', { name: 'Portfolio.md was changed by somebody else meanwhile' }).waitFor();
  const difference = ((await page.getByRole('region', { name: 'The difference' }).textContent()) ?? '').replaceAll(
    /\s+/g,
    ' ',
  );
  expect(difference).toContain('− theirs - Reduce Materials from 46.8% to 24%');
  expect(difference).toContain('+ yours - Reduce Materials from 46.8% to 25%');
  expect(difference).toContain('+ yours A word of pat’s.');
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(changed);
  await page.getByRole('button', { name: 'Put both together' }).click();
  expect(await mine.inputValue()).toBe(`${changed}\nA word of pat’s.\n`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Portfolio.md is written').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(`${changed}\nA word of pat’s.\n`);
  expect(seat.takeFaults()).toEqual([]);
});

test('what two people wrote on one line is decided by the second: theirs is taken, or mine goes over it', async () => {
  const { desk, page } = await deskWith(datedDocuments(EXAMPLE));
  const file = join(desk.folder, 'Portfolio.md');
  const before = readFileSync(file, 'utf8');
  const field = await edits(page);
  const at = (pct: string) => before.replace('from 46.8% to 25%', `from 46.8% to ${pct}`);
  await field.fill(at('24%'));
  writeFileSync(file, at('23%'));
  await page.getByText('You both changed the same lines').waitFor();
  expect(await page.getByRole('button', { name: 'Put both together' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  expect(await field.inputValue()).toBe(at('24%'));
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Portfolio.md is written').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(at('24%'));
});

test('a document that is missing is made', async () => {
  const { desk, page } = await deskWith(datedDocuments(EXAMPLE));
  await page.getByRole('link', { name: 'Documents' }).click();
  await page.getByRole('button', { name: 'Make Stock-Analyst.md' }).click();
  await page
    .getByRole('textbox', { name: 'Text of Stock-Analyst.md' })
    .fill('# Stock-Analyst\n\n- Ticker: NEM\n- Action: HOLD\n');
  await page.getByText(/^Can be read/).waitFor();
  await page.getByRole('button', { name: 'Make Stock-Analyst.md' }).click();
  await page.getByRole('heading', { name: 'Stock-Analyst.md' }).waitFor();
  expect(readFileSync(join(desk.folder, 'Stock-Analyst.md'), 'utf8')).toBe(
    '# Stock-Analyst\n\n- Ticker: NEM\n- Action: HOLD\n',
  );
});

test('lots.csv is edited in its place, each row read as it is typed, and never written over somebody', async () => {
  const lots = `as_of,ticker,acquired,shares,cost\n${LAST_DAY},NEM,2024-01-10,540,39376.80\n`;
  const { desk, page } = await deskWith({
    ...datedDocuments(EXAMPLE),
    'lots.csv': lots,
    'policy.json': '{ "account": { "type": "taxable" } }\n',
  });
  const field = await edits(page, 'lots.csv');
  await field.fill(lots.replace('2024-01-10', '2024-13-10'));
  await page.getByText('“2024-13-10”').first().waitFor();
  expect(await page.locator('.edit-wrong').getAttribute('data-line')).toBe('2');
  const next = lots.replace('2024-01-10', '2024-01-11');
  await field.fill(next);
  await page.getByText(/^Can be read/).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit lots.csv' }).waitFor();
  expect(readFileSync(join(desk.folder, 'lots.csv'), 'utf8')).toBe(next);

  await page.getByRole('button', { name: 'Edit lots.csv' }).click();
  await field.fill(lots);
  writeFileSync(join(desk.folder, 'lots.csv'), next.replace('540,', '539,'));
  await page.getByRole('heading', { name: 'lots.csv was changed by somebody else meanwhile' }).waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
});

test('a document that is made is told so, though the page hears of it before the answer', async () => {
  const { desk, page } = await deskWith(datedDocuments(EXAMPLE));
  await page.getByRole('link', { name: 'Documents' }).click();
  await page.getByRole('button', { name: 'Make securities.csv' }).click();
  const field = page.getByRole('textbox', { name: 'Text of securities.csv' });
  await field.fill('ticker,sector\nNEM,Materials\n');
  await page.getByText(/^Can be read/).waitFor();
  await answerLate(page, '/api/documents');
  await page.getByRole('button', { name: 'Make securities.csv' }).click();
  await page.getByRole('button', { name: 'Edit securities.csv' }).waitFor();
  expect(readFileSync(join(desk.folder, 'securities.csv'), 'utf8')).toBe('ticker,sector\nNEM,Materials\n');
  // what was typed is no draft any more
  await expect.poll(() => page.evaluate('JSON.stringify(sessionStorage)')).not.toContain('NEM,Mat');
});

test('policy is changed in a form: each field read as it is typed, all else in the file as it was', async () => {
  const policy = '{\n  "sector_caps":  { "Energy": 20 },\n  "position_size_maximum_pct": 12\n}\n';
  const { desk, page } = await deskWith({ ...datedDocuments(EXAMPLE), 'policy.json': policy });
  const file = join(desk.folder, 'policy.json');
  await page.getByRole('link', { name: 'Policy' }).click();
  const field = page.getByRole('textbox', { name: 'position_size_maximum_pct', exact: true });
  expect(await field.inputValue()).toBe('12');
  await field.fill('400');
  await page.getByText('“400” is not within 0 and 100').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await page.getByRole('button', { name: 'Write policy.json' }).isDisabled()).toBe(true);
  await field.fill('11');
  await page.getByRole('button', { name: 'Add a sector to sector_caps' }).click();
  await page.getByRole('textbox', { name: 'Sector 2 of sector_caps' }).fill('Technology');
  await page.getByRole('textbox', { name: 'Percent of Technology in sector_caps' }).fill('30');
  await page.getByRole('combobox', { name: 'buy_held' }).selectOption('always');
  await page.getByText('3 changes, can be read').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(policy);
  await page.getByRole('button', { name: 'Write policy.json' }).click();
  await page.getByText('policy.json is written').waitFor();
  expect(readFileSync(file, 'utf8')).toBe(
    '{\n  "buy_held": "always",\n  "sector_caps":  { "Technology": 30, "Energy": 20 },\n  "position_size_maximum_pct": 11\n}\n',
  );
  // what is left empty goes out of the file, and the standard holds
  await field.fill('');
  await page.getByText('1 change, can be read').waitFor();
  writeFileSync(file, '{ "position_size_maximum_pct": 11 }\n');
  await page.getByText('Somebody changed policy.json since you began.').waitFor();
  await page.getByRole('button', { name: 'Go on with my changes on theirs' }).click();
  await page.getByRole('button', { name: 'Write policy.json' }).click();
  await page.getByText('policy.json is written').waitFor();
  expect(readFileSync(file, 'utf8')).toBe('{  }\n');
});

test('limits that are tried in the lab are taken over into policy.json', async () => {
  const { desk, page } = await deskWith(datedDocuments(EXAMPLE));
  await page.getByRole('link', { name: 'Lab' }).click();
  await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
  await page.getByRole('textbox', { name: /^A position, at most/ }).fill('9');
  await page.getByRole('button', { name: 'Use these limits' }).click();
  await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
  expect(readFileSync(join(desk.folder, 'policy.json'), 'utf8')).toBe('{ "position_size_maximum_pct": 9 }\n');
});
