import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decimal, format } from '../../../src/base/decimal.ts';
import { hasActionPlan, readActionPlan } from '../../../src/documents/actionPlan/readActionPlan.ts';
import { scanMarkdown } from '../../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../../src/documents/syntax/problem.ts';
import type { ActionPlan, StatedCashDirective } from '../../../src/domain/advice/directive.ts';
import { DEFAULT_POLICY } from '../../../src/domain/planning/policy.ts';

const SECURITIES = [
  { ticker: 'NEM', name: 'Newmont' },
  { ticker: 'XOM', name: 'ExxonMobil Corp.' },
  { ticker: 'LLY', name: 'Eli Lilly' },
];

function read(text: string, known: readonly string[] = ['Fixed Income']): Reading<ActionPlan> {
  return readActionPlan(scanMarkdown('Portfolio.md', text), { sectors: known, securities: SECURITIES }, DEFAULT_POLICY);
}

function plan(text: string, known?: readonly string[]): ActionPlan {
  const { value, problems } = read(text, known);
  expect(problems).toEqual([]);
  if (value === null) throw new Error('no plan was read');
  return value;
}

function shown(value: Decimal | null): string {
  return value === null ? '?' : format(value);
}

function directive({ verb, statedCurrentPct, targetPct, statedAmount }: StatedCashDirective): string {
  const amount = statedAmount === null ? '' : ` by ${format(statedAmount)}`;
  return `${verb} ${shown(statedCurrentPct)} → ${shown(targetPct)}${amount}`;
}

function directives(text: string, known?: readonly string[]): string[] {
  const { directives: sectors, cash } = plan(text, known);
  const lines = sectors.map((one) => `${one.sector}: ${directive(one)}`);
  return cash === null ? lines : [...lines, `cash: ${directive(cash)}`];
}

function problems(text: string): string[] {
  const reading = read(text);
  expect(reading.value).toBeNull();
  return reading.problems.map(({ line, column, message, accepted }) => `${line}:${column}: ${message}; ${accepted}`);
}

