import { add, type Decimal, HUNDRED, maximum, sign, subtract, sum, ZERO } from '../../base/decimal.ts';
import {
  compareRatio,
  multiplyRatio,
  percentOf,
  quotient,
  type Ratio,
  ratioOf,
  ratioTimesInto,
  subtractRatio,
  ZERO_RATIO,
} from '../../base/ratio.ts';
import type { CashTarget, Directive } from '../../domain/advice/directive.ts';
import { dollars, percent, points } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import type { Advice } from '../frame/advice.ts';
import type { Context } from '../frame/context.ts';
import { leftFor } from './conflictingDirectives.ts';
import { type FinishedTrades, finishTrades } from './finishTrades.ts';
import { type FixedSecurities, fixedBySector } from './fixSecurities.ts';
import { type GeneratedBuys, generateBuys, type Purchase, spent } from './generateBuys.ts';
import type { ResolvedPlan } from './resolveDirectives.ts';

// STEP 1 where cash alone is invested and nothing is sold. The rules are those of docs/reference/cash-only.md.

/** What stays cash, and what that leaves to invest. */
interface Budget {
  /** Percent of the portfolio's value that is kept. */
  readonly keptPct: Ratio;
  /** What that figure is, for a sentence. */
  readonly keptAs: string;
  /** Dollars to invest, 0 or more. */
  readonly amount: Ratio;
}

const CENT: Decimal = { units: 1n, scale: 2 };

/** STEP 1 without sells: the cash above what is kept, shared out over the sectors that are below their targets. */
export function investCash(
  context: Context,
  advice: Advice,
  { directives, cashTarget }: ResolvedPlan,
  fixed: FixedSecurities,
): FinishedTrades {
  const all = budgetOf(context, cashTarget);
  const named = sum(fixed.purchases.map(spent));
  const rest = subtractRatio(all.amount, ratioOf(named));
  const budget = { ...all, amount: rest.numerator > 0n ? rest : ZERO_RATIO };
  const changes = fixedBySector(fixed);
  const open = directives.map((one) => ({ ...one, amount: leftFor(one.amount, changes.get(one.sector) ?? ZERO) }));
  const shares = sharedOut(budget, open);
  const generated = shares.map(
    (share): GeneratedBuys =>
      sign(share.amount) > 0 ? generateBuys(context, advice, share, fixed.tickers) : { purchases: [], findings: [] },
  );
  const chosen = {
    sells: [],
    purchases: generated.flatMap((one) => one.purchases),
    named: fixed.purchases,
    asked: add(sum(open.filter((one) => sign(one.amount) > 0).map((one) => one.amount)), named),
  };
  const keptPct = all.amount.numerator > 0n || sign(named) > 0 ? all.keptPct : cashTarget.targetPct;
  const finished = finishTrades(context, advice, chosen, keptPct, cashTarget);
  return {
    ...finished,
    findings: [
      ...[...generated, finished].flatMap((part) => part.findings),
      ...outOfReach(context, budget, open, shares, finished.purchases),
    ],
  };
}

/** Kept is the stated target, at least the minimum; where none is stated, the line under which cash warns. */
function budgetOf({ portfolio, portfolioValue, policy }: Context, { targetPct }: CashTarget): Budget {
  const [keptPct, keptAs] = keptCash(policy, targetPct);
  const free = subtractRatio(percentOf(portfolio.cash, portfolioValue), keptPct);
  const amount = free.numerator > 0n ? multiplyRatio(free, quotient(portfolioValue, HUNDRED)) : ZERO_RATIO;
  return { keptPct, keptAs, amount };
}

function keptCash({ cashMinimumPct, cashWarningPct }: Policy, targetPct: Ratio | null): readonly [Ratio, string] {
  const least = ratioOf(cashMinimumPct);
  if (targetPct === null) return [ratioOf(maximum(cashMinimumPct, cashWarningPct)), 'the warning line'];
  return compareRatio(targetPct, least) < 0 ? [least, 'the minimum'] : [targetPct, 'the cash target'];
}

/**
 * The BUY directives with what each may spend: its whole amount where the budget pays for all of them, else its part
 * of the budget in proportion to its amount, rounded down to the cent.
 */
function sharedOut({ amount: budget }: Budget, directives: readonly Directive[]): Directive[] {
  const buys = directives.filter((directive) => sign(directive.amount) > 0);
  const wanted = sum(buys.map((directive) => directive.amount));
  if (compareRatio(budget, ratioOf(wanted)) >= 0) return buys;
  return buys.map((directive) => {
    const part = multiplyRatio(budget, quotient(directive.amount, wanted));
    return { ...directive, amount: { units: ratioTimesInto(part, CENT), scale: CENT.scale } };
  });
}

/** A note for each directive that sales or more cash would be needed for, with how far from its target it stays. */
function outOfReach(
  { portfolio, portfolioValue }: Context,
  { keptPct, keptAs, amount }: Budget,
  directives: readonly Directive[],
  shares: readonly Directive[],
  purchases: readonly Purchase[],
): Finding[] {
  const kept = `the ${percent(keptPct)} that ${keptAs} keeps`;
  const short =
    amount.numerator > 0n
      ? `the cash above ${kept} does not pay for more`
      : `cash of ${dollars(portfolio.cash)} is not above ${kept}`;
  const distance = (far: Decimal): string => `${dollars(far)} (${points(percentOf(far, portfolioValue))} points)`;
  return directives.flatMap(({ sector, amount: asked, targetPct }) => {
    const target = `its target of ${percent(targetPct)}`;
    if (sign(asked) < 0) {
      const message = `${sector} stays ${distance(subtract(ZERO, asked))} above ${target}: to reach it takes sales, and this plan sells nothing`;
      return [finding('out_of_reach', 'note', sector, message)];
    }
    const share = shares.find((one) => one.sector === sector);
    if (share === undefined || sign(subtract(asked, share.amount)) === 0) return [];
    const used = purchases
      .filter((one) => one.candidate.sector === sector && !one.candidate.isNamed)
      .reduce((all, one) => add(all, spent(one)), ZERO);
    const message = `${sector} stays ${distance(subtract(asked, used))} below ${target}: ${short}`;
    return [finding('out_of_reach', 'note', sector, message)];
  });
}
