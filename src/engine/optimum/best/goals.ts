import { add, type Decimal, maximum, minimum, multiply, roundHalfEven, subtract, ZERO } from '../../../base/decimal.ts';
import { roundRatio } from '../../../base/ratio.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import type { Policy } from '../../../domain/planning/policy.ts';
import type { Context } from '../../frame/context.ts';
import { allocateBudget } from '../../trades/allocateBudget.ts';
import { overLimit, type SectorScope, type Sellable } from './scope.ts';

/** t is a quotient: it is rounded to this many digits, and that is its definition (OPTIMUM 1). */
const PLACES = 6;

/**
 * The dollars to trade in each security of a sector, 0 or more, so that it comes to `reachable`: STEP 1's amounts
 * before any rounding (OPTIMUM 5). Exact but for the last digit kept.
 */
export function goalsOf(
  context: Context,
  one: SectorScope,
  reachable: Decimal,
  isForced: boolean,
): Map<Ticker, Decimal> {
  return one.side === 'BUY'
    ? boughtGoals(one, subtract(reachable, one.present), context.policy)
    : soldGoals(context, one, reachable, isForced);
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

/** What is above its own limit first, where limits force sales; then in the order of the sales, whole positions first. */
function soldGoals(
  context: Context,
  { sellable, present }: SectorScope,
  reachable: Decimal,
  isForced: boolean,
): Map<Ticker, Decimal> {
  const goals = new Map<Ticker, Decimal>();
  let need = subtract(present, reachable);
  const take = ({ position, free }: Sellable, most: Decimal): void => {
    const before = goals.get(position.ticker) ?? ZERO;
    const part = minimum(minimum(most, subtract(multiply(free, position.price), before)), maximum(ZERO, need));
    goals.set(position.ticker, add(before, part));
    need = subtract(need, part);
  };
  if (isForced) for (const one of sellable) take(one, overLimit(context, one.position));
  for (const one of sellable) take(one, need);
  return new Map([...goals].map(([ticker, amount]) => [ticker, roundHalfEven(amount, PLACES)]));
}
