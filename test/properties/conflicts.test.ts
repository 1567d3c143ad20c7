import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Decimal, format } from '../../src/base/decimal.ts';
import {
  type Demand,
  type Demands,
  findConflicts,
  type SectorDemands,
  smallestConflict,
} from '../../src/engine/optimum/waysOut/conflicts.ts';

// Sets of demands that contradict one another, held against every set that there is. Whether a set can be met is asked
// here of the sums themselves, in whole dollars.

const NUM_RUNS = process.env.DEEP_RUNS === undefined ? 1_000 : Math.max(10_000, Number(process.env.DEEP_RUNS));

function rowsOf(id: string, most: number, least = 0): fc.Arbitrary<Demand[]> {
  return fc
    .array(fc.integer({ min: 0, max: 60 }), { minLength: least, maxLength: most })
    .map((values) => values.map((value, index) => ({ id: `${id}${index}`, says: () => '', value: dollars(value) })));
}

function dollars(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}

function sectorArbitrary(sector: string): fc.Arbitrary<SectorDemands> {
  return fc.record({
    sector: fc.constant(sector),
    atLeast: rowsOf(`directive:${sector}`, 1),
    kept: rowsOf(`locked:${sector}`, 2),
    fixed: rowsOf(`security:${sector}`, 2),
    atMost: rowsOf(`sector_cap:${sector}`, 2),
    room: rowsOf(`position_size:${sector}`, 2),
  });
}

const DEMANDS: fc.Arbitrary<Demands> = fc
  .record({
    value: fc.integer({ min: 60, max: 160 }).map(dollars),
    cash: rowsOf('cash_buffer', 2),
    first: sectorArbitrary('Energy'),
    second: sectorArbitrary('Materials'),
    third: sectorArbitrary('Technology'),
    count: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ value, cash, first, second, third, count }) => ({
    value,
    cash,
    sectors: [first, second, third].slice(0, count),
  }))
  .filter((demands) => allRows(demands).length <= 12);

function allRows({ cash, sectors }: Demands): Demand[] {
  return [
    ...cash,
    ...sectors.flatMap((one) => [...one.atLeast, ...one.kept, ...one.fixed, ...one.atMost, ...one.room]),
  ];
}

/** Whether there are amounts that meet all of these rows at once. */
function canBeMet(demands: Demands, taken: ReadonlySet<string>): boolean {
  const values = (rows: readonly Demand[]): number[] =>
    rows.filter(({ id }) => taken.has(id)).map(({ value }) => Number(format(value)));
  const whole = (rows: readonly Demand[]): boolean => rows.every(({ id }) => taken.has(id));
  let needed = Math.max(0, ...values(demands.cash));
  for (const { atLeast, kept, fixed, atMost, room } of demands.sectors) {
    const [restLow, fixedLow] = [Math.max(0, ...values(kept)), values(fixed).reduce((a, b) => a + b, 0)];
    const restHigh =
      room.length > 0 && whole(room) ? values(room).reduce((a, b) => a + b, 0) : Number.POSITIVE_INFINITY;
    if (restLow > restHigh) return false;
    const low = Math.max(restLow + fixedLow, ...values(atLeast));
    const high = Math.min(whole(fixed) ? restHigh + fixedLow : Number.POSITIVE_INFINITY, ...values(atMost));
    if (low > high) return false;
    needed += low;
  }
  return needed <= Number(format(demands.value));
}

function idsOf(rows: readonly { readonly id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}

/** How many rows the smallest set has that cannot be met; null where all of them can. */
function smallestSize(demands: Demands): number | null {
  const ids = allRows(demands).map(({ id }) => id);
  if (canBeMet(demands, new Set(ids))) return null;
  let least = ids.length;
  for (let mask = 0; mask < 1 << ids.length; mask += 1) {
    const taken = ids.filter((_, index) => (mask >> index) & 1);
    if (taken.length < least && !canBeMet(demands, new Set(taken))) least = taken.length;
  }
  return least;
}

test('a conflict cannot be met, can be without any one row, and no smaller one exists', () => {
  let found = 0;
  fc.assert(
    fc.property(DEMANDS, (demands) => {
      const conflict = smallestConflict(demands);
      expect(conflict?.length ?? null).toBe(smallestSize(demands));
      if (conflict === null) return;
      found += 1;
      const ids = idsOf(conflict);
      expect(ids.size).toBe(conflict.length);
      expect(canBeMet(demands, ids)).toBe(false);
      for (const id of ids) expect(canBeMet(demands, new Set([...ids].filter((one) => one !== id)))).toBe(true);
    }),
    { numRuns: NUM_RUNS },
  );
  expect(found).toBeGreaterThan(NUM_RUNS / 10);
});

test('of all that are told each is least, no two are the same, and none is left where fewer than five are told', () => {
  fc.assert(
    fc.property(DEMANDS, (demands) => {
      const conflicts = findConflicts(demands);
      expect(conflicts.length).toBeLessThanOrEqual(5);
      for (const conflict of conflicts) {
        const ids = idsOf(conflict.rows);
        expect(canBeMet(demands, ids)).toBe(false);
        for (const id of ids) expect(canBeMet(demands, new Set([...ids].filter((one) => one !== id)))).toBe(true);
      }
      expect(new Set(conflicts.map((one) => [...idsOf(one.rows)].sort().join())).size).toBe(conflicts.length);
      const all = new Set(allRows(demands).map(({ id }) => id));
      expect(conflicts.length === 0).toBe(canBeMet(demands, all));
    }),
    { numRuns: NUM_RUNS },
  );
});
