import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { documentsOf, jsonIn, porch, temporaryFolder, workspace } from './porch.ts';

const DAY = ['--at', '2026-08-21'];

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, allowUnionTypes: true });
for (const name of ['common', 'optimum', 'choices', 'recommendation']) {
  ajv.addSchema(JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')));
}

function faults(name: string, object: unknown): unknown {
  const validate = ajv.getSchema(`${name}.schema.json`);
  return validate?.(object) === true ? [] : validate?.errors;
}

describe('porch rebalance --choices', () => {
  test('shows the plans side by side, and records nothing', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const ran = porch('rebalance', folder, '--choices', ...DAY);
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(
      ran.out.split('\n').map((line) =>
        line
          .split(/\s{2,}/)

          .join(' | '),
      ),
    ).toEqual([
      'Plan | Off target | # | Turnover | Gain | May slip | Verdict',
      'as directed | $364.58 | 8 | $205,114.50 | +$47,730.60 | 15.16 bp | CONDITIONAL',
      'nearest | $13.92 | 8 | $205,290.83 | +$47,730.60 | 6.10 bp | CONDITIONAL',
      'fewest | $5.84 | 5 | $205,285.07 | +$47,243.52 | 5.70 bp | CONDITIONAL',
      'least tax | $3.04 | 10 | $205,283.35 | +$13,446.69 | 5.72 bp | CONDITIONAL',
      'sells nothing | $217,525.92 | 0 | $0.00 | $0.00 | BLOCKED',
      '',
      'sells nothing is BLOCKED: Cash buffer at the end (cash) at 2.57%, limit 5%; Sector cap (Materials) at 46.75%, limit 40%',
      '',
      'Nothing is recorded. To make one of them: | porch rebalance --plan nearest',
      '',
    ]);
    expect(JSON.parse(porch('plans', folder, '--json', ...DAY).out).plans).toEqual([]);
  });

  test('for programs', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const object = JSON.parse(porch('rebalance', folder, '--choices', '--json', ...DAY).out);
    expect(faults('choices', object)).toEqual([]);
    const gains = object.choices.map((one: { kind: string; realized_gain: string }) => [one.kind, one.realized_gain]);
    expect(gains).toEqual([
      ['directed', '47730.60'],
      ['nearest', '47730.60'],
      ['fewest', '47243.52'],
      ['least_tax', '13446.69'],
      ['sells_nothing', '0.00'],
    ]);
  });

  test('a blocked plan takes the place of none that may be traded', () => {
    const folder = workspace({
      ...documentsOf('test-case-1-rebalance'),
      'policy.json': '{"sector_caps": {"Technology": 0, "All_Others": 40}}',
    });
    const { choices } = JSON.parse(porch('rebalance', folder, '--choices', '--json', ...DAY).out);
    const shown = choices.map((one: Record<string, unknown>) => [one.kind, one.trades, one.verdict]);
    expect(shown).toEqual([
      ['directed', 8, 'BLOCKED'],
      ['nearest', 5, 'BLOCKED'],
      ['fewest', 6, 'SAFE'],
      ['least_tax', 7, 'BLOCKED'],
      ['sells_nothing', 0, 'BLOCKED'],
    ]);
  });

  test.each([
    [['--choices', '--plan', 'nearest'], '--choices shows every plan, and makes none'],
    [['--choices', '--out', 'x'], '--choices shows every plan, and makes none'],
    [['--cash-only', '--plan', 'fewest'], '--plan chooses sales too, and --cash-only sells nothing'],
    [['--plan', 'best'], "option '--plan <kind>' argument 'best' is invalid"],
  ])('%j is refused', (words, expected) => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const ran = porch('rebalance', folder, ...words, ...DAY);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(expected);
    expect(ran.out).toBe('');
  });

  test.each([['--plan', 'nearest'], ['--choices']])(
    'what is left of a plan is chosen by nothing else: %s',
    (...words) => {
      const folder = workspace(documentsOf('test-case-1-rebalance'));
      const ran = porch('rebalance', folder, '--remaining', 'abc', ...words, ...DAY);
      expect([ran.status, ran.error]).toEqual([
        2,
        expect.stringContaining('--remaining keeps to the trades of its plan'),
      ]);
    },
  );

  test('a household makes the plans that its policy names', () => {
    const household = temporaryFolder();
    mkdirSync(join(household, 'accounts', 'one'), { recursive: true });
    const ran = porch('rebalance', household, '--plan', 'nearest', ...DAY);
    expect([ran.status, ran.error]).toEqual([2, expect.stringContaining('--plan makes one account’s plan')]);
  });

  test('a household has no one plan to choose', () => {
    const household = temporaryFolder();
    mkdirSync(join(household, 'accounts', 'one'), { recursive: true });
    const ran = porch('rebalance', household, '--choices', ...DAY);
    expect([ran.status, ran.error]).toEqual([2, expect.stringContaining('this is a household')]);
  });
});

