import { compare, sign, sum, ZERO } from '../../base/decimal.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { type Context, freeShares, isBarred } from '../frame/context.ts';
import type { Constraint } from './measure.ts';

/**
 * No trade in a security that is restricted for that side on that day, and no sale of shares that written calls may
 * take away (READING 3). Never excepted.
 */
export const restrictionList: Constraint = (context, { steps }) =>
  restrictionChecks(context, steps, encumberedSales(context, steps));

/** The same rule on whatever was traded, proposed or filled: one check for each security. */
export function restrictionChecks(
  context: Context,
  traded: readonly Pick<Trade, 'ticker' | 'action'>[],
  encumbered: ReadonlySet<Ticker> = new Set(),
): ConstraintCheck[] {
  const barred = new Map<string, boolean>();
  for (const { ticker, action } of traded) {
    const isBroken = isBarred(context, ticker, action === 'BUY' ? 'buy' : 'sell');
    barred.set(ticker, isBroken || (barred.get(ticker) ?? false));
  }
  for (const ticker of encumbered) barred.set(ticker, true);
  return [...barred].map(
    ([subject, isBroken]): ConstraintCheck => ({
      id: 'restriction_list',
      subject,
      limit: null,
      measured: null,
      headroom: null,
      result: isBroken ? 'violation' : 'pass',
      cause: isBroken ? 'introduced' : null,
      waivable: false,
    }),
  );
}

/** The securities of which more is sold than stands free of written calls. */
export function encumberedSales(
  context: Context,
  traded: readonly Pick<Trade, 'ticker' | 'action' | 'shares'>[],
): ReadonlySet<Ticker> {
  const { encumbered, positions } = context.portfolio;
  if (encumbered === undefined) return new Set();
  const tickers = [...encumbered.keys()].filter((ticker) => {
    const sold = sum(traded.flatMap((one) => (one.ticker === ticker && one.action === 'SELL' ? [one.shares] : [])));
    const held = positions.find((one) => one.ticker === ticker) ?? { ticker, shares: ZERO };
    return sign(sold) > 0 && compare(sold, freeShares(context, held)) > 0;
  });
  return new Set(tickers);
}
