import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../../cli/porch.ts';
import { type FidelityRow, fidelityFile } from '../../desk/imports/fidelityFile.ts';
import { dropFile, pressKey } from '../browser.ts';
import { dayIn } from '../servedDesk.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A positions file of Fidelity, downloaded so many days from now. */
export function positions(days: number, cash: string, rows: readonly FidelityRow[], number?: string): string {
  const [year, month, day] = dayIn(days).split('-');
  return fidelityFile(20, cash, rows, number).replace('Nov-20-2026', `${MONTHS[Number(month) - 1]}-${day}-${year}`);
}

/** A row that was bought at its value of today. */
export function held(symbol: string, description: string, shares: string, price: string, value: string): FidelityRow {
  return { symbol, description, shares, price: `$${price}`, value: `$${value}`, cost: `$${value}` };
}

/** Chooses a file as a person does, and waits for what is said of it. */
export async function bring(page: Page, name: string, text: string | Buffer): Promise<void> {
  const buffer = Buffer.from(text);
  await page.locator('input[type=file]').first().setInputFiles({ name, mimeType: 'text/csv', buffer });
  await isTold(page, name);
}

/** The same by the keyboard alone. */
export async function bringByKey(page: Page, name: string, text: string): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await pressKey(page, 'Choose a file');
  await (await asked).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await isTold(page, name);
}

/** Drops it on the page. */
export async function bringFromDesktop(page: Page, name: string, text: string): Promise<void> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  await dropFile(page, path);
  await isTold(page, name);
}

async function isTold(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`) }).waitFor();
}
