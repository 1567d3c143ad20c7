import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { writeDryRunReport } from '../../../src/documents/print/dryRun.ts';
import { writeEscalation, writeJoint, writeRecommendation } from '../../../src/documents/print/shapes.ts';
import { terminalPage } from '../../../src/documents/print/terminal.ts';
import { rangeOf, rangeWords, tightestWords } from '../../../src/documents/print/tolerance.ts';
import { writeTolerance } from '../../../src/documents/print/toleranceJson.ts';
import { writeExecutionGuide } from '../../../src/documents/reports/guide.ts';
import { writeOrderSheet } from '../../../src/documents/reports/orders.ts';
import { writeRecommendationReport } from '../../../src/documents/reports/recommendation.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import type { PricedLimit, PriceTolerance, Tolerance } from '../../../src/domain/planning/tolerance.ts';
import { blockedPlan, jointPlan, PLAN_ID, samplePlan } from './samplePlan.ts';

/** `NVDA cash_buffer cash up 383 218.55`: one row with one bound, or with two. */
function row(line: string, step: number | null = null): PriceTolerance {
  const [ticker = '', reference = '', constraint = '', subject = '', ...bounds] = line.split(' ');
  const bound = (side: string) => {
    const place = bounds.indexOf(side);
    return place < 0 ? null : { ticks: BigInt(bounds[place + 1] ?? '0'), price: decimal(bounds[place + 2] ?? '') };
  };
  return {
    ticker,
    reference: decimal(reference),
    constraint: constraint as PricedLimit,
    subject,
    step,
    up: bound('up'),
    down: bound('down'),
  };
}

const NEM = row('NEM 131.58 cash_buffer cash down 57 131.01');
const FIRST: Tolerance = {
  tightest: { row: NEM, side: 'down', bound: { ticks: 57n, price: decimal('131.01') } },
  commonSlipBps: decimal('15.16'),
  buysOnlyBps: decimal('32.27'),
  byPrice: [
    row('FCX 76.66 cash_buffer cash down 65 76.01'),
    row('FCX 76.66 cash_buffer_warning cash down 3 76.63'),
    row('FCX 76.66 position_size FCX up 29237 369.03'),
    NEM,
    row('NVDA 214.72 sector_cap Technology up 156043 1775.15'),
    row('NVDA 214.72 cash_buffer cash up 383 218.55'),
    row('NVDA 214.72 buffer_throughout cash up 383 218.55', 8),
  ],
};

function rowsOf(text: string): string[] {
  return text.split('\n').map((line) => line.replace(/ +/g, ' '));
}

describe('the words', () => {
  const plan = samplePlan();
  const tightest = (line: string, side: 'up' | 'down'): string => {
    const one = row(line);
    const bound = one[side];
    if (bound === null) throw new Error('no such side');
    return tightestWords(plan, { row: one, side, bound });
  };

  test.each([
    [
      'NVDA 214.72 cash_buffer cash up 383 218.55',
      'up',
      'Cash stays above 5% as long as NVDA fills at $218.55 or below',
    ],
    [
      'JPM 351.58 buffer_throughout cash up 5182 403.40',
      'up',
      'Cash stays above 5% as long as JPM stands at $403.40 or below',
    ],
    [
      'NEM 131.58 sector_cap Materials down 57 131.01',
      'down',
      'Materials stays within 40% as long as NEM fills at $131.01 or above',
    ],
    ['V 371.04 position_size V up 9 371.13', 'up', 'V stays within 15% as long as V stands at $371.13 or below'],
    [
      'LLY 1255.40 sector_increase Healthcare up 9 1255.49',
      'up',
      'Healthcare rises by at most 50 percentage points as long as LLY fills at $1,255.49 or below',
    ],
    [
      'LLY 0.5 cash_buffer_warning cash up 9 0.5009',
      'up',
      'Cash stays above 8% as long as LLY fills at $0.5009 or below',
    ],
  ] as const)('%s', (line, side, words) => {
    expect(tightest(line, side)).toBe(words);
  });

  test('a relative rise is told as such', () => {
    const relative = samplePlan({ policy: { ...plan.policy, sectorIncreaseBasis: 'relative' } });
    const one = row('LLY 1255.40 sector_increase Healthcare up 9 1255.49');
    const words = tightestWords(relative, { row: one, side: 'up', bound: { ticks: 9n, price: decimal('1255.49') } });
    expect(words).toContain('Healthcare rises by at most 50% of its weight');
  });

  test('a range is that of the nearest limit on each side; the warning line is none', () => {
    expect(['NEM', 'FCX', 'NVDA', 'LLY'].map((ticker) => rangeWords(rangeOf(FIRST, ticker)))).toEqual([
      '$131.01 or above',
      '$76.01 to $369.03',
      '$218.55 or below',
      'any price',
    ]);
  });
});

