import {
  compare,
  type Decimal,
  format,
  maximum,
  multiply,
  subtract,
  sum,
  timesInto,
  timesToCover,
  trimmed,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import type { Position } from '../../domain/holdings/portfolio.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import type { TradeOption } from '../../domain/planning/plan.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Finding, FindingId } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, freeShares, isBarred } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';
import { isWorthSomething } from '../frame/projectPortfolio.ts';
import { assess } from '../judgement/assess.ts';
import { inSellOrder, sell } from '../trades/generateSells.ts';
import { sequenceTrades } from '../trades/sequenceTrades.ts';

/** What another size, or a sale before it, can help with. */
const LIMITS: readonly FindingId[] = [
  'sector_cap',
  'cash_buffer',
  'position_size',
  'sector_increase',
  'buffer_throughout',
];

/** What several trades can break together though each passes at its turn. */
export const LIMITS_TOGETHER: readonly FindingId[] = [...LIMITS, 'buffer_at_limits'];

/** How many holdings are tried for option A, in the order in which the policy would sell them. */
const HOLDINGS_TRIED = 40;

/** What the size of a trade is judged on. */
export interface Place {
  /** The state that the accepted trades before it leave. */
  readonly state: Context;
  /** The portfolio as it is held today. */
  readonly today: Context;
}

/** What a trade is judged on. */
export interface Turn extends Place {
  /** The accepted trades before it, with which it must pass together too. */
  readonly before: readonly Trade[];
  /** All trades of the queue. */
  readonly queue: readonly Trade[];
}

/** Which of the limits a trade keeps, in another size or with a sale before it. */
export interface Test {
  passes(trades: readonly Trade[]): boolean;
  /** The checks that would have to hold and do not. */
  failing(trades: readonly Trade[]): readonly ConstraintCheck[];
}

/**
 * STEP 3's ways out of a trade that a limit makes CONDITIONAL or BLOCKED: (A) reduce a named position first,
 * (B) accept and escalate, (C) the size that passes. A trade passes when no limit blocks it, or, where
 * it was only CONDITIONAL, when no limit warns either.
 */
export function tradeOptions(
  turn: Turn,
  advice: Advice,
  trade: Trade,
  findings: readonly Finding[],
  limits: readonly FindingId[] = LIMITS,
): TradeOption[] {
  const concerned = findings.filter((one) => limits.includes(one.id) && one.severity !== 'note');
  if (concerned.length === 0) return [];
  const isBlocked = concerned.some((finding) => finding.severity === 'violation');
  const test = testOf(
    turn,
    isBlocked,
    concerned.some(({ id }) => id === 'buffer_at_limits'),
  );
  const reduction = reduceFirst(turn, advice, trade, test);
  const accept: TradeOption = {
    option: 'B',
    text: isBlocked
      ? `accept ${size(trade)} as it is and escalate: ${concerned.map((finding) => finding.message).join('; ')}`
      : `accept ${size(trade)} as it is, on the condition: ${concerned.map((finding) => finding.message).join('; ')}`,
    ticker: trade.ticker,
    shares: trade.shares,
    value: trade.value,
  };
  const other = sizeThatPasses(trade, nearestSize(turn, trade, test));
  return [...(reduction === null ? [] : [reduction]), accept, other];
}

/**
 * The trade, which does not pass as it is, in the size that does: of a BUY the largest, of a SELL the nearest one below
 * or above that is not more than stands free. Null where none passes.
 */
export function nearestSize(place: Place, trade: Trade, test: Test): Trade | null {
  return trade.action === 'BUY' ? largest(place, trade, test) : nearest(place, trade, test);
}

/** At its turn, and with the accepted trades before it in the order of execution. */
function testOf({ state, before, today }: Turn, isBlocked: boolean, isOfLimitPrices: boolean): Test {
  const courses = [
    { context: state, trades: (own: readonly Trade[]) => own },
    { context: today, trades: (own: readonly Trade[]) => sequenceTrades([...before, ...own]) },
  ].slice(0, before.length === 0 ? 1 : 2);
  const isKept = (check: ConstraintCheck): boolean =>
    check.result === 'pass' || (isBlocked && check.result === 'warning');
  const isFree = (findings: readonly Finding[]): boolean =>
    isBlocked || !isOfLimitPrices || findings.every(({ id }) => id !== 'buffer_at_limits');
  return {
    passes: (own) =>
      courses.every(({ context, trades }) => {
        if (!isWorthSomething(context.portfolio, trades(own), context.policy)) return false;
        const { constraints, findings } = assess(context, trades(own));
        return constraints.every(isKept) && isFree(findings);
      }),
    failing: (own) =>
      courses.flatMap(({ context, trades }) =>
        assess(context, trades(own)).constraints.filter((check) => !isKept(check)),
      ),
  };
}

