import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { AT, GROWING, household } from '../desk/household/family.ts';
import { fidelityFile } from '../desk/imports/fidelityFile.ts';
import { contentsOf, jsonIn, porch, porchOn, ROOT } from './porch.ts';

const ROTH = { ...GROWING, policy: { account: { type: 'roth_ira', owner: 'first owner' } } };
const EMPTY = { cash: '0.00', holdings: [], policy: { account: { type: 'hsa', owner: 'first owner' } } };
const ROOMY = { position_size_maximum_pct: 30 };
const LIMITED = { ...ROOMY, sector_caps: { Technology: 36 } };

function printed(...args: readonly string[]) {
  const { status, out, error } = porch(...args, ...AT, '--json');
  expect(error).toBe('');
  return { exit: status, told: JSON.parse(out) };
}

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of [
  'common',
  'dry_run',
  'monitor',
  'household_report',
  'household_status',
  'plan',
  'household_plans',
  'household_monitor',
])
  ajv.addSchema(jsonIn(ROOT, `schemas/${name}.schema.json`));

/** What the schema has against the object; null where it fits. */
function faults(name: string, object: unknown) {
  const validate = ajv.getSchema(`household_${name}.schema.json`);
  validate?.(object);
  return validate?.errors;
}

test('one answer for the whole says what waits in each account and how the whole stands', () => {
  const root = household({ hsa: EMPTY, joint: GROWING, roth: ROTH }, ROOMY);
  const { plan_id } = printed('rebalance', join(root, 'accounts/joint')).told;
  const status = printed('status', root);
  expect(status.exit).toBe(0);
  expect(status.told.accounts.map((one: { account: string }) => one.account)).toEqual(['hsa', 'joint', 'roth']);
  expect(status.told.accounts[1]).toMatchObject({ awaiting_decision: [plan_id], open: [], imports: [], plans: 1 });
  expect(status.told.household).toMatchObject({ status: 'SAFE', value: '200000.00', cash: '40000.00', findings: [] });
  expect(faults('status', status.told)).toBe(null);

  const plans = printed('plans', root);
  expect(plans).toMatchObject({ exit: 0, told: { household: { plans: 1, awaiting_decision: 1, awaiting_review: 0 } } });
  expect(plans.told.accounts.map((one: { plans: unknown[] }) => one.plans.length)).toEqual([0, 1, 0]);
  expect(faults('plans', plans.told)).toBe(null);
  expect(faults('plans', { ...plans.told, household: {} })).toHaveLength(4);

  const page = porch('status', root, ...AT);
  expect(page.out).toContain('joint:\n  No plan waits for a review.\n  1 plan waiting for a decision:\n');
  expect(page.out).toMatch(/\n\nThe household: SAFE: the whole keeps its limits\n {2}worth \$200,000\.00 with /);
  expect(porch('plans', root, ...AT).out).toMatch(
    /The household: 1 plan in 3 accounts, 1 of them waiting for somebody\n$/,
  );
});

test('a whole that is blocked, or cannot be judged, stops the status though no account is', () => {
  const root = household({ joint: GROWING, roth: ROTH }, { ...ROOMY, sector_caps: { Technology: 30 } });
  for (const name of ['joint', 'roth']) {
    const file = join(root, 'accounts', name, 'policy.json');
    writeFileSync(
      file,
      JSON.stringify({ ...jsonIn(join(root, 'accounts', name), 'policy.json'), sector_caps: { Technology: 40 } }),
    );
  }
  expect(printed('status', root)).toMatchObject({
    exit: 3,
    told: { household: { status: 'BLOCKED', findings: [{ id: 'sector_cap', subject: 'household:Technology' }] } },
  });
  writeFileSync(join(root, 'accounts/roth/Portfolio.md'), 'nothing\n');
  const { exit, told } = printed('status', root);
  expect([exit, told.household]).toEqual([3, null]);
  expect(told.problems[0].file).toBe('accounts/roth/Portfolio.md');
  expect(faults('status', told)).toBe(null);
});

test('every account and the whole are looked at at new prices, or nothing is recorded at all', () => {
  const root = household({ hsa: EMPTY, joint: GROWING, roth: ROTH }, LIMITED);
  const prices = join(root, 'accounts', 'prices.csv');
  writeFileSync(prices, 'ticker,price\nAAPL,250\nMSFT,500\nCVX,150\nCOP,100\nEOG,100\n');
  const { exit, told } = printed('monitor', root, '--prices', prices);
  expect(exit).toBe(3);
  expect(
    told.accounts.map((one: { monitoring: { portfolio_value: string } | null }) => one.monitoring?.portfolio_value),
  ).toEqual([undefined, '107500.00', '107500.00']);
  expect(told.household).toMatchObject({
    status: 'BLOCKED',
    value: '215000.00',
    findings: [{ id: 'sector_cap', subject: 'household:Technology', severity: 'violation' }],
  });
  expect(faults('monitor', told)).toBe(null);
  expect(printed('status', join(root, 'accounts/roth')).told.alerts.length).toBeGreaterThan(0);

  const before = contentsOf(root);
  writeFileSync(join(root, 'accounts/roth/Portfolio.md'), 'nothing\n');
  const ran = porch('monitor', root, '--prices', prices, ...AT);
  expect([ran.status, ran.out]).toEqual([2, '']);
  expect(ran.error).toContain('accounts/roth/Portfolio.md:');
  expect({ ...contentsOf(root), 'accounts/roth/Portfolio.md': '' }).toEqual({
    ...before,
    'accounts/roth/Portfolio.md': '',
  });
  expect(porch('monitor', root, '--policy', 'x.json', ...AT).status).toBe(2);
});

