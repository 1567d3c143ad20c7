import { join } from 'node:path';
import { workspace } from '../../cli/porch.ts';

// A household of accounts in a few lines each.

export const AT = ['--at', '2026-08-21'] as const;

interface AccountText {
  readonly cash: string;
  /** `NVDA Technology 10 200`: ticker, sector, shares, price. */
  readonly holdings: readonly string[];
  readonly targets?: readonly string[];
  readonly restricted?: readonly string[];
  readonly policy?: object;
}

export function portfolioText({ cash, holdings, targets, restricted }: AccountText): string {
  const rows = holdings.map((line) => `| ${line.split(' ').join(' | ').replaceAll('_', ' ')} |`);
  const plan = targets === undefined ? [] : ['', '## Action plan', ...targets.map((one) => `- ${one}`)];
  const barred = restricted === undefined ? [] : ['', '## Restrictions', ...restricted.map((one) => `- ${one}`)];
  const head = [
    'As of: 2026-08-21',
    '',
    `Cash: $${cash}`,
    '',
    '| Ticker | Sector | Shares | Price |',
    '|---|---|---|---|',
  ];
  return `${[...head, ...rows, ...barred, ...plan].join('\n')}\n`;
}

const VIEW = `As of: 2026-08-21

| Rank | Sector |
|---|---|
| 1 | Technology |
| 2 | Energy |

| Ticker | Sector | Conviction | Price |
|---|---|---|---|
| NVDA | Technology | 80 | 100 |
| XOM | Energy | 75 | 50 |
`;

/** A folder with these accounts under a household's policy. */
export function household(accounts: Readonly<Record<string, AccountText>>, policy: object = {}): string {
  const documents = Object.entries(accounts).flatMap(([name, text]): [string, string][] => [
    [join('accounts', name, 'Portfolio.md'), portfolioText(text)],
    [join('accounts', name, 'Market-Analyst.md'), VIEW],
    ...(text.policy === undefined
      ? []
      : [[join('accounts', name, 'policy.json'), JSON.stringify(text.policy)] as [string, string]]),
  ]);
  return workspace({ 'policy.json': JSON.stringify(policy), ...Object.fromEntries(documents) });
}

/** Worth 100,000: 35 % Technology, 45 % Energy in three positions, 20 % cash; asks for 39 % Technology. */
export const GROWING: AccountText = {
  cash: '20000.00',
  holdings: [
    'AAPL Technology 70 200',
    'MSFT Technology 50 420',
    'CVX Utilities 100 150',
    'COP Energy 150 100',
    'EOG Industrials 150 100',
  ],
  targets: ['Increase Technology from 35% to 39%', 'Target Cash position: 10%'],
  policy: { account: { type: 'taxable', owner: 'pat' }, position_size_maximum_pct: 30 },
};
