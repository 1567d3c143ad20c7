import { add, compare, type Decimal, minimum, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import { roundRatio } from '../../base/ratio.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { allocateBudget } from '../trades/allocateBudget.ts';
import type { SectorScope } from './scope.ts';

/** t is a quotient: it is rounded to this many digits, and that is its definition (OPTIMUM 1). */
const PLACES = 6;

/**
 * The dollars to trade in each security of a sector, 0 or more, so that it comes to `reachable`: STEP 1's amounts
 * before any rounding (OPTIMUM 5). Exact but for the last digit kept.
 */
export function goalsOf(one: SectorScope, reachable: Decimal, policy: Policy): Map<Ticker, Decimal> {
  return one.side === 'BUY' ? boughtGoals(one, subtract(reachable, one.present), policy) : soldGoals(one, reachable);
}

function boughtGoals({ buyable }: SectorScope, budget: Decimal, { pickWeights }: Policy): Map<Ticker, Decimal> {
  const claims = buyable.map(({ candidate, room }, place) => ({
    weight: pickWeights === 'conviction' ? candidate.conviction : (pickWeights[place] ?? ZERO),
    room,
  }));
  const shares = allocateBudget(budget, claims);
  return new Map(
    buyable.map(({ candidate }, place) => {
      const share = shares[place];
      return [candidate.ticker, share === undefined ? ZERO : roundRatio(share, PLACES)];
    }),
  );
}

/** In the order of the sales, whole positions first. */
function soldGoals({ sellable, present }: SectorScope, reachable: Decimal): Map<Ticker, Decimal> {
  let need = subtract(present, reachable);
  const goals = new Map<Ticker, Decimal>();
  for (const { position, free } of sellable) {
    const part = minimum(multiply(free, position.price), compare(need, ZERO) > 0 ? need : ZERO);
    goals.set(position.ticker, add(part, ZERO));
    need = subtract(need, part);
    if (sign(need) <= 0) need = ZERO;
  }
  return goals;
}
