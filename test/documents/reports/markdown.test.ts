import fc from 'fast-check';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { decimal } from '../../../src/base/decimal.ts';
import { ratioOf } from '../../../src/base/ratio.ts';
import { writeDryRunReport } from '../../../src/documents/print/dryRun.ts';
import { figureColumn, inline, table, textColumn, wrapped } from '../../../src/documents/print/markdown.ts';
import { writeExecutionGuide } from '../../../src/documents/reports/guide.ts';
import { writeRecommendationReport } from '../../../src/documents/reports/recommendation.ts';
import type { Plan } from '../../../src/domain/planning/plan.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';
import { finding } from '../../../src/domain/rules/finding.ts';
import { blockedPlan, check, nvidia, samplePlan, stockPlan, tesla } from './samplePlan.ts';

interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly MarkdownNode[];
}

function parsed(markdown: string): MarkdownNode {
  return unified().use(remarkParse).use(remarkGfm).parse(markdown);
}

function typesIn(node: MarkdownNode): string[] {
  return [node.type, ...(node.children ?? []).flatMap(typesIn)];
}

/** Types of nodes, but for a web address that shows where it leads. */
function foreignTypes(node: MarkdownNode, allowed: readonly string[]): string[] {
  const isPlainAddress = node.type === 'link' && leadsTo(node);
  const own = isPlainAddress || allowed.includes(node.type) ? [] : [node.type];
  return [...own, ...(node.children ?? []).flatMap((child) => foreignTypes(child, allowed))];
}

function leadsTo(link: MarkdownNode): boolean {
  const shown = textIn(link);
  return [shown, `http://${shown}`, `mailto:${shown}`].includes(link.url ?? '');
}

function textIn(node: MarkdownNode): string {
  return (node.value ?? '') + (node.children ?? []).map(textIn).join('');
}

/** The rows of every table, cells trimmed. */
function rowsOf(markdown: string): string[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/ +/g, ' '));
}

function report(plan: Plan): string {
  return writeDryRunReport(plan) ?? '';
}

describe('text from documents', () => {
  const hostile = [
    'a | b',
    '<script>alert(1)</script>',
    '*bold* _it_ `code` ~~gone~~',
    '[click](https://example.com) ![x](y)',
    'www.example.com and a@example.com',
    'two\nlines\r\nthree',
    '&lt; &#42; Procter & Gamble',
    'back\\slash \\| end\\',
    '**',
  ];

  test.each(hostile)('shows in a table as it is: %j', (text) => {
    const tree = parsed(table([textColumn('Name'), textColumn('Next')], [[inline(text), 'x']]));
    expect(foreignTypes(tree, ['root', 'table', 'tableRow', 'tableCell', 'text'])).toEqual([]);
    expect(textIn(tree)).toBe(`NameNext${text.replace(/[\r\n]+/g, ' ')}x`);
  });

  test('never becomes anything but text, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab <>|*_`[]()!\\&;#~@:/.w-\n'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, (given) => {
        const tree = parsed(`- **warning** (${inline(given)}): done`);
        expect(foreignTypes(tree, ['root', 'list', 'listItem', 'paragraph', 'text', 'strong'])).toEqual([]);
        expect(typesIn(tree).filter((type) => type === 'strong')).toHaveLength(1);
      }),
    );
  });

  test('turns no writing direction and rings no bell', () => {
    expect(inline('A\u202eB\u0007C\u2028D')).toBe('AB C D');
  });

  test('stands in a table whose figures stand to the right', () => {
    expect(
      table(
        [textColumn('Name'), figureColumn('Shares')],
        [
          ['a', '1'],
          ['long name', '12'],
        ],
      ),
    ).toBe('| Name      | Shares |\n| :-------- | -----: |\n| a         |      1 |\n| long name |     12 |');
  });

  test('wraps between words and cuts what does not fit', () => {
    expect(wrapped('one two three four', 10, 2)).toEqual(['one two', '  three f…']);
    expect(wrapped('one two three four', 40, 2)).toEqual(['one two three four']);
  });
});

