import {
  type Decimal,
  floorDivide,
  multiply,
  powerOfTen,
  subtract,
  sum,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import type { NewYorkDate } from '../../domain/days/calendar.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Step } from '../../domain/trading/trade.ts';
import { incrementOf } from '../../engine/frame/increment.ts';
import { afterFills, newViolation, type PlannedAccount, restOf, spendable, type Traded } from './accountState.ts';

/** What an account may buy after its sales, or why it may not. */
export type Purchases =
  | { readonly kind: 'buy'; readonly shares: ReadonlyMap<string, Decimal>; readonly isCut: boolean }
  | { readonly kind: 'held'; readonly reason: string };

/**
 * The purchases of a plan, in the order of their blocks, cut to what the account's cash after its actual sales leaves
 * above its minimum, each at its limit; and judged as what is left of a plan is (BOOK 8.7).
 */
export function purchasesOf(account: PlannedAccount, traded: Traded, today: NewYorkDate): Purchases {
  const { plan } = account;
  const after = afterFills(account, traded);
  const buys = plan.steps
    .filter(({ action }) => action === 'BUY')
    .toSorted((one, other) => byText(one.ticker, other.ticker));
  let left = spendable(account, after);
  const shares = new Map<string, Decimal>();
  for (const step of buys) {
    const size = affordable(step, left, incrementOf(plan.policy, step), plan.policy.commissionPerTrade);
    if (size.units === 0n) continue;
    left = subtract(left, sum([multiply(size, priceOf(step)), plan.policy.commissionPerTrade]));
    shares.set(step.ticker, size);
  }
  if (shares.size === 0) return { kind: 'held', reason: 'its sales leave no cash for its purchases' };
  const wrong = newViolation(account, after, restOf(account, traded, shares), today);
  if (wrong !== null) return { kind: 'held', reason: wrong };
  const isWhole = buys.every((step) => isSame(shares.get(step.ticker), step.shares));
  return { kind: 'buy', shares, isCut: !isWhole };
}

/** The most that may be paid for a share: the limit, of a fund its price. */
function priceOf({ limitPrice, price }: Step): Decimal {
  return limitPrice ?? price;
}

function affordable(step: Step, left: Decimal, increment: Decimal, commission: Decimal): Decimal {
  const budget = subtract(left, commission);
  if (budget.units <= 0n) return ZERO;
  const one = multiply(priceOf(step), increment);
  const times = floorDivide(budget.units * powerOfTen(one.scale), one.units * powerOfTen(budget.scale));
  const size = wholeTimes(times, increment);
  return subtract(step.shares, size).units <= 0n ? step.shares : size;
}

function isSame(one: Decimal | undefined, other: Decimal): boolean {
  return one !== undefined && subtract(one, other).units === 0n;
}