/** Lines of one section of a plan's dry run, without the padding of its tables. */
function sectionOf(folder: string, title: string): string[] {
  const report = readFileSync(join(folder, 'dry_run_report.md'), 'utf8');
  const section = report.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  return section
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('| :-'))
    .map((line) => line.replaceAll(/ +/g, ' '));
}

describe('the plans to choose from beside a plan', () => {
  const EXPLAINED = expect.stringMatching(/^None is recommended: you choose\./);

  test('stand in its dry run and in choices.json, and none is recommended', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const out = join(folder, 'out');
    const ran = JSON.parse(porch('rebalance', folder, '--out', out, '--json', ...DAY).out);
    expect(ran.files).toMatchObject({ choices: 'choices.json', optimum: 'optimum.json' });
    expect(sectionOf(out, 'Plans to choose from')).toEqual([
      EXPLAINED,
      '| Plan | Off target | # | Turnover | Gain | May slip | Verdict |',
      '| as directed (this plan) | $364.58 | 8 | $205,114.50 | +$47,730.60 | 15.16 bp | CONDITIONAL |',
      '| nearest | $13.92 | 8 | $205,290.83 | +$47,730.60 | 6.10 bp | CONDITIONAL |',
      '| fewest | $5.84 | 5 | $205,286.21 | +$47,324.70 | 5.75 bp | CONDITIONAL |',
      '| least tax | $3.04 | 10 | $205,283.35 | +$13,446.69 | 5.72 bp | CONDITIONAL |',
      '| sells nothing | $217,525.92 | 0 | $0.00 | $0.00 | | BLOCKED |',
      '- sells nothing is BLOCKED: Cash buffer at the end (cash) at 2.57%, limit 5%; Sector cap (Materials) at 46.75%, limit 40%',
      expect.stringMatching(
        /^- fewest: a better one may exist, by at most \$[\d.]+ as it counts; porch rebalance --choices/,
      ),
      'To make another one: `porch rebalance --plan nearest`, `porch rebalance --plan fewest`, `porch rebalance --plan least-tax`, `porch rebalance --cash-only`.',
    ]);
    const file = jsonIn(out, 'choices.json');
    expect(faults('choices', file)).toEqual([]);
    expect(file.plan_id).toBe(ran.plan_id);
    expect(file.choices.map(({ kind, deviation }: Record<string, string>) => [kind, deviation])).toEqual([
      ['directed', '364.58'],
      ['nearest', '13.92'],
      ['fewest', '5.84'],
      ['least_tax', '3.04'],
      ['sells_nothing', '217525.92'],
    ]);
    const optimum = jsonIn(out, 'optimum.json');
    expect(faults('optimum', optimum)).toEqual([]);
    expect(optimum).toMatchObject({
      plan_id: ran.plan_id,
      parent: null,
      kind: 'directed',
      objective: '371.40',
      bound: '41.83',
      gap: '329.57',
      proven: false,
      trades: 8,
      turnover: '205114.50',
      orders_changed: 0,
    });
  });

  test.each([
    [['--plan', 'fewest'], 'fewest (this plan)', { kind: 'fewest', proven: true }],
    [
      ['--cash-only'],
      'sells nothing (this plan)',
      {
        kind: 'sells_nothing',
        orders_changed: 8,
        deviation_by_sector: [
          { sector: 'Materials', deviation: '108762.96' },
          { sector: 'Technology', deviation: '-46519.91' },
          { sector: 'Healthcare', deviation: '-50000.00' },
        ],
      },
    ],
  ])('%j: the plan itself is one of them', (words, name, measured) => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const out = join(folder, 'out');
    porch('rebalance', folder, ...words, '--out', out, ...DAY);
    const names = sectionOf(out, 'Plans to choose from').flatMap((line) =>
      line.startsWith('|') ? [line.split(' | ')[0]?.slice(2)] : [],
    );
    expect(names).toContain(name);
    expect(names.filter((one) => one?.includes('this plan'))).toHaveLength(1);
    const optimum = jsonIn(out, 'optimum.json');
    expect(faults('optimum', optimum)).toEqual([]);
    expect(optimum).toMatchObject(measured);
  });

  test('say what blocks one, and what brings a limit to hold that no target asks for', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const portfolio = documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '';
    const folder = workspace({ ...documents, 'Portfolio.md': portfolio });
    const out = join(folder, 'out');
    porch('rebalance', folder, '--out', out, ...DAY);
    expect(sectionOf(out, 'Plans to choose from')).toEqual(
      expect.arrayContaining([
        '| as directed (this plan) | $23,372.14 | 2 | $35,410.86 | +$11,174.94 | 27.10 bp | BLOCKED |',
        '- as directed is BLOCKED: Sector cap (Materials) at 41.99%, limit 40%',
        '- nearest is BLOCKED: Sector cap (Materials) at 41.99%, limit 40%',
        '- nearest and least tax sell nothing for a limit’s sake: what is above a limit today, and the targets do not bring down, stays above it. Repair A or C of such a plan brings it within, and so does fewest',
      ]),
    );
  });

  test('a plan without a directive has none', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const portfolio = documents['Portfolio.md']?.replaceAll(/^- (Reduce|Increase|Add) .*\n/gm, '') ?? '';
    const folder = workspace({ ...documents, 'Portfolio.md': portfolio });
    const out = join(folder, 'out');
    const ran = JSON.parse(porch('rebalance', folder, '--out', out, '--json', ...DAY).out);
    expect([ran.files.choices, ran.files.optimum]).toEqual([undefined, undefined]);
  });
});

