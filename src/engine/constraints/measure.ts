import type { Decimal } from '../../base/decimal.ts';
import { compareRatio, negateRatio, type Ratio, ratioOf, subtractRatio } from '../../base/ratio.ts';
import { byText } from '../../domain/instruments/security.ts';
import type { Snapshot } from '../../domain/planning/plan.ts';
import type { Cause, ConstraintCheck } from '../../domain/rules/constraint.ts';
import type { ConstraintId } from '../../domain/rules/finding.ts';
import type { Step } from '../../domain/trading/trade.ts';
import type { Context } from '../frame/context.ts';

/** What a constraint is measured on. */
export interface Course {
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly steps: readonly Step[];
}

/** One rule of SEMANTICS 4: every subject of it, measured. */
export type Constraint = (context: Context, course: Course) => ConstraintCheck[];

/** What the plan did to a figure that ends beyond its limit; all three in one unit, more being worse. */
function causeOf(before: Ratio, after: Ratio, limit: Decimal): Cause {
  if (compareRatio(before, ratioOf(limit)) <= 0) return 'introduced';
  const change = compareRatio(after, before);
  return change > 0 ? 'worsened' : change < 0 ? 'improved' : 'unchanged';
}

/** A rule with a ceiling: the measured figure may be at most the limit. */
export function checkCeiling(
  id: ConstraintId,
  subject: string,
  limit: Decimal,
  measured: Ratio,
  before: Ratio,
): ConstraintCheck {
  const headroom = subtractRatio(ratioOf(limit), measured);
  const isBroken = headroom.numerator < 0n;
  return {
    id,
    subject,
    limit,
    measured,
    headroom,
    result: isBroken ? 'violation' : 'pass',
    cause: isBroken ? causeOf(before, measured, limit) : null,
    waivable: true,
  };
}

/** The cause for a rule with a floor: less is worse. */
export function causeBelowFloor(before: Ratio, after: Ratio, floor: Decimal): Cause {
  const mirrored: Decimal = { units: -floor.units, scale: floor.scale };
  return causeOf(negateRatio(before), negateRatio(after), mirrored);
}

/** By what was measured, descending, what has no measure last; then by name. */
export function byMeasure(left: ConstraintCheck, right: ConstraintCheck): number {
  if (left.measured === null || right.measured === null) {
    return Number(left.measured === null) - Number(right.measured === null) || byText(left.subject, right.subject);
  }
  return compareRatio(right.measured, left.measured) || byText(left.subject, right.subject);
}

/** Weights by name, before and after, of everything that either has. */
export function weightsByName<T extends { readonly pct: Ratio }>(
  before: readonly T[],
  after: readonly T[],
  name: (one: T) => string,
): { readonly name: string; readonly before: Ratio; readonly after: Ratio }[] {
  const none: Ratio = { numerator: 0n, denominator: 1n };
  const earlier = new Map(before.map((one) => [name(one), one.pct]));
  const later = new Map(after.map((one) => [name(one), one.pct]));
  return [...new Set([...earlier.keys(), ...later.keys()])].map((key) => ({
    name: key,
    before: earlier.get(key) ?? none,
    after: later.get(key) ?? none,
  }));
}
