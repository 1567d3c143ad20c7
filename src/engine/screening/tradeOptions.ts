import {
  type Decimal,
  format,
  multiply,
  sign,
  timesInto,
  timesToCover,
  trimmed,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { TradeOption } from '../../domain/planning/plan.ts';
import type { ConstraintId, Finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, isBarred } from '../frame/context.ts';
import { isWorthSomething } from '../frame/projectPortfolio.ts';
import { assess } from '../judgement/assess.ts';
import { inSellOrder, sell } from '../trades/generateSells.ts';

/** The limits that a smaller trade, or a sale before it, can help with. */
const LIMITS: readonly ConstraintId[] = [
  'sector_cap',
  'cash_buffer',
  'position_size',
  'sector_increase',
  'buffer_throughout',
];

/** How many holdings are tried for option A, in the order in which the policy would sell them. */
const HOLDINGS_TRIED = 40;

/**
 * STEP 3's ways out of a trade that a limit makes CONDITIONAL or BLOCKED: (A) reduce a named position first,
 * (B) accept and escalate, (C) the largest size that passes. A trade passes when no limit blocks it, or, where
 * it was only CONDITIONAL, when no limit warns either.
 */
export function tradeOptions(
  context: Context,
  advice: Advice,
  trade: Trade,
  findings: readonly Finding[],
): TradeOption[] {
  const concerned = findings.filter(
    (finding) => LIMITS.some((limit) => limit === finding.id) && finding.severity !== 'note',
  );
  if (concerned.length === 0) return [];
  const isBlocked = concerned.some((finding) => finding.severity === 'violation');
  const passes = (trades: readonly Trade[]): boolean =>
    isWorthSomething(context.portfolio, trades, context.policy) &&
    assess(context, trades).constraints.every(
      (check) => check.result === 'pass' || (isBlocked && check.result === 'warning'),
    );
  const reduction = reduceFirst(context, advice, trade, passes);
  const accept: TradeOption = {
    option: 'B',
    text: isBlocked
      ? `accept ${size(trade)} as it is and escalate: ${concerned.map((finding) => finding.message).join('; ')}`
      : `accept ${size(trade)} as it is, on the condition: ${concerned.map((finding) => finding.message).join('; ')}`,
    ticker: trade.ticker,
    shares: trade.shares,
    value: trade.value,
  };
  return [...(reduction === null ? [] : [reduction]), accept, largest(context, trade, passes)];
}

function reduceFirst(
  context: Context,
  advice: Advice,
  trade: Trade,
  passes: (trades: readonly Trade[]) => boolean,
): TradeOption | null {
  const inOrder = inSellOrder(context.policy.sellOrder);
  const candidates = context.portfolio.positions
    .filter((held) => held.ticker !== trade.ticker && !isBarred(context, held.ticker, 'sell'))
    .sort(
      (left, right) =>
        Number(right.sector === trade.sector) - Number(left.sector === trade.sector) || inOrder(left, right),
    )
    .slice(0, HOLDINGS_TRIED);
  for (const held of candidates) {
    const saleOf = (shares: Decimal): Trade => sell(held, shares, advice, 'reduce first');
    if (!passes([saleOf(held.shares), trade])) continue;
    const increment = context.policy.shareIncrement;
    const most = timesToCover(held.shares, increment);
    const atMost = (count: bigint): Decimal => (count === most ? held.shares : wholeTimes(count, increment));
    const shares = atMost(leastThat((count) => passes([saleOf(atMost(count)), trade]), most));
    const value = multiply(shares, held.price);
    const text = `reduce ${held.ticker} first by ${format(trimmed(shares))} shares (${dollars(value)}), then ${size(trade)} passes`;
    return { option: 'A', text, ticker: held.ticker, shares, value };
  }
  return null;
}

function largest(context: Context, trade: Trade, passes: (trades: readonly Trade[]) => boolean): TradeOption {
  const increment = context.policy.shareIncrement;
  const resized = (count: bigint): Trade => {
    const shares = wholeTimes(count, increment);
    return { ...trade, shares, value: multiply(shares, trade.price) };
  };
  const asked = timesInto(trade.shares, increment);
  const failing = asked === 0n ? 0n : leastThat((count) => !passes([resized(count)]), asked);
  const { shares, value } = failing <= 1n ? { shares: ZERO, value: ZERO } : resized(failing - 1n);
  const text =
    sign(shares) === 0
      ? `no size of ${trade.ticker} passes`
      : `the largest size of ${trade.ticker} that passes is ${format(trimmed(shares))} shares (${dollars(value)})`;
  return { option: 'C', text, ticker: trade.ticker, shares, value };
}

/** The smallest count from 1 to `most` that satisfies, where `most` does and satisfying only ever begins. */
function leastThat(satisfies: (count: bigint) => boolean, most: bigint): bigint {
  let failing = 0n;
  let holding = most;
  while (holding - failing > 1n) {
    const middle = (failing + holding) / 2n;
    if (satisfies(middle)) holding = middle;
    else failing = middle;
  }
  return holding;
}

function size(trade: Trade): string {
  return `${trade.action} ${trade.ticker} ${format(trimmed(trade.shares))} (${dollars(trade.value)})`;
}
