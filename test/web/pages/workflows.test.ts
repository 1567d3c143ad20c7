import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { deskWith, dropFile, openProgram, pressKey, sitDown, tabTo, withBrowser } from '../browser.ts';
import { datedDocuments, dayIn, LAST_DAY } from '../servedDesk.ts';

// Each way through the desk as a person goes it, from the queue to the rewritten portfolio.

withBrowser();

const FILLS = `Side,Ticker,Shares,Price,Commission,Reference
SELL,FCX,300,76.60,1.00,A2
BUY,NVDA,77,214.72,1.00,B1
BUY,LLY,15,1255.40,1.00,B2
BUY,MSFT,32,483.24,1.00,B3
BUY,AVGO,39,368.45,1.00,B4
BUY,UNH,41,390.11,1.00,B5
BUY,ISRG,40,378.81,1.00,B6
`;

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const trade = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Confirms every condition by its own box, and approves. */
async function approve(page: Page, trades: string): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await button(page, `Approve ${trades}`).click();
  await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
}

/** Types one fill of a trade, looks at what it would come to, and records it. */
async function typeFill(
  page: Page,
  name: string,
  fill: { readonly shares?: string; readonly price: string; readonly reference: string; readonly batch: number },
): Promise<void> {
  const { shares, price, reference, batch } = fill;
  const card = trade(page, name);
  await card.getByRole('button', { name: 'Enter a' }).click();
  if (shares !== undefined) await card.getByRole('textbox', { name: 'Shares' }).fill(shares);
  await card.getByRole('textbox', { name: 'Price a share' }).fill(price);
  await card.getByRole('textbox', { name: 'Commission' }).fill('1.00');
  await card.getByRole('textbox', { name: 'reference' }).fill(reference);
  await card.getByText('Not recorded yet. With 1 fill:').waitFor();
  await card.getByRole('button', { name: 'Record' }).click();
  await page.getByText(`Recorded: 1 fill, batch ${batch} of plan`).waitFor();
}

describe('Workflow A', () => {
  test('goes from the queue to the rewritten Portfolio.md', async () => {
    const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'), {}, openProgram);
    await heading(page, 'Nothing waits for you').waitFor();
    await button(page, 'Rebalance').click();

    await heading(page, 'CONDITIONAL: to execute only after each condition is confirmed').waitFor();
    await button(page, 'Approve its 8 trades').click();
    await page.getByRole('alert').filter({ hasText: '2 conditions are not confirmed' }).waitFor();
    await approve(page, 'its 8 trades');
    await page.getByRole('link', { name: 'Go to the execution' }).click();

    await heading(page, /^Execution of plan/).waitFor();
    const first = trade(page, '1. SELL NEM');
    await first.getByRole('button', { name: 'I placed this order' }).click();
    await first.getByText('✓ Placed').waitFor();
    await typeFill(page, '1. SELL NEM', { price: '131.60', reference: 'A1', batch: 1 });

    // in part, then the rest at a price that is marked
    await typeFill(page, '2. SELL FCX', { shares: '300', price: '76.60', reference: 'A2', batch: 2 });
    await trade(page, '2. SELL FCX').getByText('300 of 492 shares').waitFor();
    await typeFill(page, '2. SELL FCX', { price: '75.50', reference: 'A3', batch: 3 });
    await trade(page, '2. SELL FCX').getByText('(above 50 bps)').first().waitFor();

    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'fills.csv', mimeType: 'text/csv', buffer: Buffer.from(FILLS) });
    await page.getByText('Not recorded yet. With 6 fills:').waitFor();
    await button(page, 'Record').click();
    await page.getByText('Recorded: 6 fills, batch 4').waitFor();
    await page.getByText('SELL 300 FCX at $76.60, reference A2 was recorded before and changes nothing').waitFor();
    expect(readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8')).toBe(PORTFOLIO);

    await page.getByRole('link', { name: 'Journal' }).click();
    await page.getByText('Every event is as it was recorded.').waitFor();
    await page.getByRole('link', { name: 'Overview' }).click();
    await heading(page, 'Nothing waits for you').waitFor();
    await page.getByRole('row', { name: /CONDITIONAL.*executed/ }).waitFor();
  });

  test('goes by the keyboard alone, and the focus is always seen', async () => {
    const { page } = await deskWith(datedDocuments('test-case-1-rebalance'));
    const press = (name: string | RegExp, key?: string): Promise<void> => pressKey(page, name, key);
    await press('Rebalance');
    await heading(page, /^CONDITIONAL/).waitFor();
    await button(page, 'Approve its 8 trades').waitFor();
    await press('Decision');
    await press(/cash would end at 4\.8652%/, 'Space');
    await press(/cash ends at 5\.0591%/, 'Space');
    await press('Approve its 8 trades');
    await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
    await press('Go to the execution');

    await heading(page, /^Execution of plan/).waitFor();
    await press('I placed this order');
    await trade(page, '1. SELL NEM').getByText('✓ Placed').waitFor();
    await press('Enter a fill of SELL NEM');
    await page.keyboard.type('131.60');
    await tabTo(page, 'Commission, $ (if any)');
    await page.keyboard.type('1.00');
    await page.getByText('Not recorded yet. With 1 fill:').waitFor();
    await page.getByRole('button', { name: 'Record', disabled: false }).waitFor();
    await press('Record');
    await page.getByText('Recorded: 1 fill, batch 1').waitFor();
    await trade(page, '1. SELL NEM').getByText('✓ filled').waitFor();
    // what passes is folded to a count
    await page.getByText(/^\d+ limits pass as it stands$/).waitFor();
    await page.getByText(/^\d+ limits pass with the rest done$/).waitFor();
  });
});

