import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  contentsOf,
  documentsOf,
  EXAMPLES,
  jsonIn,
  porch,
  porchOn,
  temporaryFolder,
  withTablesTurned,
  workspace,
} from './porch.ts';

const CASE_1 = join(EXAMPLES, 'test-case-1-rebalance');
const AT = ['--at', '2026-08-21'];

describe('a call', () => {
  test.each([
    [['--help'], 'Usage: porch'],
    [['rebalance', '--help'], 'porch rebalance --json --out report'],
    [['screen', '--help'], 'porch screen --text "BUY NVDA 12%, conviction 74"'],
    [['check', '--help'], 'porch check my-account --at 2026-08-21'],
    [['init', '--help'], 'porch init trial --example nvda'],
    [['prompt', '--help'], 'porch prompt stock --schema'],
    [['--version'], '0.1.0'],
  ])('%j helps', (args, words) => {
    const ran = porch(...args);
    expect(ran).toMatchObject({ status: 0, error: '' });
    expect(ran.out).toContain(words);
  });

  test.each([
    [['journal'], 'command line:1:1: no command is given; accepted: what `porch journal --help` shows\n'],
    [['balance'], "command line:1:1: unknown command 'balance'"],
    [['rebalance', '--fast'], "command line:1:1: unknown option '--fast'"],
    [['rebalance', '.', 'more'], 'command line:1:1: too many arguments'],
    [['rebalance', '--at', 'yesterday'], 'accepted: a date such as 2026-08-21'],
    [['rebalance', '--at', '2026-02-30'], 'accepted: a date such as 2026-08-21'],
    [['rebalance', '--at', '2026-08-21T14:30:00'], 'accepted: a date such as 2026-08-21'],
    [['rebalance', '/no/such/folder'], 'command line:1:1: there is no such file or folder: /no/such/folder'],
    [['rebalance', CASE_1, ...AT, '--policy', '/no/such/policy.json'], 'there is no such file or folder'],
    [
      ['screen', CASE_1, '--text', 'BUY NVDA 12%', '--recommendation', 'x.md'],
      '--recommendation and --text exclude each other',
    ],
    [['screen', CASE_1, '--sector', 'Technology'], '--sector and --price go with --text'],
  ])('%j is wrong: status 2, a line on standard error, nothing on standard output', (args, words) => {
    const ran = porch(...args);
    expect(ran).toMatchObject({ status: 2, out: '' });
    expect(ran.error).toContain(words);
  });

  test('with --json a wrong call is one JSON document too', () => {
    const ran = porch('rebalance', '--fast', '--json');
    expect(ran.status).toBe(2);
    expect(JSON.parse(ran.out).problems).toMatchObject([{ file: 'command line', line: 1, column: 1 }]);
  });
});

