import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { format } from '../../src/base/decimal.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import { contentsOf, documentsOf, jsonIn, porch, type Ran, workspace } from '../cli/porch.ts';

/** The example's days are past for the machine's clock. */
const BACKDATED = expect.stringMatching(/^this is told as of 2026-08-2\dT/);

const AT = ['--at', '2026-08-21'];
/** Materials ends at 25%: with this cap a violation that the plan improves, and that a reviewer may except. */
const POLICY = { sector_caps: { Materials: 20 }, people: { pat: ['trader'], sam: ['master_architect'] } };

const FIRST = ['SELL,NEM,540,131.60,1.00,A1', 'SELL,FCX,300,76.60,1.00,A2'];
const SECOND = ['SELL,FCX,192,75.50,1.00,A3'];
const THIRD = [
  'SELL,FCX,300,76.60,1.00,A2',
  'BUY,NVDA,77,214.72,1.00,B1',
  'BUY,LLY,15,1255.40,1.00,B2',
  'BUY,MSFT,32,483.24,1.00,B3',
  'BUY,AVGO,39,368.45,1.00,B4',
  'BUY,UNH,41,390.11,1.00,B5',
  'BUY,ISRG,40,378.81,1.00,B6',
];

/** A portfolio's cash and shares by ticker, and what its document contradicts. */
function portfolioIn(folder: string) {
  const { value } = readPortfolio(
    scanMarkdown('Portfolio.md', readFileSync(join(folder, 'Portfolio.md'), 'utf8')),
    DEFAULT_POLICY,
  );
  if (value?.kind !== 'held') throw new Error('the portfolio holds something');
  const { cash, positions, disagreements } = value.portfolio;
  const shares = Object.fromEntries(positions.map((held) => [held.ticker, format(held.shares)]));
  return { cash: format(cash), shares, disagreements };
}

