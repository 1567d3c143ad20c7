import { add, compare, type Decimal, sum, ZERO } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import type { AccountCourse } from '../../domain/planning/household.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';

/** What one account holds of something, at its own document's price. */
export interface Holding {
  readonly account: string;
  readonly held: Position;
}

/** One account at one moment. */
export interface AccountSnapshot {
  readonly account: string;
  readonly snapshot: Snapshot;
}

/** The sectors that the accounts give each security, before and after their trades; Unclassified is none. */
export function namedSectors(courses: readonly AccountCourse[]): ReadonlyMap<Ticker, ReadonlySet<string>> {
  const named = new Map<Ticker, Set<string>>();
  for (const { before, after } of courses) {
    for (const { ticker, sector } of [...before.positions, ...after.positions]) {
      const sectors = named.get(ticker) ?? new Set();
      if (sector !== UNCLASSIFIED) sectors.add(sector);
      named.set(ticker, sectors);
    }
  }
  return named;
}

/**
 * The accounts as one portfolio, `byTicker` being `holdingsByTicker` of them: cash, shares and values are summed, each value at the price of its own account's
 * document, so that the whole is the sum of its parts to the last digit. A security without a sector in one account
 * takes the one that the others give it; where they give it two, each account's part counts in its own. Together they
 * must be worth something other than nothing.
 */
export function joinAccounts(
  accounts: readonly AccountSnapshot[],
  byTicker: ReadonlyMap<Ticker, readonly Holding[]>,
): Snapshot {
  const value = sum(accounts.map(({ snapshot }) => snapshot.value));
  const cash = sum(accounts.map(({ snapshot }) => snapshot.cash));
  const holdings = [...byTicker.values()];
  const sectors = new Map<string, Decimal>();
  for (const { held } of holdings.flat()) sectors.set(held.sector, add(sectors.get(held.sector) ?? ZERO, held.value));
  return {
    value,
    cash,
    cashPct: percentOf(cash, value),
    sectors: [...sectors]
      .map(([sector, worth]) => ({ sector, value: worth, pct: percentOf(worth, value) }))
      .sort((left, right) => compare(right.value, left.value) || byText(left.sector, right.sector)),
    positions: holdings
      .flatMap((parts) => joined(parts) ?? [])
      .map((one) => ({ ...one, pct: percentOf(one.value, value) }))
      .sort((left, right) => compare(right.value, left.value) || byText(left.ticker, right.ticker)),
  };
}

/** Which account holds what of each security, in the sector in which it counts for the household; the largest first. */
export function holdingsByTicker(
  accounts: readonly AccountSnapshot[],
  named: ReadonlyMap<Ticker, ReadonlySet<string>>,
): ReadonlyMap<Ticker, readonly Holding[]> {
  const byTicker = new Map<Ticker, Holding[]>();
  for (const { account, snapshot } of accounts) {
    for (const held of snapshot.positions) {
      const sectors = [...(named.get(held.ticker) ?? [])];
      const sector = sectors.length === 1 ? (sectors[0] ?? held.sector) : held.sector;
      const standing = byTicker.get(held.ticker);
      const one = { account, held: { ...held, sector } };
      if (standing === undefined) byTicker.set(held.ticker, [one]);
      else standing.push(one);
    }
  }
  for (const holdings of byTicker.values()) holdings.sort(bySize);
  return byTicker;
}

function bySize(left: Holding, right: Holding): number {
  return compare(right.held.value, left.held.value) || byText(left.account, right.account);
}

/** One position of all the parts; its price and sector, where they differ, are those of the largest part. */
function joined(parts: readonly Holding[]): Position | null {
  const [largest] = parts;
  if (largest === undefined) return null;
  const all = parts.map(({ held }) => held);
  const costs = all.flatMap(({ costBasis }) => costBasis ?? []);
  return {
    ...largest.held,
    name: all.find(({ name }) => name !== null)?.name ?? null,
    shares: sum(all.map(({ shares }) => shares)),
    costBasis: costs.length === all.length ? sum(costs) : null,
    averageDailyVolume: all.find((one) => one.averageDailyVolume !== null)?.averageDailyVolume ?? null,
    value: sum(all.map((one) => one.value)),
  };
}
