import { add, compare, type Decimal, hundredth, multiply, sign, subtract, ZERO } from '../../base/decimal.ts';
import { type Ratio, ratioOf } from '../../base/ratio.ts';
import { byText } from '../../domain/instruments/security.ts';
import { dollars } from '../../domain/instruments/wording.ts';
import { positionLimit } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Trade } from '../../domain/trading/trade.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { tradeCost } from '../frame/costs.ts';
import { type Purchase, spent } from './generateBuys.ts';

/** Where the plan ends, in dollars. */
interface End {
  readonly cash: Decimal;
  /** The portfolio's value less all costs. */
  readonly value: Decimal;
}

/**
 * The guards of SEMANTICS 3: a bought position above its limit loses increments, then the buys of lowest
 * conviction do until cash holds. `cashTargetPct` is the stated target; null where there is none.
 */
export function trimPurchases(
  context: Context,
  advice: Advice,
  sells: readonly Trade[],
  generated: readonly Purchase[],
  cashTargetPct: Ratio | null,
): { readonly purchases: readonly Purchase[]; readonly findings: readonly Finding[] } {
  const endOf = (purchases: readonly Purchase[]): End => endAfter(context, sells, purchases);
  const isWithinLimit = (purchase: Purchase, end: End): boolean => {
    const held = advice.held.get(purchase.candidate.ticker)?.value ?? ZERO;
    const limit = positionLimit(context.policy, purchase.candidate.ticker);
    return purchase.count === 0n || compare(add(held, spent(purchase)), hundredth(multiply(limit, end.value))) <= 0;
  };
  const isCashKept = (end: End): boolean =>
    isAtLeast(end, cashTargetPct) && isAtLeast(end, ratioOf(context.policy.cashMinimumPct));

  let purchases = [...generated];
  for (const index of purchases.keys()) {
    purchases = shrink(purchases, index, (now) => {
      const purchase = now[index];
      return purchase === undefined || isWithinLimit(purchase, endOf(now));
    });
  }
  for (const index of leastConvincedFirst(purchases)) {
    purchases = shrink(purchases, index, (now) => isCashKept(endOf(now)));
  }
  return { purchases, findings: trimFindings(generated, purchases, endOf(purchases), cashTargetPct) };
}

/** The same purchases with as few increments less of one as make `holds` true, or without it if nothing does. */
function shrink(
  purchases: readonly Purchase[],
  index: number,
  holds: (purchases: readonly Purchase[]) => boolean,
): Purchase[] {
  const withCount = (count: bigint): Purchase[] =>
    purchases.map((purchase, at) => (at === index ? { ...purchase, count } : purchase));
  const start = purchases[index]?.count ?? 0n;
  if (start === 0n || holds(purchases)) return [...purchases];
  let holding = 0n;
  let failing = start;
  while (failing - holding > 1n) {
    const middle = (holding + failing) / 2n;
    if (holds(withCount(middle))) holding = middle;
    else failing = middle;
  }
  return withCount(holding);
}

function endAfter(context: Context, sells: readonly Trade[], purchases: readonly Purchase[]): End {
  let { cash } = context.portfolio;
  let value = context.portfolioValue;
  const settle = (amount: Decimal, gross: Decimal): void => {
    const cost = tradeCost(context.policy, gross);
    cash = subtract(add(cash, amount), cost);
    value = subtract(value, cost);
  };
  for (const trade of sells) settle(trade.value, trade.value);
  for (const purchase of purchases) if (purchase.count > 0n) settle(subtract(ZERO, spent(purchase)), spent(purchase));
  return { cash, value };
}

/** cash ≥ percent of value, by cross-multiplying. */
function isAtLeast(end: End, pct: Ratio | null): boolean {
  if (pct === null) return true;
  const left = multiply(end.cash, { units: pct.denominator * 100n, scale: 0 });
  return compare(left, multiply(end.value, { units: pct.numerator, scale: 0 })) >= 0;
}

/** Lowest conviction first; ties by ticker, the last first. */
function leastConvincedFirst(purchases: readonly Purchase[]): number[] {
  const of = (index: number) => purchases[index]?.candidate;
  return [...purchases.keys()].sort(
    (left, right) =>
      compare(of(left)?.conviction ?? ZERO, of(right)?.conviction ?? ZERO) ||
      byText(of(right)?.ticker ?? '', of(left)?.ticker ?? ''),
  );
}

function trimFindings(
  before: readonly Purchase[],
  after: readonly Purchase[],
  end: End,
  cashTargetPct: Ratio | null,
): Finding[] {
  const findings: Finding[] = [];
  let total = ZERO;
  const parts = before.flatMap((purchase, index) => {
    const cut = subtract(spent(purchase), spent(after[index] ?? purchase));
    if (sign(cut) === 0) return [];
    total = add(total, cut);
    return [`${purchase.candidate.ticker} by ${dollars(cut)}`];
  });
  if (parts.length > 0) {
    const message = `buys are ${dollars(total)} smaller than the targets ask for, so that limits hold: ${parts.join(', ')}`;
    findings.push(finding('buys_trimmed', 'warning', 'buys', message));
  }
  if (!isAtLeast(end, cashTargetPct)) {
    const message = `cash ends at ${dollars(end.cash)}, below its target`;
    findings.push(finding('cash_target_not_reached', 'warning', 'cash', message));
  }
  return findings;
}
