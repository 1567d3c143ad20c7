import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Decimal, format, trimmed } from '../../src/base/decimal.ts';
import { readActionPlan } from '../../src/documents/actionPlan/readActionPlan.ts';
import { readMarketView } from '../../src/documents/advice/readMarketView.ts';
import { readRecommendations } from '../../src/documents/advice/readRecommendations.ts';
import { readPortfolio } from '../../src/documents/portfolio/readPortfolio.ts';
import { scanMarkdown } from '../../src/documents/syntax/markdown.ts';
import type { Reading } from '../../src/documents/syntax/problem.ts';
import type { ActionPlan } from '../../src/domain/advice/directive.ts';
import type { Restriction } from '../../src/domain/holdings/portfolio.ts';
import { SECTORS } from '../../src/domain/instruments/sector.ts';
import { DEFAULT_POLICY } from '../../src/domain/planning/policy.ts';
import { jsonIn, porch, ROOT, temporaryFolder, workspace } from './porch.ts';

const AT = ['--at', '2026-08-21'];
const PROMPT = porch('prompt').out;

/** Every example that a prompt prints, and what it says of it. */
function examplesIn(prompt: string) {
  const all = prompt.matchAll(/^(\S+), an example:\n\n```markdown\n(.*?)```\n\nIt is read as:\n\n((?:- [^\n]*\n)+)/gms);
  return [...all].map(([, file = '', text = '', list = '']) => ({
    file,
    text,
    means: list.split('\n').flatMap((line) => (line === '' ? [] : [line.slice(2)])),
  }));
}

const EXAMPLES = examplesIn(PROMPT);
const DOCUMENTS = Object.fromEntries(EXAMPLES.map(({ file, text }) => [file, text]));
const PORTFOLIO = DOCUMENTS['Portfolio.md'] ?? '';

function taken<T>({ value, problems }: Reading<T>): T {
  expect(problems).toEqual([]);
  if (value === null) throw new Error('nothing is read');
  return value;
}

const figure = (value: Decimal | null): string => (value === null ? '?' : format(trimmed(value)));
const money = (value: Decimal): string =>
  `$${Number(format(value)).toLocaleString('en-US', { minimumFractionDigits: 2 })}`;

function restrictionWords({ ticker, side, reason, until }: Restriction): string {
  const what = { buy: 'not bought', sell: 'not sold', both: 'neither bought nor sold' }[side];
  return `${ticker} is ${what}${until === null ? '' : ` until ${until}`}${reason === null ? '' : `: ${reason}`}.`;
}

function planWords({ directives, cash }: ActionPlan): string[] {
  const words = { decrease: 'goes down', increase: 'goes up', hold: 'stays as it is', set: 'goes' };
  return [
    ...directives.map(({ sector, verb, targetPct }) =>
      verb === 'hold' ? `${sector} stays as it is.` : `${sector} ${words[verb]} to ${figure(targetPct)}%.`,
    ),
    `Cash goes to ${figure(cash?.targetPct ?? null)}%.`,
  ];
}

/** What the program's own readers make of an example, in the prompt's words. */
function readWords(file: string, text: string): string[] {
  const document = () => scanMarkdown(file, text);
  if (file === 'Portfolio.md') {
    const plan = planWords(taken(readActionPlan(document(), { sectors: SECTORS, securities: [] }, DEFAULT_POLICY)));
    if (!text.includes('## HOLDINGS')) return plan;
    const read = taken(readPortfolio(document(), DEFAULT_POLICY));
    if (read.kind !== 'held') throw new Error('no holdings');
    const { asOf, cash, positions, restrictions, disagreements } = read.portfolio;
    expect(disagreements).toEqual([]);
    const held = positions.map(({ ticker, shares }) => `${ticker} ${figure(shares)}`).join(', ');
    return [
      `Prices are of ${asOf?.date}; cash is ${money(cash)}.`,
      `Held: ${held}.`,
      ...restrictions.map(restrictionWords),
      ...plan,
    ];
  }
  if (file === 'Market-Analyst.md') {
    const { asOf, confidencePct, rankings, picks } = taken(readMarketView(document()));
    const [first, ...others] = rankings.map(({ sector, rank }) => [sector, rank] as const);
    return [
      `It is of ${asOf?.date}, with a confidence of ${figure(confidencePct)}%.`,
      `${[`${first?.[0]} ranks ${first?.[1]}`, ...others.map((one) => one.join(' '))].join(', ')}.`,
      ...picks.map(
        ({ ticker, sector, price, conviction, isConviction }) =>
          `${ticker} (${sector}) may be bought at ${price && money(price)}, ${isConviction ? 'conviction' : 'score'} ${figure(conviction)}.`,
      ),
    ];
  }
  return taken(readRecommendations(document())).map(
    ({ action, ticker, size, sector, price, conviction, stopLoss, targetPrice }) =>
      size === null || size === 'all' || 'kind' in size
        ? `${action} ${ticker}, ${size === 'all' ? 'all of it' : 'no percentage'}.`
        : `${action} ${ticker} (${sector}) for ${figure(size)}% of the portfolio at ${price && money(price)}, conviction ${figure(conviction)}, stop loss ${stopLoss && money(stopLoss)}, target price ${targetPrice && money(targetPrice)}.`,
  );
}

