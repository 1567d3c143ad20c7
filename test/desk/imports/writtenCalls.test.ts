import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { type FidelityRow, fidelityFile } from './fidelityFile.ts';

// READING 3: a written call of a broker's file keeps 100 shares of its security a contract from being sold.

const NOW = () => Date.parse('2026-11-23T15:00:00Z');
const porch = (...args: readonly string[]): Ran => porchOn({ now: NOW }, ...args);

const NEM: FidelityRow = { symbol: 'NEM', shares: '500', price: '$130.00', value: '$65000.00', cost: '$50000.00' };
const BRK: FidelityRow = {
  symbol: 'BRKB',
  description: 'BERKSHIRE HATHAWAY INC COM CL B',
  shares: '150',
  price: '$500.00',
  value: '$75000.00',
  cost: '$30000.00',
};
const option = (symbol: string, shares: string, price: string, value: string): FidelityRow => ({
  symbol: ` -${symbol}`,
  description: 'AN OPTION',
  shares,
  price,
  value,
});
const CALL = option('NEM270115C135', '-2', '3.95', '-$790.00');
const OTHER_CALL = option('BRKB270115C550', '-1', '5.00', '-$500.00');
const PUT = option('NEM270115P120', '-3', '2.00', '-$600.00');
/** After a split in stock the name of a contract has a digit, and its shares are others. */
const ADJUSTED = option('NEM1270115C135', '-1', '4.00', '-$400.00');

/** An account with these rows imported, and what the import said. */
function imported(...rows: readonly FidelityRow[]) {
  const folder = workspace({ 'p.csv': fidelityFile(20, '50000.00', rows) });
  const account = join(folder, 'account');
  const ran = porch('import', join(folder, 'p.csv'), account, '--json');
  expect([ran.error, ran.status]).toEqual(['', 0]);
  const path = join(account, 'Portfolio.md');
  const again = (day: number, ...next: readonly FidelityRow[]) => {
    writeFileSync(join(folder, 'q.csv'), fidelityFile(day, '50000.00', next));
    return porch('import', join(folder, 'q.csv'), account, '--json');
  };
  return { account, said: JSON.parse(ran.out), text: () => readFileSync(path, 'utf8'), path, again };
}

function planned(account: string) {
  const { out } = porch('rebalance', account, '--json');
  const { trades, conditions, violations, plan_id } = JSON.parse(out);
  const told: string[] = [...conditions, ...violations].map(
    ({ id, subject }: { id: string; subject: string }) => `${id} ${subject}`,
  );
  return {
    trades: trades.map(({ action, ticker, shares }: Record<string, string>) => `${action} ${ticker} ${shares}`),
    told: told.filter((words) => /^(?:encumbered|liability|not_understood)/.test(words)),
    plan: plan_id,
  };
}

const exit = (text: string, sector: string) => text.replace(`- Hold ${sector}`, `- Exit ${sector}`);
const SECTION = '## Written calls (kept by the import)\n\n';

test('a written call is kept beside the figures: what it costs is taken off cash, and its shares are not sold', () => {
  const { account, said, text, path } = imported(NEM, CALL, PUT);
  expect([said.cash, said.total]).toEqual(['48610.00', '113610.00']);
  expect(said.notes).toContain('written: -NEM270115C135: 2 contracts over 200 shares of NEM, which no plan sells');
  expect(text()).toContain(`${SECTION}- -NEM270115C135: 2 contracts over 200 shares of NEM\n`);
  expect(text()).not.toContain('P120');
  writeFileSync(path, exit(text(), 'Materials'));
  expect(porch('prompt', '--workspace', account).out).toContain(
    'Behind written calls stand 200 shares of NEM: these are not sold.',
  );
  // 500 less 200; nothing is owed beside the figures, which have it
  expect(planned(account)).toMatchObject({ trades: ['SELL NEM 300'], told: ['encumbered_sell_skipped NEM'] });
  const screened = (text: string) => porch('screen', account, '--text', text).out;
  expect(screened('SELL NEM all')).toContain('SELL NEM REJECTED: restriction list');
  expect(screened('SELL 300 shares of NEM')).not.toContain('REJECTED');
});

