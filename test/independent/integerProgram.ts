import { createRequire } from 'node:module';
import type { Highs } from 'highs';
import { legOf, type SmallLeg, type SmallLimits, type SmallTrades, type SmallWeights } from './bestPlan.ts';
import { type SmallProblem, type SmallTargets, worth } from './smallTargets.ts';

/** Its types describe it as a CommonJS module, and so it is loaded as one. */
const loadHighs: () => Promise<Highs> = createRequire(import.meta.url)('highs');

// OPTIMUM 6 as a program in whole numbers, for a solver that is not ours. Amounts are dollars.

/** What may be traded of one name: so many steps, or all of it. */
interface Column extends SmallLeg {
  readonly ticker: string;
  readonly side: 1 | -1;
  readonly place: number;
  readonly price: number;
  /** Whether all of it may be sold that is no number of steps, or too little of them. */
  readonly isClosedApart: boolean;
}

/** A sum of variables with their factors. */
type Sum = readonly (readonly [factor: number, variable: string])[];

/** The program in CPLEX's LP format, and what each of its variables trades. */
export interface IntegerProgram {
  readonly text: string;
  readonly columns: readonly Column[];
}

export function integerProgram(
  problem: SmallProblem,
  targets: SmallTargets,
  weights: SmallWeights,
  { values, floors }: SmallLimits,
): IntegerProgram {
  const columns = columnsOf(problem, targets, weights);
  const isCounted = weights.trade > 0 || problem.commission > 0 || problem.minimumTrade > 0;
  const cost: Sum = columns.flatMap((one) => [
    ...times(problem.slippage / 10_000, traded(one)),
    ...(isCounted ? [[problem.commission / 100, `z${one.place}`] as const] : []),
  ]);
  const out: Sum = [...columns.flatMap((one) => times(one.side, traded(one))), ...cost];
  const cash = problem.cash / 100;
  const whole = targets.value / 1e6;
  const byTicker = new Map(columns.map((one) => [one.ticker, one]));
  const rows = [
    ...targets.sectors.map((one, place) => {
      const moved = columns.filter(({ ticker }) => one.names.some((name) => name.ticker === ticker)).flatMap(traded);
      return row([...moved, ...split(`s${place}`)], '=', Math.abs(one.reachable - one.present) / 1e6);
    }),
    row([...times(-1, out), ...split('k')], '=', targets.cash / 1e6 - cash),
    ...(weights.name > 0
      ? columns.map((one) => row([...traded(one), ...split(`u${one.place}`)], '=', one.goal / 1e6))
      : []),
    ...columns.flatMap((one) => (isCounted ? countedRows(one) : one.isClosedApart ? [openRow(one)] : [])),
    ...values.map(({ held, side, tickers, most }) => {
      const own = tickers.flatMap((ticker) => byTicker.get(ticker) ?? []).flatMap((one) => times(side, traded(one)));
      return row([...own, ...times(most / 100, cost)], '<=', (most / 100) * whole - held / 1e6);
    }),
    ...floors.map((pct) => row([...out, ...times(-pct / 100, cost)], '<=', cash - (pct / 100) * whole)),
  ].filter((one) => one !== null);
  const counted: Sum = [
    ...targets.sectors.flatMap((_, place) => times(-1, minusBoth(`s${place}`))),
    ...times(-1, minusBoth('k')),
    ...(weights.name > 0 ? columns.flatMap((one) => times(-weights.name / 100, minusBoth(`u${one.place}`))) : []),
    ...(weights.trade > 0 ? columns.map((one) => [weights.trade / 1e6, `z${one.place}`] as const) : []),
  ];
  const binary = columns.flatMap((one) => [
    ...(one.isClosedApart ? [`c${one.place}`] : []),
    ...(isCounted ? [`z${one.place}`] : []),
  ]);
  const text = [
    'Minimize',
    ` ${written(counted)}`,
    'Subject To',
    ...rows.map((one, place) => ` r${place}: ${one}`),
    'Bounds',
    ...columns.map((one) => ` 0 <= n${one.place} <= ${one.most / one.step}`),
    'Generals',
    ` ${columns.map((one) => `n${one.place}`).join(' ')}`,
    ...(binary.length === 0 ? [] : ['Binaries', ` ${binary.join(' ')}`]),
    'End',
  ].join('\n');
  return { text, columns };
}

function columnsOf(problem: SmallProblem, targets: SmallTargets, weights: SmallWeights): Column[] {
  return targets.sectors
    .flatMap((one) =>
      one.names.map(({ ticker, price }, at) => ({
        ...legOf(problem, one, at, weights),
        ticker,
        price,
        side: one.side,
      })),
    )
    .filter(({ most, closing, goal }) => most > 0 || closing > 0 || goal > 0)
    .map((one, place) => {
      const isApart = one.closing > 0 && (one.closing % one.step !== 0 || one.closing > one.most);
      return { ...one, place, isClosedApart: isApart };
    });
}

