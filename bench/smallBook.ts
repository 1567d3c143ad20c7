import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initBook } from '../src/book/example/initBook.ts';
import { ACCOUNT_COLUMNS } from '../src/book/files/accounts.ts';
import { writeLines } from '../src/book/files/writeLines.ts';

// A book of as many accounts as are asked for, written row by row: accounts of eight holdings near one model, of which one in
// a hundred has drifted and is planned.

const SHARED = join(import.meta.dirname, '../examples/book');
const DAY = '2026-08-21';
const DRIFTED_OF = 100;
const SECTORS = ['Technology', 'Healthcare', 'Financials', 'Industrials'];
/** Two securities of each sector, at small prices: whole shares are near what is wanted. */
const HELD = SECTORS.flatMap((sector, at) =>
  ['A', 'B'].map((name, place) => ({
    ticker: `${sector.slice(0, 3).toUpperCase()}${name}`,
    sector,
    cents: 1_025 + 300 * at + 75 * place,
  })),
);
const OF_EACH = 0.1;

export function smallBook(folder: string, accounts: number): void {
  if (!initBook(folder, SHARED, 0)) throw new Error('the folder is new');
  const targets = Object.fromEntries(SECTORS.map((sector) => [sector, '20']));
  const picks = HELD.map(({ ticker }) => ({ ticker, conviction: '80' }));
  const triggers = { sector_pp: '1.5', cash_pp: '2', position_over_cap: true };
  const model = { as_of: DAY, targets, cash: '20', picks, triggers };
  for (const name of ['balanced', 'growth', 'income', 'preservation']) {
    writeFileSync(join(folder, `models/${name}.json`), JSON.stringify(model));
  }
  writeFileSync(join(folder, 'policy.json'), JSON.stringify({ sector_caps: { All_Others: '50' } }));
  const prices = HELD.map(({ ticker, sector, cents }) => `${ticker},${sector},${dollars(cents)}`);
  writeFileSync(join(folder, 'prices.csv'), ['ticker,sector,price', ...prices, ''].join('\n'));
  writeLines(join(folder, 'accounts.csv'), 'w', rows(ACCOUNT_COLUMNS.join(','), accounts, accountRow));
  writeLines(join(folder, 'positions.csv'), 'w', rows('account,ticker,shares,cost_basis', accounts, positionRows));
}

function* rows(header: string, accounts: number, of: (number: number) => string): Iterable<string> {
  yield header;
  for (let number = 1; number <= accounts; number += 1) yield of(number);
}

const nameOf = (number: number): string => `A${String(number).padStart(8, '0')}`;
const wholeOf = (number: number): number => 50_000 + ((number * 7_919) % 1_000_000);
const isDrifted = (number: number): boolean => number % DRIFTED_OF === 0;

function accountRow(number: number): string {
  const cash = Math.round(wholeOf(number) * (isDrifted(number) ? 0.16 : 0.2) * 100);
  const custodian = number % 2 === 0 ? 'schwab' : 'fidelity';
  return `${nameOf(number)},,growth,ada,${custodian},taxable,cash,${dollars(cash)},${DAY},,,active,yes`;
}

function positionRows(number: number): string {
  const lines = HELD.map(({ ticker, cents }, place) => {
    const part = isDrifted(number) && place < 2 ? OF_EACH + 0.02 : OF_EACH;
    return `${nameOf(number)},${ticker},${Math.round((wholeOf(number) * part * 100) / cents)},`;
  });
  return lines.join('\n');
}

function dollars(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
