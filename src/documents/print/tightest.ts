import { compareRatio } from '../../base/ratio.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';

/** Of every rule the subject that stands nearest to its limit or beyond it, compared before anything is rounded. */
export function tightestOfEachRule(checks: readonly ConstraintCheck[]): readonly ConstraintCheck[] {
  const tightest = new Map<string, ConstraintCheck>();
  for (const check of checks) {
    const other = tightest.get(check.id);
    if (other === undefined || isTighter(check, other)) tightest.set(check.id, check);
  }
  return [...tightest.values()];
}

function isTighter(left: ConstraintCheck, right: ConstraintCheck): boolean {
  if (left.headroom === null || right.headroom === null) return left.headroom !== null && right.headroom === null;
  return compareRatio(left.headroom, right.headroom) < 0;
}