test('an alert of one account is not recorded while another cannot be looked at', () => {
  const unclear = ['Increase Technology from 43.75% to 50%', 'Reduce Energy from 18.75% to 10%'];
  const root = household({ joint: GROWING, roth: { ...ROTH, targets: unclear } }, { sector_caps: { Technology: 30 } });
  const before = contentsOf(root);
  const ran = porch('monitor', root, ...AT);
  expect([ran.status, ran.out]).toEqual([2, '']);
  expect(ran.error).toContain('accounts/roth: ');
  expect(contentsOf(root)).toEqual(before);
});

test('what an import left to be confirmed is told by the status, with the command that answers it', () => {
  const root = household({ joint: GROWING }, ROOMY);
  const folder = join(root, 'accounts/new');
  mkdirSync(folder);
  const now = { now: () => Date.parse('2026-11-23T15:00:00Z') };
  const file = join(root, 'accounts', 'positions.csv');
  for (const [shares, price] of [
    ['100', '$48.00'],
    ['400', '$12.00'],
  ] as const) {
    const row = { symbol: 'NVDA', shares, price, value: '$4800.00', cost: '$3000.00' };
    writeFileSync(file, fidelityFile(20, '12870.09', [row]));
    porchOn(now, 'import', file, folder);
  }
  const own = porchOn(now, 'status', folder, '--json');
  expect(own.status).toBe(3);
  const [told] = JSON.parse(own.out).imports;
  expect(told).toContain(`to do: \`porch confirm NVDA --split 4:1 --workspace ${folder}\`, or what else it was`);
  expect(told).toContain('NVDA had ');
  const whole = porchOn(now, 'status', root);
  expect(whole.status).toBe(3);
  expect(whole.out).toContain('new:\n');
  expect(whole.out).toContain('  Waiting for `porch confirm`:\n');
  const confirmed = porchOn(now, 'confirm', 'NVDA', '--split', '4:1', '--workspace', folder, '--by', 'pat');
  expect(confirmed).toMatchObject({ status: 0, error: '' });
  expect(JSON.parse(porchOn(now, 'status', folder, '--json').out).imports).toEqual([]);
});

test.each([
  ['screen', (root: string) => ['screen', root]],
  ['import', (root: string) => ['import', join(root, 'policy.json'), root]],
  ['init', (root: string) => ['init', root]],
  ['approve', (root: string) => ['approve', 'abc', '--workspace', root]],
  ['record', (root: string) => ['record', 'abc', '--workspace', root, '--fill', 'BUY NVDA 1 @ 1']],
  ['journal verify', (root: string) => ['journal', 'verify', root]],
  ['show', (root: string) => ['show', 'abc', '--workspace', root]],
])('%s of a household names the accounts’ folders instead, and writes nothing', (_, argsOf) => {
  const root = household({ joint: GROWING, roth: ROTH }, ROOMY);
  const before = contentsOf(root);
  const ran = porch(...argsOf(root));
  expect([ran.status, ran.out]).toEqual([2, '']);
  expect(ran.error).toBe(
    `command line:1:1: the folder is a household, and this works on one account; accepted: one account’s folder: ${root}/accounts/joint, ${root}/accounts/roth\n`,
  );
  expect(contentsOf(root)).toEqual(before);
});

