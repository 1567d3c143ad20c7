import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { defined } from '../../../src/base/assert.ts';
import { add, type Decimal, decimal, multiply, subtract, ZERO } from '../../../src/base/decimal.ts';
import { quotient, ratioOf } from '../../../src/base/ratio.ts';
import { writeExecutionJson, writeExecutionReport } from '../../../src/documents/reports/execution.ts';
import { writeMonitorJson, writeMonitorPage } from '../../../src/documents/reports/monitoring.ts';
import { STAKEHOLDERS, type Stakeholder, writeOutboxReport } from '../../../src/documents/reports/outbox.ts';
import type { Recommendation } from '../../../src/domain/advice/recommendation.ts';
import type { ExecutionFlag, ExecutionReport, TradeExecution } from '../../../src/domain/planning/execution.ts';
import type { Monitoring } from '../../../src/domain/planning/monitoring.ts';
import { finding } from '../../../src/domain/rules/finding.ts';
import type { Fill } from '../../../src/domain/trading/fill.ts';
import type { Step } from '../../../src/domain/trading/trade.ts';
import { check, PLAN_ID, POSITIONS, samplePlan, snapshot, stockPlan, tesla } from './samplePlan.ts';

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'dry_run', 'execution_report', 'monitor']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8')));
}

/** What the schema has against the object; empty where it fits. */
function faults(name: string, object: unknown): unknown[] {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (validate === undefined) throw new Error(`no schema ${name}`);
  return validate(JSON.parse(JSON.stringify(object))) ? [] : (validate.errors ?? []);
}

const PLAN = samplePlan();
const [NEM, FCX, NVDA] = [0, 1, 2].map((index) => defined(PLAN.steps[index], 'the sample has steps')) as [
  Step,
  Step,
  Step,
];
const LOW_CASH = finding('cash_buffer', 'warning', 'cash', 'cash ends at 7% of the portfolio');

function fill(ticker: string, price: string, reference: string | null = null): Fill {
  const paid = { price: decimal(price), commission: ZERO };
  return { action: 'BUY', ticker, shares: decimal('5'), ...paid, at: null, tradedOn: null, reference };
}

/** What was paid for so many shares of the step; `0` for nothing. */
function executed(step: Step, shares: string, paid: string, flags: readonly ExecutionFlag[] = []): TradeExecution {
  const filled = decimal(shares);
  const reference = multiply(filled, step.price);
  const isFilled = filled.units > 0n;
  const loss = step.action === 'SELL' ? subtract(reference, decimal(paid)) : subtract(decimal(paid), reference);
  const short = subtract(step.shares, filled);
  const positive = (amount: Decimal) => (amount.units > 0n ? amount : ZERO);
  return {
    step,
    filled,
    averagePrice: isFilled ? quotient(decimal(paid), filled) : null,
    slippageBps: isFilled ? quotient(multiply(loss, decimal('10000')), reference) : null,
    slippage: isFilled ? loss : null,
    commission: isFilled ? decimal('1.25') : ZERO,
    remainder: positive(short),
    overfill: positive(subtract(filled, step.shares)),
    flags,
  };
}

/** NEM sold whole and a little worse, FCX not yet, NVDA bought three too many in parts. */
function report(changes: Partial<ExecutionReport> = {}): ExecutionReport {
  const now = snapshot(add(decimal('12870.09'), decimal('71000.00')), POSITIONS.slice(1));
  return {
    planId: PLAN_ID,
    recordedOn: '2026-08-24',
    execution: {
      trades: [
        executed(NEM, '540', '71000.00'),
        executed(FCX, '0', '0', ['filled_under_90_pct', 'no_fill_for_15_minutes']),
        executed(NVDA, '80', '17350.00', ['slippage_above_50_bps']),
      ],
      unplanned: [fill('KO', '60.5', 'K<1>')],
    },
    duplicates: [fill('NVDA', '214.9', 'N1')],
    takenBack: [],
    state: {
      snapshot: now,
      constraints: [check('cash_buffer', 'cash', decimal('5'), now.cashPct, true)],
      findings: [LOW_CASH],
      verdict: 'CONDITIONAL',
    },
    remaining: {
      trades: [
        { step: FCX, shares: decimal('492'), status: 'SAFE', findings: [], impossible: null },
        { step: NVDA, shares: decimal('7'), status: 'BLOCKED', findings: [LOW_CASH], impossible: null },
      ],
      constraints: [check('sector_cap', 'Technology', decimal('40'), ratioOf(decimal('16')))],
      findings: [LOW_CASH],
      verdict: 'CONDITIONAL',
    },
    ...changes,
  };
}

