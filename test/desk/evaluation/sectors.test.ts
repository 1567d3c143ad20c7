import { describe, expect, test } from 'vitest';
import { porchOn, type Ran, workspace } from '../../cli/porch.ts';

function porch(...args: readonly string[]): Ran {
  return porchOn({ now: () => Date.parse('2026-08-21T20:30:00Z') }, ...args);
}

const sectorsOf = (apple: string, microsoft: string): string => `# Portfolio

As of: 2026-08-21 16:00 ET
Cash: $40,000.00

| Ticker | Sector | Shares | Avg Cost | Price |
|---|---|---:|---:|---:|
| AAPL | ${apple} | 50 | $180.00 | $200.00 |
| MSFT | ${microsoft} | 20 | $400.00 | $500.00 |
| JPM | Financials | 40 | $150.00 | $250.00 |
| XOM | Energy | 100 | $90.00 | $100.00 |
| PG | Consumer Staples | 60 | $140.00 | $160.00 |
`;
const MARKET = `As of 2026-08-21

| Rank | Sector |
|---|---|
| 1 | Health-Care |
| 2 | Space |

| Ticker | Sector | Conviction | Price |
|---|---|---|---|
| LLY | Pharma | 80 | $1,000.00 |
`;

interface Said {
  readonly findings: readonly { readonly id: string; readonly message: string; readonly severity: string }[];
  readonly constraints: readonly { readonly id: string; readonly subject: string; readonly limit: number }[];
}

/** What \`porch check\` says: the sectors that it measures with their caps, and the unfamiliar names. */
function checked(files: Readonly<Record<string, string>>): { sectors: string[]; unfamiliar: string[]; error: string } {
  const ran = porch('check', workspace(files), '--json');
  if (ran.status === 2) return { sectors: [], unfamiliar: [], error: ran.error };
  const said = JSON.parse(ran.out) as Said;
  return {
    sectors: said.constraints
      .filter(({ id }) => id === 'sector_cap')
      .map(({ subject, limit }) => `${subject} ${limit}`)
      .sort(),
    unfamiliar: said.findings.flatMap(({ id, message, severity }) =>
      id === 'sector_unfamiliar' ? [`${severity}: ${message}`] : [],
    ),
    error: ran.error,
  };
}

const OTHERS = ['Consumer Staples 40', 'Energy 40', 'Financials 40'];

