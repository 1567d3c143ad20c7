import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hashBytes } from '../../../src/desk/files/rewritePortfolioFile.ts';
import { importProblems } from '../../../src/desk/history/importGate.ts';
import { readJournal } from '../../../src/desk/history/journal.ts';
import { importStatement } from '../../../src/desk/imports/statement.ts';
import { newYorkTime } from '../../../src/domain/days/calendar.ts';
import { openMemoryStore } from '../../../src/journal/memoryStore.ts';
import type { JournalStore } from '../../../src/journal/store.ts';
import { contentsOf, porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { fidelityFile } from './fidelityFile.ts';

const NOW = () => Date.parse('2026-11-23T15:00:00Z');

function porch(...args: readonly string[]): Ran {
  return porchOn({ now: NOW }, ...args);
}

interface Holding {
  readonly ticker: string;
  readonly shares: number;
  readonly price: number;
  /** `11/02/2023 40 100.50`: the day, the shares, and the price paid. */
  readonly lots?: readonly string[];
}

/** E*TRADE's download with expanded positions, at 16:10 in New York on a day of November 2026. */
function etrade(day: number, cash: number, holdings: readonly Holding[]): string {
  const total = holdings.reduce((so, { shares, price }) => so + shares * price, cash).toFixed(2);
  const rows = holdings.flatMap(({ ticker, shares, price, lots = [] }) => [
    `${ticker},${price},${shares},50.00,${(shares * price).toFixed(2)}`,
    ...lots.map((lot) => {
      const [on, count, paid] = lot.split(' ');
      return `${on},,${count},${paid},`;
    }),
  ]);
  return `${[
    'Account Summary',
    'Account,Net Account Value',
    `Individual Brokerage -2203,${total}`,
    '',
    'Symbol,Last Price $,Quantity,Price Paid $,Value $',
    ...rows,
    `CASH,,,,${cash.toFixed(2)}`,
    `TOTAL,,,,${total}`,
    `Generated at Nov ${day} 2026 04:10 PM ET`,
  ].join('\n')}\n`;
}

const NVDA = { ticker: 'NVDA', shares: 100, price: 48, lots: ['09/02/2025 70 30.1234', '01/10/2025 30 15.00'] };
const XOM = { ticker: 'XOM', shares: 24.5, price: 165, lots: ['03/02/2020 24.5 40'] };
const JPM = { ticker: 'JPM', shares: 10, price: 350 };
const TAXABLE = JSON.stringify({ account: { type: 'taxable', broker: 'etrade' }, position_size_maximum_pct: 90 });

const WRITTEN = [
  'as_of,ticker,acquired,shares,cost',
  '2026-11-20,NVDA,2025-01-10,30,450',
  '2026-11-20,NVDA,2025-09-02,70,2108.638',
  '2026-11-20,XOM,2020-03-02,24.5,980',
  '',
].join('\r\n');

/** A folder with files by name, and an account's folder in it. */
function desk(files: Readonly<Record<string, string>>) {
  const folder = workspace(files);
  const account = join(folder, 'account');
  const bring = (name: string) => {
    const ran = porch('import', join(folder, name), account, '--json');
    return { ...ran, said: ran.out === '' ? null : JSON.parse(ran.out) };
  };
  return { folder, account, bring, lots: () => readFileSync(join(account, 'lots.csv'), 'utf8') };
}

const imports = (account: string) =>
  readJournal(account, (reader) => [...reader.entries({ kind: 'positions_imported' })].map(({ payload }) => payload));

test('the lots that the file states become lots.csv, recorded, and a plan is made on them', () => {
  const { folder, account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'p.csv': etrade(20, 9000, [NVDA, XOM, JPM]),
  });
  const { status, error, said } = bring('p.csv');
  expect([status, error, said.notes]).toEqual([0, '', []]);
  expect(said.lots).toEqual({
    document: 'lots.csv',
    state: 'made',
    as_of: '2026-11-20',
    lots: 3,
    securities_stated: 2,
  });
  expect(lots()).toBe(WRITTEN);
  expect(imports(account)[0]?.lots).toEqual({
    path: 'lots.csv',
    hash_before: null,
    hash_after: hashBytes(WRITTEN),
    as_of: '2026-11-20',
    securities: ['NVDA', 'XOM'],
    left_out: [],
  });
  const plan = porch('rebalance', account, '--json');
  expect(plan.error).toBe('');
  // the same file again changes nothing
  const before = contentsOf(account);
  const again = bring('p.csv');
  expect([again.said.recorded, again.said.lots.state]).toEqual([false, 'unchanged']);
  expect(contentsOf(account)).toEqual(before);
  expect(porch('import', join(folder, 'p.csv'), account).out).toContain(
    'lots       lots.csv had 3 lots as of 2026-11-20 already; the file states those of 2 securities\n',
  );
});

