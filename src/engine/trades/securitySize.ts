import {
  compare,
  type Decimal,
  hundredth,
  minimum,
  multiply,
  sign,
  subtract,
  timesInto,
  trimmed,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import { ratioOf } from '../../base/ratio.ts';
import type { SecuritySize, StatedSecurityDirective } from '../../domain/advice/directive.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { dollars, plain, unitPrice } from '../../domain/instruments/wording.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, isBarred } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';
import { sharesToSell, unencumbered } from './generateSells.ts';
import { alreadyMet, isWithinDrift, withinDrift } from './resolveDirectives.ts';

/** How many shares a directive of one security comes to; none where it trades nothing, with what is to be said. */
export interface SecurityOrder {
  readonly side: 'sell' | 'buy' | null;
  readonly shares: Decimal;
  readonly findings: readonly Finding[];
  readonly refusals: readonly Refusal[];
}

/** READING 6: which side the directive is on, and how many shares of the security it trades. */
export function orderOf(context: Context, advice: Advice, stated: StatedSecurityDirective): SecurityOrder {
  const held = advice.held.get(stated.ticker);
  const side = sideOf(context, stated, held?.value ?? ZERO);
  if (side === null || stated.size === null) return nothing();
  if (typeof side !== 'string') return nothing(side);
  return side === 'sell'
    ? saleOf(context, stated, stated.size, held)
    : purchaseOf(context, advice, stated, stated.size, held?.value ?? ZERO);
}

function nothing(...findings: Finding[]): SecurityOrder {
  return { side: null, shares: ZERO, findings, refusals: [] };
}

function refused(stated: StatedSecurityDirective, message: string, accepted: string): SecurityOrder {
  return { ...nothing(), refusals: [{ source: stated.source, message, accepted }] };
}

/** Dollars from what is held to the stated weight; null where none is stated. */
function distance({ portfolioValue }: Context, size: SecuritySize | null, held: Decimal): Decimal | null {
  return size?.kind === 'weight' ? subtract(hundredth(multiply(size.pct, portfolioValue)), held) : null;
}

/** The side; a finding where the weight is already met, and null for a hold. */
function sideOf(context: Context, stated: StatedSecurityDirective, held: Decimal): 'sell' | 'buy' | Finding | null {
  const { ticker, action } = stated;
  const { policy, portfolioValue } = context;
  const amount = distance(context, stated.size, held);
  if (amount === null) return action === 'set' || action === 'hold' ? null : action;
  if (action === 'hold') return null;
  const isAgainst = (action === 'sell' && sign(amount) >= 0) || (action === 'buy' && sign(amount) <= 0);
  if (isAgainst) return alreadyMet(ticker, amount, portfolioValue, ratioOf(policy.staleDirectiveTolerancePp));
  if (sign(amount) === 0) return null;
  if (isWithinDrift(amount, portfolioValue, policy.driftBandPp)) {
    return withinDrift(ticker, amount, portfolioValue, policy.driftBandPp);
  }
  return sign(amount) < 0 ? 'sell' : 'buy';
}

function saleOf(
  context: Context,
  stated: StatedSecurityDirective,
  size: SecuritySize,
  held: Position | undefined,
): SecurityOrder {
  const { ticker } = stated;
  if (size.kind === 'shares') {
    const refusal = refuseShares(context, stated, size.shares, held);
    if (refusal !== null) return refusal;
  }
  if (held === undefined) {
    const message = `${ticker} is not held, so there is nothing to sell`;
    const isAll = size.kind !== 'dollars';
    return nothing(
      finding(isAll ? 'directive_already_met' : 'target_not_reached', isAll ? 'note' : 'warning', ticker, message),
    );
  }
  if (isBarred(context, ticker, 'sell')) {
    const message = `${ticker} may not be sold, so its directive is passed over`;
    return nothing(finding('restricted_sell_skipped', 'warning', ticker, message));
  }
  const { shares, finding: skipped } = unencumbered(context, held, sharesOnSale(context, size, held));
  const findings = [...(skipped === null ? [] : [skipped]), ...unmet(stated, size, held)];
  return { side: sign(shares) === 0 ? null : 'sell', shares, findings, refusals: [] };
}

