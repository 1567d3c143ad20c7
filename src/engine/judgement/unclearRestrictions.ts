import { isInForce, type Restriction } from '../../domain/holdings/portfolio.ts';
import { type Likeness, likeness } from '../../domain/instruments/likeSecurity.ts';
import { byText, type Ticker } from '../../domain/instruments/security.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';

/**
 * Trades in a security for which the name of a restricted one may be meant: a restriction of a name that nothing bears
 * binds nobody, and no check would miss it. Another class of the same company’s shares is a security of its own, and told.
 */
export function unclearRestrictions(context: Context, trades: readonly Pick<Trade, 'ticker' | 'action'>[]): Finding[] {
  if (context.restrictions.length === 0) return [];
  const borne = new Set([...context.portfolio.positions, ...trades].map(({ ticker }) => ticker));
  const found = new Map<string, Finding>();
  for (const { ticker, action } of trades) {
    for (const { restriction, how } of meantFor(context, ticker, action)) {
      if (how !== 'class' && borne.has(restriction.ticker)) continue;
      const one = told(ticker, restriction.ticker, how);
      found.set(one.message, one);
    }
  }
  return [...found.values()].sort((left, right) => byText(left.message, right.message));
}

function meantFor(
  { restrictions, evaluatedOn }: Context,
  ticker: Ticker,
  action: Trade['action'],
): { readonly restriction: Restriction; readonly how: Likeness }[] {
  const other = action === 'BUY' ? 'sell' : 'buy';
  return restrictions.flatMap((restriction) => {
    if (restriction.side === other || !isInForce(restriction, evaluatedOn)) return [];
    const how = likeness(restriction.ticker, ticker);
    return how === null ? [] : [{ restriction, how }];
  });
}

const SAID: Readonly<Record<Likeness, (restricted: Ticker, traded: Ticker) => string>> = {
  class: (restricted, traded) => `${restricted} is restricted, and ${traded} is of the same company`,
  listing: (restricted, traded) => `${restricted} is restricted, which may be another name of ${traded}`,
  spelling: (restricted, traded) =>
    `${restricted} is restricted, which no document and no table has; ${traded} may be meant`,
  identifier: (restricted, traded) =>
    `${restricted} is restricted, which is an identifier and no ticker; ${traded} may be meant`,
};

function told(traded: Ticker, restricted: Ticker, how: Likeness): Finding {
  return finding('restriction_unclear', how === 'class' ? 'note' : 'warning', traded, SAID[how](restricted, traded));
}
