import { add, compare, type Decimal, hundredth, multiply, subtract, ZERO } from '../../base/decimal.ts';
import { compareRatio, percentOf, ratioOf } from '../../base/ratio.ts';
import type { MarketView } from '../../domain/advice/marketView.ts';
import type { Recommendation } from '../../domain/advice/recommendation.ts';
import { sectorValues } from '../../domain/holdings/portfolio.ts';
import type { SecurityTraits } from '../../domain/instruments/security.ts';
import { CRITERIA, type Criterion, type Screening } from '../../domain/planning/plan.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Context, freeShares, isBarred } from '../frame/context.ts';

/** A recommendation with the sector, price and dollars that count for it. */
export interface SizedRecommendation {
  readonly recommendation: Recommendation;
  readonly side: 'buy' | 'sell';
  readonly sector: string;
  readonly price: Decimal;
  /** Dollars to trade, above zero on both sides. */
  readonly tradeValue: Decimal;
  /** Whether all that is held is to be sold. */
  readonly isAll: boolean;
}

/** The rank of a sector that has none. */
const NO_RANK = 999;

/** STEP 2.5: the six criteria (SEMANTICS 5). A sale can only fail on the restriction list. */
export function screenRecommendation(
  context: Context,
  marketView: MarketView | null,
  sized: SizedRecommendation,
): Screening {
  const { recommendation, side, price, tradeValue } = sized;
  const { policy, portfolio, portfolioValue } = context;
  // the criteria take the analyst's word for the sector; STEP 3 measures the one that counts (SEMANTICS 5 and 1)
  const sector = recommendation.sector ?? sized.sector;
  const signed = side === 'buy' ? tradeValue : subtract(ZERO, tradeValue);
  const sectorValue = sectorValues(portfolio.positions).get(sector) ?? ZERO;
  const postTradeCashPct = percentOf(subtract(portfolio.cash, signed), portfolioValue);
  const postTradeSectorPct = percentOf(add(sectorValue, signed), portfolioValue);
  const proposedPct = percentOf(tradeValue, portfolioValue);
  const sectorRank = marketView?.rankings.find((ranking) => ranking.sector === sector)?.rank ?? NO_RANK;
  const isAligned =
    marketView === null ? policy.regimeWithoutMarketView === 'skip' : sectorRank <= policy.sectorRankMaximum;
  const held = portfolio.positions.find((position) => position.ticker === recommendation.ticker);
  const isBuy = side === 'buy';
  const { conviction } = recommendation;
  const checks: Record<Criterion, boolean> = {
    conviction: !isBuy || (conviction !== null && compare(conviction, policy.convictionMinimum) >= 0),
    position_size: !isBuy || compareRatio(proposedPct, ratioOf(sizeLimit(policy, recommendation, held))) <= 0,
    sector_cap: !isBuy || compareRatio(postTradeSectorPct, ratioOf(policy.screenSectorCapPct)) <= 0,
    cash_buffer: !isBuy || compareRatio(postTradeCashPct, ratioOf(policy.screenCashMinimumPct)) >= 0,
    restriction_list: !isBarred(context, recommendation.ticker, side) && (isBuy || isFree(context, sized)),
    regime_alignment: !isBuy || isAligned,
  };
  const reasons = CRITERIA.filter((criterion) => !checks[criterion]);
  return {
    status: reasons.length === 0 ? 'APPROVED_FOR_PO' : 'REJECTED',
    ticker: recommendation.ticker,
    action: recommendation.action,
    conviction,
    checks,
    reasons,
    details: {
      tradeValue,
      proposedPct,
      postTradeCashPct,
      postTradeSectorPct,
      sectorRank,
      heldPct: percentOf(held?.value ?? ZERO, portfolioValue),
      sector,
      price,
    },
  };
}

/** The largest size, percent: that of diversified funds where it is one and policy has it. */
function sizeLimit(policy: Policy, recommended: SecurityTraits, held: SecurityTraits | undefined): Decimal {
  const isDiversified = (held ?? recommended).isDiversified === true;
  return (isDiversified ? policy.fundPositionMaximumPct : null) ?? policy.positionMaximumPct;
}

/** Whether the sale leaves the shares that written calls may take away (READING 3). */
function isFree(context: Context, { recommendation, price, tradeValue, isAll }: SizedRecommendation): boolean {
  const held = context.portfolio.positions.find((one) => one.ticker === recommendation.ticker);
  if (held === undefined) return true;
  const free = freeShares(context, held);
  return compare(isAll ? held.value : tradeValue, multiply(free, price)) <= 0;
}

/** Dollars of a size in percent of the portfolio. */
export function sizeInDollars(pct: Decimal, portfolioValue: Decimal): Decimal {
  return hundredth(multiply(pct, portfolioValue));
}
