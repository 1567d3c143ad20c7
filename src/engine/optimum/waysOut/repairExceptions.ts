import { ceilingDivide, type Decimal, floorDivide } from '../../../base/decimal.ts';
import type { Ratio } from '../../../base/ratio.ts';
import { hasFloor, violationKey } from '../../../domain/planning/decision.ts';
import type { Plan } from '../../../domain/planning/plan.ts';
import type { NeededException } from '../../../domain/planning/repair.ts';

/**
 * Repair B: what would have to be excepted for the plan to stand as it is, each limit up to the figure that is measured
 * (OPTIMUM 9). Not possible where a violation may not be excepted.
 */
export function smallestExceptions({
  findings,
  constraints,
}: Pick<Plan, 'findings' | 'constraints'>): readonly NeededException[] | { readonly notPossible: string } {
  const violations = new Map(
    findings.filter(({ severity }) => severity === 'violation').map((one) => [violationKey(one), one]),
  );
  const never = [...violations.values()].filter(({ waivable }) => !waivable).map(violationKey);
  if (never.length > 0) return { notPossible: `nobody may except ${never.join(', ')}` };
  return [...violations.values()].map(({ id, subject }) => {
    const check = constraints.find((one) => one.id === id && one.subject === subject);
    const measured = check?.measured ?? null;
    return { id, subject, limit: check?.limit ?? null, granted: measured === null ? null : granted(id, measured) };
  });
}

/** To a hundredth, away from the limit. */
export function granted(id: string, { numerator, denominator }: Ratio): Decimal {
  const round = hasFloor(id) ? floorDivide : ceilingDivide;
  return { units: round(numerator * 100n, denominator), scale: 2 };
}
