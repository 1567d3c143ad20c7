import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { porchOn, type Ran, workspace } from '../../cli/porch.ts';
import { type FidelityRow, fidelityFile } from './fidelityFile.ts';

function porch(...args: readonly string[]): Ran {
  return porchOn({ now: () => Date.parse('2026-11-23T15:00:00Z') }, ...args);
}

const FUNDS: readonly FidelityRow[] = [
  {
    symbol: 'VTI',
    description: 'VANGUARD TOTAL STOCK MARKET ETF',
    shares: '120',
    price: '$300.00',
    value: '$36000.00',
  },
  { symbol: 'VXUS', description: 'VANGUARD INTL STOCK ETF', shares: '300', price: '$65.00', value: '$19500.00' },
  { symbol: 'BND', description: 'VANGUARD TOTAL BOND ETF', shares: '200', price: '$72.50', value: '$14500.00' },
  { symbol: 'FXAIX', description: 'FIDELITY 500 INDEX FUND', shares: '100.125', price: '$200.00', value: '$20025.00' },
  // a money-market fund that policy does not name
  { symbol: 'VUSXX', description: 'VANGUARD TREASURY MONEY MARKET', shares: '4975', price: '$1.00', value: '$4975.00' },
];

/** A broker's file of funds alone, brought into a new account. */
function imported(rows: readonly FidelityRow[] = FUNDS): { account: string; page: string } {
  const folder = workspace({ 'p.csv': fidelityFile(20, '5000.00', rows) });
  const account = join(folder, 'account');
  const ran = porch('import', join(folder, 'p.csv'), account);
  expect([ran.status, ran.error]).toEqual([0, '']);
  return { account, page: ran.out };
}

/** The object that the page offers to paste. */
const offered = (page: string): string => /^ {2}\{\n[\s\S]*?^ {2}\}/m.exec(page)?.[0] ?? '';

