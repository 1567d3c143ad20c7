import type { Page } from 'playwright-core';
import { type FidelityRow, fidelityFile } from '../../desk/imports/fidelityFile.ts';
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
  await page.getByRole('heading', { name: new RegExp(`^${name.replaceAll('.', '\\.')}`) }).waitFor();
}
