import { absolute, compare, type Decimal, decimal, hundredth, multiply, subtract, ZERO } from '../../base/decimal.ts';
import type { StatedSecurityDirective } from '../../domain/advice/directive.ts';
import type { MarketView, Pick } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import { type Portfolio, type Position, portfolioValue } from '../../domain/holdings/portfolio.ts';
import { UNCLASSIFIED } from '../../domain/instruments/sector.ts';
import { type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import { unitPrice } from '../../domain/instruments/wording.ts';

/** What all documents together say of each security: one sector and one price (SEMANTICS 1). */
export interface Advice {
  readonly held: ReadonlyMap<Ticker, Position>;
  readonly picks: ReadonlyMap<Ticker, Pick>;
  readonly recommendations: readonly Recommendation[];
  /** Named to buy by one document and to sell by another; never bought. */
  readonly conflicting: ReadonlySet<Ticker>;
  /** What a document says against the one truth, one sentence each. */
  readonly disagreements: readonly string[];
  sectorOf(ticker: Ticker): string | null;
  priceOf(ticker: Ticker): Decimal | null;
  averageDailyVolumeOf(ticker: Ticker): Decimal | null;
  traitsOf(ticker: Ticker): SecurityTraits;
}

/** A statement further than this from the price that counts is a disagreement: 0.5 percent. */
const PRICE_TOLERANCE_PCT = decimal('0.5');

/** What all documents together say of each security: one sector and one price, dollars a share, and who contradicts whom. */
export function consolidateAdvice(
  portfolio: Portfolio,
  marketView: MarketView | null,
  recommendations: readonly Recommendation[],
  securities: readonly StatedSecurityDirective[] = [],
): Advice {
  const held = new Map(portfolio.positions.map((position) => [position.ticker, position]));
  const picks = new Map((marketView?.picks ?? []).map((pick) => [pick.ticker, pick]));
  const byTicker = new Map<Ticker, Recommendation[]>();
  for (const one of recommendations) {
    const alike = byTicker.get(one.ticker);
    if (alike === undefined) byTicker.set(one.ticker, [one]);
    else alike.push(one);
  }
  const recommended = (ticker: Ticker): readonly Recommendation[] => byTicker.get(ticker) ?? [];
  const sectorOf = (ticker: Ticker): string | null =>
    held.get(ticker)?.sector ??
    recommended(ticker).find((one) => one.sector !== null)?.sector ??
    picks.get(ticker)?.sector ??
    null;
  const priceOf = (ticker: Ticker): Decimal | null =>
    held.get(ticker)?.price ??
    recommended(ticker).find((one) => one.price !== null)?.price ??
    picks.get(ticker)?.price ??
    null;
  return {
    held,
    picks,
    recommendations,
    conflicting: conflictingTickers(picks, recommendations, (side) =>
      securities.filter((one) => sideOf(one, portfolio) === side).map((one) => one.ticker),
    ),
    disagreements: disagreements([...picks.values()], recommendations, sectorOf, priceOf),
    sectorOf,
    priceOf,
    averageDailyVolumeOf: (ticker) =>
      held.get(ticker)?.averageDailyVolume ?? marketView?.averageDailyVolumes.get(ticker) ?? null,
    traitsOf: (ticker) => traitsOf(held.get(ticker) ?? recommended(ticker)[0] ?? picks.get(ticker)),
  };
}

function conflictingTickers(
  picks: ReadonlyMap<Ticker, Pick>,
  recommendations: readonly Recommendation[],
  planned: (side: 'buy' | 'sell') => readonly Ticker[],
): ReadonlySet<Ticker> {
  const toBuy = new Set(picks.keys());
  for (const one of recommendations) if (one.action === 'BUY') toBuy.add(one.ticker);
  for (const ticker of planned('buy')) toBuy.add(ticker);
  const toSell = recommendations.filter((one) => one.action === 'SELL' || one.action === 'REDUCE');
  const sold = [...toSell.map((one) => one.ticker), ...planned('sell')];
  return new Set(sold.filter((ticker) => toBuy.has(ticker)));
}

/** The side that the plan is on; a weight without a verb is on the side of what is missing or too much. */
function sideOf({ ticker, action, size }: StatedSecurityDirective, portfolio: Portfolio): 'buy' | 'sell' | null {
  if (action === 'buy' || action === 'sell') return action;
  if (action === 'hold' || size?.kind !== 'weight') return null;
  const value = portfolio.positions.find((held) => held.ticker === ticker)?.value ?? ZERO;
  return compare(hundredth(multiply(size.pct, portfolioValue(portfolio))), value) < 0 ? 'sell' : 'buy';
}

function disagreements(
  picks: readonly Pick[],
  recommendations: readonly Recommendation[],
  sectorOf: Advice['sectorOf'],
  priceOf: Advice['priceOf'],
): string[] {
  const sentences = new Set<string>();
  const compareWithTruth = (who: string, said: Pick | Recommendation): void => {
    const sector = sectorOf(said.ticker);
    // a holding without a sector contradicts nobody: it has its own warning
    if (said.sector !== null && sector !== null && sector !== UNCLASSIFIED && said.sector !== sector) {
      sentences.add(`${who} puts ${said.ticker} in ${said.sector}; ${sector} counts`);
    }
    const price = priceOf(said.ticker);
    if (said.price !== null && price !== null && isFarFrom(said.price, price)) {
      sentences.add(`${who} prices ${said.ticker} at ${unitPrice(said.price)}; ${unitPrice(price)} counts`);
    }
  };
  for (const pick of picks) compareWithTruth('Market-Analyst', pick);
  for (const one of recommendations) compareWithTruth('Stock-Analyst', one);
  return [...sentences];
}

function isFarFrom(stated: Decimal, truth: Decimal): boolean {
  return compare(absolute(subtract(stated, truth)), hundredth(multiply(truth, PRICE_TOLERANCE_PCT))) > 0;
}
