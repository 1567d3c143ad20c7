import { compare, type Decimal } from '../../base/decimal.ts';
import { byText, type SecurityTraits, type Ticker } from '../../domain/instruments/security.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Advice } from '../frame/advice.ts';
import { type Context, isBarred } from '../frame/context.ts';

/** A security that a sector's budget may be spent on. */
export interface Candidate extends SecurityTraits {
  readonly ticker: Ticker;
  readonly sector: string;
  readonly price: Decimal;
  /** 0–100. */
  readonly conviction: Decimal;
  /** Whether the figure is a conviction that Market-Analyst states, held against the minimum when it is bought. */
  readonly isPicksConviction: boolean;
  /** Present where it is a candidate because it is held, and nobody names it (policy `buy_held`). */
  readonly isHeldAlone?: true;
}

/** Stands for a missing rank: after every stated one. */
const NO_RANK = Number.MAX_SAFE_INTEGER;

interface Contender extends Omit<Candidate, 'price' | 'conviction'> {
  readonly price: Decimal | null;
  readonly conviction: Decimal | null;
  readonly rank: number;
}

/**
 * STEP 1B: picks and passing recommendations of the sector by conviction, the first `max_picks_per_sector`
 * (SEMANTICS 3, Buys). `sold` are the tickers that this plan sells.
 */
export function pickCandidates(
  context: Context,
  advice: Advice,
  sector: string,
  sold: ReadonlySet<Ticker>,
): { readonly candidates: readonly Candidate[]; readonly findings: readonly Finding[] } {
  const candidates: Candidate[] = [];
  const findings: Finding[] = [];
  const take = (contender: Contender): void => {
    const { ticker } = contender;
    if (sold.has(ticker) || advice.conflicting.has(ticker)) return;
    if (isBarred(context, ticker, 'buy')) {
      const message = `${ticker} may not be bought and is passed over in ${sector}`;
      findings.push(finding('restricted_pick_skipped', 'note', ticker, message));
    } else if (contender.conviction === null) {
      const message = `${ticker} has no conviction and is passed over in ${sector}`;
      findings.push(finding('missing_conviction', 'warning', ticker, message));
    } else if (candidates.length === context.policy.maxPicksPerSector) {
    } else if (contender.price === null) {
      const message = `${ticker} has no price and is passed over in ${sector}`;
      findings.push(finding('missing_price', 'warning', ticker, message));
    } else {
      const { price, conviction } = contender;
      candidates.push({ ...contender, price, conviction, ...advice.traitsOf(ticker) });
    }
  };
  const named = contenders(context, advice, sector);
  named.forEach(take);
  const { buyHeld } = context.policy;
  if (buyHeld === 'always' || (buyHeld === 'when_no_pick' && candidates.length === 0)) {
    heldContenders(context, advice, sector, new Set(named.map((one) => one.ticker))).forEach(take);
  }
  return { candidates, findings };
}

/**
 * What is held of the sector and named by nobody, at the least conviction that a recommendation needs (READING 6).
 * What Stock-Analyst says of a holding stands: it is none of these.
 */
function heldContenders(
  { portfolio, policy }: Context,
  advice: Advice,
  sector: string,
  named: ReadonlySet<Ticker>,
): Contender[] {
  const isNamed = (ticker: Ticker): boolean =>
    named.has(ticker) || advice.recommendations.some((one) => one.ticker === ticker);
  return portfolio.positions
    .filter((held) => held.sector === sector && !isNamed(held.ticker))
    .map(({ ticker, price }) => ({
      ticker,
      sector,
      price,
      conviction: policy.convictionMinimum,
      isPicksConviction: false,
      isHeldAlone: true,
      rank: NO_RANK,
    }));
}

/** By conviction descending, then rank, then ticker; those without a conviction last. */
function contenders(context: Context, advice: Advice, sector: string): Contender[] {
  const found = new Map<Ticker, Contender>();
  for (const pick of advice.picks.values()) {
    if (advice.sectorOf(pick.ticker) !== sector) continue;
    found.set(pick.ticker, {
      ticker: pick.ticker,
      sector,
      price: advice.priceOf(pick.ticker),
      conviction: pick.conviction,
      isPicksConviction: pick.isConviction,
      rank: pick.rank ?? NO_RANK,
    });
  }
  for (const [ticker, conviction] of recommendedConvictions(context, advice)) {
    if (advice.sectorOf(ticker) !== sector) continue;
    const rank = found.get(ticker)?.rank ?? NO_RANK;
    found.set(ticker, { ticker, sector, price: advice.priceOf(ticker), conviction, isPicksConviction: false, rank });
  }
  return [...found.values()].sort(
    (left, right) =>
      compareConvictions(left.conviction, right.conviction) ||
      left.rank - right.rank ||
      byText(left.ticker, right.ticker),
  );
}

/** BUY recommendations that pass the conviction minimum; of several for one security the least convinced counts. */
function recommendedConvictions(context: Context, advice: Advice): Map<Ticker, Decimal> {
  const convictions = new Map<Ticker, Decimal>();
  for (const { ticker, action, conviction } of advice.recommendations) {
    if (action !== 'BUY' || conviction === null) continue;
    if (compare(conviction, context.policy.convictionMinimum) < 0) continue;
    const other = convictions.get(ticker);
    if (other === undefined || compare(conviction, other) < 0) convictions.set(ticker, conviction);
  }
  return convictions;
}

function compareConvictions(left: Decimal | null, right: Decimal | null): number {
  if (left === null || right === null) return Number(left === null) - Number(right === null);
  return compare(right, left);
}
