import { defined } from '../../base/assert.ts';
import { add, compare, type Decimal, maximum, minimum, ZERO } from '../../base/decimal.ts';
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

/** Accounts as one portfolio, to which more can be joined: a whole of twenty is not summed anew for the twenty-first. */
export interface Joined {
  readonly courses: readonly AccountCourse[];
  /** The sectors that the accounts' documents name for each security; Unclassified is none. */
  readonly named: ReadonlyMap<Ticker, ReadonlySet<string>>;
  /** Every sector that something is held in, before or after. */
  readonly sectors: ReadonlySet<string>;
  readonly before: JoinedSnapshot;
  readonly after: JoinedSnapshot;
}

export interface JoinedSnapshot {
  /** Dollars, cash included. */
  readonly value: Decimal;
  readonly cash: Decimal;
  readonly byTicker: ReadonlyMap<Ticker, JoinedHolding>;
}

/** One security as all accounts hold it together. */
export interface JoinedHolding {
  /** The largest part by value, then by the account's name; the largest that bears a name, and that states a volume. */
  readonly largest: Holding;
  readonly named: Holding | null;
  readonly measured: Holding | null;
  readonly shares: Decimal;
  /** Dollars: the sum of the parts, each at the price of its own account's document. */
  readonly value: Decimal;
  /** Dollars; null where a part's is not stated. */
  readonly costBasis: Decimal | null;
  readonly lowestPrice: Decimal;
  readonly highestPrice: Decimal;
  /** Dollars, by the sector that each account's own document gives. */
  readonly bySector: ReadonlyMap<string, Decimal>;
}

const NOTHING: JoinedSnapshot = { value: ZERO, cash: ZERO, byTicker: new Map() };
const NOBODY: Joined = { courses: [], named: new Map(), sectors: new Set(), before: NOTHING, after: NOTHING };

/** The accounts joined to those that are joined already; the order does not matter. */
export function joinAccounts(courses: readonly AccountCourse[], already: Joined = NOBODY): Joined {
  const named = new Map(already.named);
  const sectors = new Set(already.sectors);
  for (const { before, after } of courses) {
    for (const { ticker, sector } of before.positions) nameSector(named, sectors, ticker, sector);
    if (after !== before) for (const { ticker, sector } of after.positions) nameSector(named, sectors, ticker, sector);
  }
  const begins = courses.map(({ account, before }) => ({ account, snapshot: before }));
  const ends = courses.map(({ account, after }) => ({ account, snapshot: after }));
  const isStill = already.before === already.after && courses.every((one) => one.before === one.after);
  const before = joinSnapshots(begins, already.before);
  const after = isStill ? before : joinSnapshots(ends, already.after);
  return { courses: [...already.courses, ...courses], named, sectors, before, after };
}

/** For each account all the others, joined: those before it to those after it, so that each is joined a few times only. */
export function joinOthers(courses: readonly AccountCourse[]): readonly Joined[] {
  const upTo: Joined[] = [NOBODY];
  for (const course of courses) upTo.push(joinAccounts([course], upTo.at(-1)));
  const others: Joined[] = [];
  let after = NOBODY;
  for (let at = courses.length - 1; at >= 0; at -= 1) {
    others.unshift(joinTwo(defined(upTo[at], 'there is one before each'), after));
    after = joinTwo(joinAccounts(courses.slice(at, at + 1)), after);
  }
  return others;
}

function joinTwo(one: Joined, other: Joined): Joined {
  const named = new Map(one.named);
  for (const [ticker, sectors] of other.named)
    named.set(ticker, new Set([...(named.get(ticker) ?? NO_SECTORS), ...sectors]));
  const before = joinTwoSnapshots(one.before, other.before);
  const isStill = one.before === one.after && other.before === other.after;
  return {
    courses: [...one.courses, ...other.courses],
    named,
    sectors: new Set([...one.sectors, ...other.sectors]),
    before,
    after: isStill ? before : joinTwoSnapshots(one.after, other.after),
  };
}

function joinTwoSnapshots(one: JoinedSnapshot, other: JoinedSnapshot): JoinedSnapshot {
  const byTicker = new Map(one.byTicker);
  for (const [ticker, part] of other.byTicker) {
    const standing = byTicker.get(ticker);
    byTicker.set(ticker, standing === undefined ? part : together(standing, part));
  }
  return { value: add(one.value, other.value), cash: add(one.cash, other.cash), byTicker };
}

const NO_SECTORS: ReadonlySet<string> = new Set();