describe('the sectors of a workspace', () => {
  test('are read under the names that people give them', () => {
    const { sectors, unfamiliar } = checked({
      'Portfolio.md': sectorsOf('Tech Hardware', 'GICS: Software industry'),
      'Market-Analyst.md': MARKET.replace('Space', 'Banks'),
    });
    expect([sectors, unfamiliar]).toEqual([[...OTHERS, 'Technology 40'], []]);
  });

  test('that no table has are their own, and one warning lists all with the line that settles it', () => {
    const files = { 'Portfolio.md': sectorsOf('Collectibles', 'Wine cellar'), 'Market-Analyst.md': MARKET };
    expect(checked(files)).toMatchObject({
      sectors: ['Collectibles 40', ...OTHERS, 'Wine cellar 40'],
      unfamiliar: [
        'warning: no table of sectors has Collectibles (Portfolio.md line 8), Space (Market-Analyst.md line 6), Wine cellar (Portfolio.md line 9); where that is meant, write "own_sectors": ["Collectibles", "Space", "Wine cellar"] in policy.json',
      ],
    });
    const policy = '{"own_sectors": ["Collectibles", "space"], "sector_caps": {"wine cellar": 30}}';
    expect(checked({ ...files, 'policy.json': policy })).toMatchObject({
      sectors: ['Collectibles 40', ...OTHERS, 'Wine cellar 30'],
      unfamiliar: [],
    });
  });

  test('are told in the same way of JSON', () => {
    const holding = { ticker: 'AAPL', shares: 50, price: 200, sector: 'Collectibles' };
    const portfolio = { as_of: '2026-08-21', cash: '40000.00', holdings: [holding, { ...holding, ticker: 'MSFT' }] };
    const view = { as_of: '2026-08-21', sector_rankings: [{ rank: 1, sector: 'Space' }] };
    const { unfamiliar } = checked({
      'portfolio.json': JSON.stringify(portfolio, null, 1),
      'market-analyst.json': JSON.stringify(view, null, 1),
    });
    expect(unfamiliar).toEqual([
      'warning: no table of sectors has Collectibles (portfolio.json line 9), Space (market-analyst.json line 6); where that is meant, write "own_sectors": ["Collectibles", "Space"] in policy.json',
    ]);
  });

  test('of the workspace’s own stand over the tables, whoever names them', () => {
    const files = { 'Portfolio.md': sectorsOf('Semiconductors', 'Technology (Semiconductors)') };
    expect(checked(files).sectors).toEqual([...OTHERS, 'Technology 40']);
    for (const own of [
      { 'policy.json': '{"own_sectors": ["Semiconductors"]}' },
      { 'policy.json': '{"sector_caps": {"Semiconductors": 40}}' },
      { 'securities.csv': 'ticker,sector\nNVDA,Semiconductors\n' },
    ]) {
      const { error } = checked({ ...files, ...own });
      expect(error).toContain(
        'Portfolio.md:9:10: the sector “Technology (Semiconductors)” leads to Technology and to Semiconductors',
      );
      const said = checked({ 'Portfolio.md': sectorsOf('Semiconductors', 'Technology'), ...own });
      expect(said).toMatchObject({ sectors: [...OTHERS, 'Semiconductors 40', 'Technology 40'], unfamiliar: [] });
    }
  });

  test('that are almost known, or lead to two, are refused with what is meant', () => {
    const { error } = checked({ 'Portfolio.md': sectorsOf('Semicondutors', 'Technology / Energy') });
    expect(error).toContain(
      'Portfolio.md:8:10: the sector “Semicondutors” is no known one; accepted: Semiconductors (Technology), if that is meant, or "own_sectors": ["Semicondutors"] in policy.json',
    );
    expect(error).toContain(
      'Portfolio.md:9:10: the sector “Technology / Energy” leads to Technology and to Energy; accepted: one of them, or "own_sectors": ["Technology / Energy"] in policy.json',
    );
  });
});

const PLAN = '\n## ACTION PLAN\n\n- Reduce Info Tech to 15%\n- Exit Crypto\n- Increase Bonds to 5%\n- Hold Banks\n';

test('a directive names a sector as a holding may; one that nothing bears is met, or has no candidate', () => {
  const folder = workspace({ 'Portfolio.md': sectorsOf('Technology', 'Software') + PLAN });
  const ran = JSON.parse(porch('rebalance', folder, '--json').out);
  expect(ran.trades.map((one: Record<string, unknown>) => `${one.action} ${one.ticker} ${one.shares}`)).toEqual([
    'SELL MSFT 14',
  ]);
  const said = [...ran.conditions, ...(ran.notes ?? [])].map(
    ({ id, subject }: Record<string, unknown>) => `${id} ${subject}`,
  );
  expect(said).toContain('budget_not_placed Bonds');
});

test('a plan is made again from its own event, securities.csv included', () => {
  const folder = workspace({
    'Portfolio.md': `${sectorsOf('Semiconductors', 'Technology')}\n## ACTION PLAN\n\n- Exit Semiconductors\n`,
    'securities.csv': 'ticker,sector,kind\nAAPL,Semiconductors,\nXOM,,money_market\n',
  });
  const made = JSON.parse(porch('rebalance', folder, '--json').out);
  expect(made.trades.map((one: Record<string, unknown>) => `${one.action} ${one.ticker} ${one.shares}`)).toEqual([
    'SELL AAPL 50',
  ]);
  const replayed = porch('show', made.plan_id, '--workspace', folder, '--replay');
  expect([replayed.status, replayed.error]).toEqual([0, '']);
});
