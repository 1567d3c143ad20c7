import fc from 'fast-check';
import type { SmallName, SmallProblem, SmallSector } from '../independent/smallTargets.ts';

const names = (sector: string, count: number): fc.Arbitrary<SmallName[]> =>
  fc.tuple(
    ...Array.from({ length: count }, (_, place) =>
      fc.record({
        ticker: fc.constant(`${sector.slice(0, 2).toUpperCase()}${'ABCDEF'[place]}`),
        price: fc.integer({ min: 101, max: 30_000 }),
        held: fc.oneof(
          fc.constant(0),
          fc.integer({ min: 1, max: 9 }).map((one) => one * 100),
          fc.integer({ min: 1, max: 900 }),
        ),
        conviction: fc.option(fc.integer({ min: 50, max: 99 }), { freq: 8 }),
        restricted: fc.oneof(
          { weight: 8, arbitrary: fc.constant(null) },
          fc.constantFrom('buy' as const, 'sell' as const),
        ),
        encumbered: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 4 })),
      }),
    ),
  );

const sector = (name: string): fc.Arbitrary<SmallSector> =>
  fc.integer({ min: 1, max: 3 }).chain((count) =>
    fc.record({
      sector: fc.constant(name),
      target: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 5 }),
      cap: fc.constantFrom(15, 25, 40, 60),
      names: names(name, count),
    }),
  );

/** Up to six names: targets that can be met and that cannot, limits that bind, breaches, fractions, costs. */
export const smallProblems: fc.Arbitrary<SmallProblem> = fc.record({
  cash: fc.integer({ min: 0, max: 300_000 }),
  cashTarget: fc.option(fc.integer({ min: 0, max: 30 })),
  cashMinimum: fc.constantFrom(0, 5, 10),
  positionMaximum: fc.constantFrom(15, 30, 60),
  increase: fc.constantFrom(10, 50),
  basis: fc.constantFrom('percentage_points' as const, 'relative' as const),
  sellOrder: fc.constant('largest_position' as const),
  increment: fc.constantFrom(100, 100, 50),
  minimumTrade: fc.constantFrom(0, 0, 20_000),
  commission: fc.constantFrom(0, 0, 0, 100),
  slippage: fc.constantFrom(0, 0, 0, 10),
  sectors: fc.tuple(sector('Alpha'), sector('Beta')).map(([one, two]) => [one, two]),
});
