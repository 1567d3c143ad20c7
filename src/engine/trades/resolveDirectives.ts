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
import { absoluteRatio, compareRatio, percentOf, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import type {
  ActionPlan,
  Band,
  CashTarget,
  Directive,
  StatedCashDirective,
  StatedDirective,
} from '../../domain/advice/directive.ts';
import type { Portfolio } from '../../domain/holdings/portfolio.ts';
import { dollars, percent, plain, points } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import { type Finding, finding } from '../../domain/rules/finding.ts';
import {
  cashTargetValue,
  isFloor,
  type Measure,
  measureOf,
  type TargetRange,
  targetRange,
  weightAmongInvested,
} from './targets.ts';

/** STEP 0 in figures. */
export interface ResolvedPlan {
  readonly directives: readonly Directive[];
  /** What each directive's sector should be worth, in the same order. */
  readonly ranges: readonly TargetRange[];
  readonly cashTarget: CashTarget;
  readonly findings: readonly Finding[];
  /** Stated dollar amounts that the measured ones contradict, one sentence each. */
  readonly disagreements: readonly string[];
}

/** A stated dollar amount further than this from the measured one is a disagreement: 5 percent of it. */
const AMOUNT_TOLERANCE_PCT = decimal('5');
/** Targets that together exceed the portfolio by more than this many points are told. */
const EXCESS_TOLERANCE_PP = decimal('0.5');

/**
 * Directives in percent of the portfolio's value and signed dollars (SEMANTICS 2). The portfolio is worth
 * more than nothing, and the plan's basis is not ambiguous (`basisIsAmbiguous`). `fixed` are the dollars by which the
 * plan's own securities change each sector.
 */
export function resolveDirectives(
  portfolio: Portfolio,
  plan: ActionPlan,
  policy: Policy,
  fixed: ReadonlyMap<string, Decimal> = new Map(),
): ResolvedPlan {
  const measure = measureOf(portfolio, policy);
  const findings: Finding[] = [];
  const ranges = plan.directives.map((stated) => targetRange(stated, plan, measure));
  const asked = plan.directives.map((stated, index) =>
    askedAmount(stated, ranges[index] ?? NO_RANGE, plan, measure, findings),
  );
  const directives = plan.directives.map((stated, index): Directive => {
    const held = measure.bySector.get(stated.sector) ?? ZERO;
    const amount = beyondDrift(asked[index] ?? ZERO, stated.sector, measure, policy, findings);
    return {
      sector: stated.sector,
      action: sign(amount) < 0 ? 'SELL' : sign(amount) > 0 ? 'BUY' : 'HOLD',
      statedCurrentPct: stated.statedCurrentPct,
      currentPct: percentOf(held, measure.portfolioValue),
      targetPct: percentOf(ranges[index]?.value ?? ZERO, measure.portfolioValue),
      amount,
      source: stated.source,
    };
  });
  const cashTarget = resolveCash(plan.cash, measure, findings);
  const excess = excessOverPortfolio(plan, ranges, fixed, cashTarget, measure, policy);
  if (excess !== null) findings.push(excess);
  return {
    directives,
    ranges,
    cashTarget,
    findings,
    disagreements: [
      ...plan.directives.flatMap((stated, index) =>
        amountDisagreement(stated.sector, stated.statedAmount, asked[index] ?? ZERO),
      ),
      ...amountDisagreement('cash', plan.cash?.statedAmount ?? null, cashTarget.amount ?? ZERO),
    ],
  };
}

const NO_RANGE: TargetRange = { low: ZERO, value: ZERO, high: ZERO };

/** Dollars that the directive asks for, 0 where its verb is against it; what is to be said of it on the way. */
function askedAmount(
  stated: StatedDirective,
  { value }: TargetRange,
  plan: ActionPlan,
  measure: Measure,
  findings: Finding[],
): Decimal {
  const held = measure.bySector.get(stated.sector) ?? ZERO;
  const difference = subtract(value, held);
  const asked = amountWithVerb(stated, difference, stated.sector, measure, findings);
  if (stated.verb === 'hold' && stated.band !== undefined && sign(difference) !== 0) {
    findings.push(heldOutside(stated.sector, stated.band));
  }
  noteStale(stated, stated.sector, statedBasisWeight(held, plan, measure), measure, findings);
  return asked;
}

/** The amount, or 0 where the weight is so near its target that policy trades nothing (SEMANTICS 3, Small trades). */
function beyondDrift(
  amount: Decimal,
  subject: string,
  measure: Measure,
  { driftBandPp }: Policy,
  findings: Finding[],
): Decimal {
  if (sign(amount) === 0 || !isWithinDrift(amount, measure.portfolioValue, driftBandPp)) return amount;
  findings.push(withinDrift(subject, amount, measure.portfolioValue, driftBandPp));
  return ZERO;
}

/** Whether an amount in dollars, of either sign, is at most so many points of the portfolio. */
export function isWithinDrift(amount: Decimal, portfolioValue: Decimal, driftBandPp: Decimal): boolean {
  return compare(absolute(amount), hundredth(multiply(driftBandPp, portfolioValue))) <= 0;
}

/** The note that a target is left as it is; both amounts in dollars, the first of either sign. */
export function withinDrift(subject: string, amount: Decimal, value: Decimal, driftBandPp: Decimal): Finding {
  const distance = `${points(percentOf(absolute(amount), value))} points from its target`;
  const message = `${subject} is ${distance}, within the drift band of ${plain(driftBandPp)}; nothing is traded`;
  return finding('directive_already_met', 'note', subject, message);
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

/** The measured weight in the terms in which the document states its weights. */
function statedBasisWeight(held: Decimal, plan: ActionPlan, measure: Measure): Ratio {
  return plan.basis === 'invested' ? weightAmongInvested(held, measure) : percentOf(held, measure.portfolioValue);
}

/** The amount, or 0 where the measured weight is already at or past the target against the verb. */
function amountWithVerb(
  stated: StatedCashDirective,
  amount: Decimal,
  subject: string,
  measure: Measure,
  findings: Finding[],
): Decimal {
  const { verb, band } = stated;
  if (verb === 'hold') return ZERO;
  const isAgainst = (verb === 'decrease' && sign(amount) >= 0) || (verb === 'increase' && sign(amount) <= 0);
  if (!isAgainst) return amount;
  const place = band === undefined ? 'at its target' : 'within its range';
  findings.push(alreadyMet(subject, amount, measure.portfolioValue, measure.tolerance, place));
  return ZERO;
}

/** Past its target by more than the tolerance it is a warning. `place` is what is said of an amount of 0. */
export function alreadyMet(
  subject: string,
  amount: Decimal,
  portfolioValue: Decimal,
  tolerance: Ratio,
  place = 'at its target',
): Finding {
  const past = percentOf(absolute(amount), portfolioValue);
  const severity = compareRatio(past, tolerance) > 0 ? 'warning' : 'note';
  const where = sign(amount) === 0 ? place : `past its target by ${points(past)} points`;
  const message = `${subject} is already ${where}; nothing is traded against the directive`;
  return finding('directive_already_met', severity, subject, message);
}

/** Holding trades nothing, so a range that does not hold is for the reader to settle. */
function heldOutside(subject: string, { low, high }: Band): Finding {
  const message = `the plan holds ${subject} within ${plain(low)}% and ${plain(high)}%, and it is not there; nothing is traded`;
  return finding('stale_directive', 'warning', subject, message);
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
  const target = cashTargetValue(stated, measure);
  if (target === null) return cashAsItIs(stated, currentPct, measure, findings);
  const amount = amountWithVerb(stated, subtract(target, measure.cash), 'cash', measure, findings);
  const targetPct = stated.targetPct === null ? percentOf(target, measure.portfolioValue) : ratioOf(stated.targetPct);
  return { currentPct, targetPct, amount };
}

/** Within its range cash has no target; a bare Hold keeps what there is. */
function cashAsItIs(
  { band }: StatedCashDirective,
  currentPct: Ratio,
  measure: Measure,
  findings: Finding[],
): CashTarget {
  if (band === undefined) return { currentPct, targetPct: currentPct, amount: ZERO };
  const kept = `cash of at least ${plain(measure.cashMinimumPct)}% is kept in any case`;
  const message = isFloor(band) ? `${kept}; “at least ${plain(band.low)}%” adds nothing` : 'cash is within its range';
  findings.push(finding('directive_already_met', 'note', 'cash', message));
  return { currentPct, targetPct: null, amount: null };
}

/** Told when targets, untouched sectors and cash together want more than there is. */
function excessOverPortfolio(
  plan: ActionPlan,
  ranges: readonly TargetRange[],
  fixed: ReadonlyMap<string, Decimal>,
  cashTarget: CashTarget,
  measure: Measure,
  policy: Policy,
): Finding | null {
  const directed = new Set(plan.directives.map((stated) => stated.sector));
  let wanted = cashWanted(plan.cash, measure);
  for (const { value } of ranges) wanted = add(wanted, value);
  for (const [sector, value] of [...measure.bySector, ...fixed]) if (!directed.has(sector)) wanted = add(wanted, value);
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
function cashWanted(cash: StatedCashDirective | null, measure: Measure): Decimal {
  const least = hundredth(multiply(measure.cashMinimumPct, measure.portfolioValue));
  if (cash === null) return least;
  const target = cashTargetValue(cash, measure);
  return maximum(least, target ?? (cash.band === undefined ? measure.cash : ZERO));
}

function amountDisagreement(name: string, stated: Decimal | null, amount: Decimal): string[] {
  if (stated === null) return [];
  const measured = absolute(amount);
  const difference = absolute(subtract(absolute(stated), measured));
  if (compare(difference, hundredth(multiply(AMOUNT_TOLERANCE_PCT, measured))) <= 0) return [];
  return [`the action plan states ${dollars(stated)} for ${name}; measured, it is ${dollars(amount)}`];
}
