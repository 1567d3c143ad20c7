import {
  compare,
  type Decimal,
  format,
  minimum,
  multiply,
  sign,
  subtract,
  timesInto,
  timesToCover,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import { compareRatio, percentOf, type Ratio, roundRatio } from '../../base/ratio.ts';
import type { Directive } from '../../domain/advice/directive.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { byText, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';

export interface Generated {
  readonly trades: readonly Trade[];
  readonly findings: readonly Finding[];
}

/** Percent gained on average cost; null where the cost is unknown or nothing was paid. */
export function gainPct(position: Position): Ratio | null {
  if (position.costBasis === null || sign(position.costBasis) === 0) return null;
  return percentOf(subtract(position.value, position.costBasis), position.costBasis);
}

/**
 * STEP 1A: sells a sector's holdings in the policy's order until the need is covered (SEMANTICS 3, Sells). What is
 * `settled` already, by a directive of its own, is left as it is.
 */
export function generateSells(
  context: Context,
  advice: Advice,
  directive: Directive,
  settled: ReadonlySet<Ticker> = new Set(),
): Generated {
  const trades: Trade[] = [];
  const findings: Finding[] = [];
  let need = subtract(ZERO, directive.amount);
  const holdings = context.portfolio.positions.filter(
    (held) => held.sector === directive.sector && !settled.has(held.ticker),
  );
  for (const held of holdings.toSorted(inSellOrder(context.policy.sellOrder))) {
    if (sign(need) <= 0) break;
    if (isBarred(context, held.ticker, 'sell')) {
      const message = `${held.ticker} may not be sold and is passed over; ${dollars(need)} of ${directive.sector} was still to be sold`;
      findings.push(finding('restricted_sell_skipped', 'warning', held.ticker, message));
      continue;
    }
    const { shares, finding: skipped } = unencumbered(context, held, sharesToSell(held, need, context.policy));
    if (skipped !== null) findings.push(skipped);
    if (sign(shares) === 0) continue;
    const trade = sell(held, shares, advice, sellReason(context.policy, held, trades.length));
    trades.push(trade);
    need = subtract(need, trade.value);
  }
  if (sign(need) > 0) {
    const message = `${dollars(need)} of the ${dollars(subtract(ZERO, directive.amount))} to sell in ${directive.sector} cannot be sold`;
    findings.push(finding('target_not_reached', 'warning', directive.sector, message));
  }
  return { trades, findings };
}

/** What can be sold of that many shares: those that written calls may take away stay (READING 3). */
export function unencumbered(
  context: Context,
  held: Position,
  wanted: Decimal,
): { readonly shares: Decimal; readonly finding: Finding | null } {
  const free = freeShares(context, held);
  if (compare(wanted, free) <= 0) return { shares: wanted, finding: null };
  const increment = incrementOf(context.policy, held);
  const shares = wholeTimes(timesInto(free, increment), increment);
  const left = subtract(wanted, shares);
  const message = `${plain(left)} shares of ${held.ticker} (${dollars(multiply(left, held.price))}) stand behind written calls and are not sold`;
  return { shares, finding: finding('encumbered_sell_skipped', 'warning', held.ticker, message) };
}

/** A proposed sale of that many shares. */
export function sell(held: Position, shares: Decimal, advice: Advice, reason: string): Trade {
  return {
    action: 'SELL',
    ticker: held.ticker,
    sector: held.sector,
    name: held.name,
    shares,
    price: held.price,
    value: multiply(shares, held.price),
    gainPct: gainPct(held),
    conviction: null,
    averageDailyVolume: advice.averageDailyVolumeOf(held.ticker),
    reason,
    ...traitsOf(held),
  };
}

/** The whole position while its value is within the need, else as many increments as cover it. */
export function sharesToSell(held: Position, need: Decimal, policy: Policy): Decimal {
  if (compare(held.value, need) <= 0) return held.shares;
  const increment = incrementOf(policy, held);
  return minimum(wholeTimes(timesToCover(need, multiply(increment, held.price)), increment), held.shares);
}

/** By the policy's order; ties by market value descending, then ticker. `gains` stand in for those on average cost. */
export function inSellOrder(
  order: Policy['sellOrder'],
  gains?: Context['gains'],
): (left: Position, right: Position) => number {
  const gainOf = (held: Position): Ratio | null =>
    gains === undefined ? gainPct(held) : (gains.get(held.ticker) ?? null);
  const byGain = order === 'largest_position' ? null : order === 'lock_profits' ? -1 : 1;
  return (left, right) =>
    (byGain === null ? 0 : compareGains(gainOf(left), gainOf(right), byGain)) ||
    compare(right.value, left.value) ||
    byText(left.ticker, right.ticker);
}

/** Unknown gains come last in either direction. */
function compareGains(left: Ratio | null, right: Ratio | null, direction: 1 | -1): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return direction * compareRatio(left, right);
}

function sellReason(policy: Policy, held: Position, place: number): string {
  if (policy.sellOrder === 'largest_position') {
    return `${place === 0 ? 'largest' : 'next largest'} position in ${held.sector} (${dollars(held.value)})`;
  }
  const gain = gainPct(held);
  if (gain === null) return `in ${held.sector}; its gain is not known`;
  const rounded = format(roundRatio(gain, 1));
  const extreme = policy.sellOrder === 'lock_profits' ? 'highest' : 'lowest';
  return `${place === 0 ? extreme : `next ${extreme}`} gain in ${held.sector} (${rounded.startsWith('-') ? '' : '+'}${rounded}%)`;
}
