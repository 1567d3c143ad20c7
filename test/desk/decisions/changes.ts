import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { porchOn, type Ran, temporaryFolder, workspace } from '../../cli/porch.ts';

// A plan with a violation that another person excepted and the trader approved: everything after that is a change.

/** Friday, 15:00 in New York. */
export const FRIDAY = Date.parse('2026-08-21T19:00:00.000Z');

export const PORTFOLIO = `# Portfolio

As of: 2026-08-21
Cash: $9,000.00

## HOLDINGS

| Ticker | Company | Sector | Shares | Avg Cost | Price | Market Value | Gain % | Weight |
|:---|:---|:---|---:|---:|---:|---:|---:|---:|
| NEM | Newmont | Materials | 300 | $60.00 | $100.00 | $30,000.00 | +66.7% | 30.0% |
| FCX | Freeport-McMoRan | Materials | 200 | $70.00 | $80.00 | $16,000.00 | +14.3% | 16.0% |
| AAPL | Apple Inc. | Technology | 50 | $219.40 | $300.00 | $15,000.00 | +36.7% | 15.0% |
| JPM | JPMorgan Chase | Financials | 50 | $226.68 | $300.00 | $15,000.00 | +32.3% | 15.0% |
| XOM | ExxonMobil | Energy | 100 | $142.58 | $150.00 | $15,000.00 | +5.2% | 15.0% |

## RESTRICTION LIST

| Ticker | Side | Reason | From | Until |
|:---|:---|:---|:---|:---|
| TSLA | buy | employer | 2026-01-05 | 2026-12-31 |

## ACTION PLAN

Suggested rebalancing:
- Reduce Materials from 46.0% to 30%
- Increase Technology from 15.0% to 25%
- Target Cash position: 9%

## NOTES

Next review in four weeks.
`;

export const MARKET_VIEW = `# Market-Analyst

As of 2026-08-21

## SECTOR RANKINGS

| Rank | Sector | Outlook |
|---:|:---|:---|
| 1 | Technology | Overweight |
| 3 | Financials | Overweight |
| 6 | Energy | Neutral |
| 11 | Materials | Underweight |

## TOP PICKS

| Sector | Rank | Ticker | Conviction | Price | Avg Daily Volume ($) |
|:---|---:|:---|---:|---:|---:|
| Technology | 1 | NVDA | 86 | $214.72 | $31,000,000,000 |
| Technology | 2 | MSFT | 81 | $483.24 | $9,800,000,000 |

## LIQUIDITY

| Ticker | Avg Daily Volume ($) |
|:---|---:|
| NEM | $1,250,000,000 |
| FCX | $980,000,000 |
`;

/** Every key of policy.json, with the values that the plan is made under. */
export const POLICY = {
  sector_caps: { Materials: 25, All_Others: 40 },
  minimums: { cash_buffer_pct: 5, cash_buffer_warning: 8 },
  conviction_minimum: 65,
  position_size_maximum_pct: 20,
  sector_cap_pct: 40,
  cash_buffer_minimum_pct: 5,
  market_analyst_sector_rank_max: 5,
  position_caps: { NEM: 35 },
  sector_increase_maximum: 50,
  sector_increase_basis: 'percentage_points',
  pre_existing_violations: 'escalate',
  max_picks_per_sector: 3,
  pick_weights: 'conviction',
  sell_order: 'lock_profits',
  share_increment: 1,
  commission_per_trade: 0,
  slippage_bps: 0,
  limit_band_bps: 50,
  stale_directive_tolerance_pp: 0.5,
  drift_band_pp: 0,
  minimum_trade_value: 0,
  buy_held: 'never',
  plan: 'directed',
  fund_increment: 0.001,
  own_sectors: [],
  cash_equivalents: ['SPAXX'],
  restrictions: [{ ticker: 'TSLA', side: 'both', reason: 'employer', from: '2026-01-05', until: '2026-12-31' }],
  people: { pat: ['trader'], sam: ['master_architect'] },
  allow_self_review: false,
  sla_minutes: 30,
  sla_clock: 'market_hours',
  regime_alignment_without_market_view: 'fail',
};

