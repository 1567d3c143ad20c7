import { compare, type Decimal, HUNDRED, roundHalfEven, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import {
  addRatio,
  compareRatio,
  multiplyRatio,
  percentOf,
  quotient,
  type Ratio,
  ratioOf,
  roundRatio,
  subtractRatio,
} from '../../base/ratio.ts';
import type { CashTarget } from '../../domain/advice/directive.ts';
import type { Ticker } from '../../domain/instruments/security.ts';
import { dollars, percent, plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { type Purchase, purchasesAsTrades, spent } from './generateBuys.ts';
import { type End, endAfter, isAbove, isAtLeast, trimPurchases } from './trimPurchases.ts';

const ONE_POINT: Ratio = { numerator: 1n, denominator: 1n };

/** What STEP 1 has chosen to trade, before the guards. */
export interface Chosen {
  readonly sells: readonly Trade[];
  /** For the sectors' budgets. */
  readonly purchases: readonly Purchase[];
  /** Of securities that the plan names, in the order of the document. */
  readonly named: readonly Purchase[];
  /** Dollars that the directives give to purchases. */
  readonly asked: Decimal;
}

export interface FinishedTrades {
  readonly trades: readonly Trade[];
  readonly purchases: readonly Purchase[];
  /** The securities that the plan names to buy: they come first among the purchases, in this order. */
  readonly firstBought: readonly Ticker[];
  readonly findings: readonly Finding[];
}

/**
 * The end of STEP 1: the guards, then small trades are left out (SEMANTICS 3). `keptPct` is what the guards keep in
 * cash; null where they keep the minimum alone.
 */
export function finishTrades(
  context: Context,
  advice: Advice,
  chosen: Chosen,
  keptPct: Ratio | null,
  cashTarget: CashTarget,
): FinishedTrades {
  const trimmed = trimPurchases(context, advice, chosen, keptPct);
  const { minimumTradeValue } = context.policy;
  const isWorthIt = (value: Decimal): boolean => compare(value, minimumTradeValue) >= 0;
  const closes = ({ ticker, shares }: Trade): boolean => compare(shares, advice.held.get(ticker)?.shares ?? ZERO) === 0;
  const sells = chosen.sells.filter((trade) => isWorthIt(trade.value) || closes(trade));
  const purchases = trimmed.purchases.filter((one) => one.count > 0n && isWorthIt(spent(one)));
  const small = [
    ...chosen.sells
      .filter((trade) => !sells.includes(trade))
      .map(({ ticker, value }) => ({ ticker, value, side: 'SELL' })),
    ...trimmed.purchases
      .filter((one) => one.count > 0n && !purchases.includes(one))
      .map((one) => ({ ticker: one.candidate.ticker, value: spent(one), side: 'BUY' })),
  ];
  const bought = purchasesAsTrades(context, advice, purchases);
  return {
    trades: [...sells, ...bought.trades],
    purchases,
    firstBought: chosen.named.map((one) => one.candidate.ticker),
    findings: [
      ...trimmed.findings,
      ...small.map(({ ticker, value, side }) => {
        const message = `${side} ${ticker} (${dollars(value)}) is below the minimum of ${dollars(minimumTradeValue)} and is left out`;
        return finding('trade_below_minimum', 'note', ticker, message);
      }),
      ...bought.findings,
      ...cashFindings(context.policy, endAfter(context, sells, purchases), cashTarget.targetPct, {
        asked: chosen.asked,
        used: sum(purchases.map(spent)),
      }),
    ],
  };
}

/** Where cash ends below its target, or more than a point above it. */
export function cashFindings(
  policy: Policy,
  end: End,
  targetPct: Ratio | null,
  purchases: { readonly asked: Decimal; readonly used: Decimal },
): Finding[] {
  if (targetPct === null) return [];
  if (!isAtLeast(end, targetPct)) {
    const message = `cash ends at ${dollars(end.cash)}, below its target`;
    return [finding('cash_target_not_reached', 'warning', 'cash', message)];
  }
  if (sign(end.value) <= 0 || !isAbove(end, addRatio(targetPct, ONE_POINT))) return [];
  const excess = subtractRatio(ratioOf(end.cash), multiplyRatio(targetPct, quotient(end.value, HUNDRED)));
  const ends = `cash ends at ${percent(percentOf(end.cash, end.value))} (${dollars(end.cash)})`;
  const above = `${dollars(roundRatio(excess, 2))} above its target of ${percent(targetPct)}`;
  const why = [...minimumKept(policy, targetPct), ...unspentOf(excess, purchases)];
  return [finding('cash_above_target', 'note', 'cash', `${ends}, ${above}: ${why.join(', and ')}`)];
}

/** The minimum, where it is above the target. */
function minimumKept({ cashMinimumPct }: Policy, targetPct: Ratio): string[] {
  return compareRatio(ratioOf(cashMinimumPct), targetPct) > 0
    ? [`the minimum of ${plain(cashMinimumPct)}% is kept`]
    : [];
}

function unspentOf(excess: Ratio, { asked, used }: { readonly asked: Decimal; readonly used: Decimal }): string[] {
  const unspent = subtract(asked, used);
  const words = `${dollars(unspent)} that the directives give to purchases are not spent`;
  // a part of a share of a fund leaves less than a cent
  if (sign(roundHalfEven(unspent, 2)) <= 0) return ['the directives ask for no more purchases'];
  return compareRatio(ratioOf(unspent), excess) >= 0 ? [words] : [words, 'they ask for no more'];
}