describe('Workflow B', () => {
  test('goes from a recommendation to the bought position, by a file that is dropped', async () => {
    const { desk, seat, page } = await deskWith(datedDocuments('test-case-2-nvda'));
    await button(page, 'Screen recommendations').click();
    await heading(page, 'SAFE: every check passes, nothing to confirm').waitFor();
    await heading(page, 'BUY NVDA: APPROVED_FOR_PO').waitFor();
    await page.getByRole('row', { name: 'Sector cap passes 28.21% in Technology after it' }).waitFor();
    await approve(page, 'its trade');
    await page.getByRole('link', { name: 'Go to the execution' }).click();
    await trade(page, '1. BUY NVDA').getByRole('button', { name: 'I placed this order' }).click();
    await trade(page, '1. BUY NVDA').getByText('✓ Placed').waitFor();

    const list = (name: string, text: string): string => {
      writeFileSync(join(desk.folder, name), text);
      return join(desk.folder, name);
    };
    await dropFile(page, list('bad.csv', 'Ticker,Side,Shares,Price\nNVDA,BUY,139,214.80\nNVDA,BUY,many,214.80\n'));
    await page.getByText('This cannot be recorded, and nothing of it is:').waitFor();
    await page.getByText('bad.csv:3:10').waitFor();
    await dropFile(page, list('fills.csv', 'Ticker,Side,Shares,Price,Reference\nNVDA,BUY,139,214.80,C1\n'));
    await page.getByText('Not recorded yet. With 1 fill:').waitFor();
    await button(page, 'Record').click();
    await page.getByText('Recorded: 1 fill, batch 1').waitFor();

    const portfolio = readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8').split('\n');
    // 55070.49 − 139 × 214.80, and 139 × 0.08 less than before
    expect(portfolio.slice(2, 5)).toEqual([
      `**As of:** ${LAST_DAY} 16:00 ET  `,
      '**Total value:** $249,988.88  ',
      '**Cash:** $25,213.29 (10.1%)',
    ]);
    expect(portfolio.filter((line) => line.includes('NVDA'))).toEqual([
      '| NVDA | — | Technology | 139 | $214.80 | $214.72 | $29,846.08 | +0.0% | 11.9% |',
    ]);
    for (const fault of seat.takeFaults()) expect(fault).toMatch(/422 .*\/fills\/preview$/);
  });

  test('ends where a recommendation is rejected, with each criterion that fails', async () => {
    const { page } = await deskWith(datedDocuments('test-case-3-tsla'));
    await button(page, 'Screen recommendations').click();
    await heading(page, 'BLOCKED: do not execute').waitFor();
    await heading(page, 'BUY TSLA: REJECTED').waitFor();
    const results = page.getByRole('table', { name: 'The six criteria of TSLA' }).getByRole('row');
    expect((await results.allTextContents()).slice(1)).toEqual([
      'Conviction✕ fails55at least 65',
      'Position size✕ fails20.00% proposed≤ 15%',
      'Sector cap✓ passes20.00% in Consumer Discretionary after it≤ 40%',
      'Cash buffer✕ fails2.03% cash after it≥ 5%',
      'Restriction list✓ passes–not on it',
      'Sector rank✕ failsrank 6rank 5 or better',
    ]);
    expect(await button(page, /^Approve/).count()).toBe(0);
  });
});

