import { type Decimal, decimal, divideHalfEven, multiply, powerOfTen, subtract, ZERO } from '../../base/decimal.ts';
import { absoluteRatio, roundRatio, subtractRatio } from '../../base/ratio.ts';
import type { Plan, Snapshot } from '../../domain/planning/plan.ts';
import type { Model } from '../files/models.ts';

/** Hundredths of a percentage point in a percentage point. */
const POINT = decimal('100');

/**
 * How far the sector, or cash, that is farthest from its target of the model stands before any trade: hundredths of a
 * percentage point, half-even. Null for a model without a target, and for an account that is worth nothing.
 */
export function driftOf(
  { targets, cash: cashTarget }: Pick<Model, 'targets' | 'cash'>,
  { value: whole, cash, sectors }: Pick<Snapshot, 'value' | 'cash' | 'sectors'>,
): number | null {
  if (whole.units <= 0n) return null;
  const held = new Map(sectors.map(({ sector, value }) => [sector, value]));
  const far = [...targets].map(([sector, target]) => distance(held.get(sector) ?? ZERO, target, whole));
  if (cashTarget !== null) far.push(distance(cash, cashTarget, whole));
  return far.length === 0 ? null : Math.max(...far);
}

/** The same of an account with targets of its own: from those that its plan is made for. */
export function driftOfPlan({ directives, cashTarget }: Pick<Plan, 'directives' | 'cashTarget'>): number | null {
  const stated = cashTarget === null ? directives : [...directives, cashTarget];
  const far = stated.flatMap(({ currentPct, targetPct }) =>
    currentPct === null || targetPct === null
      ? []
      : [Number(roundRatio(absoluteRatio(subtractRatio(currentPct, targetPct)), 2).units)],
  );
  return far.length === 0 ? null : Math.max(...far);
}

function distance(value: Decimal, target: Decimal, whole: Decimal): number {
  const off = multiply(subtract(multiply(value, POINT), multiply(target, whole)), POINT);
  const units = off.units < 0n ? -off.units : off.units;
  return Number(divideHalfEven(units * powerOfTen(whole.scale), whole.units * powerOfTen(off.scale)));
}
