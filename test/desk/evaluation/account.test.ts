import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { porchOn, type Ran } from '../../cli/porch.ts';
import { household } from '../household/family.ts';
import { account, documents, LOTS, made, policyText, put, SELLING, section, TAXABLE } from './accountPlan.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'settlement', 'tax']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')));
}

function on(folder: string, at: string, command: string, id: string, ...args: readonly string[]): Ran {
  const instant = Date.parse(at);
  return porchOn({ now: () => instant }, command, id.slice(0, 12), ...args, '--by', 'pat', '--workspace', folder);
}

/** Records fills of a plan; gives what went wrong. */
function record(folder: string, id: string, at: string, ...rows: readonly string[]): string {
  put(folder, 'fills.csv', `ticker,side,shares,price,date\n${rows.join('\n')}\n`);
  return on(folder, at, 'record', id, join(folder, 'fills.csv')).error;
}

describe('a plan in a taxable cash account', () => {
  test('says which lots to pick, what they realise, what pays for the purchases and what not to buy', () => {
    const plan = made(account());
    expect([plan.status, plan.trades, plan.found]).toEqual(['SAFE', ['SELL 50 NVDA', 'BUY 200 XOM'], []]);
    const guide = plan.file('execution_guide.md');
    expect(section(guide, '## Lots to pick at the broker').split('\n').slice(2)).toEqual([
      '| Order               | Lot    | Acquired   | Shares |      Cost |       Gain | Term       |',
      '| :------------------ | :----- | :--------- | -----: | --------: | ---------: | :--------- |',
      '| order 1 (SELL NVDA) | NVDA-1 | 2025-01-10 |     30 | $4,500.00 | +$1,500.00 | long-term  |',
      '| order 1 (SELL NVDA) | NVDA-2 | 2025-09-02 |     20 | $6,000.00 | -$2,000.00 | short-term |',
    ]);
    expect(section(guide, '## What pays for the purchases')).toContain(
      '| order 2 (BUY XOM) | $10,000.00 of settled cash | 2026-08-21       |',
    );
    const report = plan.file('recommendation_report.md');
    expect(section(report, '### Gains')).toContain(
      'Realised with `lot_relief` fifo: short-term -$2,000.00, long-term +$1,500.00.',
    );
    expect(section(report, '### Gains')).toContain('| hifo         | $10,000.00 | -$5,000.00 |      $0.00 |');
    expect(section(report, '### Do not buy before')).toContain(
      '| NVDA   | 2026-09-21 | sold at a loss on 2026-08-21 |',
    );
    expect(section(report, '### Cash')).toContain(
      '| after the orders  |      $0.00 | $10,000.00 on 2026-08-24 | $10,000.00 |',
    );
  });

  test('says the same to programs, as the schemas describe it', () => {
    const plan = made(account());
    for (const name of ['settlement', 'tax']) {
      expect(ajv.validate(`${name}.schema.json`, plan.json(`${name}.json`)), ajv.errorsText()).toBe(true);
    }
    expect(plan.json('tax.json')).toMatchObject({
      lot_relief: 'fifo',
      gains: { short: '-2000.00', long: '1500.00', unknown: '0.00', lots_without_cost: 0 },
      do_not_buy: [{ ticker: 'NVDA', not_before: '2026-09-21', is_certain: true }],
      ways: [{ way: 'lock_profits' }, { way: 'least_gain' }, { way: 'hifo', gains: { short: '-5000.00' } }],
    });
    expect(plan.json('settlement.json')).toMatchObject({
      sales_settle_on: '2026-08-24',
      before: { settled: '10000.00' },
      purchases: [{ ticker: 'XOM', paid_with: [{ amount: '10000.00', from: null }], sellable_from: '2026-08-21' }],
    });
  });

  test('is another plan where lots are relieved otherwise, or lots.csv says otherwise', () => {
    const id = made(account()).id;
    const hifo = made(account({ 'policy.json': policyText(TAXABLE, { lot_relief: 'hifo' }) }));
    const dearer = made(account({ 'lots.csv': LOTS.replace('4500', '4600') }));
    const margin = made(account({ 'policy.json': policyText({ ...TAXABLE, funding: 'margin' }) }));
    expect(new Set([id, hifo.id, dearer.id, margin.id]).size).toBe(4);
    expect(hifo.file('execution_guide.md')).toContain('| order 1 (SELL NVDA) | NVDA-2 |');
    expect(margin.file('recommendation.json')).not.toContain('settlement.json');
  });

  test('asks for lots where there are none, and realises nothing in an IRA', () => {
    const { 'lots.csv': _lots, ...without } = documents();
    const unknown = made(account({ ...without, 'lots.csv': 'as_of,ticker,acquired,shares\n2026-08-20,XOM,,400\n' }));
    expect(unknown.found).toEqual([
      'lots_unknown NVDA: 50 shares of NVDA are sold whose cost and day of acquisition are not known, so what is taxed is not known',
    ]);
    const ira = made(account({ 'policy.json': policyText({ type: 'roth_ira' }) }));
    expect([ira.status, ira.file('execution_guide.md').includes('Lots to pick')]).toEqual(['SAFE', false]);
    expect(ira.file('recommendation.json')).not.toContain('tax.json');
  });

  test('tells the problems of policy.json alone where that is why the account is not known', () => {
    const told = (policy: string) => {
      const { error } = porchOn({}, 'check', account({ 'policy.json': policy }));
      return error.split('\n').filter((line) => /^[a-z]/.test(line));
    };
    const funding = told('{"account": {"type": "taxable", "funding": "cashy"}}');
    expect(funding).toEqual(['policy.json:1:44: account.funding is "cashy"; accepted: cash, margin']);
    expect(told('{"account": ').map((line) => line.split(':')[0])).toEqual(['policy.json']);
  });

  test('refuses lots that do not make the position, at their line', () => {
    const folder = account({ 'lots.csv': LOTS.replace(',70,', ',71,') });
    expect(() => made(folder)).toThrow('lots.csv:2:1: the lots of NVDA are 101 shares, and the portfolio holds 100');
    expect(() => made(account({ 'lots.csv': LOTS.replaceAll('2026-08-20', '2026-08-24') }))).toThrow(
      'lots.csv:2:1: the lots are of 2026-08-24, after the day of the trades, 2026-08-21',
    );
    expect(made(account({ 'lots.csv': LOTS.replaceAll('2026-08-20', '2026-08-21') })).status).toBe('SAFE');
    expect(() => made(account({ 'policy.json': policyText(null) }))).toThrow(
      'lots.csv:1:1: lots.csv stands here, and policy.json does not say what account it is of',
    );
  });
});

