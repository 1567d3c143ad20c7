import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importProblems } from '../../../src/desk/history/importGate.ts';
import { importStatement } from '../../../src/desk/imports/statement.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { contentsOf, porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { type FidelityRow, fidelityFile } from './fidelityFile.ts';

const NOW = () => Date.parse('2026-11-23T15:00:00Z');

function porch(...args: readonly string[]): Ran {
  return porchOn({ now: NOW }, ...args);
}

const NVDA: FidelityRow = {
  symbol: 'NVDA',
  description: 'NVIDIA CORPORATION',
  shares: '100',
  price: '$48.00',
  value: '$4800.00',
  cost: '$3000.00',
};
const JPM: FidelityRow = { symbol: 'JPM', shares: '60', price: '$351.58', value: '$21094.80', cost: '$12000.00' };
const XOM: FidelityRow = { symbol: 'XOM', shares: '24.473', price: '$165.11', value: '$4040.74', cost: '$4000.00' };
const VOO: FidelityRow = {
  symbol: 'VOO',
  description: 'S&P 500 ETF',
  shares: '10',
  price: '$600.11',
  value: '$6001.10',
};

/** A folder with files by name, and a folder for the account within it. */
function desk(files: Readonly<Record<string, string>>): { file: (name: string) => string; account: string } {
  const folder = workspace(files);
  return { file: (name) => join(folder, name), account: join(folder, 'account') };
}

const portfolioIn = (folder: string): string => readFileSync(join(folder, 'Portfolio.md'), 'utf8');

test('a positions file alone becomes a portfolio, and the next command that is suggested makes a plan of it', () => {
  const { file, account } = desk({ 'p.csv': fidelityFile(20, '12870.09', [NVDA, JPM, XOM]) });
  const ran = porch('import', file('p.csv'), account);
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(portfolioIn(account)).toBe(`# Portfolio

Made by \`porch import\` from a positions file of Fidelity; the next import changes only figures.

**As of:** 2026-11-20 16:10 ET${'  '}
**Total value:** $42,805.63${'  '}
**Cash:** $12,870.09 (30.1%)

## HOLDINGS

| Ticker | Company | Sector | Shares | Avg Cost | Price | Market Value | Gain % | Weight |
|:---|:---|:---|---:|---:|---:|---:|---:|---:|
| JPM | — | Financials | 60 | $200.00 | $351.58 | $21,094.80 | +75.8% | 49.3% |
| NVDA | NVIDIA CORPORATION | Technology | 100 | $30.00 | $48.00 | $4,800.00 | +60.0% | 11.2% |
| XOM | — | Energy | 24.473 | $163.4454 | $165.11 | $4,040.74 | +1.0% | 9.4% |

## ACTION PLAN

Your sector targets, in percent of the whole portfolio, cash included: write yours over these.

Suggested rebalancing:
- Hold Financials
- Hold Technology
- Hold Energy

## RESTRICTIONS

Securities that may not be traded, such as \`- TSLA: buy, until 2026-12-31\`. None stand now:

- None
`);
  expect(ran.out.split('\n').slice(-4)).toEqual([
    'Next:',
    `  porch check ${account}`,
    `  porch rebalance ${account}`,
    '',
  ]);
  const plan = porch('rebalance', account, '--json');
  expect([plan.status, plan.error]).toEqual([3, '']);
  expect(
    JSON.parse(plan.out).violations.map(({ id, subject }: { id: string; subject: string }) => `${id} ${subject}`),
  ).toEqual(['position_size JPM', 'sector_cap Financials']);
});

test('the same file again changes nothing, in the document and in the journal', () => {
  const { file, account } = desk({ 'p.csv': fidelityFile(20, '12870.09', [NVDA, JPM, XOM]) });
  porch('import', file('p.csv'), account);
  const before = contentsOf(account);
  const again = porch('import', file('p.csv'), account, '--json');
  expect(again.status).toBe(0);
  expect(JSON.parse(again.out)).toMatchObject({ portfolio_document: 'unchanged', recorded: false, differences: [] });
  expect(contentsOf(account)).toEqual(before);
  expect(JSON.parse(porch('journal', 'list', account, '--json').out).entries.length).toBe(2);
});