const item = (text: string) => `## ACTION PLAN\n- ${text}\n`;
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/portfolios/${name}`, import.meta.url), 'utf8');

describe('documents as models write them', () => {
  test('verbs as bold lines, nested remarks, task boxes, housekeeping', () => {
    const text = fixture('model-emoji.md');
    expect(directives(text)).toEqual([
      'Technology: decrease 26.8 → 20',
      'Energy: decrease 14.2 → 10',
      'Utilities: increase 0 → 8',
      'Healthcare: increase ? → 26',
      'cash: set ? → 6',
    ]);
    expect(plan(text).unread.map(({ line, text: words }) => `${line} ${words}`)).toEqual([
      '41 Rebalance quarterly',
      '42 Review stop-loss levels weekly',
    ]);
  });

  test('a bold line for a heading, an item over two lines, remarks under a directive', () => {
    expect(directives(fixture('model-nested.md'))).toEqual([
      'Technology: decrease 62.4 → 40',
      'Financials: increase 22.7 → 35',
      'Healthcare: increase ? → 10',
      'cash: hold 15 → 15',
    ]);
  });

  test('a table with actions and amounts', () => {
    const text = fixture('model-lots.md');
    expect(directives(text, ['Funds'])).toEqual([
      'Funds: decrease 51.7 → 40 by -350.00',
      'Consumer Staples: hold 33.3 → 33.3',
      'Real Estate: increase 0 → 10 by 300.00',
      'cash: increase 15 → 16.7 by 50.00',
    ]);
    expect(plan(text, ['Funds']).basis).toBe('total');
    expect(plan(text, ['Funds']).disagreements).toEqual([]);
  });

  test("the specification's own", () => {
    const text = readFileSync(new URL('../../examples/test-case-1-rebalance/Portfolio.md', import.meta.url), 'utf8');
    expect(directives(text)).toEqual([
      'Materials: decrease 46.8 → 25',
      'Technology: increase 6.7 → 16',
      'Healthcare: increase 0 → 10',
      'cash: set ? → 5',
    ]);
    expect(plan(text).directives[0]?.source).toEqual({
      file: 'Portfolio.md',
      line: 30,
      text: 'Reduce Materials from 46.8% to 25%',
    });
  });
});

describe('forms', () => {
  test.each([
    ['Trim Materials from 46.8% to 25%', 'Materials: decrease 46.8 → 25'],
    ['Decrease basic materials to 25%', 'Materials: decrease ? → 25'],
    ['Cut the Materials sector weight from 46.8 % to 25 percent.', 'Materials: decrease 46.8 → 25'],
    ['Lower Materials: 46.8% → 25%', 'Materials: decrease 46.8 → 25'],
    ['**Reduce:** Materials 46.8%→25%', 'Materials: decrease 46.8 → 25'],
    ['Materials: Reduce from 46.8% to 25%', 'Materials: decrease 46.8 → 25'],
    ['Raise Technology exposure from 6.7% up to 16%', 'Technology: increase 6.7 → 16'],
    ['Boost IT to 16% — momentum; see notes', 'Technology: increase ? → 16'],
    ['Grow Tech position from 6.7% to 16% (leaders first)', 'Technology: increase 6.7 → 16'],
    ['Initiate Healthcare from 0% to 10%', 'Healthcare: increase 0 → 10'],
    ['Add 10% Health Care', 'Healthcare: increase ? → 10'],
    ['Open Real Estate (REITs) from 0% to 5%', 'Real Estate: increase 0 → 5'],
    ['Establish fixed income to 5%', 'Fixed Income: increase ? → 5'],
    ['Exit Energy', 'Energy: decrease ? → 0'],
    ['Eliminate Energy from 5.9%', 'Energy: decrease 5.9 → 0'],
    ['Close Energy position from 5.9% to 0%', 'Energy: decrease 5.9 → 0'],
    ['Hold Utilities', 'Utilities: hold ? → ?'],
    ['Maintain Utilities allocation at 4.4%', 'Utilities: hold 4.4 → 4.4'],
    ['Keep Utilities from 4.4% to 4.9%', 'Utilities: hold 4.4 → 4.9'],
    ['Utilities: 4.4% → 6%', 'Utilities: set 4.4 → 6'],
    ['Utilities: 4.4% -> 6%', 'Utilities: set 4.4 → 6'],
    ['Utilities: 4.4% ➡️ 6%', 'Utilities: set 4.4 → 6'],
    ['Utilities: 4.4% to 6%', 'Utilities: set 4.4 → 6'],
    ['🎯 Target Cash position: 5%', 'cash: set ? → 5'],
    ['Cash target: 5%', 'cash: set ? → 5'],
    ['Raise cash from 2.6% to 5%', 'cash: increase 2.6 → 5'],
    ['Hold Cash at 5%', 'cash: hold 5 → 5'],
    ['Cash: 2.6% → 5%', 'cash: set 2.6 → 5'],
  ])('%s', (text, expected) => expect(directives(item(text))).toEqual([expected]));

  test('every verb reads back what it was given', () => {
    const verbs = fc.constantFrom(['Reduce', 'decrease'], ['Increase', 'increase'], ['Add', 'increase']);
    const sector = fc.constantFrom('Technology', 'Consumer Staples', 'Communication Services', 'Fixed Income');
    const tenths = fc.integer({ min: 0, max: 1000 }).map((units) => ({ units: BigInt(units), scale: 1 }));
    fc.assert(
      fc.property(verbs, sector, tenths, tenths, ([word, verb], name, one, other) => {
        const [low, high] = one.units <= other.units ? [one, other] : [other, one];
        const [from, to] = verb === 'decrease' ? [high, low] : [low, high];
        const text = `${word} ${name} from ${format(from)}% to ${format(to)}%`;
        expect(directives(item(text))).toEqual([`${name}: ${verb} ${format(from)} → ${format(to)}`]);
      }),
    );
  });
});

describe('where directives stand', () => {
  const line = 'Reduce Materials from 46.8% to 25%';
  test.each([
    [`# Action Plan\n- ${line}`],
    [`**ACTION PLAN**\n- ${line}`],
    [`## 3. Sector Rebalancing Targets\n${line}`],
    [`## Action Plan\n### Reductions\n1. ${line}`],
    [`## Action Plan\n### ${line}`],
    [`## Action Plan\n- This week:\n  - ${line}`],
    [`## Action Plan\n- Reduce:\n  - Materials from 46.8% to 25%`],
    [`## Action Plan\nReduce:\n- Materials from 46.8% to 25%`],
    [`## Action Plan\n### Reduce\n- Materials: 46.8% → 25%`],
    [`## Action Plan\n- ${line}\n  - Reduce Technology if that fails\n    Reduce Energy too`],
    [`## Action Plan\n- ${line}\n### Notes\n- Reduce Energy from 5% to 3%`],
    [`## Action Plan\n- ${line}\n### Escalation\n- Cash must hold`],
    [`## Action Plan\n- ${line}\n### Audit trail\n- Reduce Energy from 5% to 3%`],
    [`## Action Plan\n- ${line}\n## Outlook\n- Technology stays strong`],
    [`Suggested rebalancing:\n\n- ${line}\n\nTechnology is next.\n- Cash is king`],
    [`## Action Plan\n- Reduce Materials\n  from 46.8%\n  to 25%`],
    [`## Action Plan\n- ${line}\n- **${line}**`],
    [`## Action Plan\n- ${line}\n\n| Sector | Target % |\n|---|---|\n| Materials | 25 |`],
    [`**Action Plan**\n\n**Reduce**\n- Materials from 46.8% to 25%\n\n**Outlook**\n- Cash is king`],
  ])('%j', (text) => expect(directives(text)).toEqual(['Materials: decrease 46.8 → 25']));

  test('prose is not read, nor items that name nothing', () => {
    const text = `## Action plan\nWe keep cash low and review financial statements.\n- ${line}\n- Review financial statements\n- Tell the trader\n`;
    expect(directives(text)).toEqual(['Materials: decrease 46.8 → 25']);
    expect(plan(text).unread.map(({ line: at }) => at)).toEqual([4, 5]);
  });

  test('a bold line goes on with the plan where it speaks of what is to be done', () => {
    const text = `**Action plan**\n\n**Phase 1**\n- ${line}\n\n**Target Cash position: 5%**\n\n**Outlook**\n- Energy`;
    expect(directives(text)).toEqual(['Materials: decrease 46.8 → 25', 'cash: set ? → 5']);
  });

  test('whether there is a plan at all', () => {
    expect(hasActionPlan(scanMarkdown('a.md', '# Portfolio\n- Reduce'))).toBe(false);
    expect(hasActionPlan(scanMarkdown('a.md', '# My Action Plan'))).toBe(true);
  });
});

