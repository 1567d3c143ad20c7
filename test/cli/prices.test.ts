import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { contentsOf, documentsOf, jsonIn, porch, temporaryFolder, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];
const DOCUMENTS = documentsOf('test-case-1-rebalance');

function withPrices(text: string) {
  const folder = workspace(DOCUMENTS);
  const file = join(temporaryFolder(), 'prices.csv');
  writeFileSync(file, text);
  return { folder, call: ['rebalance', folder, ...AT, '--prices', file] };
}

test('the plan is that of documents with these prices in them, and nothing is recorded', () => {
  const { folder, call } = withPrices('ticker,price\nNEM,120.00\nZZZ,5\n');
  const before = contentsOf(folder);
  const out = join(temporaryFolder(), 'tried');
  const ran = porch(...call, '--out', out, '--json');
  expect(ran.status).toBe(0);
  expect(ran.error).toMatch(/^porch: prices\.csv has no price of .*FCX.*: the documents’ own stand\n/);
  expect(ran.error).toContain('porch: prices.csv has prices of what is neither held nor traded: ZZZ\n');
  expect(contentsOf(folder)).toEqual(before);
  const priced = workspace({
    ...DOCUMENTS,
    'Portfolio.md': DOCUMENTS['Portfolio.md']?.replaceAll('$131.58', '$120.00') ?? '',
  });
  const other = join(temporaryFolder(), 'priced');
  porch('rebalance', priced, ...AT, '--out', other);
  const trades = (of: string) => jsonIn(of, 'trade_list.json').trades.map((one: object) => ({ ...one, reason: '' }));
  expect(trades(out)).toEqual(trades(other));
  expect(trades(out)[0]).toMatchObject({ action: 'SELL', ticker: 'NEM', price: '120.00' });
});

test('without a folder it is shown alone', () => {
  const { folder, call } = withPrices('ticker,price\nNEM,120.00\n');
  const { status, out } = porch(...call);
  expect(status).toBe(0);
  expect(out).toContain('nothing is recorded: bring these prices into Portfolio.md');
  expect(readdirSync(folder)).toEqual(['Market-Analyst.md', 'Portfolio.md']);
});

test.each([
  ['ticker,price\nNEM,cheap\n', 'prices.csv:2:5: '],
  ['ticker\nNEM\n', 'prices.csv:1:1: '],
  ['', 'prices.csv:1:1: '],
])('a file that cannot be read is refused at its place: %j', (text, place) => {
  const { folder, call } = withPrices(text);
  const { status, out, error } = porch(...call);
  expect([status, out, error.startsWith(place)]).toEqual([2, '', true]);
  expect(readdirSync(folder)).toEqual(['Market-Analyst.md', 'Portfolio.md']);
});

test('it goes with one plan of one account', () => {
  const { call } = withPrices('ticker,price\nNEM,120.00\n');
  expect(porch(...call, '--choices').error).toContain(
    '--prices makes one plan of one account, and --choices shows every plan',
  );
  expect(porch(...call, '--remaining', '3f0c').error).toContain('--remaining keeps to the trades of its plan');
});