/** The dollars that are traded of a name. */
function traded({ step, price, closing, place, isClosedApart }: Column): Sum {
  return [
    [worth(step, price) / 1e6, `n${place}`],
    ...(isClosedApart ? [[worth(closing, price) / 1e6, `c${place}`] as const] : []),
  ];
}

/** Nothing else of what is sold out. */
function openRow({ most, step, place }: Column): string | null {
  return row(
    [
      [1, `n${place}`],
      [most / step, `c${place}`],
    ],
    '<=',
    most / step,
  );
}

function countedRows({ least, most, step, place, isClosedApart }: Column): (string | null)[] {
  const closed = (factor: number): Sum => (isClosedApart ? [[factor, `c${place}`]] : []);
  return [
    row([[1, `n${place}`], [-most / step, `z${place}`], ...closed(most / step)], '<=', 0),
    row([[-1, `n${place}`], [least / step, `z${place}`], ...closed(-least / step)], '<=', 0),
    isClosedApart
      ? row(
          [
            [1, `c${place}`],
            [-1, `z${place}`],
          ],
          '<=',
          0,
        )
      : null,
  ];
}

/** What is above and below, so that the whole is their difference. */
function split(name: string): Sum {
  return [
    [-1, `${name}p`],
    [1, `${name}m`],
  ];
}

function minusBoth(name: string): Sum {
  return [
    [-1, `${name}p`],
    [-1, `${name}m`],
  ];
}

function times(factor: number, sum: Sum): Sum {
  return sum.map(([one, variable]) => [factor * one, variable]);
}

/** None where no variable is in it and it holds. */
function row(sum: Sum, sign: string, right: number): string | null {
  if (sum.some(([factor]) => factor !== 0)) return `${written(sum)} ${sign} ${right}`;
  return right >= -1e-9 ? null : `+ 0 kp ${sign} ${right}`;
}

/** Each variable once. */
function written(sum: Sum): string {
  const factors = new Map<string, number>();
  for (const [factor, variable] of sum) factors.set(variable, (factors.get(variable) ?? 0) + factor);
  return [...factors]
    .filter(([, factor]) => factor !== 0)
    .map(([variable, factor]) => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`)
    .join(' ');
}

/** What the solver came to. */
export interface Solved {
  readonly status: 'optimal' | 'infeasible' | 'stopped';
  /** Null where it met no plan. */
  readonly trades: SmallTrades | null;
  /** Dollars: by its own account no plan counts less. */
  readonly bound: number;
}

export interface Effort {
  /** Dollars between plan and bound at which it may end. */
  readonly gap: number;
  readonly nodes?: number;
  readonly seconds?: number;
}

/** Loaded once; its models are disposed of. */
export class Solver {
  readonly #highs: Highs;

  private constructor(highs: Highs) {
    this.#highs = highs;
  }

  static async load(): Promise<Solver> {
    return new Solver(await loadHighs());
  }

  solve({ text, columns }: IntegerProgram, { gap, nodes, seconds }: Effort): Solved {
    const { modelStatus } = this.#highs.constants;
    return this.#highs.withModel({ format: 'lp', data: text }, (model): Solved => {
      model.options.set({ output_flag: false, random_seed: 1, mip_rel_gap: 0, mip_abs_gap: gap });
      if (nodes !== undefined) model.options.set('mip_max_nodes', nodes);
      if (seconds !== undefined) model.options.set('time_limit', seconds);
      model.run();
      const status = model.getModelStatus();
      if (status === modelStatus.infeasible)
        return { status: 'infeasible', trades: null, bound: Number.POSITIVE_INFINITY };
      const bound = Number(model.info.get('mip_dual_bound'));
      const isThere = model.info.get('primal_solution_status') === this.#highs.constants.solutionStatus.feasible;
      const { colValue } = model.getSolution();
      const amount = (name: string): number => Math.round(colValue[model.getColByName(name)] ?? 0);
      const trades = columns.map((one): [string, number] => {
        const closed = one.isClosedApart ? amount(`c${one.place}`) * one.closing : 0;
        return [one.ticker, amount(`n${one.place}`) * one.step + closed];
      });
      return {
        status: status === modelStatus.optimal ? 'optimal' : 'stopped',
        trades: isThere ? new Map(trades.filter(([, shares]) => shares > 0)) : null,
        bound,
      };
    });
  }
}
