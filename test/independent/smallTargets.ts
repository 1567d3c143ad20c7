// OPTIMUM 4 and 5 once more, by bisection and without the engine. Money is in whole millionths of a dollar: everything stays
// exact in a double.

/** Millionths of a dollar. */
export type Money = number;

export interface SmallName {
  readonly ticker: string;
  /** Cents. */
  readonly price: number;
  /** Hundredths of a share that are held. */
  readonly held: number;
  /** Whole points; null where nobody picks it. */
  readonly conviction: number | null;
  readonly restricted: 'buy' | 'sell' | null;
  /** Whole shares behind written calls. */
  readonly encumbered: number;
}

export interface SmallSector {
  readonly sector: string;
  /** Whole percent; null where nothing is asked. */
  readonly target: number | null;
  /** Whole percent. */
  readonly cap: number;
  readonly names: readonly SmallName[];
}

export interface SmallProblem {
  /** Cents. */
  readonly cash: number;
  /** Whole percent; null where none is named. */
  readonly cashTarget: number | null;
  readonly cashMinimum: number;
  readonly positionMaximum: number;
  /** Whole points. */
  readonly increase: number;
  readonly basis: 'percentage_points' | 'relative';
  readonly sellOrder: 'lock_profits' | 'largest_position';
  /** Hundredths of a share. */
  readonly increment: number;
  /** Cents. */
  readonly minimumTrade: number;
  /** Cents, and whole basis points. */
  readonly commission: number;
  readonly slippage: number;
  readonly sectors: readonly SmallSector[];
}

interface Open {
  readonly sector: string;
  readonly side: 1 | -1;
  readonly present: Money;
  readonly target: Money;
  readonly end: Money;
  readonly cap: number;
  readonly names: readonly (SmallName & { readonly value: Money; readonly free: Money; readonly room: Money })[];
}

export interface SmallTargets {
  readonly value: Money;
  readonly cash: Money;
  /** Only of sectors that may trade. */
  readonly sectors: readonly (Open & { readonly reachable: Money; readonly goals: readonly Money[] })[];
}

/** shares in hundredths × price in cents, as millionths of a dollar. */
export function worth(hundredths: number, price: number): Money {
  return hundredths * price * 100;
}

export function wholeOf(problem: SmallProblem): Money {
  const held = problem.sectors.flatMap(({ names }) => names.map((one) => worth(one.held, one.price)));
  return problem.cash * 10_000 + held.reduce((sum, one) => sum + one, 0);
}

/** T*, C* and t. */
export function smallTargets(problem: SmallProblem, forced: boolean): SmallTargets {
  const value = wholeOf(problem);
  const open = problem.sectors.flatMap((one): Open[] => {
    const present = one.names.reduce((sum, name) => sum + worth(name.held, name.price), 0);
    const asked = one.target === null ? present : (one.target * value) / 100;
    const excess = forced ? excessOf(problem, one, value, present) : 0;
    const target = excess > 0 ? Math.min(asked, present - excess) : asked;
    if (target === present) return [];
    const side = target > present ? 1 : -1;
    const names = one.names.map((name) => {
      const held = worth(name.held, name.price);
      const shares = name.restricted === 'sell' ? 0 : Math.max(0, name.held - name.encumbered * 100);
      return {
        ...name,
        value: held,
        free: worth(shares, name.price),
        room: Math.max(0, (problem.positionMaximum * value) / 100 - held),
      };
    });
    const traded = side === 1 ? picksOf(names) : names.filter((name) => name.free > 0);
    const rise =
      problem.basis === 'relative'
        ? present === 0
          ? Infinity
          : present * (1 + problem.increase / 100)
        : present + (problem.increase * value) / 100;
    const rooms = present + traded.reduce((sum, name) => sum + name.room, 0);
    const most = Math.max(present, Math.min((one.cap * value) / 100, rise, rooms));
    const locked = present - traded.reduce((sum, name) => sum + name.free, 0);
    return [
      { sector: one.sector, side, present, target, end: side === 1 ? most : locked, cap: one.cap, names: traded },
    ];
  });
  const reached = levelled(problem, open, value);
  const sectors = open.map((one, place) => {
    const reachable = reached[place] ?? one.present;
    return {
      ...one,
      reachable,
      goals: goalsOf(one, reachable, forced ? (problem.positionMaximum * value) / 100 : Number.POSITIVE_INFINITY),
    };
  });
  const moved = sectors.reduce((sum, one) => sum + one.reachable - one.present, 0);
  return { value, cash: problem.cash * 10_000 - moved, sectors };
}

