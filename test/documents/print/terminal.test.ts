import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { type TerminalOptions, terminalPage } from '../../../src/documents/print/terminal.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import { finding } from '../../../src/domain/rules/finding.ts';
import { blockedPlan, longPlan, nvidia, samplePlan, stockPlan, tesla } from '../reports/samplePlan.ts';

function page(plan: Plan, options: Partial<TerminalOptions> = {}): string {
  return terminalPage(plan, {
    color: false,
    bars: true,
    width: 80,
    nextStep: 'porch approve 3f9c1a7be2d0 --by NAME --confirm-all',
    tolerance: null,
    files: 'plans/3f9c1a7be2d0/',
    ...options,
  });
}

const ESCAPE = String.fromCharCode(27);

test('cash that ends above its target is told below the conditions, whatever the verdict', () => {
  const above = finding('cash_above_target', 'note', 'cash', 'cash ends at 24.3% ($121,640.01), too much');
  const told = '· cash_above_target: cash ends at 24.3% ($121,640.01), too much';
  for (const plan of [samplePlan(), blockedPlan()]) {
    expect(page(plan)).not.toContain('cash_above_target');
    expect(page({ ...plan, findings: [...plan.findings, above] }).split('\n')).toContain(told);
  }
});

test('test case 1 fits on one screen', () => {
  expect(page(samplePlan())).toBe(`\
CONDITIONAL: 8 trades, to execute only after 2 conditions are confirmed by name
$500,000.00 as of 2026-08-21; plan 3f9c1a7be2d0
! buffer_at_limits (cash): If every trade filled at its limit price, cash would
  end at 4.84%, below the minimum of 5%.
! cash_buffer (cash): Cash ends at 5.06%, below the warning level of 8%.
Sector                    before   after   limit   █ after  ░ before  │ limit
  Materials                46.8%   25.0%   ≤ 40%   ████████████████░░░░░░░░░│░░░
  Technology                6.7%   16.0%   ≤ 40%   ██████████               │
  Healthcare                0.0%   10.0%   ≤ 40%   ██████                   │
  6 others unchanged, the largest Financials 14.5%
  Cash                      2.6%    5.1%    ≥ 5%   ███│█
  #  Trade     Shares        Price       Value   Cash after
  1  SELL NEM     540    @ $131.58  $71,053.20   $83,923.29  16.8%
  2  SELL FCX     492     @ $76.66  $37,716.72  $121,640.01  24.3%
  3  BUY NVDA      77    @ $214.72  $16,533.44  $105,106.57  21.0%
  4  BUY LLY       15  @ $1,255.40  $18,831.00   $86,275.57  17.3%
  5  BUY MSFT      32    @ $483.24  $15,463.68   $70,811.89  14.2%
  6  BUY AVGO      39    @ $368.45  $14,369.55   $56,442.34  11.3%
  7  BUY UNH       41    @ $390.11  $15,994.51   $40,447.83   8.1%
  8  BUY ISRG      40    @ $378.81  $15,152.40   $25,295.43   5.1%
Next:  porch approve 3f9c1a7be2d0 --by NAME --confirm-all
Files: plans/3f9c1a7be2d0/
`);
});

test.each([samplePlan(), blockedPlan(), longPlan(20), stockPlan([nvidia(), tesla()])])(
  'a page leaves one of 24 rows to the prompt and is at most 80 characters wide (%#)',
  (plan) => {
    const rows = page(plan).trimEnd().split('\n');
    expect(rows.length).toBeLessThanOrEqual(23);
    for (const row of rows) expect([...row].length).toBeLessThanOrEqual(80);
  },
);

