import { type Decimal, sign, ZERO } from '../../base/decimal.ts';
import { percentOf, roundRatio } from '../../base/ratio.ts';
import type { PlanSubjects } from '../../documents/actionPlan/grammar/planTerms.ts';
import type { NamedSecurity } from '../../documents/fields/companyNames.ts';
import type { KnownSecurities } from '../../documents/fields/knownSecurities.ts';
import type { PortfolioReading } from '../../documents/portfolio/readPortfolio.ts';
import type { MarketView, Pick } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import { portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { foldSector, sectorSpelling } from '../../domain/instruments/sector.ts';
import type { KnownSectors } from '../../domain/instruments/sectorLookup.ts';
import { type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { securityTraits } from '../../domain/planning/securities.ts';
import { inSellOrder } from '../../engine/trades/generateSells.ts';

// The names of sectors and securities that the documents of one workspace bear, and one spelling for each.

/** Sector names that a holding, ranking or pick bears; the holdings' spelling comes first. */
export function borneSectors(portfolio: PortfolioReading | null, marketView: MarketView | null): string[] {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio.positions.map((position) => position.sector) : [];
  const viewed = [...(marketView?.rankings ?? []), ...(marketView?.picks ?? [])].flatMap(({ sector }) => sector ?? []);
  const names = [...held, ...viewed];
  return [...new Set(names.map(sectorSpelling(names)))];
}

export function withSectorsOf(
  view: MarketView,
  spelling: (name: string) => string,
  asBorne: (pick: Pick) => Pick,
): MarketView {
  return {
    ...view,
    rankings: view.rankings.map((ranking) => ({ ...ranking, sector: spelling(ranking.sector) })),
    picks: view.picks.map(asBorne),
  };
}

/** Sectors that a document bears, and after them the workspace's own that none bears. */
export function withOwn(borne: readonly string[], own: KnownSectors): string[] {
  const names = new Set(borne.map(foldSector));
  return [...borne, ...[...own].flatMap(([folded, name]) => (names.has(folded) ? [] : [name]))];
}

/** What an analyst says of a security. */
type Advised = SecurityTraits & { readonly ticker: Ticker; readonly sector: string | null };

/** With the sector as the documents spell it, and what the security is: as where it is held, else by the tables. */
export function traitsAsBorne(
  reading: PortfolioReading,
  policy: Policy,
  spelling: (name: string) => string,
): <T extends Advised>(one: T) => T {
  const positions = reading.kind === 'held' ? reading.portfolio.positions : [];
  const held = new Map(positions.map((one) => [one.ticker, one]));
  return (one) => {
    const sector = one.sector === null ? null : spelling(one.sector);
    const { ticker } = one;
    const own = held.get(ticker);
    const traits = own === undefined ? securityTraits(policy, { ticker, kind: null, sector }) : traitsOf(own);
    return { ...one, sector, ...traits };
  };
}

/** What the workspace holds, picks or recommends, under each name that a document gives it. */
export function namedSecurities(
  portfolio: PortfolioReading | null,
  marketView: MarketView | null,
  recommendations: readonly Recommendation[],
  nameable: KnownSecurities,
): NamedSecurity[] {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio.positions : [];
  const own = [
    ...held.map(({ ticker, name }) => ({ ticker, name })),
    ...[...(marketView?.picks ?? []), ...recommendations].map(({ ticker }) => ({ ticker, name: null })),
  ];
  const tickers = new Set(own.map(({ ticker }) => ticker));
  return [...own, ...nameable.all().filter(({ ticker, name }) => name !== null && tickers.has(ticker))];
}

interface InSector {
  readonly ticker: Ticker;
  readonly price: Decimal | null;
  readonly sector: string | null;
}

function bySector(securities: readonly InSector[]): Map<string, Ticker[]> {
  const found = new Map<string, Ticker[]>();
  for (const { ticker, sector } of securities)
    if (sector !== null) found.set(sector, [...(found.get(sector) ?? []), ticker]);
  return found;
}

/** What a plan may speak of: sectors that a document or policy bears, and the securities of the workspace. */
export function planSubjects(
  known: readonly string[],
  portfolio: PortfolioReading | null,
  securities: readonly NamedSecurity[],
  advised: readonly InSector[],
  sellOrder: Policy['sellOrder'],
): PlanSubjects {
  const held = portfolio?.kind === 'held' ? portfolio.portfolio : null;
  const whole = held === null ? ZERO : portfolioValue(held);
  const weights = held === null || sign(whole) <= 0 ? [] : [...sectorValues(held.positions)];
  return {
    sectors: known,
    securities,
    weights: new Map(weights.map(([sector, value]) => [sector, roundRatio(percentOf(value, whole), 4)])),
    held: bySector((held?.positions ?? []).toSorted(inSellOrder(sellOrder))),
    advised: bySector(advised),
    prices: new Map(
      [...advised, ...(held?.positions ?? [])].flatMap((one) => (one.price === null ? [] : [[one.ticker, one.price]])),
    ),
    shares: new Map((held?.positions ?? []).map(({ ticker, shares }) => [ticker, shares])),
    ...(held === null || sign(whole) <= 0 ? {} : { cashWeight: roundRatio(percentOf(held.cash, whole), 4), whole }),
  };
}