export const DOCUMENTS: Readonly<Record<string, string>> = {
  'Portfolio.md': PORTFOLIO,
  'Market-Analyst.md': MARKET_VIEW,
  'policy.json': JSON.stringify(POLICY),
};

/** Stock-Analyst's page with every field that a recommendation can have. */
export const RECOMMENDATION = `# Stock-Analyst: NVDA

- Action: BUY
- Ticker: NVDA
- Sector: Technology
- Conviction: 74
- Proposed allocation: 3%
- Price: $214.72
- Thesis: demand outruns supply
- Approved at: 2026-08-21
- Stop loss: $180.00
- Target price: $260.00
`;

/** A workspace with a plan that is approved until Monday's close. */
export interface Approved {
  readonly folder: string;
  readonly plan: string;
}

/** Runs `porch` on the plan, as someone, on Friday. */
export function on({ folder, plan }: Approved, command: string, ...args: readonly string[]): Ran {
  return porchOn({ now: () => FRIDAY }, command, plan, ...args, '--workspace', folder);
}

export const EXCEPT = ['--approve', '--except', 'sector_cap:Materials', '--until', '2026-08-31', '--reason', 'a cap'];
export const APPROVE = ['--by', 'pat', '--confirm-all'];

/** Makes the plan as ann, excepts its violation as sam, approves it as pat. */
export function approvedPlan(
  documents: Readonly<Record<string, string>>,
  make: (folder: string) => readonly string[] = () => ['rebalance'],
): Approved {
  const folder = workspace(documents);
  const [command = '', ...options] = make(folder);
  const made = porchOn({ now: () => FRIDAY }, command, folder, '--by', 'ann', '--json', ...options);
  expect(made).toMatchObject({ status: 3, error: '' });
  const one: Approved = { folder, plan: JSON.parse(made.out).plan_id };
  expect(on(one, 'review', ...EXCEPT, '--by', 'sam')).toMatchObject({ status: 0, error: '' });
  expect(on(one, 'approve', ...APPROVE)).toMatchObject({ status: 0, error: '' });
  return one;
}

/** The same in a folder of its own. */
export function copyOf({ folder, plan }: Approved): Approved {
  const copy = temporaryFolder();
  cpSync(folder, copy, { recursive: true });
  return { folder: copy, plan };
}

export function textIn({ folder }: Approved, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

export function put({ folder }: Approved, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** What happened to the plan, by the kinds of its events. */
/** What was recorded of plans; where the journal keeps its checkpoints is no such thing. */
export function kindsOf({ folder }: Approved): string[] {
  const { out } = porchOn({ now: () => FRIDAY }, 'journal', 'list', folder, '--json');
  const entries: readonly { kind: string; plan_id: string | null }[] = JSON.parse(out).entries;
  return entries.filter(({ plan_id }) => plan_id !== null).map(({ kind }) => kind);
}

/** What the approval comes to after a change: it still serves, or the words against it. */
export function useAfter(approved: Approved, change: (copy: Approved) => void): string {
  const copy = copyOf(approved);
  change(copy);
  const placed = on(copy, 'placed', '1', '--by', 'pat', '--json');
  if (placed.status === 0) {
    expect(kindsOf(copy)).toEqual(['plan_made', 'plan_reviewed', 'plan_approved', 'trade_placed']);
    return 'counts';
  }
  // nor is it given again, and nothing but the voiding is recorded
  expect(on(copy, 'approve', ...APPROVE).status).not.toBe(0);
  if (placed.status !== 3) return placed.error;
  expect(kindsOf(copy)).toEqual(['plan_made', 'plan_reviewed', 'plan_approved', 'decision_voided']);
  const { outcome, reasons } = JSON.parse(placed.out);
  expect(outcome).toBe('voided');
  return reasons.join('; ');
}
