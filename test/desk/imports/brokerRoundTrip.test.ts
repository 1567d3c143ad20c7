import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { documentsOf, jsonIn, porchOn, type Ran, ROOT, workspace } from '../../cli/porch.ts';
import { historyText, type MadeHolding, type MadeTrade, positionsText } from './brokerHistory.ts';

// Positions in, a plan, the broker's trades in, positions in again: nothing is left to ask.

const BEFORE = Date.parse('2026-08-21T20:30:00Z');
const AFTER = Date.parse('2026-08-26T20:30:00Z');

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'dry_run', 'execution_report', 'record']) {
  ajv.addSchema(jsonIn(ROOT, `schemas/${name}.schema.json`));
}

/** What `porch record --json` printed, held to its schema. */
function told({ out }: Ran) {
  const printed = JSON.parse(out);
  const validate = ajv.getSchema('record.schema.json');
  expect(validate?.(printed) === true ? [] : validate?.errors).toEqual([]);
  return printed;
}

/** What the first test case holds, as its document states it. */
function held(): MadeHolding[] {
  const rows = (documentsOf('test-case-1-rebalance')['Portfolio.md'] ?? '').matchAll(
    /^\| ([A-Z]+) \|[^|]*\|[^|]*\| (\d+) \| \$([\d.]+) \| \$([\d.]+) \|/gm,
  );
  return [...rows].map(([, ticker = '', shares = '', paid = '', price = '']) => {
    return { ticker, shares: Number(shares), paid, price };
  });
}

const SOLD = { day: 24, action: 'SELL', commission: '0.00' } as const;
const BOUGHT = { day: 25, action: 'BUY', commission: '0.00' } as const;
const TRADES: readonly MadeTrade[] = [
  { ...SOLD, ticker: 'NEM', shares: 300, price: '131.60', commission: '0.50', amount: '39479.50' },
  { ...SOLD, ticker: 'NEM', shares: 240, price: '131.55', amount: '31571.99' },
  { ...SOLD, ticker: 'FCX', shares: 492, price: '76.60', amount: '37687.20' },
  { ...BOUGHT, ticker: 'NVDA', shares: 77, price: '214.72', commission: '0.65', amount: '-16533.75' },
  { ...BOUGHT, ticker: 'LLY', shares: 10, price: '1255.00', amount: '-12550.00' },
];

/** The same account once the trades are done; prices stand as they stood. */
function heldAfter(): MadeHolding[] {
  return [
    ...held().flatMap((one) => (one.ticker === 'NEM' ? [] : [one.ticker === 'FCX' ? { ...one, shares: 297 } : one])),
    { ticker: 'LLY', shares: 10, price: '1255.40', paid: '1255.00' },
    { ticker: 'NVDA', shares: 77, price: '214.72', paid: '214.7240' },
  ];
}

interface Desk {
  readonly porch: (now: number, ...args: readonly string[]) => Ran;
  readonly folder: string;
  readonly file: (name: string, text: string) => string;
  readonly plan: string;
}

/** A workspace with the first positions and a plan on them. */
function planned(broker: string): Desk {
  const folder = workspace(documentsOf('test-case-1-rebalance'));
  const porch = (now: number, ...args: readonly string[]): Ran => porchOn({ now: () => now }, ...args);
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const first = porch(BEFORE, 'import', file('p1.csv', positionsText(broker, 21, '12870.09', held())), folder);
  expect([first.status, first.error]).toEqual([0, '']);
  const made = porch(BEFORE, 'rebalance', folder, '--json');
  expect(made.status).toBe(0);
  return { porch, folder, file, plan: JSON.parse(made.out).plan_id };
}