test('a plan with a violation is excepted by another person at their own desk, then approved by the trader', async () => {
  const documents = { ...datedDocuments('test-case-1-rebalance'), 'policy.json': JSON.stringify(STRICT) };
  const { desk, page } = await deskWith(documents);
  await button(page, 'Rebalance').click();
  await heading(page, 'BLOCKED: do not execute').waitFor();
  await page.getByText('It cannot be approved now:').waitFor();
  await page.getByText(/^Materials ends at 24\.9986%.* \(sector_cap:Materials\)$/).waitFor();

  // who has not the role is told before anything is filled in, and by whom it can be
  await page.getByRole('link', { name: 'See its review' }).click();
  await page.getByText('You, pat, may not review this plan: policy gives the role master architect to sam.').waitFor();
  for (const name of ['Grant the exception', 'Reject the plan', 'Ask for another plan']) {
    expect(await button(page, name).isDisabled()).toBe(true);
  }
  expect(await page.getByLabel('Reason').count()).toBe(0);
  await page.getByRole('link', { name: 'See the whole plan' }).click();
  await page.getByText('It cannot be approved now:').waitFor();

  const { page: reviewers } = await sitDown(await desk.linkFor('sam'));
  await reviewers.getByRole('link', { name: /BLOCKED Waits for a review Rebalancing/ }).click();
  await grant(reviewers);
  await reviewers.getByRole('status').filter({ hasText: 'CONDITIONAL' }).waitFor();

  await heading(page, 'CONDITIONAL: to execute only after each condition is confirmed').waitFor();
  await page.getByText('Exceptions granted by sam').waitFor();
  await approve(page, 'its 8 trades');
  await page.getByRole('link', { name: 'Go to the execution' }).waitFor();
  await heading(reviewers, /awaits|waits for its execution/).waitFor();
});

const STRICT = { sector_caps: { Materials: 20 }, people: { pat: ['trader'], sam: ['master_architect'] } };
/** Days from now until exceptions end. */
const GRANTED_FOR = 5;

async function grant(page: Page): Promise<void> {
  await page.getByRole('checkbox', { name: /sector_cap/ }).check();
  await page.getByLabel('Reason').fill('falls to 25%');
  await page.getByLabel('Last day of the exceptions').fill(dayIn(GRANTED_FOR));
  await button(page, 'Grant the exception').click();
}

