import { negate, ZERO } from '../../../base/decimal.ts';
import type { Finding } from '../../../domain/rules/finding.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Advice } from '../../frame/advice.ts';
import type { Context } from '../../frame/context.ts';
import { directedTrades } from '../../trades/directedTrades.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { type Purchase, spent } from '../../trades/generateBuys.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';
import { trimFindings } from '../../trades/trimPurchases.ts';

/** What a search starts from. */
export interface Guarded {
  readonly fixed: FixedSecurities;
  readonly findings: readonly Finding[];
  /** The trades of the directed plan, which no search may lead to a worse one than. */
  readonly directed: readonly Trade[];
}

/**
 * The trades of the securities that the plan names as the guards leave them beside the directed trades: no search makes
 * room for what breaks a limit by itself (OPTIMUM 2a, READING 6).
 */
export function guardedSecurities(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
): Guarded {
  const directed = directedTrades(context, advice, resolved, fixed);
  if (fixed.tickers.size === 0) return { fixed, findings: [], directed: directed.trades };
  const small = directed.findings.filter(
    ({ id, subject }) => id === 'trade_below_minimum' && fixed.tickers.has(subject),
  );
  const isSmall = (ticker: string): boolean => small.some(({ subject }) => subject === ticker);
  const counts = new Map(directed.purchases.map(({ candidate, count }) => [candidate.ticker, count]));
  const purchases = fixed.purchases.map((one): Purchase => ({ ...one, count: counts.get(one.candidate.ticker) ?? 0n }));
  const sells = fixed.sells.filter(({ ticker }) => !isSmall(ticker));
  const amounts = new Map([
    ...sells.map(({ ticker, value }) => [ticker, negate(value)] as const),
    ...purchases.map((one) => [one.candidate.ticker, spent(one)] as const),
  ]);
  return {
    fixed: {
      ...fixed,
      directives: fixed.directives.map((one) => ({ ...one, amount: amounts.get(one.ticker) ?? ZERO })),
      sells,
      purchases: purchases.filter(({ count }) => count > 0n),
    },
    findings: [
      ...trimFindings(
        fixed.purchases,
        purchases.map((one, place) => (isSmall(one.candidate.ticker) ? (fixed.purchases[place] ?? one) : one)),
      ),
      ...small,
    ],
    directed: directed.trades,
  };
}
