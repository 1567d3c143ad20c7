import { add, compare, type Decimal, sum, ZERO } from '../../base/decimal.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Conflict, ConflictRow } from '../../domain/planning/conflict.ts';

// What is asked of one sector, in dollars and without shares. What the plan says of single securities is fixed; all
// else of the sector is its rest.

/** The demands on one sector. */
export interface SectorDemands {
  readonly sector: string;
  /** The sector is worth at least so much: its directive. */
  readonly atLeast: readonly ConflictRow[];
  /** The rest is worth at least so much, for it may not be sold. */
  readonly kept: readonly ConflictRow[];
  /** A security that the plan names is worth exactly so much. */
  readonly fixed: readonly ConflictRow[];
  /** The sector is worth at most so much. */
  readonly atMost: readonly ConflictRow[];
  /** The rest is worth at most what all of these come to; without one of them it may be worth anything. */
  readonly room: readonly ConflictRow[];
}

export interface Demands {
  /** Dollars that there are. */
  readonly value: Decimal;
  /** Cash is at least so much. */
  readonly cash: readonly ConflictRow[];
  /** By name. */
  readonly sectors: readonly SectorDemands[];
}

/** So many rows that together ask for so much of one sector, or of cash. */
interface Floor {
  readonly rows: readonly ConflictRow[];
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
  for (let left = demands; conflicts.length < MOST_CONFLICTS; ) {
    const conflict = smallestConflict(left);
    if (conflict === null) break;
    conflicts.push(conflict);
    left = without(left, limitOf(conflict));
  }
  return conflicts;
}

/** The smallest set of demands that cannot all be met; null where all can. */
export function smallestConflict(demands: Demands): Conflict | null {
  const within = demands.sectors.flatMap((one) => smallest(contradictions(one)) ?? []);
  const across = beyondValue(demands);
  const [first] = [...within, ...(across === null ? [] : [across])].sort(
    (left, right) => left.rows.length - right.rows.length,
  );
  return first ?? null;
}

function smallest(conflicts: readonly Conflict[]): Conflict | null {
  const [first] = conflicts.toSorted(
    (left, right) => left.rows.length - right.rows.length || byText(names(left), names(right)),
  );
  return first ?? null;
}

function names({ rows }: Conflict): string {
  return rows.map(({ id }) => id).join('\n');
}

/** Every least set of one sector's demands that asks for more than it allows. */
function contradictions({ atLeast, kept, fixed, atMost, room }: SectorDemands): Conflict[] {
  const most = add(total(room), total(fixed));
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
      ? atLeast.filter(({ value }) => compare(value, most) > 0).map((one) => [one, ...room, ...fixed])
      : []),
    ...(isBounded ? kept.filter(({ value }) => compare(value, total(room)) > 0).map((one) => [one, ...room]) : []),
  ].map((rows) => ({ rows }));
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
function beyondValue({ value, cash, sectors }: Demands): Conflict | null {
  // by how many rows are taken, the most that they come to
  let best: readonly Floor[] = [{ rows: [], value: ZERO }];
  for (const floors of [floorsOf({ atLeast: cash, kept: [], fixed: [] }), ...sectors.map(floorsOf)]) {
    best = withSector(best, floors);
  }
  const found = best.find((one) => compare(one.value, value) > 0);
  return found === undefined ? null : { rows: found.rows.toSorted(byValue) };
}

function withSector(best: readonly Floor[], floors: readonly Floor[]): Floor[] {
  const most = best.length - 1 + Math.max(0, ...floors.map(({ rows }) => rows.length));
  return Array.from({ length: most + 1 }, (_, count) => {
    const choices = floors.flatMap((floor) => {
      const before = best[count - floor.rows.length];
      return before === undefined
        ? []
        : [{ rows: [...before.rows, ...floor.rows], value: add(before.value, floor.value) }];
    });
    // fewer rows may come to more than so many of a sector that has no more to give
    const start = best[Math.min(count, best.length - 1)] ?? { rows: [], value: ZERO };
    return choices.reduce<Floor>((most, one) => (compare(one.value, most.value) > 0 ? one : most), start);
  });
}

/** The row whose absence is looked at next: the first limit, else the least of what the plan asks for. */
function limitOf({ rows }: Conflict): ConflictRow | undefined {
  return rows.find(({ id }) => !OF_THE_PLAN.includes(id.split(':')[0] ?? '')) ?? rows.at(-1);
}

function without({ value, cash, sectors }: Demands, row: ConflictRow | undefined): Demands {
  const left = (rows: readonly ConflictRow[]): ConflictRow[] => rows.filter(({ id }) => id !== row?.id);
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

function total(rows: readonly ConflictRow[]): Decimal {
  return sum(rows.map(({ value }) => value));
}

function byValue(left: ConflictRow, right: ConflictRow): number {
  return compare(right.value, left.value) || byText(left.id, right.id);
}