const OWN = `# My account

| Symbol | What | Sector | Qty | Last | Value | Weight | Mine |
|---|---|---|---:|---:|---:|---:|---|
| NVDA | **Chips** | Semis | 100 | $45.00 | $4,500.00 | 14.4% | keep |
| JPM | Bank | — | 60 | 340.00 | $20,400 | 65.2% | |
| CASH | | | | | $6,400.00 | 20.4% | |
| TOTAL | | | | | $31,300.00 | 100.0% | |

Last updated: Nov 19, 2026 (by hand)

## Action plan
- Hold Semis
`;

test('an own Portfolio.md changes in its figures alone; its sectors stay, and an empty one is filled in', () => {
  const { file, account } = desk({
    'account/Portfolio.md': OWN,
    'p.csv': fidelityFile(20, '6500.00', [NVDA, JPM]),
  });
  const ran = porch('import', file('p.csv'), account);
  expect([ran.status, ran.error]).toEqual([0, '']);
  expect(portfolioIn(account)).toBe(`# My account

| Symbol | What | Sector | Qty | Last | Value | Weight | Mine |
|---|---|---|---:|---:|---:|---:|---|
| NVDA | **Chips** | Semis | 100 | $48.00 | $4,800.00 | 14.8% | keep |
| JPM | Bank | Financials | 60 | 351.58 | $21,095 | 65.1% | |
| CASH | | | | | $6,500.00 | 20.1% | |
| TOTAL | | | | | $32,394.80 | 100.0% | |

Last updated: Nov 20, 2026 16:10 ET (by hand)

## Action plan
- Hold Semis
`);
});

test('securities.csv tells the sector that the table does not, and what nobody knows is asked for in one list', () => {
  const { file, account } = desk({
    'p.csv': fidelityFile(20, '12870.09', [VOO, NVDA, { ...JPM, symbol: 'ZZZX' }, { ...XOM, symbol: 'ZZZY' }]),
  });
  const first = porch('import', file('p.csv'), account);
  expect(first.status).toBe(0);
  expect(first.out).toContain(
    '2 sectors not known: no plan is SAFE until they are. Write them into securities.csv, or say each with --sector TICKER=SECTOR, and import once more:\n  ticker,sector,name\n  ZZZX,?,\n  ZZZY,?,\n',
  );
  writeFileSync(
    join(account, 'securities.csv'),
    'ticker,sector,name\nVOO,Index Funds,Vanguard\nZZZX,Tech,\nZZZY,Semis,\nNVDA,Semis,\n',
  );
  const again = JSON.parse(porch('import', file('p.csv'), account, '--json').out);
  expect(again.unknown_sectors).toEqual([]);
  const sectors = again.positions.map(
    ({ ticker, sector }: { ticker: string; sector: string }) => `${ticker} ${sector}`,
  );
  // what the document says of NVDA and VOO already stands
  expect(sectors).toEqual(['NVDA Technology', 'VOO Diversified Equity', 'ZZZX Technology', 'ZZZY Semis']);
});

test('--sector says the sector that nobody knows, for its row alone; what cannot come to stand is refused', () => {
  const { file, account } = desk({
    'p.csv': fidelityFile(20, '12870.09', [VOO, NVDA, { ...JPM, symbol: 'ZZZX' }, { ...XOM, symbol: 'ZZZY' }]),
  });
  const say = (...sectors: readonly string[]) =>
    porch('import', file('p.csv'), account, ...sectors.flatMap((one) => ['--sector', one]), '--json');
  const refusedFor = (...sectors: readonly string[]) => {
    const { status, out } = say(...sectors);
    return [status, ...JSON.parse(out).problems.map(({ message }: { message: string }) => message)];
  };
  expect(refusedFor('ZZZX=Technology', 'QQQQ=Energy')).toEqual([2, 'QQQQ is not held in the file']);
  expect(existsSync(join(account, 'Portfolio.md'))).toBe(false);
  expect(say('ZZZX').status).toBe(2);
  const made = JSON.parse(say('ZZZX=Technology').out);
  expect(made.unknown_sectors).toEqual(['ZZZY']);
  expect(refusedFor('ZZZX=Energy')).toEqual([2, 'ZZZX has the sector Technology already']);
  // the same file once more: what was open is filled in, what was said stays
  const again = JSON.parse(say('ZZZY=Energy').out);
  expect([again.unknown_sectors, readFileSync(join(account, 'Portfolio.md'), 'utf8').match(/^\| ZZZ.*$/gm)]).toEqual([
    [],
    [expect.stringMatching(/^\| ZZZX .*\| Technology \|/), expect.stringMatching(/^\| ZZZY .*\| Energy \|/)],
  ]);
});

