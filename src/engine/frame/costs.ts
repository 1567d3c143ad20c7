import { add, type Decimal, multiply } from '../../base/decimal.ts';
import type { Policy } from '../../domain/planning/policy.ts';

/** A ten-thousandth of the value, exactly: basis points × amount / 10,000. */
export function basisPointsOf(points: Decimal, amount: Decimal): Decimal {
  const product = multiply(points, amount);
  return { units: product.units, scale: product.scale + 4 };
}

/** Commission and slippage of one trade, dollars (SEMANTICS 3, Costs). */
export function tradeCost(policy: Policy, value: Decimal): Decimal {
  return add(policy.commissionPerTrade, basisPointsOf(policy.slippageBps, value));
}
