import { positionLimit } from '../../domain/planning/policy.ts';
import { type Constraint, checkCeiling, weightsByName } from './measure.ts';

/** Each position's final weight is at most its limit. */
export const positionSize: Constraint = ({ policy }, { before, after }) =>
  weightsByName(before.positions, after.positions, (one) => one.ticker).map((weight) =>
    checkCeiling('position_size', weight.name, positionLimit(policy, weight.name), weight.after, weight.before),
  );
