import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import { type Context, isBarred } from '../frame/context.ts';
import type { Constraint } from './measure.ts';

/** No trade in a security that is restricted for that side on that day. Never excepted. */
export const restrictionList: Constraint = (context, { steps }) => restrictionChecks(context, steps);

/** The same rule on whatever was traded, proposed or filled: one check for each security. */
export function restrictionChecks(
  context: Context,
  traded: readonly Pick<Trade, 'ticker' | 'action'>[],
): ConstraintCheck[] {
  const barred = new Map<string, boolean>();
  for (const { ticker, action } of traded) {
    const isBroken = isBarred(context, ticker, action === 'BUY' ? 'buy' : 'sell');
    barred.set(ticker, isBroken || (barred.get(ticker) ?? false));
  }
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
