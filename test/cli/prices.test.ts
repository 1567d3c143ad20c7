import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { documentsOf, jsonIn, porch, temporaryFolder, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];
const DOCUMENTS = documentsOf('test-case-1-rebalance');
const NEM_AT_120 = 'ticker,price\nNEM,120.00\n';

function withPrices(text: string) {
  const folder = workspace(DOCUMENTS);
  const file = join(temporaryFolder(), 'prices.csv');
  writeFileSync(file, text);
  return { folder, file, call: ['rebalance', folder, ...AT, '--prices', file] };
}

/** A plan at these prices, made and recorded. */
function planned(text: string) {
  const made = withPrices(text);
  const ran = porch(...made.call, '--json');
  expect([ran.status, ran.error]).toEqual([0, '']);
  const id: string = JSON.parse(ran.out).plan_id;
  const decide = (...options: string[]) =>
    porch('approve', id, '--workspace', made.folder, '--by', 'pat', ...AT, ...options);
  return { ...made, id, decide, conditions: JSON.parse(ran.out).conditions };
}

test('the plan is that of documents with these prices in them, says whose they are, and is recorded', () => {
  const { folder, id, conditions } = planned(NEM_AT_120);
  expect(porch('plans', folder, ...AT).out).toContain('awaiting decision');
  const message =
    'the prices of NEM are those of prices.csv; it has none of AAPL, CAT, CSCO, CTVA, DIS, FCX, HON, JPM, LIN, NEE, PG, SHW, V, XOM, where the portfolio’s own stand';
  expect(conditions).toContainEqual(
    expect.objectContaining({ id: 'prices_from_file', severity: 'warning', subject: 'prices.csv', message }),
  );
  const priced = workspace({
    ...DOCUMENTS,
    'Portfolio.md': DOCUMENTS['Portfolio.md']?.replaceAll('$131.58', '$120.00') ?? '',
  });
  const other = join(temporaryFolder(), 'priced');
  porch('rebalance', priced, ...AT, '--out', other);
  const trades = (of: string) => jsonIn(of, 'trade_list.json').trades.map((one: object) => ({ ...one, reason: '' }));
  const own = join(folder, 'plans', id.slice(0, 12));
  expect(trades(own)).toEqual(trades(other));
  expect(trades(own)[0]).toMatchObject({ action: 'SELL', ticker: 'NEM', price: '120.00' });
});

test('where every holding has a price it is a note, which nobody has to confirm', () => {
  const portfolio = `# P\nAs of: 2026-08-21\nCash: $20,000.00\n\n| Ticker | Sector | Shares | Price |\n| --- | --- | --- | --- |\n| NEM | Materials | 500 | $131.58 |\n\n## ACTION PLAN\n- Hold Materials\n`;
  const folder = workspace({ 'Portfolio.md': portfolio, 'prices.csv': 'ticker,price\nNEM,10\n' });
  const out = join(temporaryFolder(), 'tried');
  expect(porch('rebalance', folder, ...AT, '--prices', join(folder, 'prices.csv'), '--out', out).status).toBe(3);
  expect(readdirSync(folder)).toEqual(['Portfolio.md', 'prices.csv']);
  expect(jsonIn(out, 'dry_run.json').findings).toContainEqual({
    id: 'prices_from_file',
    severity: 'note',
    subject: 'prices.csv',
    message: 'the prices of NEM are those of prices.csv',
    waivable: false,
  });
});

describe('a plan at these prices', () => {
  test('is approved, placed and made again from the journal as any other', () => {
    const { folder, id, decide } = planned(NEM_AT_120);
    expect(decide('--confirm-all')).toMatchObject({ status: 0, error: '' });
    expect(porch('placed', id, '1', '--workspace', folder, '--by', 'pat', ...AT)).toMatchObject({
      status: 0,
      error: '',
    });
    expect(porch('show', id, '--workspace', folder, '--replay', ...AT)).toMatchObject({ status: 0, error: '' });
    expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0, error: '' });
  });

  test('is stale, and void where it is decided on, once the file has other prices or is gone', () => {
    const { folder, file, decide } = planned(NEM_AT_120);
    writeFileSync(file, 'ticker,price\nNEM,121.00\n');
    expect(porch('plans', folder, ...AT).out).toContain('stale');
    const changed = decide('--confirm-all');
    expect([changed.status, changed.out.includes('prices.csv was changed')]).toEqual([3, true]);
    rmSync(file);
    const gone = decide('--confirm-all');
    expect([gone.status, gone.out.includes('no such file or directory')]).toEqual([3, true]);
    writeFileSync(file, NEM_AT_120);
    expect(decide('--confirm-all')).toMatchObject({ status: 0, error: '' });
  });

  test('is continued at the same prices after its first fills', () => {
    const { folder, id, decide } = planned(NEM_AT_120);
    decide('--confirm-all');
    const fill = ['record', id, '--fill', 'SELL NEM 540 @ 120.10', '--workspace', folder, '--by', 'pat', ...AT];
    expect(porch(...fill)).toMatchObject({ status: 0 });
    const rest = porch('rebalance', folder, '--remaining', id, '--by', 'pat', ...AT, '--json');
    expect(rest.error).toBe('');
    expect(JSON.parse(rest.out).conditions.map((one: { id: string }) => one.id)).toContain('prices_from_file');
  });
});

test('prices that do not fit are refused at their lines, all at once, and nothing is recorded', () => {
  const rows = 'ticker,price,time\nNEM,120.00,2026-08-20\nZZZ,5,\nFCX,80,2026-08-25\nJPM,300,2026-08-21\n';
  const { folder, call } = withPrices(rows);
  const { status, out, error } = porch(...call);
  expect([status, out]).toEqual([2, '']);
  expect(error.split('\n').filter((line) => line.startsWith('prices.csv'))).toEqual([
    'prices.csv:2:1: the price of NEM is of 2026-08-20, and the portfolio’s own is of 2026-08-21; accepted: a price of 2026-08-21 or later',
    expect.stringMatching(
      /^prices\.csv:3:1: no document names ZZZ, so its price changes nothing; accepted: one of AAPL, /,
    ),
    'prices.csv:4:1: the price of FCX is of 2026-08-25, after the evaluation; accepted: a price from before it, or a later --at',
  ]);
  expect(readdirSync(folder)).toEqual(['Market-Analyst.md', 'Portfolio.md']);
});

test.each([
  ['ticker,price\nNEM,cheap\n', 'prices.csv:2:5: '],
  ['ticker,price\nNEM,-3\n', 'prices.csv:2:5: “-3” is not above zero'],
  ['ticker\nNEM\n', 'prices.csv:1:1: '],
  ['', 'prices.csv:1:1: '],
])('a file that cannot be read is refused at its place: %j', (text, place) => {
  const { folder, call } = withPrices(text);
  const { status, out, error } = porch(...call);
  expect([status, out, error.startsWith(place)]).toEqual([2, '', true]);
  expect(readdirSync(folder)).toEqual(['Market-Analyst.md', 'Portfolio.md']);
});

test('it goes with one plan of one account', () => {
  const { call } = withPrices(NEM_AT_120);
  expect(porch(...call, '--choices').error).toContain(
    '--prices makes one plan of one account, and --choices shows every plan',
  );
  expect(porch(...call, '--remaining', '3f0c').error).toContain('--remaining keeps to the trades of its plan');
});
