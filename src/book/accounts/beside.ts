import {
  ceilingDivide,
  type Decimal,
  floorDivide,
  HUNDRED,
  maximum,
  minimum,
  multiply,
  powerOfTen,
  sign,
  subtract,
  sum,
  trimmed,
  ZERO,
} from '../../base/decimal.ts';
import { quotient } from '../../base/ratio.ts';
import type { Firm } from '../files/firm.ts';
import { type Model, withTargets } from '../files/models.ts';

/** Decimals of a percentage: of a hundred million dollars less than a dollar. */
const PLACES = 6;

/**
 * A model as it is for an account that needs cash soon: its targets are of what is left beside the `due` dollars, so that
 * a plan raises them and the account stands at its model once they are paid out (BOOK 2, reserves).
 */
export function modelBeside(model: Model, due: Decimal, value: Decimal, { policy, quotes }: Firm): Model {
  if (sign(due) <= 0 || sign(value) <= 0) return model;
  const left = maximum(subtract(value, due), ZERO);
  const scaled = (target: Decimal, more: Decimal, divide: typeof floorDivide): Decimal => {
    const { numerator, denominator } = quotient(sum([multiply(target, left), multiply(HUNDRED, more)]), value);
    return trimmed({ units: divide(numerator * powerOfTen(PLACES), denominator), scale: PLACES });
  };
  // rounded so that the cash is enough, and all together no more than before
  const targets = new Map([...model.targets].map(([sector, target]) => [sector, scaled(target, ZERO, floorDivide)]));
  const rest = subtract(HUNDRED, sum([...targets.values()]));
  const cash = minimum(scaled(model.cash ?? ZERO, minimum(due, value), ceilingDivide), rest);
  return withTargets(model, targets, cash, { policy, quotes });
}
