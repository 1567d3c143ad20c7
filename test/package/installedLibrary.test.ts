import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Problem } from '../../src/index.ts';
import { porch, ROOT } from '../cli/porch.ts';
import { anyWorkspace } from '../independent/generators.ts';
import { documentsOf } from '../independent/markdown.ts';
import { needing } from '../needs.ts';
import { launchBrowser } from '../web/servedDesk.ts';

// The library as a stranger has it: packed, installed in a project of its own, on each Node and in a browser. Each gives the ids that
// the command gives. LIBRARY_WORKSPACES=200 for the whole of it.

const WORKSPACES = Number(process.env.LIBRARY_WORKSPACES ?? 4);
/** So many of them with every report's bytes as well, which takes longer. */
const WHOLE = 2;
/** Packing and installing take npm seconds, and many on a busy machine; milliseconds. */
const PATIENCE = 120_000;
const MAJORS = ['20', '22', '24'] as const;

/** What each place runs: documents in, ids out. */
const PROGRAM = `
import { atFour, planDocuments, readDocuments, rebalance, writeReports } from 'portfolio-orchestrator';

export function idsOf(cases, whole) {
  return cases.map(({ texts, day }, index) => {
    const evaluatedAt = atFour(day);
    const { value, problems } = readDocuments(texts);
    if (value === null || value.portfolio.kind !== 'held' || value.actionPlan === null) return JSON.stringify(problems.map(({ message }) => message));
    const { actionPlan, marketView, recommendations, policy } = value;
    const { portfolio } = value.portfolio;
    const outcome = rebalance({ portfolio, actionPlan, marketView, recommendations, policy, evaluatedAt });
    if (!outcome.ok) return JSON.stringify(outcome.refusals.map(({ message }) => message));
    if (index >= whole) return outcome.value.planId;
    const plan = planDocuments(texts, { workflow: 'rebalance', evaluatedAt }).value;
    return plan.planId === outcome.value.planId ? plan.planId + writeReports(plan)['trade_list.json'] : plan.planId;
  });
}
`;
const TYPED = `
import { atFour, decimal, type Outcome, type Plan, position, readDocuments, rebalance, writeReports } from 'portfolio-orchestrator';

const { value, problems } = readDocuments({ portfolio: '# Portfolio', policy: { name: 'policy.json', text: '{}' } });
const lines: number = problems.map(({ line }) => line).length;
if (value !== null && value.portfolio.kind === 'held' && value.actionPlan !== null) {
  const { actionPlan, marketView, recommendations, policy } = value;
  const { portfolio } = value.portfolio;
  const outcome: Outcome<Plan> = rebalance({ portfolio, actionPlan, marketView, recommendations, policy, evaluatedAt: atFour('2026-08-21') });
  if (outcome.ok) console.log(writeReports(outcome.value)['trade_list.json'], lines);
}
// @ts-expect-error a figure is a Decimal
rebalance({ portfolio: { cash: 5 } });
position({ ticker: 'NEM', sector: 'Materials', name: null, shares: decimal('1'), price: decimal('2'), costBasis: null, averageDailyVolume: null });
`;

interface Case {
  readonly texts: Readonly<Record<string, unknown>>;
  readonly day: string;
}

const CASES = fc.sample(anyWorkspace(), WORKSPACES).map((data) => {
  const { portfolio, market, stock, policy } = documentsOf(data);
  const files = { 'Portfolio.md': portfolio, 'Market-Analyst.md': market, 'policy.json': policy };
  return {
    files: stock === null ? files : { ...files, 'Stock-Analyst.md': stock },
    texts: { portfolio, marketView: market, recommendations: stock === null ? [] : [stock], policy },
    day: data.evaluatedOn,
  };
});
const GIVEN: readonly Case[] = CASES.map(({ texts, day }) => ({ texts, day }));

const project = mkdtempSync(join(tmpdir(), 'porch-stranger-'));
const IN_PROJECT = { cwd: project, encoding: 'utf8' } as const;
afterAll(() => rmSync(project, { recursive: true }));