const OLD = `as_of,symbol,acquired,quantity,cost,lot,settles
2026-11-18,NVDA,2025-01-10,30,450,,
2026-11-18,NVDA,2025-09-02,50,1500,"second, by hand",
2026-11-18,JPM,2024-05-06,4,800,=1+1,
2026-11-18,JPM,,6,,old,
2026-11-18,KO,2024-05-06,5,300,,
2026-11-18,MSFT,2024-05-06,5,300,,
2026-11-18,CASH,,,9000,,
`;

test('rows of what the file states no lots of stay where they are still what is held; others, and cash, are left out', () => {
  const ko = { ticker: 'KO', shares: 7, price: 70 };
  const { account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'account/Lots.csv': OLD,
    'p.csv': etrade(20, 9000, [NVDA, JPM, ko]),
  });
  const { error, said } = bring('p.csv');
  expect([error, said.notes]).toEqual([
    '',
    [
      'Lots.csv has no lots of KO now: its rows no longer fit what is held, and the file states none',
      'Lots.csv had rows CASH of 2026-11-18, which are left out: all cash now counts as settled, except the proceeds of recorded fills; if that is wrong, write rows CASH of 2026-11-20',
    ],
  ]);
  expect(existsSync(join(account, 'lots.csv'))).toBe(false);
  // the purchases keep their names, and a name that a spreadsheet would calculate becomes another one
  expect(readFileSync(join(account, 'Lots.csv'), 'utf8')).toBe(
    [
      'as_of,ticker,acquired,shares,cost,lot',
      '2026-11-20,JPM,,6,,old',
      '2026-11-20,JPM,2024-05-06,4,800,JPM-1',
      '2026-11-20,NVDA,2025-01-10,30,450,NVDA-1',
      '2026-11-20,NVDA,2025-09-02,70,2108.638,"second, by hand"',
      '',
    ].join('\r\n'),
  );
  expect(imports(account)[0]?.lots).toMatchObject({ path: 'Lots.csv', securities: ['NVDA'], left_out: ['KO', 'MSFT'] });
  expect(lots).toThrow();
  expect(porch('rebalance', account).error).toBe('');
});

test('a name never comes to mean another purchase: what is new gets a number that none had', () => {
  const { folder, account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'p.csv': etrade(19, 9000, [NVDA]),
    'q.csv': etrade(20, 9000, [
      { ...NVDA, shares: 90, lots: ['11/20/2026 15 48', '09/02/2025 60 30.1234', '11/20/2026 15 47'] },
    ]),
    'r.csv': etrade(21, 9000, [{ ...NVDA, shares: 25, lots: ['11/20/2026 15 47', '11/21/2026 10 46'] }]),
  });
  bring('p.csv');
  bring('q.csv');
  expect(lots().split('\r\n').slice(1, 4)).toEqual([
    '2026-11-20,NVDA,2025-09-02,60,1807.404,NVDA-2',
    '2026-11-20,NVDA,2026-11-20,15,720,NVDA-3',
    '2026-11-20,NVDA,2026-11-20,15,705,NVDA-4',
  ]);
  writeFileSync(
    join(folder, 'account/policy.json'),
    TAXABLE.replace('{', '{"lot_relief": "specific", "lots_to_sell": {"NVDA": ["NVDA-9"]}, '),
  );
  bring('r.csv');
  expect(lots()).toBe(
    'as_of,ticker,acquired,shares,cost,lot\r\n2026-11-21,NVDA,2026-11-20,15,705,NVDA-4\r\n2026-11-21,NVDA,2026-11-21,10,460,NVDA-10\r\n',
  );
  expect(account).toBe(join(folder, 'account'));
});