describe('the dry run report', () => {
  test('compares sectors and cash before and after with their limits', () => {
    const rows = rowsOf(report(samplePlan()));
    expect(rows).toContain('| Materials | $233,762.96 | 46.75% | $124,993.04 | 25.00% | -21.75 pp | ≤ 40% |');
    expect(rows).toContain('| Healthcare | $0.00 | 0.00% | $49,977.91 | 10.00% | +10.00 pp | ≤ 40% |');
    expect(rows).toContain('| Cash | $12,870.09 | 2.57% | $25,295.43 | 5.06% | +2.49 pp | ≥ 5% |');
  });

  test('compares positions, those bought and those sold out too', () => {
    const policy = { ...DEFAULT_POLICY, positionCaps: new Map([['LLY', decimal('7.5')]]) };
    const rows = rowsOf(report(samplePlan({ policy })));
    expect(rows).toContain('| CSCO | Cisco | 126 | 126 | 2.80% | 2.80% | $0.00 | ≤ 15% |');
    expect(rows).toContain('| NEM | Newmont | 540 | 0 | 14.21% | 0.00% | -$71,053.20 | ≤ 15% |');
    expect(rows).toContain('| LLY | | 0 | 15 | 0.00% | 3.77% | +$18,831.00 | ≤ 7.5% |');
  });

  test('tells every constraint with limit, measured figure, headroom and result', () => {
    const rows = rowsOf(report(blockedPlan()));
    expect(rows).toContain('| Sector cap | Materials | 40% | 25.00% | 15.00% | ✓ pass |');
    expect(rows).toContain('| Sector cap | Technology | 15% | 15.97% | -0.97% | ✗ violation (the plan causes it) |');
    expect(rows).toContain('| Cash buffer at the end | cash | 5% | 5.06% | 0.06% | ⚠ warning |');
    expect(rows).toContain('| Restriction list | NEM | — | — | — | ✓ pass |');
    expect(report(blockedPlan())).toContain('39 checks: 37 pass, 1 warning, 1 violation.');
  });

  test('never prints a broken limit as if it were met', () => {
    const broken = check('sector_cap', 'Energy', decimal('40'), ratioOf(decimal('40.0004')));
    expect(rowsOf(report(samplePlan({ constraints: [broken] })))).toContain(
      '| Sector cap | Energy | 40% | 40.0004% | -0.0004% | ✗ violation (the plan causes it) |',
    );
  });

  test('tells cash after each step and names the tightest', () => {
    const text = report(samplePlan());
    expect(rowsOf(text)).toContain('| 0 | Start | | | | | $12,870.09 | 2.57% | -2.43 pp |');
    expect(rowsOf(text)).toContain(
      '| 4 | BUY LLY | 15 | $1,255.40 | $18,831.00 | $0.00 | $86,275.57 | 17.26% | 12.26 pp |',
    );
    expect(text).toContain(
      'The tightest step is 8, BUY ISRG: it leaves $25,295.43, 5.06% of the portfolio; headroom to the minimum of 5%: 0.06 pp.',
    );
    expect(text).toContain('](allocation.svg)');
    expect(text).toContain('](cash.svg)');
  });

  test('names the step at which the buffer was measured', () => {
    const step = samplePlan().steps[6];
    if (step === undefined) throw new Error('the sample has eight steps');
    const constraints = [check('buffer_throughout', 'cash', decimal('5'), step.cashAfterPct, true)];
    expect(report(samplePlan({ constraints }))).toContain('The tightest step is 7, BUY UNH');
    expect(report(samplePlan({ constraints: [] }))).toContain('The tightest step is 8, BUY ISRG');
  });

  test('is not written without holdings, and says when nothing is traded', () => {
    expect(writeDryRunReport(samplePlan({ before: null, after: null }))).toBeNull();
    expect(report(samplePlan({ steps: [] }))).toContain('There is nothing to trade');
  });
});