test('the report of a directed plan says what can be reached, and what stops it', () => {
  const folder = workspace({
    ...documentsOf('test-case-1-rebalance'),
    'policy.json': '{"sector_caps": {"Technology": 15, "All_Others": 40}}',
  });
  porch('rebalance', folder, '--out', join(folder, 'out'), ...DAY);
  const report = readFileSync(join(folder, 'out', 'dry_run_report.md'), 'utf8');
  const section = report.split('## What can be reached\n')[1]?.split('\n## ')[0] ?? '';
  expect(
    section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map((line) => line.replaceAll(/ +/g, ' ')),
  ).toEqual([
    '| Sector | Target | Can reach | What stops it |',
    '| :--------- | ----------: | ----------: | :--------------- |',
    '| Materials | $125,000.00 | $125,000.00 | |',
    '| Technology | $80,000.00 | $75,000.00 | the sector’s cap |',
    '| Healthcare | $50,000.00 | $50,000.00 | |',
    '| Cash | | $30,113.14 | |',
  ]);
});

describe('porch rebalance --plan', () => {
  test('makes the plan that was searched for, which is recorded, approved and found to be what its documents give', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const directed = JSON.parse(porch('rebalance', folder, '--by', 'ann', '--json', ...DAY).out);
    const made = JSON.parse(porch('rebalance', folder, '--plan', 'nearest', '--by', 'ann', '--json', ...DAY).out);
    expect(faults('recommendation', made)).toEqual([]);
    expect(made).toMatchObject({ kind: 'nearest', parent: directed.plan_id, status: 'CONDITIONAL' });
    const optimum = jsonIn(join(folder, 'plans', made.plan_id.slice(0, 12)), 'optimum.json');
    expect(faults('optimum', optimum)).toEqual([]);
    expect(optimum).toMatchObject({
      objective: '41.84',
      bound: '41.83',
      gap: '0.01',
      proven: true,
      kind: 'nearest',
      orders_changed: 4,
    });
    const approved = porch('approve', made.plan_id, '--workspace', folder, '--by', 'pat', '--confirm-all', ...DAY);
    expect(approved).toMatchObject({ status: 0, error: '' });
    expect(porch('journal', 'verify', folder)).toMatchObject({ status: 0 });
  });

  test('of an account that says what it is, the directed plan is named as it is recorded', () => {
    const folder = workspace({
      ...documentsOf('test-case-1-rebalance'),
      'policy.json': '{"account": {"type": "taxable", "funding": "margin"}}',
    });
    const directed = JSON.parse(porch('rebalance', folder, '--json', ...DAY).out);
    const made = JSON.parse(porch('rebalance', folder, '--plan', 'nearest', '--json', ...DAY).out);
    expect(made.parent).toBe(directed.plan_id);
  });

  test('policy names the plan for good', () => {
    const folder = workspace({
      ...documentsOf('test-case-1-rebalance'),
      'policy.json': '{"plan": "fewest", "trade_weight": 25}',
    });
    const made = JSON.parse(porch('rebalance', folder, '--json', ...DAY).out);
    expect([made.kind, made.trades.length]).toEqual(['fewest', 5]);
    const directed = JSON.parse(porch('rebalance', folder, '--plan', 'directed', '--json', ...DAY).out);
    expect([directed.kind, directed.plan_id]).toEqual([undefined, made.parent]);
  });
});
