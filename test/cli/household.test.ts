import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { AT, GROWING, household } from '../desk/household/family.ts';
import { fidelityFile } from '../desk/imports/fidelityFile.ts';
import { contentsOf, jsonIn, porch, porchOn, ROOT, temporaryFolder } from './porch.ts';

const KIM = { ...GROWING, policy: { account: { type: 'roth_ira', owner: 'kim', funding: 'cash' } } };
const HSA = { cash: '5000.00', holdings: [], policy: { account: { type: 'hsa', owner: 'kim' } } };
const ROOMY = { position_size_maximum_pct: 30 };
/** Each of the two large accounts keeps to it; with both plans the whole does not. */
const TIGHT = { ...ROOMY, sector_caps: { Technology: 37 } };
const OWN = { sector_caps: { Technology: 40 } };

const tight = () =>
  household(
    { pat: { ...GROWING, policy: OWN }, kim: { ...KIM, policy: { ...KIM.policy, ...OWN } }, health: HSA },
    TIGHT,
  );

function printed(...args: readonly string[]) {
  const ran = porch(...args, ...AT, '--json');
  expect(ran.error).toBe('');
  return { exit: ran.status, ...JSON.parse(ran.out) };
}

test('a household is checked account by account and as a whole, and nothing is written', () => {
  const root = household({ pat: GROWING, kim: KIM, health: HSA }, ROOMY);
  const before = contentsOf(root);
  const ran = porch('check', root, ...AT, '--json');
  const told = JSON.parse(ran.out);
  expect(ran).toMatchObject({ status: 0, error: '' });
  expect(told).toMatchObject({ status: 'SAFE', before: { value: '205000.00', cash: '45000.00' } });
  expect(told.before.sectors[0]).toEqual({ sector: 'Technology', value: '70000.00', pct: 34.1463 });
  expect(told.held.find((one: { ticker: string }) => one.ticker === 'AAPL').accounts).toEqual([
    { account: 'kim', shares: '70', price: '200.00', value: '14000.00' },
    { account: 'pat', shares: '70', price: '200.00', value: '14000.00' },
  ]);
  expect(
    told.accounts.map((one: { account: string; type: string; owner: string }) => [one.account, one.type, one.owner]),
  ).toEqual([
    ['health', 'hsa', 'kim'],
    ['kim', 'roth_ira', 'kim'],
    ['pat', 'taxable', 'pat'],
  ]);
  expect(contentsOf(root)).toEqual(before);
});

test('every account is planned in its own journal by its own cash, and one report tells of all', () => {
  const root = household({ pat: GROWING, kim: KIM, health: HSA }, ROOMY);
  const told = printed('rebalance', root);
  expect(told).toMatchObject({ exit: 0, status: 'SAFE', before: { cash: '45000.00' }, after: { cash: '37000.00' } });
  const [health, kim, pat] = told.accounts;
  expect(health).toMatchObject({ plan_id: null, trades: [], before: { cash: '5000.00' }, after: { cash: '5000.00' } });
  for (const one of [kim, pat]) {
    expect(one).toMatchObject({ own_status: 'SAFE', status: 'SAFE', after: { cash: '16000.00' } });
    expect(one.trades).toMatchObject([{ action: 'BUY', ticker: 'NVDA', shares: '40', value: '4000.00' }]);
    const folder = join(root, 'accounts', one.account);
    expect(printed('rebalance', folder).plan_id).toBe(one.plan_id);
    expect(printed('plans', folder).plans).toMatchObject([{ plan_id: one.plan_id }]);
    expect(existsSync(join(root, one.files, 'execution_guide.md'))).toBe(true);
  }
  expect(existsSync(join(root, 'accounts/health/.orchestrator'))).toBe(false);
  expect(existsSync(join(root, '.orchestrator'))).toBe(false);
  const { exit: _exit, ...file } = told;
  expect(jsonIn(root, 'plans/household_report.json')).toEqual(file);
  expect(readFileSync(join(root, 'plans/household_report.md'), 'utf8')).toContain('| **Household** |');
});