test('after fills in one account, what remains of a plan is held to the whole as it is now', () => {
  const TIGHT = { ...ROOMY, sector_caps: { Technology: 38 } };
  const OWN = { sector_caps: { Technology: 60 }, position_size_maximum_pct: 30 };
  const root = household(
    {
      joint: { ...GROWING, policy: { account: { type: 'taxable' }, ...OWN } },
      roth: { cash: GROWING.cash, holdings: GROWING.holdings, policy: { account: { type: 'roth_ira' }, ...OWN } },
    },
    TIGHT,
  );
  const joint = join(root, 'accounts/joint');
  const { plan_id } = printed('rebalance', joint).told;
  const on = (...args: readonly string[]) => porch(...args, '--workspace', joint, '--by', 'pat', ...AT);
  expect(on('approve', plan_id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
  expect(on('record', plan_id, '--fill', 'BUY NVDA 10 @ 100.00 ref A1')).toMatchObject({ error: '' });
  // the other account's document says now that it holds more Technology than it did
  const other = join(root, 'accounts/roth/Portfolio.md');
  writeFileSync(
    other,
    readFileSync(other, 'utf8').replace('| 70 | 200 |', '| 95 | 200 |').replace('$20000.00', '$15000.00'),
  );
  const placed = on('placed', plan_id, '1');
  expect(placed.status).toBe(3);
  expect(placed.out).toContain('(new: sector_cap:household:Technology)');
  // and the next fills are told with it
  const recorded = on('record', plan_id, '--fill', 'BUY NVDA 5 @ 100.00 ref A2', '--json');
  const { remaining } = JSON.parse(recorded.out);
  expect(remaining.verdict).toBe('BLOCKED');
  expect(remaining.findings.map((one: { id: string; subject: string }) => `${one.id}:${one.subject}`)).toContain(
    'sector_cap:household:Technology',
  );
  // a household that cannot be read refuses no fill
  writeFileSync(other, 'As of: 2026-08-21\n');
  const unread = on('record', plan_id, '--fill', 'BUY NVDA 5 @ 100.00 ref A3');
  expect(unread.error).toBe('');
  expect(unread.out).toContain('what remains was judged without the household, which cannot be read: ../roth/');
});

test('what no longer passes of an account’s plan for a cap of the household is offered in the size that the whole allows', () => {
  const OWN = { sector_caps: { Technology: 60 }, position_size_maximum_pct: 30 };
  const root = household(
    { joint: { ...GROWING, policy: OWN }, roth: { cash: GROWING.cash, holdings: GROWING.holdings, policy: OWN } },
    { ...ROOMY, sector_caps: { Technology: 38 } },
  );
  const joint = join(root, 'accounts/joint');
  const { plan_id } = printed('rebalance', joint).told;
  const on = (...args: readonly string[]) => porch(...args, '--workspace', joint, '--by', 'pat', ...AT);
  expect(on('approve', plan_id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
  expect(on('record', plan_id, '--fill', 'BUY NVDA 10 @ 100.00 ref A1')).toMatchObject({ status: 0, error: '' });
  // 36,000 and 39,400 of 200,000 are Technology now: 600 more are 38%
  const other = join(root, 'accounts/roth/Portfolio.md');
  const text = readFileSync(other, 'utf8').replace('| 70 | 200 |', '| 92 | 200 |').replace('$20000.00', '$15600.00');
  writeFileSync(other, text);
  const recorded = on('record', plan_id, '--fill', 'BUY NVDA 10 @ 100.00 ref A1', '--json');
  const command = `porch rebalance ${joint} --remaining ${plan_id.slice(0, 12)}`;
  expect(recorded.status).toBe(3);
  expect(JSON.parse(recorded.out)).toMatchObject({ offer: command, remaining: { trades: [{ status: 'BLOCKED' }] } });
  expect(porch('status', root, ...AT).out).toContain(
    `BUY 30 NVDA of plan ${plan_id.slice(0, 12)}; to do: \`${command}\``,
  );
  const whole = porch('rebalance', root, '--remaining', plan_id, ...AT);
  expect(whole.error).toContain('the folder is a household, and this works on one account');
  const made = porch(...command.replace('porch ', '').split(' '), ...AT, '--json');
  expect(made).toMatchObject({ status: 0, error: '' });
  const offered = JSON.parse(made.out);
  expect(offered.trades.map((one: { shares: string; ticker: string }) => `${one.shares} ${one.ticker}`)).toEqual([
    '6 NVDA',
  ]);
  expect(offered.conditions[0].message).toContain(
    'Technology ends at 39.2% of all accounts together; the household’s cap is 38%',
  );
  expect(on('approve', offered.plan_id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
  expect(on('placed', offered.plan_id, '1')).toMatchObject({ status: 0, error: '' });
  expect(on('show', offered.plan_id, '--replay')).toMatchObject({ status: 0 });
});

test('an account of a household has ways out that are judged with the whole, whoever planned it', () => {
  const small = { ...GROWING, policy: { ...GROWING.policy, position_size_maximum_pct: 15 } };
  const root = household({ joint: small, roth: ROTH }, ROOMY);
  // MSFT is at 21 % of the account, whose own limit is 15 %
  expect(porch('rebalance', root, '--by', 'ann', ...AT).status).toBe(3);
  const joint = join(root, 'accounts/joint');
  const { plan_id } = printed('plans', joint).told.plans[0];
  const [a] = jsonIn(join(joint, 'plans', plan_id.slice(0, 12)), 'repairs.json');
  expect(a).toMatchObject({ option: 'A', verdict: 'CONDITIONAL', not_possible: null });
  expect(a.changes).toMatchObject([{ ticker: 'MSFT', before: null, after: { action: 'SELL', shares: '15' } }]);
  // the same account planned by itself has the same plan, with the same way out
  expect(printed('rebalance', joint, '--by', 'ann').told.plan_id).toBe(plan_id);
  const taken = porch(
    'review',
    plan_id,
    '--modify',
    '--option',
    'A',
    '--workspace',
    joint,
    '--by',
    'sam',
    ...AT,
    '--confirm-all',
  );
  expect(taken).toMatchObject({ status: 0, error: '' });
  const approved = porch('approve', a.plan_id, '--workspace', joint, '--by', 'pat', ...AT, '--confirm-all');
  expect(approved).toMatchObject({ status: 0, error: '' });
});
