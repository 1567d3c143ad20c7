import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  HUNDRED,
  hundredth,
  maximum,
  multiply,
  sign,
  subtract,
  ZERO,
} from '../../base/decimal.ts';
import {
  absoluteRatio,
  compareRatio,
  percentOf,
  type Ratio,
  ratioOf,
  subtractRatio,
  ZERO_RATIO,
} from '../../base/ratio.ts';
import type {
  ActionPlan,
  CashTarget,
  Directive,
  StatedCashDirective,
  StatedDirective,
  Verb,
} from '../../domain/advice/directive.ts';
import { type Portfolio, portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { dollars, percent, plain, points } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';

/** STEP 0 in figures. */
export interface ResolvedPlan {
  readonly directives: readonly Directive[];
  readonly cashTarget: CashTarget;
  readonly findings: readonly Finding[];
  /** Stated dollar amounts that the measured ones contradict, one sentence each. */
  readonly disagreements: readonly string[];
}

/** A stated dollar amount further than this from the measured one is a disagreement: 5 percent of it. */
const AMOUNT_TOLERANCE_PCT = decimal('5');
/** Targets that together exceed the portfolio by more than this many points are told. */
const EXCESS_TOLERANCE_PP = decimal('0.5');

/** What the percentages of the plan are measured against. */
interface Measure {
  readonly portfolioValue: Decimal;
  readonly cash: Decimal;
  readonly bySector: ReadonlyMap<string, Decimal>;
  readonly tolerance: Ratio;
}

/**
 * Directives in percent of the portfolio's value and signed dollars (SEMANTICS 2). The portfolio is worth
 * more than nothing, and the plan's basis is not ambiguous (`basisIsAmbiguous`).
 */
export function resolveDirectives(portfolio: Portfolio, plan: ActionPlan, policy: Policy): ResolvedPlan {
  const measure = measureOf(portfolio, policy);
  const targetValues = plan.directives.map((stated) => targetValue(stated, plan, measure));
  const findings: Finding[] = [];
  const directives = plan.directives.map((stated, index) => {
    const target = targetValues[index] ?? ZERO;
    const held = measure.bySector.get(stated.sector) ?? ZERO;
    const amount = amountWithVerb(stated.verb, subtract(target, held), stated.sector, measure, findings);
    noteStale(stated, stated.sector, statedBasisWeight(held, plan, measure), measure, findings);
    return {
      sector: stated.sector,
      action: sign(amount) < 0 ? 'SELL' : sign(amount) > 0 ? 'BUY' : 'HOLD',
      statedCurrentPct: stated.statedCurrentPct,
      currentPct: percentOf(held, measure.portfolioValue),
      targetPct: percentOf(target, measure.portfolioValue),
      amount,
      source: stated.source,
    } satisfies Directive;
  });
  const cashTarget = resolveCash(plan.cash, measure, findings);
  const excess = excessOverPortfolio(plan, targetValues, cashTarget, measure, policy);
  if (excess !== null) findings.push(excess);
  return {
    directives,
    cashTarget,
    findings,
    disagreements: [
      ...plan.directives.flatMap((stated, index) =>
        amountDisagreement(stated.sector, stated.statedAmount, directives[index]?.amount ?? ZERO),
      ),
      ...amountDisagreement('cash', plan.cash?.statedAmount ?? null, cashTarget.amount ?? ZERO),
    ],
  };
}

/**
 * Whether the stated weights are of invested assets and nobody said so: of two or more stated weights above
 * zero, all fit the measured weights among invested assets and not all fit those of the whole portfolio.
 */
export function basisIsAmbiguous(portfolio: Portfolio, plan: ActionPlan, policy: Policy): boolean {
  if (plan.basis !== null) return false;
  const measure = measureOf(portfolio, policy);
  const stated = plan.directives.flatMap((one) =>
    one.statedCurrentPct !== null && sign(one.statedCurrentPct) > 0
      ? [{ pct: ratioOf(one.statedCurrentPct), held: measure.bySector.get(one.sector) ?? ZERO }]
      : [],
  );
  if (stated.length < 2) return false;
  const fits = (pct: Ratio, measured: Ratio): boolean =>
    compareRatio(absoluteRatio(subtractRatio(pct, measured)), measure.tolerance) <= 0;
  return (
    stated.every(({ pct, held }) => fits(pct, weightAmongInvested(held, measure))) &&
    !stated.every(({ pct, held }) => fits(pct, percentOf(held, measure.portfolioValue)))
  );
}

function measureOf(portfolio: Portfolio, policy: Policy): Measure {
  return {
    portfolioValue: portfolioValue(portfolio),
    cash: portfolio.cash,
    bySector: sectorValues(portfolio.positions),
    tolerance: ratioOf(policy.staleDirectiveTolerancePp),
  };
}

function weightAmongInvested(held: Decimal, measure: Measure): Ratio {
  const invested = subtract(measure.portfolioValue, measure.cash);
  return sign(invested) === 0 ? ZERO_RATIO : percentOf(held, invested);
}

/** The measured weight in the terms in which the document states its weights. */
function statedBasisWeight(held: Decimal, plan: ActionPlan, measure: Measure): Ratio {
  return plan.basis === 'invested' ? weightAmongInvested(held, measure) : percentOf(held, measure.portfolioValue);
}

/** Dollars that the sector should be worth. */
function targetValue(stated: StatedDirective, plan: ActionPlan, measure: Measure): Decimal {
  if (stated.targetPct === null) return measure.bySector.get(stated.sector) ?? ZERO;
  const whole = plan.basis === 'invested' ? investedTarget(plan.cash, measure) : measure.portfolioValue;
  return hundredth(multiply(stated.targetPct, whole));
}

/** Dollars that are to be invested: all but the cash target, else all but the present cash. */
function investedTarget(cash: StatedCashDirective | null, measure: Measure): Decimal {
  const target = cash?.targetPct ?? null;
  if (target === null) return subtract(measure.portfolioValue, measure.cash);
  return hundredth(multiply(subtract(HUNDRED, target), measure.portfolioValue));
}

/** The amount, or 0 where the measured weight is already at or past the target against the verb. */
function amountWithVerb(verb: Verb, amount: Decimal, subject: string, measure: Measure, findings: Finding[]): Decimal {
  if (verb === 'hold') return ZERO;
  const isAgainst = (verb === 'decrease' && sign(amount) >= 0) || (verb === 'increase' && sign(amount) <= 0);
  if (!isAgainst) return amount;
  const past = percentOf(absolute(amount), measure.portfolioValue);
  const severity = compareRatio(past, measure.tolerance) > 0 ? 'warning' : 'note';
  const where = sign(amount) === 0 ? 'at its target' : `past its target by ${points(past)} points`;
  findings.push(
    finding(
      'directive_already_met',
      severity,
      subject,
      `${subject} is already ${where}; nothing is traded against the directive`,
    ),
  );
  return ZERO;
}

function noteStale(
  stated: StatedCashDirective,
  subject: string,
  measured: Ratio,
  measure: Measure,
  findings: Finding[],
): void {
  if (stated.statedCurrentPct === null) return;
  const difference = absoluteRatio(subtractRatio(ratioOf(stated.statedCurrentPct), measured));
  if (compareRatio(difference, measure.tolerance) <= 0) return;
  findings.push(
    finding(
      'stale_directive',
      'warning',
      subject,
      `the action plan says that ${subject} is at ${plain(stated.statedCurrentPct)}%; measured, it is at ${percent(measured)}`,
    ),
  );
}

function resolveCash(stated: StatedCashDirective | null, measure: Measure, findings: Finding[]): CashTarget {
  const currentPct = percentOf(measure.cash, measure.portfolioValue);
  if (stated === null) return { currentPct, targetPct: null, amount: null };
  noteStale(stated, 'cash', currentPct, measure, findings);
  if (stated.targetPct === null) return { currentPct, targetPct: currentPct, amount: ZERO };
  const target = hundredth(multiply(stated.targetPct, measure.portfolioValue));
  const amount = amountWithVerb(stated.verb, subtract(target, measure.cash), 'cash', measure, findings);
  return { currentPct, targetPct: ratioOf(stated.targetPct), amount };
}

/** Told when targets, untouched sectors and cash together want more than there is. */
function excessOverPortfolio(
  plan: ActionPlan,
  targetValues: readonly Decimal[],
  cashTarget: CashTarget,
  measure: Measure,
  policy: Policy,
): Finding | null {
  const directed = new Set(plan.directives.map((stated) => stated.sector));
  let wanted = cashWanted(plan.cash, measure, policy);
  for (const value of targetValues) wanted = add(wanted, value);
  for (const [sector, value] of measure.bySector) if (!directed.has(sector)) wanted = add(wanted, value);
  const allowed = hundredth(multiply(add(HUNDRED, EXCESS_TOLERANCE_PP), measure.portfolioValue));
  if (compare(wanted, allowed) <= 0) return null;
  const cashText = cashTarget.targetPct === null ? `the cash minimum of ${plain(policy.cashMinimumPct)}%` : 'cash';
  return finding(
    'targets_exceed_portfolio',
    'warning',
    'targets',
    `targets, sectors without a directive and ${cashText} together come to ${percent(percentOf(wanted, measure.portfolioValue))} of the portfolio`,
  );
}

/** Dollars: the cash target, at least the minimum. */
function cashWanted(cash: StatedCashDirective | null, measure: Measure, policy: Policy): Decimal {
  const least = hundredth(multiply(policy.cashMinimumPct, measure.portfolioValue));
  if (cash === null) return least;
  const target = cash.targetPct === null ? measure.cash : hundredth(multiply(cash.targetPct, measure.portfolioValue));
  return maximum(least, target);
}

function amountDisagreement(name: string, stated: Decimal | null, amount: Decimal): string[] {
  if (stated === null) return [];
  const measured = absolute(amount);
  const difference = absolute(subtract(absolute(stated), measured));
  if (compare(difference, hundredth(multiply(AMOUNT_TOLERANCE_PCT, measured))) <= 0) return [];
  return [`the action plan states ${dollars(stated)} for ${name}; measured, it is ${dollars(amount)}`];
}