test('the first line of a whole that is SAFE counts the accounts that are not, in the colour of the worst', () => {
  const holdings = ['AAPL Technology 70 200', 'CVX Utilities 100 150', 'COP Energy 150 100', 'JPM Financials 100 150'];
  const low = { ...GROWING, cash: '4000.00', holdings };
  const narrow = { ...KIM, policy: { ...KIM.policy, sector_caps: { Technology: 30 } } };
  const root = household({ pat: low, kim: narrow, health: HSA }, ROOMY);
  const { status, out } = porchOn({ isColored: true }, 'check', root, ...AT);
  expect(status).toBe(3);
  const [first = '', , , health = '', kim = '', finding = ''] = out.split('\n');
  expect(first).toBe(
    '\u001b[1;38;5;161mSAFE: the whole keeps its limits; 1 account BLOCKED, 1 account CONDITIONAL\u001b[0m',
  );
  expect([health, kim].map((row) => row.split(/ {2,}/).slice(-1))).toEqual([['SAFE'], ['BLOCKED']]);
  expect(finding).toBe('  violation sector_cap (Technology): Technology is at 35% of the portfolio; its cap is 30%');
});

test('a plan that can be approved has its command on the screen, and one that is BLOCKED has none', () => {
  const root = household(
    { pat: GROWING, kim: { ...KIM, policy: { ...KIM.policy, sector_caps: { Technology: 30 } } } },
    ROOMY,
  );
  const ran = porch('rebalance', root, ...AT, '--by', 'pat');
  const [, plan = ''] = /porch approve (\w{12}) --workspace/.exec(ran.out) ?? [];
  const [next = '', ...commands] = ran.out.slice(ran.out.indexOf('Next:')).trimEnd().split('\n');
  expect(next).toMatch(/household_report\.md, then decide each plan:$/);
  expect(commands).toEqual([`  porch approve ${plan} --workspace ${join(root, 'accounts/pat')}`]);
  expect(existsSync(join(root, 'accounts/pat/plans', plan))).toBe(true);
});

test('a cap that only the whole breaks blocks it, and every plan that adds to it', () => {
  const root = tight();
  expect(printed('check', root)).toMatchObject({ exit: 0, status: 'SAFE' });
  const told = printed('rebalance', root);
  expect(told).toMatchObject({ exit: 3, status: 'BLOCKED', status_before: 'SAFE' });
  expect(told.findings).toMatchObject([
    {
      id: 'sector_cap',
      subject: 'household:Technology',
      message:
        'Technology ends at 38.0488% of all accounts together; the household’s cap is 37% (the plan causes it); it is held by kim 19.0244%, pat 19.0244%; bought: kim BUY 40 NVDA, pat BUY 40 NVDA',
    },
  ]);
  for (const one of told.accounts.slice(1)) {
    expect(one).toMatchObject({ own_status: 'SAFE', status: 'BLOCKED' });
    const folder = join(root, 'accounts', one.account);
    expect(printed('rebalance', folder)).toMatchObject({ exit: 3, plan_id: one.plan_id });
    const ran = porch(
      'approve',
      one.plan_id.slice(0, 12),
      '--workspace',
      folder,
      '--by',
      'sam',
      '--confirm-all',
      ...AT,
    );
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('sector_cap:household:Technology');
  }
  const page = porch('rebalance', root, '--by', 'pat', ...AT);
  expect(page.out).toContain('BLOCKED (SAFE by itself)  BUY 40 NVDA');
});

test('what is printed and written fits its schema', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
  for (const name of ['common', 'dry_run', 'household_report'])
    ajv.addSchema(jsonIn(ROOT, `schemas/${name}.schema.json`));
  const validate = ajv.getSchema('household_report.schema.json');
  const root = tight();
  const { exit: _exit, ...planned } = printed('rebalance', root);
  const { exit: _same, ...checked } = printed('check', root);
  for (const value of [planned, checked]) {
    validate?.(value);
    expect(validate?.errors).toBe(null);
  }
  validate?.({ ...planned, status: 'FINE' });
  expect(validate?.errors).toHaveLength(1);
});

test('a single recommendation for one account is held to the whole too', () => {
  const root = tight();
  const violationsOf = (name: string, text: string): string[] =>
    printed('screen', join(root, 'accounts', name), '--text', text, '--approved').violations.map(
      (one: { id: string; subject: string }) => `${one.id}:${one.subject}`,
    );
  expect(violationsOf('health', 'BUY XOM 10%, conviction 80')).toEqual([]);
  expect(violationsOf('health', 'BUY NVDA 10%, conviction 80')).toEqual(['sector_cap:household:Technology']);
});

