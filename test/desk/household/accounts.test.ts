import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentsOf, porch, workspace } from '../../cli/porch.ts';
import { AT, GROWING, household, portfolioText } from './family.ts';

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly violations: readonly string[];
  readonly trades: readonly string[];
  readonly messages: readonly string[];
}

function rebalanced(folder: string): Shown {
  const ran = porch('rebalance', folder, '--by', 'pat', ...AT, '--json');
  expect(ran.error).toBe('');
  const { plan_id, status, violations, trades } = JSON.parse(ran.out);
  return {
    id: plan_id,
    status,
    violations: violations.map((one: { id: string; subject: string }) => `${one.id}:${one.subject}`),
    trades: trades.map(
      (one: { action: string; shares: string; ticker: string }) => `${one.action} ${one.shares} ${one.ticker}`,
    ),
    messages: violations.map((one: { message: string }) => one.message),
  };
}

const BONDS = { cash: '50000.00', holdings: ['BND Fixed_Income 100 80'], policy: { position_size_maximum_pct: 90 } };
const CAPS = { position_size_maximum_pct: 30 };
const account = (root: string, name: string): string => join(root, 'accounts', name);

describe('an account of a household', () => {
  test('is planned like a workspace of its own, with a policy of its own over the household’s', () => {
    const unnamed = { ...GROWING, policy: CAPS };
    const root = household({ pat: unnamed, kim: BONDS }, { sector_caps: { Technology: 38 }, ...CAPS });
    const inHousehold = rebalanced(account(root, 'pat'));
    const alone = workspace({
      'Portfolio.md': portfolioText(GROWING),
      'Market-Analyst.md': readFileSync(join(account(root, 'pat'), 'Market-Analyst.md'), 'utf8'),
      'policy.json': JSON.stringify({ sector_caps: { Technology: 38 }, ...CAPS }),
    });
    expect(inHousehold).toEqual(rebalanced(alone));
    expect(inHousehold.violations).toEqual(['sector_cap:Technology']);
    writeFileSync(join(account(root, 'pat'), 'policy.json'), '{"sector_caps": {"IT": 45}}');
    expect(rebalanced(account(root, 'pat')).violations).toEqual([]);
  });

  test('has its own cap beside the household’s, which still binds the whole', () => {
    const loose = { ...GROWING, policy: { sector_caps: { Technology: 60 } } };
    const root = household({ pat: loose, kim: loose }, { sector_caps: { Technology: 38 }, ...CAPS });
    expect(rebalanced(account(root, 'pat')).violations).toEqual(['sector_cap:household:Technology']);
  });

  test('may buy only what the whole allows, with the trades of the others that would come too', () => {
    // each alone: 37 % of the whole; both: 39 %
    const root = household({ pat: GROWING, kim: { ...GROWING, policy: {} } }, CAPS);
    writeFileSync(join(root, 'policy.json'), JSON.stringify({ sector_caps: { Technology: 38 }, ...CAPS }));
    for (const name of ['pat', 'kim']) {
      writeFileSync(join(account(root, name), 'policy.json'), '{"sector_caps": {"Technology": 40}}');
    }
    const plan = rebalanced(account(root, 'pat'));
    expect(plan).toMatchObject({
      status: 'BLOCKED',
      violations: ['sector_cap:household:Technology'],
      trades: ['BUY 40 NVDA'],
    });
    expect(plan.messages).toEqual([
      'with the plans of all accounts, Technology ends at 39% of all accounts together; the household’s cap is 38% (the plan causes it); it is held by kim 19.5%, pat 19.5%; bought: kim BUY 40 NVDA, pat BUY 40 NVDA',
    ]);
  });

  test('does not buy what another account’s document restricts, and what one policy restricts is that account’s own', () => {
    const root = household({ pat: GROWING, kim: { ...BONDS, restricted: ['NVDA: buy'] } }, CAPS);
    expect(rebalanced(account(root, 'pat')).trades).toEqual([]);
    writeFileSync(join(account(root, 'kim'), 'Portfolio.md'), portfolioText(BONDS));
    writeFileSync(join(account(root, 'kim'), 'policy.json'), '{"restrictions": [{"ticker": "NVDA"}]}');
    expect(rebalanced(account(root, 'pat')).trades).toEqual(['BUY 40 NVDA']);
  });

  test('is not planned while another account’s documents cannot be read', () => {
    const root = household({ pat: GROWING, kim: BONDS }, CAPS);
    const path = join(account(root, 'kim'), 'Portfolio.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace('| 80 |', '| 80,5 |'));
    const before = contentsOf(root);
    const ran = porch('rebalance', account(root, 'pat'), ...AT);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain('../kim/Portfolio.md:7:30: ');
    expect(contentsOf(root)).toEqual(before);
  });

  test('is told at its line what its household’s policy cannot say', () => {
    const root = household({ pat: GROWING }, CAPS);
    writeFileSync(join(root, 'policy.json'), '{\n  "account": {"type": "hsa"},\n  "sector_caps": {"Tecnology": 30}}');
    const { error } = porch('rebalance', account(root, 'pat'), ...AT);
    expect(error).toContain('../../policy.json:2:3: the household’s policy says what account it is');
    writeFileSync(join(root, 'policy.json'), '{\n  "sector_caps": {"Tecnology": 30}}');
    expect(porch('rebalance', account(root, 'pat'), ...AT).error).toContain(
      '../../policy.json:2:19: sector_caps names',
    );
  });
});

describe('a plan of an account', () => {
  const decide = (folder: string, command: string, id: string, ...args: readonly string[]) =>
    porch(command, id.slice(0, 12), '--workspace', folder, '--by', 'sam', ...AT, ...args);

  test('waits for the exception of what the household has against it, and is made again from its journal', () => {
    const root = household(
      { pat: GROWING, kim: { ...GROWING, targets: ['Hold Technology'] } },
      { sector_caps: { Technology: 36 }, ...CAPS },
    );
    for (const name of ['pat', 'kim']) {
      writeFileSync(join(account(root, name), 'policy.json'), '{"sector_caps": {"Technology": 40}}');
    }
    const folder = account(root, 'pat');
    const { id, violations } = rebalanced(folder);
    expect(violations).toEqual(['sector_cap:household:Technology']);
    expect(decide(folder, 'approve', id, '--confirm-all')).toMatchObject({ status: 3 });
    const excepted = [
      '--approve',
      '--except',
      'sector_cap:household:Technology',
      '--until',
      '2026-08-31',
      '--reason',
      'so',
    ];
    expect(decide(folder, 'review', id, ...excepted, '--confirm-all')).toMatchObject({ status: 0, error: '' });
    expect(decide(folder, 'approve', id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
    expect(porch('show', id.slice(0, 12), '--workspace', folder, '--replay', ...AT)).toMatchObject({ status: 0 });
  });

  test('is void where the others have come to more than the reviewer saw', () => {
    const root = household(
      { pat: GROWING, kim: { ...GROWING, targets: ['Hold Technology'] } },
      { sector_caps: { Technology: 36 }, ...CAPS },
    );
    for (const name of ['pat', 'kim']) {
      writeFileSync(join(account(root, name), 'policy.json'), '{"sector_caps": {"Technology": 40}}');
    }
    const folder = account(root, 'pat');
    const { id } = rebalanced(folder);
    const excepted = [
      '--approve',
      '--except',
      'sector_cap:household:Technology',
      '--until',
      '2026-08-31',
      '--reason',
      'so',
    ];
    decide(folder, 'review', id, ...excepted, '--confirm-all');
    const other = join(account(root, 'kim'), 'Portfolio.md');
    writeFileSync(other, readFileSync(other, 'utf8').replace('| 70 | 200 |', '| 75 | 200 |'));
    const ran = decide(folder, 'approve', id, '--confirm-all');
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('../kim/Portfolio.md was changed');
  });

  test('stands while the others change and the whole holds, and falls where it does not', () => {
    const root = household({ pat: GROWING, kim: BONDS }, CAPS);
    const folder = account(root, 'pat');
    const { id, violations } = rebalanced(folder);
    expect(violations).toEqual([]);
    const other = join(account(root, 'kim'), 'Portfolio.md');
    writeFileSync(other, portfolioText({ ...BONDS, cash: '40000.00' }));
    expect(decide(folder, 'approve', id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
    expect(rebalanced(folder).id).toBe(id);
    writeFileSync(other, portfolioText({ ...BONDS, holdings: ['NVDA Technology 900 100'] }));
    const ran = porch('placed', id.slice(0, 12), '1', '--workspace', folder, '--by', 'sam', ...AT);
    expect(ran.status).toBe(3);
    expect(ran.out).toContain('(new: sector_cap:household:Technology)');
  });

  test('falls with another account’s restriction of what it buys, and with the household itself', () => {
    const root = household({ pat: GROWING, kim: BONDS }, CAPS);
    const folder = account(root, 'pat');
    const { id } = rebalanced(folder);
    const other = join(account(root, 'kim'), 'Portfolio.md');
    writeFileSync(other, portfolioText({ ...BONDS, restricted: ['NVDA: buy'] }));
    expect(decide(folder, 'approve', id, '--confirm-all').out).toContain('(new: restriction_list:NVDA)');
    writeFileSync(other, portfolioText(BONDS));
    rmSync(join(root, 'policy.json'));
    expect(decide(folder, 'approve', id, '--confirm-all').out).toContain(
      'the household that the plan was judged in is gone',
    );
  });

  test('is filled beside the plan of another account, which stands', () => {
    const root = household({ pat: GROWING, kim: { ...GROWING, policy: {} } }, CAPS);
    const [pat, kim] = [account(root, 'pat'), account(root, 'kim')];
    const [first, second] = [rebalanced(pat), rebalanced(kim)];
    for (const [folder, { id }] of [
      [pat, first],
      [kim, second],
    ] as const) {
      expect(decide(folder, 'approve', id, '--confirm-all')).toMatchObject({ status: 0, error: '' });
    }
    expect(decide(pat, 'record', first.id, '--fill', 'BUY NVDA 40 @ 100')).toMatchObject({ status: 0, error: '' });
    expect(readFileSync(join(pat, 'Portfolio.md'), 'utf8')).toContain('Cash: $16000.00');
    expect(readFileSync(join(kim, 'Portfolio.md'), 'utf8')).toBe(portfolioText(GROWING));
    expect(decide(kim, 'placed', second.id, '1')).toMatchObject({ status: 0, error: '' });
    expect(decide(kim, 'record', second.id, '--fill', 'BUY NVDA 40 @ 100')).toMatchObject({ status: 0, error: '' });
    for (const [folder, { id }] of [
      [pat, first],
      [kim, second],
    ] as const) {
      expect(porch('show', id.slice(0, 12), '--workspace', folder, '--replay', ...AT)).toMatchObject({ status: 0 });
    }
  });
});
