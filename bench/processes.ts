import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { figure, inPairs, median, milliseconds, type Row } from './measure.ts';

/** The Node that is measured: `node bench/bench.ts /usr/bin/node` measures another than its own. */
export const NODE = process.argv[2] ?? process.execPath;
const PAIRS = 25;
const MEMORY_GOAL = 1.6;

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const PORCH = here('../bin/porch.js');
const BUILT = here('../dist/porch.cjs');
const EMPTY = here('empty.cjs');
const PACKS = here('packs.cjs');
const REPORT_USAGE = here('reportUsage.cjs');
const WORKSPACE = here('../examples/rebalance');
const AT = ['--at', '2026-08-21'];

/** Commands as whole processes against an empty program of the same Node, in time and in peak memory. */
export function processRows(): Row[] {
  if (!existsSync(BUILT)) throw new Error('dist/ is missing: run `npm run build` first');
  const folder = mkdtempSync(join(tmpdir(), 'porch-bench-'));
  let run = 0;
  const rebalance = (): string[] => {
    run += 1;
    return [PORCH, 'rebalance', WORKSPACE, ...AT, '--out', join(folder, String(run))];
  };
  const help = (): string[] => [PORCH, '--help'];
  const check = (): string[] => [PORCH, 'check', WORKSPACE, ...AT];
  try {
    return [
      timeRow('`porch --help`', help, 1.2),
      timeRow('`porch check`', check, 1.8),
      timeRow('`porch rebalance --out`', rebalance, 2.35),
      ...executionRows(join(folder, 'workspace')),
      ...['check', 'rebalance', 'approve', 'record', 'status'].map((command) =>
        timeRow(
          `floor of \`porch ${command}\`, its packs read with their compiled code and not run`,
          () => [PACKS, command],
          null,
        ),
      ),
      ...usageRows('`porch --help`', help),
      ...usageRows('`porch check`', check),
      ...usageRows('`porch rebalance --out`', rebalance),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const timed = (args: string[]): number => milliseconds(() => start(args));

function timeRow(what: string, command: () => string[], goal: number | null): Row {
  const { ratios, subjects } = inPairs(
    PAIRS,
    () => timed([EMPTY]),
    () => timed(command()),
  );
  return { what: `${what}: time`, ratios, goal, itself: `${figure(median(subjects))} ms` };
}

const FILLS = [
  'ticker,side,shares,price,date',
  'NEM,SELL,540,131.60,2026-08-21',
  'FCX,SELL,492,76.60,2026-08-21',
  'NVDA,BUY,77,214.80,2026-08-21',
  'LLY,BUY,15,1255.00,2026-08-21',
];

/** A plan from its making to its first fills, each command in a pair of its own, in a workspace that is new each time. */
function executionRows(workspace: string): Row[] {
  const steps: readonly { readonly what: string; readonly goal: number; readonly args: (plan: string) => string[] }[] =
    [
      { what: '`porch rebalance`', goal: 2.9, args: () => ['rebalance', workspace, '--by', 'ana'] },
      {
        what: '`porch approve`',
        goal: 3.4,
        args: (plan) => ['approve', plan, '--by', 'bea', '--confirm-all', ...inside],
      },
      {
        what: '`porch record` of 4 fills',
        goal: 4.4,
        args: (plan) => ['record', plan, fills, '--by', 'bea', ...inside],
      },
      { what: '`porch status`', goal: 1.8, args: () => ['status', workspace] },
    ];
  const inside = ['--workspace', workspace];
  const fills = join(workspace, 'fills.csv');
  const figures = steps.map(() => ({ ratios: [] as number[], subjects: [] as number[] }));
  // the first is not counted
  for (let pair = -1; pair < PAIRS; pair += 1) {
    rmSync(workspace, { recursive: true, force: true });
    cpSync(WORKSPACE, workspace, { recursive: true });
    writeFileSync(fills, `${FILLS.join('\n')}\n`);
    for (const [index, { args }] of steps.entries()) {
      const [plan = ''] = index === 0 ? [] : readdirSync(join(workspace, 'plans'));
      const base = timed([EMPTY]);
      const subject = timed([PORCH, ...args(plan), ...AT]);
      if (pair < 0) continue;
      figures[index]?.ratios.push(subject / base);
      figures[index]?.subjects.push(subject);
    }
  }
  return steps.map(({ what, goal }, index) => {
    const { ratios, subjects } = figures[index] ?? { ratios: [], subjects: [] };
    return { what: `${what}: time`, ratios, goal, itself: `${figure(median(subjects))} ms` };
  });
}

/** Peak memory and processor time, which other programs on the machine disturb less than time. */
function usageRows(what: string, command: () => string[]): Row[] {
  const bases: Usage[] = [];
  const subjects: Usage[] = [];
  for (let pair = 0; pair < PAIRS; pair += 1) {
    bases.push(usage([EMPTY]));
    subjects.push(usage(command()));
  }
  const ratios = (of: (usage: Usage) => number): number[] =>
    subjects.map((subject, pair) => of(subject) / of(bases[pair] ?? subject));
  const memory = median(subjects.map((one) => one.kibibytes)) / 1024;
  const processor = median(subjects.map((one) => one.microseconds)) / 1000;
  return [
    {
      what: `${what}: peak memory`,
      ratios: ratios((one) => one.kibibytes),
      goal: MEMORY_GOAL,
      itself: `${figure(memory)} MiB`,
    },
    {
      what: `${what}: processor time`,
      ratios: ratios((one) => one.microseconds),
      goal: null,
      itself: `${figure(processor)} ms`,
    },
  ];
}

interface Usage {
  readonly kibibytes: number;
  readonly microseconds: number;
}

/** Told by the program itself as it ends; both sides carry the same reporter. */
function usage(args: string[]): Usage {
  const [kibibytes, microseconds] = start(['--require', REPORT_USAGE, ...args])
    .split(' ')
    .map(Number);
  if (kibibytes === undefined || microseconds === undefined) throw new Error('the reporter is silent');
  return { kibibytes, microseconds };
}

/** Runs Node to its end; what it wrote on file descriptor 3. */
function start(args: string[]): string {
  const { status, stderr, output } = spawnSync(NODE, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  // 3: the example itself may be BLOCKED
  if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return output[3] ?? '';
}