test.each([
  ['etrade', []],
  ['schwab', []],
  ['fidelity', []],
  ['merrill', [expect.stringContaining('Merrill’s file has no cash balance')]],
  ['jp_morgan', []],
  ['Flex as XML', []],
])('what %s exports goes in, out and in again without a difference or a question, to the cent', (broker, notes) => {
  const { porch, folder, file, plan } = planned(broker);
  const portfolio = (): string => readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  const history = file('history.csv', historyText(broker, TRADES));
  const recorded = porch(AFTER, 'record', plan, history, '--workspace', folder, '--json');
  expect(recorded.error).toBe('');
  expect(told(recorded)).toMatchObject({ recorded: 5, others: [], portfolio_document: 'rewritten' });
  const afterFills = portfolio();
  // 12,870.09 + 39,479.50 + 31,571.99 + 37,687.20 − 16,533.75 − 12,550.00
  expect(afterFills).toContain('**Cash:** $92,525.03');

  const next = file('p2.csv', positionsText(broker, 26, '92525.03', heldAfter()));
  const second = porch(AFTER, 'import', next, folder, '--json');
  expect([second.status, second.error]).toEqual([0, '']);
  expect(JSON.parse(second.out)).toMatchObject({ differences: [], cash: '92525.03', notes });
  expect(portfolio().split('\n')).toEqual(
    afterFills.split('\n').map((text) => text.replace(/2026-08-21 (16:[01]0 ET)/, '2026-08-26 $1')),
  );
});

test('trades that the imported positions have already are not counted twice', () => {
  const { porch, folder, file, plan } = planned('etrade');
  porch(AFTER, 'import', file('p2.csv', positionsText('etrade', 26, '92525.03', heldAfter())), folder);
  const before = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  const history = file('history.csv', historyText('etrade', TRADES));
  const ran = porch(AFTER, 'record', plan, history, '--workspace', folder);
  expect(ran.status).toBe(2);
  expect(ran.error).toContain(
    'SELL 300 NEM at $131.60 was traded on 2026-08-24, and the positions as of 2026-08-26 that were imported have it already',
  );
  expect(readFileSync(join(folder, 'Portfolio.md'), 'utf8')).toBe(before);
});

test('a trade from before the positions of the plan is left out, on the very day of the plan', () => {
  const { porch, folder, file, plan } = planned('etrade');
  const [sold] = TRADES;
  const history = file(
    'history.csv',
    historyText('etrade', sold === undefined ? [] : [{ ...sold, day: 21 }, ...TRADES]),
  );
  const { recorded, others } = told(porch(AFTER, 'record', plan, history, '--workspace', folder, '--json'));
  expect([recorded, others.map(({ reason }: { reason: string }) => reason)]).toEqual([
    5,
    ['it was traded before the plan, whose positions as of 2026-08-21 have it'],
  ]);
});

test('trades of another account than the imported one are refused unless it is named', () => {
  const { porch, folder, file, plan } = planned('etrade');
  const history = file('history.csv', historyText('etrade', TRADES, '99991111'));
  const ran = porch(AFTER, 'record', plan, history, '--workspace', folder);
  expect(ran.status).toBe(2);
  expect(ran.error).toContain('the file is of the account 1111, and this workspace is the account 0067');
  const named = porch(AFTER, 'record', plan, history, '--account', '1111', '--workspace', folder);
  expect([named.error, named.out.split('\n')[0]]).toEqual([
    '',
    `Recorded 5 fills as batch 1 of plan ${plan.slice(0, 12)}`,
  ]);
});

test('the page tells what is left out, and the first of many', () => {
  const { porch, folder, file, plan } = planned('etrade');
  const others = Array.from({ length: 23 }, (_, index) => ({ day: 24, amount: `${index + 1}.00` }));
  const history = file('history.csv', historyText('etrade', [...others, ...TRADES]));
  const page = porch(AFTER, 'record', plan, history, '--workspace', folder).out.split('\n');
  const left = page.filter((text) => text.startsWith('left out'));
  expect(left).toHaveLength(21);
  expect([left[0], left.at(-1)]).toEqual([
    'left out   line 11: Dividend MSFT: it is no purchase or sale of a share or fund',
    'left out   3 more rows; --json lists all',
  ]);
  const dividends = file('dividends.csv', historyText('etrade', others));
  const nothing = porch(AFTER, 'record', plan, dividends, '--workspace', folder);
  expect(nothing.out.split('\n')[0]).toBe(
    `Nothing of the file belongs to plan ${plan.slice(0, 12)}: nothing was changed`,
  );
});
