import {
  absolute,
  add,
  compare,
  type Decimal,
  multiply,
  negate,
  sign,
  subtract,
  timesInto,
  ZERO,
} from '../../base/decimal.ts';
import { absoluteRatio, compareRatio, percentOf, ratioOf, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import type { SecurityDirective, StatedSecurityDirective } from '../../domain/advice/directive.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../domain/instruments/wording.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Outcome } from '../../domain/rules/refusal.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';
import type { Purchase } from './generateBuys.ts';
import { sell } from './generateSells.ts';
import { orderOf } from './securitySize.ts';

/** What the directives of single securities have settled before a sector is looked at (READING 6). */
export interface FixedSecurities {
  /** In the order of the document. */
  readonly directives: readonly SecurityDirective[];
  readonly sells: readonly Trade[];
  /** In the order of the document. */
  readonly purchases: readonly Purchase[];
  /** Every security that the plan names: neither sold nor bought for its sector. */
  readonly tickers: ReadonlySet<Ticker>;
  readonly findings: readonly Finding[];
}

/** Fixes the trades of the securities that the plan names. Where `isCashOnly`, nothing is sold. */
export function fixSecurities(
  context: Context,
  advice: Advice,
  stated: readonly StatedSecurityDirective[],
  isCashOnly: boolean,
): Outcome<FixedSecurities> {
  const orders = stated.map((one) => ({ one, order: orderOf(context, advice, one) }));
  const refusals = orders.flatMap(({ order }) => order.refusals);
  if (refusals.length > 0) return { ok: false, refusals };
  const findings: Finding[] = [];
  const directives = orders.map(({ one, order }): SecurityDirective => {
    findings.push(...order.findings, ...stale(context, advice, one), ...heldOtherwise(context, advice, one));
    const isLeft = isCashOnly && order.side === 'sell';
    if (isLeft) findings.push(leftAlone(one.ticker));
    return inFigures(context, advice, one, isLeft ? ZERO : order.shares, order.side);
  });
  return { ok: true, value: { ...settled(context, advice, directives), findings } };
}

/** Dollars by which the fixed trades change each sector, purchases less sales. */
export function fixedBySector({ directives }: Pick<FixedSecurities, 'directives'>): ReadonlyMap<string, Decimal> {
  const changes = new Map<string, Decimal>();
  for (const { sector, amount } of directives) changes.set(sector, add(changes.get(sector) ?? ZERO, amount));
  return changes;
}

function inFigures(
  context: Context,
  advice: Advice,
  { ticker, statedCurrentPct, size, source }: StatedSecurityDirective,
  shares: Decimal,
  side: 'sell' | 'buy' | null,
): SecurityDirective {
  const held = advice.held.get(ticker);
  const value = multiply(shares, advice.priceOf(ticker) ?? ZERO);
  const isIdle = sign(shares) === 0;
  return {
    ticker,
    sector: advice.sectorOf(ticker) ?? UNCLASSIFIED,
    action: isIdle ? 'HOLD' : side === 'sell' ? 'SELL' : 'BUY',
    statedCurrentPct,
    currentPct: percentOf(held?.value ?? ZERO, context.portfolioValue),
    targetPct: size?.kind === 'weight' ? ratioOf(size.pct) : size?.kind === 'all' ? ZERO_RATIO : null,
    shares,
    amount: side === 'sell' ? negate(value) : value,
    source,
  };
}

function settled(
  context: Context,
  advice: Advice,
  directives: readonly SecurityDirective[],
): Omit<FixedSecurities, 'findings'> {
  const sells: Trade[] = [];
  const purchases: Purchase[] = [];
  for (const { ticker, sector, action, shares } of directives) {
    const held = advice.held.get(ticker);
    if (action === 'SELL' && held !== undefined) sells.push(sell(held, shares, advice, 'the plan names it'));
    if (action === 'BUY') purchases.push(purchaseOf(context, advice, ticker, sector, shares));
  }
  return { directives, sells, purchases, tickers: new Set(directives.map((one) => one.ticker)) };
}

function purchaseOf(context: Context, advice: Advice, ticker: Ticker, sector: string, shares: Decimal): Purchase {
  const traits = advice.traitsOf(ticker);
  const [increment, price] = [incrementOf(context.policy, traits), advice.priceOf(ticker) ?? ZERO];
  const conviction = convictionOf(advice, ticker);
  return {
    candidate: { ticker, sector, price, conviction, isPicksConviction: false, isNamed: true, ...traits },
    increment: multiply(increment, price),
    count: timesInto(shares, increment),
  };
}

/** What a document says of it; null where none does. */
function convictionOf(advice: Advice, ticker: Ticker): Decimal | null {
  const recommended = advice.recommendations.find((one) => one.ticker === ticker && one.conviction !== null);
  return recommended?.conviction ?? advice.picks.get(ticker)?.conviction ?? null;
}

function leftAlone(ticker: Ticker): Finding {
  return finding('out_of_reach', 'note', ticker, `${ticker} is not sold: that takes sales, and nothing is sold`);
}

/** What is to be held as it is, and is stated to be more or less than it is. */
function heldOtherwise(context: Context, advice: Advice, { ticker, action, size }: StatedSecurityDirective): Finding[] {
  if (action !== 'hold' || (size?.kind !== 'shares' && size?.kind !== 'dollars')) return [];
  const { shares, value } = advice.held.get(ticker) ?? { shares: ZERO, value: ZERO };
  const isSame =
    size.kind === 'shares'
      ? compare(size.shares, shares) === 0
      : compareRatio(
          percentOf(absolute(subtract(size.amount, value)), context.portfolioValue),
          ratioOf(context.policy.staleDirectiveTolerancePp),
        ) <= 0;
  if (isSame) return [];
  const says = size.kind === 'shares' ? `${plain(size.shares)} shares` : dollars(size.amount);
  const message = `the plan holds ${says} of ${ticker}; ${plain(shares)} shares (${dollars(value)}) are held, and nothing is traded`;
  return [finding('stale_directive', 'warning', ticker, message)];
}

/** A stated present weight that is not the measured one. */
function stale(context: Context, advice: Advice, { ticker, statedCurrentPct }: StatedSecurityDirective): Finding[] {
  if (statedCurrentPct === null) return [];
  const measured = percentOf(advice.held.get(ticker)?.value ?? ZERO, context.portfolioValue);
  const difference = absoluteRatio(subtractRatio(ratioOf(statedCurrentPct), measured));
  if (compareRatio(difference, ratioOf(context.policy.staleDirectiveTolerancePp)) <= 0) return [];
  const message = `the plan says that ${ticker} is at ${plain(statedCurrentPct)}%; measured, it is at ${percent(measured)}`;
  return [finding('stale_directive', 'warning', ticker, message)];
}