/** What a sector is above its cap, or its positions above their limits, if that is more; none where nothing may be sold. */
function excessOf(problem: SmallProblem, one: SmallSector, value: Money, present: Money): Money {
  const sellable = one.names.filter((name) => name.restricted !== 'sell' && name.held > name.encumbered * 100);
  if (sellable.length === 0) return 0;
  const limit = (problem.positionMaximum * value) / 100;
  const positions = sellable.reduce((sum, name) => sum + Math.max(0, worth(name.held, name.price) - limit), 0);
  return Math.max(0, present - (one.cap * value) / 100, positions);
}

function picksOf<T extends SmallName>(names: readonly T[]): T[] {
  return names
    .filter((name) => name.conviction !== null && name.restricted !== 'buy')
    .sort((left, right) => (right.conviction ?? 0) - (left.conviction ?? 0) || (left.ticker < right.ticker ? -1 : 1))
    .slice(0, 3);
}

/** Water-filling by bisection to far below a millionth, then rounded: no breakpoints, no quotients. */
function levelled(problem: SmallProblem, open: readonly Open[], value: Money): Money[] {
  const wanted = problem.cashTarget === null ? 0 : (problem.cashTarget * value) / 100;
  const least = (problem.cashMinimum * value) / 100;
  const need = Math.max(wanted, least);
  const cash = problem.cash * 10_000;
  const sold = open.map((one) => (one.side === -1 ? Math.max(one.target, one.end) : 0));
  const proceeds = open.reduce((sum, one, at) => sum + (one.side === -1 ? one.present - (sold[at] ?? 0) : 0), 0);
  const budget = cash + proceeds - need;
  const buys = (level: number): number[] =>
    open.map((one) =>
      one.side === 1 ? Math.min(Math.max(one.present, level * one.target), Math.min(one.target, one.end)) : 0,
    );
  const spentAt = (level: number): number =>
    buys(level).reduce((sum, one, at) => sum + (open[at]?.side === 1 ? one - (open[at]?.present ?? 0) : 0), 0);
  const level = spentAt(1) <= budget ? 1 : bisected((at) => spentAt(at) <= Math.max(0, budget));
  const bought = buys(level);
  const isShort = budget < 0;
  const sells = (at: number): number[] =>
    open.map((one, place) => (one.side === -1 ? Math.max(one.end, Math.min(at * one.target, sold[place] ?? 0)) : 0));
  const cashAt = (at: number): number =>
    cash +
    sells(at).reduce((sum, one, place) => sum + (open[place]?.side === -1 ? (open[place]?.present ?? 0) - one : 0), 0);
  const lowered = isShort && cashAt(1) < least ? bisected((at) => cashAt(at) < least, true) : 1;
  const final = isShort ? sells(lowered) : sold;
  return open.map((one, at) => Math.round((one.side === 1 ? bought[at] : final[at]) ?? 0));
}

/** The largest level from 0 to 1 at which `holds`, or the smallest at which it does where `rising`. */
function bisected(holds: (level: number) => boolean, rising = false): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle) !== rising) low = middle;
    else high = middle;
  }
  return low;
}

function goalsOf(one: Open, reachable: Money, limit: Money): Money[] {
  if (one.side === 1) return shared(reachable - one.present, one.names);
  let need = one.present - reachable;
  const goals = new Map<string, Money>();
  const take = (name: Open['names'][number], most: Money): void => {
    const before = goals.get(name.ticker) ?? 0;
    const part = Math.min(most, name.free - before, Math.max(0, need));
    goals.set(name.ticker, before + part);
    need -= part;
  };
  const over = one.names.filter((name) => name.value > limit).sort(bySize);
  const rest = one.names.filter((name) => name.value <= limit).sort(bySize);
  for (const name of over) take(name, name.value - limit);
  for (const name of [...over, ...rest]) take(name, need);
  return one.names.map((name) => goals.get(name.ticker) ?? 0);
}

function bySize(left: { value: Money; ticker: string }, right: { value: Money; ticker: string }): number {
  return right.value - left.value || (left.ticker < right.ticker ? -1 : 1);
}

/** By conviction, what is past a room shared again. */
function shared(budget: Money, names: readonly { conviction: number | null; room: Money }[]): Money[] {
  const amounts = names.map(() => 0);
  let open = names.map((_, at) => at);
  let left = budget;
  for (;;) {
    const total = open.reduce((sum, at) => sum + (names[at]?.conviction ?? 0), 0);
    if (total === 0) return amounts.map(Math.round);
    const full = open.filter((at) => (left * (names[at]?.conviction ?? 0)) / total > (names[at]?.room ?? 0) + 1e-7);
    for (const at of open)
      amounts[at] = full.includes(at) ? (names[at]?.room ?? 0) : (left * (names[at]?.conviction ?? 0)) / total;
    if (full.length === 0) return amounts.map(Math.round);
    for (const at of full) left -= names[at]?.room ?? 0;
    open = open.filter((at) => !full.includes(at));
  }
}
