import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { bufferThroughout } from '../constraints/bufferThroughout.ts';
import { cashBuffer } from '../constraints/cashBuffer.ts';
import { byMeasure, type Constraint, type Course } from '../constraints/measure.ts';
import { positionSize } from '../constraints/positionSize.ts';
import { restrictionList } from '../constraints/restrictionList.ts';
import { sectorCap } from '../constraints/sectorCap.ts';
import { sectorIncrease } from '../constraints/sectorIncrease.ts';
import type { Context } from '../frame/context.ts';

/** The six constraints in the order of SEMANTICS 4: the order of every report. */
const CONSTRAINTS: readonly Constraint[] = [
  sectorCap,
  cashBuffer,
  positionSize,
  sectorIncrease,
  bufferThroughout,
  restrictionList,
];

/**
 * The one evaluator: every subject of every rule, in order, by measured weight descending, then name. Under
 * `warn_if_improved` a violation that a plan of sells alone improves is a warning (SEMANTICS 4), unless it is
 * one that nobody may except. A household is held to some of them alone.
 */
export function evaluateConstraints(
  context: Context,
  course: Course,
  constraints: readonly Constraint[] = CONSTRAINTS,
): ConstraintCheck[] {
  const checks = constraints.flatMap((constraint) => constraint(context, course).sort(byMeasure));
  const isSellsAlone = course.steps.length > 0 && course.steps.every((step) => step.action === 'SELL');
  if (context.policy.preExistingViolations !== 'warn_if_improved' || !isSellsAlone) return checks;
  return checks.map((check) =>
    check.result === 'violation' && check.cause === 'improved' && check.waivable
      ? { ...check, result: 'warning' }
      : check,
  );
}
