import { format } from '../src/base/decimal.ts';
import type { Plan } from '../src/domain/planning/plan.ts';
import { type RebalanceInput, rebalance } from '../src/engine/rebalance.ts';
import { FEWEST, NEAREST, objectiveOf, type SmallWeights } from '../test/independent/bestPlan.ts';
import { integerProgram, Solver } from '../test/independent/integerProgram.ts';
import { FAMILIES, type Family, realProblem } from '../test/independent/realProblems.ts';
import { type SmallProblem, smallTargets } from '../test/independent/smallTargets.ts';
import { inputOf, tradesOf } from '../test/properties/smallInput.ts';
import { figure, median } from './measure.ts';

const SIZES = [20, 50, 200, 1_000];
const INSTANCES = 3;
/** HiGHS is given up after so long by the clock; what it has not ended counts with the time that it had, which is too little. */
const SECONDS = 1.5;
/** What deviation alone counts. */
const OFF: SmallWeights = { name: 0, trade: 0, any: true, forced: false };

interface Measured {
  readonly hasEnded: boolean;
  readonly toSolver: number;
  readonly toDirected: number;
  readonly gap: number;
  readonly gapBps: number;
  readonly milliseconds: number;
  /** Dollars off the targets. */
  readonly directed: number;
  readonly searched: number;
}

/** The searched plans against HiGHS and against the directed plan, on the same portfolios at real prices. */
export async function optimumTable(): Promise<string> {
  const solver = await Solver.load();
  const rows = (['nearest', 'fewest'] as const).flatMap((kind) =>
    SIZES.flatMap((holdings) =>
      FAMILIES.map((family) => ({ kind, holdings, family, all: instances(solver, kind, holdings, family) })),
    ),
  );
  const lines = rows.map(({ kind, holdings, family, all }) => `| ${kind} | ${holdings} | ${family} | ${cells(all)} |`);
  return [
    '| plan | holdings | family | time against HiGHS: median, worst | HiGHS ended | gap: median, worst | in basis points | time against the directed plan | off target, directed and this |',
    '|:---|---:|:---|:---|:---|:---|:---|:---|:---|',
    ...lines,
    '',
    ...verdicts(rows),
  ].join('\n');
}

function instances(solver: Solver, kind: 'nearest' | 'fewest', holdings: number, family: Family): Measured[] {
  return Array.from({ length: INSTANCES }, (_, seed) =>
    measured(solver, kind, realProblem({ holdings, family, seed })),
  );
}

function measured(solver: Solver, kind: 'nearest' | 'fewest', problem: SmallProblem): Measured {
  const input = inputOf(problem, kind);
  const plan = planOf(input);
  const directed = planOf({ ...input, kind: 'directed' });
  const [ours, theirs] = [shortest(() => planOf(input)), shortest(() => planOf({ ...input, kind: 'directed' }))];
  const targets = smallTargets(problem, kind === 'fewest');
  const weights = kind === 'nearest' ? NEAREST : { ...FEWEST, trade: Math.max(FEWEST.trade, targets.value / 1e5) };
  const program = integerProgram(problem, targets, weights);
  const gap = Number(format(plan.optimum?.gap ?? { units: 0n, scale: 2 }));
  const effort = { gap: Math.max(gap, 0.01 * (targets.sectors.length + 1)), seconds: SECONDS };
  let hasEnded = false;
  const solving = processorTime(() => {
    hasEnded = solver.solve(program, effort).status === 'optimal';
  });
  const off = (one: Plan): number => objectiveOf(problem, targets, OFF, tradesOf(one)).objective / 1e8;
  return {
    hasEnded,
    toSolver: ours / solving,
    toDirected: ours / theirs,
    gap,
    gapBps: (1e10 * gap) / targets.value,
    milliseconds: ours,
    directed: off(directed),
    searched: off(plan),
  };
}

function planOf(input: RebalanceInput): Plan {
  const outcome = rebalance(input);
  if (!outcome.ok) throw new Error('the portfolio gives no plan');
  return outcome.value;
}

/** Of five runs, so that the first ones, in which code is compiled, do not count. */
function shortest(run: () => void): number {
  return Math.min(...Array.from({ length: 5 }, () => processorTime(run)));
}

/** Milliseconds of this process: what else the machine does is no part of them. */
function processorTime(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function cells(all: readonly Measured[]): string {
  const spread = (of: (one: Measured) => number, sign = ''): string => {
    const figures = all.map(of);
    return `${sign}${figure(median(figures))}, ${sign}${figure(Math.max(...figures))}`;
  };
  const middle = (of: (one: Measured) => number): string => figure(median(all.map(of)));
  return [
    spread((one) => one.toSolver),
    `${all.filter((one) => one.hasEnded).length} of ${all.length}`,
    spread((one) => one.gap, '$'),
    spread((one) => one.gapBps),
    `${middle((one) => one.toDirected)}; ${middle((one) => one.milliseconds)} ms`,
    `$${middle((one) => one.directed)}, $${middle((one) => one.searched)}`,
  ].join(' | ');
}

function verdicts(rows: readonly { kind: string; holdings: number; all: readonly Measured[] }[]): string[] {
  const all = rows.flatMap((one) => one.all);
  const ended = all.filter((one) => one.hasEnded).map((one) => one.toSolver);
  const small = rows.filter(({ holdings }) => holdings <= 50).flatMap((one) => one.all);
  const large = rows.filter(({ holdings }) => holdings > 50).flatMap((one) => one.all);
  const fifty = rows.filter(({ kind, holdings }) => kind === 'nearest' && holdings === 50).flatMap((one) => one.all);
  const told = (what: string, value: number, goal: number): string =>
    `- ${what}: ${figure(value)} (≤ ${goal}: ${value <= goal ? 'met' : 'not met'})`;
  return [
    `- HiGHS ended ${ended.length} of ${all.length} within ${SECONDS} s; the others count with the time that they had`,
    told('time against HiGHS, median of all', median(all.map((one) => one.toSolver)), 0.1),
    told('time against HiGHS where it ended, median', median(ended), 0.1),
    told('time against HiGHS where it ended, worst', Math.max(...ended), 0.5),
    told('gap up to 50 holdings, median in dollars', median(small.map((one) => one.gap)), 0.05),
    told('gap above, median in basis points', median(large.map((one) => one.gapBps)), 1),
    told('nearest at 50 holdings against the directed plan, median', median(fifty.map((one) => one.toDirected)), 8),
    told('longest search in ms', Math.max(...all.map((one) => one.milliseconds)), 2_000),
  ];
}