describe('what was done since', () => {
  const BUYING = SELLING.replace('Decrease Technology from 40% to 20%', 'Increase Technology to 50%').replace(
    'Increase Energy from 40% to 60%',
    'Decrease Energy to 30%',
  );

  test('restricts the purchase of what was sold at a loss until the window is over, and lets the plan itself go on', () => {
    const folder = account();
    const { id } = made(folder);
    expect(on(folder, '2026-08-21T14:00:00Z', 'approve', id).error).toBe('');
    expect(record(folder, id, '2026-08-21T15:00:00Z', 'NVDA,SELL,50,200,2026-08-21')).toBe('');
    // the rest of the plan stands, though its own sale is in the journal and in Portfolio.md
    const placed = on(folder, '2026-08-21T15:30:00Z', 'placed', id, '2');
    expect([placed.status, placed.error]).toEqual([0, '']);
    expect(record(folder, id, '2026-08-21T16:00:00Z', 'XOM,BUY,200,50,2026-08-21')).toBe('');

    const held = readFileSync(join(folder, 'Portfolio.md'), 'utf8').split('## Action plan')[0];
    const again = (asOf: string): void =>
      put(
        folder,
        'Portfolio.md',
        `${held}## Action plan\n${BUYING.split('## Action plan\n')[1]}`.replaceAll('2026-08-21', asOf),
      );
    again('2026-08-24');
    const early = made(folder, '2026-08-24T14:00:00Z');
    expect(early.trades.filter((trade) => trade.startsWith('BUY'))).toEqual([]);
    again('2026-09-18');
    expect(made(folder, '2026-09-18T14:00:00Z').trades.filter((trade) => trade.startsWith('BUY'))).toEqual([]);
    // on a Sunday for Monday, the 31st day after the sale
    const late = made(folder, '2026-09-20T14:00:00Z');
    expect(late.trades.filter((trade) => trade.startsWith('BUY'))).toEqual(['BUY 75 NVDA']);
    expect(on(folder, '2026-09-20T14:10:00Z', 'show', late.id, '--replay').out).toContain('every byte the same');
  });

  test('keeps that restriction where a later lots.csv knows nothing of the sale any more', () => {
    const folder = account();
    const { id } = made(folder);
    on(folder, '2026-08-21T14:00:00Z', 'approve', id);
    expect(record(folder, id, '2026-08-21T15:00:00Z', 'NVDA,SELL,50,200,2026-08-21', 'XOM,BUY,200,50,2026-08-21')).toBe(
      '',
    );
    const later = readFileSync(join(folder, 'Portfolio.md'), 'utf8').split('## Action plan')[0];
    put(
      folder,
      'Portfolio.md',
      `${later}## Action plan\n${BUYING.split('## Action plan\n')[1]}`.replaceAll('2026-08-21', '2026-08-25'),
    );
    put(
      folder,
      'lots.csv',
      'as_of,ticker,acquired,shares,cost\n2026-08-24,NVDA,2025-09-02,50,15000\n2026-08-24,XOM,2020-03-02,600,26000\n',
    );
    const plan = made(folder, '2026-08-25T14:00:00Z');
    expect(plan.trades.filter((trade) => trade.startsWith('BUY'))).toEqual([]);
    expect(plan.json('tax.json')).toMatchObject({ do_not_buy: [{ ticker: 'NVDA', is_certain: true }] });
    expect(on(folder, '2026-08-25T14:10:00Z', 'show', plan.id, '--replay').out).toContain('every byte the same');
  });

  test('records which sale was a good-faith violation, to be counted for 12 months', () => {
    const folder = account();
    const { id } = made(folder);
    const rows = ['NVDA,SELL,50,200,2026-08-21', 'XOM,BUY,300,50,2026-08-21', 'XOM,SELL,700,50,2026-08-21'];
    expect(record(folder, id, '2026-08-21T15:00:00Z', ...rows)).toContain('more than the plan has left of BUY XOM');
    const file = join(folder, 'fills.csv');
    expect(on(folder, '2026-08-21T15:00:00Z', 'record', id, file, '--confirm-unusual').error).toBe('');
    const { out } = porchOn({}, 'journal', 'export', folder);
    const recorded = out.split('\n').find((line) => line.includes('"fills_recorded"')) ?? '';
    expect(recorded).toContain('"good_faith":[2]');
    expect(recorded).toContain('"sold_costs":["10500",null,"31000"]');
  });

  test('voids an approval where lots.csv changed', () => {
    const folder = account();
    const { id } = made(folder);
    put(folder, 'lots.csv', LOTS.replace('4500', '4600'));
    expect(on(folder, '2026-08-21T14:00:00Z', 'approve', id).out).toContain('lots.csv was changed');
    put(folder, 'lots.csv', LOTS);
    expect(on(folder, '2026-08-21T14:00:00Z', 'approve', id).error).toBe('');
  });
});