test('cash of the same day stays, with the day on which it settles', () => {
  const file = `${WRITTEN.replace('cost', 'cost,settles').replace(/(2026-11-20,.*)/g, '$1,')}2026-11-20,CASH,,,-20,\r\n2026-11-20,CASH,,,9020,2026-11-23\r\n`;
  const { bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'account/lots.csv': file.replace('2026-11-20,XOM,2020-03-02,24.5', '2026-11-20,XOM,2020-03-02,3'),
    'p.csv': etrade(20, 9000, [NVDA, XOM]),
  });
  expect(bring('p.csv').said.notes).toEqual([]);
  expect(lots()).toBe(file);
});

test('a file without lots leaves lots.csv alone, and says where it is no more what is held', () => {
  const plain = { ticker: 'NVDA', shares: 90, price: 48 };
  const { account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'account/lots.csv': WRITTEN,
    'p.csv': etrade(20, 9000, [plain, { ...XOM, lots: [] }]),
    'q.csv': etrade(20, 9000, [
      { ...plain, shares: 100 },
      { ...XOM, lots: [] },
    ]),
  });
  const first = bring('p.csv').said;
  const note =
    'no plan until lots.csv is right: in line 2, the lots of NVDA are 100 shares, and the portfolio holds 90';
  expect([first.notes, first.lots, lots()]).toEqual([[note], undefined, WRITTEN]);
  expect(porch('rebalance', account).error).toContain(
    'lots.csv:2:1: the lots of NVDA are 100 shares, and the portfolio holds 90',
  );
  expect(bring('q.csv').said.notes).toEqual([]);
  expect(imports(account)[0]?.lots).toBeUndefined();
  writeFileSync(join(account, 'lots.csv'), 'as_of,ticker\n');
  expect(bring('q.csv').said.notes).toEqual([
    'no plan until lots.csv is right: in line 1, no column says acquired',
    'no plan until lots.csv is right: in line 1, no column says shares',
  ]);
});

test('lots wait until policy says what account it is, and the same file then brings them', () => {
  const { account, bring, lots } = desk({ 'p.csv': etrade(20, 9000, [NVDA, XOM]) });
  const first = bring('p.csv').said;
  expect([first.notes, first.lots]).toEqual([
    [
      'the file states the lots of 2 securities; an import brings them into lots.csv once policy.json says what account this is, such as {"account": {"type": "taxable"}}',
    ],
    undefined,
  ]);
  expect(existsSync(join(account, 'lots.csv'))).toBe(false);
  writeFileSync(join(account, 'policy.json'), TAXABLE);
  expect(bring('p.csv').said).toMatchObject({ notes: [], recorded: true, lots: { state: 'made' } });
  expect(lots()).toBe(WRITTEN);
  rmSync(join(account, 'lots.csv'));
  expect(bring('p.csv').said).toMatchObject({ recorded: true, lots: { state: 'made' } });
});

test('lots that cannot stand there are refused with nothing written, and those of a later day stay', () => {
  const { folder, account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'account/lots.csv': 'as_of,ticker,acquired,shares\n2026-11-18,NVDA,2025-01-10,many\n',
    'p.csv': etrade(20, 9000, [NVDA]),
    'late.csv': etrade(20, 9000, [{ ...NVDA, lots: ['11/21/2026 100 48'] }]),
  });
  const before = contentsOf(folder);
  expect(bring('p.csv').error).toContain('lots.csv:2:28: “many” cannot be read');
  expect(contentsOf(folder)).toEqual(before);
  rmSync(join(account, 'lots.csv'));
  expect(bring('late.csv').error).toBe(
    'late.csv:7:1: a lot of NVDA is of 2026-11-21, after the file’s prices, which are of 2026-11-20; accepted: a positions file, or --as-of, of that day or later\n    | 11/21/2026,,100,48,\n',
  );
  const later = WRITTEN.replaceAll('2026-11-20', '2026-11-21');
  writeFileSync(join(account, 'lots.csv'), later);
  expect(bring('p.csv').said.notes).toEqual([
    'lots.csv is of 2026-11-21 and stays as it is: the file’s lots are of 2026-11-20',
    'no plan until lots.csv is right: in line 4, the lots of XOM are 24.5 shares, and the portfolio holds 0',
  ]);
  expect(lots()).toBe(later);
});

