import {
  add,
  compare,
  type Decimal,
  hundredth,
  maximum,
  minimum,
  multiply,
  subtract,
  sum,
  timesInto,
  wholeTimes,
  ZERO,
} from '../../base/decimal.ts';
import { compareRatio, type Ratio, ratioOf, ratioTimesInto, subtractRatio } from '../../base/ratio.ts';
import type { Directive } from '../../domain/advice/directive.ts';
import { byText, type SecurityTraits, type Ticker, traitsOf } from '../../domain/instruments/security.ts';
import { dollars, plain } from '../../domain/instruments/wording.ts';
import { type Policy, positionLimit } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { incrementOf } from '../frame/increment.ts';
import { allocateBudget } from './allocateBudget.ts';
import { type Candidate, pickCandidates } from './pickCandidates.ts';

/** What is bought: a candidate, or a security that the plan names, of which no document need be convinced. */
export interface Bought extends Omit<Candidate, 'conviction'> {
  readonly conviction: Decimal | null;
  readonly isNamed?: true;
}

/** What is bought, with the increments that it has been given so far. */
export interface Purchase {
  readonly candidate: Bought;
  /** Dollars of one increment. */
  readonly increment: Decimal;
  readonly count: bigint;
}

/** A candidate in the split of its sector's budget. */
interface Share extends Purchase {
  readonly candidate: Candidate;
  /** Dollars. */
  readonly allocated: Ratio;
  /** Dollars that the position may still grow by. */
  readonly room: Decimal;
}

export interface GeneratedBuys {
  readonly purchases: readonly Purchase[];
  readonly findings: readonly Finding[];
}

/** Dollars that a purchase takes, without its cost. */
export function spent(purchase: Purchase): Decimal {
  return wholeTimes(purchase.count, purchase.increment);
}

/** STEP 1B: spends a sector's budget on its candidates, in whole increments (SEMANTICS 3, Buys). */
export function generateBuys(
  context: Context,
  advice: Advice,
  directive: Directive,
  sold: ReadonlySet<Ticker>,
): GeneratedBuys {
  const { sector, amount: budget } = directive;
  const { candidates, findings } = pickCandidates(context, advice, sector, sold);
  const purchases = topUp(split(context, advice, budget, candidates), budget);
  const notPlaced = unplaced(sector, budget, purchases);
  if (notPlaced === null) return { purchases, findings };
  const remedy = heldRemedy(context, sector, purchases);
  return { purchases, findings: [...findings, { ...notPlaced, ...(remedy === null ? {} : { remedy }) }] };
}

function split(context: Context, advice: Advice, budget: Decimal, candidates: readonly Candidate[]): Share[] {
  const { policy, portfolioValue } = context;
  const claims = candidates.map((candidate, place) => ({
    weight: policy.pickWeights === 'conviction' ? candidate.conviction : (policy.pickWeights[place] ?? ZERO),
    room: roomFor(policy, portfolioValue, candidate, advice.held.get(candidate.ticker)?.value ?? ZERO),
  }));
  const allocated = allocateBudget(budget, claims);
  return candidates.map((candidate, place) => {
    const increment = multiply(incrementOf(policy, candidate), candidate.price);
    const own = allocated[place] ?? ratioOf(ZERO);
    return {
      candidate,
      increment,
      allocated: own,
      room: claims[place]?.room ?? ZERO,
      count: ratioTimesInto(own, increment),
    };
  });
}

function roomFor(policy: Policy, value: Decimal, { ticker, isDiversified }: Candidate, held: Decimal): Decimal {
  return maximum(ZERO, subtract(hundredth(multiply(positionLimit(policy, ticker, isDiversified), value)), held));
}

/**
 * Passes through the candidates by shortfall, one increment more to each that the rest of the budget and its
 * room allow, until a pass adds nothing.
 */
function topUp(shares: readonly Share[], budget: Decimal): Share[] {
  let current = [...shares];
  for (;;) {
    const left = subtract(budget, sum(current.map(spent)));
    const open = current.filter((share) => fits(share, left));
    if (open.length === 0) return current;
    const whole = sum(open.map((share) => share.increment));
    // while one increment for every open candidate fits, passes are alike: take them together
    const passes = compare(whole, left) <= 0 ? alikePasses(open, whole, left) : 0n;
    current =
      passes > 0n
        ? current.map((share) => (open.includes(share) ? more(share, passes) : share))
        : onePass(current, left);
  }
}

function fits(share: Share, left: Decimal): boolean {
  return compare(share.increment, left) <= 0 && compare(add(spent(share), share.increment), share.room) <= 0;
}

function more(share: Share, increments: bigint): Share {
  return { ...share, count: share.count + increments };
}

function alikePasses(open: readonly Share[], whole: Decimal, left: Decimal): bigint {
  let passes = timesInto(left, whole);
  for (const share of open) {
    const roomFor = timesInto(subtract(share.room, spent(share)), share.increment);
    if (roomFor < passes) passes = roomFor;
  }
  return passes;
}