describe('what people set before an item', () => {
  test.each([
    '-Increase Healthcare from 10% to 14%',
    '— Increase Healthcare from 10% to 14%',
    '– Increase Healthcare from 10% to 14%',
    '· Increase Healthcare from 10% to 14%',
    '→ Increase Healthcare from 10% to 14%',
    'a) Increase Healthcare from 10% to 14%',
    '2.Increase Healthcare from 10% to 14%',
    '(2) Increase Healthcare from 10% to 14%',
    'Step 2: Increase Healthcare from 10% to 14%',
    '**Step 2:** Increase Healthcare from 10% to 14%',
    'Priority 1 - Increase Healthcare from 10% to 14%',
    'Please increase Healthcare from 10% to 14%',
    '- Step 2: please increase Healthcare from 10% to 14%',
  ])('%s', (text) => {
    expect(directives(`## ACTION PLAN\n${text}\n`)).toEqual(['Healthcare: increase 10 → 14']);
  });

  test('a target is one of a sector as of cash', () => {
    for (const text of ['Target Healthcare: 14%', '- Target Healthcare weight 14%', '- Healthcare target: 14%']) {
      expect(directives(`## ACTION PLAN\n${text}\n`)).toEqual(['Healthcare: set ? → 14']);
    }
  });

  test('dashes under a verb', () => {
    const text = '## ACTION PLAN\n\n**Reduce:**\n– Materials from 46.8% to 25%\n– Energy from 10% to 5%\n';
    expect(directives(text)).toEqual(['Materials: decrease 46.8 → 25', 'Energy: decrease 10 → 5']);
  });

  test('a directive under another is a remark, and is told', () => {
    const text = '## ACTION PLAN\n- Reduce Materials to 20%\n  - Increase Healthcare from 10% to 14%\n  - soon\n';
    expect(directives(text)).toEqual(['Materials: decrease ? → 20']);
    expect(plan(text).unread.map(({ line, text: words }) => `${line} ${words}`)).toEqual([
      '3 Increase Healthcare from 10% to 14%',
    ]);
  });
});