const DONE: Partial<ExecutionReport> = {
  execution: { trades: [executed(NEM, '540', '71053.20')], unplanned: [] },
  duplicates: [],
  takenBack: [],
  remaining: { trades: [], constraints: [], findings: [], verdict: 'SAFE' },
};

describe('execution_report.json', () => {
  test('fits its schema, with and without anything to tell', () => {
    expect(faults('execution_report', writeExecutionJson(report()))).toEqual([]);
    expect(faults('execution_report', writeExecutionJson(report(DONE)))).toEqual([]);
    expect(faults('execution_report', { ...writeExecutionJson(report()), more: 1 })).toHaveLength(1);
  });

  test('tells each trade in figures, slippage above zero being worse', () => {
    const { trades, unplanned, duplicates, verdict } = writeExecutionJson(report());
    expect(trades).toEqual([
      {
        sequence: 1,
        action: 'SELL',
        ticker: 'NEM',
        shares: '540',
        reference_price: '131.58',
        filled: '540',
        average_price: '131.4815',
        slippage_bps: 7.4873,
        slippage_dollars: '53.20',
        commission: '1.25',
        remainder: '0',
        overfill: '0',
        flags: [],
      },
      {
        sequence: 2,
        action: 'SELL',
        ticker: 'FCX',
        shares: '492',
        reference_price: '76.66',
        filled: '0',
        average_price: null,
        slippage_bps: null,
        slippage_dollars: null,
        commission: '0.00',
        remainder: '492',
        overfill: '0',
        flags: ['filled_under_90_pct', 'no_fill_for_15_minutes'],
      },
      {
        sequence: 3,
        action: 'BUY',
        ticker: 'NVDA',
        shares: '77',
        reference_price: '214.72',
        filled: '80',
        average_price: '216.875',
        slippage_bps: 100.3633,
        slippage_dollars: '172.40',
        commission: '1.25',
        remainder: '0',
        overfill: '3',
        flags: ['slippage_above_50_bps'],
      },
    ]);
    const kept = { action: 'BUY', shares: '5', commission: '0.00' };
    expect(unplanned).toEqual([{ ...kept, ticker: 'KO', price: '60.50', reference: 'K<1>' }]);
    expect(duplicates).toEqual([{ ...kept, ticker: 'NVDA', price: '214.90', reference: 'N1' }]);
    expect(verdict).toBe('CONDITIONAL');
  });

  test('says of each remaining trade whether it still passes', () => {
    const { remaining } = writeExecutionJson(report());
    expect(remaining).toMatchObject({
      trades: [
        { sequence: 2, ticker: 'FCX', shares: '492', status: 'SAFE', findings: [], impossible: null },
        { sequence: 3, ticker: 'NVDA', shares: '7', status: 'BLOCKED', findings: [{ id: 'cash_buffer' }] },
      ],
      verdict: 'CONDITIONAL',
    });
  });
});

