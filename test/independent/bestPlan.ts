// OPTIMUM 4 to 6 once more, by trying every plan. Money is in whole millionths of a dollar, a name's weight is a hundredth,
// so that all of J is whole in hundred-millionths. Small figures only: everything stays exact in a double.

import {
  type Money,
  type SmallName,
  type SmallProblem,
  type SmallTargets,
  smallTargets,
  wholeOf,
  worth,
} from './smallTargets.ts';

/** What J counts: hundredths for each dollar that a name is off, and millionths of a dollar for each trade. */
export interface SmallWeights {
  readonly name: number;
  readonly trade: Money;
  /** Whether securities that the targets give nothing may trade. */
  readonly any: boolean;
  /** Whether what is above a limit before is brought within it. */
  readonly forced: boolean;
}

export const NEAREST: SmallWeights = { name: 1, trade: 0, any: false, forced: false };
/** Five dollars a trade. */
export const FEWEST: SmallWeights = { name: 0, trade: 5_000_000, any: true, forced: true };

/** Shares in hundredths of each name that trades, above zero; the side is its sector's. */
export type SmallTrades = ReadonlyMap<string, number>;

interface State {
  readonly cash: Money;
  readonly value: Money;
  readonly objective: number;
}

/** J in hundred-millionths of a dollar, with where cash and value end. */
export function objectiveOf(
  problem: SmallProblem,
  targets: SmallTargets,
  weights: SmallWeights,
  trades: SmallTrades,
): State {
  let { cash, value } = { cash: problem.cash * 10_000, value: targets.value };
  let [deviation, names, count] = [0, 0, 0];
  for (const one of targets.sectors) {
    let worthNow = one.present;
    one.names.forEach((name, at) => {
      const hundredths = trades.get(name.ticker) ?? 0;
      const amount = worth(hundredths, name.price);
      names += Math.abs(amount - (one.goals[at] ?? 0));
      if (hundredths === 0) return;
      count += 1;
      const cost = problem.commission * 10_000 + (amount * problem.slippage) / 10_000;
      worthNow += one.side * amount;
      cash -= one.side * amount + cost;
      value -= cost;
    });
    deviation += Math.abs(worthNow - one.reachable);
  }
  deviation += Math.abs(cash - targets.cash);
  return { cash, value, objective: 100 * deviation + weights.name * names + 100 * weights.trade * count };
}

/** Something that may be worth at most a part of the value that costs leave: `held` and what is traded of `tickers`. */
export interface SmallLimit {
  readonly held: Money;
  readonly side: 1 | -1;
  readonly tickers: readonly string[];
  /** Percent. */
  readonly most: number;
}

export interface SmallLimits {
  readonly values: readonly SmallLimit[];
  /** Percent of the value that costs leave which cash keeps. */
  readonly floors: readonly number[];
}

/** Every limit that held before, or that the targets or the directed trades bring to hold, and what cash keeps. */
export function limitsOf(
  problem: SmallProblem,
  targets: SmallTargets,
  weights: SmallWeights,
  directed: SmallTrades,
): SmallLimits {
  const before = targets.value;
  const left = objectiveOf(problem, targets, weights, directed).value;
  // each reachable value is rounded to a millionth
  const reached = (pct: number): boolean => 100 * (targets.cash + targets.sectors.length) >= pct * before - 1e-3;
  const kept = [problem.cashMinimum, ...(problem.cashTarget === null ? [] : [problem.cashTarget])].filter(reached);
  const present = (100 * Math.min(problem.cash * 10_000, targets.cash)) / before;
  const values = problem.sectors.flatMap((sector): SmallLimit[] => {
    const own = targets.sectors.find((one) => one.sector === sector.sector);
    const side = own?.side ?? 1;
    const held = sector.names.reduce((sum, name) => sum + worth(name.held, name.price), 0);
    const legs = own === undefined ? [] : own.names.map((name, at) => ({ name, ...legOf(problem, own, at, weights) }));
    const sales = side === -1 ? legs : [];
    const soldAsDirected = (names: readonly SmallName[]): Money =>
      names.reduce((sum, name) => sum + worth(directed.get(name.ticker) ?? 0, name.price), 0);
    // what is above its limit is brought within it where the most that may be sold does, and where what is asked or what is
    // directed does or it is forced
    const comesWithin = (was: Money, asked: Money, most: Money, pct: number, names: readonly SmallName[]): boolean => {
      const isKeptAsDirected = left > 0 && 100 * (was - soldAsDirected(names)) <= pct * left;
      const isAsked = weights.forced || 100 * (was - asked - 1) <= pct * before || isKeptAsDirected;
      return isAsked && 100 * (was - most) <= pct * before;
    };
    const sold = sales.reduce((sum, { name, most, closing }) => sum + worth(Math.max(most, closing), name.price), 0);
    const isCapped =
      own !== undefined && side === -1 && comesWithin(held, held - own.reachable, sold, sector.cap, sector.names);
    const one = { held, side, tickers: legs.map(({ name }) => name.ticker) };
    const rise =
      problem.basis === 'relative'
        ? (held * (100 + problem.increase)) / before
        : (100 * held) / before + problem.increase;
    const isRising = own?.side === 1 && !(problem.basis === 'relative' && held === 0);
    return [
      ...(100 * held > sector.cap * before && !isCapped ? [] : [{ ...one, most: sector.cap }]),
      ...(isRising ? [{ ...one, most: rise }] : []),
      ...sector.names.flatMap((name): SmallLimit[] => {
        const was = worth(name.held, name.price);
        const leg = legs.find((other) => other.name.ticker === name.ticker);
        const pct = problem.positionMaximum;
        const isHeld =
          leg !== undefined &&
          side === -1 &&
          comesWithin(was, leg.goal, worth(Math.max(leg.most, leg.closing), name.price), pct, [name]);
        if (100 * was > pct * before && !isHeld) return [];
        return [{ held: was, side, tickers: leg === undefined ? [] : [name.ticker], most: pct }];
      }),
    ];
  });
  return { values, floors: kept.length > 0 ? kept : [present] };
}