/** The example with other words for what it says of a sector. */
function planWith(line: string): string {
  const own = line.includes('Materials') ? /^- Reduce Materials.*$/m : /^- Exit Energy$/m;
  expect(PORTFOLIO).toMatch(own);
  return PORTFOLIO.replace(own, `- ${line}`);
}

/** What reading told of a line: the problem, else what a warning says of it; null where it is read without a word. */
function toldOf(line: string): string | null {
  const folder = workspace({ ...DOCUMENTS, 'Portfolio.md': planWith(line) });
  const { status, out } = porch('check', folder, ...AT, '--json');
  const answer = JSON.parse(out);
  if (status === 2) {
    const number = planWith(line).split('\n').indexOf(`- ${line}`) + 1;
    expect(answer.problems.map((one: { line: number }) => one.line)).toEqual([number]);
    return answer.problems[0].message;
  }
  const found = answer.findings.find(({ message }: { message: string }) => message.includes(line));
  return found?.message ?? null;
}

describe('porch prompt', () => {
  test('prints an example of each document, and each is read as it says', () => {
    expect(EXAMPLES.map(({ file }) => file)).toEqual(['Portfolio.md', 'Market-Analyst.md', 'Stock-Analyst.md']);
    for (const { file, text, means } of EXAMPLES) expect([file, readWords(file, text)]).toEqual([file, means]);
  });

  test('prints examples that are a workspace together: its plan and its recommendations go through', () => {
    const folder = workspace(DOCUMENTS);
    const out = temporaryFolder();
    expect(porch('rebalance', folder, ...AT, '--out', out).out).toMatch(/^SAFE: 4 trades, /);
    const { trades } = jsonIn(out, 'trade_list.json');
    expect(trades.map((one: Record<string, string>) => `${one.action} ${one.ticker} ${one.shares}`)).toEqual([
      'SELL XOM 60',
      'SELL NEM 61',
      'BUY LLY 8',
      'BUY NVDA 25',
    ]);
    const screened = temporaryFolder();
    expect(porch('screen', folder, ...AT, '--out', screened)).toMatchObject({ status: 0, error: '' });
    const { reading } = JSON.parse(porch('check', folder, ...AT, '--json').out);
    expect(reading.flatMap(({ open }: { open: unknown[] }) => open)).toEqual([]);
  });

  test('shows lines that are stopped or told, and beside each one that is read without a word', () => {
    const rows = [...PROMPT.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|$/gm)];
    expect(rows.length).toBeGreaterThan(6);
    for (const [, not = '', but = ''] of rows) {
      expect([not, toldOf(not)]).toEqual([not, expect.any(String)]);
      expect([but, toldOf(but)]).toEqual([but, null]);
    }
  });

  test('names forms of a directive that are read', () => {
    const forms = /The action plan has one item for each sector: (.*)/.exec(PROMPT)?.[1] ?? '';
    const lines = [...forms.matchAll(/`([^`]+)`/g)].flatMap(([, form = '']) =>
      form.startsWith('from') ? [] : [form.replace(' S', ' Materials').replace('a%', '25.6%')],
    );
    expect(lines).toHaveLength(6);
    const verbs = lines.map((form) => {
      const line = form.replace(/[bc]%/, form.startsWith('Reduce') ? '18%' : '30%');
      const plan = taken(
        readActionPlan(
          scanMarkdown('Portfolio.md', `## ACTION PLAN\n\n- ${line}\n`),
          { sectors: SECTORS, securities: [] },
          DEFAULT_POLICY,
        ),
      );
      return [...plan.directives.map(({ verb }) => verb), ...(plan.cash === null ? [] : ['cash'])].join();
    });
    expect(verbs).toEqual(['decrease', 'increase', 'increase', 'decrease', 'hold', 'cash']);
  });

  test('names sectors and classes that a holding may bear', () => {
    const sectors = /Sectors are called (.*)\./.exec(PROMPT)?.[1]?.split(/, | and /) ?? [];
    const classes = /has a class in place of one: (.*)\./.exec(PROMPT)?.[1]?.split(', ') ?? [];
    expect(sectors).toEqual([...SECTORS]);
    expect(classes).toContain('Bonds');
    for (const name of classes) {
      const read = taken(
        readPortfolio(scanMarkdown('Portfolio.md', PORTFOLIO.replace('| Energy |', `| ${name} |`)), DEFAULT_POLICY),
      );
      expect([name, read.kind === 'held' && read.portfolio.positions.at(-1)?.sector]).toEqual([name, name]);
    }
  });

  test('prints one document’s part where one is asked for', () => {
    for (const [document, file] of [
      ['portfolio', 'Portfolio.md'],
      ['market', 'Market-Analyst.md'],
      ['stock', 'Stock-Analyst.md'],
    ] as const) {
      const { status, out, error } = porch('prompt', document);
      expect([status, error, examplesIn(out).map((one) => one.file)]).toEqual([0, '', [file]]);
    }
    expect(porch('prompt', 'all').out).toBe(PROMPT);
    expect(porch('prompt', 'policy')).toMatchObject({ status: 2, out: '' });
  });

  test('is what docs/prompt.md shows', () => {
    const page = readFileSync(join(ROOT, 'docs/prompt.md'), 'utf8');
    expect(/^````text\n(.*?)^````$/ms.exec(page)?.[1]).toBe(PROMPT);
  });
});

