import { expect, test } from 'vitest';
import { porch, workspace } from './porch.ts';

const DAY = ['--at', '2026-08-21'];
const KINDS = ['nearest', 'fewest', 'least-tax'];

/** `NEM Materials 100 300.00` a holding, `Materials to 25` a target, `LLY Healthcare 90 700.00` a pick. */
interface Strange {
  readonly cash: string;
  readonly held: readonly string[];
  readonly targets: readonly string[];
  readonly picks?: readonly string[];
  readonly policy?: object;
}

function documents({ cash, held, targets, picks = [], policy = {} }: Strange): Record<string, string> {
  const row = (line: string): string => `| ${line.split(' ').join(' | ')} |`;
  const view = `As of: 2026-08-21

| Rank | Sector |
|---|---|
| 1 | Technology |
| 2 | Healthcare |

| Ticker | Sector | Conviction | Price |
|---|---|---|---|
${picks.map(row).join('\n')}
`;
  return {
    'Portfolio.md': `# Portfolio

**As of:** 2026-08-21 16:00 ET
**Cash:** $${cash}

## HOLDINGS

| Ticker | Sector | Shares | Price |
|:---|:---|---:|---:|
${held.map(row).join('\n')}

## ACTION PLAN

${targets.map((line) => `- ${line}`).join('\n')}
`,
    ...(picks.length === 0 ? {} : { 'Market-Analyst.md': view }),
    'policy.json': JSON.stringify(policy),
  };
}

const CASES: Readonly<Record<string, Strange>> = {
  'targets that contradict a limit and each other': {
    cash: '10000',
    held: ['AAPL Technology 100 200.00', 'NEM Materials 100 300.00', 'XOM Energy 400 100.00'],
    targets: ['Increase Technology to 45%', 'Increase Materials to 40%', 'Target Cash position: 10%'],
    picks: ['MSFT Technology 80 400.00', 'FCX Materials 90 70.00'],
  },
  'no candidates': {
    cash: '30000',
    held: ['NEM Materials 100 300.00', 'XOM Energy 400 100.00'],
    targets: ['Reduce Materials to 20%', 'Increase Utilities to 20%'],
  },
  'limits that the portfolio breaks already': {
    cash: '1000',
    held: ['NEM Materials 250 300.00', 'XOM Energy 240 100.00'],
    targets: ['Increase Healthcare to 5%'],
    picks: ['LLY Healthcare 90 700.00'],
  },
  'a portfolio of three dollars': {
    cash: '1.00',
    held: ['NEM Materials 1 1.50', 'XOM Energy 1 0.50'],
    targets: ['Reduce Materials to 20%', 'Increase Healthcare to 20%'],
    picks: ['LLY Healthcare 90 700.00'],
  },
  'prices of a tenth of a cent and of a million': {
    cash: '2000000',
    held: ['AAA Energy 1000000000 0.001', 'BBB Materials 3 1000000.00'],
    targets: ['Reduce Energy to 10%', 'Reduce Materials to 30%'],
    policy: { position_size_maximum_pct: 100, node_limit: 20000 },
  },
};

interface Expected {
  /** Of nearest, fewest and least tax: the verdict, then each trade. */
  readonly plans: readonly (readonly string[])[];
  /** Why each of them is no more than it is. */
  readonly why: readonly string[];
  /** Of --choices: the plan, what it is off, its trades and its verdict. */
  readonly choices: readonly string[];
}

const LEFT = 'it stood before and the plan leaves it as it is';
const CANNOT = 'cannot all be met: the target of Technology is 45%, at least $44,100.00, rounding taken off';
const UTILITIES = 'cannot all be met: the target of Utilities is 20%, at least $19,500.00, rounding taken off';