describe('two rounds', () => {
  const TIGHT = SELLING.replace('10000.00', '4000.00').replaceAll('from 40% ', '');

  test('buy with settled cash now, and the rest on the day on which the sales have settled', () => {
    const folder = account({ 'Portfolio.md': TIGHT, 'policy.json': policyText(TAXABLE, { two_rounds: true }) });
    const first = made(folder);
    expect(first.trades).toEqual(['SELL 56 NVDA']);
    expect(section(first.file('recommendation_report.md'), '### Second round, on 2026-08-24')).toContain(
      '- BUY 128 XOM, $6,400.00',
    );
    expect(on(folder, '2026-08-21T14:00:00Z', 'approve', first.id, '--confirm-all').error).toBe('');
    expect(record(folder, first.id, '2026-08-21T15:00:00Z', 'NVDA,SELL,56,200,2026-08-21')).toBe('');
    // on the same day the proceeds have not settled
    expect(made(folder, '2026-08-21T16:00:00Z').trades).toEqual([]);
    put(
      folder,
      'Portfolio.md',
      readFileSync(join(folder, 'Portfolio.md'), 'utf8').replaceAll('2026-08-21', '2026-08-24'),
    );
    const second = made(folder, '2026-08-24T14:00:00Z');
    expect(second.trades).toEqual(['BUY 128 XOM']);
    expect(second.json('settlement.json')).toMatchObject({
      purchases: [{ paid_with: [{ amount: '6400.00', from: null }], sellable_from: '2026-08-24' }],
      second_round: [],
    });
  });
});