/** What the fills made of it: their cells, the rows of what is new, and nothing else. */
const PORTFOLIO = `# Portfolio

**As of:** ${LAST_DAY} 16:00 ET  
**Total value:** $499,761.08  
**Cash:** $25,056.51 (5.0%)

## HOLDINGS

| Ticker | Company | Sector | Shares | Avg Cost | Price | Market Value | Gain % | Weight |
|:---|:---|:---|---:|---:|---:|---:|---:|---:|
| FCX | Freeport-McMoRan | Materials | 297 | $47.41 | $76.66 | $22,768.02 | +61.7% | 4.6% |
| LIN | Linde plc | Materials | 96 | $390.37 | $487.57 | $46,806.72 | +24.9% | 9.4% |
| SHW | Sherwin-Williams | Materials | 95 | $358.05 | $346.59 | $32,926.05 | -3.2% | 6.6% |
| CTVA | Corteva | Materials | 275 | $72.70 | $81.79 | $22,492.25 | +12.5% | 4.5% |
| AAPL | Apple Inc. | Technology | 63 | $219.40 | $309.35 | $19,489.05 | +41.0% | 3.9% |
| CSCO | Cisco | Technology | 126 | $93.86 | $111.04 | $13,991.04 | +18.3% | 2.8% |
| JPM | JPMorgan Chase | Financials | 114 | $226.68 | $351.58 | $40,080.12 | +55.1% | 8.0% |
| V | Visa Inc. | Financials | 88 | $284.10 | $371.04 | $32,651.52 | +30.6% | 6.5% |
| CAT | Caterpillar Inc. | Industrials | 37 | $481.34 | $827.90 | $30,632.30 | +72.0% | 6.1% |
| HON | Honeywell | Industrials | 111 | $206.80 | $215.90 | $23,964.90 | +4.4% | 4.8% |
| XOM | ExxonMobil | Energy | 179 | $142.58 | $165.11 | $29,554.69 | +15.8% | 5.9% |
| PG | Procter & Gamble | Consumer Staples | 159 | $141.70 | $144.68 | $23,004.12 | +2.1% | 4.6% |
| NEE | NextEra Energy | Utilities | 263 | $89.66 | $83.65 | $21,999.95 | -6.7% | 4.4% |
| DIS | Walt Disney Company (The) | Communication Services | 167 | $122.34 | $107.78 | $17,999.26 | -11.9% | 3.6% |
| AVGO | — | Technology | 39 | $368.4756 | $368.45 | $14,369.55 | +0.0% | 2.9% |
| ISRG | — | Healthcare | 40 | $378.835 | $378.81 | $15,152.40 | +0.0% | 3.0% |
| LLY | — | Healthcare | 15 | $1,255.4667 | $1,255.40 | $18,831.00 | +0.0% | 3.8% |
| MSFT | — | Technology | 32 | $483.2712 | $483.24 | $15,463.68 | +0.0% | 3.1% |
| NVDA | — | Technology | 77 | $214.733 | $214.72 | $16,533.44 | +0.0% | 3.3% |
| UNH | — | Healthcare | 41 | $390.1344 | $390.11 | $15,994.51 | +0.0% | 3.2% |

## ACTION PLAN

Suggested rebalancing:
- Reduce Materials from 46.8% to 25%
- Increase Technology from 6.7% to 16%
- Add Healthcare from 0% to 10%
- Target Cash position: 5%

## NOTES

Next review in four weeks.
`;

describe('a fill that was mistyped', () => {
  test('is looked at twice before it is recorded, and taken back where it was recorded all the same', async () => {
    const { desk, page } = await deskWith(datedDocuments('test-case-1-rebalance'));
    await button(page, 'Rebalance').click();
    await heading(page, 'CONDITIONAL: to execute only after each condition is confirmed').waitFor();
    await approve(page, 'its 8 trades');
    const before = readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8');
    await page.goto(`${page.url().replace(/\/$/, '')}/execution`);
    const card = trade(page, '1. SELL NEM');
    await card.getByRole('button', { name: 'Enter a' }).click();
    const price = card.getByRole('textbox', { name: 'Price a share' });
    await price.fill('131.00');
    await card.getByText('is outside of what the plan tolerates: Cash stays above 5%').waitFor();
    await price.fill('1315.80');
    await card.getByRole('textbox', { name: 'reference' }).fill('A1');
    await card.getByText('This looks mistyped.').waitFor();
    expect(await card.getByRole('button', { name: 'Record' }).isDisabled()).toBe(true);
    await card.getByRole('checkbox', { name: 'The broker states exactly this' }).check();
    await card.getByRole('button', { name: 'Record' }).click();
    await page.getByText('Recorded: 1 fill, batch 1 of plan').waitFor();

    await button(page, /^Take back A1: SELL 540 NEM/).click();
    await button(page, 'Take it back now').click();
    await page.getByText('Say why: it is recorded with your name.').waitFor();
    await page.getByRole('textbox', { name: 'Why it is taken back' }).fill('ten times too much');
    await button(page, 'Take it back now').click();
    await page.getByText('The portfolio’s document is as it would be without it.').waitFor();
    await page.getByText('Taken back: A1: SELL 540 NEM at $1,315.80').waitFor();
    expect(readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8')).toBe(before);
  });
});
