import { compare, type Decimal, minimum, roundHalfEven, subtract, timesToCover } from '../../../base/decimal.ts';
import type { Optimum } from '../../../domain/planning/optimum.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Model } from '../solver/model.ts';
import { type Measured, measureTrades } from './measureTrades.ts';
import type { Problem, Search } from './searchPlan.ts';

const CENT: Decimal = { units: 1n, scale: 2 };

/** What a search has proven of a problem. */
export type Proof = Pick<Optimum, 'bound' | 'certificate'>;

/** Dollars, rounded down to the cent. */
export function proofOf({ model, solution }: Search): Proof {
  return {
    bound: centsDown(model, solution?.bound ?? 0n),
    certificate: (solution?.certificate ?? []).map(({ sector, minimum: least, isComplete, plans }) => {
      return { sector, minimum: centsDown(model, least), isComplete, plans };
    }),
  };
}

/** How good these trades are by what the problem counts, held against what was proven of it (OPTIMUM 6, 7). */
export function optimumOf(
  problem: Problem,
  { bound, certificate }: Proof,
  trades: readonly Trade[],
  made: Pick<Optimum, 'kind' | 'ordersChanged'>,
): Optimum {
  const measure = roundedMeasure(problem, trades);
  // trades that break a limit may count less than any plan that keeps it
  const least = minimum(bound, measure.objective);
  const gap = subtract(measure.objective, least);
  const isProven = compare(gap, cents(BigInt(problem.model.sectors.length + 1))) <= 0;
  return { ...made, ...measure, reachable: problem.reachable, bound: least, gap, isProven, certificate };
}

/** In cents: J rounded up, the others half-even. */
export function roundedMeasure(problem: Problem, trades: readonly Trade[]): Measured {
  const measured = measureTrades(problem, trades);
  return {
    objective: cents(timesToCover(measured.objective, CENT)),
    deviation: roundHalfEven(measured.deviation, 2),
    deviationBySector: measured.deviationBySector.map(({ sector, deviation }) => {
      return { sector, deviation: roundHalfEven(deviation, 2) };
    }),
    cashDeviation: roundHalfEven(measured.cashDeviation, 2),
  };
}

function cents(units: bigint): Decimal {
  return { units, scale: 2 };
}

function centsDown({ scale, weights }: Model, amount: bigint): Decimal {
  return cents(amount / (weights.whole * 10n ** BigInt(scale - 2)));
}