test('a single recommendation in two rounds waits until the cash for it has settled', () => {
  const folder = account({
    'lots.csv': `${LOTS.replaceAll('\n', ',\n').replace('cost,', 'cost,settles')}2026-08-20,CASH,,,1000,\n2026-08-20,CASH,,,9000,2026-08-25\n`,
    'policy.json': policyText(TAXABLE, { two_rounds: true, sector_cap_pct: 100 }),
  });
  const text = ['--text', 'BUY XOM 5%, conviction 80', '--sector', 'Energy', '--price', '50'];
  const plan = made(folder, '2026-08-21T13:40:00Z', ['screen', ...text]);
  expect([plan.status, plan.trades]).toEqual(['SAFE', []]);
  expect(plan.json('settlement.json')).toMatchObject({
    before: { settled: '1000.00', unsettled: [{ amount: '9000.00', settles_on: '2026-08-25' }] },
    second_round_on: '2026-08-25',
    second_round: [{ ticker: 'XOM', shares: '50', value: '2500.00' }],
  });
  const later = made(folder, '2026-08-25T13:40:00Z', ['screen', ...text]);
  expect(later.trades).toEqual(['BUY 50 XOM']);
});

describe('a household', () => {
  const CASH = { cash: '20000.00', holdings: ['XOM Energy 100 50'] };

  test('sees a purchase of another account, and what that one sold at a loss is bought nowhere', () => {
    const root = household(
      {
        brokerage: {
          cash: '10000.00',
          holdings: ['NVDA Technology 100 100', 'XOM Energy 400 50'],
          targets: ['Decrease Technology to 0%'],
        },
        roth: { ...CASH, holdings: ['NVDA Technology 10 100', 'XOM Energy 100 50'] },
      },
      { position_size_maximum_pct: 90, sector_caps: { All_Others: 100 }, sector_increase_maximum: 100 },
    );
    const [brokerage, roth] = ['brokerage', 'roth'].map((name) => join(root, 'accounts', name));
    if (brokerage === undefined || roth === undefined) throw new Error('two accounts');
    put(brokerage, 'policy.json', '{"account": {"type": "taxable", "broker": "etrade"}}');
    put(roth, 'policy.json', '{"account": {"type": "roth_ira", "broker": "etrade"}}');
    put(brokerage, 'lots.csv', 'as_of,ticker,acquired,shares,cost\n2026-08-20,NVDA,2025-01-10,100,12000\n');
    put(roth, 'lots.csv', 'as_of,ticker,acquired,shares,cost\n2026-08-20,NVDA,2026-08-03,10,1100\n');
    const plan = made(brokerage);
    expect(plan.found).toEqual([
      'wash_sale NVDA: selling 10 NVDA is a wash sale through the lot of NVDA of 2026-08-03 in roth: a loss of $200.00 is not allowed and is gone for good',
    ]);
    expect(plan.file('recommendation_report.md')).toContain('- Looked at: the accounts brokerage, roth\n');
    expect(plan.file('recommendation_report.md')).toContain(
      'fifo: short-term $0.00, long-term -$1,800.00.\n\nLosses of $200.00 are not allowed (wash sales) and are left out of these figures.\n',
    );
    expect(on(brokerage, '2026-08-21T14:00:00Z', 'approve', plan.id, '--confirm-all').error).toBe('');

    // a purchase that roth planned before the loss was sold is void once it is
    const text = ['--text', 'BUY NVDA 5%, conviction 80', '--sector', 'Technology', '--price', '100'];
    const before = made(roth, '2026-08-21T14:30:00Z', ['screen', ...text]);
    expect(before.trades).toEqual(['BUY 13 NVDA']);
    expect(record(brokerage, plan.id, '2026-08-21T15:00:00Z', 'NVDA,SELL,100,100,2026-08-21')).toBe('');
    const after = made(roth, '2026-08-21T15:30:00Z', ['screen', ...text]);
    expect([after.status, after.trades]).toEqual(['BLOCKED', []]);
    expect(on(roth, '2026-08-21T16:00:00Z', 'approve', before.id, '--confirm-all').out).toContain(
      '(new: restriction_list:NVDA)',
    );
  });
});
