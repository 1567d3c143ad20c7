import { positionLimit } from '../../domain/planning/policy.ts';
import { type Constraint, checkCeiling, weightsByName } from './measure.ts';

/** Each position's final weight is at most its limit. */
export const positionSize: Constraint = ({ policy }, { before, after }) => {
  const diversified = new Set(
    [...before.positions, ...after.positions].filter((one) => one.isDiversified).map((one) => one.ticker),
  );
  return weightsByName(before.positions, after.positions, (one) => one.ticker).map((weight) => {
    const limit = positionLimit(policy, weight.name, diversified.has(weight.name));
    return checkCeiling('position_size', weight.name, limit, weight.after, weight.before);
  });
};
