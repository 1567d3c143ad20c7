import { sectorCap as capOf } from '../../domain/planning/policy.ts';
import { type Constraint, checkCeiling, weightsByName } from './measure.ts';

/** Each sector's final weight is at most its cap. */
export const sectorCap: Constraint = ({ policy }, { before, after }) =>
  weightsByName(before.sectors, after.sectors, (one) => one.sector).map((weight) =>
    checkCeiling('sector_cap', weight.name, capOf(policy, weight.name), weight.after, weight.before),
  );