describe('the files of a plan', () => {
  test('the verdict’s report names the tightest and what all orders may slip', () => {
    expect(writeRecommendationReport(samplePlan(), FIRST)).toContain(
      '## How far prices may move\n\nCash stays above 5% as long as NEM fills at $131.01 or above, 0.43% from its reference. No other price breaks a limit sooner. If every order fills up to 15.16 basis points worse than its reference, cash still ends above 5%; if the sales fill at theirs, the buys may fill 32.27 basis points worse. Every price is in `tolerance.json`.\n',
    );
  });

  test('where all orders are buys, or cash is below its minimum, only what can be said is said', () => {
    const report = (changes: Partial<Tolerance>): string =>
      writeRecommendationReport(samplePlan(), { ...FIRST, ...changes });
    expect(report({ buysOnlyBps: decimal('15.16') })).toContain('cash still ends above 5%. Every price');
    expect(report({ commonSlipBps: null, buysOnlyBps: null })).toContain('sooner. Every price');
    expect(report({ tightest: null })).toContain('\n\nNo price alone breaks a limit. If every order');
  });

  test('the dry run has a row for each order, and so has its escalation', () => {
    const rows = rowsOf(writeDryRunReport(samplePlan(), FIRST) ?? '');
    expect(rows).toContain('| 1 | SELL NEM | $131.58 | $131.01 or above | Cash buffer at the end (cash) |');
    expect(rows).toContain('| 3 | BUY NVDA | $214.72 | $218.55 or below | Cash buffer at the end (cash) |');
    expect(rows).toContain('| 4 | BUY LLY | $1,255.40 | any price | |');
    const escalation = writeEscalation(blockedPlan(), null, FIRST);
    expect(escalation?.dry_run_report).toBe(writeDryRunReport(blockedPlan(), FIRST));
  });

  test('the guide and the sheet of orders have it for each order', () => {
    const rows = rowsOf(writeExecutionGuide(samplePlan(), FIRST));
    expect(rows).toContain(
      '| 2 | FCX | | 492 | $76.66 | $76.28 | $76.01 to $369.03 | $37,716.72 | $121,640.01 | 24.33% | 2026-08-24 |',
    );
    expect(rows).toContain(
      '| 3 | NVDA | | 77 | $214.72 | $215.79 | $218.55 or below | $16,533.44 | $105,106.57 | 21.02% | 2026-08-24 |',
    );
    expect(writeOrderSheet(samplePlan(), FIRST)?.split('\r\n').slice(0, 4)).toEqual([
      'Sequence,Phase,Action,Quantity,Symbol,Description,Order Type,Limit Price,Time in Force,Estimated Value,Holds From,Holds To,Plan,Verdict',
      `1,1,Sell,540,NEM,,Limit,130.93,Day,71053.20,131.01,,${PLAN_ID},CONDITIONAL`,
      `2,1,Sell,492,FCX,,Limit,76.28,Day,37716.72,76.01,369.03,${PLAN_ID},CONDITIONAL`,
      `3,2,Buy,77,NVDA,,Limit,215.79,Day,16533.44,,218.55,${PLAN_ID},CONDITIONAL`,
    ]);
  });

  test('a plan without trades says nothing of it', () => {
    const plan = samplePlan({ steps: [] });
    const texts = [writeRecommendationReport(plan), writeDryRunReport(plan), writeExecutionGuide(plan)];
    for (const text of texts) expect(text).not.toMatch(/prices may move|Limits hold/);
    expect(writeTolerance(plan, null)).toBeNull();
  });

  test('tolerance.json has the tightest with its sentence, and every row', () => {
    const written = writeTolerance(samplePlan(), FIRST);
    expect(written).toMatchObject({
      schema_version: 1,
      plan_id: PLAN_ID,
      tightest: {
        ticker: 'NEM',
        constraint: 'cash_buffer',
        up_to: null,
        down_to: '131.01',
        says: 'Cash stays above 5% as long as NEM fills at $131.01 or above',
      },
      common_slip_bps: 15.16,
      buys_only_bps: 32.27,
    });
    expect(written?.by_price).toContainEqual({
      ticker: 'NVDA',
      reference: '214.72',
      constraint: 'buffer_throughout',
      subject: 'cash',
      step: 8,
      up_to: '218.55',
      up_ticks: '383',
      down_to: null,
      down_ticks: null,
    });
  });
});