function sharesOnSale(context: Context, size: SecuritySize, held: Position): Decimal {
  if (size.kind === 'all') return held.shares;
  if (size.kind === 'shares') return minimum(size.shares, held.shares);
  const need = size.kind === 'dollars' ? size.amount : subtract(ZERO, distance(context, size, held.value) ?? ZERO);
  return sharesToSell(held, need, context.policy);
}

/** Dollars that what is held does not bring. */
function unmet({ ticker }: StatedSecurityDirective, size: SecuritySize, held: Position): Finding[] {
  if (size.kind !== 'dollars' || compare(size.amount, held.value) <= 0) return [];
  const message = `${dollars(size.amount)} of ${ticker} is to be sold and ${dollars(held.value)} is held: all of it is sold`;
  return [finding('target_not_reached', 'warning', ticker, message)];
}

function purchaseOf(
  context: Context,
  advice: Advice,
  stated: StatedSecurityDirective,
  size: SecuritySize,
  held: Decimal,
): SecurityOrder {
  const { ticker } = stated;
  const price = advice.priceOf(ticker);
  if (size.kind === 'shares') {
    const refusal = refuseShares(context, stated, size.shares, undefined, advice);
    if (refusal !== null) return refusal;
  }
  if (price === null) {
    const message = `${ticker} has no price in any document, so its directive is not followed`;
    return nothing(finding('missing_price', 'warning', ticker, message));
  }
  if (advice.sectorOf(ticker) === null) {
    return refused(
      stated,
      `${ticker} has no sector in any document`,
      'a pick or a recommendation that names its sector',
    );
  }
  if (isBarred(context, ticker, 'buy')) {
    const message = `${ticker} may not be bought, so what its directive asks for stays cash`;
    return nothing(finding('budget_not_placed', 'warning', ticker, message));
  }
  if (advice.conflicting.has(ticker)) return nothing();
  const increment = incrementOf(context.policy, advice.traitsOf(ticker));
  const one = multiply(increment, price);
  const budget = budgetOf(context, size, held, price);
  const shares = wholeTimes(timesInto(budget, one), increment);
  if (sign(shares) > 0) return { side: 'buy', shares, findings: [], refusals: [] };
  const least = `${plain(increment)} ${plain(increment) === '1' ? 'share costs' : 'shares cost'} ${unitPrice(trimmed(one))}`;
  const message = `${dollars(budget)} for ${ticker} stay cash: ${least}`;
  return nothing(finding('budget_not_placed', 'warning', ticker, message));
}

/** Dollars that may be spent. */
function budgetOf(context: Context, size: SecuritySize, held: Decimal, price: Decimal): Decimal {
  if (size.kind === 'shares') return multiply(size.shares, price);
  if (size.kind === 'dollars') return size.amount;
  return distance(context, size, held) ?? ZERO;
}

/** A number of shares that cannot be traded: more than is held, or no multiple of what is traded in one. */
function refuseShares(
  { policy }: Context,
  stated: StatedSecurityDirective,
  shares: Decimal,
  held: Position | undefined,
  advice?: Advice,
): SecurityOrder | null {
  const { ticker, action } = stated;
  if (action !== 'buy') {
    const owned = held?.shares ?? ZERO;
    if (compare(shares, owned) > 0) {
      const message = `${plain(shares)} shares of ${ticker} are to be sold and ${sign(owned) === 0 ? 'none is' : `${plain(owned)} are`} held`;
      return refused(stated, message, `at most what is held, such as “Sell all ${ticker}”`);
    }
    if (compare(shares, owned) === 0) return null;
  }
  const increment = incrementOf(policy, held ?? advice?.traitsOf(ticker) ?? {});
  const whole = wholeTimes(timesInto(shares, increment), increment);
  if (compare(whole, shares) === 0) return null;
  const message = `${plain(shares)} shares of ${ticker} cannot be traded: shares are traded in multiples of ${plain(increment)}`;
  return refused(
    stated,
    message,
    `a multiple of it such as ${plain(whole)}, or a finer "share_increment" in policy.json`,
  );
}