test('options and bonds are held at their value, what is owed is set against cash, and no plan trades them', () => {
  const rows: FidelityRow[] = [
    NVDA,
    { symbol: '912828XG0', description: 'US TREASURY NOTE', shares: '10000', price: '98.50', value: '$9850.00' },
    {
      symbol: ' -NVDA270115C60',
      description: 'NVDA JAN 15 2027 $60 CALL',
      shares: '2',
      price: '3.45',
      value: '$690.00',
    },
    {
      symbol: ' -JPM270115P300',
      description: 'JPM JAN 15 2027 $300 PUT',
      shares: '-1',
      price: '2.00',
      value: '-$200.00',
    },
  ];
  const { file, account } = desk({ 'p.csv': fidelityFile(20, '4000.00', rows) });
  const ran = porch('import', file('p.csv'), account, '--json');
  expect([ran.error, ran.status]).toEqual(['', 0]);
  const said = JSON.parse(ran.out);
  expect([said.total, said.portfolio_value, said.cash]).toEqual(['19140.00', '19140.00', '3800.00']);
  const option = said.positions.find(({ sector }: { sector: string }) => sector === 'Options').ticker;
  expect(option).toMatch(/^OPT\.[0-9A-F]{6}$/);
  expect(said.held_as_it_is).toEqual(['912828XG0 (bond)', `${option} (option)`]);
  const text = portfolioIn(account);
  expect(text).toContain(`| ${option} | NVDA JAN 15 2027 $60 CALL | Options | 2 | — | $345.00 | $690.00 | — | 3.6% |`);
  expect(text).toContain('| 912828XG0 | US TREASURY NOTE | Bonds | 10,000 | — | $0.985 | $9,850.00 | — | 51.5% |');
  writeFileSync(
    join(account, 'Portfolio.md'),
    text.replace('- Hold Bonds', '- Exit Bonds').replace('- Hold Options', '- Exit Options'),
  );
  const plan = JSON.parse(porch('rebalance', account, '--json').out);
  expect(plan.trades).toEqual([]);
  const skipped = plan.conditions.filter(({ id }: { id: string }) => id === 'restricted_sell_skipped');
  expect(skipped.map(({ subject }: { subject: string }) => subject)).toEqual(['912828XG0', option]);
  // sold in the meantime: the section is kept up to date
  writeFileSync(join(account, 'Portfolio.md'), portfolioIn(account).replace(/- Exit .*\n/g, ''));
  writeFileSync(file('q.csv'), fidelityFile(21, '13850.00', [NVDA]));
  expect(porch('import', file('q.csv'), account).status).toBe(0);
  expect(portfolioIn(account)).not.toContain('912828XG0');
  expect(porch('check', account).error).toBe('');
});

const SPLIT = { ...NVDA, shares: '400', price: '$12.10', value: '$4840.00' };

test('a share count without a fill bars planning until it is confirmed with figures that fit', () => {
  const { file, account } = desk({
    'p.csv': fidelityFile(20, '12870.09', [NVDA, JPM]),
    'q.csv': fidelityFile(21, '12870.09', [SPLIT, JPM]),
  });
  porch('import', file('p.csv'), account);
  const second = porch('import', file('q.csv'), account);
  expect(second.status).toBe(3);
  expect(second.out).toContain(
    `NVDA had 100 shares at $48.00, now 400 at $12.10\n    porch confirm NVDA --split 4:1 --workspace ${account}\n`,
  );
  const before = contentsOf(account);
  const reason =
    'command line:1:1: NVDA had 100 shares at $48.00, now 400 at $12.10 (q.csv), and no recorded fill says why; accepted: what it was, such as `porch confirm NVDA --split 4:1`; or --split, --rename, --merger, --transfer, --price-move, --correction\n';
  for (const args of [['rebalance'], ['screen', '--text', 'REDUCE JPM 5%'], ['rebalance', '--out', file('out')]]) {
    const [command = '', ...options] = args;
    expect(porch(command, account, ...options)).toEqual({ status: 2, out: '', error: reason });
  }
  const wrong = porch('confirm', 'NVDA', '--split', '3:1', '--workspace', account);
  expect([wrong.status, wrong.error]).toEqual([
    2,
    'command line:1:1: a split 3:1 of 100 shares makes no 400 of NVDA; accepted: what the figures show: NVDA had 100 shares at $48.00, now 400 at $12.10\n',
  ]);
  expect(contentsOf(account)).toEqual(before);
  // the same file again is no word of a person
  expect(porch('import', file('q.csv'), account).status).toBe(3);
  const right = porch(
    'confirm',
    'nvda',
    '--split',
    '4:1',
    '--by',
    'pat',
    '--reason',
    'June split',
    '--workspace',
    account,
    '--json',
  );
  expect(right.status).toBe(0);
  expect(JSON.parse(right.out).open).toEqual([]);
  const last = JSON.parse(porch('journal', 'list', account, '--json').out).entries.at(-1);
  expect([last.kind, last.by]).toEqual(['difference_confirmed', 'pat']);
  expect(porch('rebalance', account).error).toBe('');
});

