import {
  add,
  compare,
  type Decimal,
  HUNDRED,
  hundredth,
  maximum,
  minimum,
  multiply,
  sign,
  subtract,
  ZERO,
} from '../../base/decimal.ts';
import { percentOf, type Ratio, ratioOf, ZERO_RATIO } from '../../base/ratio.ts';
import type { ActionPlan, Band, StatedCashDirective, StatedDirective, Verb } from '../../domain/advice/directive.ts';
import { type Portfolio, portfolioValue, sectorValues } from '../../domain/holdings/portfolio.ts';
import { percent, plain } from '../../domain/instruments/wording.ts';
import type { Policy } from '../../domain/planning/policy.ts';
import type { Refusal } from '../../domain/rules/refusal.ts';

/** What the percentages of the plan are measured against. */
export interface Measure {
  readonly portfolioValue: Decimal;
  readonly cash: Decimal;
  readonly bySector: ReadonlyMap<string, Decimal>;
  /** Percentage points by which a stated weight may be off. */
  readonly tolerance: Ratio;
  /** The least cash, percent. */
  readonly cashMinimumPct: Decimal;
}

/** What a sector should be worth, dollars: `value`, and every other figure from `low` to `high` will do. */
export interface TargetRange {
  readonly low: Decimal;
  readonly value: Decimal;
  readonly high: Decimal;
}

export function measureOf(portfolio: Portfolio, policy: Policy): Measure {
  return {
    portfolioValue: portfolioValue(portfolio),
    cash: portfolio.cash,
    bySector: sectorValues(portfolio.positions),
    tolerance: ratioOf(policy.staleDirectiveTolerancePp),
    cashMinimumPct: policy.cashMinimumPct,
  };
}

/** Percent of all but cash that an amount in dollars is; 0 where nothing is invested. */
export function weightAmongInvested(held: Decimal, measure: Measure): Ratio {
  const invested = subtract(measure.portfolioValue, measure.cash);
  return sign(invested) === 0 ? ZERO_RATIO : percentOf(held, invested);
}

/** Of a sector: the stated target, the nearest bound of a range, or points from what is held. */
export function targetRange(stated: StatedDirective, plan: ActionPlan, measure: Measure): TargetRange {
  const held = measure.bySector.get(stated.sector) ?? ZERO;
  const whole = plan.basis === 'invested' ? investedTarget(plan.cash, measure) : measure.portfolioValue;
  const dollarsOf = (pct: Decimal): Decimal => hundredth(multiply(pct, whole));
  if (stated.band !== undefined) return within(held, dollarsOf(stated.band.low), dollarsOf(stated.band.high));
  if (stated.points !== undefined) return exactly(moved(held, stated.verb, dollarsOf(stated.points)));
  return exactly(stated.targetPct === null ? held : dollarsOf(stated.targetPct));
}

function exactly(value: Decimal): TargetRange {
  return { low: value, value, high: value };
}

function within(held: Decimal, low: Decimal, high: Decimal): TargetRange {
  return { low, value: minimum(maximum(held, low), high), high };
}

function moved(from: Decimal, verb: Verb, by: Decimal): Decimal {
  return verb === 'decrease' ? subtract(from, by) : add(from, by);
}

/** Dollars that are to be invested: all but the cash target, else all but the present cash. */
function investedTarget(cash: StatedCashDirective | null, measure: Measure): Decimal {
  return subtract(measure.portfolioValue, (cash === null ? null : cashTargetValue(cash, measure)) ?? measure.cash);
}

/** Dollars that cash should be; null where the plan leaves it as it is. */
export function cashTargetValue(stated: StatedCashDirective, measure: Measure): Decimal | null {
  const dollarsOf = (pct: Decimal): Decimal => hundredth(multiply(pct, measure.portfolioValue));
  if (stated.points !== undefined) return moved(measure.cash, stated.verb, dollarsOf(stated.points));
  if (stated.band === undefined) return stated.targetPct === null ? null : dollarsOf(stated.targetPct);
  if (isFloor(stated.band)) {
    // at least b% is a target of b%, unless the minimum keeps as much in any case
    return compare(stated.band.low, measure.cashMinimumPct) > 0 ? dollarsOf(stated.band.low) : null;
  }
  const range = within(measure.cash, dollarsOf(stated.band.low), dollarsOf(stated.band.high));
  return compare(range.value, measure.cash) === 0 ? null : range.value;
}

/** Whether a range has no upper end: “at least b%”. */
export function isFloor(band: Band): boolean {
  return compare(band.high, HUNDRED) >= 0;
}

/** Points that a weight cannot fall or rise by, for there is not so much below or above it. */
export function refusePoints(portfolio: Portfolio, plan: ActionPlan, policy: Policy): Refusal[] {
  const measure = measureOf(portfolio, policy);
  const refuse = (stated: StatedCashDirective, subject: string, held: Decimal, value: Decimal): Refusal[] => {
    if (stated.points === undefined) return [];
    const isBelow = sign(value) < 0;
    if (!isBelow && compare(value, measure.portfolioValue) <= 0) return [];
    const move = `${isBelow ? 'fall' : 'rise'} by ${plain(stated.points)} percentage points`;
    const message = `${subject} is at ${percent(percentOf(held, measure.portfolioValue))} of the portfolio and cannot ${move}`;
    const exit = subject === 'cash' ? '“Cash target: 5%”' : `“Exit ${subject}”`;
    return [{ source: stated.source, message, accepted: `fewer points, or the weight in the end, such as ${exit}` }];
  };
  const { cash } = plan;
  return [
    ...plan.directives.flatMap((stated) => {
      const held = measure.bySector.get(stated.sector) ?? ZERO;
      return refuse(stated, stated.sector, held, targetRange(stated, plan, measure).value);
    }),
    ...(cash === null ? [] : refuse(cash, 'cash', measure.cash, cashTargetValue(cash, measure) ?? ZERO)),
  ];
}