/** Whether every limit holds. */
export function isAllowed(
  problem: SmallProblem,
  { values, floors }: SmallLimits,
  trades: SmallTrades,
  { cash, value }: State,
): boolean {
  const prices = new Map(problem.sectors.flatMap(({ names }) => names.map((name) => [name.ticker, name.price])));
  const moved = (ticker: string): Money => worth(trades.get(ticker) ?? 0, prices.get(ticker) ?? 0);
  return (
    floors.every((pct) => 100 * cash >= pct * value - 1e-3) &&
    values.every(({ held, side, tickers, most }) => {
      const after = tickers.reduce((sum, ticker) => sum + side * moved(ticker), held);
      return 100 * after <= most * value + 1e-3;
    })
  );
}

/** What of a name a plan may trade, in hundredths of a share: multiples of `step`, or all of it. */
export interface SmallLeg {
  readonly goal: Money;
  readonly step: number;
  readonly least: number;
  readonly most: number;
  /** 0 where not all of it may be sold. */
  readonly closing: number;
}

export function legOf(
  problem: SmallProblem,
  one: SmallTargets['sectors'][number],
  at: number,
  weights: SmallWeights,
): SmallLeg {
  const step = problem.increment;
  const goal = one.goals[at] ?? 0;
  const name = one.names[at];
  // what is above its cap already is not bought
  const isShut = one.side === 1 && 100 * one.present > one.cap * wholeOf(problem);
  if (name === undefined || isShut || (!weights.any && goal === 0)) {
    return { goal, step, least: step, most: 0, closing: 0 };
  }
  const room = Math.floor(((one.side === 1 ? name.room : name.free) + 1e-3) / worth(step, name.price)) * step;
  const least = Math.max(1, Math.ceil((problem.minimumTrade * 10_000) / worth(step, name.price))) * step;
  const isAll = one.side === -1 && name.free === name.value;
  return { goal, step, least, most: room < least ? 0 : room, closing: isAll ? name.held : 0 };
}

/** Every amount of a name in hundredths of a share that a plan may trade. */
function amountsOf(leg: SmallLeg): number[] {
  const amounts = [0];
  for (let count = leg.least; count <= leg.most; count += leg.step) amounts.push(count);
  if (!amounts.includes(leg.closing)) amounts.push(leg.closing);
  return amounts;
}

/** How many plans there are to try. */
export function countOf(problem: SmallProblem, weights: SmallWeights): number {
  return smallTargets(problem, weights.forced).sectors.reduce(
    (product, one) =>
      one.names.reduce((own, _, at) => own * amountsOf(legOf(problem, one, at, weights)).length, product),
    1,
  );
}

/**
 * Whether no sale leaves cash below 0, or lower than it was where that may stay; the largest first, as nobody knows how much
 * of them is traded a day. Without a sale what is short stays short.
 */
function keepsCash(
  problem: SmallProblem,
  targets: SmallTargets,
  { forced }: SmallWeights,
  trades: SmallTrades,
): boolean {
  const sales = targets.sectors
    .filter((one) => one.side === -1)
    .flatMap((one) => one.names.map(({ ticker, price }) => worth(trades.get(ticker) ?? 0, price)))
    .filter((amount) => amount > 0)
    .sort((left, right) => right - left);
  let cash = problem.cash * 10_000;
  const lowest = forced ? 0 : Math.min(0, cash);
  if (sales.length === 0) return cash >= lowest;
  return sales.every((amount) => {
    cash += amount - problem.commission * 10_000 - (amount * problem.slippage) / 10_000;
    return cash >= lowest - 1e-3;
  });
}

/** The least J of all plans, hundred-millionths of a dollar; null where no plan is allowed. `directed` are STEP 1's trades. */
export function leastObjective(
  problem: SmallProblem,
  targets: SmallTargets,
  weights: SmallWeights,
  directed: SmallTrades,
): number | null {
  const names = targets.sectors.flatMap((one) =>
    one.names.map((name, at) => ({ ticker: name.ticker, amounts: amountsOf(legOf(problem, one, at, weights)) })),
  );
  const limits = limitsOf(problem, targets, weights, directed);
  // of plans in which cash is never below 0, where there are any
  const least: { [K in 'kept' | 'any']: number | null } = { kept: null, any: null };
  const trades = new Map<string, number>();
  const visit = (place: number): void => {
    const name = names[place];
    if (name === undefined) {
      const state = objectiveOf(problem, targets, weights, trades);
      const isBetter = (than: number | null): boolean => than === null || state.objective < than;
      if (!isBetter(least.kept) && !isBetter(least.any)) return;
      if (!isAllowed(problem, limits, trades, state)) return;
      if (isBetter(least.any)) least.any = state.objective;
      if (isBetter(least.kept) && keepsCash(problem, targets, weights, trades)) least.kept = state.objective;
      return;
    }
    for (const amount of name.amounts) {
      trades.set(name.ticker, amount);
      visit(place + 1);
    }
    trades.delete(name.ticker);
  };
  visit(0);
  return least.kept ?? least.any;
}