test.each([
  ['known', ['2026-11-19,JPM,2024-01-02,10,9000'], []],
  [
    'unknown',
    [],
    [
      'sold since the lots of 2026-11-19 at an unknown cost: JPM; buying them is not restricted, only a warning (wash_sale)',
    ],
  ],
])('what was traded at a %s cost after the lots’ day brings no old rows along', (_, rows, told) => {
  const portfolio = (targets: string) =>
    `As of: 2026-11-20\nCash: $9,000.00\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| NVDA | Technology | 100 | 48 |\n| JPM | Financials | 10 | 350 |\n\n## Action plan\n${targets}`;
  const { account, bring, lots } = desk({
    'account/policy.json': TAXABLE.replace('}}', '}').replace(
      '"position',
      '"sector_caps": {"All_Others": 100}, "position',
    ),
    'account/Portfolio.md': portfolio('- Exit Financials\n'),
    'account/lots.csv': ['as_of,ticker,acquired,shares,cost', ...rows, '2026-11-19,NVDA,2025-01-10,100,100', ''].join(
      '\n',
    ),
    'p.csv': etrade(23, 11100, [NVDA, { ...JPM, shares: 4 }]),
  });
  const made = porch('rebalance', account, '--json');
  expect(made.error).toBe('');
  const plan = JSON.parse(made.out).plan_id;
  expect(porch('record', plan, '--fill', 'SELL JPM 6 @ 350 ref A1', '--workspace', account).error).toBe('');
  // as many as are held, but of before the sale, which would count once more
  writeFileSync(join(account, 'lots.csv'), lots().replace('JPM,2024-01-02,10', 'JPM,2024-01-02,4'));
  const gone = 'lots.csv has no lots of JPM now: its rows no longer fit what is held, and the file states none';
  expect(bring('p.csv').said.notes).toEqual([...(rows.length === 0 ? [] : [gone]), ...told]);
  expect(lots()).toBe(
    [
      'as_of,ticker,acquired,shares,cost',
      '2026-11-23,NVDA,2025-01-10,30,450',
      '2026-11-23,NVDA,2025-09-02,70,2108.638',
      '',
    ].join('\r\n'),
  );
});