describe('the recommendation report', () => {
  test('begins with the verdict in one sentence', () => {
    const second = (plan: Plan) => writeRecommendationReport(plan).split('\n')[2];
    expect(second(samplePlan())).toBe(
      '**CONDITIONAL: 8 trades, to execute only after 2 conditions are confirmed by name.**',
    );
    expect(second(blockedPlan())).toBe('**BLOCKED: do not execute; 1 violation (sector cap).**');
    expect(second(stockPlan([nvidia(), tesla()]))).toBe('**BLOCKED: do not execute; rejected: TSLA.**');
    expect(second(samplePlan({ verdict: 'SAFE', findings: [] }))).toBe(
      '**SAFE: 8 trades, every check passes, nothing to confirm.**',
    );
    expect(second(samplePlan({ verdict: 'SAFE', findings: [], steps: [] }))).toBe(
      '**SAFE: there is nothing to trade.**',
    );
    expect(second(samplePlan({ steps: [] }))).toBe(
      '**CONDITIONAL: there is nothing to trade; 2 conditions to confirm.**',
    );
  });

  test('tells plan, dates, value and each restriction with where it stands', () => {
    const source = { file: 'Portfolio.md', line: 23, text: 'TSLA: sell' };
    const restrictions = [
      { ticker: 'TSLA', side: 'sell', reason: 'lock-up', from: null, until: '2026-12-31', source },
      { ticker: 'GME', side: 'both', reason: null, from: '2026-09-01', until: null },
      { ticker: 'UNH', side: 'buy', reason: null, from: null, until: '2026-08-21', source },
      { ticker: 'ISRG', side: 'buy', reason: null, from: null, until: '2026-08-20', source },
    ] as const;
    const text = writeRecommendationReport(samplePlan({ restrictions, asOf: null }));
    expect(text).toContain(`- Plan: \`${samplePlan().planId}\``);
    expect(text).toContain('- Holdings as of: unknown\n- Evaluated on: 2026-08-21\n- Portfolio value: $500,000.00');
    expect(text).toContain(`- Restrictions: 4 restrictions stand.
  - TSLA: not to be sold, until 2026-12-31 (lock-up), in force; Portfolio.md line 23
  - GME: not to be traded, from 2026-09-01, not in force on 2026-08-21
  - UNH: not to be bought, until 2026-08-21, in force; Portfolio.md line 23
  - ISRG: not to be bought, until 2026-08-20, not in force on 2026-08-21; Portfolio.md line 23
`);
    expect(writeRecommendationReport(samplePlan())).toContain('- Restrictions: No restriction stands.');
  });

  test('tells each violation and condition with its numbers and what to do', () => {
    const text = writeRecommendationReport(blockedPlan());
    expect(text).toContain(
      '- **violation** `sector_cap` (Technology): Technology ends at 15.97%, above its cap of 15%. The Master-Architect may except it. What to do: Sell more of the sector or buy less of it.',
    );
    expect(text).toContain('- **warning** `cash_buffer` (cash): Cash ends at 5.06%, below the warning level of 8%.');
  });

  test('says what can never be excepted', () => {
    const findings = [
      { id: 'restriction_list', severity: 'violation', subject: 'NEM', message: 'NEM is restricted', waivable: false },
    ] as const;
    const text = writeRecommendationReport(blockedPlan({ findings }));
    expect(text).toContain('NEM is restricted. It can never be excepted.');
    expect(text).toContain('1 of them can never be excepted: the plan must be modified.');
    expect(text).not.toContain('porch review');
  });

  test('lists the trades with limit prices, gain, conviction and why', () => {
    const rows = rowsOf(writeRecommendationReport(samplePlan()));
    expect(rows).toContain(
      '| 1 | SELL NEM | 540 | $131.58 | $71,053.20 | $130.93 | +88.4% | | $83,923.29 (16.8%) | CONDITIONAL | highest gain in Materials (+88.4%) |',
    );
    expect(rows).toContain(
      '| 4 | BUY LLY | 15 | $1,255.40 | $18,831.00 | $1,261.67 | | 84 | $86,275.57 (17.3%) | CONDITIONAL | conviction 84, one of 3 picks in Healthcare |',
    );
  });

  test('quotes each directive with its place', () => {
    expect(rowsOf(writeRecommendationReport(samplePlan()))).toContain(
      '| Reduce Materials from 46.8% to 25% (Portfolio.md, line 32) | Materials | 46.75% | 25.00% | -$108,762.96 | SELL |',
    );
  });

  test('shows each criterion with its figures', () => {
    const text = writeRecommendationReport(stockPlan([tesla()]));
    expect(text).toContain('## Screening\n\n### BUY TSLA: REJECTED');
    expect(text).toContain('- ✗ Conviction: 55, at least 65');
    expect(text).toContain('- ✗ Position size: 20.00%, at most 15%');
    expect(text).toContain('- ✓ Sector cap: Consumer Discretionary at 20.00% after the trade, at most 40%');
    expect(text).toContain('- ✗ Cash buffer: cash at -5.12% after the trade, at least 5%');
    expect(text).toContain('- ✓ Restriction list: TSLA is not restricted on 2026-08-21');
    expect(text).toContain('- ✗ Sector rank: Consumer Discretionary has rank 6, at most rank 5');
    expect(text).toContain('Nothing to escalate. What was rejected goes back to Stock-Analyst.');
  });

  test('does not judge a sale by what speaks of buying', () => {
    const sale = tesla({ action: 'SELL', conviction: null });
    const text = writeRecommendationReport(stockPlan([sale]));
    expect(text).toContain('Position size: speaks of buying; nothing is bought');
    expect(text).toContain('Restriction list: TSLA is not restricted');
  });

  test('offers the options of a trade', () => {
    const text = writeRecommendationReport(
      stockPlan([nvidia()], {
        validations: [
          {
            ticker: 'NVDA',
            action: 'BUY',
            shares: decimal('139'),
            status: 'BLOCKED',
            findings: [finding('cash_buffer', 'warning', 'cash', 'cash ends at 3%')],
            options: [
              {
                option: 'A',
                text: 'reduce XOM first by 60 shares ($9,906.60)',
                ticker: 'XOM',
                shares: decimal('60'),
                value: decimal('9906.6'),
              },
              {
                option: 'C',
                text: 'at most 1,200.5 | shares',
                ticker: 'NVDA',
                shares: decimal('1200.5'),
                value: decimal('257771.36'),
              },
            ],
          },
        ],
      }),
    );
    expect(text).toContain('### BUY 139 NVDA: BLOCKED');
    expect(text).toContain('\n\nOptions:\n\n');
    expect(text).toContain('- **(A)** reduce XOM first by 60 shares ($9,906.60)');
    expect(text).toContain('- **(C)** at most 1,200.5 \\| shares');
  });

  test('offers no options where there are none', () => {
    const findings = [finding('sector_unknown', 'warning', 'NVDA', 'NVDA has no sector')];
    const validation = { ticker: 'NVDA', action: 'BUY', shares: decimal('1'), status: 'CONDITIONAL' } as const;
    const text = writeRecommendationReport(
      stockPlan([nvidia()], { validations: [{ ...validation, findings, options: [] }] }),
    );
    expect(text).toContain('### BUY 1 NVDA: CONDITIONAL');
    expect(text).not.toContain('Options:');
  });

  test('says to whom it is escalated and until when', () => {
    expect(writeRecommendationReport(samplePlan())).toContain('Nothing to escalate.');
    expect(writeRecommendationReport(blockedPlan())).toContain(
      'Escalate to the Master-Architect: 1 violation. An answer is due 30 minutes of market hours after the plan is submitted; no answer means BLOCKED.',
    );
    expect(writeRecommendationReport(blockedPlan())).not.toContain('never be excepted');
    const policy = { ...blockedPlan().policy, slaMinutes: 45, slaClock: 'wall', allowSelfReview: true } as const;
    const text = writeRecommendationReport(blockedPlan({ policy }));
    expect(text).toContain('An answer is due 45 minutes after the plan is submitted');
    expect(text).toContain('`allow_self_review`');
  });

  test('says what the trader does next', () => {
    expect(writeRecommendationReport(samplePlan())).toContain(
      '`porch approve 3f9c1a7be2d0 --by NAME --confirm buffer_at_limits --confirm cash_buffer`',
    );
    expect(writeRecommendationReport(samplePlan())).toContain('1. Read the conditions and `dry_run_report.md`, then');
    expect(writeRecommendationReport(samplePlan({ verdict: 'SAFE', findings: [] }))).toContain(
      '1. Read `dry_run_report.md`, then approve or decline: `porch approve 3f9c1a7be2d0 --by NAME` or',
    );
    expect(writeRecommendationReport(blockedPlan())).toContain('1. Do not execute anything of this plan.');
  });

  test('ends with the notes', () => {
    const findings = [finding('item_not_read', 'note', 'Portfolio.md', 'line 40 was not read')];
    expect(writeRecommendationReport(samplePlan({ verdict: 'SAFE', findings }))).toContain(
      '## Notes\n\n- **note** `item_not_read` (Portfolio.md): line 40 was not read.\n',
    );
  });
});