describe('rebalance', () => {
  test('writes every file to plans/<id>, the first 12 digits of plan_id, and the journal', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    const ran = porch('rebalance', folder, ...AT, '--json');
    const { plan_id: id, files } = JSON.parse(ran.out);
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(readdirSync(folder).sort()).toEqual(['.orchestrator', 'Market-Analyst.md', 'Portfolio.md', 'plans']);
    expect(readdirSync(join(folder, 'plans'))).toEqual([id.slice(0, 12)]);
    const written = readdirSync(join(folder, 'plans', id.slice(0, 12))).sort();
    expect(written).toEqual([
      'allocation.svg',
      'cash.svg',
      'choices.json',
      'dry_run.json',
      'dry_run_report.md',
      'execution_guide.csv',
      'execution_guide.md',
      'optimum.json',
      'rebalancing_directives.json',
      'recommendation.json',
      'recommendation_report.md',
      'tolerance.json',
      'trade_list.json',
    ]);
    expect(Object.values(files).sort()).toEqual(written);
  });

  test('a second run of the same plan writes the same bytes', () => {
    const folder = workspace(documentsOf('test-case-1-rebalance'));
    porch('rebalance', folder, ...AT);
    const first = contentsOf(join(folder, 'plans'));
    porch('rebalance', folder, '--at', '2026-08-21T09:45:00-04:00');
    expect(contentsOf(join(folder, 'plans'))).toEqual(first);
  });

  test('an escalation is due after 30 minutes of market hours, from the first run on; under --out no clock runs', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const blocked = documents['Portfolio.md']?.replace('to 25%', 'to 42%') ?? '';
    const folder = workspace({ ...documents, 'Portfolio.md': blocked });
    const ran = porch('rebalance', folder, '--at', '2026-08-21T15:50:00-04:00', '--json');
    expect(ran.status).toBe(3);
    const kept = join(folder, 'plans', JSON.parse(ran.out).plan_id.slice(0, 12));
    // ten minutes on Friday, twenty on Monday
    expect(jsonIn(kept, 'escalation.json').due_at).toBe('2026-08-24T13:50:00.000Z');
    porch('rebalance', folder, '--at', '2026-08-21T15:58:00-04:00');
    expect(jsonIn(kept, 'escalation.json').due_at).toBe('2026-08-24T13:50:00.000Z');
    const out = join(temporaryFolder(), 'report');
    porch('rebalance', folder, ...AT, '--out', out);
    expect(jsonIn(out, 'escalation.json')).toMatchObject({
      due_at: null,
      trigger: 'constraint_violation',
      routing: 'Master-Architect',
      sla_minutes: 30,
      request: 'Approve exception to sector cap OR modify plan',
    });
  });

  test('the order of rows in the holdings, ranking and pick tables changes no byte', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const turned = Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, withTablesTurned(text)]));
    expect(turned['Portfolio.md']).not.toBe(documents['Portfolio.md']);
    const outs = [documents, turned].map((one) => {
      const out = temporaryFolder();
      expect(porch('rebalance', workspace(one), ...AT, '--out', out).status).toBe(0);
      return contentsOf(out);
    });
    expect(outs[1]).toEqual(outs[0]);
  });

  test('--out takes an absent, an empty or its own folder, and refuses one that holds other files', () => {
    const parent = temporaryFolder();
    const out = join(parent, 'new', 'report');
    expect(porch('rebalance', CASE_1, ...AT, '--out', out).status).toBe(0);
    const first = contentsOf(out);
    expect(porch('rebalance', CASE_1, ...AT, '--out', out).status).toBe(0);
    expect(contentsOf(out)).toEqual(first);
    expect(porch('screen', join(EXAMPLES, 'test-case-2-nvda'), ...AT, '--out', out).status).toBe(0);
    // what the other workflow had written is gone with it
    expect(existsSync(join(out, 'rebalancing_directives.json'))).toBe(false);
    writeFileSync(join(out, 'mine.txt'), 'mine');
    const refused = porch('rebalance', CASE_1, ...AT, '--out', out);
    expect(refused.status).toBe(2);
    expect(refused.error).toContain('holds other files: mine.txt');
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(parent)).toEqual(['new']);
    expect(readdirSync(join(parent, 'new'))).toEqual(['report']);
  });

  test('a problem in any document: status 2, every problem at its place, nothing written', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const folder = workspace({
      ...documents,
      'Portfolio.md':
        documents['Portfolio.md']?.replace('46.8% to 25%', '46,8% to 25%').replace('$309.35', '$309.35 EUR') ?? '',
      'policy.json': '{"share_incremnt": 1}',
    });
    const before = contentsOf(folder);
    const ran = porch('rebalance', folder, ...AT, '--json');
    expect(ran.status).toBe(2);
    const { problems } = JSON.parse(ran.out);
    expect(problems.map((one: { file: string; line: number }) => [one.file, one.line])).toEqual([
      ['Portfolio.md', 16],
      ['Portfolio.md', 30],
      ['policy.json', 1],
    ]);
    expect(ran.error.split('\n').filter((line) => /^\S+:\d+:\d+: .+; .+/.test(line))).toHaveLength(3);
    expect(contentsOf(folder)).toEqual(before);
  });

  test('a portfolio that names a value and targets but no holdings: STEP 0 alone, BLOCKED, and what is lacking', () => {
    const folder = workspace({
      'Portfolio.md':
        '# Portfolio\n\nAs of: 2026-08-21\nPortfolio value: $500,000.00\n\n## ACTION PLAN\n\nSuggested rebalancing:\n- Reduce Materials from 46.8% to 25%\n- Target Cash position: 5%\n',
    });
    const out = temporaryFolder();
    const ran = porch('rebalance', folder, ...AT, '--out', out, '--json');
    expect(ran.status).toBe(3);
    expect(JSON.parse(ran.out)).toMatchObject({ status: 'BLOCKED', violations: [{ id: 'holdings_missing' }] });
    expect(jsonIn(out, 'rebalancing_directives.json')).toMatchObject({
      portfolio_value: '500000.00',
      directives: [{ sector: 'Materials', action: 'SELL', current_pct: 46.8, target_pct: 25, amount: '-109000.00' }],
    });
    expect(existsSync(join(out, 'trade_list.json'))).toBe(false);
  });

  test('fits one screen and says the verdict first', () => {
    const { out } = porchOn({ isTerminal: true, columns: 80 }, 'rebalance', CASE_1, ...AT, '--out', temporaryFolder());
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^CONDITIONAL: 8 trades/);
    expect(lines.length).toBeLessThanOrEqual(26);
    expect(lines.filter((line) => line.length > 80 && !/^(Next|Files):/.test(line))).toEqual([]);
  });

  test('colours only where they are wanted', () => {
    const colored = (...args: string[]) =>
      porchOn({ isTerminal: true, isColored: true }, 'rebalance', CASE_1, ...AT, '--out', temporaryFolder(), ...args)
        .out;
    expect(colored()).toContain('\u001b[');
    expect(colored('--no-color')).not.toContain('\u001b[');
  });
});