test('the next import brings the calls up to date, and takes them out where they were bought back', () => {
  const { account, text, path, again } = imported(NEM, CALL);
  writeFileSync(path, exit(text(), 'Materials'));
  const MORE = option('NEM270319C140', '-1', '6.00', '-$600.00');
  expect(again(21, NEM, CALL, MORE).error).toBe('');
  expect(text()).toContain(
    `${SECTION}- -NEM270115C135: 2 contracts over 200 shares of NEM\n- -NEM270319C140: 1 contract over 100 shares of NEM\n`,
  );
  expect(planned(account).trades).toEqual(['SELL NEM 200']);
  expect(again(22, NEM).error).toBe('');
  expect(text()).toContain(`${SECTION}- None\n`);
  expect(planned(account)).toMatchObject({ trades: ['SELL NEM 500'], told: [] });
  // and back again
  expect(again(23, NEM, CALL).error).toBe('');
  expect(text()).toContain(`${SECTION}- -NEM270115C135: 2 contracts over 200 shares of NEM\n`);
});

test('a class of shares is found under the name that options have for it', () => {
  const { account, text, path } = imported(BRK, OTHER_CALL);
  expect(text()).toContain('- -BRKB270115C550: 1 contract over 100 shares of BRK.B\n');
  writeFileSync(path, exit(text(), 'Financials'));
  expect(planned(account)).toMatchObject({ trades: ['SELL BRK.B 50'], told: ['encumbered_sell_skipped BRK.B'] });
});

test('an option whose name does not tell its shares keeps every plan from SAFE', () => {
  const { account, said, text } = imported(NEM, ADJUSTED);
  expect(said.notes).toContain('written: -NEM1270115C135: 1 contract over shares that its name does not tell');
  expect(text()).toContain('- -NEM1270115C135: 1 contract over shares that its name does not tell\n');
  expect(planned(account).told).toEqual(['not_understood Portfolio.md']);
});

test('a put encumbers nothing, by its name or by its description alone', () => {
  const unnamed = { ...ADJUSTED, description: 'PUT NEWMONT MINING ADJUSTED' };
  const { account, said, text } = imported(NEM, PUT, unnamed);
  expect(said.cash).toBe('49000.00');
  expect(text()).not.toContain('Written calls');
  expect(planned(account).told).toEqual([]);
});

test('a written option of one’s own in the holdings is counted once: the import asks for it to be taken out', () => {
  const { text, path, again } = imported(NEM, CALL);
  const by = '| NEM270115C00135000 | — | — | -2 | — | $3.95 | — | — | — |';
  writeFileSync(path, text().replace('| NEM |', `${by}\n| NEM |`));
  const before = text();
  expect(again(21, NEM, CALL).error).toContain(
    'Portfolio.md:13:1: a written call stands in the holdings, and the import counts what is written by itself; accepted: the holdings without this row',
  );
  expect(text()).toBe(before);
});

test('an item that is not as the import writes it is open, and never passed over', () => {
  const { account, text, path } = imported(NEM, CALL);
  writeFileSync(path, text().replace('over 200 shares of NEM', 'over the shares of NEM'));
  expect(planned(account).told).toEqual(['not_understood Portfolio.md']);
});

test('shares behind calls stay so after fills are written into the document', () => {
  const { account, text, path } = imported(NEM, CALL);
  writeFileSync(path, exit(text(), 'Materials'));
  const { plan } = planned(account);
  const allowed = porch(
    ...['review', plan, '--workspace', account, '--approve', '--reason', 'sold in steps', '--until', '2026-12-31'],
    ...['--except', 'position_size:NEM', '--by', 'lee'],
  );
  expect(allowed.error).toBe('');
  expect(porch('approve', plan, '--workspace', account, '--confirm-all', '--by', 'pat').error).toBe('');
  const fill = 'SELL NEM 100 @ 130.00 ref A1';
  expect(porch('record', plan, '--workspace', account, '--fill', fill, '--by', 'pat').error).toBe('');
  expect(text()).toContain(`${SECTION}- -NEM270115C135: 2 contracts over 200 shares of NEM\n`);
  expect(text()).toContain('| NEM | — | Materials | 400 |');
  expect(planned(account).trades).toEqual(['SELL NEM 200']);
});