describe('execution_report.md', () => {
  test('says how much is done, what it cost, what is remarkable and what remains', () => {
    const text = writeExecutionReport(report());
    for (const line of [
      '**2 of 3 trades filled; 1 fill outside the plan.**',
      '- Slippage against the reference prices: $225.60 worse',
      '|   1 | SELL NEM |    540 |    540 |   $131.58 | $131.4815 |            7.5 |   $53.20 |      $1.25 |    0 |',
      '|   2 | SELL FCX |    492 |      0 |    $76.66 |           |                |          |      $0.00 |  492 |',
      '- SELL FCX: under 90% filled; placed 15 minutes ago or more, without a fill',
      '- BUY NVDA: slippage above 50 basis points; 80 filled, 3 more than the 77 planned',
      '- BUY 5 KO at $60.50, reference K\\<1\\>',
      'These were recorded before and changed nothing.',
      '- BUY 5 NVDA at $214.90, reference N1',
      '**CONDITIONAL**: worth $499,946.80, with $83,870.09 cash (16.78%).',
      'The rest, on the portfolio as it stands: **CONDITIONAL**.',
      '|   3 | BUY NVDA |      7 |     $215.79 | BLOCKED | `cash_buffer` |',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
  });

  test('of a plan that is done says so, and leaves out what there is not', () => {
    const text = writeExecutionReport(report(DONE));
    expect(text).toContain('**1 of 1 trade filled.**');
    expect(text).toContain('- Slippage against the reference prices: none\n');
    expect(text).toContain('Nothing: every trade is filled.');
    expect(text).not.toMatch(/outside the plan|does not have|Recorded before/);
  });

  test('says why a trade cannot be done, how much is filled in part, and what was better', () => {
    const impossible = '492 FCX are still to be sold and only 10 are held';
    const trades = [{ step: FCX, shares: decimal('492'), status: 'BLOCKED', findings: [], impossible } as const];
    const partly = { trades: [executed(NEM, '100', '13200')], unplanned: [] };
    const text = writeExecutionReport(
      report({ execution: partly, remaining: { trades, constraints: [], findings: [], verdict: 'BLOCKED' } }),
    );
    expect(text).toContain(`| BLOCKED | ${impossible} |`);
    expect(text).toContain('**0 of 1 trade filled, 1 in part.**');
    expect(text).toContain('reference prices: $42.00 better\n');
  });
});

const APPLE_ADVICE: Recommendation = {
  ticker: 'AAPL',
  action: 'BUY',
  conviction: decimal('74'),
  size: decimal('12'),
  sector: 'Technology',
  price: null,
  thesis: null,
  approvedAt: null,
  stopLoss: decimal('250.5'),
  targetPrice: decimal('400'),
  source: { file: 'Stock-Analyst.md', line: 3, text: '' },
};
const REVIEWS = { daily: '2026-08-25', weekly: '2026-08-31', quarterly: '2026-10-01' };

function outbox(stakeholder: Stakeholder, plan = PLAN, changes: Partial<ExecutionReport> = {}): string[] {
  const gone = { ...APPLE_ADVICE, ticker: 'TSLA' };
  const input = { plan, report: report(changes), recommendations: [APPLE_ADVICE, gone], reviews: REVIEWS };
  return writeOutboxReport(stakeholder, input).split('\n');
}

describe('the outbox', () => {
  test('has a report for each of the five, with what was done and the next reviews', () => {
    expect(STAKEHOLDERS).toEqual([
      'Portfolio-Analyst',
      'Stock-Analyst',
      'Market-Analyst',
      'Master-Architect',
      'trader',
    ]);
    for (const stakeholder of STAKEHOLDERS) {
      expect(outbox(stakeholder)).toEqual(
        expect.arrayContaining([
          `# To ${stakeholder}: plan ${PLAN_ID.slice(0, 12)}`,
          '**2 of 3 trades filled; 1 fill outside the plan.** Recorded on 2026-08-24.',
          '- 2026-08-25 (daily): sectors and cash',
          '- 2026-08-31 (weekly): rebalancing',
          '- 2026-10-01 (quarterly): the thesis of each holding',
        ]),
      );
    }
  });

  test('tells Portfolio-Analyst what changed and how far the targets are', () => {
    expect(outbox('Portfolio-Analyst')).toEqual(
      expect.arrayContaining([
        '- SELL 540 of 540 NEM, -$53.20 against the reference price, commission $1.25',
        '- BUY 80 of 77 NVDA, -$172.40 against the reference price, commission $1.25',
        '- BUY 5 KO at $60.50, reference K\\<1\\>',
        '| Materials  | 25.00% | 32.55% |  +7.55 pp |',
        '| Healthcare | 10.00% |  0.00% | -10.00 pp |',
        '| Cash       |  5.00% | 16.78% | +11.78 pp |',
      ]),
    );
  });

  test('tells Stock-Analyst what was paid, what is held, what to watch and what was rejected', () => {
    const lines = outbox('Stock-Analyst');
    expect(lines).toContain('| NEM    | SELL 540 | $131.4815 |  0.00% |           |         |');
    expect(lines).toContain('| AAPL   |          |           |  3.90% |   $250.50 | $400.00 |');
    expect(lines).toContain('- AAPL at or below $250.50: stop-loss');
    expect(lines).toContain('- AAPL at or above $400.00: target price');
    expect(lines.filter((line) => line.startsWith('- TSLA'))).toEqual([]);
    expect(outbox('Market-Analyst').join()).not.toContain('stop-loss');
    expect(outbox('Stock-Analyst', stockPlan([tesla()]))).toContain(
      '- BUY TSLA: conviction, position size, cash buffer, regime alignment',
    );
  });

  test('tells Market-Analyst the weights before and now, with the room that is left', () => {
    const lines = outbox('Market-Analyst');
    expect(lines).toContain('| Materials              | 46.75% | 32.55% | -14.21 pp |  40% |  +7.45 pp |');
    expect(lines).toContain('| Cash                   |  2.57% | 16.78% | +14.20 pp | ≥ 5% | +11.78 pp |');
  });

  test('tells the Master-Architect whether the limits hold and what went otherwise', () => {
    const lines = outbox('Master-Architect');
    expect(lines).toContain('- Slippage: $225.60 worse');
    expect(lines).toContain('- Commission: $2.50');
    expect(lines.join()).toContain('**warning** `cash_buffer` (cash): cash ends at 7% of the portfolio.');
    const clean = { ...report().state, findings: [], verdict: 'SAFE' } as const;
    expect(outbox('Master-Architect', PLAN, { state: clean })).toContain('Every constraint is met.');
  });

  test('tells the trader what is still to do, and what changed nothing', () => {
    const lines = outbox('trader');
    expect(lines).toContain('|   2 | SELL FCX |    492 |      $76.28 | SAFE    |               |');
    expect(lines).toContain('- SELL FCX: under 90% filled; placed 15 minutes ago or more, without a fill');
    expect(lines).toContain('- BUY 5 NVDA at $214.90, reference N1');
    expect(outbox('trader', PLAN, DONE)).toContain('Nothing: every trade is filled.');
  });
});

function monitoring(changes: Partial<Monitoring> = {}): Monitoring {
  const now = snapshot(decimal('12870.09'), POSITIONS);
  return {
    evaluatedOn: '2026-08-24',
    snapshot: now,
    constraints: [
      check('sector_cap', 'Technology', decimal('40'), ratioOf(decimal('16'))),
      check('sector_cap', 'Materials', decimal('40'), ratioOf(decimal('46.75'))),
      check('cash_buffer', 'cash', decimal('5'), ratioOf(decimal('5.5')), true),
    ],
    findings: [LOW_CASH],
    verdict: 'BLOCKED',
    takenBack: ['plan 1: SELL 5 NEM at $1.00: taken back on 2026-08-24 by pat: mistyped'],
    drifts: [
      {
        name: 'Materials',
        targetPct: ratioOf(decimal('25')),
        currentPct: ratioOf(decimal('46.75')),
        drift: ratioOf(decimal('21.75')),
      },
    ],
    watches: [
      {
        ticker: 'NEM',
        price: decimal('131.58'),
        stopLoss: decimal('140'),
        targetPrice: decimal('200'),
        isStopReached: true,
        isTargetReached: false,
      },
      {
        ticker: 'XOM',
        price: decimal('165.1'),
        stopLoss: null,
        targetPrice: decimal('165'),
        isStopReached: false,
        isTargetReached: true,
      },
    ],
    reviewsDue: ['daily'],
    alerts: {
      raised: [{ key: 'stop_loss:NEM', message: 'NEM stands at its stop-loss' }],
      standing: [{ key: 'sector_cap:Materials:violation', message: 'Materials is above its cap' }],
      cleared: ['missing_price:XOM:warning'],
    },
    ...changes,
  };
}

const QUIET: Partial<Monitoring> = {
  takenBack: [],
  constraints: [],
  findings: [],
  verdict: 'SAFE',
  drifts: [],
  watches: [],
  reviewsDue: [],
  alerts: { raised: [], standing: [], cleared: [] },
};

describe('monitoring', () => {
  test('as JSON fits its schema', () => {
    expect(faults('monitor', writeMonitorJson(monitoring()))).toEqual([]);
    expect(faults('monitor', writeMonitorJson(monitoring(QUIET)))).toEqual([]);
    expect(writeMonitorJson(monitoring())).toMatchObject({
      status: 'BLOCKED',
      portfolio_value: '500000.00',
      cash: '12870.09',
      drift: [{ name: 'Materials', target_pct: 25, current_pct: 46.75, drift_pp: 21.75 }],
      watches: [
        {
          ticker: 'NEM',
          price: '131.58',
          stop_loss: '140.00',
          stop_reached: true,
          target_price: '200.00',
          target_reached: false,
        },
        {
          ticker: 'XOM',
          price: '165.10',
          stop_loss: null,
          stop_reached: false,
          target_price: '165.00',
          target_reached: true,
        },
      ],
      reviews_due: ['daily'],
      alerts: { raised: [{ key: 'stop_loss:NEM' }], cleared: ['missing_price:XOM:warning'] },
    });
  });

  test('as a page tells the verdict, alerts, the nearest limits, drift, watches and reviews', () => {
    expect(writeMonitorPage(monitoring(), false)).toBe(
      [
        'BLOCKED: a limit is broken at these prices',
        '  worth $500,000.00 with $12,870.09 cash (2.6%), evaluated on 2026-08-24',
        '',
        'new alert  NEM stands at its stop-loss',
        'alert      Materials is above its cap',
        'cleared    missing_price:XOM:warning',
        '',
        'violation  Sector cap: Materials, 46.75% against 40%, headroom -6.75 pp',
        'pass       Cash buffer at the end: cash, 5.50% against 5%, headroom 0.50 pp',
        '',
        'drift      Materials: 46.75%, target 25.00%, +21.75 pp',
        '',
        'watch      NEM at $131.58: stop-loss $140.00 REACHED, target $200.00',
        'watch      XOM at $165.10: target $165.00 REACHED',
        '',
        'taken back plan 1: SELL 5 NEM at $1.00: taken back on 2026-08-24 by pat: mistyped',
        '',
        'review due (daily): sectors and cash',
        '',
      ].join('\n'),
    );
  });

  test('as a page without anything to tell is two lines, with colour only where it is asked for', () => {
    expect(writeMonitorPage(monitoring(QUIET), true)).toBe(
      '\u001b[1;38;5;28mSAFE: the portfolio keeps every limit at these prices\u001b[0m\n  worth $500,000.00 with $12,870.09 cash (2.6%), evaluated on 2026-08-24\n',
    );
  });
});