/** A position that is held today and that no trade of the queue buys. */
function reduceFirst(turn: Turn, advice: Advice, trade: Trade, test: Test): TradeOption | null {
  const { policy } = turn.today;
  const inOrder = inSellOrder(policy.sellOrder);
  const bought = new Set(turn.queue.filter((one) => one.action === 'BUY').map((one) => one.ticker));
  const candidates = turn.today.portfolio.positions
    .filter((held) => held.ticker !== trade.ticker && !bought.has(held.ticker))
    .filter((held) => !isBarred(turn.today, held.ticker, 'sell'))
    .sort(
      (left, right) =>
        Number(right.sector === trade.sector) - Number(left.sector === trade.sector) || inOrder(left, right),
    )
    .slice(0, HOLDINGS_TRIED);
  for (const held of candidates) {
    const increment = incrementOf(policy, held);
    const available = availableOf(turn, held);
    const closes = compare(available, held.shares) === 0;
    const whole = timesInto(available, increment);
    const most = closes && compare(wholeTimes(whole, increment), available) < 0 ? whole + 1n : whole;
    const atMost = (count: bigint): Decimal => (closes && count === most ? available : wholeTimes(count, increment));
    const saleOf = (count: bigint): Trade => sell(held, atMost(count), advice, 'reduce first');
    if (most === 0n || !test.passes([saleOf(most), trade])) continue;
    const shares = atMost(leastThat((count) => test.passes([saleOf(count), trade]), most));
    const value = multiply(shares, held.price);
    const text = `reduce ${held.ticker} first by ${format(trimmed(shares))} shares (${dollars(value)}), then ${size(trade)} passes`;
    return { option: 'A', text, ticker: held.ticker, shares, value };
  }
  return null;
}

/** Shares that neither a written call nor another trade of the queue takes. */
function availableOf({ today, queue }: Turn, held: Position): Decimal {
  const sold = queue.flatMap((one) => (one.action === 'SELL' && one.ticker === held.ticker ? [one.shares] : []));
  return maximum(ZERO, subtract(freeShares(today, held), sum(sold)));
}

function largest({ today }: Place, trade: Trade, test: Test): Trade | null {
  const increment = incrementOf(today.policy, trade);
  const asked = timesToCover(trade.shares, increment);
  const resized = (count: bigint): Trade => (count === asked ? trade : ofSize(trade, wholeTimes(count, increment)));
  const failing = leastThat((count) => !test.passes([resized(count)]), asked);
  return failing <= 1n ? null : resized(failing - 1n);
}

/**
 * Of a sale the nearest size below or above: more of it helps what it is too small for, less of it what its own costs
 * break.
 */
function nearest({ state, today }: Place, trade: Trade, test: Test): Trade | null {
  const held = state.portfolio.positions.find((one) => one.ticker === trade.ticker);
  const increment = incrementOf(today.policy, trade);
  const free = held === undefined ? ZERO : freeShares(state, held);
  const asked = timesToCover(trade.shares, increment);
  const whole = timesInto(free, increment);
  const isAll = held !== undefined && compare(free, held.shares) === 0;
  const most = isAll && compare(wholeTimes(whole, increment), free) < 0 ? whole + 1n : whole;
  const resized = (count: bigint): Trade =>
    ofSize(trade, isAll && count === most ? free : wholeTimes(count, increment));
  const isOwn = ({ subject, id }: ConstraintCheck): boolean =>
    subject === trade.ticker || subject === trade.sector || id === 'cash_buffer' || id === 'buffer_throughout';
  const isLargeEnough = (count: bigint): boolean => !test.failing([resized(count)]).some(isOwn);
  if (most > asked && isLargeEnough(most)) {
    const above = asked + leastThat((count) => isLargeEnough(asked + count), most - asked);
    if (test.passes([resized(above)])) return resized(above);
  }
  // what closes the position may be a part of an increment, and less than is asked for
  const over = compare(resized(asked).shares, trade.shares) < 0 ? asked + 1n : asked;
  const smaller = over - leastThat((count) => count === over || test.passes([resized(over - count)]), over);
  return smaller === 0n ? null : resized(smaller);
}

function ofSize(trade: Trade, shares: Decimal): Trade {
  return { ...trade, shares, value: multiply(shares, trade.price) };
}

function sizeThatPasses({ ticker, action }: Trade, resized: Trade | null): TradeOption {
  if (resized === null) {
    return { option: 'C', text: `no size of ${ticker} passes`, ticker, shares: ZERO, value: ZERO };
  }
  const { shares, value } = resized;
  const words = action === 'BUY' ? 'the largest size' : 'the nearest size';
  const text = `${words} of ${ticker} that passes is ${format(trimmed(shares))} shares (${dollars(value)})`;
  return { option: 'C', text, ticker, shares, value };
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
