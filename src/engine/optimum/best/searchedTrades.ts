import { compare, type Decimal, multiply, sign, subtract, sum, unitsAt, ZERO } from '../../../base/decimal.ts';
import type { Ticker } from '../../../domain/instruments/security.ts';
import { dollars } from '../../../domain/instruments/wording.ts';
import type { Because } from '../../../domain/planning/optimum.ts';
import { type Finding, finding } from '../../../domain/rules/finding.ts';
import type { Trade } from '../../../domain/trading/trade.ts';
import type { Advice } from '../../frame/advice.ts';
import type { Context } from '../../frame/context.ts';
import { incrementOf } from '../../frame/increment.ts';
import { cashFindings, type FinishedTrades } from '../../trades/finishTrades.ts';
import type { FixedSecurities } from '../../trades/fixSecurities.ts';
import { type Purchase, purchasesAsTrades, spent } from '../../trades/generateBuys.ts';
import { sell } from '../../trades/generateSells.ts';
import { pickCandidates } from '../../trades/pickCandidates.ts';
import type { ResolvedPlan } from '../../trades/resolveDirectives.ts';
import { endAfter } from '../../trades/trimPurchases.ts';
import type { Model } from '../solver/model.ts';
import { amountsOf } from '../solver/sectorPlan.ts';
import type { Solution } from '../solver/solve.ts';
import type { SectorScope } from './scope.ts';
import type { Search } from './searchPlan.ts';

/** Why a trade of a searched plan is as large as it is. */
const REASON = 'nearest to the targets';
const FORCED = 'above a limit';

/** What stops a sector, as a clause. */
const STOPS: Readonly<Record<Because, string>> = {
  cap: 'the sector would be above its cap',
  'increase limit': 'the sector would rise by more than it may',
  'position limits': 'every candidate would be above its position limit',
  candidates: 'there is no candidate to buy',
  locked: 'the rest may not be sold',
  cash: 'there is not enough cash',
  surplus: 'cash is left for it',
};
const UNREACHED = 'no trades that the search found come nearer';

/** The trades of the best plan, with those of securities that the plan names; null where the limits leave no plan. */
export function searchedTrades(
  context: Context,
  advice: Advice,
  resolved: ResolvedPlan,
  fixed: FixedSecurities,
  { scope, reachable, model, solution }: Search,
): FinishedTrades | null {
  if (solution === null) return null;
  const amounts = amountsBySecurity(model, solution);
  const sells = [
    ...fixed.sells,
    ...scope.sectors.flatMap((one) => salesOf(context, advice, one, amounts, model.scale)),
  ];
  const own = scope.sectors.flatMap((one) => purchasesOf(context, one, amounts, model.scale));
  const purchases = [...fixed.purchases, ...own];
  const bought = purchasesAsTrades(context, advice, purchases);
  const trades = [
    ...sells,
    ...bought.trades.map((trade) => (fixed.tickers.has(trade.ticker) ? trade : { ...trade, reason: REASON })),
  ];
  return {
    trades,
    purchases,
    firstBought: fixed.purchases.map((one) => one.candidate.ticker),
    findings: [
      ...scope.sectors.flatMap((one, place) => [
        ...(one.side === 'BUY' ? pickCandidates(context, advice, one.sector, fixed.tickers).findings : []),
        ...missed(context, one, trades, reachable.sectors[place]?.because ?? null),
      ]),
      ...bought.findings,
      ...cashFindings(context.policy, endAfter(context, sells, purchases), resolved.cashTarget.targetPct, {
        asked: sum([...fixed.purchases.map(spent), ...scope.sectors.map(askedToBuy)]),
        used: sum(purchases.map(spent)),
      }),
    ],
  };
}

function amountsBySecurity({ sectors }: Model, { best }: Solution): ReadonlyMap<Ticker, bigint> {
  return new Map(
    sectors.flatMap((sector, place) => {
      const amounts = amountsOf(best.plans[place] ?? { trail: null });
      return sector.legs.map((leg, at): [Ticker, bigint] => [leg.ticker, amounts[at] ?? 0n]);
    }),
  );
}

function salesOf(
  context: Context,
  advice: Advice,
  { sellable, isForced }: SectorScope,
  amounts: ReadonlyMap<Ticker, bigint>,
  scale: number,
): Trade[] {
  const reason = isForced ? FORCED : REASON;
  return sellable.flatMap(({ position }) => {
    const amount = amounts.get(position.ticker) ?? 0n;
    if (amount === 0n) return [];
    if (amount === unitsAt(position.value, scale)) return [sell(position, position.shares, advice, reason)];
    const increment = incrementOf(context.policy, position);
    const count = amount / unitsAt(multiply(increment, position.price), scale);
    return [sell(position, { units: count * increment.units, scale: increment.scale }, advice, reason)];
  });
}

function purchasesOf(
  context: Context,
  { buyable }: SectorScope,
  amounts: ReadonlyMap<Ticker, bigint>,
  scale: number,
): Purchase[] {
  return buyable.flatMap(({ candidate }) => {
    const increment = multiply(incrementOf(context.policy, candidate), candidate.price);
    const count = (amounts.get(candidate.ticker) ?? 0n) / unitsAt(increment, scale);
    return count === 0n ? [] : [{ candidate, increment, count }];
  });
}

function askedToBuy(one: SectorScope): Decimal {
  return one.side === 'BUY' ? subtract(one.target, one.present) : ZERO;
}

/** Where a sector ends further from its target than one increment of it is worth (OPTIMUM 2a). */
function missed(context: Context, one: SectorScope, trades: readonly Trade[], because: Because | null): Finding[] {
  const traded = sum(
    trades.filter((trade) => trade.sector === one.sector && isOf(one, trade)).map((trade) => trade.value),
  );
  const asked = one.side === 'BUY' ? askedToBuy(one) : subtract(one.present, one.target);
  const left = subtract(asked, traded);
  const increments = [
    ...one.buyable.map(({ candidate }) => multiply(incrementOf(context.policy, candidate), candidate.price)),
    ...one.sellable.map(({ position }) => multiply(incrementOf(context.policy, position), position.price)),
  ];
  const largest = increments.reduce((most, next) => (compare(next, most) > 0 ? next : most), ZERO);
  if (sign(left) <= 0 || compare(left, largest) <= 0) return [];
  const [of, reason] = [dollars(asked), because === null ? UNREACHED : STOPS[because]];
  if (one.side === 'SELL') {
    const message = `${dollars(left)} of the ${of} to sell in ${one.sector} are not sold: ${reason}`;
    return [finding('target_not_reached', 'warning', one.sector, message)];
  }
  const message = `${dollars(left)} of the ${of} for ${one.sector} are not bought: ${reason}`;
  return [finding('budget_not_placed', 'warning', one.sector, message)];
}

function isOf(one: SectorScope, { ticker }: Trade): boolean {
  return (
    one.buyable.some(({ candidate }) => candidate.ticker === ticker) ||
    one.sellable.some(({ position }) => position.ticker === ticker)
  );
}