const POLICY = `{
  "sector_caps": {"Technology": 30, "All_Others": 45},
  "position_caps": {"VTI": 60},
  "position_size_maximum_pct": 20,
  "minimums": {"cash_buffer_pct": 4, "cash_buffer_warning": 6},
  "conviction_minimum": 70,
  "fund_position_maximum_pct": 55,
  "own_sectors": ["Space"],
  "restrictions": [{"ticker": "AMC", "reason": "a | b"}]
}`;

describe('of a workspace', () => {
  const facts = (prompt: string) => prompt.slice(prompt.indexOf('## This portfolio'));

  test('it says what is held, what is restricted and what the limits are', () => {
    const folder = workspace({ ...DOCUMENTS, 'policy.json': POLICY });
    const { status, out } = porch('prompt', '--workspace', folder);
    expect(status).toBe(0);
    const words = facts(out).replaceAll(/ {2,}/g, ' ');
    expect(words).toContain('As of 2026-08-21 the portfolio is worth $104,360.70; $12,000.00 of it is cash, 11.5%.');
    expect(words).toContain('\n| NEM | — | Materials | 110 | $131.58 | 13.9% |\n');
    expect(words).toContain('\n| Materials | 25.6% | 45% |\n');
    expect(words).toContain('\n| Technology | 14.8% | 30% |\n');
    expect(words).toContain('\n| NVDA | Technology | $214.72 |\n');
    expect(words).toContain('\n| TSLA | buy | lock-up | — | 2026-12-31 |\n');
    expect(words).toContain('\n| GME | buy and sell | — | — | — |\n');
    expect(words).toContain('\n| AMC | buy and sell | a \\| b | — | — |\n');
    expect(words).toContain('- A sector: at most Technology 30%, every other 45%.\n');
    expect(words).toContain('- A position: at most VTI 60%, every other 20%.\n');
    expect(words).toContain('- Cash: at least 4% after every trade; below 6% is a warning.\n');
    expect(words).toContain('- A fund of a whole market: at most 55%.\n');
    expect(words).toContain('\nSectors here besides: Space.\n');
    expect(words).toContain('conviction 70 or more');
  });

  test('it asks for the plan alone, for the holdings are there, and the plan is read in their place', () => {
    const folder = workspace(DOCUMENTS);
    const { out } = porch('prompt', 'portfolio', '--workspace', folder);
    expect(out).toContain('`Portfolio.md` is there. Its holdings and cash are not yours to change');
    const [example] = examplesIn(out);
    expect(example?.text.startsWith('## ACTION PLAN\n')).toBe(true);
    expect(example?.means).toEqual(readWords('Portfolio.md', example?.text ?? ''));
  });

  test('neither a plan nor recommendations that cannot be read are in the way of new ones', () => {
    const broken = { ...DOCUMENTS, 'Portfolio.md': planWith('Reduce Materials somewhat'), 'Stock-Analyst.md': 'BUY' };
    expect(porch('prompt', '--workspace', workspace(broken))).toMatchObject({ status: 0, error: '' });
  });

  test('holdings or limits that cannot be read are told, and nothing is printed', () => {
    const unread = { ...DOCUMENTS, 'Portfolio.md': PORTFOLIO.replace('$131.58', '131,58') };
    const ran = porch('prompt', '--workspace', workspace(unread));
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain('Portfolio.md:10:');
    const strange = porch('prompt', '--workspace', workspace({ ...DOCUMENTS, 'policy.json': '{"sector_cap": 1}' }));
    expect(strange).toMatchObject({ status: 2, out: '' });
    const household = porch('prompt', '--workspace', join(ROOT, 'examples/household'));
    expect(household.error).toContain('the folder is a household');
  });

  test('a portfolio in JSON is asked for by its keys', () => {
    const folder = workspace({
      'portfolio.json': '{"as_of": "2026-08-21", "cash": "100", "holdings": []}',
    });
    const { out } = porch('prompt', 'portfolio', '--workspace', folder);
    expect(out).toContain(
      'Write the values of its keys `directives` (`sector`, `action`, `to_pct`) and `cash_target_pct`',
    );
    expect(facts(out)).toContain('No security is restricted.');
  });
});