describe('directives that cannot be used', () => {
  test.each([
    ['Reduce Materials from 46.8% to 28–25%', '2:34: “28–25%” is a range from the upper bound'],
    ['Reduce Materials from 46,8% to 25%', '2:25: “46,8%” cannot be read: the point is the decimal mark'],
    ['Reduce Materials from 46.8% to 25% soon', '2:3: “Reduce Materials from 46.8% to 25% soon” is not understood'],
    ['Reduce Materials from 36.8 to 25', '2:33: “25” has no percent sign; Reduce Materials from 36.8% to 25%'],
    ['Reduce Materials by 5%', '2:3: “Reduce Materials by 5%” says by how much and not of what'],
    ['~~Reduce Materials from 46.8% to 25%~~', '2:3: “~~Reduce Materials from 46.8% to 25%~~” is struck out'],
    ['Reduce', '2:3: this item has a verb and no sector'],
    ['Keep an eye on rates', '2:11: “eye on rates” is neither'],
    ['Watch Energy closely', '2:3: “Watch Energy closely” is not understood'],
    ['Tech looks rich', '2:3: “Tech looks rich” is not understood'],
    ['Increase Technology from 6.7% to 116%', '2:36: “116%” is not within 0 and 100'],
    [
      'Reduce Technologie from 6.7% to 5%',
      '2:10: “Technologie” is neither a sector nor a security that this workspace knows; Technologies (Technology), if that is meant',
    ],
    ['Collectibles: 0% → 5%', '2:3: “Collectibles” is neither a sector nor a security that this workspace knows'],
    ['Reduce Tech from 10% to 16%', '2:27: a directive to decrease goes from 10% to 16%'],
    ['Increase Tech from 16% to 10%', '2:29: a directive to increase goes from 16% to 10%'],
    ['Hold Tech from 10% to 10.6%', '2:25: a directive to hold goes from 10% to 10.6%'],
    ['Exit Tech from 10% to 2%', '2:25: an exit has a target above 0%'],
  ])('%s', (text, expected) => expect(problems(item(text))[0]).toContain(expected));

  test.each([
    ['Increase Healthcare by 4% to 14%', 'says by how much and to what'],
    ['Do not reduce Materials from 30% to 20%', 'says what is not to be done, and is no directive'],
    ['Reduce Materials', 'has no target in percent'],
    ['Incrase Helthcare from 10% to 14%', 'is not understood as a directive'],
    ['Increase LLY 4%', 'does not say whether it is by or to its figure'],
    ['TSLA: buy', 'names a security and a side, and is no directive'],
    ['GME (sell)', 'names a security and a side, and is no directive'],
  ])('%s: says why', (text, expected) =>
    expect(problems(`${item(text)}- Cash target: 5%`)[0]).toContain(`2:3: “${text}” ${expected}; `),
  );

  test('a name that is nearly one is offered, cash too; where none is near, all are named', () => {
    expect(problems(item('Target Csh position: 15%'))[0]).toContain('2:10: “Csh” is neither a sector nor');
    expect(problems(item('Target Csh position: 15%'))[0]).toMatch(/Cash, if that is meant$/);
    expect(problems(item('Target liquidity: 25%'))[0]).toMatch(/“liquidity” is neither .*; Cash, if that is meant$/);
    expect(problems(item('Target proceeds: 25%'))[0]).toContain('; one of the sectors Technology, Healthcare, ');
  });

  test('a percentage in an item, a row or a code block is never passed over', () => {
    const beside = (text: string) => problems(`## ACTION PLAN\n${text}\n\n- Cash target: 5%\n`);
    const told = (text: string) => beside(text).map((one) => one.split(';')[0]);
    expect(told('- Incrase Helthcare\n  from 10% to 14%')).toEqual([
      '3:3: “from 10% to 14%” is not understood as a directive',
    ]);
    expect(told('- Incrase Helthcare\nfrom 10% to 14%')).toEqual([
      '3:1: “from 10% to 14%” is not understood as a directive',
    ]);
    expect(told('- Review this\n  Tecnology at 5%')).toEqual([
      '3:3: “Tecnology at 5%” is not understood as a directive',
    ]);
    expect(told('| Area | Target % |\n|---|---|\n| Healthcare | 14 |')).toEqual([
      '2:10: “Target %” stands in a table from which no directive is read',
    ]);
    expect(told('| Healthcare | 14% |\n|---|---|\n| Tech | 20% |')).toEqual([
      '2:16: “14%” stands in a table from which no directive is read',
    ]);
    expect(told('| Area | Share |\n| Health | 14% |')).toEqual([
      '3:12: “14%” stands in a table from which no directive is read',
    ]);
    expect(told('Healthcare | 14%')).toEqual(['2:1: “Healthcare | 14%” is not understood as a directive']);
    expect(told('```yaml\nHealthcare: 14%\n```')).toEqual([
      '2:1: this code block has figures of the plan, and no directive is read from it',
    ]);
    expect(told('· Incrase Healthcare 14%')).toEqual([
      '2:1: “Incrase Healthcare 14%” is not understood as a directive',
    ]);
    for (const text of [
      'abc Target Cash position: 15%',
      'Materials has gone from 40% to 46.8%.',
      'Set Helthcare to 14%',
      'Target Csh: 5%',
    ]) {
      expect(beside(text)).toHaveLength(1);
    }
  });

  test('other prose and other tables stand in a plan as they like', () => {
    const beside = (text: string) => directives(`## ACTION PLAN\n${text}\n\n- Cash target: 5%\n`);
    for (const text of [
      'Materials stands at 46.8% and is above its cap.',
      'The plan lowers risk by 12% overall.',
      '### Step 1: Reduce Materials',
    ]) {
      expect(beside(text)).toEqual(['cash: set ? → 5']);
    }
    expect(problems('## Action plan\n| Ticker | Action | Shares |\n|---|---|---|\n| UNH | BUY | 40 |')).toEqual([
      '4:1: “UNH” is no security of this workspace, and has no price; UNH with its price in the holdings, the picks or a recommendation; known are LLY, NEM, XOM',
    ]);
  });

  test('a line of prose that begins like a directive and is none', () => {
    expect(problems('## Action plan\nReduce Materials over time.')).toHaveLength(1);
    expect(problems('## Action plan\n- Hold Energy\n  at eight')).toHaveLength(1);
  });

  test('two different directives for one sector name both lines', () => {
    expect(problems('## Action plan\n- Reduce Tech to 20%\n- Reduce Technology to 15%')).toEqual([
      '3:3: two different directives for Technology, in line 2 (“Reduce Tech to 20%”) and line 3 (“Reduce Technology to 15%”); one of them: “Reduce Tech to 20%” or “Reduce Technology to 15%”',
    ]);
    expect(problems('## Action plan\n- Reduce Tech to 20%\n- Increase Tech to 20%')).toHaveLength(1);
    expect(problems('## Action plan\n- Hold Tech\n- Technology: 20%')).toHaveLength(1);
    expect(problems('## Action plan\n- Hold Tech at 20%\n- Hold Tech at 21%')).toHaveLength(1);
    expect(problems('## Action plan\n- Cash target: 5%\n- Target cash position: 6%')[0]).toContain(
      'for cash, in line 2',
    );
  });

  test('a hold says the same with the weight that it holds, also in a summary of the plan', () => {
    for (const same of [
      '- Hold Tech at 20%',
      '- Tech: 20% → 20%',
      '\n| Sector | Before | After |\n|---|---|---|\n| Tech | 20% | 20% |',
      '\n| Sector | Current | Target | Action |\n|---|---|---|---|\n| Tech | 20% | 20% | Hold |',
    ]) {
      expect(directives(`## Action plan\n- Hold Tech\n${same}`)).toEqual(['Technology: hold 20 → ?']);
    }
  });

  test('figures that contradict each other are two directives, figures that complete each other are one', () => {
    expect(problems('## Action plan\n- Reduce Tech from 30% to 20%\n- Reduce Tech from 31% to 20%')).toHaveLength(1);
    expect(directives('## Action plan\n- Reduce Tech to 20%\n- Reduce Tech from 30% to 20%')).toEqual([
      'Technology: decrease 30 → 20',
    ]);
    const head = '| Sector | Target % | Amount |\n|---|---|---|\n';
    expect(problems(`## Action plan\n\n${head}| Tech | 20% | $5 |\n| Tech | 20% | $6 |`)).toHaveLength(1);
  });

  test('what stands under an item that is a problem is not told again', () => {
    expect(problems('## Action plan\n- Reduce Materials soon\n  - Reduce Energy soon')).toHaveLength(1);
  });

  test('targets that with cash exceed 100.5%', () => {
    const all = (cash: string) =>
      `## Action plan\n- Increase Tech to 60%\n- Increase Energy to 35%\n- Cash target: ${cash}%\n`;
    expect(directives(all('5.5'))).toHaveLength(3);
    expect(problems(all('5.51'))).toEqual([
      '4:3: the targets with cash are 100.51% together; targets of at most 100% together',
    ]);
    // 95% of what is invested beside 10% cash is 85.5% of all.
    expect(directives(`${all('10')}\nBasis: invested\n`)).toHaveLength(3);
  });

  test('no directive at all', () => {
    expect(problems('# Portfolio')[0]).toContain('1:1: no directive is found');
    expect(problems('# Portfolio\n\n## Action plan\nNothing to do.')[0]).toContain('3:4: no directive is found');
  });
});

