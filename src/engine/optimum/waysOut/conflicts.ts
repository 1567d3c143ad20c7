import { defined } from '../../../base/assert.ts';
import { add, compare, type Decimal, maximum, sum, ZERO } from '../../../base/decimal.ts';
import { byText } from '../../../domain/instruments/security.ts';
import type { Conflict } from '../../../domain/planning/conflict.ts';

// What is asked of one sector, in dollars and without shares. What the plan says of single securities is fixed; all
// else of the sector is its rest.

/** One demand; its words are made where it is told. */
export interface Demand {
  readonly id: string;
  /** Dollars. */
  readonly value: Decimal;
  readonly says: () => string;
}

/** The demands on one sector. */
export interface SectorDemands {
  readonly sector: string;
  /** The sector is worth at least so much: its directive. */
  readonly atLeast: readonly Demand[];
  /** The rest is worth at least so much, for it may not be sold. */
  readonly kept: readonly Demand[];
  /** A security that the plan names is worth exactly so much. */
  readonly fixed: readonly Demand[];
  /** The sector is worth at most so much. */
  readonly atMost: readonly Demand[];
  /** The rest is worth at most what all of these come to; without one of them it may be worth anything. */
  readonly room: readonly Demand[];
}

export interface Demands {
  /** Dollars that there are. */
  readonly value: Decimal;
  /** Cash is at least so much. */
  readonly cash: readonly Demand[];
  /** By name. */
  readonly sectors: readonly SectorDemands[];
}

/** So many rows that together ask for so much of one sector, or of cash. */
interface Floor {
  readonly rows: readonly Demand[];
  readonly value: Decimal;
}

const MOST_CONFLICTS = 5;
/** What the plan itself asks for; all else is a limit. */
const OF_THE_PLAN: readonly string[] = ['directive', 'security', 'no_directive', 'cash_target'];

/**
 * What contradicts one another, the smallest set first (OPTIMUM 10); the next is what is left without the limit of the
 * one before.
 */
export function findConflicts(demands: Demands): Conflict[] {
  const conflicts: Conflict[] = [];
  for (let left = demands; conflicts.length < MOST_CONFLICTS && !canBeMet(left); ) {
    const rows = defined(smallestConflict(left), 'what cannot be met has a least part');
    conflicts.push({ rows: rows.map(({ id, value, says }) => ({ id, value, says: says() })) });
    left = without(left, limitOf(rows));
  }
  return conflicts;
}

/** Whether every sector allows as much as it asks for, and all of it together can be had. */
function canBeMet({ value, cash, sectors }: Demands): boolean {
  let asked = most(cash);
  for (const { atLeast, kept, fixed, atMost, room } of sectors) {
    const [rest, named] = [most(kept), total(fixed)];
    const low = maximum(most(atLeast), add(rest, named));
    const limits = [...atMost.map((one) => one.value), ...(room.length > 0 ? [add(total(room), named)] : [])];
    if (limits.some((limit) => compare(low, limit) > 0)) return false;
    asked = add(asked, low);
  }
  return compare(asked, value) <= 0;
}

function most(rows: readonly Demand[]): Decimal {
  return rows.reduce((largest, one) => maximum(largest, one.value), ZERO);
}

/** The smallest set of demands that cannot all be met; null where all can. */
export function smallestConflict(demands: Demands): readonly Demand[] | null {
  const within = demands.sectors.flatMap((one) => contradictions(one).sort(bySize).slice(0, 1));
  const across = beyondValue(demands);
  const [first] = [...within, ...(across === null ? [] : [across])].sort((left, right) => left.length - right.length);
  return first ?? null;
}

/** The smaller first, then by name. */
function bySize(left: readonly Demand[], right: readonly Demand[]): number {
  const names = (rows: readonly Demand[]): string => rows.map(({ id }) => id).join('\n');
  return left.length - right.length || byText(names(left), names(right));
}