test('an approval and a placing wait for the word too', () => {
  const text = `As of: 2026-11-20\nCash: $12,870.09\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NVDA | Technology | 100 | 48 |\n\n## Action plan\n- Exit Technology\n`;
  const { file, account } = desk({
    'account/Portfolio.md': text,
    'account/policy.json': '{"position_size_maximum_pct": 100, "sector_caps": {"All_Others": 100}}',
    'p.csv': fidelityFile(20, '12870.09', [NVDA]),
    'q.csv': fidelityFile(20, '12870.09', [{ ...SPLIT, price: '$12.00', value: '$4800.00' }]),
  });
  expect(porch('import', file('p.csv'), account).status).toBe(0);
  const plan = JSON.parse(porch('rebalance', account, '--json').out).plan_id;
  expect(porch('approve', plan, '--confirm-all', '--workspace', account).error).toBe('');
  expect(porch('import', file('q.csv'), account).status).toBe(3);
  for (const args of [
    ['placed', plan, '1'],
    ['approve', plan, '--confirm-all'],
  ]) {
    const ran = porch(...args, '--workspace', account);
    expect([ran.status, ran.error.includes('NVDA had 100 shares at $48.00, now 400 at $12.00')]).toEqual([2, true]);
  }
});

test('a plan’s fills in the next positions file are no difference, and it reconciles to the cent', () => {
  const text = `As of: 2026-11-20\nCash: $12,870.09\n\n| Ticker | Sector | Shares | Avg Cost | Price | Value |\n|---|---|---|---|---|---|\n| NVDA | Technology | 100 | $30.00 | $48.00 | $4,800.00 |\n\n## Action plan\n- Exit Technology\n`;
  const { file, account } = desk({
    'account/Portfolio.md': text,
    'account/policy.json': '{"position_size_maximum_pct": 100, "sector_caps": {"All_Others": 100}}',
    'p.csv': fidelityFile(20, '12870.09', [NVDA]),
    'q.csv': fidelityFile(23, '16714.09', [
      { ...NVDA, shares: '20', price: '$48.10', value: '$962.00', cost: '$600.00' },
    ]),
  });
  porch('import', file('p.csv'), account);
  const plan = JSON.parse(porch('rebalance', account, '--json').out).plan_id;
  expect(porch('record', plan, '--fill', 'SELL NVDA 80 @ 48.05 ref A1', '--workspace', account).error).toBe('');
  const next = porch('import', file('q.csv'), account, '--json');
  const said = JSON.parse(next.out);
  expect([next.status, said.differences, said.portfolio_value]).toEqual([0, [], '17676.09']);
  expect(portfolioIn(account)).toContain('| NVDA | Technology | 20 | $30.00 | $48.10 | $962.00 |');
  expect(porch('rebalance', account).error).toBe('');
});