function nameSector(
  named: Map<Ticker, ReadonlySet<string>>,
  sectors: Set<string>,
  ticker: Ticker,
  sector: string,
): void {
  sectors.add(sector);
  const standing = named.get(ticker) ?? NO_SECTORS;
  if (sector === UNCLASSIFIED || standing.has(sector)) return;
  named.set(ticker, new Set([...standing, sector]));
}

function joinSnapshots(
  accounts: readonly { readonly account: string; readonly snapshot: Snapshot }[],
  already: JoinedSnapshot,
): JoinedSnapshot {
  const byTicker = new Map(already.byTicker);
  let { value, cash } = already;
  for (const { account, snapshot } of accounts) {
    value = add(value, snapshot.value);
    cash = add(cash, snapshot.cash);
    for (const held of snapshot.positions) {
      const standing = byTicker.get(held.ticker);
      const part = partOf({ account, held });
      byTicker.set(held.ticker, standing === undefined ? part : together(standing, part));
    }
  }
  return { value, cash, byTicker };
}

function partOf(holding: Holding): JoinedHolding {
  const { name, averageDailyVolume, shares, value, costBasis, price, sector } = holding.held;
  return {
    largest: holding,
    named: name === null ? null : holding,
    measured: averageDailyVolume === null ? null : holding,
    shares,
    value,
    costBasis,
    lowestPrice: price,
    highestPrice: price,
    bySector: new Map([[sector, value]]),
  };
}

function together(one: JoinedHolding, other: JoinedHolding): JoinedHolding {
  const bySector = new Map(one.bySector);
  for (const [sector, value] of other.bySector) bySector.set(sector, add(bySector.get(sector) ?? ZERO, value));
  return {
    largest: larger(one.largest, other.largest),
    named: largerOf(one.named, other.named),
    measured: largerOf(one.measured, other.measured),
    shares: add(one.shares, other.shares),
    value: add(one.value, other.value),
    costBasis: one.costBasis === null || other.costBasis === null ? null : add(one.costBasis, other.costBasis),
    lowestPrice: minimum(one.lowestPrice, other.lowestPrice),
    highestPrice: maximum(one.highestPrice, other.highestPrice),
    bySector,
  };
}

function largerOf(one: Holding | null, other: Holding | null): Holding | null {
  return one === null ? other : other === null ? one : larger(one, other);
}

function larger(one: Holding, other: Holding): Holding {
  return bySize(one, other) <= 0 ? one : other;
}

/** The largest first. */
export function bySize(left: Holding, right: Holding): number {
  return compare(right.held.value, left.held.value) || byText(left.account, right.account);
}

/**
 * The sector in which a holding counts for the household: one without a sector in one account takes the one that the
 * others give it; where they give it two, each account's part counts in its own.
 */
export function sectorWithin(named: Joined['named'], { ticker, sector }: Pick<Position, 'ticker' | 'sector'>): string {
  const [only, ...others] = named.get(ticker) ?? NO_SECTORS;
  return only === undefined || others.length > 0 ? sector : only;
}

/**
 * The accounts as one portfolio: cash, shares and values are summed, so that the whole is the sum of its parts to the
 * last digit. A position's price, name and sector, where they differ, are those of the largest part. Together the accounts
 * must be worth something other than nothing.
 */
export function snapshotOf({ value, cash, byTicker }: JoinedSnapshot, named: Joined['named']): Snapshot {
  const sectors = new Map<string, Decimal>();
  for (const [ticker, { bySector }] of byTicker) {
    for (const [own, worth] of bySector) {
      const sector = sectorWithin(named, { ticker, sector: own });
      sectors.set(sector, add(sectors.get(sector) ?? ZERO, worth));
    }
  }
  return {
    value,
    cash,
    cashPct: percentOf(cash, value),
    sectors: [...sectors]
      .map(([sector, worth]) => ({ sector, value: worth, pct: percentOf(worth, value) }))
      .sort((left, right) => compare(right.value, left.value) || byText(left.sector, right.sector)),
    positions: [...byTicker.values()]
      .map((one) => ({ ...positionOf(one, named), pct: percentOf(one.value, value) }))
      .sort((left, right) => compare(right.value, left.value) || byText(left.ticker, right.ticker)),
  };
}

function positionOf(one: JoinedHolding, names: Joined['named']): Position {
  const { largest, named, measured, shares, costBasis, value } = one;
  return {
    ...largest.held,
    sector: sectorWithin(names, largest.held),
    name: named?.held.name ?? null,
    shares,
    costBasis,
    averageDailyVolume: measured?.held.averageDailyVolume ?? null,
    value,
  };
}