/** Every least set of one sector's demands that asks for more than it allows. */
function contradictions({ atLeast, kept, fixed, atMost, room }: SectorDemands): Demand[][] {
  const roomy = add(total(room), total(fixed));
  const isBounded = room.length > 0;
  return [
    ...atMost.flatMap((limit) => [
      ...[...atLeast, ...kept, ...fixed]
        .filter(({ value }) => compare(value, limit.value) > 0)
        .map((one) => [one, limit]),
      ...floorsOf({ atLeast: [], kept, fixed })
        .filter(({ rows, value }) => rows.length > 1 && compare(value, limit.value) > 0)
        .map(({ rows }) => [...rows, limit]),
    ]),
    ...(isBounded
      ? atLeast.filter(({ value }) => compare(value, roomy) > 0).map((one) => [one, ...room, ...fixed])
      : []),
    ...(isBounded ? kept.filter(({ value }) => compare(value, total(room)) > 0).map((one) => [one, ...room]) : []),
  ];
}

/** What ever more rows of a sector come to at least, each list worth more than every shorter one. */
function floorsOf({ atLeast, kept, fixed }: Pick<SectorDemands, 'atLeast' | 'kept' | 'fixed'>): Floor[] {
  const added = [...kept.toSorted(byValue).slice(0, 1), ...fixed].sort(byValue);
  const lists = [...[...atLeast, ...kept].map((one) => [one]), ...added.map((_, index) => added.slice(0, index + 1))];
  const floors: Floor[] = [];
  for (const rows of lists.sort((left, right) => left.length - right.length || compare(total(right), total(left)))) {
    const value = total(rows);
    if (compare(value, floors.at(-1)?.value ?? ZERO) > 0) floors.push({ rows, value });
  }
  return floors;
}

/** The fewest rows that together ask for more than there is, the largest first; null where all of it can be had. */
function beyondValue({ value, cash, sectors }: Demands): readonly Demand[] | null {
  const all = [floorsOf({ atLeast: cash, kept: [], fixed: [] }), ...sectors.map(floorsOf)];
  // by how many rows are taken, the most that they come to
  let best: readonly Floor[] = [{ rows: [], value: ZERO }];
  for (const floors of all) best = withSector(best, floors);
  const found = best.find((one) => compare(one.value, value) > 0);
  return found === undefined ? null : found.rows.toSorted(byValue);
}

function withSector(best: readonly Floor[], floors: readonly Floor[]): Floor[] {
  const longest = best.length - 1 + Math.max(0, ...floors.map(({ rows }) => rows.length));
  return Array.from({ length: longest + 1 }, (_, count) => {
    const choices = floors.flatMap((floor) => {
      const before = best[count - floor.rows.length];
      return before === undefined
        ? []
        : [{ rows: [...before.rows, ...floor.rows], value: add(before.value, floor.value) }];
    });
    // fewer rows may come to more than so many of a sector that has no more to give
    const start = best[Math.min(count, best.length - 1)] ?? { rows: [], value: ZERO };
    return choices.reduce<Floor>((larger, one) => (compare(one.value, larger.value) > 0 ? one : larger), start);
  });
}

/** The row whose absence is looked at next: the first limit, else the least of what the plan asks for. */
function limitOf(rows: readonly Demand[]): Demand | undefined {
  return rows.find(({ id }) => !OF_THE_PLAN.includes(id.split(':')[0] ?? '')) ?? rows.at(-1);
}

function without({ value, cash, sectors }: Demands, row: Demand | undefined): Demands {
  const left = (rows: readonly Demand[]): Demand[] => rows.filter(({ id }) => id !== row?.id);
  return {
    value,
    cash: left(cash),
    sectors: sectors.map(({ sector, atLeast, kept, fixed, atMost, room }) => ({
      sector,
      atLeast: left(atLeast),
      kept: left(kept),
      fixed: left(fixed),
      atMost: left(atMost),
      room: [...room, ...fixed].some(({ id }) => id === row?.id) ? [] : room,
    })),
  };
}

function total(rows: readonly Demand[]): Decimal {
  return sum(rows.map(({ value }) => value));
}

function byValue(left: Demand, right: Demand): number {
  return compare(right.value, left.value) || byText(left.id, right.id);
}
