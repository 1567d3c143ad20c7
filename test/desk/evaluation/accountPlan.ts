import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { porchOn, workspace } from '../../cli/porch.ts';
import { portfolioText } from '../household/family.ts';

// A taxable cash account that sells half of its NVDA and buys XOM.

const VIEW = `As of: 2026-08-21

| Rank | Sector |
|---|---|
| 1 | Energy |
| 2 | Technology |

| Ticker | Sector | Conviction | Price |
|---|---|---|---|
| XOM | Energy | 75 | 50 |
| NVDA | Technology | 80 | 200 |
`;
const LIMITS = { position_size_maximum_pct: 90, sector_caps: { All_Others: 100 }, sector_increase_maximum: 100 };
export const TAXABLE = { type: 'taxable', broker: 'etrade' };

export const LOTS = `as_of,ticker,acquired,shares,cost
2026-08-20,NVDA,2025-01-10,30,4500
2026-08-20,NVDA,2025-09-02,70,21000
2026-08-20,XOM,2020-03-02,400,16000
`;

const HOLDINGS = { cash: '10000.00', holdings: ['NVDA Technology 100 200', 'XOM Energy 400 50'] };
export const SELLING = portfolioText({
  ...HOLDINGS,
  targets: ['Decrease Technology from 40% to 20%', 'Increase Energy from 40% to 60%', 'Target Cash position: 20%'],
});

export function policyText(account: object | null, changes: object = {}): string {
  return JSON.stringify({ ...LIMITS, ...(account === null ? {} : { account }), ...changes });
}

export function documents(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'Portfolio.md': SELLING,
    'Market-Analyst.md': VIEW,
    'policy.json': policyText(TAXABLE),
    'lots.csv': LOTS,
    ...changes,
  };
}

interface Made {
  readonly status: string;
  readonly id: string;
  readonly trades: readonly string[];
  /** `wash_sale NVDA: …` of every violation and warning. */
  readonly found: readonly string[];
  /** The text of one of its files. */
  readonly file: (name: string) => string;
  readonly json: (name: string) => unknown;
}

/** The plan that a workspace leads to at that moment, which is the clock's too. */
export function made(folder: string, at = '2026-08-21T13:40:00Z', command: readonly string[] = ['rebalance']): Made {
  const [name = '', ...rest] = command;
  const instant = Date.parse(at);
  const ran = porchOn({ now: () => instant }, name, folder, ...rest, '--by', 'pat', '--at', at, '--json');
  if (ran.error !== '') throw new Error(ran.error);
  const shown = JSON.parse(ran.out);
  const file = (one: string): string => readFileSync(join(folder, 'plans', shown.plan_id.slice(0, 12), one), 'utf8');
  return {
    status: shown.status,
    id: shown.plan_id,
    trades: shown.trades.map(
      (one: { action: string; shares: string; ticker: string }) => `${one.action} ${one.shares} ${one.ticker}`,
    ),
    found: [...shown.violations, ...shown.conditions].map(
      (one: { id: string; subject: string; message: string }) => `${one.id} ${one.subject}: ${one.message}`,
    ),
    file,
    json: (one) => JSON.parse(file(one)),
  };
}

export function account(changes: Readonly<Record<string, string>> = {}): string {
  return workspace(documents(changes));
}

export function put(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** The lines of a Markdown file from one heading to the next of its kind. */
export function section(text: string, heading: string): string {
  const [, rest = ''] = text.split(`${heading}\n`);
  const marks = heading.split(' ')[0] ?? '';
  return rest.split(new RegExp(`\n#{2,${marks.length}} `))[0]?.trim() ?? '';
}