test('nothing is planned while an import in any account waits for a person’s word', () => {
  const root = household({ pat: GROWING, kim: KIM }, ROOMY);
  const folder = join(root, 'accounts/new');
  const now = { now: () => Date.parse('2026-11-23T15:00:00Z') };
  const imported = (shares: string, price: string) => {
    const row = { symbol: 'NVDA', shares, price, value: '$4800.00', cost: '$3000.00' };
    writeFileSync(join(root, 'positions.csv'), fidelityFile(20, '12870.09', [row]));
    return porchOn(now, 'import', join(root, 'positions.csv'), folder);
  };
  expect(imported('100', '$48.00')).toMatchObject({ error: '' });
  imported('400', '$12.00');
  const before = contentsOf(root);
  const ran = porchOn(now, 'rebalance', root, '--at', '2026-11-23');
  expect(ran).toMatchObject({ status: 2, out: '' });
  expect(ran.error).toContain('accounts/new: NVDA had ');
  expect(contentsOf(root)).toEqual(before);
});

test('a file called accounts makes no household of a workspace', () => {
  const root = household({ pat: GROWING }, ROOMY);
  const folder = join(root, 'accounts/pat');
  const before = porch('check', folder, ...AT);
  writeFileSync(join(folder, 'accounts'), '');
  expect(porch('check', folder, ...AT)).toEqual(before);
});

test('with --out all stands there, and nothing anywhere else', () => {
  const root = tight();
  const before = contentsOf(root);
  const out = join(temporaryFolder(), 'report');
  printed('rebalance', root, '--out', out);
  expect(contentsOf(root)).toEqual(before);
  const files = Object.keys(contentsOf(out));
  expect(files).toContain('household_report.md');
  expect(files).toContain('pat/trade_list.json');
  writeFileSync(join(out, 'mine.txt'), '');
  expect(porch('rebalance', root, '--out', out, ...AT)).toMatchObject({ status: 2 });
});

test('problems are told from the household’s folder, all of them, and nothing is written', () => {
  const root = household({ pat: { ...GROWING, policy: { sector_cap: 1 } }, kim: KIM }, { people: 1 });
  writeFileSync(join(root, 'accounts/kim/Portfolio.md'), 'nothing\n');
  const before = contentsOf(root);
  const ran = porch('rebalance', root, ...AT);
  expect(ran.status).toBe(2);
  const places = ran.error.split('\n').flatMap((line) => /^(\S+:\d+:\d+): /.exec(line)?.[1] ?? []);
  expect(places).toEqual(expect.arrayContaining(['policy.json:1:11', 'accounts/pat/policy.json:1:2']));
  expect(places.some((place) => place.startsWith('accounts/kim/Portfolio.md:'))).toBe(true);
  expect(contentsOf(root)).toEqual(before);
});

test.each([
  ['Portfolio.md', 'Portfolio.md:1:1: Portfolio.md stands beside accounts/, where no account reads it'],
  ['accounts/a b/x', 'accounts:1:1: "a b" can be no account’s name'],
])('a household with %s is refused', (name, message) => {
  const root = household({ pat: GROWING, ...(name.includes('a b') ? { 'a b': KIM } : {}) }, ROOMY);
  if (name === 'Portfolio.md') writeFileSync(join(root, name), 'Cash: $1\n');
  const ran = porch('check', root, ...AT);
  expect(ran.status).toBe(2);
  expect(ran.error).toContain(message);
});

test('what accounts disagree on is told: a sector blocks, prices warn', () => {
  const other = {
    ...KIM,
    holdings: KIM.holdings.map((line) => line.replace('AAPL Technology', 'AAPL Energy').replace('420', '430')),
  };
  const told = printed('check', household({ pat: GROWING, kim: other }, ROOMY));
  expect(told).toMatchObject({ exit: 3, status: 'BLOCKED' });
  expect(told.findings).toMatchObject([
    {
      severity: 'violation',
      subject: 'household:AAPL',
      message: expect.stringContaining('Energy (kim), Technology (pat)'),
    },
    {
      severity: 'warning',
      subject: 'household',
      message: expect.stringContaining('MSFT at $420.00 (pat) and $430.00 (kim)'),
    },
  ]);
});

test('where there is no plan, no sentence of a household or of an account speaks of one', () => {
  const root = household({ pat: GROWING, kim: KIM }, { ...ROOMY, sector_caps: { Technology: 30 } });
  const told = printed('check', root);
  const held = 'it is held by kim 17.5%, pat 17.5%';
  const whole = `Technology is at 35% of all accounts together; the household’s cap is 30%; ${held}`;
  const own = 'Technology is at 35% of the portfolio; its cap is 30%';
  expect(told.findings.map((one: { message: string }) => one.message)).toEqual([whole]);
  for (const one of told.accounts)
    expect(one.findings.map(({ message }: { message: string }) => message)).toEqual([own]);
  expect(printed('monitor', root).household.findings.map((one: { message: string }) => one.message)).toEqual([whole]);
});
