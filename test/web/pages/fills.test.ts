import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { historyText } from '../../desk/imports/brokerHistory.ts';
import { answerLate, openDesk, sitDown, withBrowser } from '../browser.ts';
import { datedDocuments, dayIn } from '../servedDesk.ts';
import { bring } from './brokersFile.ts';

// The day of execution beside the broker's window: what is copied there, and what is typed from there.

withBrowser();

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const trade = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
/** What the page puts on the clipboard: it may not read it, and so neither may a test in it. */
const KEEP = 'navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }';
const copied = (page: Page): Promise<string> => page.evaluate('window.copied');

/** A plan that is approved, at its page of execution. */
async function inExecution() {
  const desk = await openDesk(datedDocuments('test-case-1-rebalance'));
  const { plan_id: id } = JSON.parse((await desk.porch('rebalance', '.', '--by', 'pat', '--json')).out);
  await desk.porch('approve', id, '--by', 'pat', '--confirm-all');
  const seat = await sitDown(desk.link, { path: `/plans/${id}/execution` });
  const { page } = seat;
  await page.getByRole('heading', { name: /^Execution of plan/ }).waitFor();
  return { desk, seat, page, id };
}

test('an order is copied whole, with what its price may be beside it, and so are all that are open', async () => {
  const { page } = await inExecution();
  await page.evaluate(KEEP);
  const nem = trade(page, '1. SELL NEM');
  await nem.getByText('$131.01 or above').waitFor();
  await nem.getByText('then Cash buffer at the end (cash) breaks').waitFor();
  await nem.getByRole('button', { name: 'Copy the order of NEM' }).click();
  await nem.getByText('the order of NEM is copied').waitFor();
  expect(await copied(page)).toBe(
    'Action: Sell\nQuantity: 540\nSymbol: NEM\nOrder Type: Limit\nLimit Price: 130.93\nTime in Force: Day',
  );
  await button(page, 'Copy all open SELL orders').click();
  await page.getByText('all open SELL orders is copied').waitFor();
  expect(await copied(page)).toBe('Sell 540 NEM, Limit 130.93, Day\nSell 492 FCX, Limit 76.28, Day');
});

test('a broker’s file of trades that is dropped where positions are imported goes along to its plan', async () => {
  const { page } = await inExecution();
  const [year, month, day] = dayIn(0).split('-');
  const sold = { day: 21, action: 'SELL' as const, ticker: 'NEM', shares: 540, price: '131.60', commission: '0.00' };
  const text = historyText('etrade', [{ ...sold, amount: '71064.00' }]).replaceAll(
    '08/21/2026',
    `${month}/${day}/${year}`,
  );
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await bring(page, 'DownloadTxnHistory.csv', text.replaceAll('08/22/2026', ''));
  await page.getByText('The file has 1 trade and no positions, so there is nothing to import').waitFor();
  await page.getByRole('link', { name: /^Record them for plan/ }).click();
  await page.getByRole('heading', { name: 'DownloadTxnHistory.csv' }).waitFor();
  await page.getByText('Not recorded yet. With 1 fill:').waitFor();
});

test('a day that was mistyped is stopped, a fill of it taken back, and what is left planned again', async () => {
  const { desk, page, id } = await inExecution();
  const document = () => readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8');
  const before = document();
  const nem = trade(page, '1. SELL NEM');
  await nem.getByRole('button', { name: 'Enter a fill' }).click();
  await nem.getByRole('textbox', { name: 'Price a share' }).fill('131.60');
  await nem.getByLabel('Its time in New York').fill('15:04');
  await nem.getByText('Name the day, too.').waitFor();
  expect(await nem.getByRole('button', { name: 'Record' }).isDisabled()).toBe(true);
  const long = dayIn(-30);
  await nem.getByLabel('Day of the trade').fill(long);
  await nem.getByText('This looks mistyped. Please compare it with what the broker states:').waitFor();
  expect(await nem.getByRole('button', { name: 'Record' }).isDisabled()).toBe(true);
  await nem.getByRole('checkbox', { name: 'The broker states exactly this' }).check();
  await nem.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Recorded: 1 fill, batch 1 of plan').waitFor();
  await page.getByText(`fill-1-1: SELL 540 NEM at $131.60 on ${long}`).waitFor();

  await button(page, /^Take back fill-1-1/).click();
  await page.getByRole('textbox', { name: 'Why it is taken back' }).fill('the wrong day');
  await answerLate(page, '/correction');
  await button(page, 'Take it back now').click();
  await page.getByText('The portfolio’s document is as it would be without it.').waitFor();
  expect(document()).toBe(before);

  await nem.getByRole('button', { name: 'Enter a fill' }).click();
  await nem.getByRole('textbox', { name: 'Price a share' }).fill('131.60');
  await nem.getByText('Not recorded yet. With 1 fill:').waitFor();
  await nem.getByRole('button', { name: 'Record' }).click();
  await page.getByText('Recorded: 1 fill, batch 2 of plan').waitFor();
  await answerLate(page, '/remaining');
  await button(page, 'Plan the rest again').click();
  await page.getByText(`It takes over what was left of plan ${id.slice(0, 12)}`).waitFor();
  await button(page, 'Approve its 7 trades').waitFor();
});
