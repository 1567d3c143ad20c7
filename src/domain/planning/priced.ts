import type { Decimal } from '../../base/decimal.ts';
import type { MarketView } from '../advice/marketView.ts';
import type { Recommendation } from '../advice/recommendation.ts';
import { type Portfolio, position } from '../holdings/portfolio.ts';
import type { Ticker } from '../instruments/security.ts';

/** Dollars a share, above zero, by security. */
export type TriedPrices = ReadonlyMap<Ticker, Decimal>;

/** The same holdings at other prices; what no price is given for keeps its own. Their date stays as it is. */
export function portfolioAt(portfolio: Portfolio, prices: TriedPrices): Portfolio {
  const positions = portfolio.positions.map((held) =>
    position({ ...held, price: prices.get(held.ticker) ?? held.price }),
  );
  return { ...portfolio, positions };
}

/** The same advice at other prices. */
export function marketViewAt(view: MarketView, prices: TriedPrices): MarketView {
  return { ...view, picks: view.picks.map((pick) => ({ ...pick, price: prices.get(pick.ticker) ?? pick.price })) };
}

/** At the tried price, dollars a share, where there is one of its security. */
export function recommendationAt(recommendation: Recommendation, prices: TriedPrices): Recommendation {
  return { ...recommendation, price: prices.get(recommendation.ticker) ?? recommendation.price };
}