function onePass(shares: readonly Share[], available: Decimal): Share[] {
  let left = available;
  const grown = new Set<Share>();
  for (const share of shares.toSorted(byShortfall)) {
    if (!fits(share, left)) continue;
    grown.add(share);
    left = subtract(left, share.increment);
  }
  return shares.map((share) => (grown.has(share) ? more(share, 1n) : share));
}

/** By what is allocated and not yet bought, descending; ties by conviction, then ticker. */
function byShortfall(left: Share, right: Share): number {
  const shortfall = (share: Share): Ratio => subtractRatio(share.allocated, ratioOf(spent(share)));
  return (
    compareRatio(shortfall(right), shortfall(left)) ||
    compare(right.candidate.conviction, left.candidate.conviction) ||
    byText(left.candidate.ticker, right.candidate.ticker)
  );
}

/** What stays cash because nothing could take it, told with the reason. */
function unplaced(sector: string, budget: Decimal, shares: readonly Share[]): Finding | null {
  const left = subtract(budget, sum(shares.map(spent)));
  const cheapest = shares
    .map((share) => share.increment)
    .reduce<Decimal | null>((least, one) => (least === null ? one : minimum(least, one)), null);
  const isNothingBought = shares.every((share) => share.count === 0n);
  if (!isNothingBought && cheapest !== null && compare(left, cheapest) < 0) return null;
  const reason =
    cheapest === null
      ? 'there is no candidate to buy'
      : compare(left, cheapest) < 0
        ? `the cheapest candidate costs ${dollars(cheapest)}`
        : 'every candidate has reached its position limit or has no share of the budget';
  return finding(
    'budget_not_placed',
    'warning',
    sector,
    `${dollars(left)} of the ${dollars(budget)} for ${sector} stay cash: ${reason}`,
  );
}

/** Where the sector is held and policy lets nothing of it be bought without a pick, the key that would. */
function heldRemedy({ policy, portfolio }: Context, sector: string, shares: readonly Share[]): string | null {
  if (policy.buyHeld !== 'never' || !portfolio.positions.some((held) => held.sector === sector)) return null;
  const key = `"buy_held": "${shares.length === 0 ? 'when_no_pick' : 'always'}"`;
  return `Name more picks with prices for the sector, write ${key} in policy.json to buy more of what is held, or confirm that the rest stays cash.`;
}

/** The trades that are left after the guards, and a warning for each that the picks' own conviction does not carry. */
export function purchasesAsTrades(
  context: Context,
  advice: Advice,
  purchases: readonly Purchase[],
): { readonly trades: readonly Trade[]; readonly findings: readonly Finding[] } {
  const bought = purchases.filter((purchase) => purchase.count > 0n);
  const { policy } = context;
  const trades = bought.map(({ candidate, count }) =>
    buy(candidate, wholeTimes(count, incrementOf(policy, candidate)), advice, buyReason(candidate)),
  );
  return { trades, findings: bought.flatMap(({ candidate }) => boughtOn(candidate, policy) ?? []) };
}

function buyReason({ conviction, sector, isHeldAlone, isNamed }: Bought): string {
  if (isNamed || conviction === null) return 'the plan names it';
  return isHeldAlone ? `held in ${sector}, where nobody names it` : `conviction ${plain(conviction)} in ${sector}`;
}

/** What the trader should know of why this one is bought. */
function boughtOn(candidate: Bought, { convictionMinimum }: Policy): Finding | null {
  const { ticker, conviction, isPicksConviction, isHeldAlone } = candidate;
  if (isHeldAlone) {
    const message = `${ticker} is bought because it is held: no pick and no recommendation names it`;
    return finding('bought_without_pick', 'warning', ticker, message);
  }
  if (!isPicksConviction || conviction === null || compare(conviction, convictionMinimum) >= 0) return null;
  const message = `${ticker} is bought on a conviction of ${plain(conviction)}, below the minimum of ${plain(convictionMinimum)}`;
  return finding('low_conviction_pick', 'warning', ticker, message);
}

/** A proposed purchase of that many shares. */
export function buy(
  security: Pick<Candidate, 'ticker' | 'sector' | 'price'> & { readonly conviction: Decimal | null } & SecurityTraits,
  shares: Decimal,
  advice: Advice,
  reason: string,
): Trade {
  return {
    action: 'BUY',
    ticker: security.ticker,
    sector: security.sector,
    name: advice.held.get(security.ticker)?.name ?? null,
    shares,
    price: security.price,
    value: multiply(shares, security.price),
    gainPct: null,
    conviction: security.conviction,
    averageDailyVolume: advice.averageDailyVolumeOf(security.ticker),
    reason,
    ...traitsOf(security),
  };
}