function screenOf(plan: Plan, tolerance: Tolerance | null): string {
  return terminalPage(plan, { color: false, bars: false, width: 80, nextStep: 'read', files: 'plans', tolerance });
}

test('the terminal has a line of the tightest above the next step', () => {
  expect(screenOf(samplePlan(), FIRST)).toContain(
    '\nCash stays above 5% as long as NEM fills at $131.01 or above\nNext:  read\n',
  );
  expect(screenOf(samplePlan(), null)).not.toContain('as long as');
});

describe('what fits best together', () => {
  test('stands in the report beside the order of approval, with what is lacking', () => {
    expect(writeRecommendationReport(jointPlan())).toContain(
      [
        '- Together: B and C: conviction 155.5 for $13,000.00',
        '- In the order of approval: A: conviction 90 for $12,000.00',
        '- Left out: BUY 120 A (conviction 90, $12,000.00) lacks $12,000.00 of room (sector cap of Tech\\*), which B and C have; $0.50 of room (cash)',
      ].join('\n'),
    );
    expect(writeRecommendationReport(samplePlan())).not.toContain('What fits best together');
  });

  test('stands in the terminal', () => {
    const rows = screenOf(jointPlan(), null).split('\n');
    const first = rows.indexOf('Best together: B and C: conviction 155.5 for $13,000.00');
    expect(first).toBeGreaterThan(0);
    expect(rows.slice(first + 1, first + 4)).toEqual([
      'In order of approval: A: conviction 90 for $12,000.00',
      'Left out: A lacks $12,000.00 of room (sector cap of Tech*), which B and C have;',
      '  $0.50 of room (cash)',
    ]);
  });

  test('stands in joint.json and in the recommendation', () => {
    const { plan_id, schema_version, ...joint } = writeJoint(jointPlan()) ?? {};
    expect([plan_id, schema_version]).toEqual([PLAN_ID, 1]);
    expect(joint).toEqual({
      blocked_by: [],
      accepted: [
        { ticker: 'B', shares: '70', value: '7000.00', conviction: 80 },
        { ticker: 'C', shares: '60', value: '6000.00', conviction: 75.5 },
      ],
      conviction: 155.5,
      dollars: '13000.00',
      left_out: [
        {
          ticker: 'A',
          shares: '120',
          value: '12000.00',
          conviction: 90,
          needs: [
            { limit: 'sector_cap', subject: 'Tech*', short: '12000.00', taken_by: ['B', 'C'] },
            { limit: 'cash_buffer', subject: 'cash', short: '0.50', taken_by: [] },
          ],
        },
      ],
      in_order: {
        accepted: [{ ticker: 'A', shares: '120', value: '12000.00', conviction: 90 }],
        conviction: 90,
        dollars: '12000.00',
      },
    });
    expect(writeRecommendation(jointPlan(), {}).joint).toEqual(joint);
    expect(writeRecommendation(samplePlan(), {})).not.toHaveProperty('joint');
    expect(writeJoint(samplePlan())).toBeNull();
  });
});