describe('what stands first', () => {
  test('a blocked plan says what blocks it, and that there are conditions besides', () => {
    const rows = page(blockedPlan()).split('\n');
    expect(rows[0]).toBe('BLOCKED: do not execute; 1 violation (sector cap)');
    expect(rows[2]).toBe('✗ sector_cap (Technology): Technology ends at 15.97%, above its cap of 15%.');
    expect(rows[3]).toBe('  … also 2 conditions, see recommendation_report.md');
  });

  test('a rejected recommendation says which criteria failed', () => {
    const text = page(stockPlan([nvidia(), tesla()]));
    expect(text).toContain('✓ BUY NVDA APPROVED_FOR_PO: all six criteria pass\n');
    expect(text).toContain('✗ BUY TSLA REJECTED: conviction, position size, cash buffer, regime alignment\n');
    expect(text).toContain('\nNo trade.\n');
  });

  test('a rejection for want of a market view says which file is missing, and which line of policy decides', () => {
    const missing = finding('market_view_missing', 'note', 'market view', 'no document ranks the sectors');
    expect(page(stockPlan([tesla({ reasons: ['regime_alignment'] })], { findings: [missing] }))).toContain(
      `✗ BUY TSLA REJECTED: regime alignment
· market_view_missing: Add Market-Analyst.md, or set
  regime_alignment_without_market_view to skip in policy.json.
`,
    );
    expect(page(stockPlan([tesla()]))).not.toContain('market_view_missing');
  });

  test('the day of evaluation is told where it is another than that of the holdings', () => {
    expect(page(samplePlan({ evaluatedOn: '2026-08-24' }))).toContain(
      'as of 2026-08-21, evaluated on 2026-08-24; plan',
    );
    expect(page(samplePlan({ asOf: null }))).toContain('as of an unknown date, evaluated on 2026-08-21; plan');
  });
});

describe('long lists', () => {
  test('trades are cut with how many are left', () => {
    expect(page(longPlan(20))).toContain('\n  … and 12 more, see recommendation_report.md\nNext:');
    expect(page(samplePlan())).not.toContain('…');
    expect(
      page(longPlan(9))
        .split('\n')
        .filter((row) => /^ +\d+ {2}(SELL|BUY) /.test(row)),
    ).toHaveLength(9);
  });

  test('conditions are cut with how many are left', () => {
    const findings = Array.from({ length: 7 }, (_, index) =>
      finding('stale_directive', 'warning', `S${index}`, 'stale'),
    );
    expect(page(samplePlan({ findings }))).toContain('! stale_directive (S3): stale\n  … and 3 more, see');
  });
});

describe('bars', () => {
  test('what breaks its limit shows past the mark, however little it is', () => {
    const row = page(blockedPlan())
      .split('\n')
      .find((one) => one.startsWith('  Technology'));
    expect(row).toBe('  Technology                6.7%   16.0%   ≤ 15%   █████████│█');
  });

  test('are left out on wish', () => {
    const text = page(samplePlan(), { bars: false });
    expect(text).not.toMatch(/[█░│]/);
    expect(text).toContain('\n  Materials                46.8%   25.0%   ≤ 40%\n');
  });

  test('a sector that breaks its cap is shown even where nothing is traded in it', () => {
    const plan = samplePlan();
    const constraints = plan.constraints.map((one) =>
      one.subject === 'Utilities' ? { ...one, result: 'violation' as const } : one,
    );
    expect(page(samplePlan({ constraints }))).toContain('\n  Utilities                 4.4%    4.4%   ≤ 40%');
  });
});

describe('the terminal', () => {
  test('gets colour only where it is wanted', () => {
    expect(page(samplePlan())).not.toContain(ESCAPE);
    const text = page(samplePlan(), { color: true });
    expect(text.startsWith(`${ESCAPE}[1;38;5;130mCONDITIONAL: `)).toBe(true);
    expect(page(blockedPlan(), { color: true }).startsWith(`${ESCAPE}[1;38;5;161mBLOCKED: `)).toBe(true);
    expect(text.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')).toBe(page(samplePlan()));
  });

  test('a narrow one loses the value of a trade before its cash, and never part of a command', () => {
    const nextStep = 'porch approve 3f9c1a7be2d0 --by NAME --confirm buffer_at_limits --confirm cash_buffer';
    const text = page(samplePlan(), { width: 58, nextStep });
    expect(text).toContain('  1  SELL NEM     540    @ $131.58   $83,923.29  16.8%\n');
    expect(text).toContain(`\nNext:  ${nextStep}\n`);
  });

  test('is given no command by a document', () => {
    const findings = [finding('sector_unknown', 'warning', `X${ESCAPE}[2J\u009b`, `bad\u0007\r\n${ESCAPE}]0;title`)];
    const text = page(samplePlan({ findings }));
    expect([...text].filter((character) => /\p{Cc}/u.test(character) && character !== '\n')).toEqual([]);
  });

  test('shows the status of each single recommendation', () => {
    const [, , step] = samplePlan().steps;
    const shares = decimal('77');
    const plan = stockPlan([nvidia()], {
      steps: step === undefined ? [] : [step],
      validations: [{ ticker: 'NVDA', action: 'BUY', shares, status: 'SAFE', findings: [], options: [] }],
    });
    expect(page(plan)).toMatch(/3 {2}BUY NVDA .* 21\.0% {2}SAFE\n/);
  });
});