test('what cannot be told or trusted is refused, and nothing is written', () => {
  const untimed = fidelityFile(20, '100.00', [NVDA]).replace(/\n"Date.*\n/, '\n');
  const { file, account } = desk({
    'untimed.csv': untimed,
    'two.csv':
      fidelityFile(20, '100.00', [NVDA]) +
      fidelityFile(20, '50.00', [JPM], 'X99999999').split('\n').slice(1, 3).join('\n'),
    'old.csv': fidelityFile(19, '100.00', [NVDA]),
    'new.csv': fidelityFile(20, '100.00', [NVDA]),
    'other.csv': fidelityFile(21, '100.00', [NVDA], 'X99999999'),
  });
  const written = new Date('2026-11-20T21:10:59Z');
  utimesSync(file('untimed.csv'), written, written);
  const refused = (...args: string[]) => {
    const before = contentsOf(join(account, '..'));
    const ran = porch('import', ...args);
    expect([ran.status, ran.out]).toEqual([2, '']);
    expect(contentsOf(join(account, '..'))).toEqual(before);
    return ran.error;
  };
  expect(refused(file('untimed.csv'), account)).toBe(
    `command line:1:1: untimed.csv does not say from when its prices are; accepted: --as-of TIME, the moment of the download, such as \`porch import ${file('untimed.csv')} ${account} --as-of 2026-11-20T21:10Z\`, when the file was written\n`,
  );
  expect(refused(file('two.csv'), account)).toContain(
    `the file has 2 accounts, and one workspace is one account: X12345678 (Individual), X99999999 (Individual); accepted: --account NUMBER, such as \`porch import ${file('two.csv')} ${account} --account X12345678\`\n`,
  );
  expect(porch('import', file('two.csv'), account, '--account', '5678').status).toBe(0);
  expect(refused(file('old.csv'), account)).toContain('older than the last import (two.csv');
  expect(refused(file('other.csv'), account)).toContain(
    'the file is of the account X99999999 (Individual), and this workspace is the account X12345678',
  );
  expect(porch('import', file('untimed.csv'), account, '--as-of', '2026-11-21').error).toBe('');
});

test('an import that broke off before the document was written bars planning until it is done again', () => {
  const { file, account } = desk({
    'account/Portfolio.md': OWN,
    'p.csv': fidelityFile(20, '6500.00', [NVDA, JPM]),
  });
  const journal = openMemoryStore();
  let appends = 0;
  const broken: JournalStore = {
    ...journal,
    append: (decide, now) => {
      appends += 1;
      if (appends > 1) throw new Error('the power failed');
      return journal.append(decide, now);
    },
  };
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;
  const at = newYorkTime(NOW());
  const request = { path: file('p.csv'), account: null, asOf: null };
  const desks = { workspace: account, actor, clock: NOW, at };
  expect(() => importStatement(request, { ...desks, journal: broken })).toThrow('the power failed');
  expect(portfolioIn(account)).toBe(OWN);
  expect(importProblems(journal).map(({ message }) => message)).toEqual([
    'the import of p.csv broke off before Portfolio.md was written',
  ]);
  const again = importStatement(request, { ...desks, journal });
  expect(again.value?.state).toBe('rewritten');
  expect(importProblems(journal)).toEqual([]);
});

test('a document that another program changes meanwhile stays as that program left it, and the import is told anew', () => {
  const { file, account } = desk({
    'account/Portfolio.md': OWN,
    'p.csv': fidelityFile(20, '6500.00', [NVDA, JPM]),
  });
  const journal = openMemoryStore();
  let appends = 0;
  const interrupted: JournalStore = {
    ...journal,
    append: (decide, now) => {
      appends += 1;
      if (appends === 2) writeFileSync(join(account, 'Portfolio.md'), `${OWN}\nA note.\n`);
      return journal.append(decide, now);
    },
  };
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;
  const desks = { workspace: account, actor, clock: NOW, at: newYorkTime(NOW()) };
  const request = { path: file('p.csv'), account: null, asOf: null };
  expect(importStatement(request, { ...desks, journal: interrupted }).value?.state).toBe('conflict');
  expect(portfolioIn(account)).toBe(`${OWN}\nA note.\n`);
  expect(importProblems(journal)).toHaveLength(1);
  expect(importStatement(request, { ...desks, journal }).value?.state).toBe('rewritten');
  expect(portfolioIn(account)).toContain('A note.\n');
  expect(importProblems(journal)).toEqual([]);
});

test('a further import is held against what was known before an open difference, and one that is back is none', () => {
  const { file, account } = desk({
    'p.csv': fidelityFile(20, '12870.09', [NVDA, JPM]),
    'q.csv': fidelityFile(21, '12870.09', [SPLIT, JPM]),
    'r.csv': fidelityFile(22, '12870.09', [{ ...SPLIT, price: '$12.20', value: '$4880.00' }, JPM]),
    's.csv': fidelityFile(23, '12870.09', [NVDA, JPM]),
  });
  const differences = (name: string) => JSON.parse(porch('import', file(name), account, '--json').out).differences;
  expect(differences('p.csv')).toEqual([]);
  differences('q.csv');
  expect(differences('r.csv')).toEqual([
    {
      ticker: 'NVDA',
      shares: ['100', '400'],
      price: ['48.00', '12.20'],
      confirm: `porch confirm NVDA --split 4:1 --workspace ${account}`,
    },
  ]);
  expect(differences('s.csv')).toEqual([]);
  expect(porch('rebalance', account).error).toBe('');
});
