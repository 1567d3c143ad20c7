import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { confirmByKey, deskWith, pressKey, tabTo, withBrowser } from '../browser.ts';
import { bringByKey, bringFromDesktop, held, positions } from './brokersFile.ts';

// From a broker's file that is dropped on the page to a decided plan, without a terminal.

withBrowser();

/** Of seven sectors, each within every limit. */
const HELD = [
  held('JPM', 'JPMORGAN CHASE', '40', '350.00', '14000.00'),
  held('NVDA', 'NVIDIA', '100', '130.00', '13000.00'),
  held('XOM', 'EXXON MOBIL', '100', '120.00', '12000.00'),
  held('PG', 'PROCTER & GAMBLE', '80', '150.00', '12000.00'),
  held('UNH', 'UNITEDHEALTH', '30', '400.00', '12000.00'),
  held('CAT', 'CATERPILLAR', '15', '800.00', '12000.00'),
  held('ZZZX', 'ZED EXTRACTION', '500', '20.00', '10000.00'),
];

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe('a broker’s file on the page', () => {
  test('becomes a portfolio, targets, and a plan that is decided, by keyboard alone', async () => {
    const { desk, page } = await deskWith({});
    await pressKey(page, 'Import a broker’s file');
    await page.getByRole('heading', { name: 'Import', level: 1 }).waitFor();
    await bringByKey(page, 'Portfolio_Positions.csv', positions(-1, '15000.00', HELD));
    await page.getByText('Not imported yet. Portfolio.md would be made:').waitFor();
    await tabTo(page, /ZZZX/);
    await page.keyboard.type('Materials');
    await page.getByRole('row', { name: /ZZZX ZED EXTRACTION Materials/ }).waitFor();
    await pressKey(page, 'Import');
    await page.getByText('Imported: the positions of Fidelity, account X12345678.').waitFor();
    const document = () => readFileSync(join(desk.folder, 'Portfolio.md'), 'utf8');
    expect(document()).toContain('| ZZZX | ZED EXTRACTION | Materials | 500 |');

    await pressKey(page, 'Set targets in the lab');
    await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
    await tabTo(page, /^Financials now/);
    await page.keyboard.type('10');
    await page.getByRole('heading', { name: 'As tried', exact: true }).waitFor();
    await pressKey(page, 'Use these targets');
    await page.waitForURL(/\/plans\/[0-9a-f]{64}/);
    expect(document()).toContain('- Set Financials to 10%');
    await page.getByRole('heading', { name: /^(?:SAFE|CONDITIONAL)/ }).waitFor();
    await button(page, /^Approve its/).waitFor();
    await pressKey(page, 'Decision');
    await confirmByKey(page);
    await pressKey(page, /^Approve its/);
    await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  });

  test('of funds, dropped, gets the lines of policy.json that they need by one press, and a plan that is decided', async () => {
    const { desk, page } = await deskWith({}, { path: '/import' });
    const funds = [
      held('VTI', 'TOTAL MARKET', '120', '300.00', '36000.00'),
      held('VXUS', 'INTL', '300', '65.00', '19500.00'),
    ];
    await bringFromDesktop(page, 'funds.csv', positions(-1, '5000.00', funds));
    await button(page, 'Import').click();
    await page.getByRole('heading', { name: 'These funds need lines of policy.json' }).waitFor();
    await button(page, 'Write them into policy.json').click();
    await page.getByText('They are written, and the journal says that you did it.').waitFor();
    expect(JSON.parse(readFileSync(join(desk.folder, 'policy.json'), 'utf8'))).toEqual({
      fund_position_maximum_pct: 60,
      sector_caps: { 'Diversified Equity': 60 },
      buy_held: 'when_no_pick',
    });
    await button(page, 'Make a plan').click();
    await page.getByRole('heading', { name: /^(?:SAFE|CONDITIONAL)/ }).waitFor();
    // nothing is to be traded without a target
    await page.getByRole('link', { name: 'Lab' }).click();
    await page.getByRole('heading', { name: 'As it stands', exact: true }).waitFor();
    await page.getByRole('textbox', { name: /^Diversified Equity now/ }).fill('50');
    await button(page, 'Use these targets').click();
    await page.waitForURL((url) => url.pathname.startsWith('/plans/'));
    await page
      .getByRole('row', { name: /SELL VTI/ })
      .first()
      .waitFor();
    for (const box of await page.getByRole('checkbox').all()) await box.check();
    await button(page, /^Approve its/).click();
    await page.getByRole('status').filter({ hasText: 'The plan is approved.' }).waitFor();
  });
});