describe('the execution guide', () => {
  test('lists sells with proceeds and settlement, then buys with costs', () => {
    const rows = rowsOf(writeExecutionGuide(samplePlan()));
    expect(rows).toContain('| 1 | NEM | | 540 | $131.58 | $130.93 | $71,053.20 | $83,923.29 | 16.78% | 2026-08-24 |');
    expect(rows).toContain('| 8 | ISRG | | 40 | $378.81 | $380.70 | $15,152.40 | $25,295.43 | 5.06% | 2026-08-24 |');
    expect(rows.findIndex((row) => row.startsWith('| 2 | FCX'))).toBeLessThan(
      rows.findIndex((row) => row.startsWith('| 3 | NVDA')),
    );
  });

  test('takes costs off what is sold and adds them to what is bought', () => {
    const steps = samplePlan().steps.map((step) => ({ ...step, cost: decimal('1.50') }));
    const text = writeExecutionGuide(samplePlan({ steps }));
    expect(text).toContain('Expected proceeds: $108,766.92.');
    expect(text).toContain('Expected cost: $96,353.58.');
    expect(text).toContain('- Costs in these figures: $12.00');
    expect(text).toContain('- Cash at the end: $25,295.43, 5.06% of the portfolio (minimum 5%)');
  });

  test('says which sales realise a loss and that average cost is not tax basis', () => {
    const gains = ['-3.2', null, '0'];
    const steps = samplePlan()
      .steps.slice(0, 3)
      .map((step, index) => {
        const gain = gains[index] ?? null;
        return { ...step, action: 'SELL' as const, gainPct: gain === null ? null : ratioOf(decimal(gain)) };
      });
    const text = writeExecutionGuide(samplePlan({ steps }));
    expect(text).toContain('- NEM: **realises a loss**, -3.2% on average cost');
    expect(text).toContain('- FCX: the average cost is not known, so a loss cannot be ruled out');
    expect(text).toContain('- NVDA: 0.0% on average cost');
    expect(text).toContain('average cost, which is not tax basis');
    expect(writeExecutionGuide(samplePlan())).not.toContain('realises a loss');
  });

  test('trades on the next trading day where the day of evaluation is none', () => {
    const text = writeExecutionGuide(samplePlan({ evaluatedOn: '2026-09-05' }));
    expect(text).toContain('Trade date: 2026-09-08, the next trading day.');
    expect(text).toContain('2026-09-09');
    expect(writeExecutionGuide(samplePlan())).toContain('Trade date: 2026-08-21. ');
  });

  test('forbids the execution of a blocked plan in its first lines and says why', () => {
    const lines = writeExecutionGuide(blockedPlan()).split('\n').slice(0, 6).join('\n');
    expect(lines).toContain('**DO NOT EXECUTE. This plan is BLOCKED: 1 violation (sector cap).**');
    expect(writeExecutionGuide(blockedPlan())).toContain('The orders below are shown for review only.');
    expect(lines).toContain('Technology ends at 15.97%');
    expect(writeExecutionGuide(stockPlan([tesla()]))).toContain(
      'BUY TSLA was rejected: conviction, position size, cash buffer, regime alignment',
    );
    expect(writeExecutionGuide(stockPlan([tesla()]))).not.toContain('shown for review only');
    expect(writeExecutionGuide(samplePlan())).not.toContain('DO NOT EXECUTE');
  });

  test('has a checklist and says that nothing is executed', () => {
    const text = writeExecutionGuide(samplePlan({ steps: [] }));
    expect(text).toContain('- [ ] Cash at the broker is at least 5% of the portfolio');
    expect(text).toContain('Nothing is executed by this program');
    expect(text).toContain('No SELL order.');
    expect(text).toContain('No BUY order.');
  });
});

test('a page has no empty section and no hole', () => {
  const quiet = { verdict: 'SAFE', findings: [] } as const;
  const pages = [samplePlan(quiet), stockPlan([], quiet), blockedPlan()].flatMap((plan) => [
    writeDryRunReport(plan),
    writeRecommendationReport(plan),
    writeExecutionGuide(plan),
  ]);
  for (const text of pages) {
    expect(text).not.toMatch(/\n\n\n/);
    expect(text).not.toMatch(/\n## [^\n]*\n\n## /);
  }
  expect(pages[0]).not.toContain('## Findings');
  expect(pages[1]).not.toContain('## Screening');
  expect(pages[1]).not.toContain('###');
});

test('without holdings what is stated is not called measured', () => {
  const plan = blockedPlan({ before: null, after: null, steps: [] });
  expect(writeRecommendationReport(plan)).toMatch(/\| Directive +\| Sector +\| +Stated \|/);
  expect(writeRecommendationReport(samplePlan())).toMatch(/\| Directive +\| Sector +\| Measured \|/);
});

test('the same plan gives the same bytes', () => {
  for (const write of [writeDryRunReport, writeRecommendationReport, writeExecutionGuide]) {
    expect(write(samplePlan())).toBe(write(samplePlan()));
  }
});