beforeAll(() => {
  const call = ['pack', '--ignore-scripts', '--silent', '--pack-destination', project];
  const name = execFileSync('npm', call, { cwd: ROOT, encoding: 'utf8' }).trim();
  writeFileSync(join(project, 'package.json'), '{"name": "stranger", "private": true, "type": "module"}');
  const install = ['install', '--ignore-scripts', '--offline', '--no-audit', '--no-fund', '--silent', `./${name}`];
  execFileSync('npm', install, { cwd: project, stdio: 'ignore' });
  writeFileSync(join(project, 'ids.js'), PROGRAM);
  writeFileSync(join(project, 'cases.json'), JSON.stringify(GIVEN));
  writeFileSync(
    join(project, 'main.js'),
    `import { readFileSync } from 'node:fs';
     import { idsOf } from './ids.js';
     console.log(JSON.stringify(idsOf(JSON.parse(readFileSync('cases.json', 'utf8')), ${WHOLE})));`,
  );
}, PATIENCE);

/** What the command says of each workspace, in the same form. */
function fromTheCommand(): string[] {
  return CASES.map(({ files, day }, index) => {
    const folder = join(project, `workspace-${index}`);
    const out = join(project, `out-${index}`);
    mkdirSync(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const told = JSON.parse(porch('rebalance', folder, '--at', day, '--out', out, '--json').out);
    if (told.plan_id === undefined) return JSON.stringify(told.problems.map(({ message }: Problem) => message));
    return index < WHOLE ? told.plan_id + readFileSync(join(out, 'trade_list.json'), 'utf8') : told.plan_id;
  });
}

/** A Node of that major on the path of this machine; null without one. */
function nodeOf(major: string): string | null {
  const folders = (process.env.PORCH_NODES ?? '').split(delimiter).concat((process.env.PATH ?? '').split(delimiter));
  const all = [process.execPath, ...folders.map((folder) => join(folder, 'node'))];
  return (
    all.find((path) => spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${major}.`)) ?? null
  );
}

describe('installed in a project of its own', () => {
  const expected = fromTheCommand();

  test('the workspaces are planned', () => {
    expect(expected.filter((one) => /^[0-9a-f]{64}/.test(one)).length).toBeGreaterThan(WORKSPACES / 2);
  });

  describe.each(MAJORS)('Node %s', (major) => {
    const node = nodeOf(major);
    test('gives the ids of the command', needing(`Node ${major}`, node !== null), () => {
      const out = execFileSync(node ?? '', ['main.js'], { cwd: project, encoding: 'utf8' });
      expect(JSON.parse(out)).toEqual(expected);
    });
  });

  test('a bundle in Chromium gives them too', async () => {
    const entry = "import { idsOf } from './ids.js'; globalThis.idsOf = idsOf;";
    const { outputFiles } = await build({
      stdin: { contents: entry, resolveDir: project },
      bundle: true,
      write: false,
      platform: 'browser',
    });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: outputFiles.map(({ text }) => text).join('') });
      const asked = JSON.stringify([GIVEN, WHOLE]);
      expect(await page.evaluate(`idsOf(...${asked})`)).toEqual(expected);
    } finally {
      await browser.close();
    }
  });

  test('the example for Node writes the reports of the command', () => {
    cpSync(join(ROOT, 'examples/library/node/plan.mjs'), join(project, 'plan.mjs'));
    const folder = join(project, 'example');
    cpSync(join(ROOT, 'examples/rebalance'), folder, { recursive: true });
    const { status, stdout, stderr } = spawnSync(process.execPath, ['plan.mjs', folder, '2026-08-21'], IN_PROJECT);
    expect([status, stderr]).toEqual([0, '']);
    const out = join(project, 'of-the-command');
    const told = porch('rebalance', folder, '--at', '2026-08-21', '--out', out, '--json').out;
    expect(stdout).toBe(`CONDITIONAL: plan ${JSON.parse(told).plan_id.slice(0, 12)} with 8 trades\n`);
    for (const name of readdirSync(out)) {
      expect([name, readFileSync(join(folder, 'reports', name), 'utf8')]).toEqual([
        name,
        readFileSync(join(out, name), 'utf8'),
      ]);
    }
    writeFileSync(join(folder, 'Portfolio.md'), '# Portfolio\n');
    const refused = spawnSync(process.execPath, ['plan.mjs', folder, '2026-08-21'], IN_PROJECT);
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^Portfolio\.md:1:1: /);
  });

  test('the example for a spreadsheet gives rows of trades, or of problems', () => {
    cpSync(join(ROOT, 'examples/library/sheet/rows.js'), join(project, 'rows.js'));
    const sheet = {
      day: '2026-08-21',
      cash: '20000.00',
      holdings: [
        ['Ticker', 'Sector', 'Shares', 'Price'],
        ['NEM', 'Materials', '500', '131.58'],
        ['XOM', 'Energy', '100', '110.25'],
      ],
      targets: [
        ['Sector', 'Action', 'Percent'],
        ['Materials', 'reduce', '14'],
      ],
    };
    const given = JSON.stringify([sheet, { ...sheet, cash: '20,00' }]);
    const code = `import('./rows.js').then(({ planRows }) => console.log(JSON.stringify(${given}.map(planRows))))`;
    const { stdout } = spawnSync(process.execPath, ['-e', code], IN_PROJECT);
    const [rows, refused] = JSON.parse(stdout);
    expect(rows).toEqual([
      ['SAFE', expect.stringMatching(/^[0-9a-f]{64}$/)],
      ['1', 'SELL', 'NEM', '397', '131.58', 'in Materials; its gain is not known'],
    ]);
    expect(refused).toEqual([
      ['PROBLEM', 'line 3', expect.stringContaining('“20,00” cannot be read'), expect.any(String)],
    ]);
  });

  test('the example for a browser plans what is typed', async () => {
    cpSync(join(ROOT, 'examples/library/browser'), join(project, 'page'), { recursive: true });
    const { outputFiles } = await build({
      entryPoints: [join(project, 'page/plan.js')],
      bundle: true,
      write: false,
      format: 'iife',
    });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent(readFileSync(join(project, 'page/index.html'), 'utf8').replace(/<script.*script>/, ''));
      await page.addScriptTag({ content: outputFiles.map(({ text }) => text).join('') });
      const shipped = (name: string) => readFileSync(join(ROOT, 'examples/rebalance', name), 'utf8');
      await page.getByLabel('Portfolio.md').fill(shipped('Portfolio.md'));
      await page.getByLabel('Market-Analyst.md').fill(shipped('Market-Analyst.md'));
      await page.getByLabel('Day').fill('2026-08-21');
      await page.getByRole('button', { name: 'Plan' }).click();
      expect(await page.getByRole('status').textContent()).toMatch(/^CONDITIONAL: plan [0-9a-f]{64}$/);
      expect(await page.locator('pre').textContent()).toMatch(/^1\. SELL 540 NEM @ \$131\.58\n/);
      await page.getByLabel('Portfolio.md').fill('# Portfolio');
      await page.getByRole('button', { name: 'Plan' }).click();
      expect(await page.locator('pre').textContent()).toMatch(/^Portfolio\.md:1: /);
    } finally {
      await browser.close();
    }
  });

  test('its types hold under strict nodenext, and know what is wrong', () => {
    mkdirSync(join(project, 'typed'));
    writeFileSync(join(project, 'typed/main.ts'), TYPED);
    const options = {
      strict: true,
      module: 'nodenext',
      target: 'es2023',
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    writeFileSync(
      join(project, 'typed/tsconfig.json'),
      JSON.stringify({ compilerOptions: { ...options, lib: ['es2023', 'dom'] } }),
    );
    const { status, stdout } = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(project, 'typed')], {
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  });
});
