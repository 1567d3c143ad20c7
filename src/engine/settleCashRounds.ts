import { add, compare, type Decimal, subtract } from '../base/decimal.ts';
import { type NewYorkDate, settlementDate } from '../domain/calendar.ts';
import type { TaxRules } from '../domain/taxRules.ts';
import type { Step } from '../domain/trade.ts';

/** A plan in two rounds (policy `two_rounds`), each in the plan's order. */
export interface Rounds {
  /** Every sell, and the buys that settled cash covers. */
  readonly first: readonly Step[];
  /** The other buys. */
  readonly second: readonly Step[];
  /** When the proceeds of the first round have settled; null where there is no second. */
  readonly secondOn: NewYorkDate | null;
}

/**
 * Divides a plan so that nothing is bought with unsettled proceeds. In turn, each buy that the settled cash (dollars)
 * still covers, costs included, belongs to the first round; a buy is never divided, and a smaller one after it may
 * come first.
 */
export function twoRounds(steps: readonly Step[], settled: Decimal, tradedOn: NewYorkDate, rules: TaxRules): Rounds {
  const first: Step[] = [];
  const second: Step[] = [];
  let left = settled;
  for (const step of steps) {
    const price = add(step.value, step.cost);
    if (step.action === 'SELL') first.push(step);
    else if (compare(price, left) > 0) second.push(step);
    else {
      first.push(step);
      left = subtract(left, price);
    }
  }
  const secondOn = second.length === 0 ? null : settlementDate(tradedOn, rules.settlementDays.value);
  return { first, second, secondOn };
}