test('lots.csv comes first, and whatever breaks off in between bars planning until the import is done again', () => {
  const { folder, account, bring, lots } = desk({
    'account/policy.json': TAXABLE,
    'p.csv': etrade(19, 9000, [NVDA]),
    'q.csv': etrade(20, 9000, [NVDA, XOM]),
  });
  bring('p.csv');
  const portfolio = readFileSync(join(account, 'Portfolio.md'), 'utf8');
  const old = lots();
  const journal = openMemoryStore();
  const meddling = (meddle: () => void): JournalStore => {
    let appends = 0;
    const append: JournalStore['append'] = (decide, now) => {
      appends += 1;
      if (appends === 2) meddle();
      return journal.append(decide, now);
    };
    return { ...journal, append };
  };
  const actor = { by: 'pat', identifiedBy: 'named', osUser: 'tester' } as const;
  const desks = { workspace: account, actor, clock: NOW, at: newYorkTime(NOW()) };
  const request = { path: join(folder, 'q.csv'), account: null, asOf: null };
  const edited = meddling(() => writeFileSync(join(account, 'lots.csv'), `${old}2026-11-19,CASH,,,9000\r\n`));
  expect(importStatement(request, { ...desks, journal: edited }).value?.state).toBe('conflict');
  expect([readFileSync(join(account, 'Portfolio.md'), 'utf8'), lots()]).toEqual([
    portfolio,
    `${old}2026-11-19,CASH,,,9000\r\n`,
  ]);
  expect(importProblems(journal)).toHaveLength(1);
  const changed = meddling(() => writeFileSync(join(account, 'Portfolio.md'), `${portfolio}\nA note.\n`));
  expect(importStatement(request, { ...desks, journal: changed }).value?.state).toBe('conflict');
  expect(lots()).toBe(`${old}2026-11-19,CASH,,,9000\r\n`);
  // what stands in the way of the portfolio alone: the lots are written, and the import is not done
  const obstacle = join(account, '.Portfolio.md.porch-new');
  mkdirSync(obstacle);
  expect(() => importStatement(request, { ...desks, journal })).toThrow('directory');
  expect([readFileSync(join(account, 'Portfolio.md'), 'utf8'), lots()]).toEqual([`${portfolio}\nA note.\n`, WRITTEN]);
  expect(importProblems(journal)).toHaveLength(1);
  rmdirSync(obstacle);
  expect(importStatement(request, { ...desks, journal }).value?.state).toBe('rewritten');
  expect(lots()).toBe(WRITTEN);
  expect(importProblems(journal).map(({ message }) => message)).toEqual([
    'XOM had 0 shares, now 24.5 at $165.00 (q.csv), and no recorded fill says why',
  ]);
  // what a plan would meet that begins before both are written
  writeFileSync(join(account, 'Portfolio.md'), portfolio);
  expect(porch('rebalance', account).error).toContain('lots.csv:4:1: the lots of XOM are 24.5 shares');
});

test('what is traded on the day of a file from before its close counts as traded since, so that the plan goes on', () => {
  const morning = etrade(23, 9000, [NVDA, XOM]).replace('04:10 PM', '09:50 AM');
  const { account, bring, lots } = desk({
    'account/policy.json': TAXABLE.replace('90}', '100, "sector_caps": {"All_Others": 100}}'),
    'p.csv': morning,
    'q.csv': morning.replace('09:50', '10:05').replace('09/02/2025,', '11/23/2026,'),
  });
  bring('p.csv');
  expect(lots()).toBe(WRITTEN.replaceAll('2026-11-20', '2026-11-22'));
  const document = join(account, 'Portfolio.md');
  writeFileSync(document, readFileSync(document, 'utf8').replace('- Hold Technology', '- Exit Technology'));
  const plan = JSON.parse(porch('rebalance', account, '--json').out).plan_id;
  expect(porch('approve', plan, '--confirm-all', '--workspace', account).error).toBe('');
  expect(porch('record', plan, '--fill', 'SELL NVDA 40 @ 48.05 ref A1', '--workspace', account).error).toBe('');
  const status = porch('status', account);
  expect([status.error, status.out.includes('is void'), status.out.includes('awaiting execution')]).toEqual([
    '',
    false,
    true,
  ]);
  // a lot of that day tells of trades on it: the file is of the day itself
  bring('q.csv');
  expect(lots()).toContain('2026-11-23,NVDA,2026-11-23,70,2108.638');
});

test('an import into a household’s folder whose name no account can have is refused', () => {
  const { folder } = desk({
    'p.csv': etrade(20, 9000, [NVDA]),
    'family/policy.json': '{}',
    'family/accounts/.keep': '',
  });
  expect(porch('import', join(folder, 'p.csv'), join(folder, 'family/accounts/roth ira')).error).toBe(
    'accounts:1:1: "roth ira" can be no account’s name; accepted: up to 50 letters, digits and _ . -, such as roth_ira\n',
  );
});