describe('basis', () => {
  test.each([
    ['- Exit Energy\n\nBasis: invested', 'invested'],
    ['- Exit Energy\n- **Basis:** total portfolio.', 'total'],
    ['- Exit Energy', null],
    ['| Sector | Current % of invested | Target % of invested |\n|---|---|---|\n| Energy | 5% | 0% |', 'invested'],
    ['| Sector | Current (% of portfolio) | Target |\n|---|---|---|\n| Energy | 5% | 0% |', 'total'],
  ])('%j', (text, expected) => expect(plan(`## Action plan\n${text}`).basis).toBe(expected));

  test('another one, or two, is a problem', () => {
    expect(problems('## Action plan\n- Exit Energy\n\nBasis: equity')[0]).toContain('4:1: this basis is not known');
    expect(problems('## Action plan\n- Exit Energy\n\nBasis: total\n\nBasis: invested')[0]).toContain(
      '6:1: the basis is total',
    );
  });
});

describe('tables', () => {
  const table = (rows: string) =>
    `## Action plan\n\n| Sector | Current % | Target % | Action | Dollar Amount |\n|---|---|---|---|---|\n${rows}\n`;

  test.each([
    ['| Materials | 46.8% | 25% | TRIM | -$108,763 |', 'Materials: decrease 46.8 → 25 by -108763'],
    ['| **Materials** | 46.8 | 25 | 🔻 REDUCE | ($108,763) |', 'Materials: decrease 46.8 → 25 by -108763'],
    ['| Tech | 6.7% | 16% | ADD | — |', 'Technology: increase 6.7 → 16'],
    ['| Tech | — | 16% | | |', 'Technology: set ? → 16'],
    ['| Energy | 5% | 5.4% | HOLD | |', 'Energy: hold 5 → 5.4'],
    ['| Energy | 5% | — | HOLD | |', 'Energy: hold 5 → ?'],
    ['| Energy | 5% | | EXIT | |', 'Energy: decrease 5 → 0'],
    ['| Cash | 22% | 5% | DEPLOY | |', 'cash: decrease 22 → 5'],
    ['| Cash Deployment | 22% | 5% | | |', 'cash: set 22 → 5'],
    ['| Healthcare | 0% | 10% | DEPLOY | |', 'Healthcare: increase 0 → 10'],
  ])('%s', (row, expected) => expect(directives(table(row))).toEqual([expected]));

  test.each([
    ['| Technologie | 5% | 4% | | |', '5:3: “Technologie” is neither a sector'],
    ['| Energy | 5% | 4% | WAIT | |', '5:22: “wait” is no action'],
    ['| Energy | 5% | $4 | | |', '5:17: “$4” cannot be read'],
    ['| Energy | 5% | | TRIM | |', '5:1: the target of “Energy” is missing'],
    ['| Energy | 5% | 8% | TRIM | |', '5:1: a directive to decrease goes from 5% to 8%'],
    ['| Energy | 5% | 8% | HOLD | |', '5:1: a directive to hold goes from 5% to 8%'],
    ['| Energy | 5% | 1% | EXIT | |', '5:1: an exit has a target above 0%'],
    ['| Energy | 5% | 4% | TRIM | lots |', '5:29: “lots” cannot be read'],
  ])('%s is a problem', (row, expected) => expect(problems(table(row))[0]).toContain(expected));

  test('a total row is a checksum', () => {
    const rows = '| Energy | 5% | 4% | | -$10 |\n| Cash | 2% | 3% | | $10 |\n';
    expect(plan(table(`${rows}| TOTAL | 7% | 7.5% | | $1.00 |`)).disagreements).toEqual([]);
    expect(plan(table(`${rows}| TOTAL | 100% | 7.6% | | $1.01 |`)).disagreements).toEqual([
      'Action plan: the total amount is stated as $1.01, its rows give $0.00',
      'Action plan: the total of current is stated as 100%, its rows give 7%',
      'Action plan: the total of target is stated as 7.6%, its rows give 7%',
    ]);
  });

  test('a table without its dashes or its target column is a problem, one of trades is none', () => {
    expect(problems('## Action plan\n\n| Sector | Target |\n| Energy | 4% |')[0]).toContain('3:1: the row of dashes');
    expect(problems('## Action plan\n\n| Sector | Action |\n|---|---|\n| Energy | TRIM |')[0]).toContain(
      'no column for the target',
    );
    const trades = '| Ticker | Sector | Shares |\n|---|---|---|\n| XOM | Energy | 5 |';
    expect(directives(`## Action plan\n- Exit Energy\n\n${trades}`)).toEqual(['Energy: decrease ? → 0']);
  });
});

test('a plan of megabytes is read whole', () => {
  const housekeeping = '- Tell the trader about it\n'.repeat(20_000);
  expect(read(`## Action plan\n${housekeeping}- Exit Energy\n`).value?.unread).toHaveLength(20_000);
  expect(read(`## Action plan\n- ${'Reduce '.repeat(300_000)}\n`).problems).toHaveLength(1);
});