const EXPECTED: Readonly<Record<string, Expected>> = {
  'targets that contradict a limit and each other': {
    plans: [['BLOCKED'], ['CONDITIONAL', 'SELL XOM 250', 'SELL NEM 50', 'SELL AAPL 25'], ['BLOCKED']],
    why: [CANNOT, CANNOT, CANNOT],
    choices: ['directed 0.00 0 BLOCKED', 'nearest 0.00 0 BLOCKED', 'fewest 90000.00 3 CONDITIONAL'],
  },
  'no candidates': {
    plans: [
      ['BLOCKED', 'SELL NEM 33'],
      ['CONDITIONAL', 'SELL XOM 250', 'SELL NEM 50'],
      ['BLOCKED', 'SELL NEM 33'],
    ],
    why: [
      UTILITIES,
      'budget_not_placed (Utilities): $20,000.00 of the $20,000.00 for Utilities are not bought: there is no candidate to buy',
      UTILITIES,
    ],
    choices: [
      'directed 400.00 1 BLOCKED',
      'nearest 200.00 1 BLOCKED',
      'fewest 60000.00 2 CONDITIONAL',
      'sells_nothing 20000.00 0 BLOCKED',
    ],
  },
  'limits that the portfolio breaks already': {
    plans: [['BLOCKED'], ['CONDITIONAL', 'SELL NEM 200', 'SELL XOM 90', 'BUY LLY 7'], ['BLOCKED']],
    why: [
      `cash_buffer (cash): cash ends at 1% of the portfolio; the minimum is 5% (${LEFT})`,
      'targets_exceed_portfolio (targets): targets, sectors without a directive and the cash minimum of 5% together come to 109% of the portfolio',
      `sector_cap (Materials): Materials ends at 75% of the portfolio; its cap is 40% (${LEFT})`,
    ],
    choices: ['directed 0.00 0 BLOCKED', 'nearest 0.00 0 BLOCKED', 'fewest 138000.00 3 CONDITIONAL'],
  },
  'a portfolio of three dollars': {
    plans: [
      ['BLOCKED', 'SELL NEM 1'],
      ['SAFE', 'SELL NEM 1', 'SELL XOM 1'],
      ['BLOCKED', 'SELL NEM 1'],
    ],
    why: [
      `position_size (XOM): XOM ends at 16.6667% of the portfolio; its limit is 15% (${LEFT})`,
      'SAFE: 2 trades, every check passes, nothing to confirm',
      `position_size (XOM): XOM ends at 16.6667% of the portfolio; its limit is 15% (${LEFT})`,
    ],
    choices: [
      'directed 2.10 1 BLOCKED',
      'nearest 2.10 1 BLOCKED',
      'fewest 3.10 2 SAFE',
      'sells_nothing 1.80 0 BLOCKED',
    ],
  },
  'prices of a tenth of a cent and of a million': {
    plans: KINDS.map(() => ['SAFE', 'SELL BBB 1', 'SELL AAA 400000000']),
    why: KINDS.map(() => 'SAFE: 2 trades, every check passes, nothing to confirm'),
    choices: ['directed 1600000.00 2 SAFE', 'nearest 400000.00 2 SAFE', 'sells_nothing 3200000.00 0 BLOCKED'],
  },
};

test.each(Object.entries(CASES))('%s: each plan is explained, and none is empty without a word', (name, strange) => {
  const folder = workspace(documents(strange));
  const ran = KINDS.map((kind) => ({
    json: JSON.parse(porch('rebalance', folder, '--plan', kind, '--json', ...DAY).out),
    text: porch('rebalance', folder, '--plan', kind, ...DAY).out.replaceAll(/\s+/g, ' '),
  }));
  const plans = ran.map(({ json: { status, trades } }) => [
    status,
    ...trades.map((one: Record<string, string>) => `${one.action} ${one.ticker} ${one.shares}`),
  ]);
  const { choices } = JSON.parse(porch('rebalance', folder, '--choices', '--json', ...DAY).out);
  const shown = choices.map(
    (one: Record<string, unknown>) => `${one.kind} ${one.deviation} ${one.trades} ${one.verdict}`,
  );
  expect({ plans, choices: shown }).toEqual({ plans: EXPECTED[name]?.plans, choices: EXPECTED[name]?.choices });
  for (const [place, { text }] of ran.entries()) expect(text).toContain(EXPECTED[name]?.why[place]);
});