describe('a workspace of funds alone', () => {
  test('is imported with what each fund is, and its money-market fund as cash', () => {
    const { account, page } = imported();
    expect(page).toContain('portfolio  4 positions and $9,975.00 cash, $100,000.00 in all; the file states no total');
    const text = readFileSync(join(account, 'Portfolio.md'), 'utf8');
    const sectors = [...text.matchAll(/^\| (\w+) \| [^|]+ \| ([^|]+) \| ([\d.]+) /gm)].map((row) =>
      row.slice(1, 4).join(' '),
    );
    expect(sectors).toEqual([
      'VTI Diversified Equity 120',
      'FXAIX Diversified Equity 100.125',
      'VXUS International Equity 300',
      'BND Bonds 200',
    ]);
  });

  test('gets from the file to a plan in the commands that the program names, and with the lines that it offers', () => {
    const { account, page } = imported();
    expect(JSON.parse(offered(page))).toEqual({
      fund_position_maximum_pct: 40,
      sector_caps: { 'Diversified Equity': 60 },
      buy_held: 'when_no_pick',
    });
    writeFileSync(join(account, 'policy.json'), offered(page));
    const named = [...page.matchAll(/porch (?:prompt|check|rebalance)[^`\n]*/g)].map(([command]) => command);
    expect(named).toEqual([
      `porch prompt --workspace ${account}`,
      `porch check ${account}`,
      `porch rebalance ${account}`,
    ]);
    const [prompted = '', checked = '', planned = ''] = named;
    const run = (command: string) => porch(...command.split(' ').slice(1));
    expect(run(prompted).out).toContain('- A fund of a whole market: at most 40%.\n');
    expect(run(prompted).out).toContain('Where a sector that is increased has no pick, what is held of it is bought.');
    // as a model answers it, pasted over the lines that the import wrote
    const document = join(account, 'Portfolio.md');
    const answer = `## 🎯 ACTION PLAN

Here is your updated plan:

1. **Reduce Diversified Equity** from 56.0% to 50% (VTI, FXAIX)
2. **Increase Bonds** from 14.5% to 20% — ballast while yields pay
3. Hold everything else
4. **Target Cash position:** 10%

Let me know if you would like any changes! 😊

`;
    const plan = readFileSync(document, 'utf8').replace(/## ACTION PLAN[\s\S]*?(?=## RESTRICTIONS)/, answer);
    writeFileSync(document, plan);
    expect([run(checked).status, run(checked).out]).toEqual([0, expect.stringContaining('0 open')]);
    const ran = JSON.parse(run(`${planned} --json`).out);
    expect([ran.status, ran.violations]).toEqual(['CONDITIONAL', []]);
    expect(ran.conditions.map(({ id }: { id: string }) => id)).toEqual(['bought_without_pick']);
    const trades = ran.trades.map((one: Record<string, unknown>) => `${one.action} ${one.ticker} ${one.shares}`);
    expect(trades).toEqual(['SELL VTI 21', 'BUY BND 75']);
  });

  test('is never told to sell a part of the market', () => {
    const { account } = imported();
    const checked = porch('check', account);
    expect(checked.out).toContain('If so much of it is meant, write in policy.json: "fund_position_maximum_pct": 40\n');
    expect(checked.out).toContain(
      'If so much of it is meant, write in policy.json: "sector_caps": {"Diversified Equity": 60}\n',
    );
    porch('rebalance', account, '--out', join(account, 'out'));
    const report = readFileSync(join(account, 'out', 'recommendation_report.md'), 'utf8');
    expect(report).toContain(
      'What to do: If so much of it is meant, write in policy.json: "fund_position_maximum_pct": 40',
    );
    expect(report).not.toMatch(/Sell (?:part of|more of)/);
  });

  test('keeps what policy says beside the line that is offered', () => {
    const { account } = imported();
    const policy = { sector_caps: { Technology: 25, 'diversified equity': 50 }, position_caps: { VTI: 20 } };
    writeFileSync(join(account, 'policy.json'), JSON.stringify(policy));
    const { out } = porch('check', account);
    expect(out).toContain('"sector_caps": {"Technology": 25, "Diversified Equity": 60}');
    expect(out).toContain('"fund_position_maximum_pct": 25, "position_caps": {"VTI": 40}');
  });

  test('a single company among the funds is told as before', () => {
    const { account, page } = imported([
      ...FUNDS,
      { symbol: 'NVDA', description: 'NVIDIA', shares: '200', price: '$200.00', value: '$40000.00' },
    ]);
    expect(offered(page)).not.toContain('buy_held');
    porch('rebalance', account, '--out', join(account, 'out'));
    const report = readFileSync(join(account, 'out', 'recommendation_report.md'), 'utf8');
    expect(report).toContain('(NVDA): NVDA ends at');
    expect(report.match(/Sell part of the position or buy fewer shares of it\./g)).toHaveLength(1);
  });
});

describe('securities.csv', () => {
  test('says what a security is over the tables, and a bad kind is refused', () => {
    const { account } = imported();
    const sheet = join(account, 'securities.csv');
    writeFileSync(sheet, 'ticker,kind,sector\nVTI,stock,\nVXUS,,International Equity\n');
    const { out } = porch('check', account);
    // VTI is a stock now: its own remedy, and none of a fund's
    expect(out).toContain('"fund_position_maximum_pct": 25');
    writeFileSync(sheet, 'ticker,kind\nVTI,share class\n');
    expect(porch('check', account).error).toContain(
      'securities.csv:2:5: the kind “share class” is none; accepted: stock, etf, mutual_fund, money_market, bond, option, other',
    );
  });

  test('makes a fund cash, and a sector of a name that a table has', () => {
    const { account } = imported();
    const sheet = join(account, 'securities.csv');
    writeFileSync(sheet, 'ticker,kind,sector\nBND,money_market,\nVTI,,Semiconductors\n');
    const document = join(account, 'Portfolio.md');
    writeFileSync(
      document,
      readFileSync(document, 'utf8').replace('| Diversified Equity | 120 ', '| Semiconductors | 120 '),
    );
    const checked = JSON.parse(porch('check', account, '--json').out);
    expect([checked.understood.cash, checked.understood.holdings]).toEqual(['24475.00', 3]);
    const caps = checked.constraints.filter(({ id }: { id: string }) => id === 'sector_cap');
    expect(caps.map(({ subject }: { subject: string }) => subject)).toContain('Semiconductors');
    expect(checked.findings.map(({ id }: { id: string }) => id)).not.toContain('sector_unfamiliar');
  });
});

test('accounts together that hold more of a fund than the household allows are told its line, not to sell', () => {
  const rows = (shares: number) =>
    `# Portfolio\n\nAs of: 2026-11-20\nCash: $20,000.00\n\n| Ticker | Sector | Shares | Price |\n|---|---|---|---|\n| VTI | Diversified Equity | ${shares} | $100.00 |\n| AAPL | Technology | 100 | $100.00 |\n`;
  const root = workspace({
    'policy.json': '{"position_size_maximum_pct": 50}',
    'accounts/ira/Portfolio.md': rows(300),
    'accounts/joint/Portfolio.md': rows(500),
  });
  const { out } = porch('check', root);
  expect(out).toContain('VTI is at 57.1429% of all accounts together');
  expect(out).toContain('write in the household’s policy.json: "fund_position_maximum_pct": 60');
  expect(out).toContain('write in the household’s policy.json: "sector_caps": {"Diversified Equity": 60}');
  expect(out).not.toMatch(/Sell (?:part of|more of)/);
});
