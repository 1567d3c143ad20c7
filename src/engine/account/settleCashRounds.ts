import { add, compare, type Decimal, subtract, sum } from '../../base/decimal.ts';
import { type NewYorkDate, settlementDate } from '../../domain/days/calendar.ts';
import type { CashState } from '../../domain/holdings/settlement.ts';
import type { TaxRules } from '../../domain/holdings/taxRules.ts';
import type { Step } from '../../domain/trading/trade.ts';

/** A plan in two rounds (policy `two_rounds`), each in the plan's order. */
export interface Rounds {
  /** Every sell, and the buys that settled cash covers. */
  readonly first: readonly Step[];
  /** The other buys. */
  readonly second: readonly Step[];
  /** The first day on which settled cash covers the second round; null where there is none. */
  readonly secondOn: NewYorkDate | null;
}

/**
 * Divides a plan so that nothing is bought with unsettled proceeds. In turn, each buy that the settled cash still
 * covers, costs included, belongs to the first round; a buy is never divided, and a smaller one after it may come
 * first. `cash` is what stands before the plan.
 */
export function twoRounds(
  steps: readonly Step[],
  cash: Pick<CashState, 'settled' | 'unsettled'>,
  tradedOn: NewYorkDate,
  rules: TaxRules,
): Rounds {
  const first: Step[] = [];
  const second: Step[] = [];
  let left = cash.settled;
  for (const step of steps) {
    if (step.action === 'SELL') first.push(step);
    else if (compare(costOf(step), left) > 0) second.push(step);
    else {
      first.push(step);
      left = subtract(left, costOf(step));
    }
  }
  if (second.length === 0) return { first, second, secondOn: null };
  const sold = first.filter((step) => step.action === 'SELL').map((step) => subtract(step.value, step.cost));
  const settlesOn = settlementDate(tradedOn, rules.settlementDays.value);
  const coming = [...cash.unsettled, { amount: sum(sold), settlesOn }];
  return { first, second, secondOn: coveredOn(sum(second.map(costOf)), left, coming) };
}

function costOf({ value, cost }: Step): Decimal {
  return add(value, cost);
}

/** The first day on which what has settled by then covers the price; the last one where all of it does not. */
function coveredOn(
  price: Decimal,
  settled: Decimal,
  coming: readonly { readonly amount: Decimal; readonly settlesOn: NewYorkDate }[],
): NewYorkDate | null {
  const days = [...new Set(coming.map((one) => one.settlesOn))].sort();
  const by = (day: NewYorkDate): Decimal =>
    add(settled, sum(coming.filter((one) => one.settlesOn <= day).map((one) => one.amount)));
  return days.find((day) => compare(by(day), price) >= 0) ?? days.at(-1) ?? null;
}
