import { type Ratio, subtractRatio, ZERO_RATIO } from '../../base/ratio.ts';
import type { ConstraintCheck } from '../../domain/rules/constraint.ts';
import { type Constraint, checkCeiling, weightsByName } from './measure.ts';

/** No sector's weight rises by more than the maximum, in points or in percent of the weight before. */
export const sectorIncrease: Constraint = ({ policy }, { before, after }) =>
  weightsByName(before.sectors, after.sectors, (one) => one.sector).map((weight): ConstraintCheck => {
    const rise = subtractRatio(weight.after, weight.before);
    const maximum = policy.sectorIncreaseMaximum;
    if (policy.sectorIncreaseBasis === 'percentage_points') {
      return checkCeiling('sector_increase', weight.name, maximum, rise, ZERO_RATIO);
    }
    if (weight.before.numerator === 0n) return notApplicable(weight.name);
    return checkCeiling('sector_increase', weight.name, maximum, relative(rise, weight.before), ZERO_RATIO);

    function notApplicable(subject: string): ConstraintCheck {
      return {
        id: 'sector_increase',
        subject,
        limit: maximum,
        measured: null,
        headroom: null,
        result: 'pass',
        cause: null,
        waivable: true,
      };
    }
  });

/** The rise in percent of a weight above zero. */
function relative(rise: Ratio, before: Ratio): Ratio {
  return { numerator: rise.numerator * before.denominator * 100n, denominator: rise.denominator * before.numerator };
}
