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
export interface End {
  readonly cash: Decimal;
  /** The portfolio's value less all costs. */
  readonly value: Decimal;
}

/**
 * The guards of SEMANTICS 3: a bought position above its limit loses increments, then the buys of lowest conviction do
 * until cash holds, then those that the plan names, the last in the document first (READING 6). `keptPct` is what cash
 * keeps beside its minimum; null where there is no more.
 */
export function trimPurchases(
  context: Context,
  advice: Advice,
  chosen: {
    readonly sells: readonly Trade[];
    readonly purchases: readonly Purchase[];
    readonly named: readonly Purchase[];
  },
  keptPct: Ratio | null,
): { readonly purchases: readonly Purchase[]; readonly findings: readonly Finding[] } {
  const sold = endAfter(context, chosen.sells, []);
  const endOf = (purchases: readonly Purchase[]): End => endFrom(sold, context, [], purchases);
  const isWithinLimit = (purchase: Purchase, end: End): boolean => {
    const { ticker, isDiversified } = purchase.candidate;
    const held = advice.held.get(ticker)?.value ?? ZERO;
    const limit = positionLimit(context.policy, ticker, isDiversified);
    return purchase.count === 0n || compare(add(held, spent(purchase)), hundredth(multiply(limit, end.value))) <= 0;
  };
  const isCashKept = (end: End): boolean =>
    isAtLeast(end, keptPct) && isAtLeast(end, ratioOf(context.policy.cashMinimumPct));

  const generated = [...chosen.purchases, ...chosen.named];
  const lastNamedFirst = [...chosen.named.keys()].map((place) => chosen.purchases.length + place).reverse();
  let purchases = generated;
  for (const index of purchases.keys()) {
    purchases = shrink(purchases, index, (now) => {
      const purchase = now[index];
      return purchase === undefined || isWithinLimit(purchase, endOf(now));
    });
  }
  for (const index of [...leastConvincedFirst(chosen.purchases), ...lastNamedFirst]) {
    purchases = shrink(purchases, index, (now) => isCashKept(endOf(now)));
  }
  return { purchases, findings: trimFindings(generated, purchases) };
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

/** Cash and value of the portfolio after all of these, costs paid, in dollars. */
export function endAfter(context: Context, sells: readonly Trade[], purchases: readonly Purchase[]): End {
  const start = { cash: context.portfolio.cash, value: context.portfolioValue };
  return endFrom(start, context, sells, purchases);
}

function endFrom(start: End, { policy }: Context, sells: readonly Trade[], purchases: readonly Purchase[]): End {
  let { cash, value } = start;
  const settle = (amount: Decimal, gross: Decimal): void => {
    const cost = tradeCost(policy, gross);
    cash = subtract(add(cash, amount), cost);
    value = subtract(value, cost);
  };
  for (const trade of sells) settle(trade.value, trade.value);
  for (const purchase of purchases) if (purchase.count > 0n) settle(subtract(ZERO, spent(purchase)), spent(purchase));
  return { cash, value };
}

/** cash ≥ percent of value, by cross-multiplying. */
export function isAtLeast(end: End, pct: Ratio | null): boolean {
  return pct === null || besides(end, pct) >= 0;
}

/** cash > percent of value. */
export function isAbove(end: End, pct: Ratio): boolean {
  return besides(end, pct) > 0;
}

function besides(end: End, pct: Ratio): number {
  const left = multiply(end.cash, { units: pct.denominator * 100n, scale: 0 });
  return compare(left, multiply(end.value, { units: pct.numerator, scale: 0 }));
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

/** What the guards took off, told once. */
export function trimFindings(before: readonly Purchase[], after: readonly Purchase[]): Finding[] {
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
  return findings;
}