/** The commands that a page suggests, as a shell would take them: words apart by blanks, in single quotes whole. */
function suggested(page: string): string[][] {
  return [...page.matchAll(/^ {2}porch (.*)$|`porch ([^`]*)`/gm)].map(([, line, word]) =>
    [...(line ?? word ?? '').matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
  );
}

const SCHWAB = (name: string, ticker: string) => `${name}
"Symbol","Description","Qty (Quantity)","Price","Mkt Val (Market Value)","Cost Basis","Security Type"
"${ticker}","A COMPANY","10","$60.00","$600.00","$500.00","Equity"
"Cash & Cash Investments","--","--","--","$400.00","--","Cash and Money Market"
"Account Total","","","","$1,000.00","$500.00",""

`;

const OFX = `OFXHEADER:100

<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20261120160000[-5:EST]<CURDEF>USD
<INVACCTFROM><BROKERID>x.com<ACCTID>A-77</INVACCTFROM>
<INVPOSLIST><POSSTOCK><INVPOS><SECID><UNIQUEID>191216100<UNIQUEIDTYPE>CUSIP</SECID><HELDINACCT>CASH<POSTYPE>LONG<UNITS>20<UNITPRICE>61.39<MKTVAL>1227.80<DTPRICEASOF>20261120160000</INVPOS></POSSTOCK></INVPOSLIST>
<INVBAL><AVAILCASH>925.00<MARGINBALANCE>0<SHORTBALANCE>0</INVBAL>
</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1>
<SECLISTMSGSRSV1><SECLIST><STOCKINFO><SECINFO><SECID><UNIQUEID>191216100<UNIQUEIDTYPE>CUSIP</SECID><SECNAME>COCA COLA<TICKER>KO</SECINFO></STOCKINFO></SECLIST></SECLISTMSGSRSV1>
</OFX>
`;

const INTERACTIVE = `Statement,Data,Period,"November 20, 2026"
Account Information,Data,Account,U1234567
Account Information,Data,Base Currency,USD
Open Positions,Header,DataDiscriminator,Asset Category,Currency,Symbol,Open,Quantity,Mult,Cost Price,Cost Basis,Close Price,Value,Unrealized P/L,Code
Open Positions,Data,Summary,Stocks,USD,KO,-,20,1,50,1000,61.39,1227.8,227.8,
Open Positions,Data,Lot,Stocks,USD,KO,2023-07-07,20,,50,1000,61.39,1227.8,227.8,
Cash Report,Header,Currency Summary,Currency,Total
Cash Report,Data,Ending Cash,USD,925
`;

/** How many commands that fail and say what to type instead come before the plan. */
const DOWNLOADS: readonly (readonly [broker: string, file: string, lacking: number])[] = [
  ['E*TRADE', etrade(20, 9000, [NVDA, XOM]), 0],
  [
    'Schwab, several accounts',
    `"Positions for All-Accounts as of 10:30 AM ET, 2026/11/20"\n\n${SCHWAB("Pat's ...123", 'KO')}${SCHWAB('Trust', 'JPM')}`,
    1,
  ],
  ['Fidelity', fidelityFile(20, '925.00', [{ symbol: 'KO', shares: '20', price: '$61.39', value: '$1227.80' }]), 0],
  [
    'Vanguard, several accounts and no time',
    'Account Number,Investment Name,Symbol,Shares,Share Price,Total Value,\n12345678,A FUND,VTI,50,260.00,13000.00,\n99990000,A FUND,VXUS,10,60.00,600.00,\n',
    1,
  ],
  ['Interactive Brokers', INTERACTIVE, 0],
  ['OFX', OFX, 0],
];

test.each(DOWNLOADS)(
  '%s: what is suggested, typed as it is, leads to a plan within three commands',
  (_, text, lacking) => {
    const folder = workspace({ 'My Downloads/the file.csv': text });
    const account = join(folder, 'My Account');
    const file = join(folder, 'My Downloads/the file.csv');
    const day = new Date('2026-11-21T15:00:00Z');
    utimesSync(file, day, day);
    let typed: string[] = ['import', file, account];
    let ran = porch(...typed);
    for (let more = 0; more < lacking; more += 1) {
      expect([ran.status, existsSync(account)]).toEqual([2, false]);
      [typed = []] = suggested(ran.error);
      ran = porch(...typed);
    }
    expect([ran.status, ran.error]).toEqual([0, '']);
    expect(suggested(ran.out)).toEqual([
      ['prompt', '--workspace', account],
      ['check', account],
      ['rebalance', account],
    ]);
    for (const next of suggested(ran.out)) expect(porch(...next).error).toBe('');
    expect(readdirSync(join(account, 'plans'))).toHaveLength(1);
  },
);