describe('a workspace', () => {
  test('documents are found in any case', () => {
    const documents = documentsOf('test-case-1-rebalance');
    const folder = workspace({
      'PORTFOLIO.MD': documents['Portfolio.md'] ?? '',
      'market-analyst.md': documents['Market-Analyst.md'] ?? '',
    });
    expect(porch('check', folder, ...AT).out).toContain('Read: PORTFOLIO.MD, market-analyst.md');
  });

  test.each([
    [{ 'portfolio.md': 'x', 'Portfolio.md': 'x' }],
    [{ 'Portfolio.md': 'x', 'portfolio.json': '{}' }],
    [{ 'Market-Analyst.md': 'x', 'regime.json': '{}' }],
    [{ 'Stock-Analyst.md': 'x', 'stock-analyst/nvda.md': 'x' }],
  ])('two forms of one document are an error: %j', (documents) => {
    const ran = porch('check', workspace({ ...documentsOf('test-case-2-nvda'), ...documents }), ...AT);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain('one document stands here more than once');
  });

  test('recommendations may stand in a folder of their own', () => {
    const { 'Stock-Analyst.md': one, ...rest } = documentsOf('test-case-2-nvda');
    const folder = workspace({
      ...rest,
      'stock-analyst/b.md': one ?? '',
      'stock-analyst/a.json': '{"ticker": "XOM", "action": "HOLD"}',
    });
    const ran = porch('screen', folder, ...AT, '--out', temporaryFolder(), '--json');
    expect(JSON.parse(ran.out)).toMatchObject({ status: 'SAFE', trades: [{ ticker: 'NVDA' }] });
  });

  test('a document that is a folder is told, not thrown', () => {
    const folder = workspace({});
    mkdirSync(join(folder, 'Portfolio.md'));
    expect(porch('check', folder, ...AT)).toMatchObject({ status: 2, out: '' });
  });

  test('a link to a document is followed', () => {
    const folder = temporaryFolder();
    for (const name of ['Portfolio.md', 'Market-Analyst.md']) symlinkSync(join(CASE_1, name), join(folder, name));
    expect(porch('rebalance', folder, ...AT, '--out', temporaryFolder()).status).toBe(0);
  });
});

