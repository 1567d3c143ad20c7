import { add, compare, type Decimal, hundredth, multiply, sign, subtract } from '../../base/decimal.ts';
import { percentOf } from '../../base/ratio.ts';
import { type Portfolio, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { percent, plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { tradeCost } from '../frame/costs.ts';

/**
 * Told when the cash minimum would not hold if every trade filled at its limit price, costs included, what is
 * held valued at reference prices (SEMANTICS 8).
 */
export function bufferAtLimits(portfolio: Portfolio, steps: readonly Step[], policy: Policy): Finding[] {
  if (steps.length === 0) return [];
  let { cash } = portfolio;
  let invested = subtract(portfolioValue(portfolio), portfolio.cash);
  for (const step of steps) {
    const atLimit = multiply(step.shares, step.limitPrice ?? step.price);
    const isSell = step.action === 'SELL';
    cash = subtract(isSell ? add(cash, atLimit) : subtract(cash, atLimit), tradeCost(policy, atLimit));
    invested = isSell ? subtract(invested, step.value) : add(invested, step.value);
  }
  const value = add(cash, invested);
  if (compare(cash, hundredth(multiply(policy.cashMinimumPct, value))) >= 0) return [];
  return [finding('buffer_at_limits', 'warning', 'cash', sentence(cash, value, policy))];
}

function sentence(cash: Decimal, value: Decimal, policy: Policy): string {
  const minimum = `the minimum is ${plain(policy.cashMinimumPct)}%`;
  if (sign(value) <= 0) return `if every trade filled at its limit price nothing would be left; ${minimum}`;
  return `if every trade filled at its limit price, cash would end at ${percent(percentOf(cash, value))}; ${minimum}`;
}
