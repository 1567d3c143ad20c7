import { readFileSync } from 'node:fs';
import type { SmallName, SmallProblem, SmallSector } from './smallTargets.ts';

// Portfolios of any size with eleven sectors, at the prices of one day (examples/book/prices.csv).

/** The targets can be met; caps and positions stop them; every sector has drifted by less than a point. */
export const FAMILIES = ['attainable', 'caps bind', 'small drift'] as const;
export type Family = (typeof FAMILIES)[number];

export interface Asked {
  readonly holdings: number;
  readonly family: Family;
  /** The same figures for the same number. */
  readonly seed: number;
}

/** Dollars for each holding. */
const EACH = 25_000;
const PICKS = 3;

type Random = () => number;

export function realProblem({ holdings, family, seed }: Asked): SmallProblem {
  const random = randomBy(seed * 31 + holdings);
  const sectors = sectorsOf(holdings, random);
  const cash = Math.round(holdings * EACH * 100 * between(random, 0.05, 0.09));
  const worthOf = ({ names }: { names: readonly SmallName[] }): number =>
    names.reduce((sum, one) => sum + (one.held * one.price) / 100, 0);
  const value = sectors.reduce((sum, one) => sum + worthOf(one), cash);
  const present = sectors.map((one) => (100 * worthOf(one)) / value);
  const targets = family === 'small drift' ? drifted(present, random) : moved(present, random);
  const largest = Math.max(...sectors.flatMap(({ names }) => names.map((one) => (one.held * one.price) / value)));
  const isBound = family === 'caps bind';
  return {
    cash,
    cashTarget: 5,
    cashMinimum: 5,
    positionMaximum: isBound ? Math.max(1, Math.ceil(largest + 0.05)) : Math.max(15, Math.ceil(largest + 0.05)),
    increase: 50,
    basis: 'percentage_points',
    sellOrder: 'largest_position',
    increment: 100,
    minimumTrade: 0,
    commission: 0,
    slippage: 0,
    sectors: sectors.map((one, place): SmallSector => {
      const [was, target] = [present[place] ?? 0, targets[place] ?? null];
      const isCapped = isBound && target !== null && target > was && Math.ceil(was) < target;
      return { ...one, target, cap: isCapped ? Math.ceil(was) : 40 };
    }),
  };
}

/** What is held, of each sector as much as of any other, with candidates of which some are held. */
function sectorsOf(holdings: number, random: Random): Omit<SmallSector, 'target' | 'cap'>[] {
  const rows = readFileSync(new URL('../../examples/book/prices.csv', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
  const bySector = new Map<string, string[][]>();
  for (const row of rows) {
    const cells = row.split(',');
    bySector.set(cells[1] ?? '', [...(bySector.get(cells[1] ?? '') ?? []), cells]);
  }
  return [...bySector].map(([sector, all], place) => {
    const listed = shuffled(all, random);
    const count = Math.floor(holdings / bySector.size) + (place < holdings % bySector.size ? 1 : 0);
    const names = Array.from({ length: count + PICKS }, (_, row): SmallName => {
      const [ticker = '', , price = ''] = listed[row % listed.length] ?? [];
      // where more is held than is listed, a price serves again
      const again = Math.floor(row / listed.length);
      const cents = Math.round(Number(price) * 100);
      const isPick = row >= count || row < 1;
      const whole = Math.max(1, Math.round((EACH * 100 * between(random, 0.3, 1.8)) / cents)) * 100;
      const part = random() < 0.1 ? Math.floor(random() * 100) : 0;
      return {
        ticker: again === 0 ? ticker : `${ticker}.${again}`,
        price: cents,
        held: row < count ? whole + part : 0,
        conviction: isPick ? Math.floor(between(random, 65, 96)) : null,
        restricted: null,
        encumbered: 0,
      };
    });
    return { sector, names };
  });
}

/** Four sectors give up to half of theirs, four others take it. */
function moved(present: readonly number[], random: Random): (number | null)[] {
  const order = shuffled([...present.keys()], random);
  const [givers, takers] = [order.slice(0, 4), order.slice(4, 8)];
  const targets = new Map(
    givers.map((place) => [place, hundredths((present[place] ?? 0) * between(random, 0.5, 0.85))]),
  );
  const freed = givers.reduce((sum, place) => sum + (present[place] ?? 0) - (targets.get(place) ?? 0), 0);
  const parts = takers.map(() => between(random, 0.5, 1.5));
  const all = parts.reduce((sum, one) => sum + one, 0);
  takers.forEach((place, at) => {
    targets.set(place, hundredths((present[place] ?? 0) + ((parts[at] ?? 0) / all) * freed));
  });
  return present.map((_, place) => targets.get(place) ?? null);
}

function drifted(present: readonly number[], random: Random): (number | null)[] {
  const by = present.map(() => between(random, -0.8, 0.8));
  const mean = by.reduce((sum, one) => sum + one, 0) / by.length;
  return present.map((one, place) => Math.max(0, hundredths(one + (by[place] ?? 0) - mean)));
}

function hundredths(percent: number): number {
  return Math.round(percent * 100) / 100;
}

function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

function shuffled<T>(all: readonly T[], random: Random): T[] {
  return all
    .map((one) => ({ one, by: random() }))
    .sort((left, right) => left.by - right.by)
    .map(({ one }) => one);
}

/** From 0 to below 1 (mulberry32). */
function randomBy(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