describe('init and check', () => {
  test.each([
    ['rebalance', 'rebalance', 0],
    ['nvda', 'screen', 0],
    ['tsla', 'screen', 3],
  ])('the example %s is made, read and judged', (example, command, status) => {
    const folder = join(temporaryFolder(), 'account');
    const made = porch('init', folder, '--example', example, '--json');
    expect(made.status).toBe(0);
    expect(JSON.parse(made.out).next).toBe(`porch ${command} ${folder} --at 2026-08-21`);
    expect(porch(command, folder, ...AT).status).toBe(status);
  });

  test('a folder is named so that the next command can be typed as it stands', () => {
    const folder = join(temporaryFolder(), 'my accounts');
    const files = `'${folder}/downloads/PortfolioDownload.csv' '${folder}/accounts/taxable'`;
    expect(porch('init', folder, '--example', 'tutorial').out).toContain(`\n  porch import ${files} --at 2026-08-21\n`);
  });

  test('never writes into a folder that holds anything', () => {
    const folder = workspace({ 'notes.txt': 'mine' });
    expect(porch('init', folder).status).toBe(2);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  test('check tells what was understood and measures the portfolio as it stands', () => {
    const ran = porch('check', CASE_1, ...AT, '--json');
    expect(ran.status).toBe(3);
    const checked = JSON.parse(ran.out);
    expect(checked).toMatchObject({
      status: 'BLOCKED',
      as_of: '2026-08-21',
      understood: { portfolio_value: '500000.00', holdings: 15, directives: 3, cash_target: true, picks: 9 },
    });
    expect(checked.findings.map((one: { id: string; subject: string }) => [one.id, one.subject])).toEqual([
      ['cash_buffer', 'cash'],
      ['sector_cap', 'Materials'],
    ]);
  });

  test('check of a portfolio that keeps every limit: status 0', () => {
    expect(porch('check', join(EXAMPLES, 'test-case-2-nvda'), ...AT).status).toBe(0);
  });
});

describe('screen', () => {
  const CASE_2 = join(EXAMPLES, 'test-case-2-nvda');
  const screened = (...args: string[]) => {
    const ran = porch('screen', CASE_2, ...AT, '--out', temporaryFolder(), '--json', ...args);
    return { status: ran.status, ...JSON.parse(ran.out) };
  };

  test('takes a recommendation in one line', () => {
    const line = ['--text', 'BUY NVDA 12%, conviction 74', '--sector', 'Technology', '--price', '$214.72'];
    expect(screened(...line)).toMatchObject({ status: 'SAFE', trades: [{ ticker: 'NVDA', status: 'SAFE' }] });
  });

  test('a HOLD needs no trade: status 0', () => {
    const ran = porch('screen', CASE_2, ...AT, '--text', 'HOLD XOM', '--out', temporaryFolder(), '--json');
    expect(ran.status).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({ status: 'SAFE', trades: [], validations: [] });
  });

  test('SELL all sells what is held, and conviction asks nothing of it', () => {
    expect(screened('--text', 'SELL XOM all')).toMatchObject({
      status: 'SAFE',
      trades: [{ ticker: 'XOM', action: 'SELL', shares: '124' }],
      validations: [{ status: 'APPROVED_FOR_PO', ticker: 'XOM' }],
    });
  });

  test.each([
    ['SELL XOM 20%', 'is to be sold and $20,473.64 is held'],
    ['SELL TSLA all', 'TSLA'],
    ['BUY COP 5%, conviction 80', 'COP has no sector in any document'],
    ['BUY COP 5%, conviction 80', 'COP has no price in any document'],
  ])('%s is refused', (text, words) => {
    const ran = porch('screen', CASE_2, ...AT, '--text', text);
    expect(ran.status).toBe(2);
    expect(ran.error).toContain(words);
  });
});

test('a policy counts whatever its file is called', () => {
  const folder = workspace({ ...documentsOf('test-case-2-nvda'), 'limits.txt': '{"conviction_minimum": 75}' });
  const policy = join(folder, 'limits.txt');
  expect(porch('screen', folder, ...AT, '--policy', policy, '--out', temporaryFolder()).status).toBe(3);
  writeFileSync(policy, 'conviction_minimum: 75');
  expect(porch('screen', folder, ...AT, '--policy', policy, '--out', temporaryFolder()).error).toContain(
    'limits.txt:1:1:',
  );
});