test('a plan with a violation goes the whole way: escalated, excepted, approved, filled in three batches, closed', () => {
  const folder = workspace({
    ...documentsOf('test-case-1-rebalance'),
    'policy.json': JSON.stringify(POLICY),
  });
  const documentsBefore = readFileSync(join(folder, 'Portfolio.md'), 'utf8').split('\n');
  const made = porch('rebalance', folder, '--by', 'pat', ...AT, '--json');
  expect(made).toMatchObject({ status: 3, error: '' });
  const plan = JSON.parse(made.out);
  expect(plan.violations.map((one: { id: string; subject: string }) => `${one.id}:${one.subject}`)).toEqual([
    'sector_cap:Materials',
  ]);
  const id: string = plan.plan_id;
  const short = id.slice(0, 12);
  const ofPlan = (command: string, ...args: readonly string[]): Ran =>
    porch(command, short, ...args, '--workspace', folder, ...AT);
  const fill = (name: string, rows: readonly string[]) => {
    const path = join(folder, name);
    writeFileSync(path, `Side,Ticker,Shares,Price,Commission,Reference\n${rows.join('\n')}\n`);
    const ran = ofPlan('record', path, '--by', 'pat', '--json');
    expect(ran.error).toBe('');
    return { exit: ran.status, ...JSON.parse(ran.out) };
  };
  expect(jsonIn(folder, `plans/${short}/escalation.json`).plan_id).toBe(id);
  const planFiles = contentsOf(join(folder, 'plans', short));

  // STEP 3A: not the trader's to except, and nothing to approve before it is
  const exception = ['--approve', '--except', 'sector_cap:Materials', '--until', '2026-08-28'];
  expect(ofPlan('review', ...exception, '--by', 'pat', '--reason', 'falls to 25%', '--confirm-all').status).toBe(2);
  expect(ofPlan('approve', '--by', 'pat', '--confirm-all').status).not.toBe(0);
  expect(ofPlan('review', ...exception, '--by', 'sam', '--reason', 'falls to 25%', '--confirm-all')).toMatchObject({
    error: '',
    status: 0,
  });
  expect(ofPlan('approve', '--by', 'pat', '--confirm-all')).toMatchObject({ error: '', status: 0 });
  expect(ofPlan('placed', '1', '--by', 'pat')).toMatchObject({ error: '', status: 0 });

  // first batch: one trade whole, one in part
  const first = fill('first.csv', FIRST);
  expect(first).toMatchObject({ exit: 0, batch: 1, recorded: 2, notes: [BACKDATED], portfolio_document: 'rewritten' });
  expect(first.trades[1]).toMatchObject({
    ticker: 'FCX',
    filled: '300',
    remainder: '192',
    flags: ['filled_under_90_pct'],
  });
  expect(first.remaining.verdict).toBe('CONDITIONAL');
  expect(first.remaining.trades[0]).toMatchObject({ ticker: 'FCX', shares: '192', status: 'SAFE' });
  expect(portfolioIn(folder)).toMatchObject({ cash: '106912.09', shares: { FCX: '489' }, disagreements: [] });

  // second batch: the rest at a worse price; the approval holds on what the project itself wrote
  expect(ofPlan('placed', '3', '--by', 'pat')).toMatchObject({ error: '', status: 0 });
  const second = fill('second.csv', SECOND);
  const outside =
    'SELL 192 FCX at $75.50, reference A3 is outside of what the plan tolerates: Cash stays above 5% as long as FCX fills at $76.01 or above';
  expect(second).toMatchObject({ exit: 0, batch: 2, recorded: 1, notes: [outside, BACKDATED] });
  // 300 × 0.06 + 192 × 1.16 on 492 × 76.66
  expect(second.trades[1]).toMatchObject({
    filled: '492',
    remainder: '0',
    slippage_dollars: '240.72',
    slippage_bps: 63.8232,
    flags: ['slippage_above_50_bps'],
  });

  // third batch: the buys, with a fill that was recorded before among them
  const third = fill('third.csv', THIRD);
  expect(third).toMatchObject({ exit: 0, batch: 3, recorded: 6 });
  expect(third.duplicates).toMatchObject([{ ticker: 'FCX', reference: 'A2' }]);
  expect([...third.notes].sort()).toEqual([
    'SELL 300 FCX at $76.60, reference A2 was recorded before and changes nothing',
    BACKDATED,
  ]);
  expect(third.remaining.trades).toEqual([]);
  expect(third.constraints.filter((one: { result: string }) => one.result === 'violation')).toMatchObject([
    { id: 'sector_cap', subject: 'Materials', cause: 'improved' },
  ]);
  expect(third.verdict).toBe('CONDITIONAL');

  // Portfolio.md: what the fills made, nothing else
  expect(portfolioIn(folder)).toEqual({
    cash: '25056.51',
    shares: {
      AAPL: '63',
      AVGO: '39',
      CAT: '37',
      CSCO: '126',
      CTVA: '275',
      DIS: '167',
      FCX: '297',
      HON: '111',
      ISRG: '40',
      JPM: '114',
      LIN: '96',
      LLY: '15',
      MSFT: '32',
      NEE: '263',
      NVDA: '77',
      PG: '159',
      SHW: '95',
      UNH: '41',
      V: '88',
      XOM: '179',
    },
    disagreements: [],
  });
  const text = readFileSync(join(folder, 'Portfolio.md'), 'utf8');
  // (77 × 214.72 + 1.00) / 77
  expect(text).toMatch(/\| NVDA \|[^\n]*\| \$214\.733 \|/);
  const planned = documentsBefore.slice(documentsBefore.indexOf('## ACTION PLAN'));
  expect(text.split('\n').slice(-planned.length)).toEqual(planned);

  // STEP 8: each batch to each stakeholder
  const routed = Object.keys(contentsOf(join(folder, 'outbox')));
  expect(routed).toHaveLength(15);
  expect(routed).toContain(`master-architect/${short}-batch-3.md`);

  // STEP 7: the journal is whole, and gives the plan again to the byte
  expect(porch('journal', 'verify', folder)).toMatchObject({ error: '', status: 0 });
  expect(ofPlan('show', '--replay')).toMatchObject({ error: '', status: 0 });
  const now = contentsOf(join(folder, 'plans', short));
  for (const [name, text] of Object.entries(planFiles)) expect(now[name]).toBe(text);
  expect(fill('third.csv', THIRD)).toMatchObject({ exit: 0, recorded: 0, portfolio_document: 'unchanged' });
}, 30_000);
