import { decimal, multiply } from '../../../src/base/decimal.ts';
import { type Portfolio, type Position, position } from '../../../src/domain/holdings/portfolio.ts';
import { byText } from '../../../src/domain/instruments/security.ts';

/** What a position becomes: `12 @ 69.84` (shares and average cost), `12` where no cost is known, none where it is gone. */
export type Changes = Readonly<Record<string, string | null>>;

const fresh = (ticker: string): Position =>
  position({
    ticker,
    sector: 'Healthcare',
    name: 'New & Co',
    shares: decimal('1'),
    price: decimal('50.00'),
    costBasis: null,
    averageDailyVolume: null,
  });

/** A portfolio with other cash and some positions otherwise; a new one is of Healthcare at $50.00. */
export function changed(before: Portfolio, cash: string, changes: Changes): Portfolio {
  const positions = new Map(before.positions.map((held) => [held.ticker, held]));
  for (const [ticker, change] of Object.entries(changes)) {
    if (change === null) {
      positions.delete(ticker);
      continue;
    }
    const [shares = '', cost] = change.split(' @ ');
    const costBasis = cost === undefined ? null : multiply(decimal(shares), decimal(cost));
    positions.set(
      ticker,
      position({ ...(positions.get(ticker) ?? fresh(ticker)), shares: decimal(shares), costBasis }),
    );
  }
  const sorted = [...positions.values()].sort((left, right) => byText(left.ticker, right.ticker));
  return { ...before, cash: decimal(cash), positions: sorted };
}
