import { type Decimal, divideHalfEven } from '../../../base/decimal.ts';
import type { Optimum } from '../../../domain/planning/optimum.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import { plansOfTrades } from './givenPlans.ts';
import type { Model } from './model.ts';
import type { Search } from './searchPlan.ts';

const CENT: Decimal = { units: 1n, scale: 2 };

/** How good these trades are by what the search counts, with the search's own bound (OPTIMUM 6, 7). */
export function optimumOf(
  { kind, reachable, model, solution }: Search,
  trades: readonly Trade[],
  ordersChanged: number,
): Optimum {
  const plans = plansOfTrades(model, trades);
  const out = plans.reduce((total, plan) => total + plan.out, model.fixedCosts);
  const { whole } = model.weights;
  const exact = plans.reduce((total, plan) => total + plan.cost, 0n) + whole * (out < 0n ? -out : out);
  const bound = solution === null ? 0n : solution.bound;
  const [objective, least] = [centsUp(model, exact), centsDown(model, bound < exact ? bound : exact)];
  const gap: Decimal = { units: objective.units - least.units, scale: 2 };
  const certificate = solution?.certificate ?? [];
  return {
    kind,
    reachable,
    objective,
    bound: least,
    gap,
    isProven: gap.units <= CENT.units * BigInt(model.sectors.length + 1),
    certificate: certificate.map(({ sector, minimum, isComplete, plans: count }) => {
      return { sector, minimum: centsDown(model, minimum), isComplete, plans: count };
    }),
    deviationBySector: plans.map(({ out: less, costs }, place) => {
      return { sector: model.sectors[place]?.sector ?? '', deviation: rounded(model, less - costs) };
    }),
    cashDeviation: rounded(model, -out),
    ordersChanged,
  };
}

function rounded({ scale }: Model, amount: bigint): Decimal {
  return { units: divideHalfEven(amount, 10n ** BigInt(scale - 2)), scale: 2 };
}

function centsUp({ scale, weights }: Model, amount: bigint): Decimal {
  const cent = weights.whole * 10n ** BigInt(scale - 2);
  return { units: (amount + cent - 1n) / cent, scale: 2 };
}

function centsDown({ scale, weights }: Model, amount: bigint): Decimal {
  return { units: amount / (weights.whole * 10n ** BigInt(scale - 2)), scale: 2 };
}
