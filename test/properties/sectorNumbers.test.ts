import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ratioOf } from '../../src/base/ratio.ts';
import { parseTicker } from '../../src/domain/instruments/security.ts';
import { leastOf } from '../../src/engine/optimum/solver/leasts.ts';
import type { Leg, Model, ModelSector } from '../../src/engine/optimum/solver/model.ts';
import { type TiltedSector, tiltedSector } from '../../src/engine/optimum/solver/sectorFigures.ts';
import { amountsOf } from '../../src/engine/optimum/solver/sectorPlan.ts';
import { floorOf, sectorPlans, type Work } from '../../src/engine/optimum/solver/sectorPlans.ts';
import { RUNS } from '../independent/runs.ts';

// A sector's plans are looked for with numbers where these are exact, and with bigints where they may not be: the plans, what
// they count, and every node that is looked at are the same.

interface SmallLeg {
  readonly price: number;
  readonly most: number;
  readonly isAll: boolean;
  readonly least: number;
  readonly goal: number;
  readonly held: number;
  readonly isRequired: boolean;
}

interface Small {
  readonly legs: readonly SmallLeg[];
  readonly side: 1 | -1;
  readonly asked: number;
  readonly whole: 10 | 100 | 1000;
  readonly name: 0 | 1 | 3;
  readonly trade: number;
  readonly commission: number;
  readonly bps: number;
  readonly tilt: 'none' | 'most' | 'least';
  readonly limit: number | null;
  /** What an amount of money is multiplied by, and what is added to it. */
  readonly factor: bigint;
  readonly odd: bigint;
  /** Of the least that a plan counts, in percent; and the nodes. */
  readonly margin: number;
  readonly nodes: number;
}

const smallSectors: fc.Arbitrary<Small> = fc.record({
  legs: fc.array(
    fc.record({
      price: fc.integer({ min: 1, max: 3_000 }),
      most: fc.integer({ min: 0, max: 12 }),
      isAll: fc.boolean(),
      least: fc.constantFrom(0, 0, 0, 2_000),
      goal: fc.integer({ min: 0, max: 20_000 }),
      held: fc.integer({ min: 0, max: 40_000 }),
      isRequired: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 4 },
  ),
  side: fc.constantFrom(1, -1),
  asked: fc.integer({ min: 0, max: 40_000 }),
  whole: fc.constantFrom(10, 100, 1000),
  name: fc.constantFrom(0, 1, 3),
  trade: fc.constantFrom(0, 0, 500),
  commission: fc.constantFrom(0, 0, 0, 7),
  bps: fc.constantFrom(0, 0, 0, 15),
  tilt: fc.constantFrom('none', 'most', 'least'),
  limit: fc.constantFrom(null, 25, 40),
  factor: fc.integer({ min: 0, max: 13 }).map((digits) => 10n ** BigInt(digits)),
  odd: fc.bigInt({ min: 0n, max: 9n }),
  margin: fc.integer({ min: 0, max: 60 }),
  nodes: fc.constantFrom(3, 40, 2_000),
});

function tiltedOf(small: Small): TiltedSector {
  const units = (value: number): bigint => (value === 0 ? 0n : BigInt(value) * small.factor + small.odd);
  const whole = BigInt(small.whole);
  const legs = small.legs.map((leg, place): Leg => {
    const ticker = parseTicker(`AB${'CDEF'[place]}`);
    if (ticker === null) throw new Error('a ticker is one');
    const unit = units(leg.price);
    return {
      ticker,
      unit,
      most: BigInt(leg.most),
      closing: leg.isAll && small.side === -1 ? unit * BigInt(leg.most) + unit / 3n + 1n : null,
      least: units(leg.least),
      isRequired: leg.isRequired,
      goal: units(leg.goal),
      held: units(leg.held),
      limit: small.limit === null ? null : ratioOf({ units: BigInt(small.limit), scale: 2 }),
    };
  });
  const sector: ModelSector = {
    sector: 'Alpha',
    side: small.side === 1 ? 1n : -1n,
    present: units(30_000),
    amount: units(small.asked),
    limit: small.limit === null ? null : ratioOf({ units: BigInt(small.limit), scale: 2 }),
    legs,
  };
  const value = units(200_000);
  const model: Model = {
    scale: 2,
    weights: { whole, name: BigInt(small.name), trade: whole * units(small.trade) },
    value,
    cash: units(50_000),
    fixedCosts: 0n,
    bearable: value,
    floor: ratioOf({ units: 5n, scale: 2 }),
    costs: { commission: units(small.commission), rate: ratioOf({ units: BigInt(small.bps), scale: 4 }) },
    sectors: [sector],
  };
  const most = small.name === 0 ? (9n * whole) / 10n : whole;
  const isFree = small.commission === 0 && small.bps === 0;
  const tilt = { none: 0n, most, least: isFree ? -most : 0n }[small.tilt];
  return tiltedSector(model, sector, tilt);
}

/** The plans with what they trade, and the nodes that are left. */
function found(of: TiltedSector, budget: bigint, nodes: number): unknown {
  const work: Work = { left: nodes };
  const { plans, isComplete } = sectorPlans(of, budget, work);
  return { plans: plans.map(({ trail, ...plan }) => ({ ...plan, amounts: amountsOf({ trail }) })), isComplete, work };
}

test('numbers find the plans that bigints find, by the same nodes, as far as they reach and beyond', () => {
  let [near, far] = [0, 0];
  fc.assert(
    fc.property(smallSectors, (small) => {
      const of = tiltedOf(small);
      const exactly = { ...of, numbers: null };
      if (of.numbers === null) far += 1;
      else near += 1;
      const floor = floorOf(of);
      expect(floorOf(exactly)).toBe(floor);
      const beyond = (floor * BigInt(small.margin)) / 100n + BigInt(small.margin) * small.factor;
      for (const budget of [floor + beyond, of.reach, of.reach + 1n, -of.reach])
        expect(found(of, budget, small.nodes)).toEqual(found(exactly, budget, small.nodes));
      const [work, left] = [{ left: small.nodes }, { left: small.nodes }];
      const [least, other] = [leastOf(of, work), leastOf(exactly, left)];
      expect(least === null ? null : { ...least, of: exactly }).toEqual(other);
      expect(work).toEqual(left);
    }),
    { numRuns: 8 * RUNS },
  );
  expect(near).toBeGreaterThan(RUNS);
  expect(far).toBeGreaterThan(RUNS);
});

test('a sector of two million dollars, in millionths of a dollar, is within what numbers reach', () => {
  const leg = { price: 30_000, most: 33, isAll: false, least: 0, goal: 900_000, held: 0, isRequired: false };
  const { numbers, reach } = tiltedOf({
    legs: [leg, { ...leg, price: 31_000 }],
    side: 1,
    asked: 2_000_000,
    whole: 100,
    name: 1,
    trade: 0,
    commission: 0,
    bps: 0,
    tilt: 'most',
    limit: null,
    factor: 1_000_000n,
    odd: 0n,
    margin: 0,
    nodes: 1,
  });
  expect(numbers).not.toBeNull();
  expect(reach).toBeGreaterThan(0n);
});
